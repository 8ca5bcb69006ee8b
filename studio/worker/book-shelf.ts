import { bookChecksum } from "../../src/data/books/book-checksum.ts";
import { type LoadedBook, loadBook } from "../../src/data/books/read-book.ts";
import { browserFolder } from "../../src/data/files/browser-folder.ts";
import type { FolderSource } from "../../src/data/files/folder-source.ts";
import type { BookFiles } from "../../src/dossier/files/gather-dossier.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import { unknownNameHint } from "../../src/economy/nearest.ts";
import { own } from "../../src/economy/own.ts";
import type { BookIndex } from "../../src/serving/studio-index.ts";
import { findDropped } from "./find-dropped.ts";
import type { DossierInput, SolveProgress } from "./messages.ts";
import { brotli, readBookIndex, servedFolder } from "./served-folder.ts";

/** A tariff book that the page's server has, and what else it has. */
export interface ServedBook {
  readonly name: string;
  readonly loaded: LoadedBook;
  readonly source: FolderSource;
  readonly books: BookIndex["books"];
}

/** The tariff books of one worker, each read once. */
export class BookShelf {
  readonly #books = new Map<string, Promise<{ loaded: LoadedBook; source: FolderSource }>>();
  readonly #checksums = new Map<string, Promise<string>>();

  /**
   * A book that the page's server has; undefined: its first.
   *
   * @throws InputError where there is no such book, or with everything that is wrong in it
   */
  async served(
    base: string,
    wanted: string | undefined,
    onProgress: (progress: SolveProgress) => void = () => undefined,
  ): Promise<ServedBook> {
    const { books } = await readBookIndex(base);
    const names = Object.keys(books);
    const name = wanted ?? names[0];
    const found = name === undefined ? undefined : own(books, name);
    if (name === undefined || found === undefined) throw new InputError([noBook(name, names)]);
    const reading = this.#books.get(name) ?? read(base, name, found.files, onProgress);
    this.#books.set(name, reading);
    // A server that was down for a moment is asked again next time.
    reading.catch(() => this.#books.delete(name));
    return { name, books, ...(await reading) };
  }

  /** A book that a dossier names: a folder that was dropped onto the page, or one of the page's server. */
  async named({ folders, base }: Pick<DossierInput, "folders" | "base">, name: string): Promise<BookFiles> {
    const dropped = findDropped(folders, name);
    if (dropped !== undefined) {
      const source = browserFolder(name, dropped, brotli);
      return { loaded: await loadBook(source), checksum: await bookChecksum(source) };
    }
    const { loaded, source } = await this.served(base, name);
    const summing = this.#checksums.get(name) ?? bookChecksum(source);
    this.#checksums.set(name, summing);
    summing.catch(() => this.#checksums.delete(name));
    return { loaded, checksum: await summing };
  }
}

async function read(
  base: string,
  name: string,
  files: readonly string[],
  onProgress: (progress: SolveProgress) => void,
): Promise<{ loaded: LoadedBook; source: FolderSource }> {
  const source = kept(servedFolder(base, name, `books/${name}`, files), files.length, onProgress);
  return { loaded: await loadBook(source), source };
}

/** The same folder, which asks for each of its files once, and tells how many were read. */
function kept(
  source: FolderSource,
  total: number,
  onProgress: (progress: SolveProgress) => void,
): FolderSource {
  const files = new Map<string, Promise<Uint8Array>>();
  const readAndTell = async (file: string): Promise<Uint8Array> => {
    const bytes = await source.read(file);
    onProgress({ done: files.size, total, title: file });
    return bytes;
  };
  return {
    ...source,
    read: (file) => {
      const reading = files.get(file) ?? readAndTell(file);
      files.set(file, reading);
      return reading;
    },
  };
}

const noBook = (name: string | undefined, names: readonly string[]): Issue =>
  name === undefined
    ? { code: "no-books", message: "There are no tariff books next to this page." }
    : {
        code: "unknown-book",
        message: `The studio has no tariff book ${JSON.stringify(name)}.`,
        hint: `${unknownNameHint(name, names)} You can drop a book's folder onto the page.`,
      };

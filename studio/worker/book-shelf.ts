import { loadBook } from "../../src/data/books/read-book.ts";
import type { FolderSource } from "../../src/data/files/folder-source.ts";
import type { BookFiles } from "../../src/dossier/files/gather-dossier.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import { unknownNameHint } from "../../src/economy/nearest.ts";
import { own } from "../../src/economy/own.ts";
import type { SolveProgress } from "./messages.ts";
import { readBookIndex, servedFolder } from "./served-folder.ts";

/** What the page's server says it has. */
type Books = Awaited<ReturnType<typeof readBookIndex>>["books"];

/** Tariff books of the page's server, each read once. */
export class BookShelf {
  readonly #books = new Map<string, Promise<BookFiles>>();

  /**
   * @param name undefined: the first that there is
   * @param books what there is, where that is known already
   * @throws InputError where there is no such book, or with everything that is wrong in it
   */
  async open(
    base: string,
    name: string | undefined,
    books?: Books,
    onProgress: (progress: SolveProgress) => void = () => undefined,
  ): Promise<BookFiles> {
    const read = name === undefined ? undefined : this.#books.get(name);
    if (read !== undefined) return read;
    const there = books ?? (await readBookIndex(base)).books;
    const names = Object.keys(there);
    const wanted = name ?? names[0];
    const found = wanted === undefined ? undefined : own(there, wanted);
    if (wanted === undefined || found === undefined) throw new InputError([noBook(wanted, names)]);
    const known = this.#books.get(wanted);
    if (known !== undefined) return known;
    const reading = readBook(base, wanted, found.files, onProgress);
    this.#books.set(wanted, reading);
    // A server that was down for a moment is asked again next time.
    reading.catch(() => this.#books.delete(wanted));
    return reading;
  }
}

async function readBook(
  base: string,
  name: string,
  files: readonly string[],
  onProgress: (progress: SolveProgress) => void,
): Promise<BookFiles> {
  const source = once(servedFolder(base, name, `books/${name}`, files), files.length, onProgress);
  return { loaded: await loadBook(source), source };
}

/** The same folder, which asks for each file once, since a checksum reads them all again; and tells how many it has. */
function once(
  source: FolderSource,
  total: number,
  onProgress: (progress: SolveProgress) => void,
): FolderSource {
  const read = new Map<string, Promise<Uint8Array>>();
  let done = 0;
  return {
    ...source,
    read: (file) => {
      const known = read.get(file);
      if (known !== undefined) return known;
      const reading = source.read(file).then((bytes) => {
        done++;
        onProgress({ done, total, title: file });
        return bytes;
      });
      read.set(file, reading);
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
        hint: `${unknownNameHint(name, names)} Books of your own can be read by the command line alone.`,
      };

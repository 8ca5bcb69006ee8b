import { readdir } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unknownNameHint } from "../../economy/nearest.ts";
import { folderInWords } from "../files/folder-source.ts";
import { nodeFolder } from "../files/node-folder.ts";
import { NotThereError } from "../files/not-there-error.ts";
import { isFolder } from "../files/path-kind.ts";
import { show } from "../tables/row-reader.ts";
import { type BookSubject, type LoadedBook, loadBook } from "./read-book.ts";

/** The package's own tariff books, as far above dist/data/books as above src/data/books. */
const EMBEDDED_BOOKS = fileURLToPath(new URL("../../../datasets/tariff-books/", import.meta.url));

/** Names of the tariff books that come with Parley, in alphabetical order. */
export async function bookNames(): Promise<string[]> {
  const entries = await readdir(EMBEDDED_BOOKS, { withFileTypes: true });
  return entries
    .flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith(".") ? [entry.name] : []))
    .sort();
}

/**
 * Opens a tariff book that comes with Parley by its name, or a folder by its path relative to `baseDir`.
 *
 * @param about where one product from one partner is all that is asked
 * @throws NotThereError when there is none, InputError with everything that is wrong in it
 */
export async function openBook(
  nameOrPath: string,
  baseDir: string,
  about?: BookSubject,
): Promise<LoadedBook> {
  return loadBook(nodeFolder((await locateBook(nameOrPath, baseDir)).folder), about);
}

/**
 * Where a tariff book is: one that comes with Parley by its name, or a folder by its path relative to `baseDir`. A name goes
 * before a folder that is called the same (write ./name for the folder).
 *
 * @throws NotThereError when there is none
 */
export async function locateBook(
  nameOrPath: string,
  baseDir: string,
): Promise<{ readonly folder: string; readonly embedded: boolean }> {
  const names = await bookNames();
  if (names.includes(nameOrPath)) return { folder: join(EMBEDDED_BOOKS, nameOrPath), embedded: true };
  const folder = isAbsolute(nameOrPath) ? nameOrPath : join(baseDir, nameOrPath);
  if (await isFolder(folder)) return { folder, embedded: false };
  throw new NotThereError([
    {
      code: "unknown-book",
      message: `Parley comes with no tariff book ${show(nameOrPath)}, and ${folderInWords(baseDir)} has no such folder.`,
      hint: unknownNameHint(nameOrPath, names),
    },
  ]);
}

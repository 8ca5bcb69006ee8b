import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadBook } from "../../src/data/books/read-book.ts";
import type { FolderSource } from "../../src/data/files/folder-source.ts";
import { type Edit, inMemory } from "../data/tiny.ts";

/** The folder of the toy book: six products, four authorities, all numbers invented. */
export const toyPath = fileURLToPath(new URL("../data/fixtures/toy-book", import.meta.url));

/** The toy book in memory, with files replaced, edited or (undefined) removed. */
export function toyFolder(edits: Readonly<Record<string, Edit>> = {}): FolderSource {
  const files = new Map<string, string | Uint8Array>(
    readdirSync(toyPath).map((name) => [name, readFileSync(`${toyPath}/${name}`, "utf8")]),
  );
  for (const [name, edit] of Object.entries(edits)) {
    if (edit === undefined) files.delete(name);
    else files.set(name, typeof edit === "function" ? edit(String(files.get(name))) : edit);
  }
  return inMemory("toy", files);
}

export const toyBook = async () => (await loadBook(toyFolder())).book;

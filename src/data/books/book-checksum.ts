import type { FolderSource } from "../files/folder-source.ts";
import { sha256 } from "../files/sha256.ts";
import { BOOK_FILE, BOOK_TABLES } from "./book-tables.ts";

/** SHA-256 over the files of a tariff book: their names, in order, and what is in each. Other files of the folder do not count. */
export async function bookChecksum(source: FolderSource): Promise<string> {
  const tables: readonly string[] = Object.keys(BOOK_TABLES);
  const isOfBook = (file: string) => file === BOOK_FILE || tables.includes(file.split(".")[0]!);
  const files = (await source.list()).filter(isOfBook).sort();
  const sums = await Promise.all(
    files.map(async (file) => `${file} ${await sha256(await source.read(file))}`),
  );
  return sha256(new TextEncoder().encode(sums.join("\n")));
}

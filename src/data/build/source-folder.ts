import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeText } from "../files/decode-text.ts";
import type { FolderSource } from "../files/folder-source.ts";
import { LARGEST_FILE_BYTES } from "../files/folder-source.ts";
import { gunzip } from "../files/gunzip.ts";
import { IssueList } from "../files/issue-list.ts";
import { scanCsv } from "../tables/scan-csv.ts";

/** The tables a builder starts from, by the path below the source folder. */
export interface SourceFolder {
  read(path: string): Promise<Uint8Array>;
  /** Rows of a CSV or gzipped CSV table, as text by column. */
  rows(path: string): Promise<readonly Readonly<Record<string, string>>[]>;
}

export function sourceFolder(root: string): SourceFolder {
  const read = (path: string): Promise<Uint8Array> => readFile(join(root, path));
  return {
    read,
    rows: async (path) => {
      const bytes = await read(path);
      const plain = path.endsWith(".gz") ? await gunzip(bytes, LARGEST_FILE_BYTES) : bytes;
      const issues = new IssueList(root);
      const text = decodeText(plain, path, issues);
      const rows: Record<string, string>[] = [];
      if (text !== undefined) {
        const onHeader = (columns: readonly string[]) => (cells: readonly unknown[]) => {
          rows.push(Object.fromEntries(columns.map((column, at) => [column, String(cells[at])])));
        };
        scanCsv(text, path, onHeader, issues);
      }
      issues.throwIfAny();
      return rows;
    },
  };
}

/** Which of the files that a builder needs are not below the source folder. */
export async function missingFiles(root: string, paths: readonly string[]): Promise<string[]> {
  const present = await Promise.all(
    paths.map((path) =>
      access(join(root, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, at) => !present[at]);
}

/** A data-set folder in memory: the loader then checks a builder's tables as strictly as anyone's. */
export const memoryFolder = (
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): FolderSource => ({
  name,
  list: async () => Object.keys(files),
  read: async (file) => {
    const content = files[file]!;
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  },
});

/** A table as CSV text, for `memoryFolder`; cells must need no quotes, except in the column `name`. */
export const recordsCsv = (
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number>>[],
): string =>
  [
    columns.join(","),
    ...rows.map((row) =>
      columns.map((column) => (column === "name" ? `"${row[column]}"` : String(row[column]))).join(","),
    ),
    "",
  ].join("\n");

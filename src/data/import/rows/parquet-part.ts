import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { fileTooLarge, LARGEST_FILE_BYTES } from "../../files/folder-source.ts";
import { IssueList } from "../../files/issue-list.ts";
import { readFileWithin } from "../../files/read-file-within.ts";
import { scanParquet } from "../../tables/scan-parquet.ts";
import type { ImportPart } from "./import-part.ts";
import type { FileCell, TakeRow } from "./row.ts";

/** Ends the reading from inside it. */
const ENOUGH = Symbol("enough");

/** A Parquet file: the names of its columns are the first row, and its rows are numbered from 1 as its own tools do. */
export const parquetPart = (path: string): ImportPart => ({
  name: basename(path),
  label: path,
  scan: (onRow, { signal } = {}) => scan(path, onRow, signal),
  bytes: () => createReadStream(path),
});

async function scan(path: string, onRow: TakeRow, signal: AbortSignal | undefined): Promise<void> {
  const bytes = await readFileWithin(path, LARGEST_FILE_BYTES, (size) => fileTooLarge(path, size));
  const issues = new IssueList();
  const hand = (cells: readonly FileCell[], line: number): void => {
    signal?.throwIfAborted();
    if (onRow(cells, line) === false) throw ENOUGH;
  };
  try {
    await scanParquet(
      bytes,
      path,
      (columns) => {
        hand(columns, 0);
        return (cells, line) => hand(cells.map(cellOf), line);
      },
      issues,
      async () => (input, length) => brotliDecompressSync(input, { maxOutputLength: length }),
    );
  } catch (cause) {
    if (cause !== ENOUGH) throw cause;
  }
  issues.throwIfAny();
}

function cellOf(value: unknown): FileCell {
  if (value === null || value === undefined) return "";
  return typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : String(value);
}

import { createReadStream } from "node:fs";
import readWorkbook, { type Sheet } from "read-excel-file/node";
import { damaged } from "./damaged.ts";
import type { ImportPart } from "./import-part.ts";
import type { FileCell } from "./row.ts";

/**
 * The sheets of a workbook, one part each. A workbook is held whole while it is read: a table of many megabytes is better
 * saved as CSV.
 *
 * @throws InputError when it is damaged; the file system's own errors
 */
export async function sheetParts(path: string): Promise<readonly ImportPart[]> {
  const sheets = await readWorkbook(path).catch((cause) => {
    throw damaged(cause, "a workbook", { file: path });
  });
  return sheets.map((sheet) => sheetPart(path, sheet));
}

const sheetPart = (path: string, { sheet, data }: Sheet): ImportPart => ({
  name: sheet,
  label: `${path}/${sheet}`,
  scan: async (onRow, { signal, onProgress } = {}) => {
    for (const [at, row] of data.entries()) {
      signal?.throwIfAborted();
      onProgress?.(at + 1, data.length);
      const cells = row.map(cellOf);
      if (cells.every((cell) => cell === "")) continue;
      if (onRow(cells, at + 1) === false) return;
    }
  },
  bytes: () => createReadStream(path),
});

function cellOf(value: unknown): FileCell {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

import { InputError } from "../../../economy/issue.ts";
import { LARGEST_FILE_BYTES } from "../../files/folder-source.ts";
import type { ImportFile, ImportPart, Watch } from "../rows/import-part.ts";
import type { FileCell, TakeRow } from "../rows/row.ts";

/** As the interface of the Census answers: a list of lists, the first of which has the names of the columns. */
const JSON_START = /^\s*\[\s*\[/;

/** Whether the first bytes of a part are such an answer. */
export const isJsonRows = (bytes: Uint8Array): boolean =>
  JSON_START.test(new TextDecoder("latin1").decode(bytes.subarray(0, 100)));

/**
 * Hands on the rows of every part, of JSON as of CSV. A row of JSON has the line on which the interface puts it: one row a line.
 *
 * @throws InputError for JSON that is cut short or holds anything but rows of texts and numbers
 */
export async function censusRows(
  files: readonly ImportFile[],
  watch: Watch,
  onPart: (part: ImportPart) => TakeRow,
): Promise<void> {
  for (const { parts } of files) {
    for (const part of parts) {
      const onRow = onPart(part);
      if (isJsonRows(await firstBytes(part))) await jsonRows(part, watch, onRow);
      else await part.scan(onRow, watch);
    }
  }
}

async function firstBytes(part: ImportPart): Promise<Uint8Array> {
  for await (const bytes of part.bytes()) return bytes;
  return new Uint8Array(0);
}

async function jsonRows(part: ImportPart, watch: Watch, onRow: TakeRow): Promise<void> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of part.bytes(watch)) {
    length += bytes.length;
    if (length > LARGEST_FILE_BYTES) {
      throw refusal(part, "file-too-large", `The answer has more than ${LARGEST_FILE_BYTES / 1e6} MB.`);
    }
    pieces.push(bytes);
  }
  let rows: unknown;
  try {
    rows = JSON.parse(new TextDecoder().decode(Buffer.concat(pieces)));
  } catch {
    throw refusal(part, "damaged-file", "The answer is no whole JSON: it is cut short or was changed.");
  }
  for (const [at, row] of (rows as unknown[]).entries()) {
    if (!Array.isArray(row) || !row.every(isCell)) {
      throw refusal(part, "not-a-row", `Row ${at + 1} of the answer is no list of texts and numbers.`);
    }
    if (
      onRow(
        row.map((cell) => cell ?? ""),
        at + 1,
      ) === false
    )
      return;
  }
}

const isCell = (cell: unknown): cell is FileCell | null =>
  cell === null || typeof cell === "string" || typeof cell === "number";

const refusal = (part: ImportPart, code: string, message: string): InputError =>
  new InputError([{ code, at: { file: part.label }, message, hint: "Ask the interface again." }]);

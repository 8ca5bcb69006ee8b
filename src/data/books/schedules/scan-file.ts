import { InputError } from "../../../economy/issue.ts";
import { fileTooLarge, LARGEST_FILE_BYTES } from "../../files/folder-source.ts";
import { gunzip } from "../../files/gunzip.ts";
import type { IssueList } from "../../files/issue-list.ts";
import { readFileWithin } from "../../files/read-file-within.ts";
import type { RowReader } from "../../tables/row-reader.ts";
import { scanTable } from "../../tables/scan-table.ts";
import { TABLE_ENDINGS, type TableLayout } from "../../tables/tables.ts";

/** The bytes of a file that a user named. @throws InputError when it is too large or none; the file system's own errors */
const bytesOf = (path: string): Promise<Uint8Array> =>
  readFileWithin(path, LARGEST_FILE_BYTES, (bytes) => fileTooLarge(path, bytes));

/**
 * Reads one table that a user named, as CSV, gzipped CSV or Parquet by its name's ending, row by row; mistakes go to `issues`.
 *
 * @throws InputError when it is too large or no file; the file system's own errors
 */
export async function scanFile(
  path: string,
  layout: TableLayout,
  issues: IssueList,
  onRow: (row: RowReader) => void,
): Promise<void> {
  const ending = TABLE_ENDINGS.findLast((each) => path.toLowerCase().endsWith(each)) ?? ".csv";
  const source = { name: path, list: async () => [path], read: bytesOf };
  const folder = { source, files: [path], card: "", checksums: {}, issues };
  await scanTable(folder, { layout, file: path, ending }, (row) => () => onRow(row));
}

/**
 * The text of a file that a user named, gzipped or not.
 *
 * @throws InputError when it is too large, no file or no text; the file system's own errors
 */
export async function textOfFile(path: string): Promise<string> {
  const bytes = await bytesOf(path);
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await gunzip(bytes, LARGEST_FILE_BYTES) : bytes;
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch (cause) {
    const message = `The file cannot be read as text: ${(cause as Error).message}.`;
    throw new InputError([{ code: "not-text", at: { file: path }, message }]);
  }
}

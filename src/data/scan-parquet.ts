import { type AsyncBuffer, type FileMetaData, parquetMetadata, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { LARGEST_FILE_BYTES } from "./folder-source.ts";
import type { IssueList } from "./issue-list.ts";
import type { HeaderHandler } from "./scan-csv.ts";

/**
 * Reads a Parquet table row by row. Numbers arrive as numbers, missing values as null; `line` is the row, from 1.
 *
 * Sizes that the file claims for itself are checked before anything is unpacked.
 */
export async function scanParquet(
  bytes: Uint8Array,
  file: string,
  onHeader: HeaderHandler,
  issues: IssueList,
): Promise<void> {
  try {
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const metadata = parquetMetadata(buffer);
    const unpacked = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
    if (unpacked > LARGEST_FILE_BYTES) {
      issues.add({
        code: "file-too-large",
        at: { file },
        message: `The table unpacks to ${Math.round(unpacked / 1e6)} MB; at most ${LARGEST_FILE_BYTES / 1e6} MB are read.`,
      });
      return;
    }
    const columns = topLevelColumns(metadata);
    const onRow = onHeader(columns);
    if (onRow === undefined) return;
    const source: AsyncBuffer = {
      byteLength: buffer.byteLength,
      slice: (from, to) => buffer.slice(from, to),
    };
    // One row group at a time bounds what stands in memory as row objects.
    let start = 0;
    for (const group of metadata.row_groups) {
      const end = start + Number(group.num_rows);
      const rows = await parquetReadObjects({
        file: source,
        metadata,
        compressors,
        rowStart: start,
        rowEnd: end,
      });
      const cells = new Array<unknown>(columns.length);
      for (let row = 0; row < rows.length; row++) {
        for (let column = 0; column < columns.length; column++) cells[column] = rows[row]![columns[column]!];
        onRow(cells, start + row + 1);
      }
      start = end;
    }
  } catch (cause) {
    issues.add({
      code: "not-parquet",
      at: { file },
      message: `The file cannot be read as Parquet: ${(cause as Error).message}.`.replace(/\.\.$/, "."),
      hint: "Write the table again, or use CSV.",
    });
  }
}

function topLevelColumns(metadata: FileMetaData): string[] {
  const [root, ...rest] = metadata.schema;
  const columns: string[] = [];
  for (let at = 0; at < rest.length && columns.length < (root?.num_children ?? 0); ) {
    columns.push(rest[at]!.name);
    // Skip the descendants of a nested column; it will be refused as unknown or as not a number.
    let pending = rest[at]!.num_children ?? 0;
    at++;
    while (pending > 0 && at < rest.length) {
      pending += (rest[at]!.num_children ?? 0) - 1;
      at++;
    }
  }
  return columns;
}

/// <reference path="../files/hyparquet-compressors.d.ts" />
import { decompress as unpackZstandard } from "fzstd";
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadata,
  parquetReadObjects,
} from "hyparquet";
import { gunzip } from "hyparquet-compressors/src/gzip.js";
import { decompressLz4, decompressLz4Raw } from "hyparquet-compressors/src/lz4.js";
import { LARGEST_FILE_BYTES, type Unpack } from "../files/folder-source.ts";
import type { IssueList } from "../files/issue-list.ts";
import { toPrintable } from "../files/printable.ts";
import type { HeaderHandler } from "./scan-csv.ts";

/** More rows than any table of the largest data set has cells. */
const MOST_ROWS = 20_000_000;

/** How pages are unpacked; Snappy, which most writers use, hyparquet unpacks itself. */
const unpackers: Compressors = {
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  ZSTD: (input) => unpackZstandard(input),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/**
 * Reads a Parquet table row by row. Numbers arrive as numbers, missing values as null; `line` is the row, from 1.
 *
 * Sizes that the file claims for itself are checked before anything is unpacked.
 *
 * @param brotli of the folder, if it has one
 */
export async function scanParquet(
  bytes: Uint8Array,
  file: string,
  onHeader: HeaderHandler,
  issues: IssueList,
  brotli?: () => Promise<Unpack>,
): Promise<void> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const source: AsyncBuffer = { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) };
  const metadata = await attempt(file, issues, () => parquetMetadata(buffer));
  if (metadata === undefined || !isWithinLimits(metadata, file, issues)) return;
  const compressors = await unpackersFor(metadata, file, issues, brotli);
  if (compressors === undefined) return;
  const columns = topLevelColumns(metadata);
  const onRow = onHeader(columns);
  if (onRow === undefined) return;
  const cells = new Array<unknown>(columns.length);
  // One row group at a time limits what is in memory as row objects.
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const range = { rowStart, rowEnd };
    const rows = await attempt(file, issues, () =>
      parquetReadObjects({ file: source, metadata, compressors, ...range }),
    );
    if (rows === undefined) return;
    rows.forEach((row, index) => {
      for (let column = 0; column < columns.length; column++) cells[column] = row[columns[column]!];
      onRow(cells, rowStart + index + 1);
    });
    rowStart = rowEnd;
  }
}

/** Runs a step of the Parquet reader, which throws on anything it does not understand. */
async function attempt<Result>(
  file: string,
  issues: IssueList,
  step: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (cause) {
    issues.add({
      code: "not-parquet",
      at: { file },
      message: `The file cannot be read as Parquet: ${toPrintable((cause as Error).message).replace(/\.$/, "")}.`,
      hint: "Write the table again, or use CSV.",
    });
    return undefined;
  }
}

/** undefined: it is compressed with Brotli, and nothing here can unpack it. */
async function unpackersFor(
  { row_groups }: FileMetaData,
  file: string,
  issues: IssueList,
  brotli: (() => Promise<Unpack>) | undefined,
): Promise<Compressors | undefined> {
  const codecs = row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec));
  if (!codecs.includes("BROTLI")) return unpackers;
  if (brotli !== undefined) return { ...unpackers, BROTLI: await brotli() };
  issues.add({
    code: "no-brotli",
    at: { file },
    message: "The file is compressed with Brotli, but this folder was opened without an unpacker for it.",
    hint: "Write it with Snappy or Zstandard, or give browserFolder the unpacker from parley-trade/brotli.",
  });
  return undefined;
}

function isWithinLimits({ num_rows, row_groups }: FileMetaData, file: string, issues: IssueList): boolean {
  let bytes = 0;
  for (const { columns } of row_groups) {
    for (const { meta_data } of columns) bytes += Number(meta_data?.total_uncompressed_size ?? 0);
  }
  const claimed =
    num_rows > MOST_ROWS
      ? `has ${num_rows} rows; the limit is ${MOST_ROWS}`
      : bytes > LARGEST_FILE_BYTES
        ? `unpacks to ${Math.round(bytes / 1e6)} MB; the limit is ${LARGEST_FILE_BYTES / 1e6} MB`
        : undefined;
  if (claimed === undefined) return true;
  issues.add({ code: "file-too-large", at: { file }, message: `The table ${claimed}.` });
  return false;
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

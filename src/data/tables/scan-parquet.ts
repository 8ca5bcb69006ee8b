/// <reference path="../files/hyparquet-compressors.d.ts" />
import { Decompress as UnpackZstandard } from "fzstd";
import { type Compressors, type FileMetaData, parquetMetadata } from "hyparquet";
import { gunzip } from "hyparquet-compressors/src/gzip.js";
import { decompressLz4, decompressLz4Raw } from "hyparquet-compressors/src/lz4.js";
import { LARGEST_FILE_BYTES, type Unpack } from "../files/folder-source.ts";
import type { IssueList } from "../files/issue-list.ts";
import { toPrintable } from "../files/printable.ts";
import { checkThrift } from "./check-thrift.ts";
import { type ParquetBudget, readParquetColumn } from "./parquet-column.ts";
import type { HeaderHandler } from "./scan-csv.ts";

/** More rows than any table of the largest data set has cells. */
const MOST_ROWS = 20_000_000;

/** Of the description at a file's end, bytes: five thousand columns of row groups. Read, it takes a hundred times as much. */
const LONGEST_METADATA = 1_000_000;

/** How pages are unpacked; Snappy, which most writers use, hyparquet unpacks itself. */
const unpackers: Compressors = {
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  ZSTD: unpackZstandard,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** In pieces, so that a page ends at the length that it states and not at the one that its frames claim. */
function unpackZstandard(input: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  const stream = new UnpackZstandard((piece) => {
    if (piece.length > length - at) throw new Error("a page unpacks to more than it states");
    whole.set(piece, at);
    at += piece.length;
  });
  stream.push(input, true);
  return whole.subarray(0, at);
}

/**
 * Reads a Parquet table row by row. Numbers arrive as numbers, missing values as null; `line` is the row, from 1.
 *
 * A file's sizes are claims: each is checked against its bytes and the limits before anything is made to it.
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
  const metadata = attempt(file, issues, () => readMetadata(bytes as Uint8Array<ArrayBuffer>));
  if (metadata === undefined || !isWithinLimits(metadata, file, issues)) return;
  const compressors = await unpackersFor(metadata, file, issues, brotli);
  if (compressors === undefined) return;
  const columns = topLevelColumns(metadata);
  const onRow = onHeader(columns);
  if (onRow === undefined) return;
  const cells = new Array<unknown>(columns.length);
  const budget: ParquetBudget = { bytes: LARGEST_FILE_BYTES };
  // One row group at a time limits what is in memory.
  let before = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const read = attempt(file, issues, () =>
      columns.map((name) => {
        const [chunk, element] = chunkOf(metadata, group, name);
        return readParquetColumn(bytes as Uint8Array<ArrayBuffer>, chunk, element, rows, compressors, budget);
      }),
    );
    if (read === undefined) return;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns.length; column++) cells[column] = read[column]!(row);
      onRow(cells, before + row + 1);
    }
    before += rows;
  }
}

/** The description at the file's end, once its own claims are found to be possible. */
function readMetadata(bytes: Uint8Array<ArrayBuffer>): FileMetaData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 8;
  if (end < 0) throw new Error("it is too short");
  const length = view.getUint32(end, true);
  if (length > LONGEST_METADATA) throw new Error(`its description takes ${length} bytes`);
  checkThrift(view, end - length);
  return parquetMetadata(bytes, { geoparquet: false });
}

function chunkOf({ schema }: FileMetaData, { columns }: FileMetaData["row_groups"][number], name: string) {
  const chunk = columns.find(({ meta_data: found }) => found?.path_in_schema[0] === name);
  const element = schema.slice(1).find((found) => found.name === name);
  if (chunk?.meta_data === undefined || element === undefined) throw new Error(`a column ${name} is missing`);
  if (chunk.file_path !== undefined) throw new Error(`its column ${name} is in another file`);
  const { path_in_schema: path, type } = chunk.meta_data;
  if (path.length > 1 || (element.num_children ?? 0) > 0 || element.repetition_type === "REPEATED") {
    throw new Error(`its column ${name} is nested`);
  }
  if (type !== element.type) throw new Error(`its column ${name} has two types`);
  return [chunk.meta_data, element] as const;
}

/** Runs a step of the Parquet reader, which throws on anything it does not understand. */
function attempt<Result>(file: string, issues: IssueList, step: () => Result): Result | undefined {
  try {
    return step();
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
  // No group counts below zero: it would hide what the others claim.
  const sum = (of: (group: FileMetaData["row_groups"][number]) => number): number =>
    row_groups.reduce((total, group) => total + Math.max(0, of(group)), 0);
  const rows = sum((group) => Number(group.num_rows));
  const bytes = sum(({ columns }) =>
    columns.reduce((total, { meta_data }) => total + Number(meta_data?.total_uncompressed_size ?? 0), 0),
  );
  const refuse = (code: string, claim: string): false => {
    issues.add({ code, at: { file }, message: `The table ${claim}.` });
    return false;
  };
  if (rows > MOST_ROWS) return refuse("file-too-large", `has ${rows} rows; the limit is ${MOST_ROWS}`);
  if (bytes > LARGEST_FILE_BYTES) {
    const size = `${Math.round(bytes / 1e6)} MB; the limit is ${LARGEST_FILE_BYTES / 1e6} MB`;
    return refuse("file-too-large", `unpacks to ${size}`);
  }
  if (rows !== Number(num_rows))
    return refuse("not-parquet", `states ${num_rows} rows, and its parts ${rows}`);
  return true;
}

function topLevelColumns(metadata: FileMetaData): string[] {
  const [root, ...rest] = metadata.schema;
  const columns: string[] = [];
  for (let at = 0; at < rest.length && columns.length < (root?.num_children ?? 0); ) {
    // A damaged file may lack a name, whatever the types say.
    columns.push(rest[at]!.name ?? "");
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

import { stringify as stringifyCsv } from "csv-stringify/browser/esm/sync";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { TableColumn } from "./table-rows.ts";

/** A table as the bytes of a file. The same columns give the same bytes. */
export const encodeTable = (columns: readonly TableColumn[], format: "csv" | "parquet"): Uint8Array =>
  format === "csv" ? encodeCsv(columns) : encodeParquet(columns);

/** Rows that are text at once: a table of millions of rows would take a gigabyte as records. */
const CHUNK = 20_000;

function encodeCsv(columns: readonly TableColumn[]): Uint8Array {
  const rows = columns[0] === undefined ? 0 : lengthOf(columns[0]);
  const encoder = new TextEncoder();
  const pieces = [encoder.encode(stringifyCsv([columns.map(({ name }) => name)]))];
  for (let from = 0; from < rows; from += CHUNK) {
    const records: (string | number | null)[][] = [];
    for (let row = from; row < Math.min(rows, from + CHUNK); row++) {
      records.push(columns.map((column) => ("text" in column ? column.text[row]! : column.numbers[row]!)));
    }
    pieces.push(encoder.encode(stringifyCsv(records)));
  }
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const lengthOf = (column: TableColumn): number =>
  "text" in column ? column.text.length : column.numbers.length;

/**
 * Codes and numbers that repeat go into a dictionary; other numbers are split into the streams of their bytes, where
 * exponents repeat. Snappy then compresses with the writer's own code, so that bytes do not depend on the version
 * of a system library.
 */
function encodeParquet(columns: readonly TableColumn[]): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map((column) => {
      const { name } = column;
      if ("text" in column) return { name, data: [...column.text], type: "STRING", nullable: false };
      const data = [...column.numbers];
      const nullable = data.includes(null);
      const repeats = nullable || new Set(data).size < data.length / 2;
      const encoding = repeats ? {} : { encoding: "BYTE_STREAM_SPLIT" as const };
      return { name, data, type: "DOUBLE", nullable, ...encoding };
    }),
    codec: "SNAPPY",
    statistics: false,
    rowGroupSize: 1_000_000,
    createdBy: "parley",
  });
  return new Uint8Array(buffer);
}

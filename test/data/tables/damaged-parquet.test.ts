import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import type { CompressionCodec } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import type { Unpack } from "../../../src/data/files/folder-source.ts";
import { IssueList } from "../../../src/data/files/issue-list.ts";
import { unpackBrotli } from "../../../src/data/files/unpack-brotli.ts";
import { readRuns } from "../../../src/data/tables/parquet-runs.ts";
import { scanParquet } from "../../../src/data/tables/scan-parquet.ts";
import { tinyPath } from "../tiny.ts";

const brotli = async (): Promise<Unpack> => (input, length) =>
  brotliDecompressSync(input, { maxOutputLength: length });

/** Rows of a file, or the codes of what is wrong with it. */
async function read(bytes: Uint8Array, unpacker = brotli): Promise<unknown[][] | string[]> {
  const issues = new IssueList();
  const rows: unknown[][] = [];
  await scanParquet(bytes, "flows.parquet", () => (cells) => void rows.push([...cells]), issues, unpacker);
  return issues.count > 0 ? issues.issues.map(({ code }) => code) : rows;
}

/** LZ4 without any match: one sequence of literals. */
function lz4(bytes: Uint8Array): Uint8Array {
  const extra: number[] = [];
  for (let rest = bytes.length - 15; rest >= 0; rest -= 255) extra.push(Math.min(255, rest));
  const token = bytes.length < 15 ? bytes.length << 4 : 0xf0;
  return Uint8Array.from([token, ...extra, ...bytes]);
}

const count = 60;
const columns = [
  { name: "exporter", data: Array.from({ length: count }, (_, row) => `E${row % 7}`) },
  { name: "note", data: Array.from({ length: count }, (_, row) => (row % 5 === 0 ? null : `text ${row}`)) },
  { name: "value", data: Array.from({ length: count }, (_, row) => row ** 2 / 7) },
];
const expected = Array.from({ length: count }, (_, row) => columns.map(({ data }) => data[row]));

const written = (codec: CompressionCodec): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { ...columns[0]!, type: "STRING" },
        { ...columns[1]!, type: "STRING", nullable: true },
        { ...columns[2]!, type: "DOUBLE" },
      ],
      codec,
      rowGroupSize: 25,
      compressors: {
        GZIP: (bytes) => gzipSync(bytes),
        BROTLI: (bytes) => brotliCompressSync(bytes),
        LZ4: lz4,
        LZ4_RAW: lz4,
      },
    }),
  );

const byOthers = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(tinyPath, "..", "tiny-by-others", `${name}.parquet`)));

const own: readonly CompressionCodec[] = ["UNCOMPRESSED", "SNAPPY", "GZIP", "BROTLI", "LZ4", "LZ4_RAW"];
const files: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ...own.map((codec) => [codec, written(codec)] as const),
  // Zstandard, and what DuckDB and pyarrow do differently.
  ...["flows", "sectors", "input_shares", "value_added"].map((name) => [name, byOthers(name)] as const),
];

describe("a Parquet table", () => {
  it.each(own)("reads the same under the codec %s", async (codec) => {
    expect(await read(written(codec))).toEqual(expected);
  });

  it.each(files)("with damaged bytes gives rows or one refusal: %s", async (_, bytes) => {
    const damage = fc.record({
      at: fc.nat(bytes.length - 1),
      value: fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255)),
      length: fc.constantFrom(1, 1, 1, 2, 5),
    });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (places) => {
        const copy = bytes.slice();
        for (const { at, value, length } of places) copy.fill(value, at, at + length);
        const found = await read(copy);
        if (found.length === 1 && typeof found[0] === "string") refused++;
        else expect(found.every(Array.isArray)).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(20);
  });

  it.each(files)("cut anywhere is refused: %s", async (_, bytes) => {
    for (let end = 0; end < bytes.length; end += 1 + Math.floor(bytes.length / 60)) {
      expect(await read(bytes.slice(0, end))).toEqual(["not-parquet"]);
    }
  });

  it("is refused in a page, too, when Brotli in plain JavaScript unpacks it", async () => {
    const bytes = written("BROTLI");
    for (let at = 4; at < bytes.length; at += 31) {
      const copy = bytes.slice();
      copy[at] = 0xff;
      const found = await read(copy, async () => unpackBrotli);
      expect(found.every((each) => Array.isArray(each) || typeof each === "string")).toBe(true);
    }
  });
});

describe("what a Parquet file claims", () => {
  it("takes no memory before its bytes have shown that they can hold it", async () => {
    const bytes = written("UNCOMPRESSED");
    const before = process.memoryUsage().rss;
    for (let at = 0; at + 5 < bytes.length; at++) {
      const copy = bytes.slice();
      // A varint of 2^31 - 1 where one of its bytes was.
      copy.set([0xff, 0xff, 0xff, 0xff, 0x07], at);
      await read(copy);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(600e6);
  });

  it("never makes a run longer than its page", () => {
    const out = new Uint32Array(8);
    const run = Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f, 5);
    readRuns({ view: new DataView(run.buffer), offset: 0 }, 3, out);
    expect([...out]).toEqual(Array(8).fill(5));
    // Runs of no length do not fill anything.
    const empty = { view: new DataView(Uint8Array.of(0, 1, 0, 1).buffer), offset: 0 };
    expect(() => readRuns(empty, 3, out)).toThrow(RangeError);
  });

  it.each([
    ["GZIP", (bytes: Uint8Array) => gzipSync(bytes)],
    ["BROTLI", (bytes: Uint8Array) => brotliCompressSync(bytes)],
    ["LZ4_RAW", lz4],
    ["LZ4", lz4],
    ["SNAPPY", undefined],
  ] as const)("ends at the length that a page states under %s", async (codec, compress) => {
    const rows = 20_000;
    const zeros = parquetWriteBuffer({
      rowGroupSize: rows,
      columnData: [
        { name: "value", data: new Float64Array(rows), type: "DOUBLE", nullable: false, encoding: "PLAIN" },
      ],
      codec,
      ...(compress === undefined ? {} : { compressors: { [codec]: compress } }),
    });
    const bytes = new Uint8Array(zeros);
    // The 160,000 bytes of the page in its own header, as Thrift writes them, become 8.
    const size = [0x80, 0xc4, 0x13];
    const at = bytes.findIndex((_, place) => size.every((byte, ahead) => bytes[place + ahead] === byte));
    expect(at).toBeGreaterThan(0);
    bytes.set([0x90, 0x80, 0x00], at);
    for (const unpacker of [brotli, async () => unpackBrotli]) {
      expect(await read(bytes, unpacker)).toEqual(["not-parquet"]);
    }
  });
});

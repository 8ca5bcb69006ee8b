import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { openImportFile } from "../../../src/data/import/rows/open-import-file.ts";
import { TextRows } from "../../../src/data/import/rows/text-rows.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { tempFolder } from "../../cli/temp-folder.ts";
import { importDataset } from "./ask.ts";
import { joined, textOf, toyMatrix } from "./toy-matrix.ts";

const folder = tempFolder();

function save(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const toy = toyMatrix(2);
const labels = joined(["NOR", "SOU", "ROW"], ["cars", "law"]);
const table: (string | number)[][] = [
  ["label", ...labels, ...joined(["NOR", "SOU", "ROW"], ["people", "stocks"])],
  ...labels.map((label, at) => [label, ...toy.z[at]!, ...toy.y[at]!]),
  ["value added", ...toy.va.map((value, at) => value + toy.taxes[at]!), 0, 0, 0, 0, 0, 0],
];
const csv = textOf(table);

const imported = async (path: string): Promise<WorldAccounts> =>
  (await importDataset([path], { unit: "million USD", year: 2022 })).accounts;

/** The table in each packing, as a file. */
const packings: Readonly<Record<string, () => string | Promise<string>>> = {
  "CSV with carriage returns": () => save("a.csv", csv.replaceAll("\n", "\r\n")),
  "CSV with a byte-order mark": () => save("b.csv", `\uFEFF${csv}`),
  "CSV in which everything is quoted": () =>
    save("c.csv", textOf(table.map((row) => row.map((cell) => `"${cell}"`)))),
  "CSV without a line break at its end": () => save("d.csv", csv.trimEnd()),
  tabs: () => save("e.txt", textOf(table, "\t")),
  "semicolons and decimal commas": () =>
    save(
      "f.csv",
      textOf(
        table.map((row) => row.map((cell) => String(cell).replace(".", ","))),
        ";",
      ),
    ),
  gzip: () => save("g.csv.gz", gzipSync(csv)),
  "a zip next to a text that is no table": () =>
    save("h.zip", zipSync({ "readme.txt": strToU8("Tables of 2022\n"), "data/h.csv": strToU8(csv) })),
  Excel: async () => {
    const path = join(folder, "i.xlsx");
    await writeXlsxFile(
      table.map((row) => row.map((value) => ({ value }))),
      {},
    ).toFile(path);
    return path;
  },
  Parquet: () => {
    const [header, ...rows] = table as [string[], ...(string | number)[][]];
    const buffer = parquetWriteBuffer({
      columnData: header.map((name, at) => ({
        name,
        data: rows.map((row) => row[at]!),
        type: at === 0 ? ("STRING" as const) : ("DOUBLE" as const),
      })),
    });
    return save("j.parquet", new Uint8Array(buffer));
  },
};

describe("a table in any packing", () => {
  it.each(Object.keys(packings))("gives the same accounts as plain CSV: %s", async (packing) => {
    const expected = await imported(save("plain.csv", csv));
    expect(await imported(await packings[packing]!())).toEqual(expected);
  });

  it("tells how many bytes of a file it has read", async () => {
    const { parts } = await openImportFile(save("k.csv", csv));
    const seen: number[][] = [];
    await parts[0]!.scan(() => {}, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([csv.length, csv.length]);
  });

  it("stops when it is told to", async () => {
    const { parts } = await openImportFile(save("l.csv", csv));
    const signal = AbortSignal.abort();
    await expect(parts[0]!.scan(() => {}, { signal })).rejects.toThrow("aborted");
  });
});

describe("rows out of text in pieces", () => {
  /** Rows with their lines, of a text that arrives in pieces of some bytes. */
  function rowsOf(text: string, piece: number): [line: number, ...cells: unknown[]][] {
    const rows: [number, ...unknown[]][] = [];
    const reader = new TextRows("file", (cells, line) => void rows.push([line, ...cells]));
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece));
    reader.end();
    return rows;
  }

  it("cuts rows at line breaks, never inside quotes or letters, wherever the pieces end", () => {
    const text = 'land,"said ""no"",\nthen yes"\r\nCôte d’Ivoire,1\r\n\r\n"x",2\nlast,3';
    const expected = [
      [1, "land", 'said "no",\nthen yes'],
      [3, "Côte d’Ivoire", "1"],
      [5, "x", "2"],
      [6, "last", "3"],
    ];
    for (const piece of [1, 2, 3, 5, 7, 11, 1000]) expect(rowsOf(text, piece), `${piece}`).toEqual(expected);
  });

  it("takes the separator that the header has most of, whatever a title holds", () => {
    for (const [separator, other] of [
      [";", ","],
      ["\t", ","],
      ["|", ";"],
    ] as const) {
      const text = `Title${other} and more\na${separator}b${separator}c${other}d\n1${separator}2${separator}3\n`;
      expect(rowsOf(text, 1000)).toEqual([
        [1, `Title${other} and more`],
        [2, "a", "b", `c${other}d`],
        [3, "1", "2", "3"],
      ]);
    }
  });

  it("reads line ends of old Macs", () => {
    expect(rowsOf("a,b\r1,2\r3,4", 1000)).toEqual([
      [1, "a", "b"],
      [2, "1", "2"],
      [3, "3", "4"],
    ]);
  });
});

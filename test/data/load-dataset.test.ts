import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterEach, describe, expect, it } from "vitest";
import { browserFolder } from "../../src/data/files/browser-folder.ts";
import { gunzip } from "../../src/data/files/gunzip.ts";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { unpackBrotli } from "../../src/data/files/unpack-brotli.ts";
import { readCard } from "../../src/data/sets/dataset-card.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import { complaints, swap, tiny, tinyPath } from "./tiny.ts";

const expected = await loadDataset(tiny());

describe("the tiny world", () => {
  it("stands in memory in the documented order: sector, importer, exporter", () => {
    const { dims, sales, tariff, valueAdded, inputShare } = expected;
    expect(dims).toEqual({ economies: 3, sectors: 3 });
    expect(expected.economies.map(({ code }) => code)).toEqual(["AAA", "BBB", "CCC"]);
    expect(expected.sectors[2]).toEqual({
      code: "services",
      name: "Services",
      tradable: false,
      goods: false,
    });
    // BBB sells machines for 200 to AAA, which levies 5 %.
    expect(sales[pairAt(dims, 1, 0, 1)]).toBe(200);
    expect(tariff[pairAt(dims, 1, 0, 1)]).toBe(0.05);
    expect(valueAdded[cellAt(dims, 1, 2)]).toBe(80);
    // Farms of AAA spend a tenth of sales on machines.
    expect(inputShare[inputRow(dims, 1, 0) + 0]).toBe(0.1);
    expect(inputShare[inputRow(dims, 0, 1) + 0]).toBe(0);
    expect([...expected.tradeElasticity]).toEqual([3, 5, 4]);
    expect(expected.finalDemand).toBeUndefined();
    expect(expected.profitShare).toBeUndefined();
    expect(expected.tradeElasticityError).toBeUndefined();
  });

  it("brings its groups and its notes", () => {
    expect(expected.groups).toEqual({
      economies: { NORTH: ["AAA", "BBB"] },
      sectors: { goods: ["food", "machines"] },
    });
    expect(expected.notes).toEqual(["The numbers of this set are invented."]);
  });
});

describe("the same world in another form", () => {
  const zipped = (name: string) => ({ [`${name}.csv`]: undefined, [`${name}.csv.gz`]: gz(name) });
  const gz = (name: string) => gzipSync(String(textOf(name)));
  const textOf = (name: string) => {
    let kept = "";
    tiny({ [`${name}.csv`]: (text) => (kept = text) });
    return kept;
  };

  it.each([
    ["gzipped tables", { ...zipped("flows"), ...zipped("input_shares") }],
    [
      "a byte-order mark and the line ends of Windows",
      { "flows.csv": (text: string) => `﻿${text.replaceAll("\n", "\r\n")}` },
    ],
    ["the line ends of old spreadsheets", { "flows.csv": (text: string) => text.replaceAll("\n", "\r") }],
    ["quoted cells", { "flows.csv": (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"') }],
    [
      "columns in another order",
      { "tariffs.csv": (text: string) => text.replaceAll(/^(.*?),(.*?),(.*?),(.*)$/gm, "$4,$3,$2,$1") },
    ],
    [
      "blank rows and blanks around cells",
      { "flows.csv": (text: string) => `${text.replaceAll(",", " , ")}\n,,,\n\n` },
    ],
    ["no last line end", { "flows.csv": (text: string) => text.trimEnd() }],
    [
      "zeros written out",
      { "tariffs.csv": (text: string) => `${text}AAA,AAA,food,0\nAAA,BBB,services,0.0\n` },
    ],
    [
      "numbers in scientific notation",
      { "value_added.csv": swap("BBB,services,600", "BBB,services,6.0E+2") },
    ],
    ["files that are none of its tables", { "README.md": "x", "flows.csv.bak": "x", "notes.txt": "x" }],
    [
      "value added as a share of sales",
      {
        "value_added.csv":
          "economy,sector,share\nAAA,food,.5\nAAA,machines,.4\nAAA,services,.6\nBBB,food,.4\nBBB,machines,.4\nBBB,services,.6\nCCC,food,.5\nCCC,machines,.4\nCCC,services,.6\n",
      },
    ],
  ])("is read the same with %s", async (_, edits) => {
    expect(await loadDataset(tiny(edits))).toEqual(expected);
  });

  it("is read the same from Parquet, whatever the number types, dictionaries and row groups", async () => {
    const rows = textOf("flows")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    const flows = parquetWriteBuffer({
      columnData: [
        { name: "exporter", data: rows.map((row) => row[0]!), type: "STRING" },
        { name: "importer", data: rows.map((row) => row[1]!), type: "STRING" },
        { name: "sector", data: rows.map((row) => row[2]!), type: "STRING" },
        { name: "value", data: rows.map((row) => BigInt(row[3]!)), type: "INT64" },
      ],
      rowGroupSize: 5,
    });
    const folder = tiny({ "flows.csv": undefined, "flows.parquet": new Uint8Array(flows) });
    expect(await loadDataset(folder)).toEqual(expected);
  });

  describe("written by DuckDB and pandas, with Snappy, gzip, Zstandard and Brotli", () => {
    const path = join(tinyPath, "..", "tiny-by-others");
    const given = async () => {
      const names = (await readdir(path)).filter((name) => name !== "write.py");
      const blobs = names.map(async (name) => [name, new Blob([await readFile(join(path, name))])] as const);
      return new Map(await Promise.all(blobs));
    };

    it("is read the same from disk, and in a page that was handed the unpacker of Brotli", async () => {
      expect(await loadDataset(nodeFolder(path))).toEqual(expected);
      expect(await loadDataset(browserFolder("tiny", await given(), async () => unpackBrotli))).toEqual(
        expected,
      );
    });

    it("says in a page without it which table needs it, and where it is", async () => {
      const issues = await complaints(browserFolder("tiny", await given()));
      expect(issues.map(({ code, at }) => [code, at?.file])).toEqual([
        ["no-brotli", "tiny/input_shares.parquet"],
      ]);
      expect(issues[0]?.hint).toContain("parley-trade/brotli");
    });

    it("is refused as damaged when a page of it is", async () => {
      const files = await given();
      const bytes = new Uint8Array(await files.get("input_shares.parquet")!.arrayBuffer());
      bytes.fill(0xff, 4, 60);
      files.set("input_shares.parquet", new Blob([bytes]));
      const folder = browserFolder("tiny", files, async () => unpackBrotli);
      expect((await complaints(folder)).map(({ code }) => code)).toEqual(["not-parquet"]);
    });
  });

  it("names the row where a Parquet table is wrong", async () => {
    const flows = parquetWriteBuffer({
      columnData: [
        { name: "exporter", data: ["AAA", "AAB"], type: "STRING" },
        { name: "importer", data: ["AAA", "BBB"], type: "STRING" },
        { name: "sector", data: ["food", "food"], type: "STRING" },
        { name: "value", data: [1, null], type: "DOUBLE" },
      ],
    });
    const issues = await complaints(tiny({ "flows.csv": undefined, "flows.parquet": new Uint8Array(flows) }));
    expect(issues.map(({ code, at }) => [code, at])).toEqual([
      ["unknown-code", { file: "tiny/flows.parquet", line: 2 }],
      ["empty-cell", { file: "tiny/flows.parquet", line: 2 }],
    ]);
  });

  it.each([
    ["USD", 1e6],
    ["thousands of current US dollars", 1e3],
    ["million US$", 1],
    ["USD million", 1],
    ["Billion USD", 1e-3],
  ])("is worth the same counted in %s", async (unit, perMillion) => {
    const scale = (text: string) =>
      text.replaceAll(
        /,([\d.]+)$/gm,
        (_, value) => `,${Number((Number(value) * perMillion).toPrecision(15))}`,
      );
    const loaded = await loadDataset(
      tiny({ "dataset.yaml": swap("million USD", unit), "flows.csv": scale, "value_added.csv": scale }),
    );
    expect(loaded).toEqual(expected);
  });
});

describe("what a data set may leave out or add", () => {
  it("final demand may be given, and may be negative where stocks were run down", async () => {
    const income = incomes();
    const table = `economy,sector,value\nAAA,food,${income[0]! + 10}\nAAA,services,-10\nBBB,food,${income[1]}\nCCC,food,${income[2]}\n`;
    const loaded = await loadDataset(tiny({ "final_demand.csv": table }));
    expect(loaded.finalDemand?.[cellAt(loaded.dims, 2, 0)]).toBe(-10);
  });

  it("published input coefficients a little below zero are kept", async () => {
    const loaded = await loadDataset(
      tiny({
        "input_shares.csv": (text) =>
          `${text.replace("AAA,machines,services,0.2", "AAA,machines,services,0.2006")}AAA,machines,food,-0.0006\n`,
      }),
    );
    expect(loaded.inputShare[inputRow(loaded.dims, 0, 1)]).toBe(-0.0006);
  });

  it("an economy that is several countries merged may levy a tariff on itself", async () => {
    const loaded = await loadDataset(
      tiny({
        "dataset.yaml": (text) => `${text}blocs: [CCC]\n`,
        "tariffs.csv": (text) => `${text}CCC,CCC,food,0.04\n`,
      }),
    );
    expect(loaded.tariff[pairAt(loaded.dims, 0, 2, 2)]).toBe(0.04);
  });

  it("a set without tariffs says so, and every reader is told", async () => {
    const loaded = await loadDataset(
      tiny({ "tariffs.csv": undefined, "dataset.yaml": (text) => `${text}tariffs_missing: true\n` }),
    );
    expect(loaded.notes.at(-1)).toMatch(/^Baseline tariffs are not in the source and are taken as zero/);
    expect(loaded.tariff.every((rate) => rate === 0)).toBe(true);
  });

  it("goods are the tradable sectors unless the table says otherwise", async () => {
    const loaded = await loadDataset(
      tiny({
        "sectors.csv":
          "code,name,tradable,trade_elasticity\nfood,Food,1,3\nmachines,Machines,1,5\nservices,Services,0,4\n",
      }),
    );
    expect(loaded.sectors.map(({ goods }) => goods)).toEqual([true, true, false]);
  });

  it("an elasticity's standard error is unknown, not zero, where no row gives it", async () => {
    const loaded = await loadDataset(
      tiny({ "trade_elasticity_se.csv": "sector,standard_error\nmachines,0.5\n" }),
    );
    expect([...loaded.tradeElasticityError!]).toEqual([Number.NaN, 0.5, Number.NaN]);
  });

  it("profit shares and a tolerance for re-basing arrive as they were written", async () => {
    const loaded = await loadDataset(
      tiny({
        "profit_shares.csv": "economy,sector,share\nBBB,machines,0.1\n",
        "dataset.yaml": (text) => `${text}rebase_tolerance: 0.02\n`,
      }),
    );
    expect(loaded.profitShare?.[cellAt(loaded.dims, 1, 1)]).toBe(0.1);
    expect(loaded.rebaseTolerance).toBe(0.02);
  });

  it("a card may say its source, licence and vintages as text, as a list or table by table", async () => {
    const card = await readCard(
      tiny({
        "dataset.yaml": (text) =>
          `${text}vintage: { flows: 2011, tariffs: 2017 }\nadjustments:\n  - One.\n  - Two.\n`,
      }),
    );
    expect(card.vintage).toEqual({ flows: "2011", tariffs: "2017" });
    expect(card.adjustments).toEqual(["One.", "Two."]);
    expect(card.source).toMatch(/^Invented numbers/);
  });
});

/** Value added + tariff revenue + imports - exports of the tiny world, by hand from its tables. */
function incomes(): number[] {
  const { dims, sales, tariff, valueAdded } = expected;
  return expected.economies.map((_, n) => {
    let income = 0;
    for (let j = 0; j < dims.sectors; j++) {
      income += valueAdded[cellAt(dims, j, n)]!;
      for (let i = 0; i < dims.economies; i++) {
        income += sales[pairAt(dims, j, n, i)]! * (1 + tariff[pairAt(dims, j, n, i)]!);
        income -= sales[pairAt(dims, j, i, n)]!;
      }
    }
    return income;
  });
}

describe("where a folder may be", () => {
  const made: string[] = [];
  afterEach(async () => {
    for (const path of made.splice(0)) await rm(path, { recursive: true });
  });

  it("on disk, with a link that leads nowhere, names the link and not a missing file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-links-"));
    made.push(folder);
    for (const table of ["economies", "sectors", "tariffs", "value_added"]) {
      await symlink(join(tinyPath, `${table}.csv`), join(folder, `${table}.csv`));
    }
    await symlink(join(folder, "nowhere.csv"), join(folder, "flows.csv"));
    await writeFile(join(folder, "dataset.yaml"), "name: linked\nyear: 2020\nunit: USD\n");
    const says = `${join(folder, "flows.csv")}: The link is broken`;
    await expect(loadDataset(nodeFolder(folder))).rejects.toThrow(says);
  });

  it("on disk, with its card beside links to tables elsewhere, under other names", async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-links-"));
    made.push(folder);
    for (const table of ["economies", "sectors", "flows", "value_added", "input_shares"]) {
      await symlink(join(tinyPath, `${table}.csv`), join(folder, `${table}.csv`));
    }
    const elsewhere = join(folder, "tariffs_of_another_year.csv.gz");
    await writeFile(elsewhere, gzipSync("importer,exporter,sector,rate\nAAA,BBB,food,0.5\n"));
    await symlink(elsewhere, join(folder, "tariffs.csv.gz"));
    await writeFile(join(folder, "dataset.yaml"), "name: linked\nyear: 2020\nunit: USD\n");
    const loaded = await loadDataset(nodeFolder(folder));
    expect(loaded.sales[0]).toBe(400 / 1e6);
    expect(loaded.tariff[pairAt(loaded.dims, 0, 0, 1)]).toBe(0.5);
  });

  it("in a page, as files that were dropped onto it", async () => {
    const source = tiny();
    const blobs = new Map<string, Blob>();
    for (const name of await source.list()) {
      blobs.set(name, new Blob([(await source.read(name)) as Uint8Array<ArrayBuffer>]));
    }
    expect(await loadDataset(browserFolder("dropped", blobs))).toEqual(expected);
    const files = [...blobs].map(([name, blob]) => new File([blob], name));
    expect(await loadDataset(browserFolder("dropped", files))).toEqual(expected);
  });
});

describe("gunzip", () => {
  it("gives up on a small file that unpacks to a large one", async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    await expect(gunzip(bomb, 1_000_000)).rejects.toThrow("unpacks to more than 1 MB");
    expect(await gunzip(bomb, 5_000_000)).toHaveLength(5_000_000);
  });
});

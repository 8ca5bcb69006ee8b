import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { pairAt } from "../../src/economy/dims.ts";
import { parley } from "./capture.ts";
import { tempFolder, tinyWorld } from "./temp-folder.ts";

const folder = tempFolder();
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const update = (targets: string, out: string, ...more: string[]) =>
  parley(["data", "update", tinyWorld, "--targets", targets, "--out", join(folder, out), ...more]);

describe("parley data update", () => {
  it("brings a set to new totals and writes a card of what moved", async () => {
    const targets = file(
      "totals.csv",
      "target,economy,partner,sector,value,standard_error\ngdp,AAA,,,1.9,\nexports,BBB,AAA,goods,0.3,\noutput,CCC,,food,0.35,0.01\n",
    );
    const ran = await update(targets, "updated", "--unit", "billion USD", "--year", "2024", "--json");
    expect(ran.code).toBe(0);
    const { targets: met } = JSON.parse(ran.out);
    expect(met.map((each: { valueMillion: number }) => each.valueMillion)).toEqual([1900, 300, 350]);
    expect(met[0].afterMillion).toBeCloseTo(1900, 6);
    expect(met[1]).toMatchObject({ line: 3, beforeMillion: 250 });
    expect(Math.abs(met[2].residualMillion)).toBeGreaterThan(1e-3);
    const now = await loadDataset(nodeFolder(join(folder, "updated")));
    expect(now).toMatchObject({ name: "updated", year: 2024 });
    const goods = [0, 1].reduce((sum, sector) => sum + now.sales[pairAt(now.dims, sector, 0, 1)]!, 0);
    expect(goods).toBeCloseTo(300, 6);
    const card = readFileSync(join(folder, "updated", "CARD.md"), "utf8");
    expect(card).toContain("## What moved, by economy");
    expect(card).toContain("Soft targets missed most");
    expect((await parley(["check", join(folder, "updated")])).code).toBe(0);
  });

  it("takes flows without a target column, gzipped, in several files", async () => {
    const first = file("flows.csv.gz", gzipSync("exporter,importer,sector,value\nAAA,CCC,machines,200\n"));
    const second = file("home.csv", "exporter;importer;sector;value\nBBB;BBB;services;1100\n");
    const ran = await update(first, "flows", "--targets", second);
    expect(ran.code).toBe(0);
    const now = await loadDataset(nodeFolder(join(folder, "flows")));
    expect(now.sales[pairAt(now.dims, 1, 2, 0)]).toBeCloseTo(200, 8);
    expect(now.sales[pairAt(now.dims, 2, 1, 1)]).toBeCloseTo(1100, 8);
  });

  it.each([
    [
      "an unknown code",
      "target,economy,value\ngdp,AAB,1\n",
      /:2: economy is "AAB", which is no economy or group of tiny. Known: AAA/,
    ],
    [
      "an unknown kind",
      "target,economy,value\ngpd,AAA,1\n",
      /:2: target is "gpd", which is no kind of total. Known: flows/,
    ],
    ["an unknown column", "target,econ,value\ngdp,AAA,1\n", /:1: Unknown column "econ"/],
    ["no value", "target,economy\ngdp,AAA\n", /:1: The column value is missing/],
    ["a number in words", "target,economy,value\ngdp,AAA,much\n", /:2: value is "much"/],
    [
      "a column that does nothing",
      "target,economy,sector,value\ngdp,AAA,food,1\n",
      /:2: sector is "food", but gdp/,
    ],
    [
      "a total twice",
      "target,economy,value\ngdp,AAA,1\ngdp,AAA,1\n",
      /:3: gdp AAA already appears on line 2/,
    ],
    ["a negative total", "target,economy,value\ngdp,AAA,-5\n", /:2: The GDP of AAA is -5/],
    ["no economy", "target,economy,value\ngdp,,5\n", /:2: economy is empty/],
    ["no rows", "target,economy,value\n", /There are no targets/],
    [
      "totals that contradict each other",
      "target,economy,partner,value\nexports,AAA,BBB,300\nimports,BBB,AAA,400\n",
      /:[23]: The (exports|imports) of .*standard_error/,
    ],
    [
      "trade in what is not tradable",
      "exporter,importer,sector,value\nAAA,BBB,services,5\n",
      /:2: What is sold of services from AAA to BBB should be 5, but the table has nothing/,
    ],
    ["no trade where there is none", "exporter,importer,sector,value\nAAA,BBB,services,0\n", undefined],
  ])("refuses or takes %s with its line, and writes nothing wrong", async (name, text, message) => {
    const out = `no-${name.replaceAll(" ", "-")}`;
    const { code, err } = await update(file(`${out}.csv`, text), out);
    expect(code).toBe(message === undefined ? 0 : 2);
    if (message !== undefined) expect(err).toMatch(message);
    expect(existsSync(join(folder, out))).toBe(message === undefined);
  });

  it("closes a sector that sells nothing any more, with all that it bought", async () => {
    const ran = await update(
      file("closed.csv", "target,economy,sector,value\noutput,CCC,machines,0\n"),
      "closed",
    );
    expect(ran.err).toBe("");
    const now = await loadDataset(nodeFolder(join(folder, "closed")));
    expect([now.sales[pairAt(now.dims, 1, 0, 2)], now.valueAdded[1 * 3 + 2]]).toEqual([0, 0]);
    expect((await parley(["check", join(folder, "closed")])).code).toBe(0);
  });

  it("warns of totals that look as if they were in another unit, and takes them", async () => {
    const ran = await update(file("unit.csv", "target,economy,value\ngdp,AAA,1.9\n"), "unit");
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(
      /warning: The value added of some economies is far from the old table's: AAA 0\.\d+ % of it.*--unit/,
    );
  });

  it("says whose notes and years the old ones are", async () => {
    expect(
      (await update(file("year.csv", "target,economy,value\ngdp,AAA,1900\n"), "year", "--year", "2024")).err,
    ).toBe("");
    const card = readFileSync(join(folder, "year", "dataset.yaml"), "utf8");
    expect(card).toContain("Of the table before: The numbers of this set are invented.");
    expect(card).toContain("2020, brought to 2024");
  });

  it("says where a file is missing", async () => {
    expect(await update(join(folder, "none.csv"), "none")).toMatchObject({ code: 5 });
  });
});

describe("parley data split", () => {
  it("splits an economy by size", async () => {
    const parts = file("parts.yaml", "CCC: { DDD: { share: 0.25, name: Dland }, CCC: 0.75 }\n");
    const out = join(folder, "four");
    const ran = await parley(["data", "split", tinyWorld, "--economies", parts, "--out", out]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain("4 economies, 3 sectors");
    const now = await loadDataset(nodeFolder(out));
    expect(now.economies[2]).toEqual({ code: "DDD", name: "Dland" });
    expect(now.valueAdded[2]! / now.valueAdded[3]!).toBeCloseTo(1 / 3, 12);
  });

  it("splits a sector by the structure of another set", async () => {
    const groups = file("groups.yaml", "goods: [food, machines]\n");
    const coarse = join(folder, "coarse");
    expect((await parley(["data", "aggregate", tinyWorld, "--sectors", groups, "--out", coarse])).code).toBe(
      0,
    );
    const out = join(folder, "fine");
    const ran = await parley([
      "data",
      "split",
      coarse,
      "--sectors",
      groups,
      "--like",
      tinyWorld,
      "--out",
      out,
    ]);
    expect(ran.err).toBe("");
    const [now, before] = [await loadDataset(nodeFolder(out)), await loadDataset(nodeFolder(tinyWorld))];
    expect(now.sectors.map(({ code }) => code)).toEqual(["food", "machines", "services"]);
    const scale = Math.max(...before.sales);
    now.sales.forEach((value, at) => {
      expect(Math.abs(value - before.sales[at]!)).toBeLessThan(0.02 * scale);
    });
  });

  it("says what is missing or wrong", async () => {
    const split = (...flags: string[]) =>
      parley(["data", "split", tinyWorld, ...flags, "--out", join(folder, "bad")]);
    const map = file("map.yaml", "foods: [bread, meat]\n");
    const parts = file("two.yaml", "CCC: { DDD: 0.5, CCC: 0.5 }\n");
    expect((await split()).err).toContain("Neither --sectors nor --economies");
    expect((await split("--sectors", map)).err).toContain("--sectors needs --like");
    const wrong = await split("--sectors", map, "--like", tinyWorld);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/map\.yaml:1:1: foods is not a sector of tiny.*Did you mean food/);
    const shares = file("shares.yaml", "CCC: { DDD: 0.25, CCC: half }\n");
    expect((await split("--economies", shares)).err).toMatch(/shares\.yaml:1:.*The share of CCC in CCC/);
    const group = file("group.yaml", "CCC: { NORTH: 0.5, CCC: 0.5 }\n");
    expect((await split("--economies", group)).err).toMatch(/group\.yaml:1:1: NORTH is the name of a group/);
    const stray = file("stray.yaml", "CCC: { DDD: { share: 0.5, nome: D }, CCC: 0.5 }\n");
    expect((await split("--economies", stray)).err).toMatch(
      /stray\.yaml:1:.*nome of DDD in CCC means nothing/,
    );
    expect((await split("--economies", parts, "--like", tinyWorld)).err).toContain(
      "--like and --structure go with --sectors",
    );
    const structure = file("structure.yaml", "AAB: AAA\n");
    const goods = file("food.yaml", "food: [food]\n");
    const unknown = await split("--sectors", goods, "--like", tinyWorld, "--structure", structure);
    expect(unknown.err).toContain("AAB is not an economy of tiny");
    expect(existsSync(join(folder, "bad"))).toBe(false);
  });
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFolder } from "../../src/data/files/node-folder.ts";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { parley } from "./capture.ts";
import { tempFolder, tinyWorld } from "./temp-folder.ts";

const folder = tempFolder();
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe("parley data list and info", () => {
  it("lists the sets that come with Parley, for people and for machines", async () => {
    const { code, out } = await parley(["data", "list"]);
    const json = JSON.parse((await parley(["data", "list", "--json"])).out);
    expect(code).toBe(0);
    expect(json.schema).toBe(1);
    for (const { name } of json.datasets) expect(out).toContain(name);
    expect(out).not.toMatch(/\.[;.]/);
  });

  it("shows what is in a set, and gives a machine its codes and groups", async () => {
    const { out } = await parley(["data", "info", tinyWorld]);
    expect(out).toContain("3 economies, 3 sectors, 2020");
    const json = JSON.parse((await parley(["data", "info", tinyWorld, "--json"])).out);
    expect(json.economies.map(({ code }: { code: string }) => code)).toEqual(["AAA", "BBB", "CCC"]);
    expect(json.groups.economies.NORTH).toEqual(["AAA", "BBB"]);
  });

  it("suggests the nearest name of a set that is not there", async () => {
    const { code, err } = await parley(["data", "info", "wrld-2011"]);
    expect(code).toBe(5);
    expect(err).toContain('Parley comes with no data set "wrld-2011"');
  });
});

describe("parley data export", () => {
  it("writes tables that read back to the last digit, in both formats", async () => {
    const before = await loadDataset(nodeFolder(tinyWorld));
    for (const format of ["csv", "parquet"]) {
      const out = join(folder, `copy-${format}`);
      const ran = await parley(["data", "export", tinyWorld, "--out", out, "--format", format]);
      expect(ran).toMatchObject({ code: 0, out: `${out}: 3 economies, 3 sectors.\n` });
      expect(existsSync(join(out, `flows.${format}`))).toBe(true);
      expect(await loadDataset(nodeFolder(out))).toEqual(before);
    }
  });

  it("says that a file is in the way, and leaves it there", async () => {
    const out = join(folder, "a-file");
    writeFileSync(out, "mine");
    for (const more of [[], ["--overwrite"]]) {
      const refused = await parley(["data", "export", tinyWorld, "--out", out, ...more]);
      expect(refused).toMatchObject({ code: 5, out: "" });
      expect(refused.err).toMatch(/a-file: a file is in the way\.\n$/);
    }
    const below = await parley(["data", "export", tinyWorld, "--out", join(out, "x")]);
    expect(below.err).toMatch(/a part of this path is a file where a folder was expected\.\n$/);
    expect(readFileSync(out, "utf8")).toBe("mine");
  });

  it("keeps what is there unless told to overwrite it", async () => {
    const out = join(folder, "kept");
    await parley(["data", "export", tinyWorld, "--out", out]);
    const again = await parley(["data", "export", tinyWorld, "--out", out]);
    expect(again.code).toBe(2);
    expect(again.err).toContain("already exists");
    expect((await parley(["data", "export", tinyWorld, "--out", out, "--overwrite"])).code).toBe(0);
  });

  it("asks where to write, and in which of two formats", async () => {
    expect(await parley(["data", "export", tinyWorld])).toMatchObject({ code: 2, out: "" });
    const { code, err } = await parley(["data", "export", tinyWorld, "--out", folder, "--format", "xlsx"]);
    expect(code).toBe(2);
    expect(err).toContain("csv, parquet");
  });

  it("says which path cannot be written, with the code for files", async () => {
    const blocked = join(file("a-file", ""), "inside");
    const { code, err } = await parley(["data", "export", tinyWorld, "--out", blocked]);
    expect(code).toBe(5);
    expect(err).toContain("inside: a part of this path is a file where a folder was expected.");
  });
});

describe("parley data aggregate", () => {
  it("merges two economies into a bloc whose trade with the third is the sum of theirs", async () => {
    const out = join(folder, "blocs");
    const map = file("blocs.yaml", "NORD: [AAA, BBB]\n");
    expect((await parley(["data", "aggregate", tinyWorld, "--economies", map, "--out", out])).code).toBe(0);
    const merged = await loadDataset(nodeFolder(out));
    expect(merged.name).toBe("blocs");
    // The title of the original tells its size, which is no longer true.
    expect((await parley(["data", "info", out])).out).toContain("Merged from tiny: 2 economies, 3 sectors");
    expect(merged.economies.map(({ code }) => code)).toEqual(["NORD", "CCC"]);
    const flows = (path: string) =>
      readFileSync(join(path, "flows.csv"), "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(","));
    const toC = (path: string, codes: string[]) =>
      flows(path)
        .filter(([exporter, importer]) => codes.includes(exporter!) && importer === "CCC")
        .reduce((sum, [, , , value]) => sum + Number(value), 0);
    expect(toC(out, ["NORD"])).toBeCloseTo(toC(tinyWorld, ["AAA", "BBB"]), 9);
  });

  it("points at the line of a map that names an unknown code", async () => {
    const map = file("typo.yaml", "# Two blocs\nNORD: [AAA, BBX]\nSUD: CCC\n");
    const out = join(folder, "nothing");
    const { code, err } = await parley(["data", "aggregate", tinyWorld, "--economies", map, "--out", out]);
    expect(code).toBe(2);
    expect(err).toContain(
      `${map}:2:1: NORD names "BBX", which is not a known economy. Known: AAA, BBB, CCC, NORTH.`,
    );
    expect(err).toContain(`${map}:3:6: SUD is not a list of codes.`);
    expect(existsSync(out)).toBe(false);
  });

  it("refuses a map that is not one, and an aggregation of nothing", async () => {
    const out = join(folder, "nothing");
    const map = file("list.yaml", "NORD: AAA\n");
    const wrong = await parley(["data", "aggregate", tinyWorld, "--sectors", map, "--out", out]);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain("list.yaml:1:7: NORD is not a list of codes.");
    const dir = await parley(["data", "aggregate", tinyWorld, "--sectors", tinyWorld, "--out", out]);
    expect(dir.code).toBe(5);
    expect(dir.err).toMatch(/fixtures.tiny: this is a folder where a file was expected\.\n$/);
    const none = await parley(["data", "aggregate", tinyWorld, "--out", out]);
    expect(none.err).toContain("neither --economies nor --sectors is given");
  });
});

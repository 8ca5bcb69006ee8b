import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const before = process.cwd();

beforeAll(() => {
  writeDossier(folder, "talks.yaml", machinesDossier);
  writeFileSync(join(folder, "rates.csv"), "importer,exporter,sector,rate\n");
  writeFileSync(join(folder, "book.xlsx"), "PK");
  mkdirSync(join(folder, "empty"));
  process.chdir(folder);
});
afterAll(() => process.chdir(before));

describe("something else where a dossier belongs", () => {
  it.each(["brief", "simulate", "talks", "studio"])("is recognised by parley %s", async (command) => {
    const said = async (given: string) => {
      const { code, out, err } = await parley([command, given]);
      expect([code, out]).toEqual([2, ""]);
      return err;
    };
    const set = await said("world-2011");
    expect(set).toContain('"world-2011" is a data set; a dossier is needed here.');
    expect(set).toContain("parley init --data world-2011 writes a dossier that uses it.");
    expect(await said("tiny")).toContain('"tiny" is a data set;');
    expect(await said("./tiny")).toContain('"./tiny" is a data set;');
    expect(await said("tiny/dataset.yaml")).toContain("is a data set;");
    expect(await said("rates.csv")).toContain('"rates.csv" is a table; a dossier is needed here.');
    expect(await said("book.xlsx")).toContain('"book.xlsx" is a table;');
  });

  it("is a folder like any other where it is no data set, and a missing file where nothing is", async () => {
    expect(await parley(["brief", "./empty"])).toMatchObject({
      code: 5,
      err: "./empty: this is a folder where a file was expected.\n",
    });
    const { code, err } = await parley(["brief", "rate.csv"]);
    expect([code, err]).toEqual([5, "rate.csv: there is no such file or folder. Did you mean rates.csv?\n"]);
  });
});

describe("something else where a data set belongs", () => {
  it.each([
    ["data info", ["data", "info"]],
    ["--data", ["simulate", "talks.yaml", "--data"]],
  ])("is recognised by %s", async (_, args) => {
    const ready = await parley([...args, "tpp-2018"]);
    expect([ready.code, ready.out]).toEqual([2, ""]);
    expect(ready.err).toContain(
      '"tpp-2018" is a dossier; a data set is needed here. It uses "world-2023-industry".',
    );
    expect((await parley([...args, "talks.yaml"])).err).toContain('"talks.yaml" is a dossier;');
    expect((await parley([...args, "rates.csv"])).err).toContain('"rates.csv" is a single table;');
  });

  it("is not the card of one: that means its folder", async () => {
    const { code, out } = await parley(["data", "info", "tiny/dataset.yaml"]);
    expect(code).toBe(0);
    expect(out).toContain("3 economies, 3 sectors, 2020");
  });
});

describe("what the command line names and is not there", () => {
  it.each([
    [["brief", "nafta-1939"]],
    [["check", "nafta-1939"]],
    [["brief", "./nafta-1993"]],
    [["check", "nothing.yaml"]],
    [["check", "talks.yaml", "--data", "wrld-2011"]],
    [["check", "talks.yaml", "--data", "./nowhere"]],
    [["data", "info", "wrld-2011"]],
  ])("ends with the code for files, name or path: parley %s", async (args) => {
    const { code, out, err } = await parley(args);
    expect([code, out]).toEqual([5, ""]);
    expect(err).toMatch(/(?:[Tt]here is no|Parley comes with no) .*\n$/);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it("is not blamed on the dossier that it was to go with", async () => {
    const { err } = await parley(["check", "talks.yaml", "--data", "wrld-2011"]);
    expect(err).not.toContain("talks.yaml");
    expect(err).toContain('Parley comes with no data set "wrld-2011"');
  });

  it("is a mistake of the dossier where the dossier names it", async () => {
    writeFileSync("other.yaml", machinesDossier.replace("data: tiny", "data: wrld-2011"));
    const { code, err } = await parley(["check", "other.yaml"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^other\.yaml:3:7: Parley comes with no data set "wrld-2011"/);
  });

  it("is said on one line that ends, however long the name is", async () => {
    const long = `./${"very-".repeat(2000)}long.yaml`;
    for (const args of [
      ["check", long],
      ["check", long.slice(2).replaceAll(".", "")],
      ["data", "info", long],
    ]) {
      const { code, err } = await parley(args);
      expect(code).toBe(5);
      expect(err.length).toBeLessThan(700);
    }
  });

  it("cannot be a name that no file can have", async () => {
    await expect(loadDossier("a\0b.yaml")).rejects.toMatchObject({ issues: [{ code: "unusable-path" }] });
    await expect(loadDossier("talks.yaml", { data: "a\0b" })).rejects.toMatchObject({
      issues: [{ code: "unusable-path" }],
    });
  });
});

describe("a folder above the current one", () => {
  it("is not taken for the end of a sentence", async () => {
    mkdirSync("below");
    process.chdir("below");
    const { err } = await parley(["check", ".."]).finally(() => process.chdir(folder));
    expect(err).toBe("..: this is a folder where a file was expected.\n");
    cpSync(tinyWorld, "part", { recursive: true });
    writeFileSync("part/dataset.yaml", "name: part\n");
    mkdirSync("part/below");
    process.chdir("part/below");
    const part = await parley(["check", ".."]).finally(() => process.chdir(folder));
    expect(part.err).not.toContain("...");
  });
});

describe("a dossier on standard input", () => {
  it.each(["check", "simulate", "talks"])("is taken by parley %s in place of a file", async (command) => {
    const flags = command === "check" ? [] : ["--quiet"];
    const piped = await parley([command, "-", ...flags], { input: machinesDossier });
    const filed = await parley([command, "talks.yaml", ...flags]);
    expect([piped.code, piped.err]).toEqual([0, ""]);
    expect(piped.out).toBe(filed.out);
  });

  it("finds its tables in the current folder, and says where its mistakes are", async () => {
    const named = machinesDossier
      .replace("policies:\n", "policies:\n  list: { kind: schedule, file: rates.csv }\n")
      .replace("rate: 0.25", "rate: 25");
    const { code, err } = await parley(["check", "-"], { input: named });
    expect(code).toBe(2);
    expect(err).toMatch(/^standard input:7:\d+: /);
    const outside = machinesDossier.replace("data: tiny", "data: ../tiny");
    expect((await parley(["check", "-"], { input: outside })).err).toContain(
      "points outside the dossier's folder",
    );
  });

  it("has a size that a dossier may have", async () => {
    const { code, err } = await parley(["check", "-"], { input: "a".repeat(5_000_000) });
    expect(code).toBe(2);
    expect(err).toContain("a dossier may be at most 1 MB");
  });

  it("is not waited for once the user interrupts", async () => {
    const stopped = { signal: AbortSignal.abort() };
    expect(await parley(["check", "-"], stopped)).toEqual({
      code: 130,
      out: "",
      err: "Interrupted: nothing was written.\n",
    });
  });

  it("is nothing for the studio, which reads it again", async () => {
    const { code, err } = await parley(["studio", "-"], { input: machinesDossier });
    expect(code).toBe(2);
    expect(err).toContain("save it as a file");
  });
});

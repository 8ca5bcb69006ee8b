import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { elasticityTable } from "../../src/data/elasticities/named-tables.ts";
import { NotThereError } from "../../src/data/files/not-there-error.ts";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { tablePaths } from "../../src/dossier/files/gather-dossier.ts";
import { type LoadOptions, loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import { withElasticities } from "../../src/economy/with-elasticities.ts";
import { madeOf } from "../../src/made/made.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "../cli/temp-folder.ts";

const folder = tempFolder();
const MAP = "elasticities:\n  sectors: { food: food, machines: { machinery_nec: 3, auto: 1 } }\n";
const mine = join(folder, "mine.csv");
writeFileSync(mine, "sector,trade_elasticity,standard_error\ngoods,6,1\nservices,3,\n");

/** A dossier on the tiny world, whose card then maps its sectors. */
function written(model: string | undefined, name = "talks.yaml"): string {
  const text =
    model === undefined ? machinesDossier : `${machinesDossier}model: { elasticities: ${model} }\n`;
  const path = writeDossier(folder, name, text);
  const card = join(folder, "tiny", "dataset.yaml");
  writeFileSync(card, MAP, { flag: "a" });
  return path;
}

const issuesOf = async (path: string, options: LoadOptions = {}) => {
  try {
    await loadDossier(path, options);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("a choice of trade elasticities", () => {
  it.each([
    ["a named table", "caliendo-parro-2015", "caliendo-parro-2015"],
    ["one number", "2.5", "2.5"],
    ["a file", "mine.csv", mine],
  ])(
    "gives the same figures from the dossier, the command line and the library: %s",
    async (_, inDossier, given) => {
      const fromDossier = await loadDossier(written(inDossier));
      const plain = await loadDossier(written(undefined));
      const fromFlag = await loadDossier(plain.file, { elasticities: given });
      const choice = {
        "caliendo-parro-2015": await elasticityTable("caliendo-parro-2015"),
        "2.5": 2.5,
        "mine.csv": {
          name: "mine.csv",
          rows: [
            { sector: "goods", elasticity: 6, standardError: 1 },
            { sector: "services", elasticity: 3, standardError: null },
          ],
        },
      }[inDossier]!;
      const inCode = { compiled: plain.compiled, accounts: withElasticities(plain.accounts, choice) };
      const results = await Promise.all(
        [fromDossier, fromFlag, inCode].map((input) => simulateDossier(input)),
      );
      const [first, ...others] = results.map(({ options }) => options);
      for (const other of others) expect(other).toEqual(first);
      for (const { made } of results) expect(made.elasticities).toEqual(results[0]!.made.elasticities);
      expect(first).not.toEqual((await simulateDossier(plain)).options);
    },
  );

  it("on the command line goes before the dossier's", async () => {
    const { accounts } = await loadDossier(written("caliendo-parro-2015"), { elasticities: "4" });
    expect(accounts.elasticityOrigin!.name).toBe("uniform 4");
  });

  it("is in what a result is made of, and a file of it in the dossier's checksum", async () => {
    const path = written("mine.csv");
    const before = await madeOf(await loadDossier(path));
    expect(before.elasticities).toEqual({
      name: "mine.csv",
      title: "a table of the user's own (mine.csv)",
      citation: null,
      kept: [],
    });
    writeFileSync(mine, "sector,trade_elasticity,standard_error\ngoods,6,1\nservices,3,2\n");
    const after = await madeOf(await loadDossier(path));
    writeFileSync(mine, "sector,trade_elasticity,standard_error\ngoods,6,1\nservices,3,\n");
    expect(after.dossier).not.toBe(before.dossier);
    expect(tablePaths((await loadDossier(path)).compiled.dossier)).toEqual(["mine.csv"]);
  });

  it.each([
    [
      "an unknown table",
      "caliendo-paro-2015",
      /talks\.yaml:\d+:\d+: .*no table of elasticities "caliendo-paro-2015"/,
    ],
    [
      "a file that is not there",
      "other.csv",
      /talks\.yaml:\d+:\d+: There is no file "other\.csv".*mine\.csv/,
    ],
    ["a file outside its folder", "../mine.csv", /points outside/],
    ["zero", "0", /talks\.yaml:\d+:\d+: The trade elasticity is 0: it must be positive/],
    ["a list", "[4]", /model\.elasticities is a list of 1; it must be a number or a text/],
    [
      "a wrong row",
      "bad.csv",
      /bad\.csv: There is no trade elasticity for machines, services.*bad\.csv:2: The trade elasticity of food is -3/s,
    ],
  ])("is refused for %s, at its place in the dossier", async (_, model, says) => {
    writeFileSync(join(folder, "bad.csv"), "sector,trade_elasticity\nfood,-3\n");
    const error = await issuesOf(written(model));
    expect(error.message).toMatch(says);
    expect(error).not.toBeInstanceOf(NotThereError);
  });

  it("that the user names and that is not there is like a path that leads nowhere", async () => {
    const path = written(undefined);
    for (const given of ["caliendo-paro-2015", join(folder, "gone.csv")])
      expect(await issuesOf(path, { elasticities: given })).toBeInstanceOf(NotThereError);
    writeFileSync(join(folder, "mine.txt"), "sector,trade_elasticity\nall,4\n");
    expect((await issuesOf(path, { elasticities: join(folder, "mine.txt") })).message).toContain(
      "end its name in .csv",
    );
  });

  it("of the table that world-2011 names changes nothing", async () => {
    const accounts = await openDataset("world-2011", tinyWorld);
    const again = withElasticities(accounts, await elasticityTable("caliendo-parro-working-paper"));
    expect(again).toEqual(accounts);
    const published = withElasticities(accounts, await elasticityTable("caliendo-parro-2015"));
    expect(accounts.notes.filter((each) => /elasticit/.test(each))).toHaveLength(1);
    expect(published.notes.filter((each) => /elasticit/.test(each))).toHaveLength(0);
    const changed = accounts.sectors.filter(
      (_, j) => published.tradeElasticity[j] !== accounts.tradeElasticity[j],
    );
    expect(changed.map(({ code }) => code)).toEqual(["c15"]);
  });
});

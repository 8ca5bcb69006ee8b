import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();

describe("parley check on a dossier", () => {
  const path = writeDossier(folder, "machines.yaml", machinesDossier);

  it("says who sits at the table, what the options are, and which trade a measure touches", async () => {
    const { code, out, err } = await parley(["check", path]);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Data tiny, 2020: 3 economies, 3 sectors. Closure: balanced. Market: competitive.");
    expect(out).toContain("  AAA: Aland\n");
    expect(out).toContain("  duty: A duty on machines. Measures: duty.");
    expect(out).toContain("Tariff of 25 % on top of the rate in force, on imports of Aland from Cland");
    // CCC sells machines for 60 million to AAA in the fixture's flows.csv.
    expect(readFileSync(join(tinyWorld, "flows.csv"), "utf8")).toContain("CCC,AAA,machines,60\n");
    expect(out).toMatch(/duty +60(\.0)? +60(\.0)? +CCC/);
    expect(out).toContain("The numbers of this set are invented.");
    expect(out).toMatch(/Nothing is wrong\.\n$/);
  });

  it("says which measures change nothing, and not so of one that changes trade at home", async () => {
    writeFileSync(join(folder, "home.csv"), "importer,exporter,sector,factor\nAAA,AAA,machines,0.9\n");
    const more = [
      "  haircuts: { kind: tariff, importer: AAA, partners: [CCC], sectors: [services], rate: 0.25 }",
      "  home: { kind: schedule, file: home.csv }",
    ];
    const idle = machinesDossier.replace("\noptions:", `\n${more.join("\n")}\noptions:`);
    const { code, out } = await parley(["check", writeDossier(folder, "idle.yaml", idle)]);
    expect(code).toBe(0);
    expect(out).toContain("haircuts changes nothing: it names no trade that there is.");
    expect(out).not.toContain("home changes nothing");
  });

  it("finds all mistakes in one pass, with file, line and column", async () => {
    const wrong = machinesDossier
      .replace("partners: [CCC]", "partners: [CCX]")
      .replace("rate: 0.25", "rate: 25")
      .replace("policies: [duty]", "policies: [dutty]");
    const { code, out, err } = await parley(["check", writeDossier(folder, "wrong.yaml", wrong)]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/wrong\.yaml:6:51: "CCX" is not an economy .*Did you mean CCC\?/);
    expect(err).toMatch(/wrong\.yaml:6:\d+: .*25.*0\.25/);
    expect(err).toMatch(/wrong\.yaml:9:\d+: .*dutty.*Did you mean duty\?/);
    expect(err).toMatch(/\n3 problems\.\n$/);
  });

  it("takes another data set by --data, from anywhere", async () => {
    const other = join(folder, "elsewhere");
    cpSync(tinyWorld, other, { recursive: true });
    writeFileSync(
      join(other, "dataset.yaml"),
      readFileSync(join(other, "dataset.yaml"), "utf8").replace("name: tiny", "name: elsewhere"),
    );
    const { code, out } = await parley(["check", path, "--data", other]);
    expect(code).toBe(0);
    expect(out).toContain("Data elsewhere, 2020");
  });

  it("says that a file is missing, with the code for files", async () => {
    const { code, err } = await parley(["check", join(folder, "machine.yaml")]);
    expect(code).toBe(5);
    expect(err).toContain("there is no such file or folder. Did you mean");
    expect(err).toContain("machines.yaml?");
  });
});

describe("parley check on a data set", () => {
  it("explains a good one, by its folder or by its dataset.yaml", async () => {
    const byFolder = await parley(["check", tinyWorld]);
    const byCard = await parley(["check", join(tinyWorld, "dataset.yaml")]);
    expect(byFolder.code).toBe(0);
    expect(byFolder.out).toMatch(/AAA +Aland +1,550 +400 +390 +\+10/);
    expect(byFolder.out).toContain("NORTH: AAA BBB");
    expect(byCard).toEqual(byFolder);
  });

  it("names file and line of what is wrong in it", async () => {
    const broken = join(folder, "broken");
    cpSync(tinyWorld, broken, { recursive: true });
    const flows = join(broken, "flows.csv");
    writeFileSync(flows, readFileSync(flows, "utf8").replace("CCC,AAA,machines,60", "CCC,AAA,machines,-60"));
    const { code, err } = await parley(["check", broken]);
    expect(code).toBe(2);
    expect(err).toMatch(/broken\/flows\.csv:\d+: .*-60/);
  });

  it("compares a briefing's folder with its manifest", async () => {
    const to = join(folder, "briefing");
    const path = writeDossier(folder, "machines.yaml", machinesDossier);
    expect((await parley(["brief", path, "--out", to])).code).toBe(0);
    const right = await parley(["check", to]);
    expect([right.code, right.err]).toEqual([0, ""]);
    expect(right.out).toMatch(/each as the run wrote it[\s\S]*dataset\.name: tiny[\s\S]*Nothing is wrong/);
    writeFileSync(join(to, "options.csv"), "of another run");
    const { code, err } = await parley(["check", to]);
    expect(code).toBe(2);
    expect(err).toContain("options.csv: The file is not the one that the run wrote");
    expect(err).toContain("1 problem.");
  });
});

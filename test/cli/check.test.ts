import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

  it("starts a barrier from the rent that it states for today", async () => {
    const split = "split: { importer: 0.5, exporter: 0.5 }";
    const barrier = `{ kind: barrier, importer: AAA, partners: CCC, sectors: machines, today: 0.1, to: 0.05, ${split} }`;
    const licences = machinesDossier.replace(/ {2}duty: .*/, `  duty: ${barrier}`);
    expect(licences).toContain(barrier);
    const { code, out, err } = await parley(["check", writeDossier(folder, "licences.yaml", licences)]);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/duty +60(\.0)? +60(\.0)? +CCC/);
  });

  it("refuses a barrier whose rent does not fit into what sellers earn", async () => {
    const barrier =
      "{ kind: barrier, importer: [AAA, BBB], partners: CCC, sectors: all, today: 9, to: 0, split: { exporter: 1 } }";
    const licences = machinesDossier.replace(/ {2}duty: .*/, `  duty: ${barrier}`);
    const { code, err } = await parley(["check", writeDossier(folder, "too-large.yaml", licences)]);
    expect(code).toBe(2);
    expect(err).toContain("State a lower barrier in today");
  });

  it("finds all mistakes in one pass, with file, line and column", async () => {
    const wrong = machinesDossier
      .replace("partners: [CCC]", "partners: [CCX]")
      .replace("rate: 0.25", "rate: 25")
      .replace("policies: [duty]", "policies: [dutty]");
    const { code, out, err } = await parley(["check", writeDossier(folder, "wrong.yaml", wrong)]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/wrong\.yaml:6:51: "CCX" is not an economy .*Known: AAA, CCC, BBB, NORTH\./);
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

describe("parley check for a script", () => {
  const path = writeDossier(folder, "script.yaml", machinesDossier);

  it("prints as JSON what was understood", async () => {
    const { code, out, err } = await parley(["check", path, "--json"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual({
      schema: 1,
      valid: true,
      issues: [],
      dossier: {
        title: "Machines and the two neighbours",
        dataset: "tiny",
        closure: "balanced",
        elasticities: "own",
        market: "competitive",
        parties: [
          { id: "AAA", members: ["AAA"] },
          { id: "CCC", members: ["CCC"] },
        ],
        options: [
          { id: "now", title: "Today", policies: [] },
          { id: "duty", title: "A duty on machines", policies: ["duty"] },
        ],
        // As in the table for people, from the fixture's flows.csv.
        policies: [{ id: "duty", kind: "tariff", tradeMillion: 60, exporters: ["CCC"] }],
        talks: false,
      },
    });
    expect(JSON.parse((await parley(["check", tinyWorld, "--json"])).out)).toEqual({
      schema: 1,
      valid: true,
      issues: [],
      dataset: { name: "tiny", year: 2020, version: null, economies: 3, sectors: 3 },
    });
  });

  it("prints every mistake as JSON with its place, and ends with 2", async () => {
    const wrong = machinesDossier.replace("rate: 0.25", "rate: 25").replace("[duty] }\n", "[dutty] }\n");
    const file = writeDossier(folder, "wrong.yaml", wrong);
    const { code, out, err } = await parley(["check", file, "--json"]);
    expect([code, err]).toEqual([2, ""]);
    const { valid, issues, dossier } = JSON.parse(out);
    expect([valid, dossier]).toEqual([false, undefined]);
    expect(issues).toHaveLength(2);
    expect(issues[0]).toEqual({
      severity: "error",
      code: "rate-out-of-range",
      message: expect.stringContaining("25"),
      hint: expect.stringContaining("0.25"),
      file,
      line: 6,
      column: expect.any(Number),
      path: ["policies", "duty", "rate"],
    });
    expect(issues[1]).toMatchObject({ code: "unknown-policy", line: 9 });
  });

  it("says nothing when told to be quiet, unless something is wrong", async () => {
    expect(await parley(["check", path, "--quiet"])).toEqual({ code: 0, out: "", err: "" });
    const wrong = writeDossier(folder, "wrong.yaml", machinesDossier.replace("rate: 0.25", "rate: 25"));
    const { code, out, err } = await parley(["check", wrong, "-q"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^.*wrong\.yaml:6:.*\n1 problem\.\n$/);
  });

  it("warns however quiet it is to be, and has warnings as JSON in a valid input", async () => {
    const unused =
      "  spare: { kind: tariff, importer: AAA, partners: [CCC], sectors: [food], rate: 0.2 }\noptions:";
    const doubtful = writeDossier(folder, "doubt.yaml", machinesDossier.replace("options:", unused));
    const { code, out, err } = await parley(["check", doubtful, "--quiet"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toMatch(/^.*doubt\.yaml:7:\d+: warning: .*spare.*\n$/);
    const { valid, issues, dossier } = JSON.parse((await parley(["check", doubtful, "--json"])).out);
    expect([valid, dossier.title]).toEqual([true, "Machines and the two neighbours"]);
    expect(issues).toMatchObject([{ severity: "warning", file: doubtful, line: 7 }]);
  });

  it("colours an error on a terminal, and the place and the hint apart", async () => {
    const wrong = writeDossier(folder, "wrong.yaml", machinesDossier.replace("rate: 0.25", "rate: 25"));
    const { err } = await parley(["check", wrong], { isTTY: true });
    expect(err).toContain(`\u001b[1m${wrong}:6:`);
    expect(err).toContain("\u001b[36m");
    expect(err).toContain("\u001b[1;31m1 problem.\u001b[0m");
    expect((await parley(["check", wrong], { isTTY: true, env: { NO_COLOR: "1" } })).err).not.toContain(
      "\u001b",
    );
    expect((await parley(["check", wrong], { env: { FORCE_COLOR: "1" } })).err).toBe(err);
  });
});

describe("a name that means a dossier and a data set", () => {
  const before = process.cwd();
  beforeAll(() => {
    writeDossier(folder, "world-2011", machinesDossier.replace("rate: 0.25", "rate: 25"));
    process.chdir(folder);
  });
  afterAll(() => process.chdir(before));

  it("is checked as both; a mistake in one is not lost behind pages on the other", async () => {
    const { code, out, err } = await parley(["check", "world-2011"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^world-2011:6:/);
    const json = JSON.parse((await parley(["check", "world-2011", "--json"])).out);
    expect(json).toMatchObject({ valid: false, dataset: { name: "world-2011" } });
  });

  it("is explained as a dossier first", async () => {
    const { out } = await parley(["check", "nafta-1993"]);
    const [dossier, set] = ["NAFTA: the tariff cuts of 1993 to 2005", "The world of NAFTA, 1993"];
    expect(out.indexOf(dossier)).toBeGreaterThanOrEqual(0);
    expect(out.indexOf(set)).toBeGreaterThan(out.indexOf(dossier));
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

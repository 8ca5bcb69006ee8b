import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { BUILD } from "../../src/made/build.ts";
import type { Made } from "../../src/made/made.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { parley } from "../cli/capture.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "../cli/temp-folder.ts";

const folder = tempFolder();
const path = writeDossier(folder, "machines.yaml", machinesDossier);

const rates = "importer,exporter,sector,rate\nAAA,CCC,machines,0.3\n";
const withTable = machinesDossier
  .replace("policies:\n", "policies:\n  table: { kind: schedule, file: rates.csv }\n")
  .replace("policies: [duty]", "policies: [duty, table]");

/** What a dossier's result is made of, from the command; the dossier stands in a folder of its own. */
async function madeIn(
  name: string,
  { text = machinesDossier, files = {} }: { text?: string; files?: Readonly<Record<string, string>> } = {},
  ...flags: readonly string[]
): Promise<Made> {
  const place = join(folder, name);
  cpSync(tinyWorld, join(place, "tiny"), { recursive: true });
  writeFileSync(join(place, "talks.yaml"), text);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(place, file), content);
  const { code, out, err } = await parley(["simulate", join(place, "talks.yaml"), "--json", ...flags]);
  expect(code, err).toBe(0);
  return JSON.parse(out).made;
}

/** The parts in which two differ, as `dataset.checksum`. */
function changed(before: object, after: object, path = ""): string[] {
  const [old, now] = [before, after].map((value) => new Map<string, unknown>(Object.entries(value)));
  return [...new Set([...old!.keys(), ...now!.keys()])].flatMap((key) => {
    const [a, b] = [old!.get(key), now!.get(key)];
    const isPart = [a, b].every((part) => typeof part === "object" && part !== null);
    if (isPart) return changed(a as object, b as object, `${path}${key}.`);
    return Object.is(a, b) ? [] : [`${path}${key}`];
  });
}

describe("what a result is made of", () => {
  it("is Parley's version and build, data set, elasticities, dossier and options, and nothing else", async () => {
    const made = await madeIn("plain");
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    expect(made).toEqual({
      version: manifest.version,
      build: BUILD,
      dataset: { name: "tiny", year: 2020, version: null, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) },
      elasticities: { name: "own", title: "the data set's own", citation: null, kept: [] },
      // Without tables what `sha256sum` says of the file.
      dossier: createHash("sha256").update(machinesDossier).digest("hex"),
      options: {},
    });
    expect(made.build).toMatch(/^[0-9a-f]{12}$/);
  });

  it("is the same for the command, the library and the talks, from a file or from a text", async () => {
    const made = await madeIn("same");
    const { compiled, accounts } = await loadDossier(path);
    expect((await simulateDossier({ compiled, accounts })).made).toEqual(made);
    expect((await runTalks({ compiled, accounts })).made).toEqual(made);
    const read = compileDossier(parseDossier(machinesDossier, "other-name.yaml"), accounts);
    expect((await simulateDossier({ compiled: read, accounts })).made).toEqual(made);
  });

  it("changes in its dossier alone with a word of the text or a cell of a table that it names", async () => {
    const plain = await madeIn("word");
    const other = await madeIn("word", { text: machinesDossier.replace("Today", "Now") });
    expect(changed(plain, other)).toEqual(["dossier"]);
    const table = await madeIn("table", { text: withTable, files: { "rates.csv": rates } });
    const cell = await madeIn("table", {
      text: withTable,
      files: { "rates.csv": rates.replace("0.3", "0.31") },
    });
    expect(changed(table, cell)).toEqual(["dossier"]);
  });

  it("does not change with the line ends that git or an editor gives a file", async () => {
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    const unix = await madeIn("unix", { text: withTable, files: { "rates.csv": rates } });
    const changed = { text: windows(withTable), files: { "rates.csv": windows(rates) } };
    expect(await madeIn("windows", changed)).toEqual(unix);
  });

  it("changes in its data set alone with a value, a version, or another set in its place", async () => {
    const plain = await madeIn("data");
    const card = readFileSync(join(tinyWorld, "dataset.yaml"), "utf8");
    const counted = await madeIn("data", { files: { "tiny/dataset.yaml": `version: "2"\n${card}` } });
    expect(changed(plain, counted)).toEqual(["dataset.version"]);
    const tariffs = readFileSync(join(tinyWorld, "tariffs.csv"), "utf8");
    const value = await madeIn("value", {
      files: { "tiny/tariffs.csv": tariffs.replace("AAA,BBB,food,0.1", "AAA,BBB,food,0.11") },
    });
    expect(changed(plain, value)).toEqual(["dataset.checksum"]);
    const renamed = await madeIn("renamed", {
      files: { "tiny/dataset.yaml": card.replace(/^name: .*$/m, "name: small") },
    });
    expect(changed(plain, renamed)).toEqual(["dataset.name"]);
    const override = await madeIn("override", {}, "--data", join(folder, "renamed", "tiny"));
    expect(override).toEqual(renamed);
  });

  it("changes in its options alone with what was asked for, and not when that is as usual", async () => {
    const plain = await madeIn("asked");
    const fine = await madeIn("asked", {}, "--tolerance", "1e-13");
    expect(changed(plain, fine)).toEqual(["options.tolerance"]);
    expect(fine.options).toEqual({ tolerance: 1e-13 });
    const one = await madeIn("asked", {}, "--option", "duty");
    expect(one.options).toEqual({ option: ["duty"] });
    const usual = await madeIn("asked", {}, "--tolerance", "1e-11", "--option", "duty", "--option", "now");
    expect(usual).toEqual(plain);
    const { compiled, accounts } = await loadDossier(path);
    const bare = await simulateDossier({ compiled, accounts }, { decomposition: false });
    expect(bare.made.options).toEqual({ decomposition: false });
  });

  it("changes with the trade elasticities in their name, and in the checksum of what was solved", async () => {
    const plain = await madeIn("theta");
    const other = await madeIn("theta", {}, "--elasticities", "4");
    expect(changed(plain, other)).toEqual(["dataset.checksum", "elasticities.name", "elasticities.title"]);
    expect(other.elasticities.name).toBe("uniform 4");
  });

  it("does not hang on how a set is written, or on which folder anything stands in", async () => {
    const packed = join(folder, "packed", "deeper");
    expect((await parley(["data", "export", tinyWorld, "--out", packed, "--format", "parquet"])).code).toBe(
      0,
    );
    const plain = await madeIn("written");
    expect(await madeIn("written", {}, "--data", packed)).toEqual(plain);
    expect(await madeIn(join("another", "place"), {})).toEqual(plain);
  });

  it("tells merged accounts from those that they were merged from", async () => {
    writeFileSync(join(folder, "blocs.yaml"), "BIG: [BBB, CCC]\n");
    const merged = join(folder, "merged");
    const { code, err } = await parley([
      "data",
      "aggregate",
      tinyWorld,
      "--economies",
      join(folder, "blocs.yaml"),
      "--out",
      merged,
    ]);
    expect(code, err).toBe(0);
    const text = machinesDossier.replaceAll("CCC", "BIG");
    const made = await madeIn("blocs", { text }, "--data", merged);
    expect(changed(await madeIn("blocs-of"), made)).toEqual(["dataset.name", "dataset.checksum", "dossier"]);
  });
});

describe("a folder of a briefing", () => {
  const briefed = async (
    place: string,
    ...flags: readonly string[]
  ): Promise<ReadonlyMap<string, string>> => {
    const at = writeDossier(join(folder, "plain"), "talks.yaml", dossierWithIssues);
    cpSync(join(folder, "plain"), join(folder, place), { recursive: true });
    const out = join(folder, place, "out");
    const { code, err } = await parley(["brief", at.replace("plain", place), "--out", out, ...flags]);
    expect(code, err).toBe(0);
    return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name), "utf8")]));
  };
  const dossierWithIssues = `${machinesDossier}
issues:
  visas:
    options: { none: No visas, some: Some visas }
    values: { AAA: { none: 0, some: -0.01 }, CCC: { none: 0, some: 0.02 } }
    basis: Assumed.
`;

  it("says the same wherever it is made, and names no folder", async () => {
    const here = await briefed("here");
    const there = await briefed("there");
    expect([...there]).toEqual([...here]);
    for (const [name, content] of here) expect(content, name).not.toContain(folder);
  });

  it("says what it is made of in every file that people open, and beside the tables", async () => {
    const files = await briefed("stated");
    const { made } = JSON.parse(files.get("results.json")!);
    expect(JSON.parse(files.get("made.json")!)).toEqual({
      schema: 1,
      dossier: "Machines and the two neighbours",
      dataset: "tiny",
      closure: "balanced",
      market: "competitive",
      numeraire: "world labour income",
      made,
    });
    for (const name of ["index.html", "briefing.md"])
      for (const part of [made.version, made.build, made.dataset.checksum, made.dossier])
        expect(files.get(name), name).toContain(part);
    const charts = [...files].filter(([name]) => name.endsWith(".svg"));
    expect(charts.length).toBeGreaterThan(2);
    for (const [name, svg] of charts) {
      expect(svg, name).toContain(`>Parley ${made.version} build ${made.build} ·`);
      const record = /<metadata>(.*?)<\/metadata>/
        .exec(svg)![1]!
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'");
      expect(JSON.parse(record)).toEqual({ made });
    }
  });

  it("says that talks which the dossier asks for were left out, and nothing where it asks for none", async () => {
    const optionsOf = (files: ReadonlyMap<string, string>) =>
      JSON.parse(files.get("made.json")!).made.options;
    expect(optionsOf(await briefed("whole"))).toEqual({});
    const without = await briefed("left-out", "--no-talks");
    expect(optionsOf(without)).toEqual({ talks: false });
    expect(without.get("briefing.md")).toContain("- **Options:** Without talks.");
    const out = join(folder, "none");
    await parley(["brief", path, "--out", out, "--no-talks"]);
    expect(JSON.parse(readFileSync(join(out, "made.json"), "utf8")).made.options).toEqual({});
  });
});

describe("what a command prints", () => {
  it("says it at the foot, in full", async () => {
    const made = await madeIn("printed");
    for (const command of ["simulate", "talks", "brief"]) {
      const { out } = await parley([command, path]);
      expect(out.replaceAll(/\s+/g, " "), command).toContain("Elasticities: the data set's own.");
      const foot = out.slice(out.indexOf("WHAT THIS IS MADE OF"));
      expect(foot, command).toContain("The data set's own.");
      for (const part of [made.build, made.dataset.checksum, made.dossier])
        expect(foot, command).toContain(part);
    }
  });

  it("says it in the last columns of a table, which stands alone", async () => {
    const flags = ["--option", "duty", "--tolerance", "1e-12", "--elasticities", "4"];
    const made = await madeIn("printed", {}, ...flags);
    const { out } = await parley(["simulate", path, "--csv", ...flags]);
    const [head, ...rows] = out.trim().split("\r\n");
    expect(head).toMatch(
      /,export_rent_million_usd,made_parley,made_dataset,made_elasticities,made_dossier,made_options$/,
    );
    expect(rows).toHaveLength(3);
    const foot = [
      `${made.version} build ${made.build}`,
      `tiny ${made.dataset.checksum.slice(0, 8)}`,
      "uniform 4",
      made.dossier.slice(0, 8),
      "only duty; tolerance 1e-12",
    ].join(",");
    for (const row of rows) expect(row.endsWith(`,${foot}`), row).toBe(true);
  });
});

import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { buildStudio } from "../../scripts/setup.mjs";
import { commands } from "../../src/cli/commands.ts";
import { bookNames } from "../../src/data/books/book-catalogue.ts";
import { ELASTICITY_NAMES } from "../../src/data/elasticities/named-tables.ts";
import { embeddedNames } from "../../src/data/sets/catalogue.ts";
import { readyNames } from "../../src/dossier/files/ready-dossiers.ts";
import type { Terminal } from "../../src/print/terminal.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "./temp-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = tempFolder();
const before = process.cwd();

/** Every command's words, from `[]` for the program itself to `["data", "export"]`. */
function everyCommand(): readonly (readonly string[])[] {
  const program = new Command().helpCommand(false);
  for (const add of commands) add(program, {} as Terminal, () => {});
  const below = (command: Command, words: readonly string[]): (readonly string[])[] => [
    words,
    ...command
      .createHelp()
      .visibleCommands(command)
      .flatMap((each) => below(each, [...words, each.name()])),
  ];
  return below(program, []);
}

/** The examples of every help, as arguments of `parley`: without what a shell does with their output, and without remarks. */
const examples = (
  await Promise.all(
    everyCommand().map(async (words) => {
      const { code, out } = await parley([...words, "--help"]);
      expect(code).toBe(0);
      return [...out.matchAll(/^ {2}[$] (.*)$/gm)].map((match) => match[1]!);
    }),
  )
)
  .flat()
  .map((line) => [...line.split(/ {2,}| [|<>] | && /)[0]!.matchAll(/"([^"]*)"|\S+/g)])
  .map((words) => words.map(([word, quoted]) => quoted ?? word))
  // What the help of a command shows, that of the command above it may show, too: it is run once.
  .filter((words, at, all) => all.findIndex((other) => other.join("\n") === words.join("\n")) === at);

describe("the examples of every help", () => {
  const more = `policies:
  food: { kind: tariff, importer: AAA, partners: [CCC], sectors: [food], rate: 0.1 }
  back: { kind: tariff, importer: CCC, partners: [AAA], sectors: [machines], rate: 0.1 }
`;
  const talks = `${machinesDossier.replace("policies:\n", more)}  - { id: bilateral, title: Two, policies: [food] }
  - { id: tariff-war, title: Three, policies: [duty, back] }
talks: { parties: [AAA, CCC], instruments: { tariffs: { sectors: [machines], partners: parties, min: 0, max: 0.1 } } }
`;

  /** A matrix of three economies with labels as the OECD has them, and as an analyst may write them. */
  const matrix = (sectors: readonly string[], uses: readonly string[], below: readonly string[]): string => {
    const joined = (names: readonly string[]) =>
      ["ESP", "PRT", "ROW"].flatMap((economy) => names.map((name) => `${economy}_${name}`));
    const labels = joined(sectors);
    const columns = [...labels, ...joined(uses)];
    const output = columns.length;
    const rows = labels.map((label) => [label, ...columns.map(() => 1), output]);
    // Each industry buys one of everything; what is left of its sales is value added, without taxes.
    const rest = (name: string) => [
      name,
      ...columns.map((_, at) => (at < labels.length && name === below.at(-1) ? output - labels.length : 0)),
      0,
    ];
    const out = ["OUT", ...columns.map((_, at) => (at < labels.length ? output : 0)), 0];
    return [["V1", ...columns, "OUT"], ...rows, ...below.map(rest), out].map((row) => row.join()).join("\n");
  };

  beforeAll(async () => {
    await buildStudio();
    // Small negotiations stand in for large ones under their names, and for the user's own.
    for (const name of [...(await readyNames()), "talks.yaml"]) writeDossier(folder, name, talks);
    for (const name of ["my-world", "blocs"]) cpSync(tinyWorld, join(folder, name), { recursive: true });
    writeFileSync(join(folder, "blocs.yaml"), "IBERIA: [ESP, PRT]\n");
    writeFileSync(join(folder, "groups.yaml"), "clothes: [c4, c5]\n");
    writeFileSync(join(folder, "2020_SML.csv"), matrix(["A01_02", "K"], ["HFCE", "INVNT"], ["TLS", "VA"]));
    const table = matrix(["farms", "banks"], ["households"], ["value added"]);
    await writeXlsxFile(
      table
        .replaceAll("OUT", "output")
        .split("\n")
        .slice(0, -1)
        .map((line) => line.split(",").map((cell) => ({ value: Number(cell) || cell }))),
      { sheet: "table" },
    ).toFile(join(folder, "table.xlsx"));
    writeFileSync(join(folder, "gdp.csv"), "target,economy,value\ngdp,USA,15500000\n");
    writeFileSync(join(folder, "trade.csv"), "exporter,importer,sector,value\nJPN,USA,c15,50000\n");
    writeFileSync(join(folder, "totals.csv"), "exporter,importer,sector,value\n,,,150000\n");
    for (const name of ["htsdata.json", "schedule.csv", "unit-values.csv"])
      cpSync(join(root, "test", "data", "fixtures", "schedules", name), join(folder, name));
    writeFileSync(
      join(folder, "BACI_HS22_Y2023_V202501.csv"),
      "t,i,j,k,v,q\n2023,392,842,870323,35800000,2101.7\n",
    );
    writeFileSync(join(folder, "sectors.yaml"), "AGRI_MIN_FOOD: [c1, c2, c3]\n");
    writeFileSync(join(folder, "parts.yaml"), "ROW: { KEN: 0.012, ROW: 0.988 }\n");
    process.chdir(folder);
  }, 300_000);
  afterAll(() => process.chdir(before));

  it("are there, of every command", () => {
    expect(examples.length).toBeGreaterThan(25);
    expect(examples.map(([program]) => program)).toEqual(examples.map(() => "parley"));
    const shown = new Set(examples.map(([, command]) => command));
    expect(everyCommand().filter(([command]) => command !== undefined && !shown.has(command))).toEqual([]);
  });

  it("name nothing but what comes with Parley and what a user is told to have", async () => {
    const own = ["talks.yaml", "./my-world", "blocs.yaml", "groups.yaml", "blocs", "out/mar-a-lago"];
    own.push("2020_SML.csv", "table.xlsx", "icio", "usitc", "table");
    const known = [
      ...(await readyNames()),
      ...(await embeddedNames()),
      ...(await bookNames()),
      ...ELASTICITY_NAMES,
      ...own,
    ];
    const named = examples.flatMap(([, command, ...rest]) => {
      const [first, second] = rest;
      if (command === "help" || command === "completion") return [];
      return (command === "data" || command === "tariffs" ? second : first) ?? [];
    });
    expect(named.filter((name) => !name.startsWith("-") && !known.includes(name))).toEqual([]);
  });

  it.each(examples.map((words) => [words.join(" "), words] as const))("%s", async (_, [, ...args]) => {
    const out = args[args.indexOf("--out") + 1]!;
    // What an example makes may stand there from another; a folder that it reads does not come from one.
    if (args.includes("--out") && args[0] !== "brief")
      rmSync(join(folder, out), { recursive: true, force: true });
    const studio = args[0] === "studio";
    const setting = studio ? { signal: AbortSignal.abort() } : { input: talks, open: async () => undefined };
    const { code, err } = await parley(studio ? [...args, "--no-open", "--port", "0"] : args, setting);
    const said = err.replace(/^\d+ of \d+ [a-z ]+ done.*\n/gm, "");
    // The stand-in is too small for a deal; that the flag is known and the talks are run is what counts.
    expect([args.includes("--require-deal") && code === 4 ? 0 : code, said]).toEqual([
      0,
      studio ? expect.stringContaining("Press Ctrl-C to end it.") : "",
    ]);
    if (args.includes("--out") && out === "blocs") {
      rmSync(join(folder, out), { recursive: true });
      cpSync(tinyWorld, join(folder, out), { recursive: true });
    }
  });
});

describe("the width of every help", () => {
  it.each([
    [160, 100],
    [100, 100],
    [80, 80],
  ])("on a terminal of %i columns is %i at most, and no command in it is broken", async (columns, most) => {
    for (const words of everyCommand()) {
      const { out } = await parley([...words, "--help"], { columns });
      const lines = out
        .split("\n")
        .filter((line) => !/^ {2}[$] /.test(line) || / {2,}\S/.test(line.slice(2)));
      expect(lines.length).toBeGreaterThan(5);
      expect(lines.filter((line) => line.length > most)).toEqual([]);
      for (const [line] of out.matchAll(/^ {2}[$] .*$/gm)) expect(line.length).toBeLessThanOrEqual(100);
    }
  });
});

describe("help", () => {
  /** Prints the address of every module that is loaded, to stderr. */
  const loader = `import { writeSync } from "node:fs";
    export const load = (url, context, next) => (writeSync(2, "loads " + url + "\\n"), next(url, context));`;
  const hook = `import { register } from "node:module"; register("data:text/javascript,${encodeURIComponent(loader)}");`;

  const main = pathToFileURL(join(root, "dist", "cli", "main.js")).href;

  /**
   * What each of several command lines loads that those before it have not. One process runs them all, one after another:
   * each makes `main.js` anew, and everything below it is shared.
   */
  const loadedBy = (...lines: readonly (readonly string[])[]): readonly (readonly string[])[] => {
    const runs = `import { writeSync } from "node:fs";
      for (const [at, args] of ${JSON.stringify(lines)}.entries()) {
        process.argv = [process.execPath, "parley", ...args];
        writeSync(2, "runs\\n");
        await import(${JSON.stringify(main)} + "?" + at);
      }`;
    const script = join(folder, "runs.mjs");
    writeFileSync(script, runs);
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, script],
      { encoding: "utf8", cwd: folder },
    );
    expect(status, stderr).toBe(0);
    const said = stderr.split(/^runs$/m).slice(1);
    expect(said).toHaveLength(lines.length);
    return said.map((part) => [...part.matchAll(/^loads (.*)$/gm)].map((match) => match[1]!));
  };
  /** What takes long to load. */
  const heavy =
    /[/]node_modules[/](?:yaml|zod|echarts|zrender|ml-matrix|hono|@hono|hyparquet[\w-]*|csv-[\w-]+|topojson-[\w-]+|iso-3166|cli-progress|open|@clack|write-excel-file|fflate)[/]|[/]dist[/](?:briefing|simulation|negotiation|charts)[/]/;

  const asked = [["--version"], ...everyCommand().map((words) => [...words, "--help"])];
  let told: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    const loaded = loadedBy(...asked);
    told = new Map(asked.map((words, at) => [words.join(" "), loaded[at]!]));
  }, 120_000);

  it("is told from work by what it loads: checking a dossier loads the schema and its reader", () => {
    const [loaded] = loadedBy(["check", "nafta-1993"]) as [readonly string[]];
    expect(loaded.filter((url) => /[/]node_modules[/](?:yaml|zod)[/]/.test(url)).length).toBeGreaterThan(1);
  });

  it.each(everyCommand().map((words) => [...words, "--help"].join(" ")))(
    "loads nothing heavy: parley %s",
    (line) => {
      const loaded = told.get(line)!;
      expect(loaded.some((url) => url.startsWith(main))).toBe(true);
      expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
    },
  );

  it("and the version, too", () => {
    const loaded = told.get("--version")!;
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  });
});

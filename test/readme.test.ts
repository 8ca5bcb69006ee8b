import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { briefingContext } from "../src/briefing/context/briefing-context.ts";
import { loadWorldAtlas } from "../src/briefing/files/load-world-atlas.ts";
import { renderBriefing } from "../src/briefing/files/render-briefing.ts";
import { openDataset } from "../src/data/sets/catalogue.ts";
import { loadDossier } from "../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../src/simulation/simulate-dossier.ts";
import type { Simulation } from "../src/simulation/simulation-result.ts";
import { parley } from "./cli/capture.ts";
import { tempFolder } from "./cli/temp-folder.ts";

// What the README shows is run, so that it stays true.
const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const folder = tempFolder();

/** The README's blocks of a language, in order. */
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]!);

/** The README's only block of a language. */
function block(language: string): string {
  const found = blocks(language);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** The tour's dossier, and what it adds to it later. */
const [options, talks] = blocks("yaml") as [string, string];

/** The tour's data set. */
const ACCOUNTS = await openDataset("world-2023-industry", ".");

/** The tour's table of results, from the results themselves. */
function rows({ baseline, options }: Simulation): string[] {
  const union = ACCOUNTS.groups.economies.EU!;
  expect(union).toHaveLength(27);
  const signed = (value: number, decimals: number) => {
    const digits = Math.abs(value).toFixed(decimals);
    return Number(digits) === 0 ? digits : (value < 0 ? "−" : "+") + digits;
  };
  return options.map((option) => {
    if (option.status !== "solved") throw new Error(option.message);
    const welfare = (codes: readonly string[]) => {
      const million = codes.reduce((sum, code) => sum + option.economies[code]!.welfareMillion, 0);
      const income = codes.reduce((sum, code) => sum + baseline.economies[code]!.incomeMillion, 0);
      return `${signed((100 * million) / income, 3)} %, ${signed(million / 1000, 1)}`;
    };
    const pairs = option.balances.filter(
      ({ economy, partner }) => economy === "USA" && union.includes(partner),
    );
    const balance = (side: "beforeMillion" | "afterMillion") =>
      signed(pairs.reduce((sum, pair) => sum + pair[side], 0) / 1000, 1);
    return `| ${option.title} | ${welfare(["USA"])} | ${welfare(union)} | ${balance("beforeMillion")} → ${balance("afterMillion")} |`;
  });
}

describe("the five-minute tour", () => {
  const cars = join(folder, "cars.yaml");
  beforeAll(() => writeFileSync(cars, options));

  it("writes a dossier in which nothing is wrong", async () => {
    const { code, out } = await parley(["check", cars]);
    expect(code).toBe(0);
    expect(out).toContain("Nothing is wrong.");
  });

  it("solves it to the figures that the tour shows", async () => {
    const { code, out } = await parley(["simulate", cars, "--json"]);
    expect(code).toBe(0);
    for (const row of rows(JSON.parse(out))) expect(readme).toContain(`\n${row}\n`);
  });

  it("writes a page about it", async () => {
    const { code } = await parley(["brief", cars, "--out", join(folder, "out")]);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "out", "index.html"), "utf8")).toContain("Cars across the Atlantic");
  });

  it("lets the two sides negotiate: a war that nobody gains from, and a deal that beats it for both", async () => {
    const table = join(folder, "table.yaml");
    writeFileSync(table, options + talks);
    const { code, out } = await parley(["talks", table, "--json"]);
    expect(code).toBe(0);
    const { war, talks: deal } = JSON.parse(out);
    for (const party of ["USA", "EU"]) {
      expect(war.parties[party].welfarePercent).toBeLessThan(0);
      expect(deal.parties[party].fromThreatPercent).toBeGreaterThan(0);
    }
    expect(war.certificate.largestUnilateralGainPercent).toBeLessThan(1e-5);
  });

  it("meets the mistake it warns of with the words it quotes", async () => {
    const wrong = join(folder, "wrong.yaml");
    writeFileSync(wrong, options.replace("rate: 0.25", "rate: 25"));
    const { code, err } = await parley(["check", wrong]);
    expect(code).toBe(2);
    expect(err.replace(wrong, "cars.yaml")).toContain(block("console"));
  });
});

describe("the ten lines of library use", () => {
  it("print every economy's welfare under a duty, the target worst hit among the large ones", () => {
    const dist = (name: string) => pathToFileURL(join(root, "dist", name)).href;
    const program = block("js")
      .replace(`"parley-trade"`, `"${dist("index.js")}"`)
      .replace(`"parley-trade/node"`, `"${dist("node.js")}"`);
    writeFileSync(join(folder, "ten.mjs"), program);
    const out = execFileSync(process.execPath, [join(folder, "ten.mjs")], { encoding: "utf8" });
    const welfare = new Map(
      out
        .trim()
        .split("\n")
        .map((line) => line.split(" "))
        .map(([code, percent]) => [code, Number(percent)]),
    );
    expect(welfare.size).toBe(77);
    expect(welfare.get("JPN")).toBeLessThan(0);
    for (const code of ["DEU", "CHN", "GBR", "USA"])
      expect(welfare.get("JPN")).toBeLessThan(welfare.get(code)!);
  });

  it("import from entries that the package has", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const imported = [...block("js").matchAll(/from "parley-trade([^"]*)"/g)].map((match) => `.${match[1]}`);
    expect(imported).toEqual([".", "./node"]);
    expect(Object.keys(exports)).toEqual(expect.arrayContaining([...imported, "./briefing", "./brotli"]));
  });
});

describe("the picture", () => {
  it("shows what the flagship's briefing shows today (npm run picture makes it anew)", async () => {
    const loaded = await loadDossier(join(root, "dossiers", "mar-a-lago-2018.yaml"));
    // Why welfare moved is not in the picture.
    const simulation = await simulateDossier(loaded, { decomposition: false });
    const context = briefingContext(loaded.compiled, loaded.accounts);
    const { files } = renderBriefing({ simulation, context }, await loadWorldAtlas());
    // The text alternative names every figure, rounded as printed; coordinates may differ in their last digit.
    const label = (svg: string) => /aria-label="([^"]*)"/.exec(svg)?.[1];
    const shown = label(readFileSync(join(root, "docs", "images", "us-balance-with-japan.svg"), "utf8"));
    expect(shown).toContain("Tariff war");
    expect(shown).toBe(label(files.get("chart-balance-usa-jpn.svg")!));
  });
});

describe("the table of commands", () => {
  it("names every command that parley offers, and no other", async () => {
    const commands = /^Commands:\n([\s\S]*?)\n\n/m.exec((await parley(["--help"])).out)![1]!;
    const offered = [...commands.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]!);
    const named = new Set([...readme.matchAll(/^\| `parley ([a-z]+)/gm)].map((match) => match[1]!));
    expect(offered.length).toBeGreaterThan(3);
    expect([...named].sort()).toEqual([...offered].sort());
  });
});

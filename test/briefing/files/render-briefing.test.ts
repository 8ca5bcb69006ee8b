import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BriefingInput } from "../../../src/briefing/context/briefing-input.ts";
import { renderBriefing } from "../../../src/briefing/files/render-briefing.ts";
import { writeBriefing } from "../../../src/briefing/files/write-briefing.ts";
import { atlas } from "../atlas.ts";
import { failedOption, syntheticContext, syntheticInput, syntheticSimulation } from "../synthetic.ts";
import { talksInput } from "../synthetic-talks.ts";

const render = (input: BriefingInput) => renderBriefing(input, atlas);

/** The input with other options and parties. */
function variant(titles: readonly string[], parties: readonly string[]): BriefingInput {
  const simulation = syntheticSimulation(titles);
  const context = syntheticContext(simulation);
  const name = (code: string): string => simulation.baseline.economies[code]!.name;
  return {
    simulation,
    context: {
      ...context,
      parties: parties.map((code) => ({ id: code, name: name(code), members: [code], note: null })),
    },
  };
}

/** The whole briefing, with maps, which take most of the time: for tests that only read it. */
const whole = render(syntheticInput());

describe("a rendered briefing", () => {
  it("is the same, byte for byte, every time", () => {
    expect([...render(syntheticInput()).files]).toEqual([...whole.files]);
  });

  it("has one page, Markdown, results, tables and a picture of each chart, under plain file names", () => {
    const names = [...whole.files.keys()];
    expect(names.filter((name) => !name.endsWith(".svg"))).toEqual([
      "index.html",
      "briefing.md",
      "results.json",
      "made.json",
      "options.csv",
      "economies.csv",
      "balances.csv",
      "sectors.csv",
      "outcomes.csv",
      "prices.csv",
      "revenue.csv",
      "partners.csv",
    ]);
    expect(names.filter((name) => name.endsWith(".svg"))).toEqual([
      "chart-ranking-usa.svg",
      "chart-ranking-jpn.svg",
      ..."abcdefg".split("").map((letter) => `chart-map-${letter}.svg`),
      "chart-balance-usa-jpn.svg",
      "chart-sectors-usa.svg",
      "chart-sectors-jpn.svg",
    ]);
  });

  it("keeps a page with seven maps under a megabyte and each map under 100 KB", () => {
    const { files } = whole;
    expect(files.get("index.html")!.length).toBeLessThan(1_000_000);
    expect(files.get("chart-map-a.svg")!.length).toBeLessThan(100_000);
  });

  it("says under its maps which economies they leave out, and that none is where none is", () => {
    const input = syntheticInput();
    const note = "one scale for all maps. Dots are economies too small to see.";
    for (const name of ["index.html", "briefing.md"]) {
      expect(whole.files.get(name)).toContain(`${note} In the data but on no map: the rest of the world.`);
    }
    const { ROW: _, ...countries } = input.simulation.baseline.economies;
    const codes = input.simulation.baseline.codes.filter((code) => code !== "ROW");
    const simulation = {
      ...input.simulation,
      baseline: { ...input.simulation.baseline, codes, economies: countries },
    };
    const page = render({ ...input, simulation }).files.get("index.html");
    expect(page).toContain(note);
    expect(page).not.toMatch(/on no map|rest of the world is/);
  });

  it("holds with one option and no party: the economies that move most stand in", () => {
    const { files } = render(variant(["The only one"], []));
    const markdown = files.get("briefing.md")!;
    expect(markdown).toContain(
      "The dossier names no party in the data, so this briefing shows the economies",
    );
    expect(markdown).toContain("**A\u2002The only one.**");
    expect([...files.keys()].filter((name) => name.startsWith("chart-ranking"))).toHaveLength(4);
    expect([...files.keys()].filter((name) => name.startsWith("chart-balance"))).toEqual([]);
  });

  it("holds with twenty options and thirty parties: the first page turns to a table of welfare and one of revenue", () => {
    const codes = Object.keys(syntheticSimulation().baseline.economies).slice(0, 30);
    const titles = Array.from({ length: 20 }, (_, at) => `Option number ${at + 1} with a rather long title`);
    const { files, document } = render(variant(titles, codes));
    const summary = document.sections[0]!.blocks.flatMap((block) =>
      block.kind === "table" ? [block.table] : [],
    );
    expect(summary.map((table) => table.id)).toEqual(["party-welfare", "party-revenue"]);
    expect(summary[0]!.columns).toHaveLength(21);
    expect(document.sections[1]!.id).toBe("parties");
    const markdown = files.get("briefing.md")!;
    expect(markdown).toContain("T\u2002Option number 20");
    // 435 pairs of parties under 20 options: the page keeps what a reader can read and points to the rest.
    expect(markdown).toMatch(/\d+ more pairs of parties are in balances\.csv/);
    expect(markdown.split("\n").length).toBeLessThan(3_500);
  });

  it("holds without options, and when every option failed", () => {
    const none = render(variant([], ["USA", "JPN"]));
    expect(none.files.get("index.html")).toContain("The dossier has no options, so nothing was computed.");
    const input = variant(["one"], ["USA", "JPN"]);
    const failed = render({ ...input, simulation: { ...input.simulation, options: [failedOption] } });
    expect(failed.files.get("briefing.md")).toContain("A was not solved and has no figures.");
    expect([...failed.files.keys()].filter((name) => name.startsWith("chart-map"))).toEqual([]);
  });

  it("names files apart when parties differ only in case or marks", () => {
    const input = variant(["one"], ["USA", "JPN"]);
    const parties = input.context.parties.map((party, at) => ({ ...party, id: at === 0 ? "a.b" : "A-B" }));
    const { files } = render({ ...input, context: { ...input.context, parties } });
    expect([...files.keys()].filter((name) => name.startsWith("chart-ranking"))).toEqual([
      "chart-ranking-a-b.svg",
      "chart-ranking-a-b-2.svg",
    ]);
  });

  it("is written whole into a folder that did not exist", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-briefing-"));
    try {
      const target = join(folder, "out", "talks");
      await writeBriefing(target, whole);
      expect(readdirSync(target).sort()).toEqual(["manifest.json", ...whole.files.keys()].sort());
      expect(readFileSync(join(target, "index.html"), "utf8")).toBe(whole.files.get("index.html"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("adds the talks' pictures and tables when they were run", () => {
    const { simulation, context } = talksInput();
    const without = new Set(render({ simulation, context }).files.keys());
    expect([...render(talksInput()).files.keys()].filter((name) => !without.has(name))).toEqual([
      "talks-outcomes.csv",
      "talks-tariffs.csv",
      "talks-participation.csv",
      "chart-talks-outcomes.svg",
      "chart-talks-terms.svg",
      "chart-talks-packages.svg",
    ]);
  });

  it("takes the charts of an earlier run with it, and no file of anybody else", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-briefing-"));
    try {
      await writeBriefing(folder, render(talksInput()));
      writeFileSync(join(folder, "chart-of-mine.svg"), '<svg xmlns="http://www.w3.org/2000/svg"></svg>');
      writeFileSync(join(folder, "talks-tariffs.csv"), "product,rate\r\nsteel,25\r\n");
      mkdirSync(join(folder, "chart-drafts.svg"));
      const smaller = render(variant(["The only one"], ["USA", "JPN"]));
      await writeBriefing(folder, smaller);
      const mine = ["chart-drafts.svg", "chart-of-mine.svg", "talks-tariffs.csv"];
      expect(readdirSync(folder).sort()).toEqual(["manifest.json", ...smaller.files.keys(), ...mine].sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

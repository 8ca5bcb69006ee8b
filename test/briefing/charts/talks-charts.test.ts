import { describe, expect, it } from "vitest";
import { frontierChart } from "../../../src/briefing/charts/frontier-chart.ts";
import { windowOf } from "../../../src/briefing/charts/frontier-points.ts";
import { standingChart } from "../../../src/briefing/charts/standing-chart.ts";
import { type TalksCharts, talksCharts } from "../../../src/briefing/charts/talks-charts.ts";
import { termsChart } from "../../../src/briefing/charts/terms-chart.ts";
import { WORLD_MAP } from "../../../src/briefing/charts/welfare-map.ts";
import { talksView } from "../../../src/briefing/views/talks-view.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { accent } from "../../../src/charts/palette.ts";
import { registerMap, renderSvg } from "../../../src/charts/render-svg.ts";
import { worldGeometry } from "../../../src/charts/world-geometry.ts";
import { atlas } from "../atlas.ts";
import { failedOutcome, manyPartiesInput, syntheticTalks, talksInput } from "../synthetic-talks.ts";

/** The drawing with its decimals cut, so that the last digits of an engine do not matter. */
const outline = (chart: Chart): string =>
  renderSvg(chart)
    .replace(/(\d+)\.\d+/g, "$1")
    .replace(/ font-family="[^"]*"/g, "");

/** Every text of a drawing. */
const textsOf = (chart: Chart): string[] =>
  [...renderSvg(chart).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

const world = worldGeometry(atlas);
registerMap({ name: WORLD_MAP, geoJson: world.geoJson });

const chartsOf = (input: ReturnType<typeof talksInput>): TalksCharts =>
  talksCharts(talksView(input)!, (word) => `talks-${word}`, world);

const axes = {
  figure: "objective_percent",
  first: { code: "USA", party: "United States", color: accent(0) },
  second: { code: "JPN", party: "Japan", color: accent(1) },
};

const frontier = frontierChart(
  { id: "outcomes", title: "What each outcome gives the two parties", subtitle: "From trade alone", ...axes },
  [
    { kind: "option", label: "B", name: "B Bilateral agreement", first: 0.02, second: -0.04 },
    { kind: "option", label: "C", name: "C The same again", first: 0.0201, second: -0.0401 },
    { kind: "war", label: "war", name: "war of best tariffs", first: -0.03, second: -0.08 },
    { kind: "threat", label: "A, talks fail", name: "failed talks", first: 0.01, second: -0.02 },
    { kind: "solution", label: "deal", name: "the deal", first: 0.06, second: 0.05 },
  ],
  [
    [0.01, 0.09],
    [0.06, 0.05],
    [0.08, -0.02],
  ],
);

describe("the space of what each gets", () => {
  it("draws failed talks, the region where both gain, efficient points, options, war and deal", () => {
    expect(outline(frontier)).toMatchSnapshot();
    expect(textsOf(frontier)).toEqual(expect.arrayContaining(["war", "A, talks fail", "deal"]));
  });

  it("prints options that would cover each other as one label", () => {
    expect(textsOf(frontier)).toContain("B, C");
  });

  it("says in words what it shows, for readers who do not see it", () => {
    expect(frontier.alternative.replaceAll("\u00a0", " ").replaceAll("\u2212", "-")).toContain(
      "failed talks +0.010 % and -0.020 %; the deal +0.060 % and +0.050 %",
    );
  });

  it("hands out the figures of every point, with the option's id", () => {
    const { columns, rows } = chartsOf(talksInput()).outcomes[0]!.figures;
    expect(columns).toEqual(["outcome", "option", "name", "objective_percent_USA", "objective_percent_JPN"]);
    expect(rows.map(([outcome]) => outcome)).toEqual(
      expect.arrayContaining(["option", "threat", "solution", "efficient"]),
    );
    for (const [outcome, option] of rows) if (outcome === "option") expect(option).toMatch(/^option-/);
  });

  it("has room for a single point, and for none", () => {
    const subject = { id: "one", title: "One", subtitle: "", ...axes };
    const point = { kind: "threat" as const, label: "talks fail", name: "failed talks", first: 0, second: 0 };
    expect(textsOf(frontierChart(subject, [point], []))).toContain("talks fail");
    expect(windowOf([])).toEqual({ first: [-1, 1], second: [-1, 1] });
    expect(() => renderSvg(frontierChart(subject, [], []))).not.toThrow();
  });
});

describe("the pictures of talks between two", () => {
  it("leave linked issues out of the space of trade, and options that did not solve", () => {
    const [outcomes] = chartsOf(talksInput()).outcomes;
    const said = outcomes!.alternative.replaceAll("\u00a0", " ").replaceAll("\u2212", "-");
    // 0.03 of which 0.01 is the value of an issue.
    expect(said).toContain("B\u2002Bilateral agreement +0.020 % and -0.040 %");
    expect(said).not.toContain("Embargo");
  });

  it("enlarge the corner in which the talks take place when other outcomes lie far off", () => {
    const far = {
      option: "option-1",
      title: "Bilateral agreement",
      objectivePercent: { USA: -4, JPN: -6 },
      issuesPercent: { USA: 0, JPN: 0 },
    };
    const { outcomes } = chartsOf(
      talksInput({ options: [syntheticTalks.options[0]!, far, syntheticTalks.options[2]!] }),
    );
    expect(outcomes.map(({ id }) => id)).toEqual(["talks-outcomes", "talks-zone"]);
    expect(textsOf(outcomes[0]!)).toContain("B");
    expect(textsOf(outcomes[0]!)).not.toContain("deal");
    expect(textsOf(outcomes[1]!)).toContain("deal");
    expect(textsOf(outcomes[1]!)).not.toContain("B");
  });

  it("draw no deal where there is none, and no point of a war that was not found", () => {
    const none = { ...syntheticTalks.talks!, status: "no-deal" as const, explanation: "All lose." };
    const charts = chartsOf(talksInput({ talks: none, war: failedOutcome("It cycled."), frontier: [] }));
    expect(charts.terms).toEqual([]);
    const texts = charts.outcomes.flatMap(textsOf);
    expect(texts).toContain("A, talks fail");
    expect(texts).not.toContain("deal");
    expect(texts).not.toContain("war");
  });

  it("show efficient packages over failed talks and mark the recommended one", () => {
    const [packages] = chartsOf(talksInput()).packages;
    expect(textsOf(packages!)).toEqual(expect.arrayContaining(["recommended", "talks fail"]));
    const issues = { ...syntheticTalks.issues!, recommended: null };
    expect(textsOf(chartsOf(talksInput({ issues })).packages[0]!)).not.toContain("recommended");
  });
});

describe("the terms of a deal", () => {
  it("are drawn line by line, where each tariff was and where it goes", () => {
    const chart = termsChart({ id: "terms", title: "The terms of the deal", subtitle: "Tariffs, %" }, [
      {
        sector: "c15",
        product: "Vehicles",
        importer: "USA",
        exporter: "JPN",
        before: 0.025,
        after: 0,
        color: accent(0),
      },
      {
        sector: "c03",
        product: "Food",
        importer: "JPN",
        exporter: "USA",
        before: 0.1,
        after: 0.12,
        color: accent(1),
      },
    ]);
    expect(outline(chart)).toMatchSnapshot();
    expect(chart.alternative.replaceAll("\u00a0", " ")).toBe(
      "The terms of the deal: Vehicles, USA on JPN from 2.5 % to 0.0 %; Food, JPN on USA from 10.0 % to 12.0 %.",
    );
  });
});

describe("the pictures of talks among many", () => {
  it("have a row a party with its war, failed talks, deal and options", () => {
    const chart = standingChart({ id: "standing", title: "Where each outcome leaves each party" }, [
      {
        code: "USA",
        party: "United States",
        war: -0.1,
        threat: 0,
        deal: 0.2,
        options: [{ id: "quo", letter: "A", percent: 0.1 }],
      },
      { code: "KOR", party: "Korea", war: -1.2, threat: 0, deal: null, options: [] },
    ]);
    expect(outline(chart)).toMatchSnapshot();
    expect(textsOf(chart)).toEqual(expect.arrayContaining(["United States", "Korea", "A"]));
    const subtitle = textsOf(chart).find((text) => text.startsWith("Against the baseline"));
    expect(subtitle).toContain(
      "diamond: war of best tariffs; hollow: failed talks; full: deal; letters: options",
    );
  });

  it("colour every member of a bloc on the map of the war", () => {
    const { maps, outcomes } = chartsOf(manyPartiesInput());
    expect(maps.map(({ id }) => id)).toEqual(["talks-map-war"]);
    expect(maps[0]!.alternative).toContain("The two");
    expect(outcomes.map(({ id }) => id)).toEqual(["talks-outcomes"]);
  });
});

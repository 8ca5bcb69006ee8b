import { describe, expect, it } from "vitest";
import { balanceChart } from "../../../src/briefing/charts/balance-chart.ts";
import { rankingChart } from "../../../src/briefing/charts/ranking-chart.ts";
import { sectorChart } from "../../../src/briefing/charts/sector-chart.ts";
import { WORLD_MAP, welfareMap } from "../../../src/briefing/charts/welfare-map.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { type ChartSetting, PAGE } from "../../../src/charts/chart-setting.ts";
import { classOf, divergingScale } from "../../../src/charts/diverging-scale.ts";
import { accent, DIVERGING, MUTED, NO_DATA } from "../../../src/charts/palette.ts";
import { registerMap, renderSvg } from "../../../src/charts/render-svg.ts";
import { worldGeometry } from "../../../src/charts/world-geometry.ts";
import { atlas } from "../atlas.ts";

/** The drawing with its decimals cut, so that the last digits of an engine do not matter. */
const outline = (chart: Chart): string =>
  renderSvg(chart)
    .replace(/(\d+)\.\d+/g, "$1")
    .replace(/ font-family="[^"]*"/g, "");

const rankingIn = (setting?: ChartSetting) =>
  rankingChart(
    { id: "ranking-jpn", code: "JPN", party: "Japan", color: accent(1) },
    [
      { option: "quo", letter: "A", title: "Status quo", welfarePercent: -0.02 },
      { option: "deal", letter: "B", title: "Bilateral agreement", welfarePercent: 0.4 },
      { option: "embargo", letter: "C", title: "Embargo", welfarePercent: null },
    ],
    setting,
  );
const ranking = rankingIn();

const balanceIn = (setting?: ChartSetting) =>
  balanceChart(
    { id: "balance", codes: ["USA", "JPN"], party: "United States", partner: "Japan", color: accent(0) },
    [
      {
        option: "quo",
        letter: "A",
        title: "Status quo",
        beforeMillion: -63_400,
        afterMillion: -60_000,
        isSolved: true,
      },
      {
        option: "embargo",
        letter: "B",
        title: "Embargo",
        beforeMillion: null,
        afterMillion: null,
        isSolved: false,
      },
    ],
    setting,
  );
const balance = balanceIn();

const sectorsIn = (setting?: ChartSetting) =>
  sectorChart(
    {
      id: "sectors",
      code: "JPN",
      economy: "Japan",
      color: accent(1),
      options: [
        { id: "quo", letter: "A", title: "Status quo" },
        { id: "embargo", letter: "B", title: "Embargo" },
      ],
    },
    [
      { code: "c12", sector: "Basic metals", volumePercents: [-1.5, null] },
      { code: "c13", sector: "Machinery", volumePercents: [0.25, null] },
    ],
    divergingScale([-1.5, 0.25]),
    setting,
  );
const sectors = sectorsIn();

describe("charts", () => {
  it("draw the ranking of a party's options, best first, the unsolved one crossed and last", () => {
    expect(outline(ranking)).toMatchSnapshot();
    const titles = [...renderSvg(ranking).matchAll(/>([ABC]\u2002[^<]*)<\/text>/g)].map(([, title]) => title);
    expect(titles).toEqual(["B\u2002Bilateral agreement", "A\u2002Status quo", "C\u2002Embargo"]);
  });

  it("draw a balance before and after, and say where there is none", () => {
    expect(outline(balance)).toMatchSnapshot();
    expect(renderSvg(balance)).toContain(">not available</text>");
  });

  it("draw sectors by options, with a dash and no figure where an option was not solved", () => {
    expect(outline(sectors)).toMatchSnapshot();
    expect(renderSvg(sectors)).toContain("dash: not solved");
    // The legend's bounds are muted.
    const figures = [
      ...renderSvg(sectors).matchAll(/<text[^>]*fill="(#\w+)"[^>]*>[+\u2212]\d+\.\d+<\/text>/g),
    ];
    expect(figures.filter(([, fill]) => fill !== MUTED)).toHaveLength(2);
  });

  it("of sectors have a legend: every class of the scale and the bounds between them", () => {
    for (const chart of [sectors, sectorsIn({ ...PAGE, layout: "phone" })]) {
      const svg = renderSvg(chart);
      const scale = divergingScale([-1.5, 0.25]);
      for (const { color } of scale.classes) expect(svg).toContain(`fill="${color}"`);
      for (const edge of scale.edgeLabels) expect(svg).toContain(`fill="${MUTED}">${edge}</text>`);
    }
  });

  it("rank options by what can be told apart: what reads as zero keeps the dossier's order and has no bar", () => {
    const rows = [-4e-5, 1e-9, 4e-5].map((welfarePercent, at) => ({
      option: `o${at}`,
      letter: "ABC"[at]!,
      title: `Option ${at}`,
      welfarePercent,
    }));
    const chart = rankingChart({ id: "r", code: "JPN", party: "Japan", color: accent(1) }, rows);
    expect(chart.figures.rows.map((row) => row[2])).toEqual(["o0", "o1", "o2"]);
    expect(chart.figures.rows.map((row) => row[5])).toEqual([-4e-5, 1e-9, 4e-5]);
    const bars = [...renderSvg(chart).matchAll(/<path d="([^"]*)" fill="(#\w+)"/g)];
    expect(bars.map(([, path, fill]) => [path!.replace(/^M[\d. ]+/, ""), fill])).toEqual(
      Array(3).fill(["l0 0l0 16l0 0Z", accent(1)]),
    );
  });

  it("carry no id, class or style that differs from run to run", () => {
    for (const chart of [ranking, balance, sectors]) {
      const svg = renderSvg(chart);
      expect(renderSvg(chart)).toBe(svg);
      expect(svg).not.toMatch(/<style|zr\d|ecmeta/);
      expect(svg).not.toMatch(/<[^>]* (?:style|class)=/);
    }
  });

  it("hand out their figures unrounded with codes and names, and say what failed", () => {
    expect(ranking.figures.rows).toEqual([
      ["JPN", "Japan", "deal", "Bilateral agreement", "baseline", 0.4],
      ["JPN", "Japan", "quo", "Status quo", "baseline", -0.02],
      ["JPN", "Japan", "embargo", "Embargo", "baseline", "failed"],
    ]);
    expect(balance.figures.rows.map((row) => row.slice(-2))).toEqual([
      [-63_400, -60_000],
      ["failed", "failed"],
    ]);
    expect(sectors.figures.rows.map((row) => [row[2], row[4], row.at(-1)])).toEqual([
      ["c12", "quo", -1.5],
      ["c12", "embargo", "failed"],
      ["c13", "quo", 0.25],
      ["c13", "embargo", "failed"],
    ]);
    for (const { figures } of [ranking, balance, sectors])
      for (const row of figures.rows) expect(row).toHaveLength(figures.columns.length);
  });

  it("say in words what they show", () => {
    expect(ranking.alternative.replace("\u2212", "-").replaceAll("\u00a0", " ")).toBe(
      "Welfare of Japan under each option, best first: B Bilateral agreement +0.40 %; A Status quo -0.020 %; C Embargo not solved.",
    );
  });

  it("hold for a single option without any change", () => {
    const still = rankingChart({ id: "r", code: "JPN", party: "Japan", color: accent(1) }, [
      { option: "quo", letter: "A", title: "Status quo", welfarePercent: 0 },
    ]);
    expect(renderSvg(still)).toContain(">0.00</text>");
    expect(renderSvg(still)).not.toContain("NaN");
  });

  it("say that no change would be better where the first of them loses, and not where it only reads as zero", () => {
    const drawn = (welfarePercent: number): Chart =>
      rankingChart({ id: "r", code: "JPN", party: "Japan", color: accent(1) }, [
        { option: "worse", letter: "B", title: "Tariff war", welfarePercent: -0.4 },
        { option: "best", letter: "A", title: "Best", welfarePercent },
      ]);
    const words = "best option first (no change would be better)";
    expect(renderSvg(drawn(-0.11))).toContain(words);
    expect(drawn(-0.11).alternative).toContain("best first (no change would be better): A Best");
    for (const percent of [-4e-5, 0, 0.1]) expect(renderSvg(drawn(percent))).not.toContain("no change would");
  });

  it("keep room for the figure of an option that changes nothing, where all others lose, and for one not solved", () => {
    for (const welfarePercent of [0, null]) {
      const svg = renderSvg(
        rankingChart({ id: "r", code: "JPN", party: "Japan", color: accent(1) }, [
          { option: "best", letter: "A", title: "Best", welfarePercent },
          { option: "war", letter: "B", title: "Tariff war", welfarePercent: -0.4 },
        ]),
      );
      const [, x] = /<text[^>]* transform="translate\(([\d.]+) [^>]*>(?:0\.0+|not solved)<\/text>/.exec(svg)!;
      expect(Number(x)).toBeLessThan(500 - 55);
    }
  });
});

describe("a chart that is measured against an option", () => {
  const reference = {
    id: "war",
    name: "option G",
    full: "option G (Tariff war)",
    before: "under option G (Tariff war)",
    after: "under each option",
  };
  const world = worldGeometry(atlas);
  registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
  const mapIn = (setting: ChartSetting) =>
    welfareMap(
      { id: "m", title: "A", option: "deal" },
      [{ code: "JPN", name: "Japan", welfarePercent: 1, countries: ["JPN"] }],
      divergingScale([1]),
      world,
      setting,
    );
  const printed = (chart: Chart): string =>
    [...renderSvg(chart).matchAll(/>([^<>]*)<\/text>/g)].map(([, text]) => text).join(" ");

  it.each(["page", "phone"] as const)(
    "names it with its title, in the picture and in words, on a %s",
    (layout) => {
      for (const drawn of [rankingIn, balanceIn, sectorsIn, mapIn]) {
        const chart = drawn({ layout, reference });
        expect(printed(chart), chart.id).toContain("option G (Tariff war)");
        expect(chart.alternative, chart.id).toContain("option G (Tariff war)");
      }
    },
  );

  it("has its second line whole and above the drawing where a title is long", () => {
    const full = `option G (${"Fewer barriers to US exports and metals tariffs on Japan too"})`;
    const chart = rankingIn({ ...PAGE, reference: { ...reference, full } });
    expect(printed(chart)).toContain(`Welfare against ${full}, %, best option first`);
    expect(chart.height).toBeGreaterThan(ranking.height);
  });
});

describe("the map of welfare", () => {
  const world = worldGeometry(atlas);
  registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
  const scale = divergingScale([-1, 0.2]);
  const row = (code: string, welfarePercent: number | null, countries: readonly string[] = [code]) => ({
    code,
    name: code,
    welfarePercent,
    countries,
  });
  const colors = (svg: string, color: string): number => svg.split(`fill="${color}"`).length - 1;

  it("colours an economy by its class, the rest as not in the data, and says so", () => {
    const svg = renderSvg(
      welfareMap(
        { id: "m", title: "A  Test", option: "deal" },
        [row("AUS", -1), row("JPN", 0.2)],
        scale,
        world,
      ),
    );
    expect(classOf(scale, -1).color).toBe(DIVERGING[0]);
    // One country and the legend's field.
    expect(colors(svg, DIVERGING[0])).toBe(2);
    expect(colors(svg, NO_DATA)).toBeGreaterThan(150);
    expect(svg).toContain(">not in the data</text>");
  });

  it("colours every member of a bloc", () => {
    const bloc = renderSvg(
      welfareMap(
        { id: "m", title: "A", option: "deal" },
        [row("EU", -1, ["DEU", "FRA", "ITA"])],
        scale,
        world,
      ),
    );
    expect(colors(bloc, DIVERGING[0])).toBe(4);
  });

  it("marks economies too small to see with a dot", () => {
    const dotted = renderSvg(
      welfareMap({ id: "m", title: "A", option: "deal" }, [row("SGP", -1), row("USA", 0.2)], scale, world),
    );
    expect(colors(dotted, DIVERGING[0])).toBe(2);
    expect(dotted.match(/<path d="[^"]*A/g)).toHaveLength(1);
  });

  it("counts nobody as gaining by what two equilibria that are the same may differ by", () => {
    const subject = { id: "m", title: "A", option: "today" };
    const { alternative } = welfareMap(subject, [row("USA", 3e-14), row("SGP", 0.2)], scale, world);
    expect(alternative).toContain("1 of 2 economies gains.");
  });

  it("hands out the figures of every economy, of places that are not drawn too, and leaves missing ones empty", () => {
    const { figures } = welfareMap(
      { id: "m", title: "A", option: "deal" },
      [row("ROW", -1), row("USA", null)],
      scale,
      world,
    );
    expect(figures.columns).toEqual(["economy", "name", "option", "against", "welfare_percent"]);
    expect(figures.rows).toEqual([
      ["ROW", "ROW", "deal", "baseline", -1],
      ["USA", "USA", "deal", "baseline", null],
    ]);
  });

  it("draws a part of the world larger, its small economies among them, and nothing beyond it", () => {
    const [x, y] = world.places.get("MLT")!.center;
    const window = { left: x - 30, right: x + 30, top: y + 15, bottom: y - 15 };
    const near = renderSvg(
      welfareMap(
        { id: "m", title: "A", option: "deal", part: { window, map: WORLD_MAP } },
        [row("MLT", -1), row("SGP", -1)],
        scale,
        world,
      ),
    );
    expect(near).toContain("clip-path=");
    // Malta's dot and the legend's field, and no dot of Singapore.
    expect(near.match(/<path d="[^"]*A/g)).toHaveLength(1);
  });

  it("does not draw the rest of the world, which is no place", () => {
    const rest = renderSvg(
      welfareMap({ id: "m", title: "A", option: "deal" }, [row("ROW", -1)], scale, world),
    );
    expect(colors(rest, DIVERGING[0])).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { balanceChart } from "../../../src/briefing/charts/balance-chart.ts";
import type { Chart } from "../../../src/briefing/charts/chart.ts";
import { classOf, divergingScale } from "../../../src/briefing/charts/diverging-scale.ts";
import { DIVERGING, NO_DATA } from "../../../src/briefing/charts/palette.ts";
import { rankingChart } from "../../../src/briefing/charts/ranking-chart.ts";
import { registerMap, renderSvg } from "../../../src/briefing/charts/render-svg.ts";
import { sectorChart } from "../../../src/briefing/charts/sector-chart.ts";
import { WORLD_MAP, welfareMap } from "../../../src/briefing/charts/welfare-map.ts";
import { worldGeometry } from "../../../src/briefing/charts/world-geometry.ts";
import { atlas } from "../atlas.ts";

/** The drawing with its decimals cut, so that the last digits of an engine do not matter. */
const outline = (chart: Chart): string =>
  renderSvg(chart)
    .replace(/(\d+)\.\d+/g, "$1")
    .replace(/ font-family="[^"]*"/g, "");

const ranking = rankingChart({ id: "ranking-jpn", party: "Japan", color: "#b8480f" }, [
  { letter: "A", title: "Status quo", welfarePercent: -0.02 },
  { letter: "B", title: "Bilateral agreement", welfarePercent: 0.4 },
  { letter: "C", title: "Embargo", welfarePercent: null },
]);

const balance = balanceChart({ id: "balance", party: "United States", partner: "Japan", color: "#1f5f9e" }, [
  { letter: "A", title: "Status quo", beforeMillion: -63_400, afterMillion: -60_000 },
  { letter: "B", title: "Embargo", beforeMillion: null, afterMillion: null },
]);

const sectors = sectorChart(
  { id: "sectors", economy: "Japan", color: "#b8480f", letters: ["A", "B"] },
  [
    { sector: "Basic metals", outputPercents: [-1.5, null] },
    { sector: "Machinery", outputPercents: [0.25, null] },
  ],
  divergingScale([-1.5, 0.25]),
);

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
    expect(renderSvg(sectors).match(/>[+\u2212]\d+\.\d+<\/text>/g)).toHaveLength(2);
  });

  it("carry no id, class or style that differs from run to run", () => {
    for (const chart of [ranking, balance, sectors]) {
      const svg = renderSvg(chart);
      expect(renderSvg(chart)).toBe(svg);
      expect(svg).not.toMatch(/<style|zr\d|ecmeta/);
      expect(svg).not.toMatch(/<[^>]* (?:style|class)=/);
    }
  });

  it("say in words what they show", () => {
    expect(ranking.alternative.replace("\u2212", "-").replaceAll("\u00a0", " ")).toBe(
      "Welfare of Japan under each option, best first: B Bilateral agreement +0.40 %; A Status quo -0.020 %; C Embargo not solved.",
    );
  });

  it("hold for a single option without any change", () => {
    const still = rankingChart({ id: "r", party: "Japan", color: "#b8480f" }, [
      { letter: "A", title: "Status quo", welfarePercent: 0 },
    ]);
    expect(renderSvg(still)).toContain(">0.00</text>");
    expect(renderSvg(still)).not.toContain("NaN");
  });
});

describe("the map of welfare", () => {
  const world = worldGeometry(atlas);
  registerMap({ name: WORLD_MAP, geoJson: world.geoJson });
  const scale = divergingScale([-1, 0.2]);
  const row = (code: string, welfarePercent: number, countries: readonly string[] = [code]) => ({
    code,
    name: code,
    welfarePercent,
    countries,
  });
  const colors = (svg: string, color: string): number => svg.split(`fill="${color}"`).length - 1;

  it("colours an economy by its class, the rest as not in the data, and says so", () => {
    const svg = renderSvg(
      welfareMap({ id: "m", title: "A  Test" }, [row("AUS", -1), row("JPN", 0.2)], scale, world),
    );
    expect(classOf(scale, -1).color).toBe(DIVERGING[0]);
    // One country and the legend's field.
    expect(colors(svg, DIVERGING[0])).toBe(2);
    expect(colors(svg, NO_DATA)).toBeGreaterThan(150);
    expect(svg).toContain(">not in the data</text>");
  });

  it("colours every member of a bloc", () => {
    const bloc = renderSvg(
      welfareMap({ id: "m", title: "A" }, [row("EU", -1, ["DEU", "FRA", "ITA"])], scale, world),
    );
    expect(colors(bloc, DIVERGING[0])).toBe(4);
  });

  it("marks economies too small to see with a dot", () => {
    const dotted = renderSvg(
      welfareMap({ id: "m", title: "A" }, [row("SGP", -1), row("USA", 0.2)], scale, world),
    );
    expect(colors(dotted, DIVERGING[0])).toBe(2);
    expect(dotted.match(/<path d="[^"]*A/g)).toHaveLength(1);
  });

  it("does not draw the rest of the world, which is no place", () => {
    const rest = renderSvg(welfareMap({ id: "m", title: "A" }, [row("ROW", -1)], scale, world));
    expect(colors(rest, DIVERGING[0])).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { briefingCharts, MOST_CHARTS } from "../../../src/briefing/charts/briefing-charts.ts";
import type { BriefingInput } from "../../../src/briefing/context/briefing-input.ts";
import { resultSections } from "../../../src/briefing/sections/result-sections.ts";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { worldGeometry } from "../../../src/charts/world-geometry.ts";
import type { OptionResult } from "../../../src/simulation/simulation-result.ts";
import { atlas } from "../atlas.ts";
import { syntheticInput } from "../synthetic.ts";

const UNION = ["AUT", "BEL", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HUN", "IRL", "ITA", "POL"];
const STATES = ["USA", "CHN", "JPN", "IND"];

/** A union before single states, as a dossier may list them, and moves of sectors and balances of all of them. */
function manyMembers(): BriefingInput {
  const { simulation, context } = syntheticInput();
  const codes = [...UNION, ...STATES];
  const full = (option: OptionResult): OptionResult =>
    option.status === "failed"
      ? option
      : {
          ...option,
          sectors: codes.flatMap((economy) =>
            option.sectors
              .filter((sector) => sector.economy === "USA")
              .map((sector) => ({ ...sector, economy })),
          ),
        };
  const party = (id: string, name: string, members: readonly string[]) => ({ id, name, members, note: null });
  return {
    simulation: { ...simulation, options: simulation.options.map(full) },
    context: {
      ...context,
      parties: [
        party("EU", "European Union", UNION),
        ...STATES.map((code) => party(code, simulation.baseline.economies[code]!.name, [code])),
      ],
    },
  };
}

const world = worldGeometry(atlas);

describe("the sector charts of parties with many members", () => {
  const input = manyMembers();
  const view = resultsView(input);
  const charts = briefingCharts(view, input.context, world, undefined);
  const income = (code: string): number => input.simulation.baseline.economies[code]!.incomeMillion;
  const bySize = UNION.toSorted((a, b) => income(b) - income(a));

  it("show the largest economy of every party before the second of any", () => {
    const shown = charts.sectors.map(({ figures }) => figures.rows[0]![0]);
    expect(shown).toEqual([bySize[0], ...STATES, ...bySize.slice(1, MOST_CHARTS - STATES.length)]);
  });

  it("are followed by words on what they leave out", () => {
    const left = bySize.slice(MOST_CHARTS - STATES.length);
    expect(charts.undrawn.sectors).toEqual(left.map(view.economyName));
    const { blocks } = resultSections(view, charts).find(({ id }) => id === "sectors")!;
    const words = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])).join();
    expect(words).toContain(`Not shown: ${view.economyName(left[0]!)}, `);
    expect(words).toContain(`${left.length - 4} more. All of them are in sectors.csv.`);
  });

  it("need no such words where every economy is shown", () => {
    const few = resultsView(syntheticInput());
    const all = briefingCharts(few, syntheticInput().context, world, undefined);
    expect(all.undrawn).toEqual({ balances: 0, sectors: [], households: 0 });
    expect(JSON.stringify(resultSections(few, all))).not.toContain("Not shown");
  });
});

describe("charts of one kind that are compared", () => {
  const input = manyMembers();
  const view = resultsView(input);
  const { ranking, balances, sectors } = briefingCharts(view, input.context, world, undefined);
  type Axis = { readonly min: number; readonly max: number };
  const axisOf = (chart: Chart) => (chart.option as { readonly xAxis: Axis }).xAxis;

  it("rank every party's options on one axis, and say so", () => {
    expect(ranking.length).toBeGreaterThan(2);
    const { min, max } = axisOf(ranking[0]!);
    for (const chart of ranking) expect(axisOf(chart)).toMatchObject({ min, max });
    expect(JSON.stringify(ranking[1]!.option)).toContain("one scale for all parties");
  });

  it("show the same money as the same length in every balance", () => {
    expect(balances.length).toBeGreaterThan(2);
    const lengths = balances.map(axisOf).map(({ min, max }) => max - min);
    for (const length of lengths) expect(length).toBeCloseTo(lengths[0]!, 9);
  });

  it("colour sectors of every economy alike", () => {
    expect(sectors.length).toBeGreaterThan(2);
    const pieces = (chart: Chart) => (chart.option as { visualMap: { pieces: unknown } }).visualMap.pieces;
    for (const chart of sectors) expect(pieces(chart)).toEqual(pieces(sectors[0]!));
  });
});

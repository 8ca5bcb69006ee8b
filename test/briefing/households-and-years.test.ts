import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { briefingCharts } from "../../src/briefing/charts/briefing-charts.ts";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { renderCsv } from "../../src/briefing/files/render-csv.ts";
import { briefingDocument } from "../../src/briefing/sections/briefing-document.ts";
import { householdTables } from "../../src/briefing/tables/household-table.ts";
import { pathTables } from "../../src/briefing/tables/path-table.ts";
import { briefingMaterial } from "../../src/briefing/views/briefing-material.ts";
import { worldGeometry } from "../../src/charts/world-geometry.ts";
import { renderHtml } from "../../src/document/render-html.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { Simulation, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { optionLabel } from "../../src/text/option-label.ts";
import { tinyAccounts, tinyTalks } from "../dossier/tiny-talks.ts";
import { atlas } from "./atlas.ts";

const BLOCKS = `
model: { horizon: { from: 2026, path: { 1: 0.25, 3: 1 } } }
parties: { NORTH: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3, mode: add }
options:
  - { id: now, title: Now, policies: [] }
  - { id: duty, title: The duty, policies: [duty] }
`;
const groups = [
  { name: "poor", weight: 0.2, spending: Float64Array.of(0.7, 0, 0.3), households: 0.5, incomeUsd: 2e4 },
  { name: "rich", weight: 0.3, spending: Float64Array.of(0.1, 0.4, 0.5), households: 0.5 },
];
const people = { population: Float64Array.of(1e6, 1e6, 1e6), householdSize: Float64Array.of(2, 2, 2) };
const input = tinyTalks(BLOCKS, {
  accounts: { ...tinyAccounts, people, households: [{ economy: "AAA", groups }] },
});
const simulation = await simulateDossier(input, { decomposition: false });
const material = (result: Simulation) =>
  briefingMaterial({ simulation: result, context: briefingContext(input.compiled, input.accounts) });
const view = material(simulation).results;
const world = worldGeometry(atlas);

const solved = (id: string): SolvedOption => {
  const found = simulation.options.find((each) => each.id === id);
  if (found?.status !== "solved") throw new Error(`${id} did not solve.`);
  return found;
};
const without = ({ households: _, horizon: __, options, ...rest }: Simulation): Simulation => ({
  ...rest,
  options: options.map((option) => {
    const { path: _path, ...plain } = option;
    if (plain.status === "failed") return plain;
    const { households: _groups, ...bare } = plain;
    return bare;
  }),
});

describe("who pays among households, in a briefing", () => {
  it("is a table by option and group with the figures of the result, unknown and failed apart", () => {
    const [table, ...more] = householdTables(view);
    expect(more).toEqual([]);
    expect(table!.groups.map(({ title }) => title)).toEqual([
      optionLabel("A", "Now"),
      optionLabel("B", "The duty"),
    ]);
    const results = solved("duty").households![0]!.groups;
    const rows = table!.groups[1]!.rows;
    expect(rows.map(([name]) => name)).toEqual(
      ["poor", "rich", "All other spending"].map((text) => ({ kind: "text", text })),
    );
    const [poor, rich, rest] = rows;
    expect(poor!.slice(1)).toEqual(
      [
        results[0]!.consumerPricesPercent,
        results[0]!.welfarePercent,
        results[0]!.perHousehold!.welfareUsd,
        results[0]!.perHousehold!.pricesUsd,
        results[0]!.pricesOfIncomePercent,
      ].map((value) => ({ kind: "number", value })),
    );
    // Nobody has said what the rich earn, nor how many investors there are.
    expect(rich!.map(({ kind }) => kind)).toEqual([
      "text",
      "number",
      "number",
      "number",
      "number",
      "missing",
    ]);
    expect(rest!.map(({ kind }) => kind)).toEqual([
      "text",
      "number",
      "number",
      "missing",
      "missing",
      "missing",
    ]);
    const failed = { ...simulation, options: simulation.options.map(asFailed) };
    for (const { rows: cells } of householdTables(material(failed).results)[0]!.groups)
      expect(new Set(cells.flatMap((row) => row.slice(1).map(({ kind }) => kind)))).toEqual(
        new Set(["failed"]),
      );
  });

  it("is a picture of every option that moves prices, and no section where there are no groups", () => {
    const charts = briefingCharts(view, material(simulation).input.context, world, undefined);
    expect(charts.households.map(({ id }) => id)).toEqual(["households-aaa-b"]);
    const figures = charts.households[0]!.figures.rows;
    expect(figures.map((row) => row.at(-1))).toEqual(
      solved("duty").households![0]!.groups.map(({ consumerPricesPercent }) => consumerPricesPercent),
    );
    const ids = (result: Simulation) => {
      const each = material(result);
      return briefingDocument(
        each,
        briefingCharts(each.results, each.input.context, world, undefined),
      ).sections.map(({ id }) => id);
    };
    expect(ids(simulation)).toEqual(expect.arrayContaining(["households", "years"]));
    expect(ids(without(simulation))).not.toContain("households");
    expect(ids(without(simulation))).not.toContain("years");
  });
});

describe("an option year by year, in a briefing", () => {
  it("is a table by party for welfare, prices and revenue; a bloc has no single wage", () => {
    const [welfare, prices, revenue] = pathTables(view);
    expect(welfare!.columns.map(({ title }) => title)).toEqual(["Option", "2027", "2028", "2029"]);
    const path = solved("duty").path!;
    const of = (year: number, code: string) => {
      const each = path[year]!;
      if (each.status === "failed") throw new Error(each.message);
      return each.economies[code]!;
    };
    const row = (table: typeof welfare, party: number) => table!.groups[party]!.rows[1]!.slice(1);
    expect(row(welfare, 1)).toEqual(
      [0, 1, 2].map((year) => ({ kind: "number", value: of(year, "CCC").welfarePercent })),
    );
    const bloc = ["AAA", "BBB"].map((code) => of(0, code));
    const million = bloc[0]!.welfareMillion + bloc[1]!.welfareMillion;
    const income = bloc[0]!.incomeBeforeMillion + bloc[1]!.incomeBeforeMillion;
    expect(row(welfare, 0)[0]).toEqual({ kind: "number", value: (100 * million) / income });
    expect(row(prices, 0).map(({ kind }) => kind)).toEqual(["missing", "missing", "missing"]);
    expect(row(revenue, 1)[0]).toEqual({
      kind: "number",
      value: of(0, "CCC").revenueAfterMillion - of(0, "CCC").revenueBeforeMillion,
    });
  });

  it("says failed of a year that was not solved, and draws no point there", () => {
    const year = {
      year: 2027,
      yearsAfter: 1,
      s: 0.25,
      status: "failed",
      reason: "diverged",
      message: "It did.",
    } as const;
    const broken: Simulation = {
      ...simulation,
      options: simulation.options.map((option) => ({ ...option, path: [year, ...option.path!.slice(1)] })),
    };
    const each = material(broken);
    expect(pathTables(each.results)[0]!.groups[0]!.rows[1]![1]).toEqual({ kind: "failed" });
    const charts = briefingCharts(each.results, each.input.context, world, undefined);
    expect(charts.paths.map(({ id }) => id)).toEqual(["path-north", "path-ccc"]);
    expect(charts.paths[0]!.figures.rows[0]!.at(-1)).toBe("failed");
    const rows = parse(renderCsv(each.input)["path.csv"]!, { columns: true }) as Record<string, string>[];
    expect(rows[0]).toMatchObject({
      year: "2027",
      year_status: "failed",
      message: "It did.",
      welfare_percent: "",
    });
  });

  it("is in the files, which have no such tables without it", () => {
    const files = renderCsv(material(simulation).input);
    const years = parse(files["path.csv"]!, { columns: true }) as Record<string, string>[];
    expect(years).toHaveLength(2 * 3 * 3);
    const households = parse(files["households.csv"]!, { columns: true }) as Record<string, string>[];
    expect(households.map(({ group }) => group).slice(0, 3)).toEqual(["poor", "rich", "All other spending"]);
    expect(Number(households[3]!.welfare_percent)).toBe(
      solved("duty").households![0]!.groups[0]!.welfarePercent,
    );
    const plain = renderCsv(material(without(simulation)).input);
    expect(Object.keys(plain)).not.toContain("path.csv");
    expect(Object.keys(plain)).not.toContain("households.csv");
  });

  it("carries no markup of a dossier into the page", () => {
    const hostile: Simulation = {
      ...simulation,
      households: simulation.households!.map((each) => ({
        ...each,
        groups: each.groups.map((group) => ({ ...group, group: "<img src=x onerror=alert(1)>" })),
      })),
    };
    const each = material(hostile);
    const charts = briefingCharts(each.results, each.input.context, world, undefined);
    const page = renderHtml(briefingDocument(each, charts), new Map());
    expect(page).not.toContain("<img src=x");
    expect(page).toContain("&lt;img src=x");
  });
});

function asFailed(option: Simulation["options"][number]): Simulation["options"][number] {
  const { id, title } = option;
  return { id, title, status: "failed", reason: "diverged", message: "It did.", solvedShare: 0 };
}

import { describe, expect, it } from "vitest";
import { lawChart } from "../../src/briefing/charts/law-chart.ts";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { renderLawsCsv } from "../../src/briefing/files/render-laws-csv.ts";
import { briefingDocument } from "../../src/briefing/sections/briefing-document.ts";
import { briefingMaterial } from "../../src/briefing/views/briefing-material.ts";
import { collectedRate, lawView } from "../../src/briefing/views/law-view.ts";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { pairAt } from "../../src/economy/dims.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { LawRate } from "../../src/simulation/simulation-result.ts";
import { lawFolder } from "../dossier/law-folder.ts";
import { noCharts } from "./no-charts.ts";
import { syntheticSimulation } from "./synthetic.ts";

const loaded = await loadDossier(lawFolder("on: 2026-03-01"));
const { compiled, accounts } = loaded;
let solution: Solution | undefined;
const simulation = await simulateDossier(loaded, {
  onOutcome: (_, outcome) => {
    if (outcome.converged) solution = outcome.solution;
  },
});
const input = { simulation, context: briefingContext(compiled, accounts) };
const material = briefingMaterial(input);
const [law] = simulation.laws!;

const whole = ({ base, parts }: LawRate): number =>
  Object.values(parts).reduce((sum, part) => sum + part, base);

describe("the laws of a result", () => {
  it("are means by authority over the imports of the data, which add up", () => {
    const cells = compiled.laws.get("law")!.rates;
    const [economies, sectors] = [accounts.economies, accounts.sectors].map(
      (list) => new Map([...list.entries()].map(([at, { code }]) => [code, at])),
    ) as [Map<string, number>, Map<string, number>];
    const importsOf = ({ exporter, sector }: (typeof cells)[number]): number =>
      accounts.sales[
        pairAt(accounts.dims, sectors.get(sector)!, economies.get("ISL")!, economies.get(exporter)!)
      ]!;
    const total = cells.reduce((sum, cell) => sum + importsOf(cell), 0);
    const meanOf = (rate: (cell: (typeof cells)[number]) => number): number =>
      cells.reduce((sum, cell) => sum + importsOf(cell) * rate(cell), 0) / total;
    expect(total).toBeGreaterThan(0);
    expect(law!.average.total).toBeCloseTo(
      meanOf(({ rate }) => rate),
      14,
    );
    expect(law!.average.paid).toBeCloseTo(
      meanOf(({ tariff }) => tariff),
      14,
    );
    expect(law!.average.importsMillion).toBeCloseTo(total, 9);
    for (const rate of [law!.average, ...law!.byPartner, ...law!.bySector])
      expect(whole(rate)).toBeCloseTo(rate.total, 14);
    for (const rates of [law!.byPartner, law!.bySector])
      expect(rates.reduce((sum, { importsMillion }) => sum + importsMillion, 0)).toBeCloseTo(total, 9);
    expect(Object.keys(law!.average.parts)).toEqual(expect.arrayContaining(["safety", "reciprocal"]));
    expect(law!.options).toEqual(["a"]);
  });

  it("are not there where a dossier takes none", () => {
    expect("laws" in syntheticSimulation()).toBe(false);
    expect(renderLawsCsv({ ...input, simulation: syntheticSimulation() })).toEqual({});
  });
});

describe("the page on the law", () => {
  const { sections } = briefingDocument(material, noCharts);
  const section = sections.find(({ id }) => id === "law")!;

  it("says the average, and has it by authority, partner and sector", () => {
    const tables = section.blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
    expect(tables.map(({ id }) => id)).toEqual(["laws", "law-partners", "law-sectors"]);
    const [laws] = tables;
    const row = laws!.groups[0]!.rows[0]!;
    const figures = row.flatMap((cell) => (cell.kind === "number" ? [cell.value] : []));
    expect(figures[0]).toBe(law!.average.total);
    expect(figures.at(-2)).toBe(law!.average.paid);
    expect(figures.slice(1, -2).reduce((sum, value) => sum + value, 0)).toBeCloseTo(figures[0]!, 14);
    expect(JSON.stringify(section)).toContain("On 1 March 2026 the law of");
    expect(JSON.stringify(section)).toContain("Every figure is invented.");
  });

  it("says what an option collects: duty over imports in its equilibrium", () => {
    const { economy } = solution!.baseline;
    const sales = salesNew(solution!);
    const importer = economy.economies.findIndex(({ code }) => code === "ISL");
    const collected = (codes: readonly string[]): number => {
      let [duty, imports] = [0, 0];
      economy.sectors.forEach(({ code }, sector) => {
        economy.economies.forEach((_, exporter) => {
          if (!codes.includes(code) || exporter === importer) return;
          const cell = pairAt(economy.dims, sector, importer, exporter);
          duty += solution!.shock.tariffNew[cell]! * sales[cell]!;
          imports += sales[cell]!;
        });
      });
      return duty / imports;
    };
    const option = lawView(material.results)!.laws[0]!.options[0]!;
    expect(law!.bySector.map(({ sector }) => sector)).toEqual(["food", "machines"]);
    expect(collectedRate(law!, option)).toBeCloseTo(collected(["food", "machines"]), 12);
    // What other goods pay is not the law's.
    const food = { ...law!, bySector: law!.bySector.filter(({ sector }) => sector === "food") };
    expect(collectedRate(food, option)).toBeCloseTo(collected(["food"]), 12);
    expect(collected(["food"])).not.toBeCloseTo(collected(["food", "machines"]), 3);
  });

  it("is not there where a dossier takes no law", () => {
    const other = { ...material, results: { ...material.results, simulation: syntheticSimulation() } };
    expect(lawView(other.results)).toBeUndefined();
  });

  it("draws every law in pieces that add up to it", () => {
    const chart = lawChart("laws", lawView(material.results)!, "Iceland");
    const pieces = chart.figures.rows.map((row) => Number(row.at(-1)));
    expect(pieces.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100 * law!.average.total, 12);
  });

  it("goes into a table for spreadsheets, a row for each authority", () => {
    const lines = renderLawsCsv(input)["laws.csv"]!.trim().split("\r\n");
    expect(lines[0]).toBe("policy,book,on,partner,sector,imports_million_usd,authority,rate");
    const authorities = law!.authorities.length + 3;
    expect(lines.length - 1).toBe(authorities * (1 + law!.byPartner.length + law!.bySector.length));
    expect(lines[1]).toMatch(/^law,toy-book,2026-03-01,,,/);
  });
});

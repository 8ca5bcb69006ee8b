import { describe, expect, it } from "vitest";
import { hatOf } from "../../src/economy/percent.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { Simulation, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { tinyTalks } from "../dossier/tiny-talks.ts";

const BLOCKS = `
parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3, mode: add }
  ores: { kind: export-tax, exporter: CCC, sectors: food, rate: 0.2 }
options:
  - { id: taxed, title: An export tax, policies: [ores] }
  - { id: both, title: A duty as well, policies: [duty, ores] }
  - { id: duty, title: The duty alone, policies: [duty] }
  - { id: own, title: The data, policies: [] }
`;

const solved = (simulation: Simulation, id: string): SolvedOption => {
  const option = simulation.options.find((each) => each.id === id);
  if (option?.status !== "solved") throw new Error(`${id} did not solve.`);
  return option;
};

describe("a dossier with an export tax", () => {
  const own = simulateDossier(tinyTalks(BLOCKS));

  it("gives its revenue to the exporter alone, and names it only where there is one", async () => {
    const { economies } = solved(await own, "taxed");
    expect(economies.CCC!.exportTaxRevenueMillion!).toBeGreaterThan(0.1);
    expect(economies.AAA!.exportTaxRevenueMillion).toBe(0);
    expect(economies.CCC!.termsOfTradeIndexPercent!).toBeGreaterThan(0);
    expect(Math.abs(economies.CCC!.decomposition!.gapPercent)).toBeLessThan(1e-6);
    expect(solved(await own, "duty").economies.CCC).not.toHaveProperty("exportTaxRevenueMillion");
    expect((await own).baseline.economies.CCC).not.toHaveProperty("exportTaxRevenueMillion");
  });

  it("names the trade that the tax falls on, and the part that it changes", async () => {
    const scope = (await own).baseline.policies.find(({ policy }) => policy === "ores")!;
    expect(scope.kind).toBe("export-tax");
    expect(scope.byExporter.map(({ exporter }) => exporter)).toEqual(["CCC"]);
    expect(scope.changedMillion).toBe(scope.tradeMillion);
  });

  it("counts from a baseline that has it as from the data, divided; options without it lift it", async () => {
    const plain = await own;
    const based = await simulateDossier(tinyTalks(`date: 2018-04-19\nbaseline: taxed\n${BLOCKS}`));
    const there = solved(plain, "taxed");
    for (const { id } of plain.options) {
      for (const [code, economy] of Object.entries(solved(based, id).economies)) {
        const { welfarePercent } = solved(plain, id).economies[code]!;
        const over = hatOf(welfarePercent) / hatOf(there.economies[code]!.welfarePercent);
        expect(hatOf(economy.welfarePercent)).toBeCloseTo(over, 9);
        expect(Math.abs(economy.decomposition!.gapPercent)).toBeLessThan(1e-6);
      }
    }
    const before = based.baseline.economies.CCC!.exportTaxRevenueMillion!;
    expect(before).toBeCloseTo(there.economies.CCC!.exportTaxRevenueMillion!, 8);
    expect(solved(based, "own").economies.CCC!.exportTaxRevenueMillion).toBe(0);
  });

  it("stays in force while talks move tariffs: what they find is what a schedule beside it gives", async () => {
    const talks = `
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
  solve: [best-response]
`;
    const run = await runTalks(tinyTalks(`baseline: taxed\n${BLOCKS}${talks}`));
    const best = run.bestResponses!.AAA!;
    expect(best.parties.AAA!.welfarePercent).toBeGreaterThan(0);
    const rates = best.tariffs.map(({ importer, exporter, sector, rate }) =>
      JSON.stringify([importer, exporter, sector, rate]),
    );
    const policies = BLOCKS.replace("policies:", `policies:\n  found: { kind: schedule, rates: [${rates}] }`);
    const both = solved(
      await simulateDossier(tinyTalks(`${policies}  - { id: found, title: Found, policies: [ores, found] }`)),
      "found",
    ).economies;
    const there = solved(await own, "taxed").economies;
    for (const party of ["AAA", "CCC"]) {
      const over = hatOf(both[party]!.welfarePercent) / hatOf(there[party]!.welfarePercent);
      const { welfarePercent } = { ...best.parties, ...best.others }[party]!;
      expect(hatOf(welfarePercent)).toBeCloseTo(over, 9);
    }
  });
});

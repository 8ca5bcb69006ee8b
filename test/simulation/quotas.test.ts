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
  limit: { kind: quota, importer: AAA, partners: [CCC], sectors: food, volume: 0.6 }
  restraint: { kind: quota, importer: AAA, partners: [CCC], sectors: food, volume: 0.6, rents: exporter }
  shared: { kind: quota, importer: AAA, sectors: food, volume: 0.7, rents: 0.4 }
  shut: { kind: quota, importer: AAA, partners: [CCC], sectors: food, volume: 0 }
  trq: { kind: tariff-rate-quota, importer: AAA, sectors: food, volume: 0.5, within: 0, beyond: 0.1, rents: 0.5 }
options:
  - { id: limit, title: A quota, policies: [limit] }
  - { id: restraint, title: A voluntary restraint, policies: [restraint] }
  - { id: shared, title: A duty and a quota, policies: [duty, shared] }
  - { id: shut, title: Nothing, policies: [shut] }
  - { id: trq, title: A tariff-rate quota, policies: [trq] }
  - { id: duty, title: The duty alone, policies: [duty] }
  - { id: own, title: The data, policies: [] }
`;

const solved = (simulation: Simulation, id: string): SolvedOption => {
  const option = simulation.options.find((each) => each.id === id);
  if (option?.status !== "solved") throw new Error(`${id} did not solve.`);
  return option;
};

describe("a dossier with quotas", () => {
  const own = simulateDossier(tinyTalks(BLOCKS));

  it("says what they let in, what licences are worth and who gets it", async () => {
    const simulation = await own;
    const [limit] = solved(simulation, "limit").quotas!;
    expect(limit).toMatchObject({ policy: "limit", state: "binding", exportRentMillion: 0 });
    expect(limit!.volumeMillion / limit!.beforeMillion).toBeCloseTo(0.6, 9);
    expect(limit!.premiumPercent).toBeGreaterThan(1);
    const { AAA, CCC } = solved(simulation, "limit").economies;
    expect(AAA!.importRentMillion).toBeCloseTo(limit!.importRentMillion, 9);
    expect(CCC!.exportRentMillion).toBe(0);
    // A rent is no revenue.
    expect(AAA!.tariffRevenueMillion).toBeLessThan(simulation.baseline.economies.AAA!.tariffRevenueMillion);
    const [restraint] = solved(simulation, "restraint").quotas!;
    expect(restraint!.importRentMillion).toBeCloseTo(0, 9);
    expect(restraint!.exportRentMillion).toBeGreaterThan(0.1);
    const [shut] = solved(simulation, "shut").quotas!;
    expect(shut).toMatchObject({ state: "closed", premiumPercent: null, volumeMillion: 0 });
    expect(["binding", "beyond"]).toContain(solved(simulation, "trq").quotas![0]!.state);
    for (const { id } of simulation.options)
      for (const economy of Object.values(solved(simulation, id).economies))
        expect(Math.abs(economy.decomposition!.gapPercent)).toBeLessThan(1e-6);
  });

  it("names them only where there are any", async () => {
    const simulation = await own;
    for (const id of ["duty", "own"]) {
      expect(solved(simulation, id)).not.toHaveProperty("quotas");
      expect(solved(simulation, id).economies.AAA).not.toHaveProperty("importRentMillion");
    }
    expect(simulation.baseline.economies.AAA).not.toHaveProperty("importRentMillion");
  });

  it("counts from a baseline that has them as from the data, divided; options without them lift them", async () => {
    const plain = await own;
    for (const baseline of ["shared", "restraint", "shut", "trq"]) {
      const based = await simulateDossier(tinyTalks(`date: 2018-04-19\nbaseline: ${baseline}\n${BLOCKS}`));
      const there = solved(plain, baseline);
      for (const { id } of plain.options) {
        for (const [code, economy] of Object.entries(solved(based, id).economies)) {
          const { welfarePercent } = solved(plain, id).economies[code]!;
          const over = hatOf(welfarePercent) / hatOf(there.economies[code]!.welfarePercent);
          expect(hatOf(economy.welfarePercent)).toBeCloseTo(over, 8);
        }
        // The limit is the same whatever the base.
        const [before, after] = [solved(plain, id).quotas?.[0], solved(based, id).quotas?.[0]];
        expect(after?.state).toBe(before?.state);
        if (before !== undefined) {
          expect(after!.volumeMillion).toBeCloseTo(before.volumeMillion, 6);
          expect(after!.beforeMillion).toBeCloseTo(before.beforeMillion, 8);
          expect(after!.premiumPercent ?? 0).toBeCloseTo(before.premiumPercent ?? 0, 6);
        }
      }
    }
  });

  it("is talked about with the quota kept at every step", async () => {
    const talks = `
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { sectors: [machines], partners: each, min: 0, max: 0.5 } }
  background: shared
  solve: [best-response]
`;
    const result = await runTalks(tinyTalks(BLOCKS + talks));
    const best = result.bestResponses?.AAA;
    expect(best?.status).toBe("solved");
  });
});

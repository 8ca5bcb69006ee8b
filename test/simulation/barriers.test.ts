import { describe, expect, it } from "vitest";
import { hatOf } from "../../src/economy/percent.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { Simulation, SolvedOption } from "../../src/simulation/simulation-result.ts";
import { tinyTalks } from "../dossier/tiny-talks.ts";

const blocks = (more: string) => `
parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.3, mode: add }
  licences: { kind: barrier, importer: AAA, partners: CCC, sectors: food, today: 0.1, ${more} }
options:
  - { id: cut, title: Without it, policies: [licences] }
  - { id: both, title: A duty as well, policies: [duty, licences] }
  - { id: duty, title: The duty alone, policies: [duty] }
  - { id: own, title: The data, policies: [] }
`;
const simulate = (more: string, head = "") => simulateDossier(tinyTalks(head + blocks(more)));
const solved = (simulation: Simulation, id: string): SolvedOption => {
  const option = simulation.options.find((each) => each.id === id);
  if (option?.status !== "solved") throw new Error(`${id} did not solve.`);
  return option;
};
const welfare = (simulation: Simulation, id: string, code: string): number =>
  solved(simulation, id).economies[code]!.welfarePercent;

describe("a dossier with a barrier that is not all waste", () => {
  it("is what it always was while all of it is waste", async () => {
    const stated = await simulate("factor: 0.95");
    const plain = await simulateDossier(tinyTalks(blocks("factor: 0.95").replace("today: 0.1, ", "")));
    expect(stated.options).toEqual(plain.options);
    expect(stated.baseline.economies).toEqual(plain.baseline.economies);
  });

  it("has the rents in the base, and nothing moves where nothing is done", async () => {
    const simulation = await simulate("to: 0, split: { importer: 0.5, exporter: 0.5 }");
    const { AAA, CCC } = simulation.baseline.economies;
    expect(AAA!.importRentMillion!).toBeGreaterThan(0.1);
    expect(CCC!.exportRentMillion!).toBeGreaterThan(0.1);
    const plain = await simulate("factor: 1");
    expect(AAA!.exportsMillion).toBe(plain.baseline.economies.AAA!.exportsMillion);
    expect(AAA!.incomeMillion).toBeCloseTo(
      plain.baseline.economies.AAA!.incomeMillion + AAA!.importRentMillion!,
      9,
    );
    for (const economy of Object.values(solved(simulation, "own").economies))
      expect(Math.abs(economy.welfarePercent)).toBeLessThan(1e-9);
    const { economies } = solved(simulation, "cut");
    expect(economies.AAA!.importRentMillion).toBeCloseTo(0, 9);
    expect(economies.CCC!.exportRentMillion).toBeCloseTo(0, 9);
    for (const { id } of simulation.options)
      for (const economy of Object.values(solved(simulation, id).economies))
        expect(Math.abs(economy.decomposition!.gapPercent)).toBeLessThan(1e-6);
  });

  it("counts from a baseline that cuts it as from the data, divided", async () => {
    const terms = "factor: 0.95, split: { waste: 0.4, importer: 0.3, exporter: 0.3 }";
    const plain = await simulate(terms);
    const based = await simulate(terms, "date: 2018-04-19\nbaseline: cut\n");
    for (const { id } of plain.options) {
      for (const code of Object.keys(solved(based, id).economies)) {
        const over = hatOf(welfare(plain, id, code)) / hatOf(welfare(plain, "cut", code));
        expect(hatOf(welfare(based, id, code))).toBeCloseTo(over, 9);
      }
    }
  });

  it("is shown under its other readings, each as a dossier of its own would have it", async () => {
    const readings =
      "readings: [{ title: kept, split: { importer: 1 } }, { title: theirs, split: { exporter: 1 } }]";
    for (const head of ["", "date: 2018-04-19\nbaseline: duty\n"]) {
      const shown = await simulate(`factor: 0.95, ${readings}`, head);
      const [kept, theirs] = solved(shown, "cut").readings!;
      for (const [reading, split] of [
        [kept!, "importer"],
        [theirs!, "exporter"],
      ] as const) {
        const alone = await simulate(`factor: 0.95, split: { ${split}: 1 }`, head);
        if (reading.status === "failed") throw new Error(reading.message);
        for (const [code, { welfarePercent, incomeMillion }] of Object.entries(reading.economies)) {
          expect(welfarePercent).toBeCloseTo(welfare(alone, "cut", code), 9);
          expect(incomeMillion).toBeCloseTo(alone.baseline.economies[code]!.incomeMillion, 9);
        }
      }
      // Who earns a rent loses by its fall.
      const gain = (reading: typeof kept) =>
        reading!.status === "solved" ? reading!.economies.CCC!.welfarePercent : Number.NaN;
      expect(gain(theirs)).toBeLessThan(gain(kept));
      expect(solved(shown, "duty")).not.toHaveProperty("readings");
      // What the dossier takes it for stays what it is.
      const without = await simulate("factor: 0.95", head);
      expect(solved(shown, "cut").economies).toEqual(solved(without, "cut").economies);
    }
  });
});

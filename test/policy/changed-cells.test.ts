import { describe, expect, it } from "vitest";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { changedCells } from "../../src/policy/changed-cells.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { tinyAccounts, tinyTalks } from "../dossier/tiny-talks.ts";

const economy = economyFrom(tinyAccounts, "competitive");
const goods = ["food", "machines"];
const agreement = (tariffs: number): Policy => ({
  kind: "agreement",
  members: ["AAA", "CCC"],
  tariffs,
  sectors: goods,
  barrierCut: 0,
});

describe("what a policy changes", () => {
  it("is nothing under a cap above every rate, and nothing the second time", () => {
    const [high, first, second] = changedCells(economy, [agreement(9), agreement(0), agreement(0)]);
    expect(high!.cells).toEqual([]);
    expect(first!.cells.length).toBeGreaterThan(0);
    expect(second!.cells).toEqual([]);
  });

  it("is what it takes to keep a promise, and nothing where as much is bought already", () => {
    const promise = (valueMillion: number): Policy => ({
      kind: "purchase",
      importers: ["AAA"],
      partners: ["CCC"],
      sectors: ["machines"],
      valueMillion,
    });
    // CCC sells machines for 60 million to AAA.
    const [there, more] = changedCells(economy, [promise(50), promise(70)]);
    expect(there!.cells).toEqual([]);
    expect(more!.cells).toHaveLength(1);
  });

  it("can be what trade costs at home", () => {
    const rows = [{ importer: "AAA", exporter: "AAA", sector: "food", rate: undefined, factor: 0.9 }];
    expect(changedCells(economy, [{ kind: "schedule", rows }])).toEqual([{ cells: [], atHome: true }]);
  });
});

describe("the scope of a measure in results", () => {
  it("tells the trade that it names from the trade that it changes, on top of the measures before it", async () => {
    const { baseline } = await simulateDossier(
      tinyTalks(`
parties: { AAA: {}, CCC: {} }
policies:
  cap: { kind: agreement, members: [AAA, CCC], tariffs: 9, sectors: goods }
  free: { kind: agreement, members: [AAA, CCC], tariffs: 0, sectors: goods }
  dust: { kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.5, mode: add, coverage: 0.0001 }
options:
  - { id: both, title: Both, policies: [cap, free, dust] }
`),
      { options: [] },
    );
    const [cap, free, dust] = baseline.policies;
    expect(cap).toMatchObject({ changedMillion: 0, changesHome: false, largestShare: null });
    expect(cap!.tradeMillion).toBeGreaterThan(0);
    expect(free!.changedMillion).toBeGreaterThan(0);
    expect(free!.largestShare!.percent).toBeGreaterThan(1);
    expect(dust!.largestShare!.percent).toBeLessThan(0.1);
    expect(dust!.changedMillion).toBe(dust!.tradeMillion);
  });

  it("tells trade that a tariff leaves out from trade that there is none of", async () => {
    const tariff = "kind: tariff, importer: AAA, partners: CCC, sectors: machines, rate: 0.5";
    const { baseline } = await simulateDossier(
      tinyTalks(`
parties: { AAA: {}, CCC: {} }
policies:
  none: { ${tariff}, coverage: 0 }
  exempt: { ${tariff}, exempt: [CCC] }
  some: { ${tariff}, coverage: 0.1 }
options:
  - { id: all, title: All, policies: [none, exempt, some] }
`),
      { options: [] },
    );
    const [none, exempt, some] = baseline.policies;
    expect(some).not.toHaveProperty("uncoveredMillion");
    expect(none).toMatchObject({ tradeMillion: 0, uncoveredMillion: some!.tradeMillion });
    expect(exempt).toMatchObject({ tradeMillion: 0, uncoveredMillion: some!.tradeMillion });
  });
});

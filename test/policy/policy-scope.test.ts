import { describe, expect, it } from "vitest";
import { policyScope } from "../../src/policy/policy-scope.ts";
import type { TariffPolicy } from "../../src/policy/tariff.ts";
import { cell, threeEconomies } from "./three-economies.ts";

const steel: TariffPolicy = {
  kind: "tariff",
  importers: ["USA"],
  partners: ["USA", "JPN", "CAN"],
  exempt: {},
  sectors: ["steel"],
  rate: 0.25,
  mode: "add",
  coverage: { default: 0.1, byPartner: {} },
};

describe("the trade under a policy", () => {
  const economy = threeEconomies();
  const sales = (...at: Parameters<typeof cell>) => economy.sales[cell(...at)]!;
  const fromJapan = sales("USA", "JPN", "steel");
  const fromCanada = sales("USA", "CAN", "steel");

  it("counts imports from the listed partners by exporter, largest first, and never domestic sales", () => {
    expect([fromJapan, fromCanada]).toEqual([2, 3]);
    expect(policyScope(economy, steel)).toEqual({
      tradeMillion: 5,
      byExporter: [
        { exporter: "CAN", tradeMillion: 3 },
        { exporter: "JPN", tradeMillion: 2 },
      ],
    });
  });

  it("leaves out partners that are wholly exempt or not covered, and counts partly exempt ones whole", () => {
    expect(policyScope(economy, { ...steel, exempt: { CAN: 1, JPN: 0.9 } }).tradeMillion).toBe(fromJapan);
    const uncovered = { default: 0.4, byPartner: { JPN: 0 } };
    expect(policyScope(economy, { ...steel, coverage: uncovered }).tradeMillion).toBe(fromCanada);
  });

  it("leaves out exporters that sell nothing there", () => {
    const quiet = economy.sales.slice();
    quiet[cell("USA", "CAN", "steel")] = 0;
    expect(policyScope({ ...economy, sales: quiet }, steel)).toEqual({
      tradeMillion: fromJapan,
      byExporter: [{ exporter: "JPN", tradeMillion: fromJapan }],
    });
  });

  it("adds up what an exporter sells in all sectors of the policy", () => {
    const { byExporter } = policyScope(economy, { ...steel, partners: ["JPN"], sectors: ["steel", "food"] });
    expect(byExporter).toEqual([{ exporter: "JPN", tradeMillion: fromJapan + sales("USA", "JPN", "food") }]);
  });

  it("counts both directions of an agreement and of a sanction", () => {
    const both = sales("USA", "JPN", "food") + sales("JPN", "USA", "food");
    const members = ["USA", "JPN"];
    expect(
      policyScope(economy, { kind: "agreement", members, tariffs: 0, sectors: ["food"], barrierCut: 0 })
        .tradeMillion,
    ).toBe(both);
    expect(
      policyScope(economy, {
        kind: "sanction",
        coalition: ["USA"],
        targets: ["JPN"],
        sectors: ["food"],
        factor: 2,
        direction: "both",
      }).tradeMillion,
    ).toBe(both);
  });

  it("counts each cross-border cell of a schedule once", () => {
    const row = { importer: "USA", exporter: "JPN", sector: "steel", rate: 0.1, factor: undefined };
    const rows = [row, row, { ...row, exporter: "USA", rate: undefined, factor: 0.9 }];
    expect(policyScope(economy, { kind: "schedule", rows })).toEqual({
      tradeMillion: fromJapan,
      byExporter: [{ exporter: "JPN", tradeMillion: fromJapan }],
    });
  });
});

import { describe, expect, it } from "vitest";
import type { Economy } from "../../src/economy/economy.ts";
import { changedCells } from "../../src/policy/changed-cells.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type { ExportTaxPolicy } from "../../src/policy/export-tax.ts";
import { policyScope } from "../../src/policy/policy-scope.ts";
import { changed, issuesOf, steel } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

const ores: ExportTaxPolicy = {
  kind: "export-tax",
  exporters: ["JPN"],
  partners: ["USA", "CAN"],
  sectors: ["steel"],
  rate: 0.3,
  mode: "set",
};
const none = new Float64Array(threeEconomies().tariff.length);

describe("an export tax", () => {
  it("falls on what the exporter sells to the partners that it names, and on nothing else", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [ores]);
    expect(changed(none, shock.exportTaxNew!)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("CAN", "JPN", "steel"),
    ]);
    expect(shock.exportTaxNew![cell("USA", "JPN", "steel")]).toBe(0.3);
    expect(shock.tariffNew).toEqual(economy.tariff);
    expect(shock.tradeCostHat).toBeUndefined();
  });

  it("is no part of a shock whose policies set none", () => {
    expect(compileShock(threeEconomies(), [steel])).not.toHaveProperty("exportTaxNew");
  });

  it("replaces the one in force, or is added to it", () => {
    const rateAfter = (...policies: ExportTaxPolicy[]) =>
      compileShock(threeEconomies(), policies).exportTaxNew![cell("USA", "JPN", "steel")];
    expect(rateAfter(ores, { ...ores, rate: 0.1 })).toBe(0.1);
    expect(rateAfter(ores, { ...ores, rate: 0.1, mode: "add" })).toBeCloseTo(0.4, 15);
    expect(rateAfter({ ...ores, rate: -0.2 })).toBe(-0.2);
  });

  it("of several exporters does not fall on trade among themselves", () => {
    const shock = compileShock(threeEconomies(), [
      { ...ores, exporters: ["JPN", "CAN"], partners: ["USA", "JPN", "CAN"] },
    ]);
    expect(changed(none, shock.exportTaxNew!)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("USA", "CAN", "steel"),
    ]);
  });

  it("is refused where it leaves no price, by the names of both sides", () => {
    for (const rate of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(issuesOf(() => compileShock(threeEconomies(), [{ ...ores, partners: ["USA"], rate }]))).toEqual([
        {
          code: "rate-out-of-range",
          message: `The export tax of JPN on sales to USA in steel would become ${rate}.`,
          hint: "A rate is a fraction above -1.",
        },
      ]);
    }
    expect(issuesOf(() => compileShock(threeEconomies(), [{ ...ores, exporters: ["FRA"] }]))[0]!.code).toBe(
      "unknown-code",
    );
  });

  it("counts as a change where it is another one afterwards, and names its trade", () => {
    const economy = threeEconomies();
    const [first, again, off] = changedCells(economy, [ores, ores, { ...ores, rate: 0 }]);
    expect(first!.cells.map((each) => each.cell)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("CAN", "JPN", "steel"),
    ]);
    expect(again!.cells).toEqual([]);
    expect(off!.cells).toHaveLength(2);
    const { tradeMillion, byExporter } = policyScope(economy, ores);
    expect(byExporter).toEqual([{ exporter: "JPN", tradeMillion }]);
    expect(tradeMillion).toBe(
      economy.sales[cell("USA", "JPN", "steel")]! + economy.sales[cell("CAN", "JPN", "steel")]!,
    );
  });

  it("of a base is lifted by options that do not have it, and kept in those that do", () => {
    const there = none.slice();
    there[cell("USA", "JPN", "steel")] = 0.3;
    const base: Economy = {
      ...threeEconomies(),
      exportTax: there,
      enacted: {
        ownTariff: threeEconomies().tariff,
        ownSales: threeEconomies().sales,
        costHat: threeEconomies().laborShare,
        tradeCostHat: undefined,
      },
    };
    expect(compileShock(base, []).exportTaxNew).toEqual(none);
    expect(compileShock(base, [{ ...ores, partners: ["USA"] }]).exportTaxNew).toEqual(there);
    // The data's own year has one: it stays unless a policy changes it.
    const { enacted: _, ...own } = base;
    const kept = compileShock(own, [{ ...ores, partners: ["CAN"], mode: "add" }]).exportTaxNew!;
    expect(kept[cell("USA", "JPN", "steel")]).toBe(0.3);
    expect(kept[cell("CAN", "JPN", "steel")]).toBe(0.3);
    const enacted = { ...base.enacted!, ownTariff: own.tariff, ownExportTax: there };
    expect(compileShock({ ...own, exportTax: none, enacted }, []).exportTaxNew).toEqual(there);
    expect(there[cell("CAN", "JPN", "steel")]).toBe(0);
  });
});

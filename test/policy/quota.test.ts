import { describe, expect, it } from "vitest";
import type { Economy } from "../../src/economy/economy.ts";
import { changedCells } from "../../src/policy/changed-cells.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { policyScope } from "../../src/policy/policy-scope.ts";
import type { QuotaPolicy } from "../../src/policy/quota.ts";
import type { TariffRateQuotaPolicy } from "../../src/policy/tariff-rate-quota.ts";
import { issuesOf, steel } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

const limit: QuotaPolicy = {
  kind: "quota",
  importers: ["USA"],
  partners: ["JPN", "CAN"],
  sectors: ["steel"],
  volume: 0.8,
  exporterShare: 0.25,
};
const rated: TariffRateQuotaPolicy = { ...limit, kind: "tariff-rate-quota", within: 0.05, beyond: 0.5 };
const cells = [cell("USA", "JPN", "steel"), cell("USA", "CAN", "steel")];
const refused = (...policies: Policy[]) => issuesOf(() => compileShock(threeEconomies(), policies));

describe("a quota", () => {
  it("limits what all partners sell together, at a share of the base's volume", () => {
    const economy = threeEconomies();
    const { quotas, tariffNew } = compileShock(economy, [limit]);
    expect(quotas).toHaveLength(1);
    expect([...quotas![0]!.cells].sort()).toEqual([...cells].sort());
    expect(quotas![0]!.boundMillion).toBeCloseTo(
      0.8 * cells.reduce((sum, o) => sum + economy.sales[o]!, 0),
      10,
    );
    expect(quotas![0]).toMatchObject({ exporterShare: 0.25 });
    expect(quotas![0]).not.toHaveProperty("rates");
    expect(tariffNew).toEqual(economy.tariff);
    expect(compileShock(economy, [steel])).not.toHaveProperty("quotas");
  });

  it("counts what sellers get, where the base has export taxes or rents", () => {
    const economy = threeEconomies();
    const none = () => new Float64Array(economy.sales.length);
    const [exportTax, exporter] = [none().fill(0.25), none().fill(0.6)];
    const taxed: Economy = { ...economy, exportTax, rents: { importer: none(), exporter } };
    const plain = compileShock(economy, [limit]).quotas![0]!;
    expect(compileShock(taxed, [limit]).quotas![0]!.boundMillion).toBeCloseTo(plain.boundMillion / 2, 10);
    expect(compileShock(taxed, [limit]).rentsNew!.exporter).toEqual(exporter);
  });

  it("has two rates where more may come in: the tariffs are the rate within", () => {
    const { quotas, tariffNew } = compileShock(threeEconomies(), [steel, rated]);
    expect(quotas![0]!.rates).toEqual({ within: 0.05, beyond: 0.5 });
    for (const o of cells) expect(tariffNew[o]).toBe(0.05);
  });

  it("names the trade that it limits, and changes all of it", () => {
    const economy = threeEconomies();
    const { tradeMillion, byExporter } = policyScope(economy, limit);
    expect(byExporter.map(({ exporter }) => exporter).sort()).toEqual(["CAN", "JPN"]);
    expect(tradeMillion).toBe(cells.reduce((sum, o) => sum + economy.sales[o]!, 0));
    expect(
      changedCells(economy, [limit])[0]!
        .cells.map((each) => each.cell)
        .sort(),
    ).toEqual([...cells].sort());
  });

  it("is refused where it is no limit, or meets another one", () => {
    expect(refused({ ...limit, volume: -0.1 })[0]).toMatchObject({ code: "volume-out-of-range" });
    expect(refused({ ...limit, volume: Number.NaN })[0]).toMatchObject({ code: "volume-out-of-range" });
    expect(refused({ ...limit, exporterShare: 1.1 })[0]).toMatchObject({ code: "share-out-of-range" });
    expect(refused({ ...rated, beyond: 0.01 })[0]).toMatchObject({ code: "rate-out-of-range" });
    const twice = refused(limit, { ...rated, partners: ["JPN"] });
    expect(twice[0]).toMatchObject({
      code: "two-quotas",
      message: "Two quotas are about the imports of USA from JPN in steel.",
    });
    expect(refused(rated, steel)[0]).toMatchObject({ code: "quota-rate-changed" });
    expect(
      refused(rated, {
        kind: "purchase",
        importers: ["USA"],
        partners: ["CAN"],
        sectors: ["steel"],
        valueMillion: 10,
      })[0],
    ).toMatchObject({ code: "pledge-in-quota" });
  });
});

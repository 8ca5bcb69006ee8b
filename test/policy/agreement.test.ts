import { describe, expect, it } from "vitest";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { changed, pact } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

describe("an agreement", () => {
  it("caps the tariffs among its members in both directions and leaves outsiders alone", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [pact]);
    expect(changed(economy.tariff, shock.tariffNew)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("JPN", "USA", "steel"),
    ]);
    expect(shock.tariffNew[cell("JPN", "USA", "steel")]).toBe(0);
    // It cuts no barriers, so no trade cost moves.
    expect(shock.tradeCostHat).toBeUndefined();
  });

  it("never raises a tariff", () => {
    const economy = threeEconomies();
    expect(changed(economy.tariff, compileShock(economy, [{ ...pact, tariffs: 0.5 }]).tariffNew)).toEqual([]);
  });

  it("without a cap lowers only the cost of trade among its members", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [{ ...pact, tariffs: undefined, barrierCut: 0.02 }]);
    expect(shock.tariffNew).toEqual(economy.tariff);
    const cost = shock.tradeCostHat!;
    expect(cost[cell("USA", "JPN", "steel")]).toBeCloseTo(0.98, 15);
    expect(cost[cell("JPN", "USA", "steel")]).toBeCloseTo(0.98, 15);
    expect(cost.filter((value) => value !== 1)).toHaveLength(2);
  });
});

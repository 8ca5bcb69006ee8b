import { describe, expect, it } from "vitest";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { redTape } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

describe("a barrier", () => {
  it("changes the cost of imports from the partners only", () => {
    const cost = compileShock(threeEconomies(), [redTape]).tradeCostHat!;
    expect(cost[cell("JPN", "USA", "food")]).toBe(0.95);
    expect(cost.filter((value) => value !== 1)).toHaveLength(1);
  });

  it("multiplies what another one left", () => {
    const cost = compileShock(threeEconomies(), [redTape, { ...redTape, factor: 2 }, redTape]).tradeCostHat!;
    expect(cost[cell("JPN", "USA", "food")]).toBeCloseTo(1.805, 12);
  });
});

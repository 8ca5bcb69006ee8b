import { describe, expect, it } from "vitest";
import type { BySector } from "../../../src/economy/dims.ts";
import { baselineOf } from "../../../src/equilibrium/base/baseline.ts";
import { mayHaveSeveral, otherEquilibria } from "../../../src/equilibrium/solving/several-equilibria.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";

/**
 * Two economies alike in everything. The first sector spends a share g of its sales on its own goods and buys a share h at home; the
 * second is large and traded so freely that wages hardly differ, whatever happens to the first.
 */
function mirror(g: number, h: number, psiTheta: number) {
  const base = baseline(randomWorld({ economies: 2, sectors: 2, seed: 3 }), "competitive", "balanced");
  const theta = [4, 60];
  const economy = {
    ...base.economy,
    sales: Float64Array.of(h, 1 - h, 1 - h, h, 500, 500, 500, 500) as typeof base.economy.sales,
    tariff: new Float64Array(8) as typeof base.economy.tariff,
    laborShare: Float64Array.of(1 - g, 1 - g, 1, 1) as typeof base.economy.laborShare,
    profitShare: new Float64Array(4) as typeof base.economy.profitShare,
    inputShare: Float64Array.of(g, g, 0, 0, 0, 0, 0, 0) as typeof base.economy.inputShare,
    finalShare: Float64Array.of(1 - g, 1 - g, 1000, 1000).map(
      (part) => part / (1001 - g),
    ) as typeof base.economy.finalShare,
    tradeElasticity: Float64Array.from(theta) as BySector,
    deficit: new Float64Array(2) as typeof base.economy.deficit,
    factors: { scale: Float64Array.of(psiTheta / theta[0]!, 0) as BySector },
  };
  return baselineOf(economy, "balanced");
}

describe("several equilibria (model.md 6, scale economies)", () => {
  it("are three between mirror economies at g = delta = 0.7 and psi theta = 0.525, the middle one and its two mirrors", () => {
    const base = mirror(0.7, 0.85, 0.525);
    expect(mayHaveSeveral(base.economy)).toBe(true);
    const middle = solved(base, noShock(base.economy));
    expect(Math.abs(middle.outputNew[0]! - 1)).toBeLessThan(1e-9);
    const others = otherEquilibria(middle);
    expect(others).toHaveLength(2);
    const [first, second] = others.map(({ outputNew }) => outputNew);
    expect(first![0]! / second![1]!).toBeCloseTo(1, 7);
    expect(Math.abs(Math.log(first![0]! / first![1]!))).toBeGreaterThan(0.1);
    for (const { certificate } of others) expect(certificate.worstResidual).toBeLessThan(1e-9);
  });

  it("are not looked for where scale is weak, and not found where it is weak enough", () => {
    const weak = mirror(0.7, 0.85, 0.05);
    expect(mayHaveSeveral(weak.economy)).toBe(false);
    expect(otherEquilibria(solved(weak, noShock(weak.economy)))).toEqual([]);
    const plain = baseline(randomWorld({ economies: 3, sectors: 2, seed: 8 }), "competitive", "balanced");
    expect(otherEquilibria(solved(plain, randomShock(plain.economy, 4)))).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import { shockAt } from "../../../src/equilibrium/base/shock-path.ts";
import type { Shock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";

const world = randomWorld({ economies: 3, sectors: 2, seed: 12, inputs: 0.4 });
const economy = economyFrom(world, "competitive");
const { dims, tradeElasticity } = economy;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const RUNS = { numRuns: 200, seed: 1993 };

/** A shock that changes one trade cost of a sector. */
function oneCost(factor: number, sector = 0): Shock {
  const tradeCostHat = new Float64Array(world.sales.length).fill(1);
  tradeCostHat[pairAt(dims, sector, 0, 1)] = factor;
  return { tariffNew: world.tariff, tradeCostHat, productivityHat: undefined };
}

const costAt = (shock: Shock, s: number, sector = 0): number =>
  shockAt(economy, shock, s).tradeCostHat![pairAt(dims, sector, 0, 1)]!;

describe("the path from today's policy to a shock", () => {
  it("starts at today's policy and ends at the shock itself", () => {
    const shock = randomShock(world, 4);
    const start = shockAt(economy, shock, 0);
    expect(start.tariffNew).toEqual(economy.tariff);
    expect(start.tradeCostHat!.every((cost) => cost === 1)).toBe(true);
    expect(start.productivityHat!.every((z) => z === 1)).toBe(true);
    expect(shockAt(economy, shock, 1)).toBe(shock);
  });

  it("moves every tariff in a straight line", () => {
    const shock = randomShock(world, 5);
    fc.assert(
      fc.property(share, (s) => {
        shockAt(economy, shock, s).tariffNew.forEach((rate, o) => {
          expect(rate).toBeCloseTo((1 - s) * economy.tariff[o]! + s * shock.tariffNew[o]!, 14);
        });
      }),
      RUNS,
    );
  });

  it("lets a rising trade cost take away trade in equal steps: its effect d^-theta moves in a straight line", () => {
    const factor = fc.oneof(
      fc.double({ min: 1.01, max: 2, noNaN: true }),
      fc.double({ min: 2, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(share, factor, fc.constantFrom(0, 1), (s, factor, sector) => {
        const theta = tradeElasticity[sector]!;
        const cost = costAt(oneCost(factor, sector), s, sector);
        expect(cost ** -theta).toBeCloseTo(1 - s * (1 - factor ** -theta), 12);
      }),
      RUNS,
    );
    expect(Math.abs(tradeElasticity[0]! - tradeElasticity[1]!)).toBeGreaterThan(0.1);
  });

  it("reaches an embargo at its end and not before", () => {
    const embargo = oneCost(Number.POSITIVE_INFINITY);
    expect(costAt(embargo, 0.5)).toBeCloseTo(2 ** (1 / tradeElasticity[0]!), 12);
    expect(costAt(embargo, 1 - 2 ** -40)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(costAt(embargo, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it("lets a falling trade cost fall by equal percentages", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.05, max: 0.999, noNaN: true }), (s, factor) => {
        expect(Math.log(costAt(oneCost(factor), s))).toBeCloseTo(s * Math.log(factor), 12);
      }),
      RUNS,
    );
  });

  it("moves productivity by equal percentages and leaves alone what the shock leaves alone", () => {
    const productivityHat = new Float64Array(6).fill(1);
    productivityHat[3] = 1.21;
    const shock = { tariffNew: world.tariff, tradeCostHat: undefined, productivityHat };
    const half = shockAt(economy, shock, 0.5);
    expect(half.productivityHat![3]).toBeCloseTo(1.1, 14);
    expect(half.productivityHat!.filter((z) => z === 1)).toHaveLength(5);
    expect(half.tradeCostHat).toBeUndefined();
    expect(half.tariffNew).toEqual(economy.tariff);
    expect(shockAt(economy, { ...shock, productivityHat: undefined }, 0.5).productivityHat).toBeUndefined();
  });

  it("never turns back: every tariff and trade cost moves one way only", () => {
    const shock = randomShock(world, 6);
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [early, late] = [
          shockAt(economy, shock, Math.min(a, b)),
          shockAt(economy, shock, Math.max(a, b)),
        ];
        shock.tradeCostHat.forEach((end, o) => {
          const step = late.tradeCostHat![o]! - early.tradeCostHat![o]!;
          if (end >= 1) expect(step).toBeGreaterThanOrEqual(-1e-14);
          if (end <= 1) expect(step).toBeLessThanOrEqual(1e-14);
        });
      }),
      RUNS,
    );
  });
});

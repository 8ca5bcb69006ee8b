import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { salesNew } from "../../../src/equilibrium/solution/sales-new.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 33, inputs: 0.5 });

describe("welfare", () => {
  it("is exactly unchanged when nothing changes", () => {
    const base = baseline(world, "competitive", "fixed");
    const welfare = welfareOf(solved(base, noShock(base.economy)));
    expect(largestDifference(welfare.welfareHat, new Float64Array(4).fill(1))).toBeLessThan(1e-12);
    expect(
      welfare.equivalentVariation.every((money, n) => Math.abs(money) < 1e-12 * base.accounts.income[n]!),
    ).toBe(true);
  });

  it("follows the home share in the one-sector gravity model without tariffs (Arkolakis, Costinot & Rodriguez-Clare 2012)", () => {
    const gravity = {
      ...randomWorld({ economies: 4, sectors: 1, seed: 8, inputs: 0 }),
      tariff: new Float64Array(16),
    };
    const base = baseline(gravity, "competitive", "balanced");
    const { tradeCostHat } = randomShock(gravity, 3);
    const solution = solved(base, { ...noShock(base.economy), tradeCostHat });
    const theta = gravity.tradeElasticity[0]!;
    const { welfareHat } = welfareOf(solution);
    const sales = salesNew(solution);
    for (let n = 0; n < 4; n++) {
      const o = pairAt(gravity.dims, 0, n, n);
      const homeShareHat = sales[o]! / solution.expenditureNew[n]! / base.accounts.tradeShare[o]!;
      expect(welfareHat[n]!).toBeCloseTo(homeShareHat ** (-1 / theta), 9);
      expect(Math.abs(homeShareHat - 1)).toBeGreaterThan(1e-4);
    }
  });

  it("is the real wage where wages are the only income", () => {
    const untaxed = { ...world, tariff: new Float64Array(world.tariff.length) };
    const base = baseline(untaxed, "competitive", "balanced");
    const { tradeCostHat, productivityHat } = randomShock(untaxed, 6);
    const welfare = welfareOf(solved(base, { tariffNew: untaxed.tariff, tradeCostHat, productivityHat }));
    expect(largestDifference(welfare.welfareHat, welfare.realWageHat)).toBeLessThan(1e-9);
  });

  it("parts from the real wage by exactly what happens to tariff revenue, profits and the deficit", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        const solution = solved(baseline(world, market, closure), randomShock(world, 2));
        const welfare = welfareOf(solution);
        for (let n = 0; n < 4; n++) {
          const earned = solution.laborIncomeNew[n]! + solution.profitIncomeNew[n]!;
          const received = solution.tariffRevenueNew[n]! + solution.deficitNew[n]!;
          const incomePerWage =
            (earned + received) /
            solution.laborIncomeNew[n]! /
            (solution.baseline.accounts.income[n]! / solution.baseline.accounts.laborIncome[n]!);
          expect(welfare.welfareHat[n]! / welfare.realWageHat[n]!).toBeCloseTo(incomePerWage, 9);
        }
      }
    }
  });

  it("counts the equivalent variation in base-year income, so that it has the sign of welfare", () => {
    const solution = solved(baseline(world, "competitive", "balanced"), randomShock(world, 2));
    const { welfareHat, equivalentVariation } = welfareOf(solution);
    const { income } = solution.baseline.accounts;
    equivalentVariation.forEach((money, n) => {
      expect(1 + money / income[n]!).toBeCloseTo(welfareHat[n]!, 13);
    });
    expect(equivalentVariation.some((money) => Math.abs(money) > 1)).toBe(true);
  });

  it("weights each price by its share of final spending, and forgets prices nobody pays", () => {
    const base = baseline(world, "competitive", "balanced");
    const solution = solved(base, noShock(base.economy));
    const doubled = { ...solution, priceHat: solution.priceHat.map((_, cell) => (cell < 4 ? 2 : 1)) };
    const { priceIndexHat } = welfareOf(doubled);
    priceIndexHat.forEach((hat, n) => {
      expect(hat).toBeCloseTo(2 ** base.economy.finalShare[n]!, 12);
    });
    // Nobody's final basket holds sector 0, whose price an embargo has sent to infinity.
    const finalShare = base.economy.finalShare.map((share, cell) => (cell < 4 ? 0 : share));
    const unpaid = {
      ...solution,
      baseline: { ...base, economy: { ...base.economy, finalShare } },
      priceHat: solution.priceHat.map((_, cell) => (cell < 4 ? Number.POSITIVE_INFINITY : 1)),
    };
    expect(welfareOf(unpaid).priceIndexHat).toEqual(new Float64Array(4).fill(1));
  });
});

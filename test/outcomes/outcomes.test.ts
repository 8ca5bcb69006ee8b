import { describe, expect, it } from "vitest";
import { cellAt, newBySectorPair, pairAt } from "../../src/economy/dims.ts";
import { InputError } from "../../src/economy/issue.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { outcomesOf } from "../../src/outcomes/outcomes.ts";
import { tariffBurden } from "../../src/outcomes/tariff-burden.ts";
import { tariffRevenue } from "../../src/outcomes/tariff-revenue.ts";
import { noShock } from "../../src/policy/shock.ts";
import { randomWorld } from "../support/random-world.ts";
import { baseline, largestDifference, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 11, elasticity: [3, 8] });
const { dims } = world;
const base = baseline(world, "competitive", "balanced");

/** Trade costs between the first two economies multiplied. */
function cutOff(factor: number): Float64Array {
  const costs = newBySectorPair(dims).fill(1);
  for (let j = 0; j < dims.sectors; j++) {
    costs[pairAt(dims, j, 0, 1)] = factor;
    costs[pairAt(dims, j, 1, 0)] = factor;
  }
  return costs;
}
const under = (factor: number): Solution =>
  solved(base, { ...noShock(base.economy), tradeCostHat: cutOff(factor) }, { tolerance: 1e-13 });

describe("the outcomes of an embargo", () => {
  const embargo = outcomesOf(under(Number.POSITIVE_INFINITY));

  it("are the limit of ever higher trade costs", () => {
    const nearly = outcomesOf(under(1e6));
    expect(largestDifference(nearly.gdp.gdpHat, embargo.gdp.gdpHat)).toBeLessThan(1e-9);
    expect(
      largestDifference(nearly.termsOfTrade.termsOfTradeHat, embargo.termsOfTrade.termsOfTradeHat),
    ).toBeLessThan(1e-9);
    // A log mean falls off as one over the log of the cost, so that parts near it slowly: their sums do not.
    const apart = (factor: number): number => {
      const { direct } = outcomesOf(under(factor)).prices;
      return Math.max(...direct.map((value, cell) => Math.abs(value - embargo.prices.direct[cell]!)));
    };
    expect(apart(1e200)).toBeLessThan(apart(1e20) / 5);
  });

  it("add up, without a number that overflows", () => {
    const { logPrices, direct, throughInputs, atHome } = embargo.prices;
    for (let n = 0; n < dims.economies; n++) {
      let parts = 0;
      for (let j = 0; j < dims.sectors; j++) {
        const cell = cellAt(dims, j, n);
        parts += direct[cell]! + throughInputs[cell]! + atHome[cell]!;
      }
      expect(parts).toBeCloseTo(logPrices[n]!, 12);
    }
    expect(embargo.flows.volumeNew[pairAt(dims, 0, 0, 1)]).toBe(0);
    expect(embargo.gdp.gdpHat.every(Number.isFinite)).toBe(true);
  });

  it("are neutral where the base has it already", () => {
    const law = enact(base, {
      tariffNew: base.economy.tariff,
      tradeCostHat: cutOff(Number.POSITIVE_INFINITY),
    });
    if (!law.converged) throw new Error(law.message);
    const { gdp, prices, termsOfTrade, work } = outcomesOf(
      solved(law.baseline, noShock(law.baseline.economy), { tolerance: 1e-13 }),
    );
    for (let n = 0; n < dims.economies; n++) {
      expect(gdp.gdpHat[n]).toBeCloseTo(1, 11);
      expect(prices.logPrices[n]).toBeCloseTo(0, 11);
      expect(termsOfTrade.termsOfTradeHat[n]).toBeCloseTo(1, 11);
      expect(work.moved[n]).toBeCloseTo(0, 11);
    }
  });
});

describe("an economy that does not trade", () => {
  it("has no terms of trade, and the GDP of its consumption", () => {
    const alone = outcomesOf(
      solved(base, {
        ...noShock(base.economy),
        tradeCostHat: newBySectorPair(dims).map((_, o) =>
          Math.floor(o / dims.economies) % dims.economies === o % dims.economies
            ? 1
            : Number.POSITIVE_INFINITY,
        ),
      }),
    );
    expect([...alone.termsOfTrade.termsOfTradeHat].every(Number.isNaN)).toBe(true);
    expect([...alone.gdp.gdpHat].every((hat) => hat > 0 && hat < 1)).toBe(true);
  });
});

describe("who bears a tariff", () => {
  it("counts the cells whose rates go the way of most of the trade", () => {
    const rates = base.economy.tariff.slice();
    const [up, down] = [pairAt(dims, 0, 0, 1), pairAt(dims, 1, 0, 1)];
    rates[up] = rates[up]! + 0.5;
    rates[down] = rates[down]! / 2;
    const solution = solved(base, { ...noShock(base.economy), tariffNew: rates });
    const { exporterShare, exporterShareByPartner, exporterShareByImporter } = tariffBurden(solution);
    const weight = (o: number) =>
      base.economy.sales[o]! * Math.log((1 + rates[o]!) / (1 + base.economy.tariff[o]!));
    expect(weight(up)).toBeGreaterThan(-weight(down));
    expect(exporterShareByPartner[1]).toBeCloseTo(exporterShare[up]!, 12);
    expect(exporterShareByImporter[0]).toBeCloseTo(exporterShare[up]!, 12);
    expect(exporterShareByImporter[1]).toBeNaN();
  });

  it("has exporters bear more in the importer's wages than in the numeraire where a tariff lifts wages", () => {
    const rates = base.economy.tariff.map((rate, o) =>
      Math.floor(o / dims.economies) % dims.economies === 0 && o % dims.economies !== 0 ? rate + 0.1 : rate,
    );
    const solution = solved(base, { ...noShock(base.economy), tariffNew: rates });
    expect(solution.wageHat[0]).toBeGreaterThan(1);
    const [plain, wages] = (["numeraire", "importer-wage"] as const).map(
      (deflator) => tariffBurden(solution, deflator).exporterShareByImporter[0]!,
    );
    expect(wages).toBeGreaterThan(plain!);
  });
});

describe("revenue net of what other taxes lose", () => {
  const solution = under(2);

  it("is left out unless a rate is stated, is gross at none, and loses in proportion to the rate", () => {
    const net = (otherTaxes: number) => tariffRevenue(solution, { otherTaxes }).net!;
    expect(tariffRevenue(solution).net).toBeUndefined();
    const { afterTotal } = tariffRevenue(solution);
    expect([...net(0)]).toEqual([...afterTotal]);
    afterTotal.forEach((gross, n) => {
      expect(net(0.4)[n]! - gross).toBeCloseTo(2 * (net(0.2)[n]! - gross), 9);
    });
    // Economies cut off from each other earn less.
    expect(net(0.2)[0]).toBeLessThan(afterTotal[0]!);
  });

  it.each([-0.1, 25, Number.NaN])("refuses a rate of %s", (otherTaxes) => {
    expect(() => tariffRevenue(solution, { otherTaxes })).toThrow(InputError);
  });
});

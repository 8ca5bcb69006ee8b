import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt, pairAt } from "../../src/economy/dims.ts";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { type Outcomes, outcomesOf } from "../../src/outcomes/outcomes.ts";
import { borderTrade } from "../../src/outcomes/trade-flows.ts";
import { noShock, type Shock } from "../../src/policy/shock.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, MARKETS, solved } from "../support/solve-world.ts";

interface Case {
  readonly base: Baseline;
  readonly solution: Solution;
  readonly outcomes: Outcomes;
}

const setting = fc.record({
  economies: fc.integer({ min: 2, max: 5 }),
  sectors: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  market: fc.constantFrom(...MARKETS),
  closure: fc.constantFrom(...CLOSURES),
  shockSeed: fc.integer({ min: 1, max: 1e6 }),
  tariffsOnly: fc.boolean(),
  exportTaxes: fc.boolean(),
});
const RUNS = { numRuns: 100, seed: 20261128 };

/** A base in which random export taxes are in force. */
function withExportTaxes(own: Baseline, seed: number): Baseline {
  const there = enact(own, { ...noShock(own.economy), exportTaxNew: randomExportTaxes(own.economy, seed) });
  if (!there.converged) throw new Error(there.message);
  return there.baseline;
}

/** Something that holds of every option of every economy. */
function always(
  holds: (each: Case) => void,
  moves: (base: Baseline, shock: Shock) => Shock = (_, s) => s,
): void {
  fc.assert(
    fc.property(setting, ({ market, closure, shockSeed, tariffsOnly, exportTaxes, ...shape }) => {
      const own = baseline(randomWorld({ ...shape, inputs: 0.5 }), market, closure);
      const base = exportTaxes ? withExportTaxes(own, shockSeed) : own;
      const taxed = exportTaxes ? { exportTaxNew: randomExportTaxes(base.economy, shockSeed + 1) } : {};
      const random = { ...randomShock(base.economy, shockSeed), ...taxed };
      const shock = tariffsOnly ? { ...noShock(base.economy), tariffNew: random.tariffNew } : random;
      const solution = solved(base, moves(base, shock), { tolerance: 1e-13 });
      holds({ base, solution, outcomes: outcomesOf(solution, { otherTaxes: 0.25 }) });
    }),
    RUNS,
  );
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
/** The figures of one economy in a [sector, economy] array. */
const ofEconomy = ({ base }: Case, values: Float64Array, n: number): number[] =>
  Array.from({ length: base.economy.dims.sectors }, (_, j) => values[cellAt(base.economy.dims, j, n)]!);
const economiesOf = ({ base }: Case): number[] => [...base.economy.economies.keys()];
const close = (a: number, b: number, scale = 1): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(scale)));

describe("outcomes of random policies on random economies (docs/outcomes.md)", () => {
  it("are neutral where no policy changes", () => {
    always(
      ({ base, outcomes: { gdp, prices, termsOfTrade, revenue, burden, work, flows } }) => {
        const all = (values: Iterable<number>, value: number) => {
          for (const each of values) close(each, value);
        };
        all(gdp.gdpHat, 1);
        all(prices.logPrices, 0);
        for (const part of [prices.direct, prices.throughInputs, prices.atHome]) all(part, 0);
        all(termsOfTrade.termsOfTradeHat, 1);
        all(work.moved, 0);
        expect([...burden.exporterShare, ...burden.exporterShareByImporter].every(Number.isNaN)).toBe(true);
        flows.volumeNew.forEach((volume, o) => {
          close(volume, base.economy.sales[o]!, base.economy.sales[o]!);
        });
        base.accounts.income.forEach((income, n) => {
          for (const part of [gdp.volume, gdp.termsOfTrade, gdp.transfers]) close(part[n]!, 0, income);
          close(revenue.unreactedTotal[n]!, revenue.beforeTotal[n]!, income);
          close(revenue.afterTotal[n]!, revenue.beforeTotal[n]!, income);
          close(revenue.net![n]!, revenue.beforeTotal[n]!, income);
        });
      },
      ({ economy }) => noShock(economy),
    );
  });

  it("have no numeraire: all money doubled, they are what they were", () => {
    always((each) => {
      const { solution, outcomes } = each;
      const twice = <Values extends Float64Array>(values: Values) =>
        values.map((value) => 2 * value) as Values;
      const doubled = outcomesOf(
        {
          ...solution,
          wageHat: twice(solution.wageHat),
          priceHat: twice(solution.priceHat),
          costHat: twice(solution.costHat),
          expenditureNew: twice(solution.expenditureNew),
          outputNew: twice(solution.outputNew),
          laborIncomeNew: twice(solution.laborIncomeNew),
          profitIncomeNew: twice(solution.profitIncomeNew),
          tariffRevenueNew: twice(solution.tariffRevenueNew),
          exportTaxRevenueNew: twice(solution.exportTaxRevenueNew),
          deficitNew: twice(solution.deficitNew),
          incomeNew: twice(solution.incomeNew),
        },
        { deflator: "importer-wage", otherTaxes: 0.25 },
      );
      const wages = outcomesOf(solution, { deflator: "importer-wage" });
      for (const n of economiesOf(each)) {
        close(doubled.gdp.gdpHat[n]!, outcomes.gdp.gdpHat[n]!);
        close(doubled.gdp.termsOfTrade[n]!, outcomes.gdp.termsOfTrade[n]!, outcomes.gdp.gdp[n]!);
        close(doubled.prices.logPrices[n]!, outcomes.prices.logPrices[n]!);
        close(doubled.termsOfTrade.termsOfTradeHat[n]!, outcomes.termsOfTrade.termsOfTradeHat[n]!);
        close(doubled.revenue.afterTotal[n]!, outcomes.revenue.afterTotal[n]!, outcomes.gdp.gdp[n]!);
        close(doubled.revenue.net![n]!, outcomes.revenue.net![n]!, outcomes.gdp.gdp[n]!);
        close(doubled.work.moved[n]!, outcomes.work.moved[n]!);
        const share = wages.burden.exporterShareByImporter[n]!;
        if (!Number.isNaN(share)) close(doubled.burden.exporterShareByImporter[n]!, share, share);
      }
      doubled.flows.volumeNew.forEach((volume, o) => {
        close(volume, outcomes.flows.volumeNew[o]!, volume);
      });
    });
  });

  it("split the gain of real income into volume, terms of trade and transfers", () => {
    always(({ base, solution, outcomes: { gdp } }) => {
      welfareOf(solution).equivalentVariation.forEach((gain, n) => {
        close(gdp.volume[n]! + gdp.termsOfTrade[n]! + gdp.transfers[n]!, gain, base.accounts.income[n]!);
        // GDP from what is earned: wages, profits, tariffs and export taxes.
        const { laborIncome, profitIncome, tariffRevenue, exportTaxRevenue } = base.accounts;
        const taxes = tariffRevenue[n]! + exportTaxRevenue[n]!;
        close(gdp.gdp[n]!, laborIncome[n]! + profitIncome[n]! + taxes, gdp.gdp[n]!);
      });
    });
  });

  it("explain consumer prices against wages completely, and by imports alone where only tariffs move", () => {
    always((each) => {
      const { solution, outcomes } = each;
      const { logPrices, direct, throughInputs, atHome } = outcomes.prices;
      const { priceIndexHat } = welfareOf(solution);
      for (const n of economiesOf(each)) {
        const parts = [direct, throughInputs, atHome].map((part) => sum(ofEconomy(each, part, n)));
        close(sum(parts), logPrices[n]!);
        close(logPrices[n]!, Math.log(priceIndexHat[n]! / solution.wageHat[n]!));
        if (solution.shock.productivityHat === undefined) expect(parts[2]).toBe(0);
      }
    });
  });

  it("keep revenue by partner and sector at what the model raises", () => {
    always((each) => {
      const { base, solution, outcomes } = each;
      const { dims } = base.economy;
      const { before, after, beforeTotal, afterTotal } = outcomes.revenue;
      const { priceIndexHat } = welfareOf(solution);
      for (const n of economiesOf(each)) {
        const over = (values: Float64Array) =>
          sum(
            economiesOf(each).flatMap((i) =>
              Array.from({ length: dims.sectors }, (_, j) => values[pairAt(dims, j, n, i)]!),
            ),
          );
        const scale = solution.incomeNew[n]!;
        close(over(before), base.accounts.tariffRevenue[n]!, scale);
        close(over(after) * priceIndexHat[n]!, solution.tariffRevenueNew[n]!, scale);
        close(over(after), afterTotal[n]!, scale);
        close(over(before), beforeTotal[n]!, scale);
      }
    });
  });

  it("let exporters and buyers bear a tariff between them, whatever prices are counted in", () => {
    always((each) => {
      const { base, solution } = each;
      const { dims, sales, tariff } = base.economy;
      for (const deflator of ["numeraire", "importer-wage"] as const) {
        const { burden } = outcomesOf(solution, { deflator });
        burden.exporterShare.forEach((share, o) => {
          const moves = sales[o]! > 0 && solution.shock.tariffNew[o] !== tariff[o];
          expect(Number.isNaN(share)).toBe(!moves);
          if (moves) close(share + burden.buyerShare[o]!, 1, share);
        });
        // Of one sector, a partner's share is that of its cell.
        if (dims.sectors > 1) continue;
        burden.exporterShareByPartner.forEach((share, pair) => {
          if (!Number.isNaN(share)) close(share, burden.exporterShare[pair]!, share);
        });
      }
    });
  });

  it("move as much work into some sectors as out of others, and no more than there is", () => {
    always((each) => {
      const { moved, shareMove } = each.outcomes.work;
      for (const n of economiesOf(each)) {
        const moves = ofEconomy(each, shareMove, n);
        close(sum(moves), 0);
        close(sum(moves.filter((move) => move > 0)), moved[n]!);
        expect(moved[n]!).toBeLessThan(1);
      }
    });
  });

  it("balance the world's trade, and each economy's with its deficit", () => {
    always((each) => {
      const { base, solution, outcomes } = each;
      const { dims } = base.economy;
      const value = borderTrade(dims, outcomes.flows.valueNew);
      const volume = borderTrade(dims, outcomes.flows.volumeNew);
      close(sum(value.exports) - sum(value.imports), 0, sum(value.exports));
      close(sum(volume.exports) - sum(volume.imports), 0, sum(volume.exports));
      for (const n of economiesOf(each)) {
        const deficit = sum(ofEconomy(each, value.imports, n)) - sum(ofEconomy(each, value.exports, n));
        close(deficit, solution.deficitNew[n]!, solution.incomeNew[n]!);
      }
    });
  });

  it("sell a volume that is the value over the price of the seller", () => {
    always((each) => {
      const { base, solution, outcomes } = each;
      const { economies: N, sectors: J } = base.economy.dims;
      const after = salesNew(solution);
      for (let j = 0; j < J; j++) {
        for (let i = 0; i < N; i++) {
          const cells = economiesOf(each).map((n) => pairAt(base.economy.dims, j, n, i));
          const volume = sum(cells.map((o) => outcomes.flows.volumeNew[o]!));
          // At border prices of the base, which have its export taxes, and the new ones in the value.
          const { exportTax } = base.economy;
          const { exportTaxNew = exportTax } = solution.shock;
          const atCost = cells.map((o) => outcomes.flows.volumeNew[o]! / (1 + (exportTax?.[o] ?? 0)));
          const earned = cells.map((o) => after[o]! / (1 + (exportTaxNew?.[o] ?? 0)));
          close(sum(atCost) * solution.costHat[j * N + i]!, sum(earned), volume);
          close(sum(earned), solution.outputNew[j * N + i]!, volume);
        }
      }
    });
  });

  it("count the same from a law as from the data's own year through the law", () => {
    fc.assert(
      fc.property(setting, ({ market, closure, shockSeed, exportTaxes, ...shape }) => {
        const own = baseline(randomWorld({ ...shape, inputs: 0.5 }), market, closure);
        const of = (seed: number): Shock => ({
          ...randomShock(own.economy, seed),
          productivityHat: undefined,
          ...(exportTaxes ? { exportTaxNew: randomExportTaxes(own.economy, seed) } : {}),
        });
        const [law, option] = [of(shockSeed), of(shockSeed + 1)];
        const enacted = enact(own, law);
        if (!enacted.converged) throw new Error(enacted.message);
        const exact = { tolerance: 1e-13 };
        const [there, whole] = [solved(own, law, exact), solved(own, option, exact)];
        const fromLaw = solved(
          enacted.baseline,
          { ...option, tradeCostHat: option.tradeCostHat!.map((d, o) => d / law.tradeCostHat![o]!) },
          exact,
        );
        const [a, b, c] = [outcomesOf(there), outcomesOf(fromLaw), outcomesOf(whole)];
        own.accounts.income.forEach((income, n) => {
          close(a.prices.logPrices[n]! + b.prices.logPrices[n]!, c.prices.logPrices[n]!);
          close(b.revenue.beforeTotal[n]!, there.tariffRevenueNew[n]!, income);
          const index = welfareOf(there).priceIndexHat[n]!;
          // After the option, in money of the law's year and of the data's own.
          close(b.revenue.afterTotal[n]! / index, c.revenue.afterTotal[n]!, income);
        });
        c.work.shareMove.forEach((move, cell) => {
          close(a.work.shareMove[cell]! + b.work.shareMove[cell]!, move);
        });
        c.flows.valueNew.forEach((value, o) => {
          close(b.flows.value[o]!, a.flows.valueNew[o]!, value);
          close(b.flows.valueNew[o]!, value, value);
        });
      }),
      RUNS,
    );
  });
});

import { Matrix, solve } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { accountsOf } from "../../../src/economy/accounts.ts";
import { cellAt, inputRow, pairAt } from "../../../src/economy/dims.ts";
import type { Economy } from "../../../src/economy/economy.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import { wageGuides } from "../../../src/equilibrium/base/wage-guides.ts";
import { randomWorld } from "../../support/random-world.ts";
import { MARKETS } from "../../support/solve-world.ts";

/** What the guides approach by rounds, solved at once: one economy's own input-output loops as linear systems. */
function atOnce(economy: Economy, n: number) {
  const { dims, sales, laborShare, profitShare, finalShare, inputShare, tradeElasticity } = economy;
  const { tradeShare, laborIncome, expenditure } = accountsOf(economy);
  const J = dims.sectors;
  const sectors = Array.from({ length: J }, (_, j) => j);
  const of = (values: Float64Array, j: number) => values[cellAt(dims, j, n)]!;
  const home = (j: number) => tradeShare[pairAt(dims, j, n, n)]!;
  const input = (k: number, j: number) => inputShare[inputRow(dims, k, j) + n]!;
  const lost = sectors.map((j) =>
    Array.from({ length: dims.economies }, (_, buyer) => pairAt(dims, j, buyer, n)).reduce(
      (sum, at) => sum + sales[at]! * tradeElasticity[j]! * (1 - tradeShare[at]!),
      0,
    ),
  );
  const identity = (k: number, j: number) => (k === j ? 1 : 0);
  const system = (entry: (k: number, j: number) => number, right: (k: number) => number): number[] =>
    solve(
      new Matrix(sectors.map((k) => sectors.map((j) => entry(k, j)))),
      Matrix.columnVector(sectors.map(right)),
    ).to1DArray();
  const margin = (j: number) => 1 - of(profitShare, j);
  const price = system(
    (k, j) => identity(k, j) - (home(k) * input(j, k)) / margin(k),
    (k) => (home(k) * of(laborShare, k)) / margin(k),
  );
  const cost = sectors.map(
    (j) => (of(laborShare, j) + sectors.reduce((sum, k) => sum + input(k, j) * price[k]!, 0)) / margin(j),
  );
  const use = (k: number, j: number) => of(finalShare, k) * of(profitShare, j) + input(k, j);
  const spending = system(
    (k, j) => identity(k, j) - use(k, j) * home(j),
    (k) =>
      of(finalShare, k) * laborIncome[n]! -
      sectors.reduce((sum, j) => sum + use(k, j) * lost[j]! * cost[j]!, 0),
  );
  const total = sectors.reduce((sum, j) => sum + of(expenditure, j), 0);
  return {
    elasticity: sectors.reduce((sum, j) => sum + of(laborShare, j) * lost[j]!, 0) / laborIncome[n]!,
    price,
    spending: spending.map((value) => value / total),
  };
}

describe("what guides the wage step", () => {
  it.each(MARKETS)("is each economy's own answer to its wage, all others given: %s", (market) => {
    for (const seed of [1, 2, 3]) {
      const economy = economyFrom(randomWorld({ economies: 4, sectors: 3, seed, inputs: 0.5 }), market);
      const guides = wageGuides(economy, accountsOf(economy));
      for (let n = 0; n < 4; n++) {
        const own = atOnce(economy, n);
        expect(guides.laborElasticity[n]! / own.elasticity).toBeCloseTo(1, 12);
        for (let j = 0; j < 3; j++) {
          // Twelve rounds leave less than a thousandth.
          expect(guides.priceResponse[cellAt(economy.dims, j, n)]).toBeCloseTo(own.price[j]!, 3);
          expect(guides.spendingResponse[cellAt(economy.dims, j, n)]).toBeCloseTo(own.spending[j]!, 3);
        }
      }
    }
  });
});

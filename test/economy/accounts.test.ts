import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountsOf } from "../../src/economy/accounts.ts";
import { cellAt, inputRow, pairAt, pairRow } from "../../src/economy/dims.ts";
import type { Economy, Market } from "../../src/economy/economy.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, MARKETS } from "../support/solve-world.ts";

const RUNS = { numRuns: 150, seed: 2008 };
const economies = fc
  .record({
    economies: fc.integer({ min: 2, max: 6 }),
    sectors: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    market: fc.constantFrom<Market>(...MARKETS),
  })
  .map(({ market, ...shape }) => economyFrom(randomWorld({ ...shape, inputs: 0.5 }), market));

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const expectNear = (actual: number, wanted: number, scale: number) =>
  expect(Math.abs(actual - wanted)).toBeLessThan(1e-12 * scale);

describe("the accounts of an economy", () => {
  it("are those of two economies added up by hand", () => {
    const plain = randomWorld({ economies: 2, sectors: 1, seed: 1, inputs: 0 });
    const economy = economyFrom(
      {
        ...plain,
        // Importer x exporter.
        sales: Float64Array.of(90, 8, 20, 60),
        tariff: Float64Array.of(0, 0.25, 0.1, 0),
        valueAdded: Float64Array.of(110, 68),
      },
      "competitive",
    );
    const accounts = accountsOf(economy);
    expect([...accounts.expenditure]).toEqual([90 + 10, 22 + 60]);
    expect([...accounts.output]).toEqual([110, 68]);
    expect([...accounts.tradeShare]).toEqual(
      [0.9, 0.1, 22 / 82, 60 / 82].map((share) => expect.closeTo(share, 15)),
    );
    expect([...accounts.tariffRevenue]).toEqual([2, 2]);
    expect([...accounts.laborIncome]).toEqual([110, 68]);
    // E0 exports 12 more than it imports; what it earns and levies less that is what it spends.
    expect([...accounts.income]).toEqual([110 + 2 - 12, 68 + 2 + 12]);
  });

  it("spend what sellers and customs receive: expenditure is output plus tariff revenue, in every sector", () => {
    fc.assert(
      fc.property(economies, (economy) => {
        const { dims, sales, tariff } = economy;
        const { expenditure, output } = accountsOf(economy);
        for (let j = 0; j < dims.sectors; j++) {
          let [spent, sold, duties] = [0, 0, 0];
          for (let n = 0; n < dims.economies; n++) {
            spent += expenditure[cellAt(dims, j, n)]!;
            sold += output[cellAt(dims, j, n)]!;
            for (let i = 0; i < dims.economies; i++) {
              const o = pairAt(dims, j, n, i);
              duties += tariff[o]! * sales[o]!;
            }
          }
          expectNear(spent, sold + duties, spent);
        }
      }),
      RUNS,
    );
  });

  it("have shares of expenditure that sum to one wherever something is bought", () => {
    fc.assert(
      fc.property(economies, (economy) => {
        const { dims } = economy;
        const { tradeShare } = accountsOf(economy);
        for (let j = 0; j < dims.sectors; j++) {
          for (let n = 0; n < dims.economies; n++) {
            const row = pairRow(dims, j, n);
            expect(sum(tradeShare.subarray(row, row + dims.economies))).toBeCloseTo(1, 13);
          }
        }
      }),
      RUNS,
    );
  });

  it("share out the world's income among labour, profits and tariff revenue: deficits are nobody's income", () => {
    fc.assert(
      fc.property(economies, (economy) => {
        const { income, laborIncome, profitIncome, tariffRevenue } = accountsOf(economy);
        const world = sum(income);
        expectNear(world, sum(laborIncome) + sum(profitIncome) + sum(tariffRevenue), world);
        if (economy.market === "competitive") expect(sum(profitIncome)).toBe(0);
        else expect(profitIncome.every((profit) => profit > 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it("of a re-based economy satisfy its budgets: income is what is left of expenditure after inputs", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        const base = baseline(
          randomWorld({ economies: 4, sectors: 3, seed: 18, inputs: 0.5 }),
          market,
          closure,
        );
        const { economy, accounts } = base;
        const { dims } = economy;
        for (let n = 0; n < dims.economies; n++) {
          for (let j = 0; j < dims.sectors; j++) {
            let uses = economy.finalShare[cellAt(dims, j, n)]! * accounts.income[n]!;
            for (let k = 0; k < dims.sectors; k++) {
              uses += economy.inputShare[inputRow(dims, j, k) + n]! * accounts.output[cellAt(dims, k, n)]!;
            }
            expectNear(accounts.expenditure[cellAt(dims, j, n)]!, uses, accounts.income[n]!);
          }
        }
      }
    }
  });

  it("show no share and no price to pay where nothing is bought", () => {
    const economy = economyFrom(randomWorld({ economies: 3, sectors: 2, seed: 2 }), "competitive");
    const sales = economy.sales.slice();
    const row = pairRow(economy.dims, 0, 1);
    sales.fill(0, row, row + 3);
    const { tradeShare, expenditure } = accountsOf({ ...economy, sales });
    expect([...tradeShare.subarray(row, row + 3)]).toEqual([0, 0, 0]);
    expect(expenditure[cellAt(economy.dims, 0, 1)]).toBe(0);
    expect(tradeShare.every(Number.isFinite)).toBe(true);
  });

  it("count a bloc's internal tariffs as its own revenue", () => {
    const economy = economyFrom(randomWorld({ economies: 2, sectors: 1, seed: 6, inputs: 0 }), "competitive");
    const home = pairAt(economy.dims, 0, 0, 0);
    const tariff = economy.tariff.slice();
    tariff[home] = 0.05;
    const bloc: Economy = { ...economy, tariff };
    const [before, after] = [accountsOf(economy), accountsOf(bloc)];
    const duties = 0.05 * economy.sales[home]!;
    expect(after.tariffRevenue[0]! - before.tariffRevenue[0]!).toBeCloseTo(duties, 9);
    expect(after.expenditure[0]! - before.expenditure[0]!).toBeCloseTo(duties, 9);
    expect(after.income[0]! - before.income[0]!).toBeCloseTo(duties, 9);
    expect(after.output).toEqual(before.output);
  });

  it("are fresh: the economy's own arrays stay as they are", () => {
    const economy = economyFrom(randomWorld({ economies: 3, sectors: 2, seed: 2 }), "monopolistic");
    const kept = economy.sales.slice();
    accountsOf(economy).tradeShare.fill(7);
    expect(economy.sales).toEqual(kept);
    expect(accountsOf(economy).tradeShare.every((share) => share <= 1)).toBe(true);
  });
});

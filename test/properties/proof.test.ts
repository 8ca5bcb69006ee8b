import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt, pairAt } from "../../src/economy/dims.ts";
import { CERTIFIED, evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { naiveResidual } from "../support/naive-evaluator.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const shape = fc.record({
  economies: fc.integer({ min: 2, max: 4 }),
  sectors: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});
const market = fc.constantFrom(...MARKETS);
const closure = fc.constantFrom(...CLOSURES);

describe("the proof of a solution", () => {
  it("breaks when one price of it is off by a millionth, and names that market", () => {
    fc.assert(
      fc.property(shape, market, closure, fc.nat(1e6), fc.nat(), (shape, market, closure, seed, which) => {
        // Without inputs a wrong price stands in one market and not in those of everybody who uses it.
        const world = randomWorld({ ...shape, inputs: 0 });
        const solution = solved(baseline(world, market, closure), randomShock(world, seed));
        const cell = which % solution.priceHat.length;
        const priceHat = solution.priceHat.slice() as typeof solution.priceHat;
        priceHat[cell]! *= 1 + 1e-6;
        const { worst } = evaluate(solution.baseline, solution.shock, { ...solution, priceHat });
        expect(worst.value).toBeGreaterThan(CERTIFIED);
        const { economies } = world.dims;
        expect([worst.economy, worst.sector]).toEqual([
          `E${cell % economies}`,
          `s${Math.floor(cell / economies)}`,
        ]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it("is confirmed by a second evaluator, written from the accounts and not from the equations in changes", () => {
    fc.assert(
      fc.property(shape, market, closure, fc.nat(1e6), (shape, market, closure, seed) => {
        const world = randomWorld({ ...shape, inputs: 0.5 });
        const solution = solved(baseline(world, market, closure), randomShock(world, seed));
        expect(naiveResidual(solution)).toBeLessThan(1e-8);
        // And it sees what is wrong.
        const wageHat = solution.wageHat.slice() as typeof solution.wageHat;
        wageHat[0]! *= 1 + 1e-4;
        expect(naiveResidual({ ...solution, wageHat })).toBeGreaterThan(1e-7);
      }),
      { numRuns: 200, seed: 12 },
    );
  });
});

describe("the market that Walras's law leaves out", () => {
  it("may be any: with each economy last in turn, nothing real moves", () => {
    fc.assert(
      fc.property(shape, market, closure, fc.nat(1e6), (shape, market, closure, seed) => {
        const world = randomWorld({ ...shape, inputs: 0.5 });
        const shock = randomShock(world, seed);
        const { dims } = world;
        const N = dims.economies;
        const first = welfareOf(solved(baseline(world, market, closure), shock)).welfareHat;
        for (let last = 0; last < N - 1; last++) {
          const order = [...Array.from({ length: N }, (_, n) => n).filter((n) => n !== last), last];
          const turn = <Values extends Float64Array>(values: Values, pair: boolean): Values => {
            const out = values.slice() as Values;
            for (let j = 0; j < values.length / (pair ? N * N : N); j++) {
              for (let n = 0; n < N; n++) {
                if (!pair) out[cellAt(dims, j, n)] = values[cellAt(dims, j, order[n]!)]!;
                else
                  for (let i = 0; i < N; i++)
                    out[pairAt(dims, j, n, i)] = values[pairAt(dims, j, order[n]!, order[i]!)]!;
              }
            }
            return out;
          };
          const turned = {
            ...world,
            economies: order.map((n) => world.economies[n]!),
            sales: turn(world.sales, true),
            tariff: turn(world.tariff, true),
            valueAdded: turn(world.valueAdded, false),
            inputShare: turn(world.inputShare, false),
          };
          const solution = solved(baseline(turned, market, closure), {
            tariffNew: turn(shock.tariffNew, true),
            tradeCostHat: turn(shock.tradeCostHat, true),
            productivityHat: turn(shock.productivityHat, false),
          });
          expect(Math.abs(solution.certificate.walras)).toBeLessThan(1e-9);
          const found = welfareOf(solution).welfareHat;
          expect(
            largestDifference(
              found,
              order.map((n) => first[n]!),
            ),
          ).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 40, seed: 13 },
    );
  });
});

describe("what a solution adds up to", () => {
  it("has a revenue of rates times flows, shares of one and balances that cancel", () => {
    fc.assert(
      fc.property(shape, market, closure, fc.nat(1e6), (shape, market, closure, seed) => {
        const world = randomWorld({ ...shape, inputs: 0.5 });
        const solution = solved(baseline(world, market, closure), randomShock(world, seed));
        const { dims } = world;
        const sales = salesNew(solution);
        let whole = 0;
        for (let n = 0; n < dims.economies; n++) {
          let revenue = 0;
          let balance = 0;
          for (let j = 0; j < dims.sectors; j++) {
            let bought = 0;
            for (let i = 0; i < dims.economies; i++) {
              const pair = pairAt(dims, j, n, i);
              revenue += solution.shock.tariffNew[pair]! * sales[pair]!;
              bought += (1 + solution.shock.tariffNew[pair]!) * sales[pair]!;
              balance += sales[pair]! - sales[pairAt(dims, j, i, n)]!;
            }
            const spent = solution.expenditureNew[cellAt(dims, j, n)]!;
            expect(Math.abs(bought - spent)).toBeLessThan(1e-9 * solution.incomeNew[n]!);
          }
          expect(Math.abs(revenue - solution.tariffRevenueNew[n]!)).toBeLessThan(
            1e-9 * solution.incomeNew[n]!,
          );
          whole += balance;
        }
        expect(Math.abs(whole)).toBeLessThan(1e-9 * solution.incomeNew.reduce((a, b) => a + b, 0));
      }),
      { numRuns: 100, seed: 14 },
    );
  });
});

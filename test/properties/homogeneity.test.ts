import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const world = fc
  .record({
    economies: fc.integer({ min: 2, max: 4 }),
    sectors: fc.integer({ min: 1, max: 3 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map((shape) => randomWorld({ ...shape, inputs: 0.5 }));
const market = fc.constantFrom(...MARKETS);
const RUNS = { numRuns: 60, seed: 20180417 };

describe("money", () => {
  it("seven times as much of it moves no equation but the numeraire's own", () => {
    fc.assert(
      fc.property(world, market, fc.nat(1e6), (world, market, seed) => {
        const solution = solved(baseline(world, market, "balanced"), randomShock(world, seed));
        const seven = <Values extends Float64Array>(values: Values) => values.map((v) => 7 * v) as Values;
        const { byEquation } = evaluate(solution.baseline, solution.shock, {
          wageHat: seven(solution.wageHat),
          priceHat: seven(solution.priceHat),
          expenditureNew: seven(solution.expenditureNew),
        });
        const { numeraire, ...real } = byEquation;
        expect(numeraire).toBeCloseTo(6, 9);
        expect(Math.max(...Object.values(real))).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("goes back to where it was when a policy is undone from the world that it made", () => {
    fc.assert(
      fc.property(
        world,
        market,
        fc.constantFrom(...CLOSURES),
        fc.nat(1e6),
        (world, market, closure, seed) => {
          const base = baseline(world, market, closure);
          const shock = randomShock(world, seed);
          const there = solved(base, shock);
          const back = solved(madeBase(there), {
            tariffNew: base.economy.tariff,
            tradeCostHat: shock.tradeCostHat.map((cost) => 1 / cost),
            productivityHat: shock.productivityHat.map((factor) => 1 / factor),
          });
          const round = there.wageHat.map((wage, n) => wage * back.wageHat[n]!);
          expect(largestDifference(round, new Float64Array(round.length).fill(1))).toBeLessThan(1e-8);
          const welfare = welfareOf(there).welfareHat.map((hat, n) => hat * welfareOf(back).welfareHat[n]!);
          expect(largestDifference(welfare, new Float64Array(round.length).fill(1))).toBeLessThan(1e-8);
          expect(largestDifference(salesNew(back), base.economy.sales)).toBeLessThan(1e-7);
        },
      ),
      RUNS,
    );
  });
});

/** The world of a solution as a base year of its own. */
function madeBase(solution: Solution) {
  const { economy, closure } = solution.baseline;
  const outcome = rebase(
    {
      ...economy,
      sales: salesNew(solution),
      tariff: solution.shock.tariffNew,
      deficit: solution.deficitNew,
    },
    closure,
  );
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { investmentOf } from "../../src/economy/factors.ts";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { logWelfare } from "../../src/equilibrium/solution/objective.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { outcomesOf } from "../../src/outcomes/outcomes.ts";
import type { Shock } from "../../src/policy/shock.ts";
import { solvePlainly } from "../support/plain-solver.ts";
import { factorsOf, MEMBERS, withFactors } from "../support/random-factors.ts";
import { randomQuotas, withinRates } from "../support/random-quotas.ts";
import { randomExportTaxes, randomRents, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS } from "../support/solve-world.ts";

const EXACT = { tolerance: 1e-13 };
/** Where revenue cuts a tax, rents and quotas are refused. */
const COMBINED = MEMBERS.filter((member) => member !== "taxCut");
const setting = fc.record({
  economies: fc.integer({ min: 2, max: 4 }),
  sectors: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  market: fc.constantFrom(...MARKETS),
  closure: fc.constantFrom(...CLOSURES),
  shockSeed: fc.integer({ min: 1, max: 1e6 }),
  members: fc.subarray([...COMBINED], { minLength: 2 }),
});
type Setting = typeof setting extends fc.Arbitrary<infer Value> ? Value : never;

/** Random quotas, export taxes, rents, tariffs and trade costs in a world whose factors answer. */
function problem({ market, closure, shockSeed, members, ...shape }: Setting): {
  base: Baseline;
  shock: Shock;
} {
  const without = baseline(randomWorld({ ...shape, inputs: 0.5 }), market, closure);
  const base = withFactors(without, factorsOf(members, without, shockSeed + 7));
  const { economy } = base;
  const quotas = randomQuotas(economy, shockSeed, true);
  const { tariffNew, ...shock } = randomShock(economy, shockSeed + 1);
  const shares = members.includes("sharing") && investmentOf(economy) === undefined;
  return {
    base,
    shock: {
      ...shock,
      tariffNew: withinRates(tariffNew, quotas),
      exportTaxNew: randomExportTaxes(economy, shockSeed + 2),
      rentsNew: randomRents(economy, shockSeed + 3),
      quotas,
      ...(shares ? { sharing: [[0, economy.dims.economies - 1]] } : {}),
    },
  };
}

/** Quotas that nothing can keep say so; such worlds are left out. */
function kept(base: Baseline, shock: Shock): Solution {
  const outcome = solve(base, shock, EXACT);
  if (outcome.converged) return outcome.solution;
  expect(outcome.message).toMatch(/no premium/);
  fc.pre(false);
}

describe("everything at once on random economies (model.md 6)", () => {
  it("comes to what a plain program finds, certified, with parts that sum and prices that add up", () => {
    fc.assert(
      fc.property(
        setting.filter(({ closure }) => closure !== "share"),
        (each) => {
          const { base, shock } = problem(each);
          const solution = kept(base, shock);
          const plain = solvePlainly(base, shock);
          expect(largestDifference(solution.wageHat, plain.wageHat)).toBeLessThan(1e-8);
          expect(largestDifference(solution.incomeNew, plain.income)).toBeLessThan(1e-8);
          expect(solution.certificate.worstResidual).toBeLessThan(1e-9);
          const { prices } = outcomesOf(solution);
          const N = base.economy.dims.economies;
          for (let n = 0; n < N; n++) {
            let sum = 0;
            for (let cell = n; cell < prices.direct.length; cell += N)
              sum += prices.direct[cell]! + prices.throughInputs[cell]! + prices.atHome[cell]!;
            expect(Math.abs(sum - prices.logPrices[n]!)).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 7, seed: 20261129 },
    );
  });

  it("has parts of welfare along the path that close", () => {
    fc.assert(
      fc.property(setting, (each) => {
        const { base, shock } = problem(each);
        const outcome = decompose(kept(base, shock));
        if (!outcome.converged) throw new Error(outcome.message);
        for (const gap of outcome.decomposition.gap) expect(Math.abs(gap)).toBeLessThan(1e-8);
      }),
      { numRuns: 6, seed: 20261129 },
    );
  });

  it("has gradients that central differences agree with, quotas held", () => {
    fc.assert(
      fc.property(setting, (each) => {
        const { base, shock } = problem(each);
        const solution = kept(base, shock);
        // A quota that all but binds changes its state within a difference.
        fc.pre(
          solution.quotas.every(
            ({ state, premium, volumeMillion, boundMillion }) =>
              state !== "slack" || volumeMillion < 0.99 * boundMillion || premium > 0.01,
          ),
        );
        const by = gradient(solution, logWelfare(0));
        // Two economies that share everything under a quota that binds do not answer to a rate at all.
        const size = Math.max(1e-3, ...by.tariff.map(Math.abs), ...by.exportTax.map(Math.abs));
        const { economies: N } = base.economy.dims;
        const inQuota = new Set(solution.quotas.flatMap(({ cells }) => [...cells]));
        const cells = [1, N, N + 2 < N * N ? N + 2 : 1].filter(
          (o) => o % N !== Math.floor(o / N) % N && !inQuota.has(o),
        );
        const at = (field: "tariffNew" | "exportTaxNew", o: number, h: number): number => {
          const rates = shock[field]!.slice();
          rates[o]! += h;
          const moved = solve(base, { ...shock, [field]: rates }, { ...EXACT, start: solution });
          if (!moved.converged) throw new Error(moved.message);
          return Math.log(welfareOf(moved.solution).welfareHat[0]!);
        };
        for (const o of cells) {
          for (const field of ["tariffNew", "exportTaxNew"] as const) {
            const h = 1e-4;
            const wide = (at(field, o, 2 * h) - at(field, o, -2 * h)) / (4 * h);
            const narrow = (at(field, o, h) - at(field, o, -h)) / (2 * h);
            const found = field === "tariffNew" ? by.tariff[o]! : by.exportTax[o]!;
            expect(Math.abs((4 * narrow - wide) / 3 - found) / size).toBeLessThan(1e-6);
          }
        }
      }),
      { numRuns: 7, seed: 20261129 },
    );
  });
});

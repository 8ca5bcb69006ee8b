import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { logWelfare } from "../../src/equilibrium/solution/objective.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { realGdp } from "../../src/outcomes/real-gdp.ts";
import type { Shock } from "../../src/policy/shock.ts";
import { randomQuotas, withinRates } from "../support/random-quotas.ts";
import { randomExportTaxes, randomRents, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const EXACT = { tolerance: 1e-13 };
const setting = fc.record({
  economies: fc.integer({ min: 2, max: 5 }),
  sectors: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  market: fc.constantFrom(...MARKETS),
  closure: fc.constantFrom(...CLOSURES),
  shockSeed: fc.integer({ min: 1, max: 1e6 }),
});

/** Random quotas, with and without rates beyond, on top of random tariffs, export taxes, rents and trade costs. */
function problem({
  market,
  closure,
  shockSeed,
  ...shape
}: typeof setting extends fc.Arbitrary<infer T> ? T : never) {
  const base = baseline(randomWorld({ ...shape, inputs: 0.5 }), market, closure);
  const { economy } = base;
  const quotas = randomQuotas(economy, shockSeed, true);
  const { tariffNew, ...shock } = randomShock(economy, shockSeed + 1);
  const exportTaxNew = randomExportTaxes(economy, shockSeed + 2);
  const rentsNew = randomRents(economy, shockSeed + 3);
  return {
    base,
    shock: { ...shock, tariffNew: withinRates(tariffNew, quotas), exportTaxNew, rentsNew, quotas },
  };
}

/** Where a deficit is held, an economy with one partner must go on buying: such cases say so, and are left out. */
function kept(base: Baseline, shock: Shock): Solution {
  const outcome = solve(base, shock, EXACT);
  if (outcome.converged) return outcome.solution;
  expect([base.closure, outcome.message]).toEqual([
    expect.not.stringContaining("balanced"),
    expect.stringContaining("at no premium"),
  ]);
  fc.pre(false);
}

describe("quotas on random economies (model.md 6)", () => {
  it("are kept: exactly one of slack, binding and beyond holds, and every part of what is paid has an owner", () => {
    const states = new Map<string, number>();
    fc.assert(
      fc.property(setting, (each) => {
        const { base, shock } = problem(each);
        const solution = kept(base, shock);
        for (const { state, premium, withinShare, volumeMillion, boundMillion, rates } of solution.quotas) {
          states.set(state, (states.get(state) ?? 0) + 1);
          const filled = volumeMillion / boundMillion;
          const most = rates === undefined ? Infinity : (1 + rates.beyond) / (1 + rates.within) - 1;
          if (state === "slack") expect([premium, filled <= 1 + 1e-9]).toEqual([0, true]);
          if (state === "binding") expect(Math.abs(filled - 1)).toBeLessThan(1e-9);
          if (state === "beyond") {
            expect(premium).toBeCloseTo(most, 10);
            expect(filled * withinShare).toBeCloseTo(1, 9);
          }
          expect(premium).toBeLessThanOrEqual(most + 1e-9);
        }
        const { worst } = evaluate(base, solution.shock, solution, [], solution.quotas);
        expect(worst.value).toBeLessThan(1e-9);
        const { volume, termsOfTrade, transfers } = realGdp(solution);
        const { equivalentVariation } = welfareOf(solution);
        const whole = volume.map((part, n) => part + termsOfTrade[n]! + transfers[n]!);
        const income = base.accounts.income;
        whole.forEach((sum, n) => {
          if (Number.isFinite(sum))
            expect(Math.abs(sum - equivalentVariation[n]!) / income[n]!).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 60, seed: 20261129 },
    );
    // All of them were met.
    for (const state of ["slack", "binding", "beyond"]) expect(states.get(state) ?? 0).toBeGreaterThan(5);
  });

  it("bring what the premia that they end at would bring as rents", () => {
    fc.assert(
      fc.property(setting, (each) => {
        const { base, shock } = problem(each);
        const limited = kept(base, shock);
        const rents = solved(base, limited.shock, EXACT);
        expect(largestDifference(limited.incomeNew, rents.incomeNew)).toBeLessThan(1e-9);
        expect(largestDifference(welfareOf(limited).welfareHat, welfareOf(rents).welfareHat)).toBeLessThan(
          1e-9,
        );
      }),
      { numRuns: 25, seed: 20261130 },
    );
  });

  it("are in the parts of welfare, which close", () => {
    fc.assert(
      fc.property(setting, (each) => {
        const { base, shock } = problem(each);
        const outcome = decompose(kept(base, shock));
        if (!outcome.converged) throw new Error(outcome.message);
        for (const gap of outcome.decomposition.gap) expect(Math.abs(gap)).toBeLessThan(1e-8);
      }),
      { numRuns: 12, seed: 20261131 },
    );
  });

  it("have gradients that differences meet, whatever binds", () => {
    fc.assert(
      fc.property(setting, (each) => {
        const { base, shock } = problem(each);
        const solution = kept(base, shock);
        const objective = logWelfare(0);
        const { tradeCost } = gradient(solution, objective);
        const cell = tradeCost.reduce(
          (best, value, o) => (Math.abs(value) > Math.abs(tradeCost[best]!) ? o : best),
          0,
        );
        const at = (by: number) => {
          const tradeCostHat = shock.tradeCostHat.slice();
          tradeCostHat[cell]! *= Math.exp(by);
          return solved(base, { ...shock, tradeCostHat }, { ...EXACT, start: solution });
        };
        const step = 1e-3;
        const [down2, down, up, up2] = [-2, -1, 1, 2].map((k) => at(k * step));
        const states = [down2, down, up, up2].map((end) => end!.quotas.map(({ state }) => state).join());
        // At a kink there is no derivative.
        fc.pre(states.every((state) => state === solution.quotas.map((quota) => quota.state).join()));
        const slope =
          (8 * (objective.value(up!) - objective.value(down!)) -
            (objective.value(up2!) - objective.value(down2!))) /
          (12 * step);
        expect(Math.abs(tradeCost[cell]! / slope - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 15, seed: 20261132 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { gradient } from "../../../src/equilibrium/gradient/gradient.ts";
import {
  bilateralBalance,
  logRealWage,
  logWelfare,
  type Objective,
} from "../../../src/equilibrium/solution/objective.ts";
import { salesNew } from "../../../src/equilibrium/solution/sales-new.ts";
import type { Shock } from "../../../src/policy/shock.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, CLOSURES, MARKETS, solved } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 42, inputs: 0.5 });
const { dims } = world;

/** Sum of squares of every endogenous variable: an objective that has all the partials at once. */
const everything: Objective = {
  value: (s) => {
    let sum = 0;
    for (const w of s.wageHat) sum += Math.log(w) ** 2;
    for (const p of s.priceHat) sum += Math.log(p) ** 2;
    const revenues = [s.tariffRevenueNew, s.exportTaxRevenueNew];
    for (const array of [s.expenditureNew, s.outputNew, s.incomeNew, ...revenues, salesNew(s)]) {
      for (const value of array) sum += (value / 1e4) ** 2;
    }
    return sum;
  },
  partials: (s) => ({
    logWage: s.wageHat.map((w) => 2 * Math.log(w)),
    logPrice: s.priceHat.map((p) => 2 * Math.log(p)),
    expenditure: s.expenditureNew.map((v) => (2 * v) / 1e8),
    output: s.outputNew.map((v) => (2 * v) / 1e8),
    income: s.incomeNew.map((v) => (2 * v) / 1e8),
    tariffRevenue: s.tariffRevenueNew.map((v) => (2 * v) / 1e8),
    exportTaxRevenue: s.exportTaxRevenueNew.map((v) => (2 * v) / 1e8),
    sales: salesNew(s).map((v) => (2 * v) / 1e8),
  }),
};

const objectives: readonly [string, Objective][] = [
  ["real income", logWelfare(0)],
  ["the real wage", logRealWage(1)],
  ["a bilateral balance", bilateralBalance(0, 2)],
  ["a function of every variable", everything],
];

/** Fourth-order central difference. */
function difference(f: (step: number) => number, step: number): number {
  return (8 * (f(step) - f(-step)) - (f(2 * step) - f(-2 * step))) / (12 * step);
}

describe("the adjoint gradient agrees with central differences to 1e-6", () => {
  for (const market of MARKETS) {
    for (const closure of CLOSURES) {
      it(`for every tariff, trade cost and productivity, ${market}, ${closure}`, () => {
        checkAll(world, market, closure);
      });

      it(`and for every export tax where there are some, ${market}, ${closure}`, () => {
        // On exports of the first sector alone: the second has none among sectors that have.
        const rates = randomExportTaxes(world, 5).map((rate, o) => (o < dims.economies ** 2 ? rate : 0));
        checkAll(world, market, closure, rates);
      });
    }
  }

  function checkAll(
    accounts: WorldAccounts,
    market: (typeof MARKETS)[number],
    closure: (typeof CLOSURES)[number],
    exportTaxNew: Float64Array = new Float64Array(accounts.tariff.length),
  ) {
    const base = baseline(accounts, market, closure);
    const shock = { ...randomShock(accounts, 9), exportTaxNew };
    const at = (changed: Partial<Shock>) => solved(base, { ...shock, ...changed }, { tolerance: 1e-13 });
    const solution = at({});
    const gradients = objectives.map(([, objective]) => gradient(solution, objective));
    const largest = gradients.map((g) =>
      Math.max(
        ...[g.tariff, g.exportTax, g.tradeCost, g.productivity].map((a) => Math.max(...a.map(Math.abs))),
      ),
    );
    const check = (
      perturbed: (step: number) => Partial<Shock>,
      of: (g: (typeof gradients)[number]) => number,
    ) => {
      const points = new Map([1, -1, 2, -2].map((k) => [k, at(perturbed(k * STEP))]));
      gradients.forEach((g, index) => {
        const [name, objective] = objectives[index]!;
        const numeric = difference((step) => objective.value(points.get(Math.round(step / STEP))!), STEP);
        const error = Math.abs(numeric - of(g));
        // Relative to itself, or to a thousandth of the largest entry: a difference of nearly equal numbers has noise.
        const scale = Math.max(Math.abs(numeric), 1e-3 * largest[index]!);
        expect(error / scale, `${name}: adjoint ${of(g)}, difference ${numeric}`).toBeLessThan(1e-6);
      });
    };
    const STEP = 2e-3;
    for (let j = 0; j < dims.sectors; j++) {
      for (let n = 0; n < dims.economies; n++) {
        check(
          (step) => ({ productivityHat: scaled(shock.productivityHat, j * dims.economies + n, step) }),
          (g) => g.productivity[j * dims.economies + n]!,
        );
        for (let i = 0; i < dims.economies; i++) {
          const o = pairAt(dims, j, n, i);
          check(
            (step) => ({ tradeCostHat: scaled(shock.tradeCostHat, o, step) }),
            (g) => g.tradeCost[o]!,
          );
          if (n === i) continue;
          check(
            (step) => ({ tariffNew: moved(shock.tariffNew, o, step) }),
            (g) => g.tariff[o]!,
          );
          check(
            (step) => ({ exportTaxNew: moved(exportTaxNew, o, step) }),
            (g) => g.exportTax[o]!,
          );
        }
      }
    }
  }

  const moved = (array: Float64Array, at: number, step: number): Float64Array => {
    const out = array.slice();
    out[at]! += step;
    return out;
  };

  const scaled = (array: Float64Array, at: number, step: number): Float64Array => {
    const out = array.slice();
    out[at]! *= Math.exp(step);
    return out;
  };

  it("is zero for trade that an embargo has ended", () => {
    const base = baseline(world, "competitive", "balanced");
    const shock = randomShock(world, 9);
    const o = pairAt(dims, 0, 0, 1);
    const tradeCostHat = shock.tradeCostHat.slice();
    tradeCostHat[o] = Number.POSITIVE_INFINITY;
    const g = gradient(solved(base, { ...shock, tradeCostHat }), logWelfare(0));
    expect(g.tariff[o]).toBe(0);
    expect(g.tradeCost[o]).toBe(0);
    expect(g.tariff.every(Number.isFinite)).toBe(true);
  });
});

it("is not given out when its system is not solved as closely as was asked", () => {
  const base = baseline(world, "competitive", "balanced");
  const solution = solved(base, randomShock(world, 3));
  expect(() => gradient(solution, logWelfare(0), { tolerance: 1e-20 })).toThrow(
    /^The adjoint system stopped at a residual of \d\.\de-\d+ after \d+ sweeps\.$/,
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { noShock } from "../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

// Inputs stay below the value added that monopolistic profits leave (phi at most 1/2.5 with theta at least 1.5).
const world = fc
  .record({
    economies: fc.integer({ min: 2, max: 5 }),
    sectors: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map((shape) => ({ ...shape, world: randomWorld({ ...shape, inputs: 0.5 }) }));
const market = fc.constantFrom(...MARKETS);
const closure = fc.constantFrom(...CLOSURES);
const shockSeed = fc.integer({ min: 1, max: 1e6 });
const RUNS = { numRuns: 150, seed: 20180417 };

describe("identities of the equilibrium on random economies and policies (model.md 2)", () => {
  it("changes nothing at all when no policy changes", () => {
    fc.assert(
      fc.property(world, market, closure, ({ world }, market, closure) => {
        const base = baseline(world, market, closure);
        const solution = solved(base, noShock(base.economy));
        expect(largestDifference(solution.wageHat, new Float64Array(world.dims.economies).fill(1))).toBe(0);
        expect(Math.max(...solution.priceHat.map((p) => Math.abs(p - 1)))).toBe(0);
      }),
      RUNS,
    );
  });

  it("satisfies every equation to 1e-9 by an evaluator that shares no code with the solver", () => {
    fc.assert(
      fc.property(world, market, closure, shockSeed, ({ world }, market, closure, seed) => {
        const solution = solved(baseline(world, market, closure), randomShock(world, seed));
        expect(solution.certificate.worstResidual).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(solution.certificate.walras)).toBeLessThanOrEqual(1e-9);
      }),
      RUNS,
    );
  });

  it("gives the same hats when money is counted in other units", () => {
    fc.assert(
      fc.property(world, market, closure, shockSeed, ({ world }, market, closure, seed) => {
        const shock = randomShock(world, seed);
        const counted: WorldAccounts = {
          ...world,
          sales: world.sales.map((v) => v * 1000),
          valueAdded: world.valueAdded.map((v) => v * 1000),
        };
        const a = solved(baseline(world, market, closure), shock);
        const b = solved(baseline(counted, market, closure), shock);
        expect(largestDifference(a.wageHat, b.wageHat)).toBeLessThan(1e-9);
        expect(largestDifference(welfareOf(a).welfareHat, welfareOf(b).welfareHat)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("permutes its results when economies and sectors are listed in another order", () => {
    fc.assert(
      fc.property(world, market, closure, shockSeed, ({ world }, market, closure, seed) => {
        const shock = randomShock(world, seed);
        const { world: turned, pairs, cells } = reversed(world);
        const a = solved(baseline(world, market, closure), shock);
        const b = solved(baseline(turned, market, closure), {
          tariffNew: pairs(shock.tariffNew),
          tradeCostHat: pairs(shock.tradeCostHat),
          productivityHat: cells(shock.productivityHat),
        });
        expect(largestDifference(a.wageHat, b.wageHat.slice().reverse())).toBeLessThan(1e-9);
        expect(largestDifference(cells(a.priceHat), b.priceHat)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("keeps the world's deficits at zero and each economy's imports less exports at its own", () => {
    fc.assert(
      fc.property(world, market, closure, shockSeed, ({ world }, market, closure, seed) => {
        const base = baseline(world, market, closure);
        const solution = solved(base, randomShock(world, seed));
        const { dims } = world;
        const sales = salesNew(solution);
        const income = solution.incomeNew.reduce((a, b) => a + b, 0);
        expect(Math.abs(solution.deficitNew.reduce((a, b) => a + b, 0))).toBeLessThan(1e-9 * income);
        for (let n = 0; n < dims.economies; n++) {
          let gap = -solution.deficitNew[n]!;
          for (let j = 0; j < dims.sectors; j++) {
            for (let i = 0; i < dims.economies; i++) {
              gap += sales[pairAt(dims, j, n, i)]! - sales[pairAt(dims, j, i, n)]!;
            }
          }
          expect(Math.abs(gap)).toBeLessThan(1e-8 * solution.incomeNew[n]!);
        }
      }),
      RUNS,
    );
  });

  it("exhausts sales with labour, profits and inputs, and income with final shares", () => {
    fc.assert(
      fc.property(world, market, ({ world }, market) => {
        const { dims, laborShare, profitShare, inputShare, finalShare } = economyFrom(world, market);
        for (let n = 0; n < dims.economies; n++) {
          let final = 0;
          for (let j = 0; j < dims.sectors; j++) {
            final += finalShare[cellAt(dims, j, n)]!;
            let spent = laborShare[cellAt(dims, j, n)]! + profitShare[cellAt(dims, j, n)]!;
            for (let k = 0; k < dims.sectors; k++) spent += inputShare[inputRow(dims, k, j) + n]!;
            expect(spent).toBeCloseTo(1, 12);
          }
          expect(final).toBeCloseTo(1, 12);
        }
      }),
      RUNS,
    );
  });

  it("explains welfare completely: the parts along the path sum to ln real income", () => {
    fc.assert(
      fc.property(world, market, closure, shockSeed, ({ world }, market, closure, seed) => {
        const solution = solved(baseline(world, market, closure), randomShock(world, seed));
        const outcome = decompose(solution);
        expect(outcome.converged).toBe(true);
        if (!outcome.converged) return;
        const parts = outcome.decomposition;
        welfareOf(solution).welfareHat.forEach((hat, n) => {
          const sum =
            parts.termsOfTrade[n]! +
            parts.volumeOfTrade[n]! +
            parts.efficiency[n]! +
            parts.profit[n]! +
            parts.transfer[n]!;
          // 1e-6 of a percent.
          expect(Math.abs(Math.log(hat) - sum)).toBeLessThan(1e-8);
          expect(Math.abs(Math.log(hat) - sum - parts.gap[n]!)).toBeLessThan(1e-14);
        });
      }),
      { ...RUNS, numRuns: 25 },
    );
  });

  it("treats an economy like its two identical halves without a barrier between them", () => {
    fc.assert(
      fc.property(world, market, closure, shockSeed, ({ world }, market, closure, seed) => {
        const shock = randomShock(world, seed);
        const halves = splitFirst(world);
        const whole = solved(baseline(world, market, closure), shock);
        const split = solved(baseline(halves.world, market, closure), {
          tariffNew: halves.pairs(shock.tariffNew, 0),
          tradeCostHat: halves.pairs(shock.tradeCostHat, 1),
          productivityHat: halves.cells(shock.productivityHat),
        });
        const wholeWelfare = welfareOf(whole).welfareHat;
        const splitWelfare = welfareOf(split).welfareHat;
        expect(splitWelfare[0]).toBeCloseTo(wholeWelfare[0]!, 8);
        expect(splitWelfare[1]).toBeCloseTo(wholeWelfare[0]!, 8);
        for (let n = 1; n < world.dims.economies; n++) {
          expect(splitWelfare[n + 1]).toBeCloseTo(wholeWelfare[n]!, 8);
        }
      }),
      { ...RUNS, numRuns: 40 },
    );
  });

  it("refuses to call an unconverged point a solution", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 7 });
    const base = baseline(world, "competitive", "balanced");
    expect(() => solved(base, randomShock(world, 8), { maxSweeps: 3, continuation: false })).toThrow(
      /No equilibrium found in 3 sweeps .*worst equation is/,
    );
  });

  it("re-bases an already re-based economy to itself", () => {
    fc.assert(
      fc.property(world, market, closure, ({ world }, market, closure) => {
        const base = baseline(world, market, closure);
        const again = rebase(base.economy, closure);
        expect(
          again.converged && Math.max(...again.report.incomeMove.map((m) => Math.abs(m.value))),
        ).toBeLessThan(1e-11);
      }),
      RUNS,
    );
  });
});

/** The same world with economies and sectors listed backwards. */
function reversed(world: WorldAccounts) {
  const { dims } = world;
  const N = dims.economies;
  const J = dims.sectors;
  const pairs = (array: Float64Array) => {
    const out = new Float64Array(array.length);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < N; i++) {
          out[pairAt(dims, J - 1 - j, N - 1 - n, N - 1 - i)] = array[pairAt(dims, j, n, i)]!;
        }
      }
    }
    return out;
  };
  const cells = (array: Float64Array) => {
    const out = new Float64Array(array.length);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) out[cellAt(dims, J - 1 - j, N - 1 - n)] = array[cellAt(dims, j, n)]!;
    }
    return out;
  };
  const inputShare = new Float64Array(world.inputShare.length);
  for (let k = 0; k < J; k++) {
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        inputShare[inputRow(dims, J - 1 - k, J - 1 - j) + N - 1 - n] =
          world.inputShare[inputRow(dims, k, j) + n]!;
      }
    }
  }
  const turned: WorldAccounts = {
    ...world,
    economies: [...world.economies].reverse(),
    sectors: [...world.sectors].reverse(),
    sales: pairs(world.sales),
    tariff: pairs(world.tariff),
    valueAdded: cells(world.valueAdded),
    inputShare,
    tradeElasticity: world.tradeElasticity.slice().reverse(),
  };
  return { world: turned, pairs, cells };
}

/** The same world with economy 0 cut into two halves that trade with each other as they do with themselves. */
function splitFirst(world: WorldAccounts) {
  const { dims } = world;
  const J = dims.sectors;
  const N = dims.economies + 1;
  const split = { economies: N, sectors: J };
  const origin = (n: number) => Math.max(0, n - 1);
  const share = (n: number) => (n < 2 ? 0.5 : 1);
  const fill = (array: Float64Array, inside: number | undefined) => {
    const out = new Float64Array(J * N * N);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < N; i++) {
          const value = array[pairAt(dims, j, origin(n), origin(i))]!;
          const scale = inside === undefined ? share(n) * share(i) : 1;
          out[pairAt(split, j, n, i)] = value * scale;
        }
      }
    }
    return out;
  };
  const cells = (array: Float64Array, scaled = false) => {
    const out = new Float64Array(J * N);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        out[cellAt(split, j, n)] = array[cellAt(dims, j, origin(n))]! * (scaled ? share(n) : 1);
      }
    }
    return out;
  };
  const inputShare = new Float64Array(J * J * N);
  for (let row = 0; row < J * J; row++) {
    for (let n = 0; n < N; n++) inputShare[row * N + n] = world.inputShare[row * dims.economies + origin(n)]!;
  }
  return {
    world: {
      ...world,
      dims: split,
      economies: Array.from({ length: N }, (_, n) => ({ code: `E${n}`, name: `Economy ${n}` })),
      sales: fill(world.sales, undefined),
      tariff: fill(world.tariff, 0),
      valueAdded: cells(world.valueAdded, true),
      inputShare,
    },
    pairs: fill,
    cells,
  };
}

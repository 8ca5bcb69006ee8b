import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

/** The same world with one more economy, the last, that sells to itself alone what the first sells to itself. */
function withHermit(world: WorldAccounts) {
  const { dims } = world;
  const [N, J] = [dims.economies, dims.sectors];
  const wide = { economies: N + 1, sectors: J };
  const pairs = (array: Float64Array, hermit: (j: number) => number, between: number) => {
    const out = new Float64Array(J * (N + 1) ** 2).fill(between);
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < N; i++) out[pairAt(wide, j, n, i)] = array[pairAt(dims, j, n, i)]!;
      }
      out[pairAt(wide, j, N, N)] = hermit(j);
    }
    return out;
  };
  const cells = (array: Float64Array, hermit: (j: number) => number) => {
    const out = new Float64Array(J * (N + 1));
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) out[cellAt(wide, j, n)] = array[cellAt(dims, j, n)]!;
      out[cellAt(wide, j, N)] = hermit(j);
    }
    return out;
  };
  const own = (j: number) => 10 * (j + 1);
  const inputShare = new Float64Array(J * J * (N + 1));
  for (let k = 0; k < J; k++) {
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++)
        inputShare[inputRow(wide, k, j) + n] = world.inputShare[inputRow(dims, k, j) + n]!;
    }
  }
  return {
    world: {
      ...world,
      dims: wide,
      economies: [...world.economies, { code: "HERMIT", name: "Hermit" }],
      sales: pairs(world.sales, own, 0),
      tariff: pairs(world.tariff, () => 0, 0),
      valueAdded: cells(world.valueAdded, own),
      inputShare,
    },
    shock: ({ tariffNew, tradeCostHat, productivityHat }: ReturnType<typeof randomShock>) => ({
      tariffNew: pairs(tariffNew, () => 0, 0),
      tradeCostHat: pairs(tradeCostHat, () => 1, 1),
      productivityHat: cells(productivityHat, () => 1),
    }),
  };
}

const shape = fc.record({
  economies: fc.integer({ min: 2, max: 4 }),
  sectors: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});
const RUNS = { numRuns: 40, seed: 20180417 };

describe("an economy that trades with nobody", () => {
  it("changes nothing for the others and keeps its own money, under balanced trade", () => {
    fc.assert(
      fc.property(shape, fc.constantFrom(...MARKETS), fc.nat(1e6), (shape, market, seed) => {
        const world = randomWorld({ ...shape, inputs: 0.5 });
        const shock = randomShock(world, seed);
        const wider = withHermit(world);
        const without = solved(baseline(world, market, "balanced"), shock);
        const base = baseline(wider.world, market, "balanced");
        const beside = solved(base, wider.shock(shock));
        const N = world.dims.economies;
        expect(largestDifference(beside.wageHat.subarray(0, N), without.wageHat)).toBeLessThan(1e-9);
        const [a, b] = [welfareOf(without).welfareHat, welfareOf(beside).welfareHat];
        expect(largestDifference(b.subarray(0, N), a)).toBeLessThan(1e-9);
        expect(b[N]).toBeCloseTo(1, 12);
        expect(beside.laborIncomeNew[N]).toBeCloseTo(base.accounts.laborIncome[N]!, 9);
        expect(largestDifference(beside.deficitNew, new Float64Array(N + 1))).toBe(0);
      }),
      RUNS,
    );
  });

  it("has the same answer wherever the search starts", () => {
    const world = randomWorld({ economies: 3, sectors: 2, seed: 5, inputs: 0.4 });
    const wider = withHermit(world);
    const base = baseline(wider.world, "competitive", "balanced");
    const other = solved(base, wider.shock(randomShock(world, 1)));
    const far = (solution: Solution): Solution => {
      const factor = (n: number) => (n === 3 ? 7 : 1);
      return {
        ...solution,
        wageHat: solution.wageHat.map((w, n) => w * factor(n)) as Solution["wageHat"],
        priceHat: solution.priceHat.map((p, cell) => p * factor(cell % 4)) as Solution["priceHat"],
        expenditureNew: solution.expenditureNew.map(
          (x, cell) => x * factor(cell % 4),
        ) as Solution["expenditureNew"],
      };
    };
    const shock = wider.shock(randomShock(world, 2));
    const [near, distant] = [solved(base, shock), solved(base, shock, { start: far(other) })];
    expect(largestDifference(distant.wageHat, near.wageHat)).toBeLessThan(1e-9);
    expect(largestDifference(salesNew(distant), salesNew(near))).toBeLessThan(1e-8);
  });

  it.each(["fixed", "share"] as const)("is refused by name where %s deficits are held", (closure) => {
    const wider = withHermit(randomWorld({ economies: 3, sectors: 2, seed: 5, inputs: 0.4 }));
    const outcome = rebase(economyFrom(wider.world, "competitive"), closure);
    expect(outcome).toMatchObject({ converged: false, reason: "infeasible" });
    if (outcome.converged) return;
    expect(outcome.message).toContain(
      "HERMIT trades with nobody else, so that nothing ties prices there to the money in which the closure holds deficits. Use deficits: balanced, leave some trade open, or leave it out of the data.",
    );
  });

  it.each(["fixed", "share"] as const)(
    "is refused when an embargo makes it so and %s deficits are held",
    (closure) => {
      const world = randomWorld({ economies: 4, sectors: 2, seed: 9, inputs: 0.4 });
      const base = baseline(world, "competitive", closure);
      const tradeCostHat = new Float64Array(world.sales.length).fill(1);
      for (let j = 0; j < 2; j++) {
        for (let n = 1; n < 4; n++) {
          tradeCostHat[pairAt(world.dims, j, 0, n)] = Number.POSITIVE_INFINITY;
          tradeCostHat[pairAt(world.dims, j, n, 0)] = Number.POSITIVE_INFINITY;
        }
      }
      const shock = { ...noShock(base.economy), tradeCostHat };
      const starts = [undefined, solved(base, randomShock(world, 3))];
      for (const start of starts) {
        const outcome = solve(base, shock, start === undefined ? {} : { start });
        expect(outcome).toMatchObject({ converged: false, reason: "infeasible" });
        if (!outcome.converged) expect(outcome.message).toMatch(/^The closure has E0 (?:ex|im)port more/);
      }
    },
  );
});

import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { salesNew } from "../../../src/equilibrium/solution/sales-new.ts";
import { SolveError } from "../../../src/equilibrium/solution/solve-error.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../../src/equilibrium/solving/rebase.ts";
import { solve, solveOrThrow } from "../../../src/equilibrium/solving/solve.ts";
import type { Shock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../../support/solve-world.ts";

function tariffs(
  world: WorldAccounts,
  rate: (importer: number, exporter: number) => number | undefined,
): Shock {
  const tariffNew = world.tariff.slice();
  for (let j = 0; j < world.dims.sectors; j++) {
    for (let n = 0; n < world.dims.economies; n++) {
      for (let i = 0; i < world.dims.economies; i++) {
        const o = pairAt(world.dims, j, n, i);
        if (n !== i) tariffNew[o] = rate(n, i) ?? tariffNew[o]!;
      }
    }
  }
  return { tariffNew, tradeCostHat: undefined, productivityHat: undefined };
}

describe("solving an equilibrium", () => {
  it("does not depend on where the iteration starts", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 21 });
    const base = baseline(world, "competitive", "share");
    const target = randomShock(world, 1);
    const elsewhere = solved(base, randomShock(world, 2));
    const cold = solved(base, target);
    const warm = solved(base, target, { start: elsewhere });
    expect(largestDifference(cold.wageHat, warm.wageHat)).toBeLessThan(1e-9);
    expect(largestDifference(cold.outputNew, warm.outputNew)).toBeLessThan(1e-9);
  });

  it("takes tens of sweeps, not hundreds, for ordinary policies", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const world = randomWorld({ economies: 5, sectors: 4, seed });
      const solution = solved(baseline(world, "competitive", "balanced"), randomShock(world, seed));
      expect(solution.certificate.sweeps).toBeLessThan(100);
    }
  });

  it("solves a 1,000 % tariff by one economy on all others, in every market and closure", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        for (let seed = 1; seed <= 6; seed++) {
          const world = randomWorld({ economies: 4, sectors: 3, seed, inputs: 0.5 });
          const base = baseline(world, market, closure);
          const outcome = solve(
            base,
            tariffs(world, (n) => (n === 0 ? 10 : undefined)),
          );
          if (outcome.converged) {
            expect(outcome.solution.certificate.worstResidual).toBeLessThanOrEqual(1e-9);
          } else {
            // A deficit that is fixed in money can outgrow what an economy behind such a wall can earn.
            expect(closure).not.toBe("balanced");
            expect(outcome.solvedShare).toBeGreaterThan(0);
            expect(outcome.message).toMatch(/largest share of the shock that solves is/);
          }
        }
      }
    }
  });

  it("solves elasticities from 0.4 to 65 side by side", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const world = randomWorld({ economies: 4, sectors: 4, seed });
      const extreme = { ...world, tradeElasticity: Float64Array.of(0.4, 65, 8, 1.2) };
      const solution = solved(
        baseline(extreme, "competitive", "balanced"),
        tariffs(extreme, () => 0.25),
      );
      expect(solution.certificate.worstResidual).toBeLessThanOrEqual(1e-9);
    }
  });

  it("solves when no sector is traded at all: tariffs then change nothing", () => {
    const world = randomWorld({ economies: 3, sectors: 2, seed: 4 });
    const sales = world.sales.map((value, o) => (Math.floor(o / 3) % 3 === o % 3 ? value : 0));
    const closed = { ...world, sales, valueAdded: valueAddedFor(world, sales) };
    const solution = solved(
      baseline(closed, "competitive", "balanced"),
      tariffs(closed, () => 0.5),
    );
    expect(largestDifference(solution.wageHat, new Float64Array(3).fill(1))).toBeLessThan(1e-9);
  });

  it("certifies an economy a billion times smaller than its partners as closely as them", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 9 });
    const tiny = 1e-9;
    const N = 4;
    const sales = world.sales.map((value, o) => {
      const exporter = o % N;
      const importer = Math.floor(o / N) % N;
      return exporter === 0 || importer === 0 ? value * tiny : value;
    });
    const valueAdded = valueAddedFor(world, sales);
    const small = { ...world, sales, valueAdded };
    const base = baseline(small, "competitive", "balanced");
    const solution = solved(
      base,
      tariffs(small, (n) => (n === 0 ? 0.3 : undefined)),
    );
    expect(solution.certificate.byEquation["labour market"]).toBeLessThanOrEqual(1e-9);
    expect(Math.abs(solution.wageHat[0]! - 1)).toBeGreaterThan(1e-4);
  });

  it("says when an economy would have to give away more than it earns", () => {
    const world = randomWorld({ economies: 3, sectors: 1, seed: 2, inputs: 0 });
    const base = baseline(world, "competitive", "fixed");
    // E0's fixed deficit is raised to 120 % of E1's income, paid by E1.
    const gift = 1.2 * base.accounts.income[1]!;
    const economy = { ...base.economy, deficit: Float64Array.of(gift, -gift, 0) };
    const outcome = rebase(economy, "fixed");
    expect(!outcome.converged && outcome.reason).toBe("infeasible");
    expect(!outcome.converged && outcome.message).toContain("send more than its whole income abroad");
  });

  it("stops when its caller no longer wants the answer, and reports every sweep until then", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 21 });
    const base = baseline(world, "competitive", "balanced");
    const signal = { aborted: false };
    const seen: number[] = [];
    const outcome = solve(base, randomShock(world, 1), {
      signal,
      onProgress: (sweep, change) => {
        seen.push(sweep);
        expect(change).toBeGreaterThan(0);
        if (sweep === 5) signal.aborted = true;
      },
    });
    expect(!outcome.converged && outcome.reason).toBe("cancelled");
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it("names the worst equation of a failure, in the error as in the outcome", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 21 });
    const base = baseline(world, "competitive", "balanced");
    const options = { maxSweeps: 4, continuation: false };
    const outcome = solve(base, randomShock(world, 1), options);
    expect(!outcome.converged && outcome.worst!.value).toBeGreaterThan(1e-9);
    expect(() => solveOrThrow(base, randomShock(world, 1), options)).toThrow(SolveError);
    expect(() => solveOrThrow(base, randomShock(world, 1), { ...options, maxSweeps: 1 })).toThrow(
      / in 1 sweep \(/,
    );
    expect(() => solveOrThrow(base, randomShock(world, 1), options)).toThrow(/the worst equation is .*, E\d/);
  });

  it("approaches by continuation what a direct attempt with few sweeps cannot reach", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 21 });
    const base = baseline(world, "competitive", "balanced");
    const shock = tariffs(world, () => 3);
    const direct = solved(base, shock);
    const sweeps = direct.certificate.sweeps;
    expect(solve(base, shock, { maxSweeps: sweeps - 4, continuation: false }).converged).toBe(false);
    const stepped = solved(base, shock, { maxSweeps: sweeps - 4 });
    expect(largestDifference(stepped.wageHat, direct.wageHat)).toBeLessThan(1e-9);
  });
});

describe("a tariff of a one-good economy that is the same for all partners", () => {
  it("does what an export tax of the same rate does (Lerner 1936), found by an independent solver", () => {
    const world = randomWorld({ economies: 3, sectors: 1, seed: 77, inputs: 0 });
    const free = { ...world, tariff: new Float64Array(9) };
    const base = baseline(free, "competitive", "balanced");
    const rate = 0.3;
    const solution = solved(
      base,
      tariffs(free, (n) => (n === 0 ? rate : 0)),
    );
    const hats = exportTaxWelfare(
      base.accounts.tradeShare,
      base.accounts.income,
      free.tradeElasticity[0]!,
      rate,
    );
    welfareOf(solution).welfareHat.forEach((hat, n) => {
      expect(hat).toBeCloseTo(hats[n]!, 9);
    });
    // And the tariff really bites: nobody's welfare stays where it was.
    for (const hat of hats) expect(Math.abs(hat - 1)).toBeGreaterThan(1e-4);
    expect(salesNew(solution).every(Number.isFinite)).toBe(true);
  });
});

/** Armington gravity with an export tax of economy 0, solved by damped iteration on wages; shares no code with src. */
function exportTaxWelfare(share: Float64Array, income: Float64Array, theta: number, tax: number): number[] {
  const wage = [1, 1, 1];
  let welfare: number[] = [];
  for (let round = 0; round < 200_000; round++) {
    const price = (n: number, i: number) => wage[i]! * (i === 0 && n !== 0 ? 1 + tax : 1);
    const index = [0, 1, 2].map((n) => {
      let sum = 0;
      for (let i = 0; i < 3; i++) sum += share[n * 3 + i]! * price(n, i) ** -theta;
      return sum ** (-1 / theta);
    });
    const part = (n: number, i: number) => share[n * 3 + i]! * (price(n, i) / index[n]!) ** -theta;
    const spent = [wage[0]! * income[0]!, wage[1]! * income[1]!, wage[2]! * income[2]!];
    // The tax is paid out of foreigners' spending and kept by economy 0.
    spent[0]! += (tax / (1 + tax)) * (part(1, 0) * spent[1]! + part(2, 0) * spent[2]!);
    const earned = [0, 1, 2].map((i) => {
      let sum = 0;
      for (let n = 0; n < 3; n++) sum += (part(n, i) * spent[n]!) / (i === 0 && n !== 0 ? 1 + tax : 1);
      return sum;
    });
    let moved = 0;
    for (let i = 0; i < 3; i++) {
      const step = 0.1 * (earned[i]! / (wage[i]! * income[i]!) - 1);
      wage[i]! *= 1 + step;
      moved = Math.max(moved, Math.abs(step));
    }
    welfare = [0, 1, 2].map((n) => spent[n]! / income[n]! / index[n]!);
    if (moved < 1e-15) break;
  }
  return welfare;
}

/** Value added that keeps each sector's share of sales when the sales change. */
function valueAddedFor(world: WorldAccounts, sales: Float64Array): Float64Array {
  const { economies: N, sectors: J } = world.dims;
  const valueAdded = world.valueAdded.slice();
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      let before = 0;
      let after = 0;
      for (let n = 0; n < N; n++) {
        before += world.sales[pairAt(world.dims, j, n, i)]!;
        after += sales[pairAt(world.dims, j, n, i)]!;
      }
      valueAdded[j * N + i]! *= after / before;
    }
  }
  return valueAdded;
}

it("turns accounts whose profits exceed value added away with the sector's name", () => {
  const world = randomWorld({ economies: 2, sectors: 2, seed: 5 });
  const thin = { ...world, tradeElasticity: Float64Array.of(0.2, 4) };
  expect(() => economyFrom(thin, "monopolistic")).toThrow(
    /E\d, s0: profits are 0.8333 of sales but value added is only/,
  );
});

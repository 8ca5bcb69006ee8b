import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { shockAt } from "../../../src/equilibrium/base/shock-path.ts";
import { continueTo, percentReached } from "../../../src/equilibrium/solving/continuation.ts";
import type { Failure } from "../../../src/equilibrium/solving/failure.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import { noShock, type Shock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, largestDifference, solved } from "../../support/solve-world.ts";

/** The outcome of a direct attempt that was given up after 7 sweeps. */
const givenUp: Failure = {
  converged: false,
  reason: "max-sweeps",
  worst: undefined,
  solvedShare: undefined,
  sweeps: 7,
  message: "Given up.",
};

/*
 * Two economies without barriers or inputs: both buy share s_i of i's good, so that wages have a closed form whatever
 * deficits are: w_i = z_i^(theta/(1+theta)) / sum of s_m z_m^(theta/(1+theta)), z productivity in changes.
 */
const SHARES = [0.6, 0.4] as const;
const LABOR_INCOME = [600, 400] as const;
const TRANSFER = 200; // from E1 to E0
const THETA = 4;

function freeTrade(): WorldAccounts {
  const spent = [LABOR_INCOME[0] + TRANSFER, LABOR_INCOME[1] - TRANSFER];
  return {
    ...randomWorld({ economies: 2, sectors: 1, seed: 1, inputs: 0 }),
    sales: Float64Array.from(spent.flatMap((total) => SHARES.map((share) => share * total))),
    tariff: new Float64Array(4),
    valueAdded: Float64Array.from(LABOR_INCOME),
    tradeElasticity: Float64Array.of(THETA),
  };
}

/** E1's productivity falls to a twentieth. Its transfer, fixed in units of world labour income, does not. */
const ruin = (world: WorldAccounts): Shock => ({
  tariffNew: world.tariff,
  tradeCostHat: undefined,
  productivityHat: Float64Array.of(1, 0.05),
});

const wageOfE1 = (s: number): number => {
  const relative = 0.05 ** ((s * THETA) / (1 + THETA));
  return relative / (SHARES[0] + SHARES[1] * relative);
};

/** Share of the shock at which E1's labour income has fallen to what it must transfer. */
const LAST_FEASIBLE = (() => {
  const wage = TRANSFER / LABOR_INCOME[1];
  const relative = (wage * SHARES[0]) / (1 - wage * SHARES[1]);
  return Math.log(relative) / ((THETA / (1 + THETA)) * Math.log(0.05));
})();

describe("approaching a shock in steps", () => {
  it("finds the largest share of an infeasible shock that solves, to a 256th", () => {
    const world = freeTrade();
    const base = baseline(world, "competitive", "fixed");
    // The closed form holds on the way, so the share it implies is the true one.
    const early = solved(base, shockAt(base.economy, ruin(world), 0.3));
    expect(early.wageHat[1]!).toBeCloseTo(wageOfE1(0.3), 10);
    expect(wageOfE1(LAST_FEASIBLE) * LABOR_INCOME[1]).toBeCloseTo(TRANSFER, 10);

    const outcome = solve(base, ruin(world));
    expect(outcome.converged).toBe(false);
    if (outcome.converged) return;
    expect(outcome.reason).toBe("infeasible");
    expect(outcome.solvedShare!).toBeLessThan(LAST_FEASIBLE);
    expect(outcome.solvedShare!).toBeGreaterThan(LAST_FEASIBLE - 1 / 256);
    expect(outcome.message).toContain("E1 would have to send more than its whole income abroad");
    expect(outcome.message).toContain(
      `The largest share of the shock that can be solved is ${percentReached(outcome.solvedShare!)} %.`,
    );
  });

  it("never says that all of a shock solves which does not", () => {
    expect([0, 0.25, 0.9961, 0.9999, 1 - 2 ** -52].map(percentReached)).toEqual([
      "0.0",
      "25.0",
      "99.6",
      "99.9",
      "99.9",
    ]);
  });

  it("solves the same shock where the closure lets the transfer go", () => {
    const world = freeTrade();
    for (const closure of ["balanced", "share"] as const) {
      const solution = solved(baseline(world, "competitive", closure), ruin(world));
      expect(solution.wageHat[1]!).toBeCloseTo(wageOfE1(1), 9);
    }
  });

  it("comes within a 256th of an embargo that strands a buyer, and keeps that as the reason", () => {
    const world = freeTrade();
    const base = baseline(world, "competitive", "balanced");
    const tradeCostHat = new Float64Array(4).fill(1);
    for (const exporter of [0, 1])
      tradeCostHat[pairAt(world.dims, 0, 1, exporter)] = Number.POSITIVE_INFINITY;
    const outcome = solve(base, { ...noShock(base.economy), tradeCostHat });
    expect(!outcome.converged && outcome.reason).toBe("infeasible");
    expect(!outcome.converged && outcome.solvedShare).toBe(1 - 1 / 256);
    expect(!outcome.converged && outcome.message).toContain(
      "E1 needs s0 but the embargo leaves it no supplier",
    );
  });

  it("reports the last failure on the way, unless the shock itself was found infeasible", () => {
    const world = freeTrade();
    const base = baseline(world, "competitive", "fixed");
    const crawled = continueTo(base, ruin(world), {}, givenUp);
    expect(!crawled.converged && crawled.reason).toBe("infeasible");
    expect(!crawled.converged && crawled.message).toMatch(/^Under this closure E1 /);
    const infeasible: Failure = { ...givenUp, reason: "infeasible", message: "E1 has no supplier." };
    const stranded = continueTo(base, ruin(world), {}, infeasible);
    expect(!stranded.converged && stranded.message).toMatch(/^E1 has no supplier\. The largest share /);
  });

  it("arrives where a direct solve arrives and counts every sweep on the way", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 21 });
    const base = baseline(world, "competitive", "share");
    const shock = randomShock(world, 1);
    let swept = 0;
    const stepped = continueTo(base, shock, { onProgress: () => swept++ }, givenUp);
    expect(stepped.converged).toBe(true);
    if (!stepped.converged) return;
    const direct = solved(base, shock);
    expect(largestDifference(stepped.solution.wageHat, direct.wageHat)).toBeLessThan(1e-9);
    expect(largestDifference(stepped.solution.expenditureNew, direct.expenditureNew)).toBeLessThan(1e-9);
    expect(stepped.solution.shock).toBe(shock);
    expect(stepped.solution.certificate.sweeps).toBe(givenUp.sweeps + swept);
  });

  it("stops between steps when its caller no longer wants the answer, and says how far it came", () => {
    const world = freeTrade();
    const base = baseline(world, "competitive", "fixed");
    const signal = { aborted: false };
    let attempts = 0;
    const outcome = continueTo(
      base,
      ruin(world),
      {
        signal,
        onProgress: (sweep) => {
          if (sweep === 1) attempts++;
          // The first step, a quarter of the shock, solves; the second is then abandoned.
          if (attempts === 2) signal.aborted = true;
        },
      },
      givenUp,
    );
    expect(!outcome.converged && outcome.reason).toBe("cancelled");
    expect(!outcome.converged && outcome.solvedShare).toBe(0.25);
  });

  it("is not tried when the caller forbids it", () => {
    const world = freeTrade();
    const outcome = solve(baseline(world, "competitive", "fixed"), ruin(world), { continuation: false });
    expect(!outcome.converged && outcome.reason).toBe("infeasible");
    expect(!outcome.converged && outcome.solvedShare).toBeUndefined();
  });
});

import type { Market } from "../../src/economy/economy.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import type { Baseline, Closure } from "../../src/equilibrium/base/baseline.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import type { SolveOptions } from "../../src/equilibrium/solving/attempt.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { solveOrThrow } from "../../src/equilibrium/solving/solve.ts";
import type { Shock } from "../../src/policy/shock.ts";

export const MARKETS: readonly Market[] = ["competitive", "monopolistic"];
export const CLOSURES: readonly Closure[] = ["balanced", "fixed", "share"];

export function baseline(world: WorldAccounts, market: Market, closure: Closure): Baseline {
  const outcome = rebase(economyFrom(world, market), closure);
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
}

export const solved = (base: Baseline, shock: Shock, options: SolveOptions = {}): Solution =>
  solveOrThrow(base, shock, options);

/** Largest relative difference of two arrays. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const scale = Math.max(Math.abs(a[i]!), Math.abs(b[i]!), 1e-300);
    worst = Math.max(worst, Math.abs(a[i]! - b[i]!) / scale);
  }
  return worst;
}

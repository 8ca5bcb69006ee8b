import type { Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import type { Solution, SolveOutcome } from "../solution/solution.ts";
import { SolveError } from "../solution/solve-error.ts";
import { attempt, type SolveOptions, stateOf } from "./attempt.ts";
import { continueTo } from "./continuation.ts";
import { firstGuess } from "./first-guess.ts";
import { keepLimits } from "./keep-limits.ts";
import { refuseUnusableShock } from "./refuse-numbers.ts";

/**
 * Solves the equilibrium in changes of a shock (model.md 2) and certifies it.
 *
 * Tries the whole shock at once by Anderson-accelerated sweeps; if that fails, approaches it along the path of
 * `shockAt`, and failing that reports the largest share of the shock that does solve. The subsidies that keep the
 * shock's pledges and the premia that keep its quotas are found with it (`keepLimits`), and are in the tariffs and rents of the
 * solution's shock. Never throws for a failure to converge and never returns an unconverged point as a solution.
 *
 * @throws InputError when the shock holds a number that is none, or that no policy can have
 */
export function solve(baseline: Baseline, shock: Shock, options: SolveOptions = {}): SolveOutcome {
  refuseUnusableShock(baseline.economy, shock);
  const { pledges = [], quotas = [], ...rest } = shock;
  if (pledges.length === 0 && quotas.length === 0) return solveShock(baseline, shock, options);
  return keepLimits({ baseline, shock: rest, pledges, quotas, options, solve: solveShock });
}

/** A shock without pledges and quotas. */
function solveShock(baseline: Baseline, shock: Shock, options: SolveOptions): SolveOutcome {
  const start = options.start === undefined ? firstGuess(baseline, shock) : stateOf(options.start, baseline);
  const direct = attempt(baseline, shock, start, options);
  if (direct.converged || direct.reason === "cancelled" || options.continuation === false) return direct;
  return continueTo(baseline, shock, options, direct);
}

/** Like `solve`, for callers that treat a failure as exceptional. @throws SolveError with the outcome's message */
export function solveOrThrow(baseline: Baseline, shock: Shock, options: SolveOptions = {}): Solution {
  const outcome = solve(baseline, shock, options);
  if (!outcome.converged) throw new SolveError(outcome);
  return outcome.solution;
}

import type { Shock } from "../policy/shock.ts";
import { attempt, type SolveOptions, stateOf } from "./attempt.ts";
import type { Baseline } from "./baseline.ts";
import { baseState, type State } from "./kernel.ts";
import { shockAt } from "./shock-path.ts";
import type { SolveOutcome } from "./solution.ts";

/** Steps shorter than this share of the shock are not tried: the path has ended. */
const SHORTEST_STEP = 1 / 1024;

/**
 * Approaches a shock that does not solve at once along the path of `shockAt`, each step from the last solution,
 * halving the step where it fails and doubling it where it succeeds.
 *
 * @param failed the outcome of the direct attempt, returned with `solvedShare` filled in if the end is not reached
 */
export function continueTo(
  baseline: Baseline,
  shock: Shock,
  options: SolveOptions,
  failed: Extract<SolveOutcome, { converged: false }>,
): SolveOutcome {
  let share = 0;
  let step = 0.5;
  let start: State = baseState(baseline);
  let sweeps = failed.sweeps;
  let last = failed;
  while (step >= SHORTEST_STEP) {
    const target = Math.min(1, share + step);
    const outcome = attempt(baseline, shockAt(baseline.economy, shock, target), start, options);
    if (outcome.converged) {
      sweeps += outcome.solution.certificate.sweeps;
      if (target === 1) {
        const { solution } = outcome;
        return {
          converged: true,
          solution: { ...solution, certificate: { ...solution.certificate, sweeps } },
        };
      }
      share = target;
      start = stateOf(outcome.solution, baseline);
      step *= 2;
    } else {
      sweeps += outcome.sweeps;
      // An embargo that strands a buyer stays the reason, however near to it the path comes.
      if (failed.reason !== "infeasible") last = outcome;
      if (outcome.reason === "cancelled") return { ...outcome, solvedShare: share, sweeps };
      step /= 2;
    }
  }
  return {
    ...last,
    solvedShare: share,
    sweeps,
    message: `${last.message} The largest share of the shock that solves is ${(100 * share).toFixed(1)} %.`,
  };
}

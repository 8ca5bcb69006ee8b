import type { Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import { shockAt } from "../base/shock-path.ts";
import { baseState, type State } from "../kernel/kernel.ts";
import type { SolveOutcome } from "../solution/solution.ts";
import { attempt, type SolveOptions, stateOf } from "./attempt.ts";

/** Steps shorter than this share of the shock are not tried: the path has ended. */
const SHORTEST_STEP = 1 / 256;
/** A step that needs more sweeps than this is cheaper to take in halves. */
const SWEEPS_A_STEP = 600;

/**
 * Approaches a shock that does not solve at once along the path of `shockAt`: each step starts from the straight
 * line through the last two solutions, is halved where it fails and doubled where it succeeds.
 *
 * @param failed the outcome of the direct attempt, returned with `solvedShare` filled in if the end is not reached
 */
export function continueTo(
  baseline: Baseline,
  shock: Shock,
  options: SolveOptions,
  failed: Extract<SolveOutcome, { converged: false }>,
): SolveOutcome {
  const maxSweeps = Math.min(options.maxSweeps ?? SWEEPS_A_STEP, SWEEPS_A_STEP);
  let before: { readonly share: number; readonly state: State } | undefined;
  let here = { share: 0, state: baseState(baseline) };
  let step = 0.25;
  let sweeps = failed.sweeps;
  let last = failed;
  while (step >= SHORTEST_STEP) {
    const share = Math.min(1, here.share + step);
    const start = here.state.slice();
    if (before !== undefined) {
      const ahead = (share - here.share) / (here.share - before.share);
      for (let i = 0; i < start.length; i++) start[i]! += ahead * (here.state[i]! - before.state[i]!);
    }
    const outcome = attempt(baseline, shockAt(baseline.economy, shock, share, "log"), start, {
      ...options,
      maxSweeps,
    });
    if (outcome.converged) {
      const { solution } = outcome;
      sweeps += solution.certificate.sweeps;
      if (share === 1) {
        return {
          converged: true,
          solution: { ...solution, certificate: { ...solution.certificate, sweeps } },
        };
      }
      before = here;
      here = { share, state: stateOf(solution, baseline) };
      step *= 2;
    } else {
      sweeps += outcome.sweeps;
      // An embargo that strands a buyer stays the reason, however near to it the path comes.
      if (failed.reason !== "infeasible") last = outcome;
      if (outcome.reason === "cancelled") return { ...outcome, solvedShare: here.share, sweeps };
      step /= 2;
    }
  }
  return {
    ...last,
    solvedShare: here.share,
    sweeps,
    message: `${last.message} The largest share of the shock that can be solved is ${percentReached(here.share)} %.`,
  };
}

/** A share of the shock in percent, cut off after one digit: what was not all of it must not round up to 100.0. */
export const percentReached = (share: number): string => (Math.floor(1000 * share) / 10).toFixed(1);

import { salesNew } from "../../equilibrium/sales-new.ts";
import type { Solution } from "../../equilibrium/solution.ts";
import { type MaximiseOptions, type Maximum, maximise } from "../../numerics/maximise.ts";
import { curvatureOf, type GameSolver, type Profile, slopes } from "./game.ts";
import { boundsOf, type Instrument } from "./instrument.ts";

/** One party's optimal instruments, the others' given (model.md 4). */
export interface BestResponse {
  readonly party: number;
  readonly levels: Float64Array;
  readonly solution: Solution;
  /** The party's objective, new over base. */
  readonly value: number;
  readonly certificate: Pick<
    Maximum,
    "projectedGradient" | "stepLeft" | "evaluations" | "converged" | "reason"
  >;
}

/** How exactly a best response is searched for: see `MaximiseOptions` for tolerances and the meaning of `onStep`. */
export interface BestResponseOptions {
  readonly tolerance?: number;
  readonly stepTolerance?: number;
  readonly maxEvaluations?: number;
  /** Further points to start from; default one: low tariffs, which do not hide what trade there could be. */
  readonly starts?: readonly Float64Array[];
  /** Called after every accepted point; returning false ends the search there. */
  readonly onStep?: NonNullable<MaximiseOptions["onStep"]>;
}

/** Behind a prohibitive tariff an objective is flat, so every search also starts from here. */
const LOW_RATE = 0.1;

/** Values apart by less, of 1, are the same: searches end that far apart at one optimum. */
const SAME = 1e-10;

/**
 * Finds a party's best response to a profile by projected quasi-Newton steps on exact gradients.
 *
 * The problem need not be concave (a prohibitive tariff is a local optimum of its own), so the search starts from the
 * party's levels in the profile and again from low ones, and the better answer counts; of two that are worth the same
 * that of the first search, so that a rate which changes nothing stays near where it is. First-order conditions hold
 * there to the certificate's projected gradient.
 *
 * @throws Error when the party controls nothing or the profile has no equilibrium
 */
export function bestResponse(
  solver: GameSolver,
  profile: Profile,
  party: number,
  options: BestResponseOptions = {},
): BestResponse {
  const { instruments, id } = solver.game.parties[party]!;
  if (instruments.length === 0) throw new Error(`${id} controls no instrument, so it has no best response.`);
  let best: BestResponse | undefined;
  for (const start of [profile[party]!, ...(options.starts ?? [lowLevels(instruments)])]) {
    const found = climb(solver, profile, party, start, options);
    if (best === undefined || found.value > best.value + SAME) best = found;
  }
  return best!;
}

/** Low tariffs and export taxes, and today's barriers, within bounds. */
export const lowLevels = (instruments: readonly Instrument[]): Float64Array =>
  Float64Array.from(instruments, ({ kind, min, max }) =>
    Math.min(max, Math.max(min, kind === "barrier" ? 0 : LOW_RATE)),
  );

function climb(
  solver: GameSolver,
  profile: Profile,
  party: number,
  start: Float64Array,
  options: BestResponseOptions,
): BestResponse {
  const { objective, instruments } = solver.game.parties[party]!;
  const trial = [...profile];
  const maximum = maximise(
    start,
    (levels) => {
      trial[party] = levels;
      const solution = solver.solve(trial);
      if (solution === undefined) return undefined;
      const { value, gradient } = slopes(solver, objective, instruments);
      return {
        value,
        gradient,
        curvature: curvatureOf(solution, salesNew(solution), solver.game.parties[party]!),
      };
    },
    {
      ...boundsOf(instruments),
      ...options,
    },
  );
  trial[party] = maximum.point;
  const { projectedGradient, stepLeft, evaluations, converged, reason } = maximum;
  return {
    party,
    levels: maximum.point,
    solution: solver.solve(trial)!,
    value: maximum.value,
    certificate: { projectedGradient, stepLeft, evaluations, converged, reason },
  };
}

import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
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
/**
 * Where a quota is slack an objective is flat in it, so searches start, and go on, from a share of the volume
 * that binds.
 */
const BINDING = 0.95;
/** Times that slack quotas are made to bind once more. */
const MOST_TIGHTENINGS = 5;

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
 * A quota that is slack has no slope: where some are, they are made to bind and the search goes on from
 * there, as long as that finds more. One that is slack at the answer is at 1, or at its bound: nobody gains
 * by making it bind a little.
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
  for (let k = 0; k < MOST_TIGHTENINGS; k++) {
    const start = tightened(instruments, best!);
    if (start === undefined) break;
    const found = climb(solver, profile, party, start, options);
    if (!(found.value > best!.value + SAME)) break;
    best = found;
  }
  return loosened(instruments, best!);
}

/** Low tariffs and export taxes, today's barriers, and quotas that bind, within bounds. */
export const lowLevels = (instruments: readonly Instrument[]): Float64Array =>
  Float64Array.from(instruments, ({ kind, min, max }) =>
    Math.min(max, Math.max(min, kind === "barrier" ? 0 : kind === "quota" ? BINDING : LOW_RATE)),
  );

/**
 * What comes in under an instrument that is a slack quota, as a share of the base's volume; undefined for
 * anything else.
 */
function slackShare({ cells, limit }: Instrument, { quotas }: Solution): number | undefined {
  if (limit === undefined) return undefined;
  const kept = quotas.find((quota) => quota.cells === cells)!;
  return kept.state === "slack" ? kept.volumeMillion / limit.fullMillion : undefined;
}

/** Levels at which slack quotas bind; undefined where none is slack, or none can. */
function tightened(
  instruments: readonly Instrument[],
  { levels, solution }: BestResponse,
): Float64Array | undefined {
  const tight = levels.map((level, k) => {
    const instrument = instruments[k]!;
    const share = slackShare(instrument, solution);
    return share === undefined ? level : Math.min(level, Math.max(instrument.min, BINDING * share));
  });
  return tight.some((level, k) => level !== levels[k]) ? tight : undefined;
}

/** The same answer with slack quotas at their highest: how far from binding they are says nothing. */
const loosened = (instruments: readonly Instrument[], found: BestResponse): BestResponse => ({
  ...found,
  levels: found.levels.map((level, k) =>
    slackShare(instruments[k]!, found.solution) === undefined ? level : instruments[k]!.max,
  ),
});

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

import { salesNew } from "../equilibrium/sales-new.ts";
import type { Solution } from "../equilibrium/solution.ts";
import { curvatureOf, type Profile, slopes, type Table } from "./game.ts";
import { type Maximum, maximise } from "./maximise.ts";

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

export interface BestResponseOptions {
  readonly tolerance?: number;
  readonly stepTolerance?: number;
  readonly maxEvaluations?: number;
  readonly onStep?: (evaluations: number, value: number, projectedGradient: number) => boolean | undefined;
}

/**
 * Finds a party's best response to a profile by projected quasi-Newton steps on exact gradients, from the party's
 * levels in that profile.
 *
 * The result is a local optimum whose first-order conditions hold to the certificate's projected gradient; `war`
 * starts it from several points where the problem may have more than one.
 */
export function bestResponse(
  table: Table,
  profile: Profile,
  party: number,
  options: BestResponseOptions = {},
): BestResponse {
  const { objective, instruments, id } = table.game.parties[party]!;
  if (instruments.length === 0) throw new Error(`${id} controls no instrument, so it has no best response.`);
  const trial = [...profile];
  let solution: Solution | undefined;
  const maximum = maximise(
    profile[party]!,
    (levels) => {
      trial[party] = levels;
      solution = table.solve(trial);
      if (solution === undefined) return undefined;
      const { value, gradient } = slopes(table, objective, instruments);
      return {
        value,
        gradient,
        curvature: curvatureOf(solution, salesNew(solution), table.game.parties[party]!),
      };
    },
    {
      lower: Float64Array.from(instruments, ({ min }) => min),
      upper: Float64Array.from(instruments, ({ max }) => max),
      ...options,
    },
  );
  trial[party] = maximum.point;
  const { projectedGradient, stepLeft, evaluations, converged, reason } = maximum;
  return {
    party,
    levels: maximum.point,
    solution: table.solve(trial)!,
    value: maximum.value,
    certificate: { projectedGradient, stepLeft, evaluations, converged, reason },
  };
}

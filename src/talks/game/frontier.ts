import type { GameSolver, Profile } from "./game.ts";
import { jointMaximum } from "./joint-maximum.ts";
import { nashProduct } from "./nash-product.ts";

/** One end of what two parties can have together: neither can gain without a loss to the other. */
export interface WeightedBargain {
  /** Power of the first party, 0 to 1. */
  readonly power: number;
  /** Both parties' objectives, new over base. */
  readonly values: readonly number[];
  readonly profile: Profile;
  readonly projectedGradient: number;
}

export interface FrontierOptions {
  /** Objectives at the threat point, new over base. */
  readonly threat: readonly number[];
  /** A profile that is better for both than the threat, e.g. a deal. */
  readonly start: Profile;
  /** Powers of the first party, each above 0 and below 1. Default seven of them. */
  readonly powers?: readonly number[];
  /** Largest projected gradient, in units of a gain. Default 1e-6: a picture needs no more. */
  readonly tolerance?: number;
  readonly onPoint?: (done: number, total: number) => void;
}

const POWERS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

/**
 * The efficient frontier of two parties inside their zone of agreement: the weighted Nash bargains (Nash 1950; Roth 1979
 * for the weights), each from its neighbour's answer. Near power 1 the first party has all there is to gain.
 *
 * @returns points by rising power
 * @throws Error when the start is no better than the threat for both
 */
export function frontier(solver: GameSolver, options: FrontierOptions): WeightedBargain[] {
  const { threat, start } = options;
  const powers = (options.powers ?? POWERS).toSorted((a, b) => a - b);
  const middle = powers.reduce(
    (best, power, k) => (Math.abs(power - 0.5) < Math.abs(powers[best]! - 0.5) ? k : best),
    0,
  );
  const points: WeightedBargain[] = new Array(powers.length);
  const solve = (k: number, from: Profile): void => {
    points[k] = pointAt(solver, powers[k]!, from, threat, options.tolerance ?? 1e-6);
    options.onPoint?.(points.filter((point) => point !== undefined).length, powers.length);
  };
  solve(middle, start);
  for (let k = middle + 1; k < powers.length; k++) solve(k, points[k - 1]!.profile);
  for (let k = middle - 1; k >= 0; k--) solve(k, points[k + 1]!.profile);
  return points;
}

function pointAt(
  solver: GameSolver,
  power: number,
  from: Profile,
  threat: readonly number[],
  tolerance: number,
): WeightedBargain {
  const nash = nashProduct(threat, [power, 1 - power]);
  const { profile, values, maximum } = jointMaximum(solver, from, nash, { tolerance, maxEvaluations: 300 });
  return { power, values, profile, projectedGradient: maximum.projectedGradient };
}

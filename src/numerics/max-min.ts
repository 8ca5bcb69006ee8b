import { type Bounds, clamp, projectedGradient, stepLeft } from "./bounds.ts";
import { learntCurvature } from "./curvature-model.ts";
import { dot } from "./dot.ts";
import { type Limits, minimaxStep } from "./minimax-step.ts";

/** Several smooth functions at one point. */
export interface ManyEvaluation {
  readonly values: readonly number[];
  readonly gradients: readonly Float64Array[];
  /** Diagonals of minus each function's Hessian, estimates, positive: they scale steps and nothing else. */
  readonly curvatures: readonly Float64Array[];
}

export interface MaxMinOptions extends Bounds {
  /** Largest entry of the projected gradient of the weighted sum of the functions at the answer. Default 1e-7. */
  readonly tolerance?: number;
  /** Functions whose weight is positive may differ by this much at the answer. Default 1e-9. */
  readonly equal?: number;
  /** Largest step that a diagonal Newton step for the weighted sum would still make in any variable. Default any. */
  readonly stepTolerance?: number;
  /** No variable moves by more than this in the first step; later ones may grow. Default 0.3. */
  readonly longestStep?: number;
  readonly maxEvaluations?: number;
  readonly onStep?: (evaluations: number, least: number, projectedGradient: number) => void;
}

export interface MaxMin {
  readonly point: Float64Array;
  readonly values: readonly number[];
  /** Weights of the functions, sum 1: how much each one limits the others. */
  readonly weights: readonly number[];
  readonly projectedGradient: number;
  /** Largest difference between functions of positive weight. */
  readonly spread: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

/** Pairs of steps and changes that are remembered; of a few variables no more than two a variable: more only repeat them. */
const MEMORY = 24;
/** A step counts when the least function rises by this share of what the model promised. */
const SUFFICIENT = 0.01;
/** The model is trusted further, or less far, when that share is above, or below. */
const GOOD = 0.75;
const POOR = 0.25;
/** How many times the first step a later one may be. */
const GROWTH = 16;
/** A model that is not even trusted this far has nothing more to say. */
const SHORTEST = 1e-8;
/** Noise of a function's value at an equilibrium solved to 1e-12. */
const NOISE = 2e-13;
/** A rise of fewer times the noise is not seen. */
const BLIND = 100;
/** How much steeper down than up a step may end where only slopes can judge it. */
const STEEP = 0.98;
/** Steps in a row that only noise can judge. */
const MOST_BLIND = 40;
/** A weight below this counts as none. */
const NO_WEIGHT = 1e-9;

/**
 * Maximises the least of several smooth functions within bounds. With one more variable s it is a smooth problem, max s
 * subject to z_p(x) >= s, and is solved by sequential quadratic programming in a trust region (Han 1981; Nocedal & Wright
 * 2006, ch. 18): every step solves `minimaxStep` exactly, bounds included, with a quasi-Newton estimate of the curvature of
 * the weighted sum, and counts only when the least function itself rises. Where the functions' bends spoil a good step
 * along a kink, a second-order correction mends it (Fletcher 1982).
 *
 * So the search ends where no direction raises all the functions that are least, and never at a kink that has one.
 * Where every weight is positive all functions are equal at the answer: nobody can be given more without somebody getting
 * less. A function of weight 0 lies above the others. The answer is the best in its own neighbourhood: start from several
 * points where there may be more than one.
 *
 * @param evaluate undefined where it cannot be evaluated: such points are backed away from
 * @throws Error when the start cannot be evaluated
 */
export function maxMin(
  start: Float64Array,
  evaluate: (point: Float64Array) => ManyEvaluation | undefined,
  options: MaxMinOptions,
): MaxMin {
  const tolerance = options.tolerance ?? 1e-7;
  const equal = options.equal ?? 1e-9;
  const maxEvaluations = options.maxEvaluations ?? 600;
  const stepTolerance = options.stepTolerance ?? Number.POSITIVE_INFINITY;
  const longest = options.longestStep ?? 0.3;
  let point = clamp(start, options);
  const first = evaluate(point);
  if (first === undefined) throw new Error("The starting point of the talks cannot be evaluated.");
  let here = first;
  let evaluations = 1;
  let blind = 0;
  let radius = longest;
  let weights: readonly number[] = here.values.map(() => 1 / here.values.length);
  let limits: Limits | undefined;
  const curvature = learntCurvature(Math.min(MEMORY, 2 * start.length));
  for (;;) {
    const lowest = point.map((value, k) => Math.max(options.lower[k]! - value, -radius));
    const highest = point.map((value, k) => Math.min(options.upper[k]! - value, radius));
    const diagonal = typicalCurvature(here, weights);
    const model = {
      gradients: here.gradients,
      curvature: curvature.from(diagonal),
      lowest,
      highest,
    };
    const wanted = minimaxStep({ ...model, values: here.values }, limits);
    weights = wanted.weights;
    limits = wanted.limits;
    const slope = mixed(here.gradients, weights);
    const projected = projectedGradient(point, slope, options);
    const spread = spreadOf(here.values, weights);
    const least = Math.min(...here.values);
    options.onStep?.(evaluations, least, projected);
    const converged =
      projected <= tolerance && spread <= equal && stepLeft(point, slope, diagonal, options) <= stepTolerance;
    const promised = wanted.value - least;
    if (!(promised > 0) && !converged && curvature.pairs > 0) {
      // The pairs have become so alike that their equations lose their digits.
      curvature.forget();
      continue;
    }
    const isBlind = promised < BLIND * NOISE;
    blind = isBlind ? blind + 1 : 0;
    if (
      converged ||
      evaluations >= maxEvaluations ||
      radius < SHORTEST ||
      blind > MOST_BLIND ||
      !(promised > 0)
    ) {
      return {
        point,
        values: here.values,
        weights,
        projectedGradient: projected,
        spread,
        evaluations,
        converged,
      };
    }
    const from = { point, here };
    /** Tries a step and learns from it; true when the least function rose by enough. */
    const attempt = (step: Float64Array): ManyEvaluation | undefined => {
      const there = clamp(
        from.point.map((value, k) => value + step[k]!),
        options,
      );
      const evaluation = evaluate(there);
      evaluations++;
      if (evaluation === undefined) return undefined;
      const after = mixed(evaluation.gradients, weights);
      const moved = there.map((value, k) => value - from.point[k]!);
      curvature.learn(
        moved,
        slope.map((value, k) => value - after[k]!),
      );
      const risen = Math.min(...evaluation.values) - least;
      // Near the answer values differ by noise alone; there the slopes are the better witness (Hager & Zhang 2005).
      const goesOn = dot(after, moved) >= -STEEP * dot(slope, moved);
      if (risen >= SUFFICIENT * promised || (isBlind && goesOn && risen > -BLIND * NOISE)) {
        point = there;
        here = evaluation;
      }
      return evaluation;
    };
    const longestOf = (step: Float64Array): number => Math.max(...step.map(Math.abs));
    const found = attempt(wanted.step);
    if (found !== undefined && here === from.here && evaluations < maxEvaluations) {
      // The same models, put through the values that the step really met.
      const values = found.values.map((value, p) => value - dot(here.gradients[p]!, wanted.step));
      attempt(minimaxStep({ ...model, values }, limits).step);
    }
    const length = longestOf(wanted.step);
    const kept = (Math.min(...here.values) - least) / promised;
    if (here === from.here) radius = length / 4;
    else if (kept < POOR && !isBlind) radius = Math.max(length / 2, SHORTEST);
    else if (kept > GOOD && length > 0.9 * radius) radius = Math.min(GROWTH * longest, 2 * radius);
  }
}

/** The curvature of the weighted sum, in which nobody counts for nothing. */
const typicalCurvature = (here: ManyEvaluation, weights: readonly number[]): Float64Array =>
  mixed(
    here.curvatures,
    weights.map((weight) => Math.max(weight, 0.1 / weights.length)),
  );

function mixed(vectors: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, p) => {
    const weight = weights[p]!;
    if (weight === 0) return;
    for (let k = 0; k < sum.length; k++) sum[k]! += weight * vector[k]!;
  });
  return sum;
}

function spreadOf(values: readonly number[], weights: readonly number[]): number {
  const held = values.filter((_, p) => weights[p]! > NO_WEIGHT);
  return Math.max(...held) - Math.min(...values);
}

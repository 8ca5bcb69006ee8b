import { Matrix, solve } from "ml-matrix";
import { type Bounds, clamp, freeVariables, projectedGradient } from "./bounds.ts";
import { dot } from "./dot.ts";
import { createInverseHessian } from "./quasi-newton.ts";

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

const MEMORY = 20;
const SHORTEST = 1e-5;
const SUFFICIENT = 1e-4;
/** Noise of a function's value at an equilibrium solved to 1e-12. */
const NOISE = 2e-13;
/** Gains are hundredths: a spread of one of them costs as much as a gain of half of one. */
const PENALTY = 100;
/** Added to the diagonal of K, relative: parties whose gradients coincide on the free variables share their weight. */
const RIDGE = 1e-9;
/** A weight below this counts as none. */
const NO_WEIGHT = 1e-9;

/**
 * Maximises the least of several smooth functions within bounds: sequential quadratic programming for minimax problems
 * (Han 1981; Nocedal & Wright 2006, ch. 18). Every step maximises the least of the functions' linear models less half a
 * quadratic form, which for P functions is a linear system of size P + 1 in their weights; the quadratic form is a
 * quasi-Newton estimate for the weighted sum, and the step is shortened until a smooth merit rises.
 *
 * Where every weight is positive all functions are equal at the answer: nobody can be given more without somebody getting
 * less. A function of weight 0 lies above the others.
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
  const longest = options.longestStep ?? 0.3;
  let point = clamp(start, options);
  const first = evaluate(point);
  if (first === undefined) throw new Error("The starting point of the talks cannot be evaluated.");
  let here = first;
  let evaluations = 1;
  let weights: readonly number[] = here.values.map(() => 1 / here.values.length);
  const hessian = createInverseHessian(MEMORY);
  let radius = longest;
  for (;;) {
    let free = freeVariables(point, mixed(here.gradients, weights), options);
    let model = stepOf(here, weights, free, hessian);
    // The weights decide which bounds hold and the bounds decide the weights: a few rounds settle both.
    for (let round = 0; round < 4; round++) {
      const again = freeVariables(point, mixed(here.gradients, model.weights), options);
      if (again.every((value, k) => value === free[k])) break;
      free = again;
      model = stepOf(here, model.weights, free, hessian);
    }
    weights = model.weights;
    const projected = projectedGradient(point, mixed(here.gradients, weights), options);
    const spread = spreadOf(here.values, weights);
    const least = Math.min(...here.values);
    options.onStep?.(evaluations, least, projected);
    const converged = projected <= tolerance && spread <= equal;
    const answer = () => ({
      point,
      values: here.values,
      weights,
      projectedGradient: projected,
      spread,
      evaluations,
      converged,
    });
    if (converged || evaluations >= maxEvaluations) return answer();
    const direction = model.step.map((value) => Math.min(radius, Math.max(-radius, value)));
    let accepted: { readonly point: Float64Array; readonly evaluation: ManyEvaluation } | undefined;
    for (let share = 1; share >= SHORTEST && evaluations < maxEvaluations; share /= 3) {
      const inside = clamp(
        point.map((value, k) => value + share * direction[k]!),
        options,
      );
      const moved = inside.map((value, k) => value - point[k]!);
      const evaluation = evaluate(inside);
      evaluations++;
      if (evaluation === undefined) continue;
      const slopes = here.gradients.map((gradient) => dot(gradient, moved));
      const promised = meritSlope(here.values, slopes, weights);
      const risen = merit(evaluation.values, weights) - merit(here.values, weights);
      // Near the answer values differ by noise alone; there the linear models are the better witness.
      if (risen >= SUFFICIENT * promised || (promised < 1e3 * NOISE && risen > -NOISE)) {
        accepted = { point: inside, evaluation };
        if (share === 1) radius = Math.min(longest, 2 * radius);
        else radius = Math.max(share * radius, 1e-3);
        break;
      }
    }
    if (accepted === undefined) {
      if (hessian.pairs === 0) return answer();
      hessian.forget();
      continue;
    }
    const before = mixed(here.gradients, weights);
    const after = mixed(accepted.evaluation.gradients, weights);
    hessian.learn(
      accepted.point.map((value, k) => value - point[k]!),
      before.map((value, k) => value - after[k]!),
    );
    point = accepted.point;
    here = accepted.evaluation;
  }
}

/**
 * The step d and weights of max_d min_p (z_p + g_p d) - d'Bd/2 on the free variables: d = H sum of weight g, and the
 * weights solve [K -1; 1' 0] [weights; level] = [-z; 1] with K = G H G'. Functions whose weight would be negative are
 * left out, one at a time.
 */
function stepOf(
  here: ManyEvaluation,
  weights: readonly number[],
  free: Uint8Array,
  hessian: ReturnType<typeof createInverseHessian>,
): { readonly step: Float64Array; readonly weights: readonly number[] } {
  const { values, gradients } = here;
  const curvature = mixed(
    here.curvatures,
    weights.map((weight) => Math.max(weight, 0.1 / weights.length)),
  );
  const images = gradients.map((gradient) => hessian.apply(gradient, curvature, free));
  const reach = images.reduce((sum, image, p) => sum + dot(gradients[p]!, image), 0) / images.length;
  if (!(reach > 0)) {
    // Nothing can move: the least function alone decides, and the step is none.
    const least = values.indexOf(Math.min(...values));
    return {
      step: mixed(
        images,
        values.map(() => 0),
      ),
      weights: values.map((_, p) => (p === least ? 1 : 0)),
    };
  }
  let active = values.map((_, p) => p);
  for (;;) {
    const size = active.length;
    const system = active.map((p) => [
      ...active.map((q) => dot(gradients[p]!, images[q]!) + (p === q ? RIDGE * reach : 0)),
      -1,
    ]);
    system.push([...active.map(() => 1), 0]);
    const answer = solve(
      new Matrix(system),
      Matrix.columnVector([...active.map((p) => -values[p]!), 1]),
      true,
    ).to1DArray();
    const lowest = active.reduce((low, _, at) => (answer[at]! < answer[low]! ? at : low), 0);
    if (answer[lowest]! < 0 && size > 1) {
      active = active.filter((_, at) => at !== lowest);
      continue;
    }
    const found = values.map(() => 0);
    active.forEach((p, at) => {
      found[p] = answer[at]!;
    });
    return { step: mixed(images, found), weights: found };
  }
}

/**
 * What a step must raise: the weighted sum of the functions less a penalty on their spread. Unlike the least function it
 * is smooth, so that steps along the ridge where all are equal are not cut short.
 */
function merit(values: readonly number[], weights: readonly number[]): number {
  const held = values.filter((_, p) => weights[p]! > NO_WEIGHT);
  const mean = held.reduce((sum, value) => sum + value, 0) / held.length;
  return (
    values.reduce((sum, value, p) => sum + weights[p]! * value, 0) -
    (PENALTY / 2) * held.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  );
}

/** Derivative of `merit` when function p changes by slopes[p]. */
function meritSlope(
  values: readonly number[],
  slopes: readonly number[],
  weights: readonly number[],
): number {
  const held = values.map((_, p) => p).filter((p) => weights[p]! > NO_WEIGHT);
  const mean = held.reduce((sum, p) => sum + values[p]!, 0) / held.length;
  return (
    slopes.reduce((sum, slope, p) => sum + weights[p]! * slope, 0) -
    PENALTY * held.reduce((sum, p) => sum + (values[p]! - mean) * slopes[p]!, 0)
  );
}

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

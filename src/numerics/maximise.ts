import { type Bounds, clamp, freeVariables, projectedGradient, stepLeft } from "./bounds.ts";
import { dot } from "./dot.ts";
import { createInverseHessian } from "./quasi-newton.ts";

/** A smooth function to be maximised, at one point. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Positive estimates of minus the second derivatives, one a variable: they scale the steps and nothing else. */
  readonly curvature: Float64Array;
}

export interface MaximiseOptions extends Bounds {
  /** Largest entry of the projected gradient, g where it can be followed inside the bounds. Default 1e-8. */
  readonly tolerance?: number;
  /** Largest step that a diagonal Newton step would still make in any variable. Default 1e-4 (a hundredth of a percentage point of a rate). */
  readonly stepTolerance?: number;
  /** No variable moves by more than this at once. Default 0.5, half a rate: curvature is a local guess. */
  readonly longestStep?: number;
  readonly maxEvaluations?: number;
  /** Called after every accepted point; return false to stop there. */
  readonly onStep?: (
    evaluations: number,
    value: number,
    projectedGradient: number,
    /** What a diagonal Newton step still promises to add to the value. */
    promise: number,
  ) => boolean | undefined;
}

export interface Maximum {
  readonly point: Float64Array;
  readonly value: number;
  readonly projectedGradient: number;
  /** Largest step that a diagonal Newton step would still make. */
  readonly stepLeft: number;
  readonly evaluations: number;
  readonly converged: boolean;
  readonly reason: "converged" | "max-evaluations" | "line-search" | "stopped";
}

/** Pairs of steps and gradient changes that are remembered. */
const MEMORY = 20;
/** Sufficient increase of a step (Armijo). */
const SUFFICIENT = 1e-4;
const SHORTEST = 1e-6;
/** Relative noise of an objective at equilibria solved to 1e-12. */
const NOISE = 1e-12;

/**
 * Maximises a smooth function within bounds: projected L-BFGS (Byrd, Lu, Nocedal & Zhu 1995; Kim, Sra & Dhillon 2010),
 * whose first guess at the inverse Hessian is the caller's diagonal curvature, so that it starts from a scaled Newton
 * step instead of having to learn the scale of hundreds of tariffs one by one.
 *
 * @param evaluate undefined where the function cannot be evaluated: such points are backed away from
 * @throws Error when the start itself cannot be evaluated
 */
export function maximise(
  start: Float64Array,
  evaluate: (point: Float64Array) => Evaluation | undefined,
  options: MaximiseOptions,
): Maximum {
  const bounds: Bounds = options;
  const tolerance = options.tolerance ?? 1e-8;
  const stepTolerance = options.stepTolerance ?? 1e-4;
  const maxEvaluations = options.maxEvaluations ?? 400;
  const longestStep = options.longestStep ?? 0.5;
  const size = start.length;
  let point = clamp(start, bounds);
  const first = evaluate(point);
  if (first === undefined) throw new Error("The starting point of a maximisation cannot be evaluated.");
  let here = first;
  let evaluations = 1;
  const hessian = createInverseHessian(MEMORY);
  let reason: Maximum["reason"] = "max-evaluations";

  for (;;) {
    const projected = projectedGradient(point, here.gradient, bounds);
    const left = stepLeft(point, here.gradient, here.curvature, bounds);
    if (options.onStep?.(evaluations, here.value, projected, promiseOf(point, here, bounds)) === false) {
      reason = "stopped";
      break;
    }
    if (projected <= tolerance && left <= stepTolerance) {
      reason = "converged";
      break;
    }
    if (evaluations >= maxEvaluations) break;
    const free = freeVariables(point, here.gradient, bounds);
    let direction = clipped(hessian.apply(here.gradient, here.curvature, free), longestStep);
    if (!(dot(direction, here.gradient) > 0)) {
      hessian.forget();
      direction = clipped(hessian.apply(here.gradient, here.curvature, free), longestStep);
    }
    let accepted: { point: Float64Array; evaluation: Evaluation } | undefined;
    for (let share = 1; share >= SHORTEST && evaluations < maxEvaluations; share /= share === 1 ? 2 : 3) {
      const next = new Float64Array(size);
      for (let k = 0; k < size; k++) next[k] = point[k]! + share * direction[k]!;
      const inside = clamp(next, bounds);
      let gain = 0;
      for (let k = 0; k < size; k++) gain += here.gradient[k]! * (inside[k]! - point[k]!);
      const evaluation = evaluate(inside);
      evaluations++;
      if (evaluation !== undefined && improves(here, evaluation, gain, point, inside)) {
        accepted = { point: inside, evaluation };
        break;
      }
    }
    if (accepted === undefined) {
      if (hessian.pairs === 0) {
        reason = evaluations >= maxEvaluations ? "max-evaluations" : "line-search";
        break;
      }
      // A stale memory can point badly; try once more from the diagonal alone.
      hessian.forget();
      continue;
    }
    const before = { point, gradient: here.gradient };
    point = accepted.point;
    here = accepted.evaluation;
    hessian.learn(
      point.map((value, k) => value - before.point[k]!),
      // Of minus the function, so that a concave one has positive curvature.
      before.gradient.map((value, k) => value - here.gradient[k]!),
    );
  }
  return {
    point,
    value: here.value,
    projectedGradient: projectedGradient(point, here.gradient, bounds),
    stepLeft: stepLeft(point, here.gradient, here.curvature, bounds),
    evaluations,
    converged: reason === "converged",
    reason,
  };
}

/**
 * Whether a step is good enough: by Armijo's rule, or, where the values differ by no more than the noise of an
 * equilibrium's last digits, by its slope at the new point (the approximate Wolfe condition of Hager & Zhang 2005).
 */
function improves(
  here: Evaluation,
  there: Evaluation,
  gain: number,
  from: Float64Array,
  to: Float64Array,
): boolean {
  if (there.value >= here.value + SUFFICIENT * gain && gain > NOISE * Math.abs(here.value)) return true;
  if (there.value < here.value - NOISE * Math.abs(here.value)) return false;
  let slope = 0;
  for (let k = 0; k < from.length; k++) slope += there.gradient[k]! * (to[k]! - from[k]!);
  return slope >= -(1 - 2 * SUFFICIENT) * gain;
}

/** Gain of the diagonal Newton step in its own quadratic model. */
function promiseOf(point: Float64Array, at: Evaluation, { lower, upper }: Bounds): number {
  let promise = 0;
  for (let k = 0; k < point.length; k++) {
    const [slope, bend] = [at.gradient[k]!, at.curvature[k]!];
    const step = Math.min(upper[k]! - point[k]!, Math.max(lower[k]! - point[k]!, slope / bend));
    promise += slope * step - (bend / 2) * step * step;
  }
  return promise;
}

const clipped = (direction: Float64Array, longest: number): Float64Array =>
  direction.map((value) => Math.min(longest, Math.max(-longest, value)));

import { Matrix, solve } from "ml-matrix";
import type { CurvatureModel } from "./curvature-model.ts";
import { dot } from "./dot.ts";

/** Linear models of several functions around a point, one curvature for all, and how far each variable may move. */
export interface MinimaxModel {
  readonly values: readonly number[];
  readonly gradients: readonly Float64Array[];
  readonly curvature: CurvatureModel;
  /** Smallest step of each variable, at most 0, and largest, at least 0. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** The best step by such a model. */
export interface MinimaxStep {
  readonly step: Float64Array;
  /** One a function, not negative, sum 1: how much each of them limits the least. */
  readonly weights: readonly number[];
  /** The model's own value there: the least of the linear models less half the quadratic form. */
  readonly value: number;
  readonly limits: Limits;
}

/** What limits a step. */
export interface Limits {
  /** -1 and 1 where a variable is held at its lowest and highest step, 0 elsewhere. */
  readonly held: Int8Array;
  /** Which functions are least. */
  readonly least: readonly number[];
}

/** A step, to a few digits or to all, with what limits it. */
type Answer = Pick<MinimaxStep, "step" | "weights" | "limits">;

/** Most rounds of the interior-point method; about fifteen are usual. */
const MOST_ROUNDS = 80;
/** Mean product of a constraint and its multiplier at the end, relative to the start. */
const CLOSED = 1e-14;
/** Share of the way to the nearest boundary that a round goes. */
const BOLD = 0.995;
/** How far from a bound or below 0 the exact answer may be and still be taken, relative. */
const MISS = 1e-7;
/** What limits the answer is guessed when the products have fallen by this, and again whenever by as much once more. */
const GUESS = 1e-4;
/** Over fewer variables the interior point costs less than an equilibrium, and is the better judge to the last digits. */
const MANY = 100;
/** Rounds in which a guess is corrected: a round costs as much as one of the interior point. */
const CORRECTIONS = 5;
/** A weight below this is none. */
const NO_WEIGHT = 1e-9;

/**
 * The step d that maximises min_p (z_p + g_p d) - d'Bd/2 within bounds: with one more variable s for the least, a convex
 * quadratic programme with one constraint a function, z_p + g_p d >= s.
 *
 * A primal-dual interior-point method (Mehrotra 1992; Nocedal & Wright 2006, ch. 16) finds which functions and which
 * bounds limit the answer; the equations of those alone then give it to the last digits. What limits it is guessed early and
 * the guess corrected as a primal-dual active set (Hintermueller, Ito & Kunisch 2002), and only an answer that meets every
 * condition ends the rounds. A round is linear in the number of variables.
 *
 * @param guess what may limit it, such as what limited the step before: a good guess saves the interior point
 */
export function minimaxStep(model: MinimaxModel, guess?: Limits): MinimaxStep {
  const guessed = guess === undefined || !hasMany(model) ? undefined : exactAnswer(model, guess);
  const { step, weights, limits } = guessed ?? interiorPoint(model);
  const kept = weights.map((weight) => (weight > NO_WEIGHT ? weight : 0));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return {
    step,
    weights: kept.map((weight) => weight / total),
    value: Math.min(...linear(model, step)) - model.curvature.form(step) / 2,
    limits,
  };
}

const hasMany = ({ lowest }: MinimaxModel): boolean => lowest.length > MANY;

const linear = ({ values, gradients }: MinimaxModel, step: Float64Array): number[] =>
  values.map((value, p) => value + dot(gradients[p]!, step));

function interiorPoint(model: MinimaxModel): Answer {
  const { values, gradients, curvature, lowest, highest } = model;
  const [size, count] = [lowest.length, values.length];
  const fixed = Uint8Array.from(lowest, (low, k) => (low < highest[k]! ? 0 : 1));
  const moving = fixed.reduce((sum, each) => sum + 1 - each, 0);
  const step = Float64Array.from(lowest, (low, k) => {
    const width = highest[k]! - low;
    return Math.min(highest[k]! - 0.1 * width, Math.max(low + 0.1 * width, 0));
  });
  const start = linear(model, step);
  const range = Math.max(...start) - Math.min(...start);
  const reach = Math.max(...gradients.map((gradient) => lengthOf(gradient, lowest, highest)));
  let least = Math.min(...start) - Math.max(range, reach, 1e-12);
  const slack = start.map((value) => value - least);
  const weights = values.map(() => 1 / count);
  const opening = slack.reduce((sum, each, p) => sum + each * weights[p]!, 0) / count;
  const below = new Float64Array(size);
  const above = new Float64Array(size);
  const pull = new Float64Array(size);
  const push = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    if (fixed[k] === 1) continue;
    below[k] = step[k]! - lowest[k]!;
    above[k] = highest[k]! - step[k]!;
    pull[k] = opening / below[k]!;
    push[k] = opening / above[k]!;
  }
  const complementarity = (): number => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += below[k]! * pull[k]! + above[k]! * push[k]!;
    for (let p = 0; p < count; p++) sum += slack[p]! * weights[p]!;
    return sum / (2 * moving + count);
  };
  /** What seems to limit the answer. */
  const limitsNow = (): Limits => ({
    held: Int8Array.from(step, (_, k) =>
      fixed[k] === 1 || pull[k]! > below[k]! ? -1 : push[k]! > above[k]! ? 1 : 0,
    ),
    least: values.map((_, p) => p).filter((p) => weights[p]! > slack[p]!),
  });
  const extra = new Float64Array(size);
  let guess = GUESS;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const mean = complementarity();
    if (hasMany(model) && mean <= guess * opening) {
      const exact = exactAnswer(model, limitsNow());
      if (exact !== undefined) return exact;
      guess *= GUESS;
    }
    const bend = curvature.apply(step);
    const steepness = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      if (fixed[k] === 1) continue;
      extra[k] = pull[k]! / below[k]! + push[k]! / above[k]!;
      let sum = -bend[k]! + pull[k]! - push[k]!;
      for (let p = 0; p < count; p++) sum += weights[p]! * gradients[p]![k]!;
      steepness[k] = sum;
    }
    const missing = linear(model, step).map((value, p) => slack[p]! + least - value);
    const imbalance = 1 - weights.reduce((sum, weight) => sum + weight, 0);
    const left = Math.max(...Array.from(steepness, Math.abs), ...missing.map(Math.abs), Math.abs(imbalance));
    if (mean <= CLOSED * opening && left <= 1e-9 * Math.max(1e-3, reach)) break;
    const inverse = curvature.inverse(extra, fixed);
    const images = gradients.map(inverse);
    const system = values.map((_, p) => [
      ...values.map((_each, q) => dot(gradients[p]!, images[q]!) + (p === q ? slack[p]! / weights[p]! : 0)),
      -1,
    ]);
    system.push([...values.map(() => 1), 0]);
    const matrix = new Matrix(system);
    /** A Newton move towards products of `target`, less a correction for their curvature. */
    const move = (
      target: number,
      bends?: { readonly slack: number[]; readonly pull: Float64Array; readonly push: Float64Array },
    ) => {
      const right = new Float64Array(size);
      for (let k = 0; k < size; k++) {
        if (fixed[k] === 1) continue;
        right[k] =
          steepness[k]! +
          (target - (bends?.pull[k] ?? 0)) / below[k]! -
          pull[k]! -
          (target - (bends?.push[k] ?? 0)) / above[k]! +
          push[k]!;
      }
      const image = inverse(right);
      const rights = values.map(
        (_, p) =>
          missing[p]! +
          (target - (bends?.slack[p] ?? 0)) / weights[p]! -
          slack[p]! -
          dot(gradients[p]!, image),
      );
      const answer = solve(matrix, Matrix.columnVector([...rights, imbalance])).to1DArray();
      const byWeight = answer.slice(0, count);
      const byStep = image.slice();
      images.forEach((each, p) => {
        for (let k = 0; k < size; k++) byStep[k]! += byWeight[p]! * each[k]!;
      });
      const bySlack = values.map(
        (_, p) => (target - (bends?.slack[p] ?? 0) - slack[p]! * byWeight[p]!) / weights[p]! - slack[p]!,
      );
      const byPull = new Float64Array(size);
      const byPush = new Float64Array(size);
      for (let k = 0; k < size; k++) {
        if (fixed[k] === 1) continue;
        byPull[k] = (target - (bends?.pull[k] ?? 0) - pull[k]! * byStep[k]!) / below[k]! - pull[k]!;
        byPush[k] = (target - (bends?.push[k] ?? 0) + push[k]! * byStep[k]!) / above[k]! - push[k]!;
      }
      let share = 1;
      const limit = (value: number, change: number): void => {
        if (change < 0) share = Math.min(share, (-BOLD * value) / change);
      };
      for (let k = 0; k < size; k++) {
        if (fixed[k] === 1) continue;
        limit(below[k]!, byStep[k]!);
        limit(above[k]!, -byStep[k]!);
        limit(pull[k]!, byPull[k]!);
        limit(push[k]!, byPush[k]!);
      }
      for (let p = 0; p < count; p++) {
        limit(slack[p]!, bySlack[p]!);
        limit(weights[p]!, byWeight[p]!);
      }
      return { byStep, byPull, byPush, bySlack, byWeight, byLeast: answer[count]!, share };
    };
    const affine = move(0);
    let foreseen = 0;
    const bends = {
      slack: new Array<number>(count).fill(0),
      pull: new Float64Array(size),
      push: new Float64Array(size),
    };
    for (let k = 0; k < size; k++) {
      const { byStep, byPull, byPush, share } = affine;
      bends.pull[k] = byStep[k]! * byPull[k]!;
      bends.push[k] = -byStep[k]! * byPush[k]!;
      foreseen +=
        (below[k]! + share * byStep[k]!) * (pull[k]! + share * byPull[k]!) +
        (above[k]! - share * byStep[k]!) * (push[k]! + share * byPush[k]!);
    }
    for (let p = 0; p < count; p++) {
      const { bySlack, byWeight, share } = affine;
      bends.slack[p] = bySlack[p]! * byWeight[p]!;
      foreseen += (slack[p]! + share * bySlack[p]!) * (weights[p]! + share * byWeight[p]!);
    }
    const centring = (foreseen / (2 * moving + count) / mean) ** 3;
    const chosen = move(centring * mean, bends);
    for (let k = 0; k < size; k++) {
      if (fixed[k] === 1) continue;
      step[k]! += chosen.share * chosen.byStep[k]!;
      below[k]! += chosen.share * chosen.byStep[k]!;
      above[k]! -= chosen.share * chosen.byStep[k]!;
      pull[k]! += chosen.share * chosen.byPull[k]!;
      push[k]! += chosen.share * chosen.byPush[k]!;
    }
    for (let p = 0; p < count; p++) {
      slack[p]! += chosen.share * chosen.bySlack[p]!;
      weights[p]! += chosen.share * chosen.byWeight[p]!;
    }
    least += chosen.share * chosen.byLeast;
  }
  const limits = limitsNow();
  const near = step.map((value, k) => {
    const side = limits.held[k]!;
    return side === 0 ? value : side < 0 ? lowest[k]! : highest[k]!;
  });
  return exactAnswer(model, limits) ?? { step: near, weights, limits };
}

/** How much a function could change within the bounds, by its slopes. */
function lengthOf(gradient: Float64Array, lowest: Float64Array, highest: Float64Array): number {
  let most = 0;
  for (let k = 0; k < gradient.length; k++) {
    most = Math.max(most, Math.abs(gradient[k]!) * (highest[k]! - lowest[k]!));
  }
  return most;
}

/**
 * The answer from a guess at what limits it, which is corrected until every condition holds: no variable beyond its bounds,
 * none kept at one that it would leave, no function below the least and none of negative weight. Undefined when it is not
 * found soon.
 */
function exactAnswer(model: MinimaxModel, guess: Limits): Answer | undefined {
  const { values, lowest, highest } = model;
  const held = guess.held.map((side, k) => (lowest[k]! < highest[k]! ? side : -1));
  let limiting = guess.least;
  const reach = Math.max(...values) - Math.min(...values) + MISS;
  const corrections = hasMany(model) ? CORRECTIONS : 0;
  for (let round = 0; round <= corrections && limiting.length > 0; round++) {
    const answer = answerOf(model, held, limiting);
    if (answer === undefined) return undefined;
    const { step, weights, least, slope } = answer;
    let right = true;
    for (let k = 0; k < held.length; k++) {
      const width = highest[k]! - lowest[k]!;
      if (!(width > 0)) continue;
      const leaves = (-held[k]! * slope[k]!) / model.curvature.diagonal[k]!;
      const side =
        held[k] !== 0
          ? leaves > MISS * width
            ? 0
            : held[k]!
          : step[k]! < lowest[k]! - MISS * width
            ? -1
            : step[k]! > highest[k]! + MISS * width
              ? 1
              : 0;
      if (side === held[k]) continue;
      held[k] = side;
      right = false;
    }
    const heights = linear(model, step);
    // Where a variable hardly bends anything, digits cancel: the functions then miss the height that the equations gave.
    if (limiting.some((p) => !(Math.abs(heights[p]! - least) <= MISS * reach))) return undefined;
    const still = values
      .map((_, p) => p)
      .filter((p) => (limiting.includes(p) ? weights[p]! >= -MISS : heights[p]! < least - MISS * reach));
    if (right && still.length === limiting.length && still.every((p) => limiting.includes(p))) {
      return {
        step: step.map((value, k) => Math.min(highest[k]!, Math.max(lowest[k]!, value))),
        weights: weights.map((weight) => Math.max(0, weight)),
        limits: { held, least: limiting },
      };
    }
    limiting = still;
  }
  return undefined;
}

/** The answer if exactly these bounds and functions limit it, and the slope of the weighted model there. */
function answerOf(
  { values, gradients, curvature, lowest, highest }: MinimaxModel,
  held: Int8Array,
  limiting: readonly number[],
):
  | {
      readonly step: Float64Array;
      readonly weights: readonly number[];
      readonly least: number;
      readonly slope: Float64Array;
    }
  | undefined {
  const atBounds = Float64Array.from(held, (side, k) =>
    side === 0 ? 0 : side < 0 ? lowest[k]! : highest[k]!,
  );
  try {
    const inverse = curvature.inverse(
      new Float64Array(held.length),
      Uint8Array.from(held, (side) => (side === 0 ? 0 : 1)),
    );
    const own = inverse(curvature.apply(atBounds).map((value) => -value));
    const from = atBounds.map((value, k) => value + own[k]!);
    const images = limiting.map((p) => inverse(gradients[p]!));
    const system = limiting.map((p) => [...images.map((image) => dot(gradients[p]!, image)), -1]);
    system.push([...limiting.map(() => 1), 0]);
    const right = limiting.map((p) => -values[p]! - dot(gradients[p]!, from));
    const answer = solve(new Matrix(system), Matrix.columnVector([...right, 1])).to1DArray();
    const step = from.slice();
    const weights = values.map(() => 0);
    limiting.forEach((p, at) => {
      weights[p] = answer[at]!;
      for (let k = 0; k < step.length; k++) step[k]! += answer[at]! * images[at]![k]!;
    });
    const slope = curvature.apply(step);
    for (let k = 0; k < slope.length; k++) {
      slope[k] = -slope[k]!;
      for (const p of limiting) slope[k]! += weights[p]! * gradients[p]![k]!;
    }
    return { step, weights, least: answer[limiting.length]!, slope };
  } catch {
    // Two functions that move alike: only the interior point tells them apart.
    return undefined;
  }
}

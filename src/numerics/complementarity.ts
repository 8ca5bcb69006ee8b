import { dot } from "./dot.ts";
import { gmres } from "./gmres.ts";
import { narrow } from "./root.ts";

/** Values of f at a point; undefined where it has none. */
export type Residuals = (x: Float64Array) => Float64Array | undefined;

/** What `complement` may do. */
export interface ComplementOptions {
  /** How far from zero a value may be that counts as zero. */
  readonly tolerance: number;
  /** No unknown moves by more than this in a step, so that the first solution on the way up is found. */
  readonly longest: number;
  /** Steps of the search. Default 60. */
  readonly maxSteps?: number;
  /**
   * About how f changes with x at the start, rows of f by columns of x; fresh arrays. Steps then learn the rest from where they
   * lead (Broyden), and differences are taken only where that does not help. Absent: differences at every step.
   */
  readonly slopes?: readonly Float64Array[];
  /** Where to begin. Default: at 0. */
  readonly from?: Float64Array;
}

export type ComplementOutcome =
  | { readonly converged: true; readonly x: Float64Array; readonly values: Float64Array }
  | {
      readonly converged: false;
      /** The last point reached. */
      readonly x: Float64Array;
      readonly values: Float64Array;
      /**
       * The unknown whose value stays below zero however far it goes up, the others staying where they are, and the most
       * that its value comes to, at which level; undefined when the steps ran out instead.
       */
      readonly stuck: { readonly index: number; readonly at: number; readonly most: number } | undefined;
    };

/**
 * Solves x >= 0, f(x) >= 0, x f(x) = 0 for a few unknowns, each of which raises its own value: the smallest x on the way
 * up from 0 at which no value is below zero.
 *
 * Newton steps on min(x, f(x)), with differences for derivatives. A step that comes no nearer is halved; where that does
 * not help, the worst unknown alone is searched for its change of sign, which finds it or shows that there is none.
 * Derivatives that are roughly known (`slopes`) save most of the evaluations.
 *
 * @param evaluate f, at points of `start`'s length
 * @param start the values at x = 0, or at `from`
 */
export function complement(
  evaluate: Residuals,
  start: Float64Array,
  { tolerance, longest, maxSteps = 60, slopes, from }: ComplementOptions,
): ComplementOutcome {
  let here: Point = { x: from?.slice() ?? new Float64Array(start.length), values: start };
  let known = slopes;
  for (let step = 0; step < maxSteps; step++) {
    if (distance(here) <= tolerance) {
      const idle = here.x.map((level, k) => (level <= tolerance && level < here.values[k]! ? 0 : level));
      if (idle.every((level, k) => level === here.x[k])) return { converged: true, ...here };
      // What is as good as nothing is nothing.
      const values = evaluate(idle);
      if (values === undefined) return { converged: false, ...here, stuck: undefined };
      here = { x: idle, values };
      continue;
    }
    const next =
      (known === undefined ? undefined : stepAlong(evaluate, here, known, longest)) ??
      newton(evaluate, here, longest);
    if (next !== undefined) {
      if (known !== undefined) learn(known, here, next);
      here = next;
      continue;
    }
    const alone = searchAlone(evaluate, here, tolerance, longest);
    if ("stuck" in alone) return { converged: false, ...here, stuck: alone.stuck };
    // What steps had learnt led nowhere.
    known = undefined;
    here = alone;
  }
  return { converged: false, ...here, stuck: undefined };
}

interface Point {
  readonly x: Float64Array;
  readonly values: Float64Array;
}

const gap = ({ x, values }: Point, k: number): number => Math.min(x[k]!, values[k]!);

const distance = (point: Point): number =>
  point.x.reduce((worst, _, k) => Math.max(worst, Math.abs(gap(point, k))), 0);

/** Steps of differences: the values are known to about 1e-11. */
const NUDGE = 1e-5;
const MOST_HALVINGS = 5;
/** The step solves its system to this, relative; what differences know of the slopes is less. */
const SOLVED = 1e-12;
/** A system that is solved worse than this has no solution. */
const UNSOLVED = 1e-6;

/** A step along derivatives by differences that comes nearer by a tenth at least; undefined when there is none. */
function newton(evaluate: Residuals, here: Point, longest: number): Point | undefined {
  const n = here.x.length;
  const { x, values } = here;
  const rows = Array.from({ length: n }, () => new Float64Array(n));
  for (let by = 0; by < n; by++) {
    const nudged = evaluate(x.map((level, k) => (k === by ? level + NUDGE : level)));
    if (nudged === undefined) return undefined;
    for (let k = 0; k < n; k++) rows[k]![by] = (nudged[k]! - values[k]!) / NUDGE;
  }
  return stepAlong(evaluate, here, rows, longest);
}

/** Broyden's correction: the least change of the slopes with which they explain where a step has led. */
function learn(slopes: readonly Float64Array[], from: Point, to: Point): void {
  const move = to.x.map((level, k) => level - from.x[k]!);
  const square = dot(move, move);
  if (square === 0) return;
  slopes.forEach((row, k) => {
    const miss = (to.values[k]! - from.values[k]! - dot(row, move)) / square;
    for (let by = 0; by < row.length; by++) row[by]! += miss * move[by]!;
  });
}

/**
 * A step that comes nearer by a tenth at least; undefined when there is none.
 *
 * @param slopes derivatives of f, rows of f by columns of x
 */
function stepAlong(
  evaluate: Residuals,
  here: Point,
  slopes: readonly Float64Array[],
  longest: number,
): Point | undefined {
  const n = here.x.length;
  const { x, values } = here;
  // Where f is the smaller of the two the row is f's, elsewhere x itself goes to 0.
  const rows = slopes.map((slope, k) => (values[k]! < x[k]! ? slope : new Float64Array(n).fill(1, k, k + 1)));
  const { solution: move, residual } = gmres(
    (vector, out) => {
      for (let k = 0; k < n; k++) out[k] = dot(rows[k]!, vector);
    },
    x.map((_, k) => -gap(here, k)),
    SOLVED,
    n,
  );
  if (!(residual <= UNSOLVED)) return undefined;
  const far = move.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  if (!Number.isFinite(far)) return undefined;
  let scale = Math.min(1, longest / far);
  for (let halving = 0; halving < MOST_HALVINGS; halving++, scale /= 2) {
    const ahead = x.map((level, k) => Math.max(0, level + scale * move[k]!));
    const found = evaluate(ahead);
    if (found === undefined) continue;
    const next = { x: ahead, values: found };
    if (distance(next) <= (1 - scale / 10) * distance(here)) return next;
  }
  return undefined;
}

/** The worst unknown at its own solution, the others staying where they are; or that it has none. */
function searchAlone(
  evaluate: Residuals,
  here: Point,
  tolerance: number,
  longest: number,
): Point | { readonly stuck: { readonly index: number; readonly at: number; readonly most: number } } {
  const index = here.x.reduce(
    (worst, _, k) => (Math.abs(gap(here, k)) > Math.abs(gap(here, worst)) ? k : worst),
    0,
  );
  const pointAt = (level: number): Point | undefined => {
    const x = here.x.map((each, k) => (k === index ? level : each));
    const values = evaluate(x);
    return values === undefined ? undefined : { x, values };
  };
  const valueAt = (level: number): number | undefined => pointAt(level)?.values[index];
  const from = here.x[index]!;
  const value = here.values[index]!;
  const end =
    value < 0 ? climb(valueAt, { at: from, value }, longest) : { at: 0, value: valueAt(0) ?? value };
  if (value < 0 && end.value < 0) return { stuck: { index, at: end.at, most: end.value } };
  // Already more than enough without any of it.
  if (value >= 0 && end.value >= 0) return pointAt(0) ?? here;
  const { bracket } = narrow(
    { a: from, atA: value, b: end.at, atB: end.value },
    valueAt,
    NARROWEST,
    tolerance / 2,
  );
  return pointAt(Math.abs(bracket.atA) < Math.abs(bracket.atB) ? bracket.a : bracket.b) ?? here;
}

const NARROWEST = 1e-13;
/** How closely the top of a value that stays below zero is looked for, as a share of the level. */
const TOP = 1e-3;

interface Level {
  readonly at: number;
  readonly value: number;
}

/**
 * Goes up until a value is no longer below zero, or to the top of it: steps that double, then a golden-section search
 * between the last three. A level without a value counts as lower than any other.
 */
function climb(valueAt: (level: number) => number | undefined, start: Level, longest: number): Level {
  const at = (level: number): Level => ({ at: level, value: valueAt(level) ?? Number.NEGATIVE_INFINITY });
  let [below, best] = [start, start];
  let step = longest / 4;
  let above = at(best.at + step);
  while (above.value > best.value) {
    if (above.value >= 0) return above;
    [below, best] = [best, above];
    step *= 2;
    above = at(best.at + step);
  }
  const golden = (3 - Math.sqrt(5)) / 2;
  while (above.at - below.at > TOP * (1 + best.at)) {
    const right = above.at - best.at > best.at - below.at;
    const next = at(best.at + golden * (right ? above.at - best.at : below.at - best.at));
    if (next.value >= 0) return next;
    if (next.value > best.value) {
      if (right) below = best;
      else above = best;
      best = next;
    } else if (right) above = next;
    else below = next;
  }
  return best;
}

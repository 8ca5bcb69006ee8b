import { narrow } from "../../numerics/root.ts";
import type { SampledMetric } from "./sampled-metric.ts";

/** What is looked for in a metric, and what is known of it. */
export interface Hunt {
  readonly sampled: SampledMetric;
  /** Level from which change is counted. */
  readonly start: number;
  /** Of the interval that an answer is narrowed to. */
  readonly width: number;
  /** Distance from the target that counts as none. */
  readonly tolerance: number;
  /** Value less target. */
  difference(value: number): number;
  /** 0 when the value does, negative below the target, positive above it. */
  miss(value: number): number;
}

export interface Found {
  readonly level: number | undefined;
  /** Where the metric leaps over the target without meeting it. */
  readonly leap: readonly [SolvedLevel, SolvedLevel] | undefined;
  /** A hole in which the metric must meet the target, if it is continuous. */
  readonly hidden: readonly [number, number] | undefined;
}

export interface SolvedLevel {
  readonly level: number;
  readonly value: number;
}

/** Goes through neighbouring points, nearest to the start first, until no nearer answer can come. */
export function nearestAnswer(hunt: Hunt): Found {
  const { sampled, start, miss } = hunt;
  let level: number | undefined;
  let leap: Found["leap"];
  let hidden: Found["hidden"];
  const keep = (candidate: number | undefined): void => {
    if (candidate === undefined) return;
    if (level === undefined || Math.abs(candidate - start) < Math.abs(level - start)) level = candidate;
  };
  const distance = ([near]: readonly [SolvedLevel, SolvedLevel]): number => Math.abs(near.level - start);
  for (const { level: at, value } of sampled.solved()) if (miss(value) === 0) keep(at);
  for (const pair of outwardPairs(hunt).sort((p, q) => distance(p) - distance(q))) {
    if (level !== undefined && distance(pair) >= Math.abs(level - start)) break;
    const [near, far] = pair;
    const [atNear, atFar] = [miss(near.value), miss(far.value)];
    if (atNear === 0) continue;
    if (Math.sign(atNear) !== Math.sign(atFar) || atFar === 0) {
      const crossing = cross(hunt, near, far);
      keep(crossing.level);
      leap ??= crossing.leap;
      hidden ??= crossing.hidden;
    } else {
      const turn = turningPoint(hunt, near, far);
      if (turn !== undefined) keep(cross(hunt, near, turn).level);
    }
  }
  for (const [before, after] of sampled.holes()) {
    if (before === undefined || after === undefined) continue;
    if (Math.sign(miss(before.value)) * Math.sign(miss(after.value)) < 0)
      hidden ??= [before.level, after.level];
  }
  return { level, leap, hidden };
}

/** Neighbouring points with values, the one nearer to the start first. */
function outwardPairs({ sampled, start }: Hunt): (readonly [SolvedLevel, SolvedLevel])[] {
  return sampled
    .neighbours()
    .map(([a, b]) => (Math.abs(a.level - start) <= Math.abs(b.level - start) ? [a, b] : [b, a]));
}

/** The point that does between one that does not and one that does or overshoots. */
function cross(hunt: Hunt, near: SolvedLevel, far: SolvedLevel): Found {
  const { sampled, miss, difference, tolerance } = hunt;
  let a = near;
  let b = far;
  // Each hole costs a look at the points around it; more than a few of them are one hole.
  for (let holes = 0; ; holes++) {
    const { bracket, hole } = narrow(
      { a: a.level, atA: difference(a.value), b: b.level, atB: difference(b.value) },
      (x) => {
        const value = sampled.at(x);
        return value === undefined ? undefined : difference(value);
      },
      hunt.width,
      tolerance,
    );
    if (hole === undefined) {
      const ends = [bracket.a, bracket.b].map((x): SolvedLevel => ({ level: x, value: sampled.at(x)! }));
      const steep = Math.abs(bracket.atA - bracket.atB) <= LEAP * sampled.largest(0);
      const closest = ends.toSorted((p, q) => Math.abs(difference(p.value)) - Math.abs(difference(q.value)));
      const does = closest.find(({ value }) => miss(value) === 0) ?? (steep ? closest[0] : undefined);
      if (does !== undefined) return { level: does.level, leap: undefined, hidden: undefined };
      return { level: undefined, leap: [ends[0]!, ends[1]!], hidden: undefined };
    }
    const around = changeOfSignBeside(hunt, a, b);
    if (around === undefined || holes === MOST_HOLES)
      return { level: undefined, leap: undefined, hidden: [a.level, b.level] };
    [a, b] = around;
  }
}

/** A metric that still moves by more than this share of its largest value when levels can hardly be told apart is not continuous. */
const LEAP = 1e-6;
const MOST_HOLES = 4;

/** Looks at points between two others for neighbours on both sides of the target with no hole between them. */
function changeOfSignBeside(
  { sampled, difference }: Hunt,
  near: SolvedLevel,
  far: SolvedLevel,
): [SolvedLevel, SolvedLevel] | undefined {
  for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) sampled.at(near.level + share * (far.level - near.level));
  const [low, high] = [Math.min(near.level, far.level), Math.max(near.level, far.level)];
  const side = Math.sign(difference(near.value));
  const pairs = sampled
    .neighbours()
    .filter(([p, q]) => p.level >= low && q.level <= high)
    .map(([p, q]): [SolvedLevel, SolvedLevel] => (near.level <= far.level ? [p, q] : [q, p]));
  return pairs.find(
    ([p, q]) => Math.sign(difference(p.value)) === side && Math.sign(difference(q.value)) !== side,
  );
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Near an extremum the metric is flat: its value is right to the square of this. */
const TURN_WIDTH = 1e-5;

/**
 * A point beyond the target, or at it, on a stretch of the metric that turns towards it between its neighbours; undefined
 * when it does not turn there or turns too early.
 *
 * A stretch runs over the two steps around a point that is nearer to the target than both neighbours, or over one step
 * at an end of the range or of a hole.
 */
function turningPoint(hunt: Hunt, near: SolvedLevel, far: SolvedLevel): SolvedLevel | undefined {
  const { sampled, miss, start } = hunt;
  const misses = (x: number): number | undefined => {
    const value = sampled.at(x);
    return value === undefined ? undefined : Math.abs(miss(value));
  };
  const [beforeNear, afterFar] = sampled.around(near.level, far.level);
  const [atNear, atFar] = [Math.abs(miss(near.value)), Math.abs(miss(far.value))];
  const side = Math.sign(miss(near.value));
  const lowestAtFar = atFar <= atNear && (afterFar === undefined || side * miss(afterFar.value) > atFar);
  // Around the start both steps begin there, and the turn may lie in either.
  const lowestAtNear = atNear < atFar && (beforeNear === undefined || near.level === start);
  if (!lowestAtFar && !lowestAtNear) return undefined;
  let a = near.level;
  let b = lowestAtFar && afterFar !== undefined ? afterFar.level : far.level;
  const passed = (x: number): SolvedLevel | undefined => {
    const value = sampled.at(x);
    return value !== undefined && Math.sign(miss(value)) !== side ? { level: x, value } : undefined;
  };
  // At an end of a stretch, one look next to it shows whether the metric turns before it.
  if (lowestAtFar && afterFar === undefined && !((misses(b - 1e-3 * (b - a)) ?? atFar) < atFar))
    return undefined;
  if (lowestAtNear && !((misses(a + 1e-3 * (b - a)) ?? atNear) < atNear)) return undefined;
  const least = TURN_WIDTH * Math.abs(b - a);
  let left = b - GOLDEN * (b - a);
  let right = a + GOLDEN * (b - a);
  while (Math.abs(b - a) > least) {
    const beyond = passed(left) ?? passed(right);
    if (beyond !== undefined) return beyond;
    const [atLeft, atRight] = [misses(left), misses(right)];
    if (atLeft === undefined || atRight === undefined) return undefined;
    if (atLeft <= atRight) {
      b = right;
      right = left;
      left = b - GOLDEN * (b - a);
    } else {
      a = left;
      left = right;
      right = a + GOLDEN * (b - a);
    }
  }
  return undefined;
}

/** Halvings of the step between a point with a value and one without. */
const EDGE_HALVINGS = 6;

/** Finds out how far the metric goes next to each hole nearer than the answer. @returns whether there was one */
export function followEdges({ sampled, start }: Hunt, answer: number | undefined, step: number): boolean {
  const reach = answer === undefined ? Number.POSITIVE_INFINITY : Math.abs(answer - start);
  let any = false;
  for (const [before, after, inside] of sampled.holes()) {
    for (const [solved, unsolved] of [
      [before, inside[0]],
      [after, inside.at(-1)],
    ] as const) {
      if (solved === undefined || unsolved === undefined) continue;
      if (Math.min(Math.abs(solved.level - start), Math.abs(unsolved - start)) >= reach) continue;
      any = true;
      let [good, bad] = [solved.level, unsolved];
      for (let k = 0; k < EDGE_HALVINGS && Math.abs(good - bad) > step * 2 ** -EDGE_HALVINGS; k++) {
        const middle = (good + bad) / 2;
        if (sampled.at(middle) === undefined) bad = middle;
        else good = middle;
      }
    }
  }
  return any;
}

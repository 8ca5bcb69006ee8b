import { InputError } from "../../economy/issue.ts";
import { payoffOf } from "../signing/payoffs.ts";
import type { PackageProblem } from "./package-problem.ts";

/**
 * One matter that is settled: the trade terms, or an issue. What each choice adds to the parties' gains over the threat
 * point is counted in units: whole numbers, so that sums are exact, do not depend on the order of the issues, and packages
 * that are worth the same are equal.
 */
export interface Matter {
  /** By choice: gains in units, in the order of the parties. */
  readonly gains: readonly Float64Array[];
}

/** Units in 1 (%): far below what an equilibrium is solved to. */
const UNITS = 1e12;

/** One choice in every matter. */
export interface Point {
  /** Positions of the choices, in the order of the matters. */
  readonly choice: readonly number[];
  /** Sum over matters, in units, by party. */
  readonly gains: Float64Array;
}

/** The matters of a problem: trade first, then the issues in their order. */
export function mattersOf({ parties, threat, trade, issues }: PackageProblem): Matter[] {
  const inUnits = (gain: (party: string) => number): Float64Array =>
    Float64Array.from(parties, (party) => Math.round(gain(party) * UNITS));
  return [
    {
      gains: trade.map(({ payoffs }) =>
        inUnits((party) => payoffOf(payoffs, party) - payoffOf(threat, party)),
      ),
    },
    ...issues.map(
      ({ options, values }): Matter => ({
        gains: options.map((option) => inUnits((party) => values[party]![option]!)),
      }),
    ),
  ];
}

/** From units back to the unit of the payoffs. */
export const fromUnits = (gains: Float64Array): Float64Array => gains.map((value) => value / UNITS);

/** How many points are kept or looked at in one step, at most. */
export interface FrontLimits {
  readonly candidates: number;
  readonly efficient: number;
}

/** The code of the issue that a problem of too many packages is refused with. */
export const TOO_MANY_PACKAGES = "too-many-packages";

export const LIMITS: FrontLimits = { candidates: 50_000, efficient: 2_000 };

/**
 * The packages that no other dominates (gives nobody less and somebody more), equal ones included, in the order of their
 * choices.
 *
 * Matters are added one at a time and dominated parts are dropped at once: since gains add up, a part that is dominated
 * stays so whatever it is combined with (as in Nemhauser & Ullmann 1969), so millions of packages need not be formed.
 *
 * @param skip position of a matter to be left out; its choice is -1
 * @throws InputError when too many packages remain, none better than another for everybody
 */
export function efficientPackages(
  matters: readonly Matter[],
  limits: FrontLimits = LIMITS,
  skip = -1,
): Point[] {
  const parties = matters[0]!.gains[0]!.length;
  let front: Point[] = [{ choice: [], gains: new Float64Array(parties) }];
  matters.forEach(({ gains }, position) => {
    if (position === skip) {
      front = front.map((point) => ({ ...point, choice: [...point.choice, -1] }));
      return;
    }
    const candidates = front.length * gains.length;
    if (candidates > limits.candidates) throw tooMany(limits.candidates);
    const combined = front.flatMap((point) =>
      gains.map((added, k): Point => ({ choice: [...point.choice, k], gains: plus(point.gains, added) })),
    );
    front = undominated(combined, limits.efficient);
  });
  return front;
}

const tooMany = (limit: number): InputError =>
  new InputError([
    {
      code: TOO_MANY_PACKAGES,
      path: ["issues"],
      message: `More than ${limit} packages remain, none of them better than another for everybody: too many to compare one by one.`,
      hint: "Leave out an issue or some of its options, or merge two issues into one.",
    },
  ]);

/**
 * The points that no other point dominates, in the order in which they come.
 *
 * @throws InputError when there are more than `most` of them, without looking for the rest
 */
export function undominated(points: readonly Point[], most = Number.POSITIVE_INFINITY): Point[] {
  // Whatever dominates a point comes before it in descending lexical order.
  const order = points.map((_, index) => index).sort((a, b) => lexical(points[b]!.gains, points[a]!.gains));
  const kept = new Uint8Array(points.length);
  const front: Float64Array[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  let firstAtHighest = 0;
  let count = 0;
  for (const index of order) {
    const { gains } = points[index]!;
    if (gains.length === 2) {
      // Two parties: the second's highest so far, and the most that the first has there, decide.
      const [first, second] = [gains[0]!, gains[1]!];
      if (second < highest || (second === highest && first < firstAtHighest)) continue;
      if (second > highest) [highest, firstAtHighest] = [second, first];
    } else {
      if (front.some((other) => dominates(other, gains))) continue;
      front.push(gains);
    }
    kept[index] = 1;
    if (++count > most) throw tooMany(most);
  }
  return points.filter((_, index) => kept[index] === 1);
}

function dominates(a: Float64Array, b: Float64Array): boolean {
  let more = false;
  for (let p = 0; p < a.length; p++) {
    if (a[p]! < b[p]!) return false;
    if (a[p]! > b[p]!) more = true;
  }
  return more;
}

/** Below 0 when a comes first in ascending lexical order. */
export function lexical(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let k = 0; k < a.length; k++) {
    if (a[k] !== b[k]) return a[k]! - b[k]!;
  }
  return 0;
}

export const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, p) => value + b[p]!);

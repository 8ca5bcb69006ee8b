import { InputError, type Issue } from "../../economy/issue.ts";
import { significantText } from "../../economy/significant.ts";
import { type Found, followEdges, type Hunt, nearestAnswer, type SolvedLevel } from "./nearest-answer.ts";
import { type Gap, type Sample, sampleMetric, type Unsolved } from "./sampled-metric.ts";

/** What is to be reached, by moving one number between two bounds. */
export interface GoalSearch {
  /** Bounds of the instrument, in either order, both included. */
  readonly from: number;
  readonly to: number;
  /** The level that change is counted from: the answer nearest to it wins. Default `from`. */
  readonly start?: number;
  readonly target: number;
  /** Meet the target, or be at least or at most there. Default `equal`. */
  readonly reach?: "equal" | "at-least" | "at-most";
  /** Equal steps in which the range is looked at first. Default 16: turns of the metric within one step may be missed. */
  readonly steps?: number;
  /** Width of the interval that the answer is narrowed to, relative to the range. Default 1e-10. */
  readonly levelTolerance?: number;
  /** Distance from the target that counts as none, in the metric's unit. Default 1e-9 of the largest value met. */
  readonly metricTolerance?: number;
  /** Bound on evaluations of the metric. Default 300. */
  readonly maxEvaluations?: number;
}

interface Searched {
  /** One sentence for people. */
  readonly explanation: string;
  /** The metric at both ends of the range; null where it has no value. */
  readonly atFrom: number | null;
  readonly atTo: number | null;
  /** Every point that was looked at, by level: enough to draw the metric. */
  readonly samples: readonly Sample[];
  /** Where the metric has no value, and why. */
  readonly gaps: readonly Gap[];
  readonly evaluations: number;
}

/** The answer, or the nearest to it that can be had: neither can be taken for the other. */
export type GoalOutcome = Searched &
  (
    | { readonly status: "reached"; readonly level: number; readonly metric: number; readonly change: number }
    | {
        readonly status: "unreachable";
        readonly level: number;
        readonly metric: number;
        readonly miss: number;
      }
    /** The metric has no value where the answer would lie, or nowhere at all; the best of what has one, if any. */
    | { readonly status: "failed"; readonly level: number | null; readonly metric: number | null }
  );

/**
 * The smallest change of a number that brings a metric to a target (model.md 4, goal seek).
 *
 * The metric may rise and fall, and may have no value somewhere (an equilibrium that does not solve). It is looked at
 * in equal steps; every change of sign against the target is narrowed by ITP (root.ts), every turn towards the target
 * is followed to its extremum by golden section, and the edges of what does not solve by bisection, nearest to the
 * start first. No derivative is needed.
 *
 * @param metric a level to a value, or the reason why there is none
 * @throws InputError when the range is empty, the start lies outside it, or a number is not finite
 */
export function goalSeek(metric: (level: number) => number | Unsolved, search: GoalSearch): GoalOutcome {
  checkSearch(search);
  const low = Math.min(search.from, search.to);
  const high = Math.max(search.from, search.to);
  const start = search.start ?? search.from;
  const sampled = sampleMetric(metric, search.maxEvaluations ?? 300);
  const steps = search.steps ?? 16;
  sampled.at(start);
  for (let k = 0; k <= steps; k++) sampled.at(k === steps ? high : low + ((high - low) * k) / steps);

  const tolerance = search.metricTolerance ?? 1e-9 * sampled.largest(search.target);
  const hunt: Hunt = {
    sampled,
    start,
    width: (search.levelTolerance ?? 1e-10) * (high - low),
    tolerance,
    difference: (value) => value - search.target,
    miss: (value) => missOf(value - search.target, search.reach ?? "equal", tolerance),
  };
  let found = nearestAnswer(hunt);
  // Only an edge nearer than the answer can hide a smaller change.
  if (followEdges(hunt, found.level, (high - low) / steps)) found = nearestAnswer(hunt);
  return report(hunt, search, found);
}

/** How far a value is from doing: 0 when it does, negative below the target, positive above it. */
function missOf(difference: number, reach: NonNullable<GoalSearch["reach"]>, tolerance: number): number {
  if (Math.abs(difference) <= tolerance) return 0;
  if (reach === "at-least" && difference > 0) return 0;
  if (reach === "at-most" && difference < 0) return 0;
  return difference;
}

function report({ sampled, start, miss }: Hunt, search: GoalSearch, found: Found): GoalOutcome {
  const [atFrom, atTo] = [sampled.at(search.from) ?? null, sampled.at(search.to) ?? null];
  const gaps = sampled.gaps();
  const searched = { atFrom, atTo, samples: sampled.samples(), gaps, evaluations: sampled.evaluations() };
  const target = `${wordOf(search.reach)}${significantText(search.target)}`;
  const range = `between ${significantText(Math.min(search.from, search.to))} and ${significantText(Math.max(search.from, search.to))}`;
  const stopped = sampled.exhausted() ? ` The search ended after ${sampled.evaluations()} evaluations.` : "";
  const hole = `${gaps[0] === undefined ? "" : ` ${describeGap(gaps[0])}`}${stopped}`;
  if (found.level !== undefined) {
    const metric = sampled.at(found.level)!;
    const change = found.level - start;
    const explanation =
      change === 0
        ? `The target, ${target}, is already met at ${significantText(start)}.`
        : `The target, ${target}, is met at ${significantText(found.level)}, a change of ${significantText(change)} from ${significantText(start)}.`;
    return { ...searched, status: "reached", level: found.level, metric, change, explanation };
  }
  const solved = sampled.solved().toSorted((p, q) => Math.abs(p.level - start) - Math.abs(q.level - start));
  const best = solved.reduce<SolvedLevel | undefined>(
    (least, each) =>
      least === undefined || Math.abs(miss(each.value)) < Math.abs(miss(least.value)) ? each : least,
    undefined,
  );
  if (best === undefined) {
    const explanation = `The metric has no value at any level tried ${range}.${hole}`;
    return { ...searched, status: "failed", level: null, metric: null, explanation };
  }
  const nearest = `the best is ${significantText(best.value)}, at ${significantText(best.level)}`;
  if (found.hidden !== undefined || sampled.exhausted()) {
    const [a, b] = found.hidden ?? [search.from, search.to];
    const explanation =
      stopped !== ""
        ? `The target, ${target}, was not found ${range}: ${nearest}.${hole}`
        : `The metric passes the target, ${target}, between ${significantText(a)} and ${significantText(b)}, where it has no value; ${nearest}.${hole}`;
    return { ...searched, status: "failed", level: best.level, metric: best.value, explanation };
  }
  const leap =
    found.leap === undefined
      ? ""
      : ` At ${significantText(found.leap[0].level)} the metric jumps past it, from ${significantText(found.leap[0].value)} to ${significantText(found.leap[1].value)}.`;
  const explanation = `The target, ${target}, cannot be reached ${range}: ${nearest}.${leap}${hole}`;
  const { level, value } = best;
  return { ...searched, status: "unreachable", level, metric: value, miss: miss(value), explanation };
}

const wordOf = (reach: GoalSearch["reach"]): string =>
  reach === "at-least" ? "at least " : reach === "at-most" ? "at most " : "";

const describeGap = ({ from, to, reason }: Gap): string =>
  from === to
    ? `Nothing was found at ${significantText(from)}: ${reason}`
    : `Nothing was found between ${significantText(from)} and ${significantText(to)}: ${reason}`;

function checkSearch({ from, to, start, target, steps }: GoalSearch): void {
  const issues: Issue[] = [];
  for (const [key, value] of Object.entries({
    from,
    to,
    target,
    ...(start === undefined ? {} : { start }),
  })) {
    if (Number.isFinite(value)) continue;
    issues.push({
      code: "not-a-number",
      path: [key],
      message: `${key} is ${value}.`,
      hint: "Give a finite number.",
    });
  }
  if (from === to) {
    const message = `from and to are both ${from}.`;
    issues.push({ code: "empty-range", path: ["to"], message, hint: "Give the search a range." });
  }
  if (start !== undefined && (start < Math.min(from, to) || start > Math.max(from, to))) {
    const message = `The start, ${start}, is outside the range ${from} to ${to}.`;
    issues.push({
      code: "out-of-range",
      path: ["start"],
      message,
      hint: "Start inside the range, or widen it.",
    });
  }
  if (steps !== undefined && !(Number.isInteger(steps) && steps >= 1)) {
    const message = `steps is ${steps}.`;
    issues.push({
      code: "out-of-range",
      path: ["steps"],
      message,
      hint: "Give a whole number of at least 1.",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
}

import { formatFigure, PERCENT_DECIMALS } from "../text/format-number.ts";
import { DIVERGING } from "./palette.ts";

/** Seven classes around zero, from the greatest loss to the greatest gain. */
export interface DivergingScale {
  readonly classes: readonly ScaleClass[];
  /** The six bounds between the classes, printed. */
  readonly edgeLabels: readonly string[];
}

export interface ScaleClass {
  readonly color: string;
  /** A value belongs to the class when from <= value < to. */
  readonly from: number;
  readonly to: number;
}

/** Sizes of a step in each power of ten, so that bounds are numbers that people read at a glance. */
const STEPS = [1, 2, 5];

/** A change in percent below this is printed as zero. */
const NEGLIGIBLE_PERCENT = 0.5 * 10 ** -PERCENT_DECIMALS;

/** The nearest 1, 2 or 5 times a power of ten that is not above a size. */
function niceBelow(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const step = STEPS.findLast((candidate) => candidate * power <= size * (1 + 1e-9)) ?? 1;
  return Number((step * power).toPrecision(1));
}

/**
 * A scale for some changes in percent, symmetric about zero. Effects of trade policy are heavy-tailed: the bounds
 * are about 1/3, 1/10 and 1/40 of the largest, so that a small economy's large move does not bleach all others.
 *
 * @param negligible what is smaller reads as zero and is in the middle class, whose colour is that of no change
 */
export function divergingScale(values: readonly number[], negligible = NEGLIGIBLE_PERCENT): DivergingScale {
  const largest = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  // Where nothing is told apart, the scale is still one.
  const top = Math.max(largest, 40 * negligible);
  const low = niceBelow(top / 40);
  const middle = niceBelow(top / 10);
  const high = niceBelow(top / 2.5);
  const edges = [-high, -middle, -low, low, middle, high];
  return {
    classes: DIVERGING.map((color, at) => ({
      color,
      from: edges[at - 1] ?? -Infinity,
      to: edges[at] ?? Infinity,
    })),
    edgeLabels: edges.map((edge) => formatFigure(edge, { signed: true })),
  };
}

/** The class that a value belongs to. */
export function classOf(scale: DivergingScale, value: number): ScaleClass {
  return scale.classes.find((part) => value < part.to) ?? scale.classes.at(-1)!;
}

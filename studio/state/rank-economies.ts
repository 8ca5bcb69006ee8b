import { entriesInOrder } from "../../src/economy/own.ts";
import type { SolvedOption } from "../../src/simulation/simulation-result.ts";
import { readsAsZero } from "../../src/text/format-number.ts";
import type { Metric } from "./metrics.ts";

export interface RankedEconomy {
  readonly code: string;
  readonly name: string;
  /** null: the figure does not exist for this economy. */
  readonly value: number | null;
  /** The value, or 0 where it cannot be told from rounding: what a bar and a place in the ranking are made of. */
  readonly size: number | null;
}

export interface Ranking {
  /** Highest first, those that read as zero by their names; economies without the figure at the end. */
  readonly rows: readonly RankedEconomy[];
  /** How far the axis reaches left of zero, and its whole span, in the unit of the figures. */
  readonly left: number;
  readonly width: number;
  /** Bars longer than this are cut; undefined if none are. */
  readonly cut: number | undefined;
}

/** Bars are cut when the longest is this many times as long as the longest of the rest. */
const OUTLYING = 2.5;
/** At most this share of the bars is cut. */
const FEW = 0.05;

/**
 * Every economy of an option by a measure.
 *
 * @param codes in the order of the data set, in which those that tie stand
 */
export function rankEconomies(
  option: SolvedOption,
  metric: Metric,
  nameOf: (code: string) => string,
  codes: readonly string[],
): Ranking {
  const rows = entriesInOrder(option.economies, codes)
    .map(([code, result]) => ranked(code, nameOf(code), metric.valueOf(result), metric))
    .toSorted((a, b) => (a.size === 0 && b.size === 0 ? byName(a, b) : placeOf(b) - placeOf(a)));
  const values = rows.flatMap(({ size }) => size ?? []);
  const cut = cutOf(values);
  const most = cut ?? Number.POSITIVE_INFINITY;
  const left = Math.min(most, Math.max(0, ...values.map((value) => -value)));
  const right = Math.min(most, Math.max(0, ...values));
  // Even where nothing moves, an axis needs a width.
  return { rows, left, width: left + right || 1, cut };
}

const ranked = (code: string, name: string, value: number | null, { print }: Metric): RankedEconomy => ({
  code,
  name,
  value,
  size: value === null ? null : readsAsZero(print(value)) ? 0 : value,
});

const placeOf = ({ size }: RankedEconomy): number => size ?? -Number.MAX_VALUE;

const byName = (a: RankedEconomy, b: RankedEconomy): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/** Effects of trade policy are heavy-tailed: a few long bars would leave the others no room. */
function cutOf(values: readonly number[]): number | undefined {
  const sizes = values.map(Math.abs).toSorted((a, b) => b - a);
  const ordinary = sizes[Math.max(1, Math.floor(FEW * sizes.length))];
  if (ordinary === undefined || ordinary === 0 || sizes[0]! < OUTLYING * ordinary) return undefined;
  return 1.2 * ordinary;
}

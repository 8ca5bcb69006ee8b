import { cut } from "../text/cut-text.ts";
import { PERCENT_DECIMALS } from "../text/format-number.ts";
import { FONT, INK, MUTED, RULE, SIZE } from "./palette.ts";

/** A text on at most two lines of `most` characters, broken between words if possible. */
export function twoLines(text: string, most: number): string {
  if ([...text].length <= most) return text;
  const words = text.split(" ");
  let first = "";
  let used = 0;
  for (const word of words) {
    const longer = first === "" && used === 0 ? word : `${first} ${word}`;
    if ([...longer].length > most) break;
    first = longer;
    used++;
  }
  // One word longer than a line: nothing to break at.
  if (used === 0) return cut(text, most);
  return `${first}\n${cut(words.slice(used).join(" "), most)}`;
}

/** Width of a character that no common typeface exceeds on average, px: text is not measured without a page. */
const CHARACTER = 6.3;

/**
 * Labels of a category axis, flush left in a column of a given width in px, on two lines at most. The axis line is
 * at the column's right edge, so the margin takes the text back to the left one.
 */
const flushLeftLabel = (column: number) => ({
  interval: 0,
  align: "left" as const,
  margin: column,
  color: INK,
  fontFamily: FONT,
  fontSize: SIZE.small,
  lineHeight: 15,
  formatter: (label: string) => twoLines(label, Math.floor((column - 8) / CHARACTER)),
});

/** Rows by their names, the first on top, in a column of a given width in px. */
export const rowAxis = (names: readonly string[], column: number) => ({
  type: "category" as const,
  inverse: true,
  data: [...names],
  axisTick: { show: false },
  axisLine: { show: false },
  axisLabel: flushLeftLabel(column),
});

/** A line at zero instead of the row axis, which draws none. */
export const lineAtZero = { show: true, onZero: true, lineStyle: { color: MUTED } };

/** Height of a value axis under a chart, px. */
export const AXIS_HEIGHT = 26;

/** What differs between value axes. */
export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  /** Roughly into how many parts ticks divide it. */
  readonly parts: number;
  readonly format: (value: number) => string;
}

/** Values with quiet ticks and a rule at each; the ends have no labels, because they are seldom round numbers. */
export const valueAxis = ({ min, max, parts, format }: ValueAxis) => ({
  type: "value" as const,
  min,
  max,
  splitNumber: parts,
  axisLabel: {
    color: MUTED,
    fontFamily: FONT,
    fontSize: SIZE.small,
    showMinLabel: false,
    showMaxLabel: false,
    formatter: format,
  },
  splitLine: { lineStyle: { color: RULE } },
});

/** Decimals that tell the ticks of an axis apart, from its span in percent. */
export const tickDecimals = (span: number): number =>
  Math.max(0, Math.min(PERCENT_DECIMALS, Math.ceil(-Math.log10(span / 5))));

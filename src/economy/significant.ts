/** Below this a figure of a result is the rounding of equilibria, and nothing to read. */
const NOISE = 1e-9;
/** As many digits as tables show of a figure that has no column. */
const DIGITS = 4;

/** A figure without more digits than mean something; rounding noise is zero. */
export const significant = (value: number): number =>
  Math.abs(value) < NOISE ? 0 : Number(value.toPrecision(DIGITS));

/** The same for a sentence. */
export const significantText = (value: number): string => String(significant(value));

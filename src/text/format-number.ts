/**
 * The only module that turns numbers into words for people; files for machines carry full precision instead.
 *
 * A minus is U+2212, as wide as a plus, so that columns of signed figures line up; a terminal, where people search
 * and paste, gets the hyphen through `withAsciiMinus`. Nothing ever prints as -0.00. A number that is not finite is
 * a bug in the caller and throws: missing and failed figures never come here.
 */

const MINUS = "\u2212";
/** Keeps a figure and its unit on one line. */
const NO_BREAK = "\u00a0";
/** Keeps a sign and the currency after it on one line; has no width. */
const JOINER = "\u2060";

export interface NumberOptions {
  /** A plus before positive figures, for changes. */
  readonly signed?: boolean;
}

/**
 * A number with fixed decimals and thousands separators.
 *
 * @throws RangeError when the value is not finite
 */
export function formatFixed(value: number, decimals: number, options: NumberOptions = {}): string {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot format ${value} as a figure.`);
  const digits = Math.abs(value).toFixed(decimals);
  const [whole, fraction] = digits.split(".") as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
  if (!/[1-9]/.test(digits)) return grouped;
  return value < 0 ? MINUS + grouped : options.signed ? `+${grouped}` : grouped;
}

/**
 * Decimals for a column of figures, between none and `most`: three significant digits for the largest, and one for
 * three quarters of those that are not zero, so that one large figure does not round away the others.
 *
 * One number of decimals for a whole column keeps it comparable by eye. Figures that all round to zero get two, or
 * none where two are too many.
 */
export function decimalsFor(values: readonly number[], most: number): number {
  const sizes = values
    .map(Math.abs)
    .filter((size) => size >= 0.5 * 10 ** -most)
    .sort((a, b) => a - b);
  const largest = sizes.at(-1);
  if (largest === undefined) return most >= 2 ? 2 : 0;
  const small = sizes[Math.floor(sizes.length / 4)]!;
  const wanted = Math.max(2 - Math.floor(Math.log10(largest)), -Math.floor(Math.log10(small)));
  return Math.min(most, Math.max(0, wanted));
}

/** The most decimals worth printing for a percentage: the model's inputs are no better than this. */
export const PERCENT_DECIMALS = 4;

/** A change in percent for a sentence: `+0.043 %`. */
export function formatPercent(percent: number, options: NumberOptions = { signed: true }): string {
  return `${formatFixed(percent, significantDecimals(percent), options)}${NO_BREAK}%`;
}

/** Two significant digits for figures below ten, so that small effects stay readable in a sentence. */
function significantDecimals(value: number): number {
  const size = Math.abs(value);
  if (size < 0.5 * 10 ** -PERCENT_DECIMALS) return 2;
  return Math.min(PERCENT_DECIMALS, Math.max(1, 1 - Math.floor(Math.log10(size))));
}

/** A share of one as a percentage without sign: 0.25 is `25 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const rounded = Number(percent.toFixed(2));
  const decimals = Number.isInteger(rounded) ? 0 : Number.isInteger(rounded * 10) ? 1 : 2;
  return `${formatFixed(percent, decimals)}${NO_BREAK}%`;
}

/** A rate that was computed, a share of one, as every table prints it: 0.1287 is `12.9 %`. */
export const formatRate = (share: number): string => `${formatFixed(share * 100, 1)}${NO_BREAK}%`;

/** A sum of money for a sentence, from million US dollars: `−$6.1 billion`, `$430 million`. */
export function formatMoney(million: number, options: NumberOptions = {}): string {
  const size = Math.abs(million);
  const [scaled, unit] =
    size >= 999_950 ? [size / 1e6, "trillion"] : size >= 999.5 ? [size / 1000, "billion"] : [size, "million"];
  const figure = formatFixed(scaled, scaled >= 99.95 ? 0 : 1);
  const sign = !/[1-9]/.test(figure) ? "" : million < 0 ? MINUS + JOINER : options.signed ? `+${JOINER}` : "";
  return `${sign}$${figure}${NO_BREAK}${unit}`;
}

/**
 * The same for a sum that is known not to be noise: what `formatMoney` rounds to zero is counted in dollars, `$34,000`.
 */
export function formatSmallMoney(million: number, options: NumberOptions = {}): string {
  const dollars = Math.abs(million) * 1e6;
  if (dollars === 0 || !readsAsZero(formatMoney(million))) return formatMoney(million, options);
  if (dollars < 0.5) return "under $1";
  const sign = million < 0 ? MINUS + JOINER : options.signed ? `+${JOINER}` : "";
  return `${sign}$${formatFixed(Number(dollars.toPrecision(2)), 0)}`;
}

/** A figure with no more decimals than it needs, six at most: 17, 56.1, +0.002. */
export function formatFigure(value: number, options: NumberOptions = {}): string {
  const decimals = [0, 1, 2, 3, 4, 5].find((count) => Number(value.toFixed(count)) === value) ?? 6;
  return formatFixed(value, decimals, options);
}

/** A residual or tolerance: `3.1e-12`; exactly zero is `0`. */
export function formatResidual(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot format ${value} as a residual.`);
  return value === 0 ? "0" : value.toExponential(1).replace("e+", "e").replace(/^-/, MINUS);
}

/** Unit and divisor for a column of million US dollars: billions once the largest reaches ten billion. */
export function moneyScale(values: readonly number[]): { readonly unit: string; readonly divisor: number } {
  const largest = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  return largest >= 10_000 ? { unit: "$ billion", divisor: 1000 } : { unit: "$ million", divisor: 1 };
}

/** For terminals: hyphens instead of typographic minuses, plain spaces instead of special ones. */
export const withAsciiMinus = (text: string): string =>
  text.replaceAll(MINUS, "-").replaceAll(JOINER, "").replaceAll(NO_BREAK, " ").replaceAll("\u2002", "  ");

/**
 * Whether a figure that is written in words, such as `0.00 %` or `$0.0 million`, is a zero: whatever lies behind it is too
 * small to be told from rounding, and gets neither a colour nor a place before others.
 */
export const readsAsZero = (printed: string): boolean => !/[1-9]/.test(printed);

/** What a reader typed where a number belongs. */
export type TypedNumber =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "nothing" }
  /** `why` is for the reader. */
  | { readonly kind: "refused"; readonly why: string };

export interface NumberBounds {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const MINUS = /^[−–]/;
const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;
/** 1,234 is a thousand and more to some readers, and less than two to others. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * Reads a number as people write it: with a point or a comma before its decimals. What could be two numbers is refused,
 * and so is anything else: no character is ever dropped. A sign of its unit may follow a percentage.
 */
export function typedNumber(text: string, { from, to }: NumberBounds = {}): TypedNumber {
  const typed = text.trim().replace(MINUS, "-").replace(/\s*%$/, "");
  if (typed === "")
    return text.trim() === "" ? { kind: "nothing" } : refused(`“${text.trim()}” is not a number.`);
  if (THOUSANDS.test(typed)) {
    const [point, whole] = [typed.replace(",", "."), typed.replace(",", "")];
    return refused(`${typed} could be ${point} or ${whole}: write one of them.`);
  }
  const value = NUMBER.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
  if (!Number.isFinite(value)) return refused(`“${text.trim()}” is not a number: write one like 2.5 or 2,5.`);
  if ((from !== undefined && value < from) || (to !== undefined && value > to))
    return refused(boundsWords(from, to));
  return { kind: "number", value };
}

const refused = (why: string): TypedNumber => ({ kind: "refused", why });

function boundsWords(from: number | undefined, to: number | undefined): string {
  if (to === undefined) return `It must be ${from} or more.`;
  return from === undefined ? `It must be ${to} or less.` : `It must be between ${from} and ${to}.`;
}

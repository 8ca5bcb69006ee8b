import { unknownNameHint } from "./nearest.ts";
import { own } from "./own.ts";

/** The units a data set's values may be counted in. */
export const MONEY_UNITS = ["USD", "thousand USD", "million USD", "billion USD"] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

const SCALES: Readonly<Record<string, MoneyUnit>> = {
  "": "USD",
  thousand: "thousand USD",
  million: "million USD",
  billion: "billion USD",
};

/**
 * Reads a unit as people write it: `million USD`, `Millions of current US dollars`, `USD billion`, `$`.
 *
 * Returns the unit, or a sentence on what to write instead.
 */
export function parseMoneyUnit(text: string): MoneyUnit | { readonly hint: string } {
  const words = text
    .toLowerCase()
    .replaceAll(/us\$|u\.s\.|\$/g, " usd ")
    .replaceAll(/[(),]/g, " ")
    .split(/\s+/)
    .map((word) => word.replace(/^(thousand|million|billion|dollar)s$/, "$1"))
    .filter((word) => !["", "of", "current", "in", "us", "usd", "dollar"].includes(word));
  const mentionsDollars = /\$|usd|dollar/i.test(text);
  const unit = words.length <= 1 ? own(SCALES, words[0] ?? "") : undefined;
  if (unit !== undefined && mentionsDollars) return unit;
  return { hint: unknownNameHint(text, MONEY_UNITS) };
}

/**
 * A value in million USD. Divides by whole powers of ten, which rounds once, where a factor such as 0.001 would
 * already be rounded itself.
 */
export function toMillion(value: number, unit: MoneyUnit): number {
  switch (unit) {
    case "USD":
      return value / 1e6;
    case "thousand USD":
      return value / 1e3;
    case "million USD":
      return value;
    case "billion USD":
      return value * 1e3;
  }
}

import type { Issue } from "../../../economy/issue.ts";
import { parseMoneyUnit, toMillion } from "../../../economy/money-unit.ts";
import { visible } from "../../../economy/visible.ts";

/** A unit of money: its currency, and what the values of a file must be multiplied by to be million USD. */
export interface SourceUnit {
  readonly scale: number;
  /** For the card: "million USD", or "million EUR, at 1.0813 US dollars for one". */
  readonly inWords: string;
}

/** A currency other than the dollar, by its code or its name. */
const OTHER_CURRENCY = /\b(?:(?!USD)[A-Z]{3}|euros?|yen|yuan|pounds?|francs?)\b/;
/** As Eurostat writes a unit: MIO_EUR. */
const EUROSTAT = /^(MIO|THS)_([A-Z]{3})$/;

/**
 * Reads the unit of a file's values.
 *
 * @param unit as the source or the user writes it; undefined: neither says
 * @param dollars US dollars for one unit of a currency other than the dollar
 * @param file for messages
 * @returns undefined, with an issue, where the unit is missing or unknown, or the price of its currency is missing
 */
export function sourceUnit(
  unit: string | undefined,
  dollars: number | undefined,
  file: string,
  issues: Issue[],
): SourceUnit | undefined {
  const refuse = (code: string, message: string, hint: string): undefined => {
    issues.push({ code, at: { file }, message, hint });
  };
  if (unit === undefined) {
    return refuse(
      "missing-unit",
      "The file does not say in which unit its values are.",
      'Say it, for example with --unit "million USD".',
    );
  }
  const eurostat = EUROSTAT.exec(unit);
  const text = eurostat === null ? unit : `${eurostat[1] === "MIO" ? "million" : "thousand"} ${eurostat[2]}`;
  const currency = OTHER_CURRENCY.exec(text)?.[0];
  const parsed = parseMoneyUnit(currency === undefined ? text : text.replace(currency, "USD"));
  if (typeof parsed !== "string") {
    return refuse("unknown-unit", `The unit ${visible(JSON.stringify(unit))} is not known.`, parsed.hint);
  }
  if (currency === undefined) return { scale: toMillion(1, parsed), inWords: parsed };
  if (dollars === undefined) {
    return refuse(
      "missing-dollars",
      `The values are in ${currency}, and results are in US dollars.`,
      `Give the year's average price of one ${currency} with --dollars, for example --dollars 1.08.`,
    );
  }
  return {
    scale: toMillion(1, parsed) * dollars,
    inWords: `${parsed.replace("USD", currency)}, at ${dollars} US dollars for one ${currency}`,
  };
}

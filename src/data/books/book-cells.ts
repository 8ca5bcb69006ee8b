import { unknownNameHint } from "../../economy/nearest.ts";
import { isDay } from "../../tariffs/date.ts";
import { LARGEST_RATE } from "../../tariffs/law.ts";
import { readProduct } from "../../tariffs/product-code.ts";
import { EVERYBODY, EVERYTHING, type MeasureLine } from "../../tariffs/tariff-book.ts";
import { countryCalled } from "../codes/country-names.ts";
import { type RowReader, show } from "../tables/row-reader.ts";
import { isName } from "./book-card.ts";

// The cells of a book's tables. Each gives undefined, with an issue at its place, where a cell is not what it should be.

export const isEmpty = (row: RowReader, column: string): boolean =>
  !row.has(column) || row.text(row.column(column)) === "";

/** Lines for what is no good, such as repairs abroad. */
export const hasNoSector = (row: RowReader): boolean => ["", "na"].includes(row.text(row.column("sector")));

export const optional = (row: RowReader, column: string): string =>
  row.has(column) ? row.text(row.column(column)) : "";

/** A code of digits; undefined, with an issue, where it is none. */
export function productOf(row: RowReader, column: string): string | undefined {
  const written = row.text(row.column(column));
  const product = readProduct(written);
  if (product !== undefined) return product;
  const hint = /^\d+$/.test(written)
    ? `It was read as a number somewhere, which costs a leading zero: write ${`0${written}`.slice(0, 11)}, and keep the column as text.`
    : "Write 2, 4, 6, 8 or 10 digits, leading zeros included.";
  if (written === "") row.add("empty-cell", `${column} is empty.`, hint);
  else row.add("bad-product", `${column} is ${show(written)}, which is no product code.`, hint);
  return undefined;
}

export function codeOf(row: RowReader, column: string): string | undefined {
  const code = row.text(row.column(column));
  if (isName(code)) return code;
  row.add(
    code === "" ? "empty-cell" : "bad-code",
    code === "" ? `${column} is empty.` : `${column} is ${show(code)}, which is no code.`,
  );
  return undefined;
}

/** A country's code, or everybody. */
export function partnerOf(row: RowReader, column: string, everybody = false): string | undefined {
  const code = row.text(row.column(column));
  if ((everybody && code === EVERYBODY) || countryCalled(code)?.alpha3 === code) return code;
  const meant = countryCalled(code)?.alpha3;
  row.add(
    "unknown-partner",
    `${column} is ${show(code)}, which is no country's code${everybody ? ` and not ${EVERYBODY}` : ""}.`,
    meant === undefined ? "Write the three letters of ISO 3166, such as JPN." : `Write ${meant}.`,
  );
  return undefined;
}

/** The same, or everybody, of whom the country of the book, where that is known, is none. */
export function otherPartnerOf(row: RowReader, importer: string | undefined): string | undefined {
  const partner = partnerOf(row, "partner", true);
  if (partner === undefined || partner !== importer) return partner;
  row.add(
    "own-partner",
    `partner is ${partner}, whose own law this is: it takes nothing from ${partner} itself.`,
    "Name another country, or remove the row.",
  );
  return undefined;
}

export function knownName(
  row: RowReader,
  column: string,
  known: readonly string[] | ReadonlySet<string> | ReadonlyMap<string, unknown> | undefined,
): string | undefined {
  const name = row.text(row.column(column));
  // Without a card its names are not known, and the missing card is complaint enough.
  if (known === undefined) return name;
  const has = Array.isArray(known) ? known.includes(name) : (known as ReadonlySet<string>).has(name);
  if (has) return name;
  const names = Array.isArray(known) ? known : [...(known as ReadonlySet<string>).keys()];
  row.add(
    `unknown-${column}`,
    `There is no ${column} ${show(name)} in this book.`,
    unknownNameHint(name, names),
  );
  return undefined;
}

export function listOf(row: RowReader, lists: ReadonlyMap<string, unknown>): string | undefined {
  const name = row.text(row.column("products"));
  if (name === EVERYTHING || lists.has(name)) return name;
  row.add(
    "unknown-list",
    `There is no list of products ${show(name)}.`,
    lists.size === 0 ? "The book has no table lists." : unknownNameHint(name, [EVERYTHING, ...lists.keys()]),
  );
  return undefined;
}

export function rateOf(row: RowReader): number | undefined {
  const rate = row.number(row.column("rate"));
  if (Number.isNaN(rate)) return undefined;
  if (rate >= 0 && rate <= LARGEST_RATE) return rate;
  row.add(
    "rate-out-of-range",
    `rate is ${rate}${rate > LARGEST_RATE ? `, which means ${rate * 100} %` : ""}.`,
    rate > LARGEST_RATE
      ? `Rates are fractions: write ${rate / 100} for ${rate} %.`
      : "A duty is not negative.",
  );
  return undefined;
}

export function shareOf(row: RowReader, column: string): number | undefined {
  const share = row.number(row.column(column));
  if (Number.isNaN(share)) return undefined;
  if (share >= 0 && share <= 1) return share;
  row.add("share-out-of-range", `${column} is ${share}; it must be a fraction from 0 to 1.`);
  return undefined;
}

/** A material's share of a product's value; sources have some that are above the whole, which is odd but computes. */
export function materialOf(row: RowReader): number | undefined {
  const share = row.number(row.column("share"));
  if (Number.isNaN(share)) return undefined;
  if (share >= 0 && share <= MOST_OF_A_MATERIAL) return share;
  row.add(
    "share-out-of-range",
    `share is ${share}; it must be a fraction of the value, from 0 to ${MOST_OF_A_MATERIAL}.`,
  );
  return undefined;
}

/** Estimates of content from other tables than the values they are set against go above one, but not by much. */
const MOST_OF_A_MATERIAL = 2;

export function importsOf(row: RowReader): number | undefined {
  const value = row.number(row.column("value"));
  if (Number.isNaN(value)) return undefined;
  if (value >= 0) return value;
  row.add("negative-value", `value is ${value}: imports are not negative.`);
  return undefined;
}

const RULES: readonly string[] = ["add", "floor", "set-measure"] satisfies MeasureLine["rule"][];

export function ruleOf(row: RowReader): MeasureLine["rule"] | undefined {
  const rule = row.text(row.column("rule"));
  if (RULES.includes(rule)) return rule as MeasureLine["rule"];
  row.add("unknown-rule", `rule is ${show(rule)}.`, unknownNameHint(rule, RULES));
  return undefined;
}

export function dayOf(row: RowReader, column: string): string | undefined {
  const day = row.text(row.column(column));
  if (isDay(day)) return day;
  row.add(
    "bad-date",
    `${column} is ${show(day)}, which is no day of the calendar.`,
    "Write it as 2026-11-28.",
  );
  return undefined;
}

export function datesOf(row: RowReader): { from: string | undefined; until: string | undefined } {
  const from = dayOf(row, "from");
  const until = isEmpty(row, "until") ? undefined : dayOf(row, "until");
  if (from !== undefined && until !== undefined && until <= from)
    row.add(
      "bad-date",
      `The line holds from ${from} until ${until}, which is no day at all.`,
      "until: is the first day on which it no longer holds.",
    );
  return { from, until };
}

import { stringify } from "csv-stringify/browser/esm/sync";
import { startsFormula } from "./formula.ts";
import { plainText } from "./plain-text.ts";

/** A number at full precision, a text, or nothing: a figure that does not exist. */
export type CsvValue = string | number | null;

/**
 * Rows as CSV (RFC 4180). Numbers are unrounded; texts are on one line, and those that a spreadsheet would run as a
 * formula get an apostrophe in front.
 */
export function csvText(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const cells = rows.map((row) => row.map((value) => (typeof value === "string" ? asText(value) : value)));
  return stringify([[...columns], ...cells], { record_delimiter: "windows" });
}

function asText(value: string): string {
  const plain = plainText(value);
  return startsFormula(plain) ? `'${plain}` : plain;
}

import { type CsvValue, csvText } from "../text/csv-text.ts";
import type { Made } from "./made.ts";
import type { MadeOfLaw } from "./made-of-law.ts";
import { madeColumns } from "./made-words.ts";

/**
 * Rows as CSV for a table on its own: as in `csvText`, with what they are made of in columns at the end
 * (docs/decisions/0018).
 */
export function csvTextAlone(
  columns: readonly string[],
  rows: readonly (readonly CsvValue[])[],
  made: Made | MadeOfLaw,
): string {
  const { columns: more, values } = madeColumns(made);
  return csvText(
    [...columns, ...more],
    rows.map((row) => [...row, ...values]),
  );
}

import { FAILED_MARK } from "../../src/document/format-table.ts";
import type { Cell, Column, ColumnKind, Table } from "../../src/document/table.ts";
import { csvTextAlone } from "../../src/made/csv-alone.ts";
import type { Made } from "../../src/made/made.ts";
import type { MadeOfLaw } from "../../src/made/made-of-law.ts";
import type { CsvValue } from "../../src/text/csv-text.ts";

/** Units of unrounded figures; a table on the page may print others, e.g. billions. */
const UNITS: Readonly<Record<ColumnKind, string>> = {
  text: "",
  percent: "%",
  points: "points",
  "money-change": "million USD",
  "dollars-change": "USD",
  money: "million USD",
  residual: "",
  count: "",
  share: "fraction",
  rate: "fraction",
};

/**
 * A table of the briefing as CSV, with figures unrounded. A figure that does not exist is an empty cell, and one that
 * could not be computed is the word `failed`; neither is zero.
 */
export function tableCsv({ columns, groups, groupTitle }: Table, made: Made | MadeOfLaw): string {
  const heads = columns.map(headOf);
  const rows = groups.flatMap(({ title, rows: own }) =>
    own.map((row) => [...(groupTitle === undefined ? [] : [title ?? null]), ...row.map(csvValue)]),
  );
  return csvTextAlone([...(groupTitle === undefined ? [] : [groupTitle]), ...heads], rows, made);
}

function headOf({ title, kind, group }: Column): string {
  const unit = UNITS[kind];
  return `${group === undefined ? "" : `${group}: `}${title}${unit === "" ? "" : `, ${unit}`}`;
}

function csvValue(cell: Cell): CsvValue {
  switch (cell.kind) {
    case "text":
      return cell.text;
    case "number":
      return cell.value;
    case "missing":
      return null;
    case "failed":
      return FAILED_MARK;
  }
}

import { IssueList } from "../../data/files/issue-list.ts";
import { RowReader, show } from "../../data/tables/row-reader.ts";
import { scanCsv } from "../../data/tables/scan-csv.ts";
import type { Issue } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";

/** A full schedule of 160 economies and 65 sectors fits. */
const MOST_ROWS = 2_000_000;

/** Columns that a table has: every one of `required`, at least one of `oneOf`, and any of `optional`. */
export interface TableColumnRules {
  readonly required: readonly string[];
  readonly oneOf?: readonly string[];
  /** What the columns of `oneOf` are for. */
  readonly oneOfHint?: string;
  readonly optional?: readonly string[];
}

/**
 * Reads a comma-separated table row by row.
 *
 * @param missing how to mend a cell that has no number
 * @returns what is wrong with the table and its rows
 */
export function readRows(
  text: string,
  file: string,
  allowed: TableColumnRules,
  missing: string,
  onRow: (row: RowReader) => void,
): readonly Issue[] {
  const issues = new IssueList();
  let count = 0;
  const onHeader = (columns: readonly string[]) => {
    if (!checkColumns(columns, file, allowed, issues)) return undefined;
    const row = new RowReader(file, columns, issues, missing);
    return (cells: readonly unknown[], line: number) => {
      row.set(cells, line);
      if (++count <= MOST_ROWS) onRow(row);
    };
  };
  scanCsv(text, file, onHeader, issues);
  if (count > MOST_ROWS) {
    issues.add({
      code: "table-too-long",
      at: { file },
      message: `The table has ${count} rows; the limit is ${MOST_ROWS}.`,
    });
  }
  return issues.issues;
}

function checkColumns(
  columns: readonly string[],
  file: string,
  { required, oneOf = [], oneOfHint, optional = [] }: TableColumnRules,
  issues: IssueList,
): boolean {
  const before = issues.count;
  const at = { file, line: 1 };
  const known = [...required, ...oneOf, ...optional];
  columns.forEach((column, position) => {
    if (!known.includes(column)) {
      issues.add({
        code: "unknown-column",
        at,
        message: `Unknown column ${show(column)}.`,
        hint: unknownNameHint(column, known),
      });
    } else if (columns.indexOf(column) !== position) {
      issues.add({ code: "column-twice", at, message: `The column ${column} appears twice.` });
    }
  });
  for (const column of required.filter((name) => !columns.includes(name))) {
    const hint = `The table needs the columns ${[...required, ...oneOf].join(", ")}${oneOf.length > 0 ? ` (one of ${oneOf.join(" and ")} is enough)` : ""}.`;
    issues.add({ code: "missing-column", at, message: `The column ${column} is missing.`, hint });
  }
  if (oneOf.length > 0 && !oneOf.some((name) => columns.includes(name))) {
    const message = `There is no column ${oneOf.join(" or ")}.`;
    issues.add({
      code: "missing-column",
      at,
      message,
      ...(oneOfHint === undefined ? {} : { hint: oneOfHint }),
    });
  }
  return issues.count === before;
}

/** Reports a row that names what an earlier one names, and remembers the line of each. */
export function refuseRepeated(
  row: RowReader,
  lineOf: Map<string, number>,
  key: string,
  names: readonly string[],
): void {
  const first = lineOf.get(key);
  if (first === undefined) lineOf.set(key, row.line);
  else
    row.add(
      "duplicate-row",
      `${names.map(show).join(", ")} is already on line ${first}.`,
      "Keep one of the two rows.",
    );
}

import type { IssueList } from "../files/issue-list.ts";
import type { RowReader } from "./row-reader.ts";
import { type OpenFolder, scanTable, type TableFile } from "./scan-table.ts";
import type { ValueLayout } from "./value-layouts.ts";

/** A table's values in a dense array; cells without a row are 0. */
export interface Values {
  readonly file: string;
  /** Which of the value columns the table has. */
  readonly column: string;
  readonly values: Float64Array;
  /** Line (row in Parquet) of each cell, 0 where the table has none. */
  readonly lines: Int32Array;
  readonly rows: number;
  /** Whether every row was right, so that sums over the table mean something. */
  readonly clean: boolean;
}

/** Reads a long table into a dense array; unknown codes, repeated rows and wrong values go to the issues. */
export async function readValues(folder: OpenFolder, file: TableFile, layout: ValueLayout): Promise<Values> {
  const values = new Float64Array(layout.length);
  const lines = new Int32Array(layout.length);
  const places = new Int32Array(layout.keys.length);
  let column = "";
  let rows = 0;
  const start = (row: RowReader) => {
    const chosen = chooseColumn(row, file, layout.value, folder.issues);
    if (chosen === undefined) return undefined;
    column = chosen;
    const valueColumn = row.column(chosen);
    const keyColumns = layout.keys.map((key) => row.column(key.column));
    return () => {
      rows++;
      let known = true;
      for (let key = 0; key < keyColumns.length; key++) {
        places[key] = row.code(keyColumns[key]!, layout.keys[key]!.known);
        if (places[key]! < 0) known = false;
      }
      const value = row.number(valueColumn);
      if (!known) return;
      const at = layout.at(places);
      if (lines[at] !== 0) {
        row.add(
          "duplicate-row",
          `${describe(layout, places)} already appears on line ${lines[at]}.`,
          "Keep one of the two rows.",
        );
        return;
      }
      lines[at] = row.line;
      if (Number.isNaN(value)) return;
      const finding = layout.check(value, places);
      if (finding !== undefined) {
        row.add(
          finding.code,
          `${chosen} is ${value} (${describe(layout, places)}): ${finding.message}`,
          finding.hint,
        );
      } else {
        values[at] = value;
      }
    };
  };
  const clean = await scanTable(folder, file, start);
  return { file: file.file, column, values, lines, rows, clean };
}

/** The codes of a row with their columns' names, e.g. `exporter AAA, importer BBB, sector food`. */
const describe = (layout: ValueLayout, places: ArrayLike<number>): string =>
  layout.keys.map(({ column, known }, key) => `${column} ${known.codes[places[key]!]}`).join(", ");

function chooseColumn(
  row: RowReader,
  { file, layout }: TableFile,
  value: string | readonly string[],
  issues: IssueList,
): string | undefined {
  if (typeof value === "string") return value;
  const present = value.filter((name) => row.has(name));
  if (present.length === 1) return present[0];
  issues.add({
    code: "missing-column",
    at: { file, line: 1 },
    message:
      present.length === 0
        ? `The column ${value.join(" or ")} is missing.`
        : `The table has both columns: ${present.join(" and ")}.`,
    hint: `The table ${layout.name} needs exactly one of them.`,
  });
  return undefined;
}

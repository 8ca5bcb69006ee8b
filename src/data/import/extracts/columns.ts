import { unknownNameHint } from "../../../economy/nearest.ts";
import type { IssueList } from "../../files/issue-list.ts";
import type { FileCell } from "../rows/row.ts";

/** A column's name without case, blanks and marks: sources and programs write Trade Value (US$) and trade_value_us alike. */
export const bareName = (name: FileCell): string =>
  String(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

/** Where the columns of a header are that a source needs, by the names that its releases have for them. */
export type Columns<Name extends string> = Readonly<Record<Name, number>>;

/** Names of a column, the first of which messages use. */
export type ColumnNames<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** Positions of the columns; -1 where the header has none of a column's names. */
export function findColumns<Name extends string>(
  header: readonly FileCell[],
  names: ColumnNames<Name>,
): Columns<Name> {
  const bare = header.map(bareName);
  const entries = (Object.entries(names) as [Name, readonly string[]][]).map(([column, known]) => {
    const at = known.map((name) => bare.indexOf(bareName(name))).find((found) => found >= 0);
    return [column, at ?? -1] as const;
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}

/** Whether a header has all of these columns. */
export const hasColumns = <Name extends string>(columns: Columns<Name>, needed: readonly Name[]): boolean =>
  needed.every((column) => columns[column] >= 0);

/**
 * Adds an issue for each needed column that a header lacks.
 *
 * @returns whether all are there
 */
export function needColumns<Name extends string>(
  columns: Columns<Name>,
  needed: readonly Name[],
  names: ColumnNames<Name>,
  header: { readonly cells: readonly FileCell[]; readonly line: number },
  file: string,
  issues: IssueList,
): boolean {
  const missing = needed.filter((column) => columns[column] < 0);
  for (const column of missing) {
    issues.add({
      code: "missing-column",
      at: { file, line: header.line },
      message: `There is no column ${names[column].join(" or ")}.`,
      hint: unknownNameHint(names[column][0]!, header.cells.map(String)),
    });
  }
  return missing.length === 0;
}

/** A row's cell as text without blanks around it; "" where the row has no such cell. */
export const textAt = (cells: readonly FileCell[], at: number): string =>
  at < 0 ? "" : String(cells[at] ?? "").trim();

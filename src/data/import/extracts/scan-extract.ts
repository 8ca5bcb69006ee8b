import type { IssueList } from "../../files/issue-list.ts";
import type { ImportFile, ImportPart, PartHead, Watch } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import { type ColumnNames, type Columns, findColumns, hasColumns, needColumns } from "./columns.ts";

/** How an extract's tables look: a header, in the first row, with these columns. */
export interface ExtractLayout<Name extends string> {
  readonly names: ColumnNames<Name>;
  readonly needed: readonly Name[];
}

/** The first part whose header has the columns; undefined: none has. */
export const partWithColumns = <Name extends string>(
  heads: readonly PartHead[],
  { names, needed }: ExtractLayout<Name>,
): PartHead | undefined =>
  heads.find(({ rows }) => rows[0] !== undefined && hasColumns(findColumns(rows[0].cells, names), needed));

/** Takes a row of an extract: its cells, where its columns are, its line and the label of its file. */
export type TakeExtractRow<Name extends string> = (
  cells: readonly FileCell[],
  columns: Columns<Name>,
  line: number,
  label: string,
) => void;

/**
 * Reads the tables of an extract row by row. Parts of a zip that are no such table, such as lists of codes, are left alone; a
 * file that holds none is an issue for each column that it lacks.
 *
 * @param wanted which parts to read at all
 */
export async function scanExtract<Name extends string>(
  files: readonly ImportFile[],
  { names, needed }: ExtractLayout<Name>,
  watch: Watch,
  issues: IssueList,
  onRow: TakeExtractRow<Name>,
  wanted: (part: ImportPart) => boolean = () => true,
): Promise<void> {
  for (const file of files) {
    const parts = file.parts.filter(wanted);
    let first:
      | { readonly header: readonly FileCell[]; readonly line: number; readonly label: string }
      | undefined;
    let found = false;
    for (const part of parts) {
      let columns: Columns<Name> | undefined;
      await part.scan((cells, line) => {
        if (columns !== undefined) {
          onRow(cells, columns, line, part.label);
          return true;
        }
        first ??= { header: cells, line, label: part.label };
        columns = findColumns(cells, names);
        if (!hasColumns(columns, needed)) return false;
        found = true;
        return true;
      }, watch);
    }
    if (found || first === undefined) continue;
    const { header, line, label } = first;
    needColumns(findColumns(header, names), needed, names, { cells: header, line }, label, issues);
  }
}

import { unknownNameHint } from "../../../economy/nearest.ts";
import { counted } from "../../../economy/plural.ts";
import type { IssueList } from "../../files/issue-list.ts";
import { show } from "../../tables/row-reader.ts";
import type { ImportPart, Watch } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { FinalUse, Industry, MatrixSums } from "./matrix-sums.ts";
import { NumberReader } from "./number-reader.ts";

/** What a column of a wide table holds. */
export type ColumnRole =
  | ({ readonly kind: "industry" } & Industry)
  | ({ readonly kind: "final" } & FinalUse)
  /** The output of the row's industry. */
  | { readonly kind: "output" }
  /** Sold to nobody that the source names. */
  | { readonly kind: "discrepancy"; readonly label: string }
  /** Labels, and totals that follow from other columns. */
  | { readonly kind: "aside" }
  /** Nothing that the layout knows: the table is refused, since the column may belong to somebody's sales. */
  | { readonly kind: "unknown"; readonly label: string };

/** What a row of a wide table holds. */
export type RowRole =
  /** Sales of an industry, by its label. */
  | { readonly kind: "industry"; readonly label: string }
  | { readonly kind: "taxes"; readonly label: string }
  /** Value added, or anything else that is part of output and no purchase, such as transport margins. */
  | { readonly kind: "valueAdded"; readonly label: string }
  /** Totals that follow from other rows. */
  | { readonly kind: "aside" };

/** A wide table as a layout describes it: one row a seller, one column a buyer. */
export interface WideTable {
  readonly part: ImportPart;
  /** Line of the header that names the columns, for messages. */
  readonly headerLine: number;
  /** The first line below all headers. */
  readonly firstLine: number;
  /** One for each cell of a row. */
  readonly columns: readonly ColumnRole[];
  /** What a row is, by its first cells. */
  rowRole(cells: readonly FileCell[]): RowRole;
}

/** The industries among the columns, in their order; an issue for each label that repeats or says nothing. */
export function industriesOf({ part, headerLine, columns }: WideTable, issues: IssueList): Industry[] {
  columns.forEach((column, at) => {
    if (column.kind !== "unknown") return;
    issues.add({
      code: "unknown-column",
      at: { file: part.label, line: headerLine, column: at + 1 },
      message: `The column ${show(column.label)} is neither an industry, nor a final use, nor output.`,
      hint: "Correct its label, or remove the column.",
    });
  });
  return uniqueLabels(
    columns.map((column) => (column.kind === "industry" ? column : undefined)),
    { file: part.label, line: headerLine },
    issues,
  );
}

/** The final uses among the columns, in their order; an issue for each label that repeats. */
export function finalsOf({ part, headerLine, columns }: WideTable, issues: IssueList): FinalUse[] {
  return uniqueLabels(
    columns.map((column) => (column.kind === "final" ? column : undefined)),
    { file: part.label, line: headerLine },
    issues,
  );
}

function uniqueLabels<Labelled extends { readonly label: string }>(
  columns: readonly (Labelled | undefined)[],
  at: { readonly file: string; readonly line: number },
  issues: IssueList,
): Labelled[] {
  const first = new Map<string, number>();
  columns.forEach((column, place) => {
    if (column === undefined) return;
    const before = first.get(column.label);
    if (before === undefined) {
      first.set(column.label, place);
      return;
    }
    issues.add({
      code: "label-twice",
      at: { ...at, column: place + 1 },
      message: `Columns ${before + 1} and ${place + 1} are both labelled ${show(column.label)}.`,
      hint: "Give each column a label of its own, or add the two up.",
    });
  });
  return columns.filter((column) => column !== undefined);
}

/**
 * Adds the rows of a wide table to the sums. What is wrong with a row goes to `issues`; reading goes on, so that all of it is
 * found.
 *
 * @returns the line of each industry's row, in the order of `sums.industries`; 0 where the table has none
 */
export async function addWideTable(
  table: WideTable,
  sums: MatrixSums,
  issues: IssueList,
  watch: Watch,
): Promise<Int32Array> {
  const { part, columns, firstLine } = table;
  const file = part.label;
  const numbers = new NumberReader(file, issues);
  const industryAt = new Map(sums.industries.map(({ label }, at) => [label, at]));
  const finalAt = new Map(sums.finals.map(({ label }, at) => [label, at]));
  /** By column: the place of its industry or final use. */
  const places = columns.map((column) =>
    column.kind === "industry"
      ? industryAt.get(column.label)!
      : column.kind === "final"
        ? finalAt.get(column.label)!
        : -1,
  );
  const lines = new Int32Array(sums.industries.length);
  await part.scan((cells, line) => {
    if (line < firstLine) return;
    if (!isWhole(cells, line)) return;
    const role = table.rowRole(cells);
    if (role.kind === "aside") return;
    if (role.kind !== "industry") addBelow(role, cells, line);
    else addSales(role.label, cells, line);
  }, watch);
  return lines;

  function isWhole(cells: readonly FileCell[], line: number): boolean {
    const extra = cells.length - columns.length;
    if (extra === 0 || (extra > 0 && cells.slice(columns.length).every((cell) => cell === ""))) return true;
    // Spreadsheets leave out empty cells at the end of a row.
    if (extra < 0 && extra > -columns.length && typeof cells.at(-1) === "number") return true;
    issues.add({
      code: "ragged-row",
      at: { file, line },
      message: `The row has ${counted(cells.length, "cell")}, but the header has ${columns.length}.`,
      hint:
        extra < 0
          ? "Fill in the missing cells; if the file ends here, it was cut short."
          : "Write numbers without thousands separators, and put text that contains a separator in quotes.",
    });
    return false;
  }

  function addSales(label: string, cells: readonly FileCell[], line: number): void {
    const seller = industryAt.get(label);
    if (seller === undefined) {
      issues.add({
        code: "row-without-column",
        at: { file, line },
        message: `The row ${show(label)} has no column of the same label: nobody knows what the industry buys.`,
        hint: unknownNameHint(label, [...industryAt.keys()]),
      });
      return;
    }
    if (lines[seller] !== 0) {
      issues.add({
        code: "label-twice",
        at: { file, line },
        message: `The row ${show(label)} is there twice, in lines ${lines[seller]} and ${line}.`,
        hint: "Give each row a label of its own, or add the two up.",
      });
      return;
    }
    lines[seller] = line;
    for (let at = 0; at < cells.length; at++) {
      const column = columns[at];
      if (column === undefined || column.kind === "aside" || column.kind === "unknown") continue;
      const value = numbers.read(cells[at]!, line, at + 1);
      if (column.kind === "output") sums.setOutput(seller, value);
      else if (value === 0) continue;
      else if (column.kind === "industry") sums.addInput(seller, places[at]!, value, line);
      else if (column.kind === "final") sums.addFinal(seller, places[at]!, value, line);
      else sums.addDiscrepancy(seller, column.label, value, line);
    }
  }

  function addBelow(
    { kind, label }: Extract<RowRole, { kind: "taxes" | "valueAdded" }>,
    cells: readonly FileCell[],
    line: number,
  ): void {
    for (let at = 0; at < cells.length; at++) {
      const column = columns[at];
      if (column?.kind !== "industry" && column?.kind !== "final") continue;
      const value = numbers.read(cells[at]!, line, at + 1);
      if (value === 0) continue;
      if (column.kind === "final") sums.addOutside(label, value);
      else if (kind === "taxes") sums.addTaxes(label, places[at]!, value);
      else sums.addValueAdded(label, places[at]!, value);
    }
  }
}

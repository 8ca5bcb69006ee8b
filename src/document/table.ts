/**
 * A table as a plain value: what every renderer (page, Markdown, terminal) prints, before any number is rounded.
 *
 * A cell is a text, a figure, a figure that does not exist (`missing`), or one that could not be computed
 * (`failed`). Zero is a figure. The three never look alike in print.
 */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "missing" }
  | { readonly kind: "failed" };

/** How a column's figures are printed; all figures of a column share unit and decimals. */
export type ColumnKind =
  | "text"
  /** A change in percent, signed. */
  | "percent"
  /** Percentage points or log points x 100, signed. */
  | "points"
  /** Change in million US dollars, signed. */
  | "money-change"
  /** Change in US dollars, signed: what a person or a household has more. */
  | "dollars-change"
  /** Level in million US dollars. */
  | "money"
  | "residual"
  | "count"
  /** A share of one, printed as a percentage. */
  | "share"
  /** The same, with the unit in the header and one number of decimals for the column: tariffs in a list. */
  | "rate";

export interface Column {
  readonly title: string;
  readonly kind: ColumnKind;
  /** A heading over neighbouring columns that name the same one. */
  readonly group?: string | undefined;
}

/** Rows under a heading of their own; a table without headings has one group titled `undefined`. */
export interface RowGroup {
  readonly title: string | undefined;
  /** Shown instead of rows, e.g. why an option failed. */
  readonly remark: string | undefined;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Table {
  /** Kebab-case, unique in a briefing. */
  readonly id: string;
  readonly title: string;
  /** What the group headings are, e.g. "Option", for a medium without headings inside a table. */
  readonly groupTitle: string | undefined;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  /** Definitions a reader needs under the table. */
  readonly notes: readonly string[];
}

export const text = (value: string): Cell => ({ kind: "text", text: value });
export const missing: Cell = { kind: "missing" };
export const failed: Cell = { kind: "failed" };

/** A figure; null and undefined say that there is none. */
export const number = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? missing : { kind: "number", value };

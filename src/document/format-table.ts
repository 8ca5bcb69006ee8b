import {
  decimalsFor,
  formatFixed,
  formatResidual,
  formatShare,
  moneyScale,
  PERCENT_DECIMALS,
} from "../text/format-number.ts";
import type { Cell, Column, ColumnKind, Table } from "./table.ts";

/** A cell as words, with its kind, so that a renderer can tell the kinds of absence apart. */
export interface PrintedCell {
  readonly text: string;
  readonly kind: Cell["kind"];
}

export interface PrintedColumn {
  readonly title: string;
  readonly group: string | undefined;
  /** Printed in the header; empty where the figures have none. */
  readonly unit: string;
  readonly numeric: boolean;
}

/** A table after rounding: every cell is text. */
export interface PrintedTable {
  readonly columns: readonly PrintedColumn[];
  readonly groups: readonly {
    readonly title: string | undefined;
    readonly remark: string | undefined;
    readonly rows: readonly (readonly PrintedCell[])[];
  }[];
}

/** What replaces a figure that does not exist, and one that could not be computed. */
export const MISSING_MARK = "n/a";
export const FAILED_MARK = "failed";

interface Format {
  readonly unit: string;
  readonly print: (value: number) => string;
}

/** Unit and rounding of a column, chosen once for all its figures. */
function columnFormat(kind: ColumnKind, values: readonly number[]): Format {
  switch (kind) {
    case "percent":
    case "points": {
      const decimals = decimalsFor(values, PERCENT_DECIMALS);
      return {
        unit: kind === "percent" ? "%" : "points",
        print: (value) => formatFixed(value, decimals, { signed: true }),
      };
    }
    case "money":
    case "money-change": {
      const { unit, divisor } = moneyScale(values);
      const largest = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0) / divisor;
      const decimals = divisor > 1 || (largest >= 0.05 && largest < 10) ? 1 : 0;
      const signed = kind === "money-change";
      return { unit, print: (value) => formatFixed(value / divisor, decimals, { signed }) };
    }
    case "dollars-change": {
      const decimals = values.some((value) => Math.abs(value) >= 9.95) ? 0 : 2;
      return { unit: "$", print: (value) => formatFixed(value, decimals, { signed: true }) };
    }
    case "residual":
      return { unit: "", print: formatResidual };
    case "share":
      return { unit: "", print: formatShare };
    case "rate": {
      // Tenths of a percent, unless all are below half of one.
      const decimals = values.some((value) => Math.abs(value) >= 0.005) ? 1 : 2;
      return { unit: "%", print: (value) => formatFixed(100 * value, decimals) };
    }
    case "count": {
      const decimals = values.every(Number.isInteger) ? 0 : decimalsFor(values, 2);
      return { unit: "", print: (value) => formatFixed(value, decimals) };
    }
    case "text":
      return { unit: "", print: (value) => formatFixed(value, 0) };
  }
}

function printCell(cell: Cell, format: Format): PrintedCell {
  switch (cell.kind) {
    case "text":
      return { kind: cell.kind, text: cell.text };
    case "number":
      return { kind: cell.kind, text: format.print(cell.value) };
    case "missing":
      return { kind: cell.kind, text: MISSING_MARK };
    case "failed":
      return { kind: cell.kind, text: FAILED_MARK };
  }
}

/**
 * Rounds a table: one unit and one number of decimals for each column.
 *
 * @throws RangeError when a figure is not finite, Error when a row is not as wide as the header
 */
export function formatTable(table: Table): PrintedTable {
  const rows = table.groups.flatMap((group) => group.rows);
  for (const row of rows) {
    if (row.length !== table.columns.length) {
      throw new Error(`Table ${table.id}: ${row.length} cells under ${table.columns.length} columns.`);
    }
  }
  const formats = table.columns.map((column, at) =>
    columnFormat(
      column.kind,
      rows.flatMap((row) => (row[at]?.kind === "number" ? [row[at].value] : [])),
    ),
  );
  return {
    columns: table.columns.map((column: Column, at) => ({
      title: column.title,
      group: column.group,
      unit: formats[at]!.unit,
      numeric: column.kind !== "text",
    })),
    groups: table.groups.map((group) => ({
      title: group.title,
      remark: group.remark,
      rows: group.rows.map((row) => row.map((cell, at) => printCell(cell, formats[at]!))),
    })),
  };
}

/** Neighbouring columns under one heading, or under none, and how many there are. */
export function columnGroups(
  columns: readonly PrintedColumn[],
): { readonly group: string | undefined; readonly width: number }[] {
  const groups: { group: string | undefined; width: number }[] = [];
  for (const { group } of columns) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === group) last.width++;
    else groups.push({ group, width: 1 });
  }
  return groups;
}

import stringWidth from "string-width";
import {
  columnGroups,
  formatTable,
  type PrintedCell,
  type PrintedColumn,
  type PrintedTable,
} from "./format-table.ts";
import type { Table } from "./table.ts";
import { clean, type Paint, type Pen, running } from "./terminal-pen.ts";
import { pad, wrapText } from "./wrap-text.ts";

const GAP = "  ";
/** A text column is not made narrower than this. */
const NARROWEST = 14;

/**
 * A table as aligned lines: figures end under each other, texts wrap inside their column. A table that is still
 * too wide is printed in parts, each with the first column again.
 */
export function layTable(table: Table, pen: Pen): string[] {
  const printed = formatTable(table);
  const wanted = printed.columns.map((column, at) => wantedWidth(printed, column, at));
  const parts = splitColumns(printed.columns, wanted, pen.width).flatMap((columns, part) => {
    const lines = layPart(
      part === 0
        ? printed
        : { ...printed, groups: printed.groups.map((group) => ({ ...group, remark: undefined })) },
      columns,
      wanted,
      pen,
    );
    return part === 0 ? lines : ["", ...lines];
  });
  return [
    ...running(table.title, pen).map(pen.bold),
    ...parts,
    ...table.notes.flatMap((note) => running(note, pen).map(pen.dim)),
  ];
}

const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);

/** The width that a column would take: its longest cell, and for figures also the longest word of its header. */
function wantedWidth({ groups }: PrintedTable, { title, unit, numeric }: PrintedColumn, at: number): number {
  const cells = groups.flatMap(({ rows }) => rows.map((row) => row[at]!.text));
  const words = numeric ? title.split(" ") : [title];
  return Math.max(...[...words, unit, ...cells].map((text) => stringWidth(clean(text))));
}

/** Columns by index, in parts that fit the width; columns under one heading stay together while they can. */
function splitColumns(
  columns: readonly PrintedColumn[],
  wanted: readonly number[],
  width: number,
): readonly (readonly number[])[] {
  const least = columns.map(({ numeric }, at) => (numeric ? wanted[at]! : Math.min(wanted[at]!, NARROWEST)));
  const fits = (part: readonly number[]): boolean => total(part.map((at) => least[at]!)) <= width;
  const parts: number[][] = [[0]];
  let next = 1;
  for (const group of columnGroups(columns.slice(1))) {
    const members = Array.from({ length: group.width }, (_, offset) => next + offset);
    next += group.width;
    // A group that fits into a part of its own is not split to fill the part before.
    if (fits([0, ...members]) && !fits([...parts.at(-1)!, ...members])) parts.push([0]);
    for (const at of members) {
      if (!fits([...parts.at(-1)!, at]) && parts.at(-1)!.length > 1) parts.push([0]);
      parts.at(-1)!.push(at);
    }
  }
  return parts;
}

function layPart(
  { columns: allColumns, groups }: PrintedTable,
  indices: readonly number[],
  wanted: readonly number[],
  pen: Pen,
): string[] {
  const columns = indices.map((at) => allColumns[at]!);
  const widths = fittedWidths(
    indices.map((at) => wanted[at]!),
    columns,
    pen.width,
  );
  const head = layRow(
    columns.map(({ title, unit, numeric }, at) => ({
      lines: [...wrapText(clean(title), widths[at]!), ...(unit === "" ? [] : [unit])],
      numeric,
      paint: pen.bold,
    })),
    widths,
    "bottom",
  );
  const body = groups.flatMap(({ title, remark, rows }) => [
    ...(title === undefined ? [] : running(title, pen).map(pen.bold)),
    ...(remark === undefined ? [] : running(remark, pen).map(pen.dim)),
    ...rows.flatMap((row) =>
      layRow(
        indices.map((index, at) => ({
          lines: wrapText(clean(row[index]!.text), widths[at]!),
          numeric: columns[at]!.numeric,
          paint: paintOf(row[index]!, columns[at]!, pen),
        })),
        widths,
        "top",
      ),
    ),
  ]);
  return [...layOver(columns, widths, pen), ...head, "-".repeat(Math.min(pen.width, total(widths))), ...body];
}

function paintOf({ kind, text }: PrintedCell, { numeric }: PrintedColumn, pen: Pen): Paint {
  if (kind === "missing" || kind === "failed") return pen.dim;
  if (numeric && text.startsWith("+")) return pen.up;
  if (numeric && text.startsWith("\u2212")) return pen.down;
  return (plain) => plain;
}

/** Narrows the widest text column repeatedly until the table fits or every text column is at its narrowest. */
function fittedWidths(wanted: readonly number[], columns: readonly PrintedColumn[], width: number): number[] {
  const widths = [...wanted];
  for (let excess = total(widths) - width; excess > 0; excess--) {
    const [widest] = widths
      .map((one, at) => ({ one, at }))
      .filter(({ one, at }) => !columns[at]!.numeric && one > NARROWEST)
      .sort((a, b) => b.one - a.one);
    if (widest === undefined) break;
    widths[widest.at]!--;
  }
  return widths;
}

/** Headings over groups of columns; nothing if no column has one. */
function layOver(columns: readonly PrintedColumn[], widths: readonly number[], pen: Pen): string[] {
  if (columns.every(({ group }) => group === undefined)) return [];
  let at = 0;
  const cells = columnGroups(columns).map(({ group, width }) => {
    const room = widths.slice(at, at + width).reduce((sum, one) => sum + one + GAP.length, -GAP.length);
    at += width;
    return { lines: wrapText(clean(group ?? ""), room), numeric: true, paint: pen.bold, room };
  });
  return layRow(
    cells,
    cells.map(({ room }) => room),
    "bottom",
  );
}

interface LaidCell {
  readonly lines: readonly string[];
  readonly numeric: boolean;
  readonly paint: Paint;
}

/** The lines of a row whose cells may have several; headers end on the last line, cells start on the first. */
function layRow(cells: readonly LaidCell[], widths: readonly number[], edge: "top" | "bottom"): string[] {
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map(({ lines, numeric, paint }, at) => {
        const words = lines[edge === "top" ? line : line - (height - lines.length)] ?? "";
        const padded = pad(words, widths[at]!, numeric ? "left" : "right");
        return words === "" ? padded : paint(padded);
      })
      .join(GAP),
  );
}

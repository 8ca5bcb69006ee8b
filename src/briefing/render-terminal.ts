import stringWidth from "string-width";
import type { Block, BriefingDocument } from "./document.ts";
import { withAsciiMinus } from "./format-number.ts";
import { columnGroups, formatTable, type PrintedCell, type PrintedColumn } from "./format-table.ts";
import { optionLabel } from "./option-label.ts";
import { plainText } from "./plain-text.ts";
import type { Table } from "./tables/table.ts";
import { pad, wrapText } from "./wrap-text.ts";

export interface TerminalOptions {
  /** Bold, dim and two colours by escape sequences; without it the text is plain. */
  readonly colour: boolean;
  /** Columns of the terminal; tables shrink their texts to fit, as far as they can. */
  readonly width: number;
  /** Ids of the sections to print; all when undefined. */
  readonly sections?: readonly string[];
}

type Paint = (text: string) => string;

interface Pen {
  readonly width: number;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly up: Paint;
  readonly down: Paint;
}

const GAP = "  ";
/** A text column is not made narrower than this. */
const NARROWEST = 14;
/** Running text is not set wider than this, however wide the terminal. */
const WIDEST_TEXT = 100;

/** The briefing as aligned text; pictures give way to the tables that say the same. */
export function renderTerminal(briefing: BriefingDocument, options: TerminalOptions): string {
  const pen = makePen(options);
  const sections = briefing.sections.filter(
    ({ id }) => options.sections === undefined || options.sections.includes(id),
  );
  const blocks = [
    ...running(briefing.title, pen).map(pen.bold),
    ...running(briefing.standfirst, pen).map(pen.dim),
    ...sections.flatMap((section) => [
      "",
      pen.bold(clean(section.title).toUpperCase()),
      ...section.blocks.flatMap((block) => {
        const lines = renderBlock(block, pen);
        return lines.length === 0 ? [] : ["", ...lines];
      }),
    ]),
  ];
  return `${blocks.map((line) => line.trimEnd()).join("\n")}\n`;
}

function makePen({ colour, width }: TerminalOptions): Pen {
  const paint =
    (code: number): Paint =>
    (text) =>
      colour && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { width: Math.max(40, width), bold: paint(1), dim: paint(2), up: paint(36), down: paint(33) };
}

const clean = (text: string): string => withAsciiMinus(plainText(text));

const running = (text: string, pen: Pen, indent = 0): string[] =>
  wrapText(clean(text), Math.min(pen.width, WIDEST_TEXT) - indent);

/** A first line with a mark, further lines under its text. */
function hanging(mark: string, text: string, pen: Pen): string[] {
  const indent = stringWidth(mark);
  return running(text, pen, indent).map((line, at) => (at === 0 ? mark : " ".repeat(indent)) + line);
}

function renderBlock(block: Block, pen: Pen): string[] {
  switch (block.kind) {
    case "paragraph":
      return running(block.text, pen);
    case "warning":
      return hanging("! ", block.text, pen).map(pen.bold);
    case "heading":
      return running(block.text, pen).map(pen.bold);
    case "list":
      return block.items.flatMap((item) => hanging("- ", item, pen));
    case "terms":
      return block.items.flatMap(({ term, text, url }) =>
        hanging("  ", `${term}: ${text}${url === undefined ? "" : ` ${url}`}`, pen),
      );
    case "verdicts":
      return block.items.flatMap(({ letter, title, text, detail, outcome }) => [
        pen.bold(clean(optionLabel(letter, title))),
        ...running(`${text} ${detail}`, pen, 3).map(
          (line) => `   ${outcome === "solved" ? line : pen.dim(line)}`,
        ),
      ]);
    case "charts":
      return block.instead === undefined ? [] : renderTable(block.instead, pen);
    case "table":
      return renderTable(block.table, pen);
  }
}

function renderTable(table: Table, pen: Pen): string[] {
  const { columns, groups } = formatTable(table);
  const rows = groups.flatMap((group) => group.rows);
  const widths = fittedWidths(
    columns.map((column, at) =>
      natural(
        column,
        rows.map((row) => row[at]!),
      ),
    ),
    columns,
    pen.width,
  );
  const over = layOver(columns, widths, pen);
  const head = layRow(
    columns.map(({ title, unit, numeric }, at) => ({
      lines: [...wrapText(clean(title), widths[at]!), ...(unit === "" ? [] : [unit])],
      numeric,
      paint: pen.bold,
    })),
    widths,
    "bottom",
  );
  const body = groups.flatMap(({ title, remark, rows: members }) => [
    ...(title === undefined ? [] : running(title, pen).map(pen.bold)),
    ...(remark === undefined ? [] : running(remark, pen).map(pen.dim)),
    ...members.flatMap((row) =>
      layRow(
        row.map((cell, at) => ({
          lines: wrapText(clean(cell.text), widths[at]!),
          numeric: columns[at]!.numeric,
          paint: paintOf(cell, columns[at]!, pen),
        })),
        widths,
        "top",
      ),
    ),
  ]);
  return [
    ...running(table.title, pen).map(pen.bold),
    ...over,
    ...head,
    "-".repeat(
      Math.min(
        pen.width,
        widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length),
      ),
    ),
    ...body,
    ...table.notes.flatMap((note) => running(note, pen).map(pen.dim)),
  ];
}

function paintOf({ kind, text }: PrintedCell, { numeric }: PrintedColumn, pen: Pen): Paint {
  if (kind === "missing" || kind === "failed") return pen.dim;
  if (numeric && text.startsWith("+")) return pen.up;
  if (numeric && text.startsWith("\u2212")) return pen.down;
  return (plain) => plain;
}

/** Width that a column would like: its longest cell, and for figures also the longest word of its header. */
function natural({ title, unit, numeric }: PrintedColumn, cells: readonly PrintedCell[]): number {
  const words = numeric ? title.split(" ") : [title];
  return Math.max(
    ...[...words, unit, ...cells.map(({ text }) => text)].map((text) => stringWidth(clean(text))),
  );
}

/** Narrows the widest text column, again and again, until the table fits or every text is at its narrowest. */
function fittedWidths(
  natural: readonly number[],
  columns: readonly PrintedColumn[],
  width: number,
): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, one) => sum + one + GAP.length, -GAP.length) - width;
  while (excess > 0) {
    const [widest] = widths
      .map((one, at) => ({ one, at }))
      .filter(({ one, at }) => !columns[at]!.numeric && one > NARROWEST)
      .sort((a, b) => b.one - a.one);
    if (widest === undefined) break;
    widths[widest.at]!--;
    excess--;
  }
  return widths;
}

/** Headings over groups of columns; none where no column has one. */
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

/** The lines of a row whose cells may have several; headers stand on the last line, cells hang from the first. */
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

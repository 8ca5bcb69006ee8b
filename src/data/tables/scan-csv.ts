import type { IssueList } from "../files/issue-list.ts";
import { toPrintable } from "../files/printable.ts";
import { csvDialect, withPoint } from "./csv-dialect.ts";
import { QuoteError, quotedRows } from "./quoted-rows.ts";

/** Takes one row of a table: its cells in the header's order, and its place (line or row, 1-based). */
export type RowHandler = (cells: readonly unknown[], line: number) => void;

/** Takes a table's header; returns what reads the rows, or undefined when the columns are wrong. */
export type HeaderHandler = (columns: readonly string[]) => RowHandler | undefined;

/**
 * Reads comma-separated text row by row, so that a large table is never in memory as cells; semicolons with decimal commas
 * too, as many spreadsheets write them (`csvDialect`).
 *
 * Blank rows, as spreadsheets leave them, are skipped. The cells array is reused from row to row.
 */
export function scanCsv(text: string, file: string, onHeader: HeaderHandler, issues: IssueList): void {
  const dialect = csvDialect(text, file, issues);
  if (dialect === undefined) return;
  const { separator, decimal } = dialect;
  const taken = rowTaker(file, onHeader, issues);
  const take: RowTaker =
    decimal === "."
      ? taken
      : Object.assign((cells: string[], line: number) => taken(cells.map(withPoint), line), {
          sawHeader: taken.sawHeader,
        });
  // Without quotes CSV is just commas and line breaks, and splitting is ten times as fast as a parser.
  if (text.includes('"')) parseQuoted(text, separator, file, take, issues);
  else split(text, separator, take);
  if (!take.sawHeader()) {
    issues.add({ code: "empty-table", at: { file }, message: "The table is empty: it has no header row." });
  }
}

interface RowTaker {
  /** Takes the next row; false when there is no point in reading on. */
  (cells: string[], line: number): boolean;
  sawHeader(): boolean;
}

function rowTaker(file: string, onHeader: HeaderHandler, issues: IssueList): RowTaker {
  let columns: number | undefined;
  let onRow: RowHandler | undefined;
  const take = (cells: string[], line: number): boolean => {
    if (cells.every((cell) => cell.trim() === "")) return true;
    if (columns === undefined) {
      columns = cells.length;
      const header = cells.map((cell) => cell.trim());
      const separator = header.length === 1 ? /[\t|]/.exec(header[0]!)?.[0] : undefined;
      if (separator === undefined) {
        onRow = onHeader(header);
      } else {
        const name = { "\t": "tabs", "|": "bars" }[separator];
        issues.add({
          code: "wrong-separator",
          at: { file, line },
          message: `The columns are separated by ${name}.`,
          hint: "Separate them with commas, and write decimals with a point (1234.5).",
        });
      }
      return onRow !== undefined;
    }
    if (cells.length === columns) {
      onRow!(cells, line);
    } else {
      issues.add({
        code: "ragged-row",
        at: { file, line },
        message: `The row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"} but the header has ${columns}.`,
        hint:
          cells.length > columns
            ? "Write numbers without thousands separators and with a decimal point; put text that contains a comma in quotes."
            : "Fill in the missing cells.",
      });
    }
    return true;
  };
  return Object.assign(take, { sawHeader: () => columns !== undefined });
}

function split(text: string, separator: string, take: RowTaker): void {
  // Line ends of any system; the common case is left as it is, to spare a copy of a large text.
  const lines = /\r(?!\n)/.test(text) ? text.replaceAll(/\r\n?/g, "\n") : text;
  let line = 0;
  for (let start = 0; start < lines.length; ) {
    let end = lines.indexOf("\n", start);
    if (end < 0) end = lines.length;
    line++;
    const stop = lines[end - 1] === "\r" ? end - 1 : end;
    if (!take(lines.slice(start, stop).split(separator), line)) return;
    start = end + 1;
  }
}

function parseQuoted(text: string, separator: string, file: string, take: RowTaker, issues: IssueList): void {
  try {
    quotedRows(text, separator, take);
  } catch (cause) {
    if (!(cause instanceof QuoteError)) throw cause;
    issues.add({
      code: "csv-syntax",
      at: { file, line: cause.line },
      message: `Not valid CSV: ${toPrintable(cause.message.slice(0, 200))}.`,
      hint: 'A cell that starts with a quote must end with one; double any quote inside it ("").',
    });
  }
}

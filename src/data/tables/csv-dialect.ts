import type { IssueList } from "../files/issue-list.ts";

/** How a text separates its cells, and which mark its numbers have before the decimals. */
export interface CsvDialect {
  readonly separator: "," | ";";
  readonly decimal: "." | ",";
}

const COMMAS: CsvDialect = { separator: ",", decimal: "." };

/** Numbers with one mark. In the first two the mark can only be a decimal one; in the last it may group thousands, too. */
const WITH_COMMA = /^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$/;
const WITH_POINT = /^[+-]?\d+\.\d+(?:[eE][+-]?\d+)?$/;
const MAY_GROUP = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
/** Thousands grouped by points before a decimal comma, as in 1.234,5. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/;

/**
 * The dialect of a text, from its header and its numbers: commas and decimal points, or semicolons with either mark, as
 * spreadsheets write where the comma is the decimal mark.
 *
 * @returns undefined, with one issue, where nobody can tell what a number means
 */
export function csvDialect(text: string, file: string, issues: IssueList): CsvDialect | undefined {
  const header = /[^\r\n]*[^\s][^\r\n]*/.exec(text)?.[0] ?? "";
  if (!header.includes(";") || header.includes(",")) return COMMAS;
  let comma: Numeral | undefined;
  let point: Numeral | undefined;
  let line = 1;
  // Cells by the text between separators: a quoted cell that holds one is a name, not a number.
  for (const [, cell, end] of text.matchAll(/([^;\r\n]*)(;|\r\n|\r|\n|$)/g)) {
    const number = cell!
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim();
    if (GROUPED.test(number)) comma = { number, line, sure: true };
    else if (WITH_COMMA.test(number)) comma = surer(comma, { number, line, sure: !MAY_GROUP.test(number) });
    else if (WITH_POINT.test(number)) point = surer(point, { number, line, sure: !MAY_GROUP.test(number) });
    if (end !== ";" && end !== "") line++;
  }
  const doubt = doubtOf(comma, point);
  if (doubt === undefined) return { separator: ";", decimal: comma === undefined ? "." : "," };
  issues.add({
    code: "ambiguous-decimals",
    at: { file, line: doubt.line },
    message: doubt.message,
    hint: "Write all numbers without thousands separators and with one decimal mark (1234,50 or 1234.50).",
  });
  return undefined;
}

interface Numeral {
  readonly number: string;
  readonly line: number;
  /** Whether its mark can only be the decimal one. */
  readonly sure: boolean;
}

const surer = (known: Numeral | undefined, found: Numeral): Numeral =>
  known === undefined || (!known.sure && found.sure) ? found : known;

function doubtOf(
  comma: Numeral | undefined,
  point: Numeral | undefined,
): { readonly line: number; readonly message: string } | undefined {
  if (comma !== undefined && point !== undefined) {
    const message = `The table has numbers with a comma (${comma.number}, line ${comma.line}) and with a point (${point.number}, line ${point.line}).`;
    return { line: Math.max(comma.line, point.line), message };
  }
  const only = comma ?? point;
  if (only === undefined || only.sure) return undefined;
  return {
    line: only.line,
    message: `Nobody can tell whether ${only.number} is ${only.number.replace(/[.,]/, "")} or ${only.number.replace(",", ".")}: its mark may group thousands.`,
  };
}

/** A number with a decimal comma as programs write it; any other cell as it is. */
export const withPoint = (cell: string): string => {
  const number = cell.trim();
  if (WITH_COMMA.test(number)) return number.replace(",", ".");
  return GROUPED.test(number) ? number.replaceAll(".", "").replace(",", ".") : cell;
};

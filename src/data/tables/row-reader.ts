import { unknownNameHint } from "../../economy/nearest.ts";
import { visible } from "../../economy/visible.ts";
import type { IssueList } from "../files/issue-list.ts";

/** Codes in order, with the way back from a code to its place. */
export interface CodeList {
  /** What one of them is called in a message: economy, sector. */
  readonly noun: string;
  readonly codes: readonly string[];
  readonly at: ReadonlyMap<string, number>;
}

/** No two parts of it can take the same digit: a long row of digits is then read once, not once for every digit. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The row of a table that is being read: turns cells into codes and numbers, and says where one is wrong. */
export class RowReader {
  readonly file: string;
  readonly #columns: readonly string[];
  readonly #issues: IssueList;
  readonly #missing: string;
  #cells: readonly unknown[] = [];
  #line = 0;

  /** @param missing how to fix a cell that has no number: a table of a data set leaves out what is zero */
  constructor(
    file: string,
    columns: readonly string[],
    issues: IssueList,
    missing = "Leave out the whole row if the value is zero; if the value is not known, estimate it first.",
  ) {
    this.file = file;
    this.#columns = columns;
    this.#issues = issues;
    this.#missing = missing;
  }

  set(cells: readonly unknown[], line: number): void {
    this.#cells = cells;
    this.#line = line;
  }

  get line(): number {
    return this.#line;
  }

  has(column: string): boolean {
    return this.#columns.includes(column);
  }

  /** Position of a column, for the calls below. The columns were checked before the first row. */
  column(name: string): number {
    return this.#columns.indexOf(name);
  }

  add(code: string, message: string, hint?: string): void {
    const at = { file: this.file, line: this.#line };
    this.#issues.add(hint === undefined ? { code, at, message } : { code, at, message, hint });
  }

  /** A cell as text without blanks around it; "" where it is empty. */
  text(column: number): string {
    const cell = this.#cells[column];
    if (typeof cell === "string") return cell.trim();
    return cell === null || cell === undefined ? "" : String(cell);
  }

  /** Place of the cell's code in a list; -1, with an issue, when it is not in it. */
  code(column: number, known: CodeList): number {
    const text = this.text(column);
    const index = known.at.get(text);
    if (index !== undefined) return index;
    const name = this.#columns[column]!;
    if (text === "") {
      this.add("empty-cell", `${name} is empty.`, `Write the code of the ${known.noun}, or remove the row.`);
    } else {
      this.add(
        "unknown-code",
        `${name} is ${show(text)}, which is not a known ${known.noun}.`,
        unknownNameHint(text, known.codes),
      );
    }
    return -1;
  }

  /** The cell's number; NaN, with an issue, when it has none. */
  number(column: number): number {
    const cell = this.#cells[column];
    const value =
      typeof cell === "string"
        ? NUMBER.test(cell.trim())
          ? Number(cell)
          : Number.NaN
        : typeof cell === "number" || typeof cell === "bigint"
          ? Number(cell)
          : Number.NaN;
    if (Number.isFinite(value)) return value;
    const name = this.#columns[column]!;
    const text = this.text(column);
    if (text === "") {
      this.add("empty-cell", `${name} is empty.`, this.#missing);
    } else {
      const hint = isWordForMissing(text) ? this.#missing : numberHint(text);
      this.add("not-a-number", `${name} is ${show(text)}, which is not a finite number.`, hint);
    }
    return Number.NaN;
  }

  /** The cell as yes (1) or no (0); undefined, with an issue, when it is neither. */
  flag(column: number): boolean | undefined {
    const text = this.text(column).toLowerCase();
    if (text === "1" || text === "true") return true;
    if (text === "0" || text === "false") return false;
    this.add("not-a-flag", `${this.#columns[column]} is ${show(text)}; it must be 1 (yes) or 0 (no).`);
    return undefined;
  }
}

/**
 * A value as shown in a message: quoted, never endless, without characters that could steer a terminal, and with those that
 * mislead the eye made visible.
 */
export const show = (text: string): string =>
  visible(JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text));

function numberHint(text: string): string | undefined {
  const plain = text.replace(/%$/, "").trim();
  if (text.endsWith("%") && NUMBER.test(plain)) return `Write a fraction: ${Number(plain) / 100}.`;
  if (/^[+-]?\d{1,3}([, ']\d{3})+(\.\d+)?$/.test(text)) return `Write ${text.replaceAll(/[, ']/g, "")}.`;
  if (/^[+-]?\d+,\d+$/.test(text)) return `Write a decimal point: ${text.replace(",", ".")}.`;
  return undefined;
}

const isWordForMissing = (text: string): boolean => /^(na|nan|n\/a|null|none|[-.]+|[+-]?inf.*)$/i.test(text);

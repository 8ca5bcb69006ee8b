import type { IssueList } from "../../files/issue-list.ts";
import { show } from "../../tables/row-reader.ts";
import type { FileCell } from "../rows/row.ts";
import { LARGEST_NUMBER, TOO_LARGE } from "../source/largest-number.ts";

/** A number with a decimal comma whose comma cannot group thousands, and one whose comma may. */
const DECIMAL_COMMA = /^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$/;
const MAY_GROUP = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Reads the numbers of one file: an empty cell is zero, and a decimal comma is read where nothing else can be meant. */
export class NumberReader {
  readonly #label: string;
  readonly #issues: IssueList;
  #commas = false;
  #points = false;

  constructor(label: string, issues: IssueList) {
    this.#label = label;
    this.#issues = issues;
  }

  /** The number in a cell; 0, with an issue, where there is none. `column` is the cell's place from 1. */
  read(cell: FileCell, line: number, column: number): number {
    // An empty text is 0 to Number, as it is to us.
    const value = Number(cell);
    if (Math.abs(value) <= LARGEST_NUMBER) {
      if (!this.#points && value % 1 !== 0) this.#seePoint(cell, line, column);
      return value;
    }
    return this.#unusual(String(cell).trim(), line, column);
  }

  #seePoint(cell: FileCell, line: number, column: number): void {
    this.#points = true;
    if (this.#commas) this.#mixed(String(cell), line, column);
  }

  #unusual(text: string, line: number, column: number): number {
    if (!Number.isNaN(Number(text))) {
      this.#issues.add({
        code: "number-too-large",
        at: { file: this.#label, line, column },
        message: `The cell holds ${show(text)}, ${TOO_LARGE}.`,
        hint: "Correct it.",
      });
      return 0;
    }
    if (DECIMAL_COMMA.test(text) && (this.#commas || !MAY_GROUP.test(text))) {
      this.#commas = true;
      if (this.#points) this.#mixed(text, line, column);
      return Number(text.replace(",", "."));
    }
    this.#issues.add({
      code: "not-a-number",
      at: { file: this.#label, line, column },
      message: `The cell holds ${show(text)}, which is no number.`,
      hint: MAY_GROUP.test(text)
        ? "Nobody can tell whether its comma groups thousands: write numbers without separators and with a decimal point."
        : "Leave a cell empty, or write 0, where there is nothing.",
    });
    return 0;
  }

  #mixed(text: string, line: number, column: number): void {
    this.#issues.add({
      code: "ambiguous-decimals",
      at: { file: this.#label, line, column },
      message: `The table has numbers with a decimal point and with a decimal comma (${show(text)}).`,
      hint: "Write all numbers with one decimal mark and without thousands separators.",
    });
  }
}

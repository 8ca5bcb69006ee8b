import type { Place } from "../../../economy/issue.ts";
import type { IssueList } from "../../files/issue-list.ts";
import { show } from "../../tables/row-reader.ts";
import type { FileCell } from "../rows/row.ts";
import { LARGEST_NUMBER, TOO_LARGE } from "../source/largest-number.ts";

/** No two parts of it can take the same digit. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number in a cell; undefined, with an issue, where there is none. */
export function numberIn(
  cell: FileCell | undefined,
  column: string,
  place: () => Place,
  issues: IssueList,
): number | undefined {
  const text = String(cell ?? "").trim();
  const number = typeof cell === "number" ? cell : NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(number) <= LARGEST_NUMBER) return number;
  if (!Number.isNaN(number)) {
    const message = `${column} is ${show(text)}, ${TOO_LARGE}.`;
    issues.add({ code: "number-too-large", at: place(), message, hint: "Correct it." });
    return undefined;
  }
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text);
  issues.add({
    code: "not-a-number",
    at: place(),
    message: text === "" ? `${column} is empty.` : `${column} is ${show(text)}, which is no number.`,
    hint: grouped
      ? "Write numbers without thousands separators."
      : "Every row needs a number there, with a decimal point; leave the row out where none is known.",
  });
  return undefined;
}

import type { Place } from "../../../economy/issue.ts";
import type { IssueList } from "../../files/issue-list.ts";
import { show } from "../../tables/row-reader.ts";
import type { FileCell } from "../rows/row.ts";

/** No two parts of it can take the same digit. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number in a cell; undefined, with an issue, where there is none. */
export function numberIn(
  cell: FileCell | undefined,
  column: string,
  place: () => Place,
  issues: IssueList,
): number | undefined {
  if (typeof cell === "number" && Number.isFinite(cell)) return cell;
  const text = String(cell ?? "").trim();
  if (NUMBER.test(text)) return Number(text);
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

import { counted, plural } from "../../economy/plural.ts";
import type { StatedWarning } from "../../simulation/stated-warnings.ts";

/** More would push the results off the first page; the JSON has all. */
const MOST = 5;

/** What is doubtful in the input, each with its place and what to write instead: a reader must know it before the figures. */
export function inputWarningLines(warnings: readonly StatedWarning[]): string[] {
  const rest = warnings.length - MOST;
  return [
    ...warnings.slice(0, MOST).map(lineOf),
    ...(rest > 0
      ? [`The input has ${counted(rest, "more warning")}: parley check lists ${plural(rest, "it", "them")}.`]
      : []),
  ];
}

function lineOf({ file, line, column, message, hint }: StatedWarning): string {
  const place = [file, line, column].filter((part) => part !== null).join(":");
  return `Doubtful input${place === "" ? "" : ` (${place})`}: ${message}${hint === null ? "" : ` ${hint}`}`;
}

import { formatPlace, type Issue } from "../../economy/issue.ts";
import { errorPen } from "../../print/error-pen.ts";
import type { Terminal } from "../../print/terminal.ts";
import { plainText } from "../../text/plain-text.ts";
import { shortPath } from "./shown-path.ts";

/**
 * An issue on one line of stderr, in colour if that has any. A message may quote a hostile file: none of its escape
 * sequences reaches the terminal.
 */
export function issueLine({ at, severity, message, hint }: Issue, terminal: Terminal): string {
  const pen = errorPen(terminal);
  return [
    ...(at === undefined ? [] : [pen.place(`${plainText(shortPath(formatPlace(at)))}:`)]),
    ...(severity === undefined ? [] : [pen.doubt(`${severity}:`)]),
    plainText(message),
    ...(hint === undefined ? [] : [pen.hint(plainText(hint))]),
  ].join(" ");
}

import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Issue } from "../../../../src/economy/issue.ts";

/** What is wrong or doubtful in a dossier as underlines of its text; what is wrong in its tables has no place there. */
export function issueMarks(doc: Text, file: string, issues: readonly Issue[]): Diagnostic[] {
  return issues.flatMap(({ severity, at, message, hint }): Diagnostic[] => {
    if (at?.file !== file || at.line === undefined || at.line > doc.lines) return [];
    const [from, to] = spanOf(doc, at.line, at.column);
    return [
      {
        from,
        to,
        severity: severity ?? "error",
        message: hint === undefined ? message : `${message} ${hint}`,
        renderMessage: () => words(message, hint),
      },
    ];
  });
}

/** The word, quoted text or bracket at a line and column; the whole line where only that is known. */
export function spanOf(
  doc: Text,
  line: number,
  column: number | undefined,
): readonly [from: number, to: number] {
  const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const indent = text.length - text.trimStart().length;
  if (column === undefined) return [from + indent, from + Math.max(text.trimEnd().length, indent)];
  const start = Math.min(column - 1, text.length);
  const word = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{},:]|[^,[\]{}]+?(?=:(?: |$)| #|[,[\]{}]|\s*$))/.exec(
    text.slice(start),
  );
  const length = word?.[0].trimEnd().length ?? 0;
  // At the end of a line there is nothing to underline, so the character before it is underlined.
  return length === 0 ? [from + Math.max(0, start - 1), from + start] : [from + start, from + start + length];
}

function words(message: string, hint: string | undefined): HTMLElement {
  const element = document.createElement("span");
  element.textContent = message;
  if (hint !== undefined) {
    const more = document.createElement("span");
    more.className = "cm-hint";
    more.textContent = ` ${hint}`;
    element.append(more);
  }
  return element;
}

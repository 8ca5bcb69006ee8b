import { ChangeSet } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editorText, withChanges } from "../../studio/views/Editor/text/line-breaks.ts";

/** Where a text goes on after this many lines. */
const endOfLine = (text: string, lines: number): number =>
  text
    .split(/(?<=\n)/)
    .slice(0, lines)
    .join("").length;

describe("line breaks of a text that is edited", () => {
  it("stay as they are, and a new one is of the text's own kind", () => {
    const text = "a: 1\r\nb: 2\r\n";
    const doc = editorText(text);
    expect(doc.toString()).toBe("a: 1\nb: 2\n");
    const change = ChangeSet.of({ from: 9, insert: "\nc: 3" }, doc.length);
    expect(withChanges(text, change)).toBe("a: 1\r\nb: 2\r\nc: 3\r\n");
  });

  it("outside a change are never touched, even where both kinds are mixed", () => {
    const piece = fc.constantFrom("a", "\n", "\r\n", "ü", " ");
    const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.constantFrom("", "x", "\n"), (text, one, other, insert) => {
        const doc = editorText(text);
        const [from, to] = [one % (doc.length + 1), other % (doc.length + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const change = ChangeSet.of({ from, to, insert }, doc.length);
        const edited = withChanges(text, change);
        expect(editorText(edited).toString()).toBe(change.apply(doc).toString());
        // The lines before and after the change are the text's own.
        const whole = doc.sliceString(0, from).split("\n").slice(0, -1).length;
        const lines = text.split(/(?<=\n)/);
        expect(edited.startsWith(lines.slice(0, whole).join(""))).toBe(true);
        const behind = doc.sliceString(to).split("\n").slice(1).length;
        expect(edited.endsWith(text.slice(endOfLine(text, text.split("\n").length - behind)))).toBe(true);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

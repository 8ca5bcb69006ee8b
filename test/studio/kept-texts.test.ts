import { describe, expect, it } from "vitest";
import { dataOf } from "../../studio/edits/edit-dossier.ts";

const text = (name: string): string => `title: ${name}\n`;

describe("a dossier's text as plain data", () => {
  it("is handed out again, the same object, while the text is one of the last three", () => {
    const first = dataOf(text("first"));
    dataOf(text("second"));
    dataOf(text("third"));
    expect(first).toEqual({ title: "first" });
    expect(dataOf(text("first"))).toBe(first);
  });

  it("is read anew once three other texts have come since, so that old texts do not pile up", () => {
    const first = dataOf(text("one"));
    for (const name of ["two", "three", "four"]) dataOf(text(name));
    expect(dataOf(text("one"))).not.toBe(first);
    expect(dataOf(text("one"))).toEqual(first);
  });
});

import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { csvText } from "../../src/text/csv-text.ts";
import { startsFormula } from "../../src/text/formula.ts";

const STARTS = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"];
/** Blanks and characters that nobody sees, which a spreadsheet may skip. */
const BEFORE = [
  "",
  " ",
  "\t",
  "\r",
  "\n",
  "\u00a0",
  "\u00ad",
  "\u034f",
  "\u061c",
  "\u115f",
  "\u180e",
  "\u200b",
  "\u200c",
  "\u200d",
  "\u200e",
  "\u2060",
  "\u2062",
  "\u3000",
  "\ufe0f",
  "\ufeff",
  "\ufff9",
  "\u{e0001}",
  "\u200b \u200b",
];

describe("a cell of a table", () => {
  it("starts no formula, whatever stands before its first sign", () => {
    for (const before of BEFORE) {
      for (const start of STARTS) {
        const text = csvText(["title"], [[`${before}${start}1+1`]]);
        const [[cell]] = parse(text, { from_line: 2, trim: false }) as [[string]];
        expect(cell, JSON.stringify(before + start)).toMatch(/^'/);
      }
    }
  });

  it("is left alone where it starts with anything else, and a number stays a number", () => {
    for (const text of ["a=1", "1e5", "'quoted", "010121", "\u200ba", "Côte d'Ivoire", "\u00a35"]) {
      expect(startsFormula(text), text).toBe(false);
    }
    expect(csvText(["a", "b"], [[-1.5, "x"]])).toBe("a,b\r\n-1.5,x\r\n");
  });
});

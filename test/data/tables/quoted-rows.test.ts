import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuoteError, quotedRows } from "../../../src/data/tables/quoted-rows.ts";

const rowsOf = (text: string, separator = ",") => {
  const rows: [number, ...string[]][] = [];
  quotedRows(text, separator, (cells, line) => rows.push([line, ...cells]) > 0);
  return rows;
};

describe("rows with quoted cells", () => {
  it("hold separators, line breaks and doubled quotes, and know the line that they end on", () => {
    const text = 'a,b\n"x,1","say ""no"""\n"two\nlines",2\nlast,"3"';
    expect(rowsOf(text)).toEqual([
      [1, "a", "b"],
      [2, "x,1", 'say "no"'],
      [4, "two\nlines", "2"],
      [5, "last", "3"],
    ]);
    expect(rowsOf(text.replaceAll("\n", "\r\n"))).toEqual(
      rowsOf(text).map((row) => row.map((cell) => (cell === "two\nlines" ? "two\r\nlines" : cell))),
    );
  });

  it("keep empty cells and skip blank lines", () => {
    expect(rowsOf('a,,""\n\n,\n""\n')).toEqual([
      [1, "a", "", ""],
      [3, "", ""],
      [4, ""],
    ]);
    expect(rowsOf("")).toEqual([]);
  });

  it("end where the taker wants no more", () => {
    const lines: number[] = [];
    quotedRows('"a"\n"b"\n"c"\n', ",", (_, line) => lines.push(line) < 2);
    expect(lines).toEqual([1, 2]);
  });

  it.each([
    ['a\n"b\nc\n', 2, "not closed"],
    ['a\nb"c\n', 2, 'inside the cell "b\\"c"'],
    ['a\n"b"c\n', 2, "follows the closing quote"],
    ['"one\ntwo" x', 2, "follows the closing quote"],
  ])("are refused in %j, with the line", (text, line, says) => {
    expect(() => rowsOf(text)).toThrow(says);
    try {
      rowsOf(text);
    } catch (error) {
      expect((error as QuoteError).line).toBe(line);
    }
  });

  it("are those that csv-parse finds, for any cells, separator and line ends", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", ";", "\n", "\r\n", " ", "1") });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(",", ";"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (table, separator, end, closed) => {
          const quoted = table.map((row) =>
            row.map((each) => `"${each.replaceAll('"', '""')}"`).join(separator),
          );
          const text = quoted.join(end) + (closed ? end : "");
          expect(rowsOf(text, separator).map(([, ...cells]) => cells)).toEqual(table);
          const theirs = parse(text, {
            delimiter: separator,
            relax_column_count: true,
            record_delimiter: end,
          });
          expect(theirs).toEqual(table);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("are refused where csv-parse refuses, for any text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n"), maxLength: 12 });
    fc.assert(
      fc.property(text, (source) => {
        const options = { relax_column_count: true, skip_empty_lines: true, record_delimiter: "\n" };
        let theirs: string[][] | undefined;
        try {
          theirs = parse(source, options);
        } catch {
          theirs = undefined;
        }
        if (theirs === undefined) expect(() => rowsOf(source)).toThrow(QuoteError);
        else expect(rowsOf(source).map(([, ...cells]) => cells)).toEqual(theirs);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

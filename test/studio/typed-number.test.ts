import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typedNumber } from "../../studio/components/typed-number.ts";

describe("a number that is typed", () => {
  it.each([
    ["2.5", 2.5],
    ["2,5", 2.5],
    ["2,50", 2.5],
    ["0,125", 0.125],
    [",5", 0.5],
    ["-2,5", -2.5],
    ["−2.5", -2.5],
    [" 25 % ", 25],
    ["25", 25],
    ["1.234", 1.234],
    ["1e-3", 0.001],
    ["0", 0],
  ])("%s is read as %d", (text, value) => {
    expect(typedNumber(text)).toEqual({ kind: "number", value });
  });

  it.each([
    "2,5,1",
    "2.5.1",
    "1.234,5",
    "1,234.5",
    "1 234",
    "2;5",
    "2’500",
    "25 percent",
    "ten",
    "1e999",
    "-",
    "%",
    ",",
  ])("%s is refused, and not read without what was not expected", (text) => {
    expect(typedNumber(text)).toMatchObject({ kind: "refused", why: expect.stringContaining(text.trim()) });
  });

  it("that could be two numbers is refused with both", () => {
    expect(typedNumber("1,234")).toEqual({
      kind: "refused",
      why: "1,234 could be 1.234 or 1234: write one of them.",
    });
  });

  it("outside its bounds is refused with them", () => {
    const why = (text: string, bounds: { from?: number; to?: number }) => typedNumber(text, bounds);
    expect(why("101", { from: 0, to: 100 })).toEqual({
      kind: "refused",
      why: "It must be between 0 and 100.",
    });
    expect(why("-1", { from: 0 })).toEqual({ kind: "refused", why: "It must be 0 or more." });
    expect(why("7", { to: 5 })).toEqual({ kind: "refused", why: "It must be 5 or less." });
    expect(why("100", { from: 0, to: 100 })).toEqual({ kind: "number", value: 100 });
  });

  it("may be left out", () => {
    expect(typedNumber("  ")).toEqual({ kind: "nothing" });
  });

  it("is read back as it is shown, and the same with a comma unless that could be another", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const shown = String(value);
        expect(typedNumber(shown)).toEqual({ kind: "number", value: Number(shown) });
        const comma = typedNumber(shown.replace(".", ","));
        if (comma.kind !== "refused") expect(comma).toEqual({ kind: "number", value: Number(shown) });
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import {
  decimalsFor,
  formatFigure,
  formatFixed,
  formatMoney,
  formatPercent,
  formatRate,
  formatResidual,
  formatShare,
  formatSmallMoney,
  withAsciiMinus,
} from "../../src/text/format-number.ts";

/** Readable expectations: plain spaces and hyphens. */
const plain = withAsciiMinus;

describe("figures for people", () => {
  it("never print as minus zero, nor as plus zero", () => {
    expect(formatFixed(-0.001, 2, { signed: true })).toBe("0.00");
    expect(formatFixed(-0, 2)).toBe("0.00");
    expect(plain(formatPercent(-1e-9))).toBe("0.00 %");
    expect(plain(formatMoney(-0.0001, { signed: true }))).toBe("$0.0 million");
    expect(formatFigure(-0)).toBe("0");
  });

  it("carry a minus as wide as the plus", () => {
    expect(formatFixed(-12.3, 1, { signed: true })).toBe("\u221212.3");
    expect(formatFixed(12.3, 1, { signed: true })).toBe("+12.3");
  });

  it("group thousands, in the whole part alone", () => {
    expect(formatFixed(1234567.891234, 5)).toBe("1,234,567.89123");
    expect(formatFixed(999, 0)).toBe("999");
    expect(plain(formatFixed(-1000, 0))).toBe("-1,000");
  });

  it("keep two significant digits of a small effect", () => {
    expect(plain(formatPercent(0.0431))).toBe("+0.043 %");
    expect(plain(formatPercent(-12.345))).toBe("-12.3 %");
    expect(plain(formatPercent(1.305))).toBe("+1.3 %");
    expect(plain(formatPercent(0.00012))).toBe("+0.0001 %");
  });

  it("count money in the unit that reads best", () => {
    expect(plain(formatMoney(-6123.4))).toBe("-$6.1 billion");
    expect(plain(formatMoney(430.2))).toBe("$430 million");
    expect(plain(formatMoney(12.34, { signed: true }))).toBe("+$12.3 million");
    expect(plain(formatMoney(1_540_000))).toBe("$1.5 trillion");
    // Rounding must not leave 1,000 of the smaller unit.
    expect(plain(formatMoney(999.6))).toBe("$1.0 billion");
    expect(plain(formatMoney(999_960))).toBe("$1.0 trillion");
  });

  it("count small sums that are no noise in dollars", () => {
    const small = (million: number, signed = false): string => plain(formatSmallMoney(million, { signed }));
    expect(small(0.0343)).toBe("$34,000");
    expect(small(-0.001, true)).toBe("-$1,000");
    expect(small(0.0000072, true)).toBe("+$7");
    expect(small(1e-9)).toBe("under $1");
    expect(small(0)).toBe("$0.0 million");
    for (const sum of [0.05, -12.3, 6123]) expect(small(sum)).toBe(plain(formatMoney(sum)));
  });

  it("write residuals with one decimal and their power of ten", () => {
    expect(formatResidual(3.14e-12)).toBe("3.1e-12");
    expect(formatResidual(0)).toBe("0");
    expect(plain(formatResidual(-2e-14))).toBe("-2.0e-14");
  });

  it("write shares as percentages without needless decimals", () => {
    expect([0.25, 0.0273, 0.12896, 0].map((rate) => plain(formatRate(rate)))).toEqual([
      "25.0 %",
      "2.7 %",
      "12.9 %",
      "0.0 %",
    ]);
    expect(plain(formatShare(0.25))).toBe("25 %");
    expect(plain(formatShare(0.025))).toBe("2.5 %");
    expect(plain(formatShare(0.1234))).toBe("12.34 %");
  });

  it("repeat a stated figure with the decimals it came with", () => {
    expect(formatFigure(17)).toBe("17");
    expect(formatFigure(56.1)).toBe("56.1");
    expect(formatFigure(0.002, { signed: true })).toBe("+0.002");
  });

  it("refuse what is not a number, since missing and failed are not figures", () => {
    expect(() => formatFixed(Number.NaN, 2)).toThrow(RangeError);
    expect(() => formatMoney(Infinity)).toThrow(RangeError);
    expect(() => formatResidual(Number.NaN)).toThrow(RangeError);
  });
});

describe("the decimals of a column", () => {
  it("give the largest figure three significant digits", () => {
    expect(decimalsFor([1.234], 4)).toBe(2);
    expect(decimalsFor([12.34, 5], 4)).toBe(1);
    expect(decimalsFor([1234], 4)).toBe(0);
  });

  it("do not let one large figure round the others away", () => {
    expect(decimalsFor([-4.2, 0.03, 0.02, 0.04], 4)).toBe(2);
    expect(decimalsFor([-0.12, 0.0009, 0.0007, 0.02], 4)).toBe(4);
  });

  it("stay within what the figures are worth", () => {
    expect(decimalsFor([1e-7], 4)).toBe(2);
    expect(decimalsFor([], 4)).toBe(2);
    expect(decimalsFor([0, 0], 1)).toBe(0);
  });
});

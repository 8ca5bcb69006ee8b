import { describe, expect, it } from "vitest";
import { bookAt, type LawChanges } from "../../src/tariffs/law.ts";
import { productRate } from "../../src/tariffs/product-rate.ts";
import { toyBook } from "./toy-book.ts";

const book = await toyBook();

/** Base and parts of a product, rounded to what a hand computes. */
function paid(
  product: string,
  partner: string,
  date = "2026-03-01",
  changes: LawChanges = {},
): Readonly<Record<string, number>> {
  const { base, parts, rate } = productRate(bookAt(book, date, changes), product, partner);
  const found = Object.fromEntries(parts.map((part) => [part.authority, Number(part.rate.toFixed(10))]));
  expect(parts.reduce((sum, part) => sum + part.rate, base)).toBe(rate);
  return { base: Number(base.toFixed(10)), ...found };
}

describe("one product's rate, authority by authority", () => {
  it("adds a measure to the base rate, and sums those of an authority that stacks", () => {
    expect(paid("01010000", "JPN")).toEqual({ base: 0, reciprocal: 0.02, safeguard: 0.07 });
  });

  it("gives the exception on a list in place of the measure's own rate, a partner's ceiling included", () => {
    expect(paid("01010000", "NOR").reciprocal).toBe(0.02);
  });

  it("raises base and measure together to a ceiling", () => {
    // 15 % less a base of 10 %, of which half the trade is exempt.
    expect(paid("01020000", "NOR")).toEqual({ base: 0.1, reciprocal: 0.025 });
  });

  it("spares what is exempt, a partner's own exemption before that of everybody", () => {
    expect(paid("01020000", "JPN")).toEqual({ base: 0.1, reciprocal: 0 });
  });

  it("does not reach what an authority that goes before it covers", () => {
    expect(paid("72010000", "CAN")).toEqual({ base: 0, safety: 0.5, reciprocal: 0 });
    // A quarter of the value is copper: 40 % of that, and 10 % of the rest.
    expect(paid("74010000", "CAN")).toEqual({ base: 0.02, safety: 0.1, reciprocal: 0.075 });
  });

  it("reaches it where the card makes an exception of the partner", () => {
    expect(paid("72010000", "JPN")).toEqual({ base: 0, safety: 0.5, reciprocal: 0.1 });
  });

  it("counts preferences and the part of claims that the authority spares", () => {
    // 5 % less two fifths; of 60 % claimed half is spared: 25 % of 0.7.
    expect(paid("87031000", "CAN")).toEqual({ base: 0.03, safety: 0.175, reciprocal: 0 });
    // A ceiling of 15 % over a base of 5 %.
    expect(paid("87031000", "JPN")).toEqual({ base: 0.05, safety: 0.1, reciprocal: 0.1 });
  });

  it("keeps an authority out of the scope of another, except of the measures that the card names", () => {
    expect(paid("72010000", "CAN", "2026-07-01")).toEqual({ base: 0, safety: 0.5, late: 0 });
    expect(paid("87031000", "CAN", "2026-07-01").late).toBe(0.125);
  });

  it("holds from the first day up to the day before the last", () => {
    expect(paid("99010000", "CAN", "2026-06-30")).toEqual({ base: 0, reciprocal: 0.1 });
    expect(paid("99010000", "CAN", "2026-07-01")).toEqual({ base: 0, late: 0.125 });
  });
});

describe("a law with changes", () => {
  it("gives back to others what a repealed authority covered and displaced", () => {
    expect(paid("74010000", "CAN", "2026-03-01", { without: ["safety"] })).toEqual({
      base: 0.02,
      reciprocal: 0.1,
    });
    expect(paid("72010000", "CAN", "2026-07-01", { without: ["safety-iron"] })).toEqual({
      base: 0,
      late: 0.125,
    });
  });

  it("knows an authority by its name, a measure by its own, and several by how they begin", () => {
    expect(paid("01010000", "JPN", "2026-03-01", { only: ["safeguard-b"] })).toEqual({
      base: 0,
      safeguard: 0.04,
    });
    expect(paid("01010000", "JPN", "2026-03-01", { only: ["safeguard"] })).toEqual({
      base: 0,
      safeguard: 0.07,
    });
    expect(paid("01010000", "JPN", "2026-03-01", { without: ["safe", "recip"] })).toEqual({ base: 0 });
  });

  it("replaces rates, and leaves ceilings ceilings and exceptions alone", () => {
    const replace = { reciprocal: 0.3, "safety-cars": 0.2 };
    expect(paid("01010000", "JPN", "2026-03-01", { replace }).reciprocal).toBe(0.02);
    expect(paid("87031000", "JPN", "2026-03-01", { replace })).toEqual({
      base: 0.05,
      safety: 0.15,
      reciprocal: 0.3,
    });
  });

  it("spares a partner an authority, and nobody else", () => {
    const spare = { spare: { safety: ["CAN"] } };
    expect(paid("72010000", "CAN", "2026-03-01", spare)).toEqual({ base: 0, reciprocal: 0.1 });
    expect(paid("72010000", "NOR", "2026-03-01", spare)).toEqual(paid("72010000", "NOR"));
  });

  it("takes from a partner the rates and ceilings that are his alone", () => {
    const asOthers = { asOthers: ["JPN", "NOR"] };
    // Cars from Japan: 25 % on top of the base as for everybody, not 15 % with it.
    expect(paid("87039000", "JPN").safety).toBeCloseTo(0.1, 12);
    expect(paid("87039000", "JPN", "2026-03-01", asOthers).safety).toBe(0.25);
    expect(paid("01020000", "NOR", "2026-03-01", asOthers)).toEqual({ base: 0.1, reciprocal: 0.05 });
    expect(paid("87039000", "CAN", "2026-03-01", asOthers)).toEqual(paid("87039000", "CAN"));
  });

  it("refuses days before the book, days that are none, unknown names and impossible rates, all at once", () => {
    expect(() => bookAt(book, "2025-12-31")).toThrow(
      "2025-12-31 comes before toy-book begins, which is on 2026-01-01",
    );
    expect(() => bookAt(book, "2026-02-30")).toThrow('"2026-02-30" is no day of the calendar');
    expect(() => bookAt(book, "2026-03-01", { without: ["safty"], replace: { late: 25 } })).toThrow(
      /no authority or measure "safty"\. Did you mean safety\?\n.*new rate of late is 25/,
    );
  });
});

import { describe, expect, it } from "vitest";
import { bookAt, type Law } from "../../src/tariffs/law.ts";
import { productRate } from "../../src/tariffs/product-rate.ts";
import { sectorRates } from "../../src/tariffs/sector-rates.ts";
import { toyBook } from "./toy-book.ts";

const book = await toyBook();
const law = bookAt(book, "2026-03-01");

/**
 * A cell under CES, from the equations of model.md, section 8, and nothing else: the unit costs of a bundle whose tastes are
 * such that buyers choose the given imports at the rates before.
 *
 * @param imports of each product, before duties
 */
function byHand(
  imports: readonly number[],
  before: readonly number[],
  now: readonly number[],
  sigma: number,
) {
  const spending = imports.map((value, at) => value * (1 + before[at]!));
  const all = spending.reduce((sum, value) => sum + value, 0);
  const tastes = spending.map((value, at) => (value / all) * (1 + before[at]!) ** (sigma - 1));
  const cost = (rates: readonly number[]): number =>
    sigma === 1
      ? Math.exp(rates.reduce((sum, rate, at) => sum + (spending[at]! / all) * Math.log(1 + rate), 0))
      : rates.reduce((sum, rate, at) => sum + tastes[at]! * (1 + rate) ** (1 - sigma), 0) **
        (1 / (1 - sigma));
  // Bought of each at the new prices, net of duties.
  const bought = now.map((rate, at) => tastes[at]! * (1 + rate) ** -sigma);
  const revenue = bought.reduce((sum, value, at) => sum + value * now[at]!, 0);
  return {
    priceHat: cost(now) / cost(before),
    revenueRate: revenue / bought.reduce((sum, value) => sum + value, 0),
  };
}

/** Of Canada's imports of farms, 1 is horses and 3 donkeys. */
const farm = [
  { product: "01010000", imports: 1 },
  { product: "01020000", imports: 3 },
];
const paid = (of: Law) => farm.map(({ product }) => productRate(of, product, "CAN"));
const cellOf = (sigma: number, before?: Law) =>
  sectorRates(law, { partners: ["CAN"], sigma, ...(before === undefined ? {} : { before }) }).find(
    ({ sector }) => sector === "farm",
  )!;

describe("the price and revenue rates of a cell whose products substitute for each other", () => {
  it.each([0.5, 1, 1.001, 4, 9])("are those of a CES bundle, from the base rates on: sigma %d", (sigma) => {
    const imports = farm.map((each) => each.imports);
    const { ces, rate, before } = cellOf(sigma);
    const products = paid(law);
    const expected = byHand(
      imports,
      products.map(({ base }) => base),
      products.map((each) => each.rate),
      sigma,
    );
    expect(ces!.priceHat).toBeCloseTo(expected.priceHat, 12);
    expect(ces!.revenueRate).toBeCloseTo(expected.revenueRate, 12);
    expect(before).toBeCloseTo(0.075, 12);
    // Buyers leave horses, whose duty rises, for donkeys, which paid more all along.
    expect(ces!.revenueRate).toBeGreaterThan(rate);
  });

  it("count from another law where one is given", () => {
    const before = bookAt(book, "2026-03-01", { without: ["safeguard"] });
    const expected = byHand(
      farm.map((each) => each.imports),
      paid(before).map(({ rate }) => rate),
      paid(law).map(({ rate }) => rate),
      3,
    );
    const { ces } = cellOf(3, before);
    expect(ces!.priceHat).toBeCloseTo(expected.priceHat, 12);
    expect(ces!.revenueRate).toBeCloseTo(expected.revenueRate, 12);
  });

  it("are those of the law itself where nothing changes: no new price, and the rate as it is", () => {
    const { ces, rate } = cellOf(4, law);
    expect(ces!.priceHat).toBeCloseTo(1, 14);
    expect(ces!.revenueRate).toBeCloseTo(rate, 14);
  });
});

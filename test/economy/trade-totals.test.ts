import { describe, expect, it } from "vitest";
import type { BySectorEconomy, BySectorPair, Dims } from "../../src/economy/dims.ts";
import { crossBorder, overSectors, tradeTotals } from "../../src/economy/trade-totals.ts";

const dims: Dims = { economies: 2, sectors: 2 };
/** [sector, importer, exporter]: A buys 10 at home and 4 from B, B buys 6 from A and 20 at home; then the second sector. */
const sales = Float64Array.of(10, 4, 6, 20, 1, 2, 3, 5) as BySectorPair;
const tariff = Float64Array.of(0, 0.5, 0.1, 0, 0, 0, 0, 0.2) as BySectorPair;

describe("totals of trade", () => {
  it("are sales net of tariffs and purchases with them, by sector and economy", () => {
    const { output, expenditure } = tradeTotals(dims, sales, tariff);
    expect([...output]).toEqual([16, 24, 4, 7]);
    // 10 + 4 x 1.5; 6 x 1.1 + 20; 1 + 2; 3 + 5 x 1.2, a tariff that a bloc has on its own trade
    [16, 26.6, 3, 9].forEach((spent, cell) => {
      expect(expenditure[cell]).toBeCloseTo(spent, 12);
    });
  });

  it("count duties where they are levied, and a deficit as imports less exports net of them", () => {
    const { tariffRevenue, deficit } = tradeTotals(dims, sales, tariff);
    expect(tariffRevenue[0]).toBeCloseTo(2, 12);
    expect(tariffRevenue[1]).toBeCloseTo(0.6 + 1, 12);
    expect([...deficit]).toEqual([4 - 6 + 2 - 3, 6 - 4 + 3 - 2]);
  });

  it("have no duties where there are no tariffs", () => {
    const { expenditure, tariffRevenue } = tradeTotals(dims, sales, undefined);
    expect([...expenditure]).toEqual([14, 26, 3, 8]);
    expect([...tariffRevenue]).toEqual([0, 0]);
  });

  it("leave home sales out of exports and imports", () => {
    const { exports, imports } = crossBorder(dims, sales);
    expect([...exports]).toEqual([9, 6]);
    expect([...imports]).toEqual([6, 9]);
  });

  it("sum over sectors by economy", () => {
    expect([...overSectors(dims, Float64Array.of(1, 2, 30, 40) as BySectorEconomy)]).toEqual([31, 42]);
  });
});

import { describe, expect, it } from "vitest";
import type { BookPolicy } from "../../src/policy/book.ts";
import { changedCells } from "../../src/policy/changed-cells.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { decidersOf } from "../../src/talks/signing/deciders.ts";
import { issuesOf, schedule, steel } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

const law = (...cells: Partial<BookPolicy["cells"][number]>[]): BookPolicy => ({
  kind: "book",
  importer: "USA",
  cells: cells.map((each) => ({ exporter: "JPN", sector: "steel", tariff: 0.2, costFactor: 1, ...each })),
});
const usOnJapan = cell("USA", "JPN", "steel");

describe("the law of a book", () => {
  it("takes the place of the importer's tariffs in its cells, and prices what differs within them", () => {
    const shock = compileShock(threeEconomies(), [law({ costFactor: 1.03 }, { exporter: "CAN", tariff: 0 })]);
    expect(shock.tariffNew[usOnJapan]).toBe(0.2);
    expect(shock.tradeCostHat![usOnJapan]).toBe(1.03);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBe(0);
    expect(shock.tradeCostHat![cell("USA", "CAN", "steel")]).toBe(1);
    expect(shock.tariffNew[cell("USA", "JPN", "food")]).toBe(0.1);
    expect(shock.tariffNew[cell("CAN", "JPN", "steel")]).toBe(0.1);
  });

  it("takes the place of another law of the importer, and nothing of it is left", () => {
    const [first, second] = [law({ costFactor: 1.03 }), law({ tariff: 0.05, costFactor: 0.99 })];
    expect(compileShock(threeEconomies(), [first, second])).toEqual(compileShock(threeEconomies(), [second]));
  });

  it("leaves no price of its own behind where every product gets one rate", () => {
    const other = law({ costFactor: 1.03 });
    for (const after of [schedule({ rate: 0.05 }), { ...steel, partners: ["JPN"], rate: 0.05 }])
      expect(compileShock(threeEconomies(), [other, after]).tradeCostHat?.[usOnJapan] ?? 1).toBe(1);
    const added = compileShock(threeEconomies(), [other, { ...steel, mode: "add", rate: 0.05 }]);
    expect(added.tariffNew[usOnJapan]).toBeCloseTo(0.25, 15);
    expect(added.tradeCostHat![usOnJapan]).toBe(1.03);
  });

  it("stands beside other trade costs", () => {
    const costs = schedule({ factor: 1.2 });
    for (const policies of [
      [costs, law({ costFactor: 1.1 })],
      [law({ costFactor: 1.1 }), costs],
    ])
      expect(compileShock(threeEconomies(), policies).tradeCostHat![usOnJapan]).toBeCloseTo(1.32, 14);
  });

  it("changes what it changes", () => {
    const [same, price] = [law({ tariff: 0.1 }), law({ tariff: 0.1, costFactor: 1.01 })];
    expect(changedCells(threeEconomies(), [same])[0]!.cells).toEqual([]);
    expect(changedCells(threeEconomies(), [price])[0]!.cells).toHaveLength(1);
  });

  it("is for its country to decide", () => expect(decidersOf(law())).toEqual(["USA"]));

  it("cannot cost nothing, or be without end", () => {
    const issues = issuesOf(() =>
      compileShock(threeEconomies(), [
        law({ costFactor: 0 }, { exporter: "CAN", costFactor: Number.POSITIVE_INFINITY }),
      ]),
    );
    expect(issues.map(({ message }) => message)).toEqual([
      "The law's price of USA on JPN in steel would be multiplied by 0.",
      "The law's price of USA on CAN in steel would be multiplied by Infinity.",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { withStandingRents } from "../../src/economy/standing-rents.ts";
import type { BarrierPolicy, StandingBarrier } from "../../src/policy/barrier.ts";
import { changedCells } from "../../src/policy/changed-cells.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { standingRents } from "../../src/policy/standing-barriers.ts";
import { issuesOf } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

const third: StandingBarrier = { level: 0.331, split: { waste: 1 / 3, importer: 1 / 3, exporter: 1 / 3 } };
const cut: BarrierPolicy = {
  kind: "barrier",
  importers: ["USA"],
  partners: ["JPN"],
  sectors: ["steel"],
  factor: 1 / 1.331,
  today: third,
};
const there = cell("USA", "JPN", "steel");
const based = (...policies: BarrierPolicy[]) =>
  withStandingRents(threeEconomies(), standingRents(threeEconomies(), policies)!);
const refused = (...policies: BarrierPolicy[]) => issuesOf(() => compileShock(based(cut), policies));

describe("a barrier that is not all waste", () => {
  it("stands in the base year as rents, and goes as rents and cost", () => {
    const rents = standingRents(threeEconomies(), [cut])!;
    expect(rents.importer[there]).toBeCloseTo(0.1, 12);
    expect(rents.exporter[there]).toBeCloseTo(0.1, 12);
    expect(rents.importer.filter((rate) => rate !== 0)).toHaveLength(1);
    const shock = compileShock(based(cut), [cut]);
    expect(shock.tradeCostHat![there]).toBeCloseTo(1 / 1.1, 12);
    expect(shock.rentsNew!.importer[there]).toBeCloseTo(0, 12);
    expect(shock.rentsNew!.exporter[there]).toBeCloseTo(0, 12);
    const half = compileShock(based(cut), [{ ...cut, factor: 1.1 ** -1.5 }]);
    expect(half.rentsNew!.importer[there]).toBeCloseTo(1.1 ** 0.5 - 1, 12);
    expect(changedCells(based(cut), [cut])[0]!.cells.map((each) => each.cell)).toEqual([there]);
  });

  it("stays in the base where no policy moves it", () => {
    const { rentsNew, tradeCostHat } = compileShock(based(cut), []);
    expect(rentsNew!.importer[there]).toBeCloseTo(0.1, 12);
    expect(tradeCostHat).toBeUndefined();
  });

  it("is what it always was where all of it is waste, or nothing stands there", () => {
    const waste = { ...cut, factor: 0.9, today: { ...third, split: { waste: 1, importer: 0, exporter: 0 } } };
    expect(standingRents(threeEconomies(), [waste])).toBeUndefined();
    const { today: _, ...plain } = waste;
    expect(compileShock(threeEconomies(), [waste])).toEqual(compileShock(threeEconomies(), [plain]));
  });

  it("ends all trade under an embargo", () => {
    const { tradeCostHat } = compileShock(based(cut), [{ ...cut, factor: Number.POSITIVE_INFINITY }]);
    expect(tradeCostHat![there]).toBe(Number.POSITIVE_INFINITY);
  });

  it("is refused where the numbers cannot be", () => {
    const split = third.split;
    expect(refused({ ...cut, today: { level: -1, split } })[0]).toMatchObject({
      code: "barrier-out-of-range",
    });
    expect(refused({ ...cut, today: { level: Number.NaN, split } })[0]).toMatchObject({
      code: "barrier-out-of-range",
    });
    for (const wrong of [
      { waste: 0.5, importer: 0.2, exporter: 0.2 },
      { waste: 1.5, importer: -0.5, exporter: 0 },
    ])
      expect(refused({ ...cut, today: { ...third, split: wrong } })[0]).toMatchObject({
        code: "split-out-of-range",
      });
    expect(refused({ ...cut, factor: 0.5 })[0]).toMatchObject({ code: "cut-too-deep" });
    // Two cuts that are possible alone, but not together.
    expect(refused(cut, { ...cut, factor: 0.9 })[0]).toMatchObject({ code: "cut-too-deep" });
    expect(
      issuesOf(() => standingRents(threeEconomies(), [cut, { ...cut, today: { ...third, level: 0.2 } }])),
    ).toMatchObject([{ code: "barriers-disagree" }]);
  });
});

import { describe, expect, it } from "vitest";
import {
  boundsOf,
  type Instrument,
  pullBack,
  readLevels,
  writeLevels,
} from "../../../src/talks/game/instrument.ts";

/** Two economies and a sector: cells 1 and 2 are the borders. */
const instrument = (kind: Instrument["kind"], cells: readonly number[], max = 1): Instrument => ({
  kind,
  importers: [0],
  exporters: [1],
  sector: 0,
  cells: Int32Array.from(cells),
  min: kind === "tariff" ? 0 : -0.5,
  max,
});
const rate = instrument("tariff", [1, 2]);
const cut = instrument("barrier", [2], 0);
const tax = instrument("export-tax", [2]);
const at = (tariff: Float64Array) => ({ tariff, exportTax: undefined, tradeCostHat: undefined });

describe("what a party sets", () => {
  it("puts a tariff's level on all its pairs as a rate, and a barrier's as a ratio of trade costs", () => {
    const tariff = Float64Array.of(0, 0.1, 0.2, 0);
    const cost = Float64Array.of(1, 1, 1, 1);
    writeLevels([rate, cut], Float64Array.of(0.3, Math.log(0.9)), {
      tariff,
      exportTax: undefined,
      tradeCostHat: cost,
    });
    expect([...tariff]).toEqual([0, 0.3, 0.3, 0]);
    expect([...cost]).toEqual([1, 1, expect.closeTo(0.9, 15), 1]);
  });

  it("stands today at the mean of its pairs' tariffs, and at no change where it is a barrier", () => {
    const today = Float64Array.of(0, 0.1, 0.4, 0);
    expect([...readLevels([rate, cut], at(today))]).toEqual([expect.closeTo(0.25, 15), 0]);
  });

  it("puts an export tax on its pairs and reads it, and a barrier that is not 1, from there", () => {
    const measures = {
      tariff: new Float64Array(4),
      exportTax: Float64Array.of(0, 0.1, 0, 0),
      tradeCostHat: Float64Array.of(1, 1, 0.7, 1),
    };
    expect([...readLevels([tax, cut], measures)]).toEqual([0, Math.log(0.7)]);
    writeLevels([tax], Float64Array.of(0.4), measures);
    expect([...measures.exportTax]).toEqual([0, 0.1, 0.4, 0]);
    expect([...measures.tariff]).toEqual([0, 0, 0, 0]);
    expect([...readLevels([tax], measures)]).toEqual([0.4]);
  });

  it("is brought inside its bounds", () => {
    const today = Float64Array.of(0, 0.3, 0.5, 0);
    expect([...readLevels([instrument("tariff", [1, 2], 0.2)], at(today))]).toEqual([0.2]);
    expect([...readLevels([rate], at(Float64Array.of(0, -0.3, -0.5, 0)))]).toEqual([0]);
    expect(boundsOf([rate, cut])).toEqual({
      lower: Float64Array.of(0, -0.5),
      upper: Float64Array.of(1, 0),
    });
  });

  it("moves an objective as much as its pairs do together", () => {
    const out = new Float64Array(2);
    const slopes = {
      tariff: Float64Array.of(1, 2, 3, 4),
      exportTax: Float64Array.of(5, 6, 7, 8),
      tradeCost: Float64Array.of(10, 20, 30, 40),
      quotas: Float64Array.of(0.5, 0.25),
    };
    pullBack([rate, cut], slopes, [], out);
    expect([...out]).toEqual([2 + 3, 30]);
    pullBack([tax, rate], slopes, [], out);
    expect([...out]).toEqual([7, 2 + 3]);
    const cells = Int32Array.of(1);
    const quota = { ...rate, kind: "quota", cells, limit: { fullMillion: 8, exporterShare: 0 } } as const;
    pullBack([rate, quota], slopes, [{ cells: Int32Array.of(1) }, { cells }], out);
    expect([...out]).toEqual([2 + 3, 0.25 * 8]);
  });
});

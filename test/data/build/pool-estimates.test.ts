import { describe, expect, it } from "vitest";
import { poolEstimates } from "../../../src/data/build/pool-estimates.ts";
import { elasticityTable } from "../../../src/data/elasticities/named-tables.ts";

const published = async () => {
  const { rows } = await elasticityTable("caliendo-parro-2015");
  return rows.filter(({ sector }) => sector !== "aggregate");
};

describe("pooling estimates", () => {
  it("keeps two equally good estimates around their mean, by hand", () => {
    // Errors of 1 and a gap of 8: the moments give tau^2 = (32 - 1) / (2 - 1) = 31, far from zero.
    const { mean, spread, pooled } = poolEstimates([
      { value: 10, error: 1 },
      { value: 18, error: 1 },
    ]);
    expect(mean).toBe(14);
    expect(spread).toBeCloseTo(Math.sqrt(31), 12);
    expect(pooled[0]!.value).toBeCloseTo((10 + 14 / 31) / (1 + 1 / 31), 10);
    expect(pooled[1]!.value).toBeCloseTo((18 + 14 / 31) / (1 + 1 / 31), 10);
    expect(pooled[0]!.error).toBeCloseTo(Math.sqrt(31 / 32), 10);
  });

  it("draws an estimate further the less is known of it, and lets none fall to zero", () => {
    const { mean, pooled } = poolEstimates([
      { value: 1, error: 0.1 },
      { value: 9, error: 0.1 },
      { value: 30, error: 10 },
      { value: -1, error: 2 },
    ]);
    expect(pooled[0]!.value).toBeCloseTo(1, 1);
    expect(Math.abs(pooled[2]!.value - mean)).toBeLessThan(0.5 * Math.abs(30 - mean));
    expect(pooled[3]!.value).toBeGreaterThan(0);
    for (const { error } of pooled) expect(error).toBeGreaterThan(0);
  });

  it("gives the mean and deviation of the posterior that numerical integration gives", () => {
    const estimates = [
      { value: 0.39, error: 1.08 },
      { value: 8, error: 1.5 },
      { value: 15, error: 3 },
    ];
    const { mean, spread, pooled } = poolEstimates(estimates);
    const normal = (x: number, at: number, deviation: number) => Math.exp(-(((x - at) / deviation) ** 2) / 2);
    let [mass, first, second] = [0, 0, 0];
    for (let x = 0.0005; x < 40; x += 0.001) {
      const weight = normal(x, 0.39, 1.08) * normal(x, mean, spread);
      mass += weight;
      first += x * weight;
      second += x * x * weight;
    }
    expect(pooled[0]!.value).toBeCloseTo(first / mass, 4);
    expect(pooled[0]!.error).toBeCloseTo(Math.sqrt(second / mass - (first / mass) ** 2), 4);
  });

  it("refuses estimates that do not differ by more than their errors, for which there is no spread", () => {
    expect(() =>
      poolEstimates([
        { value: 4, error: 1 },
        { value: 4.5, error: 1 },
      ]),
    ).toThrow("do not vary");
  });

  it("makes the pooled table from the published one", async () => {
    const rows = await published();
    const { pooled } = poolEstimates(
      rows.map(({ elasticity, standardError }) => ({ value: elasticity, error: standardError! })),
    );
    const table = await elasticityTable("caliendo-parro-2015-pooled");
    pooled.forEach(({ value, error }, at) => {
      expect(table.rows[at]!.elasticity).toBeCloseTo(value, 2);
      expect(table.rows[at]!.standardError).toBeCloseTo(error, 2);
    });
    // What is well known hardly moves; petroleum, 64.85 (15.61), becomes one homogeneous good among others.
    const of = (sector: string) => table.rows.find((row) => row.sector === sector)!.elasticity;
    expect(of("food")).toBeCloseTo(2.62, 0);
    expect(of("petroleum")).toBeLessThan(13.2);
    expect(of("other_transport")).toBeGreaterThan(1);
  });
});

import { describe, expect, it } from "vitest";
import { carryElasticities } from "../../src/economy/carry-elasticities.ts";
import type { ElasticityTable } from "../../src/economy/elasticity-table.ts";

const table: ElasticityTable = {
  name: "test",
  title: "A test",
  citation: "nobody",
  rows: [
    { sector: "steel", elasticity: 3, standardError: 0.6, basis: "estimate" },
    { sector: "tools", elasticity: 7, standardError: 0.8, basis: "estimate" },
    { sector: "cars", elasticity: 8.22, standardError: null, basis: "assumption" },
  ],
};

describe("elasticities in the sectors of a data set", () => {
  it("are those of the table where a sector is one of its own", () => {
    const carried = carryElasticities(table, { c12: { steel: 40 } });
    expect(carried.get("c12")).toMatchObject({ elasticity: 3, standardError: 0.6 });
  });

  it("are means with the weights, whatever the weights sum to, and errors add up as independent ones", () => {
    for (const unit of [1, 1000]) {
      const carried = carryElasticities(table, { metals: { steel: 3 * unit, tools: unit } }).get("metals")!;
      expect(carried.elasticity).toBe(4);
      expect(carried.standardError).toBeCloseTo(Math.hypot(0.75 * 0.6, 0.25 * 0.8), 4);
      expect(carried.parts.map(({ share }) => share)).toEqual([0.75, 0.25]);
    }
  });

  it("have no known error where a part has none", () => {
    expect(carryElasticities(table, { all: { steel: 1, cars: 1 } }).get("all")!.standardError).toBeNaN();
  });

  it("are refused for a part that the table does not have, with the nearest one", () => {
    expect(() => carryElasticities(table, { c12: { steal: 1 }, c15: { bikes: 1 } })).toThrow(
      /c12 is made of "steal".*steel.*c15 is made of "bikes"/s,
    );
  });
});

import { describe, expect, it } from "vitest";
import { ELASTICITY_NAMES, elasticityTable } from "../../../src/data/elasticities/named-tables.ts";

const of = async (name: string) => {
  const { rows } = await elasticityTable(name);
  return Object.fromEntries(
    rows.map(({ sector, elasticity, standardError }) => [sector, [elasticity, standardError]]),
  );
};

describe("the named tables of elasticities", () => {
  it("have the figures of Caliendo and Parro (2015), Table 1, sample without the smallest 1 %", async () => {
    expect(await of("caliendo-parro-2015")).toEqual({
      agriculture: [9.11, 2.01],
      mining: [13.53, 3.67],
      food: [2.62, 0.61],
      textile: [8.1, 1.28],
      wood: [11.5, 2.87],
      paper: [16.52, 2.65],
      petroleum: [64.85, 15.61],
      chemicals: [3.13, 1.78],
      plastic: [1.67, 2.23],
      minerals: [2.41, 1.6],
      basic_metals: [3.28, 2.51],
      metal_products: [6.99, 2.12],
      machinery_nec: [1.45, 2.8],
      office: [12.95, 4.53],
      electrical: [12.91, 1.64],
      communication: [3.95, 1.77],
      medical: [8.71, 1.56],
      auto: [1.84, 0.92],
      other_transport: [0.39, 1.08],
      other_manufacturing: [3.98, 1.08],
      aggregate: [4.49, 0.39],
    });
  });

  it("have the full sample, in which autos are 1.01 and petroleum is 51.08", async () => {
    const full = await of("caliendo-parro-2015-full");
    expect(full).toMatchObject({ auto: [1.01, 0.8], petroleum: [51.08, 18.05], aggregate: [4.55, 0.35] });
    expect(full.textile).toEqual([5.56, 1.14]);
  });

  it("have the working paper's 8.22 where the simulation files do, as an assumption without an error", async () => {
    const { rows } = await elasticityTable("caliendo-parro-working-paper");
    expect(rows.filter(({ basis }) => basis === "assumption").map(({ sector }) => sector)).toEqual([
      "auto",
      "other_transport",
      "aggregate",
    ]);
    for (const { basis, elasticity, standardError } of rows)
      if (basis === "assumption") expect([elasticity, standardError]).toEqual([8.22, null]);
    const published = await of("caliendo-parro-2015");
    for (const { basis, sector, elasticity, standardError } of rows)
      if (basis === "estimate") expect([elasticity, standardError]).toEqual(published[sector]);
  });

  it("are all positive, cite the paper, and have the same sectors in the same order", async () => {
    const tables = await Promise.all(ELASTICITY_NAMES.map(elasticityTable));
    for (const [at, { name, rows, citation }] of tables.entries()) {
      expect(name).toBe(ELASTICITY_NAMES[at]);
      expect(citation).toContain("https://doi.org/10.1093/restud/rdu035");
      expect(rows.map(({ sector }) => sector)).toEqual(tables[0]!.rows.map(({ sector }) => sector));
      for (const { elasticity } of rows) expect(elasticity).toBeGreaterThan(0);
    }
  });

  it("refuse another name with the nearest known one", async () => {
    await expect(elasticityTable("caliendo-paro-2015")).rejects.toThrow(
      /no table of elasticities "caliendo-paro-2015".*caliendo-parro-2015/s,
    );
    await expect(elasticityTable("toString")).rejects.toThrow("no table of elasticities");
  });
});

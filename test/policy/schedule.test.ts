import { describe, expect, it } from "vitest";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { issuesOf, schedule } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

describe("a schedule", () => {
  it("sets the rates and multiplies the costs of its rows, domestic costs included", () => {
    const shock = compileShock(threeEconomies(), [
      schedule({ rate: 0.03 }, { exporter: "CAN", factor: 1.2 }, { exporter: "USA", rate: 0, factor: 0.9 }),
    ]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.03);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBe(0.1);
    expect(shock.tradeCostHat![cell("USA", "CAN", "steel")]).toBe(1.2);
    expect(shock.tradeCostHat![cell("USA", "USA", "steel")]).toBe(0.9);
  });

  it("cannot tax domestic trade", () => {
    const issues = issuesOf(() =>
      compileShock(threeEconomies(), [
        schedule({ exporter: "USA", rate: 0.1 }, { importer: "CAN", exporter: "CAN", rate: 0.2 }),
      ]),
    );
    expect(issues.map((issue) => issue.message)).toEqual([
      "A schedule puts a tariff of 0.1 on the domestic trade of USA in steel.",
      "A schedule puts a tariff of 0.2 on the domestic trade of CAN in steel.",
    ]);
    expect(issues[0]).toMatchObject({
      code: "domestic-tariff",
      hint: "Where importer and exporter are the same, only a factor is allowed.",
    });
  });
});

import { describe, expect, it } from "vitest";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type { TariffPolicy } from "../../src/policy/tariff.ts";
import { changed, steel } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

describe("a tariff", () => {
  it("replaces the old rate in the sectors and partners that it names, and nowhere else", () => {
    const economy = threeEconomies();
    const shock = compileShock(economy, [steel]);
    expect(changed(economy.tariff, shock.tariffNew)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("USA", "CAN", "steel"),
    ]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.25);
    expect(shock.tradeCostHat).toBeUndefined();
  });

  it("comes on top of the old rate when added", () => {
    const shock = compileShock(threeEconomies(), [{ ...steel, mode: "add" }]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBeCloseTo(0.35, 15);
  });

  it("mixes old and new rate by the share of trade that it covers", () => {
    const half: TariffPolicy = { ...steel, coverage: { default: 0.4, byPartner: { CAN: 0.1 } } };
    const set = compileShock(threeEconomies(), [half]).tariffNew;
    // 0.6 x 10 % + 0.4 x 25 % = 16 %; 0.9 x 10 % + 0.1 x 25 % = 11.5 %
    expect(set[cell("USA", "JPN", "steel")]).toBeCloseTo(0.16, 15);
    expect(set[cell("USA", "CAN", "steel")]).toBeCloseTo(0.115, 15);
    const added = compileShock(threeEconomies(), [{ ...half, mode: "add" }]).tariffNew;
    // 10 % + 0.4 x 25 % = 20 %
    expect(added[cell("USA", "JPN", "steel")]).toBeCloseTo(0.2, 15);
  });

  it("spares the exempt part of a partner's trade", () => {
    const shock = compileShock(threeEconomies(), [{ ...steel, exempt: { CAN: 0.9 } }]);
    // 0.9 x 10 % + 0.1 x 25 % = 11.5 %
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBeCloseTo(0.115, 15);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.25);
  });

  it("of several importers does not fall on trade among themselves", () => {
    const shock = compileShock(threeEconomies(), [
      { ...steel, importers: ["USA", "CAN"], partners: ["USA", "JPN", "CAN"] },
    ]);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBe(0.1);
    expect(shock.tariffNew[cell("CAN", "USA", "steel")]).toBe(0.1);
    expect(shock.tariffNew[cell("CAN", "JPN", "steel")]).toBe(0.25);
  });

  it("of at least a rate lifts what is lower and leaves what is higher, to the last digit", () => {
    const economy = threeEconomies();
    economy.tariff[cell("USA", "CAN", "steel")] = 0.3;
    const floor: TariffPolicy = {
      ...steel,
      mode: "at-least",
      rate: 0.15,
      coverage: { default: 0.7, byPartner: {} },
    };
    const shock = compileShock(economy, [floor]);
    // 0.3 x 10 % + 0.7 x 15 % = 13.5 %
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBeCloseTo(0.135, 15);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBe(0.3);
  });

  it("of at most a rate lowers what is higher and leaves what is lower", () => {
    const economy = threeEconomies();
    economy.tariff[cell("USA", "CAN", "steel")] = 0.3;
    const ceiling: TariffPolicy = { ...steel, mode: "at-most", rate: 0.15, exempt: { CAN: 0.5 } };
    const shock = compileShock(economy, [ceiling]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.1);
    // Half of 30 % comes down to 15 %.
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBeCloseTo(0.225, 15);
  });

  it("has a rate of its own in a sector that has one", () => {
    const shock = compileShock(threeEconomies(), [
      { ...steel, sectors: ["steel", "food"], rate: 0.2, rateBySector: { food: 0.4 } },
    ]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBe(0.2);
    expect(shock.tariffNew[cell("USA", "JPN", "food")]).toBe(0.4);
  });

  it("covers a partner's share of a sector's share, and the default where neither is named", () => {
    const coverage = { default: 0.5, byPartner: { CAN: 0.1 }, bySector: { steel: 0.4 } };
    const shock = compileShock(threeEconomies(0), [
      { ...steel, sectors: ["steel", "food"], rate: 1, coverage },
    ]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBeCloseTo(0.4, 15);
    expect(shock.tariffNew[cell("USA", "CAN", "steel")]).toBeCloseTo(0.04, 15);
    expect(shock.tariffNew[cell("USA", "CAN", "food")]).toBeCloseTo(0.1, 15);
    expect(shock.tariffNew[cell("USA", "JPN", "food")]).toBeCloseTo(0.5, 15);
  });

  it("does not touch a sector of which it covers nothing", () => {
    const coverage = { default: 1, byPartner: {}, bySector: { food: 0 } };
    const economy = threeEconomies();
    const shock = compileShock(economy, [{ ...steel, sectors: ["steel", "food"], coverage }]);
    expect(changed(economy.tariff, shock.tariffNew)).toEqual([
      cell("USA", "JPN", "steel"),
      cell("USA", "CAN", "steel"),
    ]);
  });

  it("counts a partner or sector that is named twice once", () => {
    const twice: TariffPolicy = {
      ...steel,
      mode: "add",
      importers: ["USA", "USA"],
      partners: ["JPN", "JPN"],
      sectors: ["steel", "steel"],
    };
    const shock = compileShock(threeEconomies(), [twice]);
    expect(shock.tariffNew[cell("USA", "JPN", "steel")]).toBeCloseTo(0.35, 15);
  });
});

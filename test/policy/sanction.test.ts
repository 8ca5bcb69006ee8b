import { describe, expect, it } from "vitest";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type { SanctionPolicy } from "../../src/policy/sanction.ts";
import { changed, embargo } from "./policies.ts";
import { cell, threeEconomies } from "./three-economies.ts";

describe("a sanction", () => {
  it("stops trade between coalition and target in both directions, or in the one that is named", () => {
    const stopped = (policy: SanctionPolicy) =>
      changed(new Float64Array(18).fill(1), compileShock(threeEconomies(), [policy]).tradeCostHat!);
    const imports = [cell("USA", "JPN", "food"), cell("CAN", "JPN", "food")];
    const exports = [cell("JPN", "USA", "food"), cell("JPN", "CAN", "food")];
    expect(stopped({ ...embargo, direction: "imports" }).sort()).toEqual(imports.sort());
    expect(stopped({ ...embargo, direction: "exports" }).sort()).toEqual(exports.sort());
    expect(stopped(embargo).sort()).toEqual([...imports, ...exports].sort());
  });
});

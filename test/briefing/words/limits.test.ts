import { describe, expect, it } from "vitest";
import { modelLimits } from "../../../src/briefing/words/method.ts";
import type { FactorSummary } from "../../../src/simulation/result-head.ts";

const FIXED: FactorSummary = {
  labourSupply: 0,
  revenue: "transfer",
  labourTax: 0,
  mobility: 1.5,
  scale: null,
  capital: null,
};

describe("what a model cannot say", () => {
  it("does not deny what the dossier has switched on", () => {
    expect(modelLimits(undefined).join(" ")).toMatch(/Technology, factor supplies and tastes stay/);
    expect(modelLimits(FIXED).join(" ")).toMatch(
      /does not move here: technology, how much people work, the stock of capital/,
    );
    const all = modelLimits({ ...FIXED, labourSupply: 0.5, scale: { goods: 0.1 }, capital: "long" }).join(
      " ",
    );
    expect(all).not.toMatch(/technology|how much people work|stock of capital|supplies/i);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selfEnforcement } from "../../../src/talks/game/self-enforcement.ts";

const one = (deal: number, cheat: number, war: number) =>
  selfEnforcement([{ party: "USA", deal, cheat, war }]).parties[0]!;

describe("a deal that no court enforces", () => {
  it("is kept by the patient, from (cheat - deal) / (cheat - war) on", () => {
    expect(one(2, 3, -1)).toMatchObject({ criticalDiscountFactor: 0.25, keeps: "if-patient", reason: null });
  });

  it("agrees with the discounted payoffs of keeping it for ever and of cheating once", () => {
    const payoff = fc.integer({ min: -100, max: 100 });
    const delta = fc.integer({ min: 0, max: 99 }).map((k) => k / 100);
    fc.assert(
      fc.property(payoff, payoff, payoff, delta, (deal, cheat, war, delta) => {
        const { keeps, criticalDiscountFactor } = one(deal, cheat, war);
        const advantage = deal - ((1 - delta) * cheat + delta * war);
        if (Math.abs(advantage) < 1e-9) return;
        // Best response to the deal: a party that would cheat at a loss does not cheat.
        if (cheat <= deal) expect(keeps).toBe("always");
        else if (keeps === "never") expect(advantage).toBeLessThan(0);
        else expect(advantage > 0).toBe(delta > criticalDiscountFactor!);
      }),
      { numRuns: 500, seed: 20180418 },
    );
  });

  it("needs no patience where cheating gains nothing, and finds none enough where the war is as good", () => {
    expect(one(2, 2, 0)).toMatchObject({ criticalDiscountFactor: null, keeps: "always" });
    expect(one(2, 1, 3)).toMatchObject({ criticalDiscountFactor: null, keeps: "always" });
    expect(one(2, 1, 3).reason).toContain("gains nothing by cheating");
    expect(one(1, 3, 1)).toMatchObject({ criticalDiscountFactor: null, keeps: "never" });
    expect(one(1, 3, 4).reason).toContain("no worse than the deal for USA");
  });

  it("is held together by its most tempted member", () => {
    const both = selfEnforcement([
      { party: "USA", deal: 2, cheat: 3, war: -1 },
      { party: "JPN", deal: 1, cheat: 4, war: -1 },
    ]);
    expect(both.criticalDiscountFactor).toBe(0.6);
    const untempted = selfEnforcement([{ party: "USA", deal: 2, cheat: 2, war: 0 }]);
    expect(untempted.criticalDiscountFactor).toBe(0);
    const lost = selfEnforcement([
      { party: "USA", deal: 2, cheat: 3, war: -1 },
      { party: "JPN", deal: 0, cheat: 4, war: 1 },
    ]);
    expect(lost.criticalDiscountFactor).toBeNull();
  });

  it("needs numbers", () => {
    expect(() => one(Number.NaN, 1, Number.POSITIVE_INFINITY)).toThrowError(
      /USA from deal is NaN[\s\S]*USA from war is Infinity/,
    );
  });
});

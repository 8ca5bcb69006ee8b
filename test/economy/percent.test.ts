import { describe, expect, it } from "vitest";
import { hatOf, percentHint, percentOf, percentOver, shareHint } from "../../src/economy/percent.ts";

describe("a change in percent", () => {
  it("is a ratio less one, and back", () => {
    expect(percentOf(1.25)).toBe(25);
    expect(hatOf(25)).toBe(1.25);
    expect(hatOf(percentOf(0.5))).toBe(0.5);
  });

  it("over another one is counted from where the other leads, not from the base", () => {
    // From 125 to 150 is 20 % up, though 50 less 25 is 25.
    expect(percentOver(50, 25)).toBeCloseTo(20, 12);
    expect(percentOver(25, 25)).toBe(0);
  });
});

describe("a number that is no fraction", () => {
  it("is said in percent, with the value that was given", () => {
    expect(percentHint(15)).toBe("Rates are fractions: write 0.15 for 15 %.");
    expect(percentHint(-12.5)).toBe("Rates are fractions: write -0.125 for -12.5 %.");
    expect(shareHint(40)).toBe("Shares are fractions: write 0.4 for 40 %.");
  });

  it("is followed by an example where it makes no sense in percent either", () => {
    for (const value of [-100, -1e9, 1001, 1e300])
      expect(percentHint(value)).toBe("Rates are fractions: write 0.25 for 25 %.");
    expect(shareHint(101)).toBe("Shares are fractions: write 0.9 for 90 %.");
  });
});

import { describe, expect, it } from "vitest";
import { hatOf, percentOf, percentOver } from "../../src/economy/percent.ts";

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

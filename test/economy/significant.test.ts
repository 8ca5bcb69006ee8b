import { describe, expect, it } from "vitest";
import { significantText } from "../../src/economy/significant.ts";

describe("a figure in a sentence", () => {
  it("has four digits, no exponent, and no rounding noise", () => {
    expect([0.123456, -31_500.44, 2, 1e-5].map(significantText)).toEqual([
      "0.1235",
      "-31500",
      "2",
      "0.00001",
    ]);
    expect([-1.3e-11, 4e-16, -0].map(significantText)).toEqual(["0", "0", "0"]);
  });
});

import { describe, expect, it } from "vitest";
import { counted, plural } from "../../src/economy/plural.ts";

describe("a count in a sentence", () => {
  it("takes one thing in the singular, and none or several in the plural", () => {
    expect([0, 1, 2].map((count) => counted(count, "tariff"))).toEqual([
      "0 tariffs",
      "1 tariff",
      "2 tariffs",
    ]);
    expect(counted(1, "economy", "economies")).toBe("1 economy");
    expect(counted(41, "economy", "economies")).toBe("41 economies");
  });

  it("takes the verb that agrees with it", () => {
    expect([1, 2].map((count) => plural(count, "loses", "lose"))).toEqual(["loses", "lose"]);
  });
});

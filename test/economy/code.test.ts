import { describe, expect, it } from "vitest";
import { isCode } from "../../src/economy/code.ts";

describe("a code", () => {
  it("is 1 to 32 letters, digits, underscores, dots or hyphens, the first a letter or a digit", () => {
    for (const code of ["A", "7", "USA", "c12", "a_b.c-d", "9".repeat(32)]) {
      expect(isCode(code), code).toBe(true);
    }
    expect(isCode("")).toBe(false);
    expect(isCode("9".repeat(33))).toBe(false);
  });

  it("carries no markup, formula or space at any place, and no name that JavaScript treats specially", () => {
    for (const code of [
      "=1",
      "-a",
      ".a",
      "_a",
      "__proto__",
      " USA",
      "USA ",
      "U SA",
      "US<A",
      "USA\n",
      "Ö",
      "aÖ",
    ]) {
      expect(isCode(code), code).toBe(false);
    }
  });
});

import { describe, expect, it } from "vitest";
import { inSentence, listed, startsSentence } from "../../src/text/sentence-name.ts";

describe("a country's name in a sentence", () => {
  it("has its article where English gives it one", () => {
    const said = ["United States", "United Kingdom", "Netherlands", "Czech Republic", "Marshall Islands"];
    for (const name of [...said, "Russian Federation", "European Union", "Republic of Yemen", "EU"]) {
      expect(inSentence(name)).toBe(`the ${name}`);
    }
  });

  it("stands alone where it has none", () => {
    for (const name of ["Japan", "Korea", "St Vincent and the Grenadines", "Unitedia", "South Africa"]) {
      expect(inSentence(name)).toBe(name);
    }
  });

  it("loses the capital of a common noun, and keeps one article", () => {
    expect(inSentence("Rest of the world")).toBe("the rest of the world");
    expect(inSentence("The ten")).toBe("the ten");
    expect(inSentence("the ten")).toBe("the ten");
    expect(inSentence("Theland")).toBe("Theland");
  });

  it("starts a sentence with a capital", () => {
    expect(startsSentence("United States")).toBe("The United States");
    expect(startsSentence("Japan")).toBe("Japan");
  });
});

describe("a list of names", () => {
  it("ends with an and", () => {
    expect(listed(["A", "B", "C"])).toBe("A, B and C");
    expect(listed(["A", "B"])).toBe("A and B");
    expect(listed(["A"])).toBe("A");
  });
});

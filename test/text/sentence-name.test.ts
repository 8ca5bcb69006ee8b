import { describe, expect, it } from "vitest";
import { inSentence, isPluralName, listed, startsSentence } from "../../src/text/sentence-name.ts";

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

describe("the verb after a name", () => {
  it("is singular after a country, a union and a region, however many members they have", () => {
    const countries = [
      "Japan",
      "United States",
      "The United States",
      "Netherlands",
      "Philippines",
      "Marshall Islands",
    ];
    const unions = [
      "European Union",
      "EU",
      "Mercosur",
      "African Union",
      "United Arab Emirates",
      "Rest of the world",
    ];
    const withAnd = [
      "Trinidad and Tobago",
      "Bosnia and Herzegovina",
      "São Tomé and Príncipe",
      "St Kitts and Nevis",
    ];
    for (const name of [
      ...countries,
      ...unions,
      ...withAnd,
      "Rest of Asia and Pacific",
      "The tenth",
      "The one",
    ]) {
      expect([name, isPluralName(name)]).toEqual([name, false]);
    }
  });

  it("is plural after a number, a plural noun or two names", () => {
    const counted = ["The ten", "the ten", "The 27", "The other ten signatories", "The remaining two"];
    const nouns = ["Baltic states", "Member States", "Members", "The other members", "Nordic countries"];
    for (const name of [...counted, ...nouns, "Canada and Mexico", "Canada, Japan and Mexico"]) {
      expect([name, isPluralName(name)]).toEqual([name, true]);
    }
  });
});

describe("a list of names", () => {
  it("ends with an and", () => {
    expect(listed(["A", "B", "C"])).toBe("A, B and C");
    expect(listed(["A", "B"])).toBe("A and B");
    expect(listed(["A"])).toBe("A");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName, unknownNameHint } from "../../src/economy/nearest.ts";

const ECONOMIES = ["USA", "JPN", "MEX", "CAN", "CHN", "DEU", "KOR"];

describe("the nearest known name", () => {
  it.each([
    ["foood", "food", "a letter too many"],
    ["metls", "metals", "a letter too few"],
    ["MEXX", "MEX", "a letter too many"],
    ["usa", "USA", "another case"],
    ["wodo", "wood", "two letters swapped, and word is as far: the first of equals stands"],
  ])("of %s is %s: %s", (wrong, right) => {
    const known = ["food", "metals", "wood", "word", ...ECONOMIES];
    expect(nearestName(wrong, known)).toBe(right);
  });

  it("is never another name of three letters: UKR is no slip for USA, nor KOP for KOR", () => {
    expect(nearestName("JNP", ECONOMIES)).toBeUndefined();
    expect(nearestName("KOP", ["KOR"])).toBeUndefined();
    expect(nearestName("US", ["USA", "AUS"])).toBeUndefined();
  });

  it("is missing when nothing is near enough to be a slip of the pen", () => {
    expect(nearestName("BRA", ["USA", "JPN", "DEU"])).toBeUndefined();
    expect(nearestName("steel", ["textiles", "services"])).toBeUndefined();
    expect(nearestName("anything", [])).toBeUndefined();
  });

  it("allows a third of the letters to differ, so long words forgive more", () => {
    expect(nearestName("mashinery", ["machinery", "services"])).toBe("machinery");
    expect(nearestName("pharmacuticels", ["pharmaceuticals", "petroleum"])).toBe("pharmaceuticals");
    expect(nearestName("abc", ["xyc"])).toBeUndefined();
  });

  it("counts a swap of neighbours as one slip, not two", () => {
    // "frot" is one swap from "fort" and two changes from "fart".
    expect(nearestName("frot", ["fart", "fort"])).toBe("fort");
    expect(nearestName("abcd", ["bacd"])).toBe("bacd");
  });

  it("counts half a swap as the two changes that it is", () => {
    expect(nearestName("ab", ["bx"])).toBeUndefined();
    expect(nearestName("ab", ["xa"])).toBeUndefined();
  });

  it("may differ in one letter of a short word, and in no more than a third of a longer one's", () => {
    expect(nearestName("abcd", ["abcx"])).toBe("abcx");
    expect(nearestName("ab", ["ax"])).toBeUndefined();
    expect(nearestName("abcdef", ["abcdxy"])).toBe("abcdxy");
    expect(nearestName("abcdef", ["abcxyz"])).toBeUndefined();
  });

  it("counts letters that are missing or too many at either end", () => {
    expect(nearestName("abcdef", ["cdef"])).toBe("cdef");
    expect(nearestName("abcdef", ["def"])).toBeUndefined();
    expect(nearestName("abcd", ["abcdef"])).toBeUndefined();
    expect(nearestName("abcdef", ["xyabcdef"])).toBe("xyabcdef");
    expect(nearestName("abcdef", ["xyzabcdef"])).toBeUndefined();
    expect(nearestName("", ["a"])).toBeUndefined();
    expect(nearestName("", ["ab"])).toBeUndefined();
  });

  it("of a known name is the name itself, whatever else is known", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        (known, pick) => {
          const name = known[pick % known.length]!;
          expect(nearestName(name, known)).toBe(name);
        },
      ),
      { seed: 1 },
    );
  });

  it("is found again after any single slip in a name of four letters or more", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(), fc.nat({ max: 2 }), (name, place, kind) => {
        const at = place % (name.length - 1);
        const slips = [
          name.slice(0, at) + name.slice(at + 1),
          `${name.slice(0, at)}x${name.slice(at)}`,
          name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2),
        ];
        expect(nearestName(slips[kind]!, ["0000000000000000", name])).toBe(name);
      }),
      { seed: 2 },
    );
  });

  it("does no work for names that no one would type: a hostile file cannot buy time", () => {
    const long = "a".repeat(100_000);
    expect(nearestName(long, [`${long}b`, "aaa"])).toBeUndefined();
    expect(nearestName("aaaa", [long, "aaab"])).toBe("aaab");
    expect(nearestName("a".repeat(64), ["a".repeat(65)])).toBeUndefined();
    expect(nearestName("a".repeat(63), ["a".repeat(64)])).toBe("a".repeat(64));
    expect(nearestName(`b${"a".repeat(63)}`, ["a".repeat(64)])).toBe("a".repeat(64));
    expect(nearestName("a".repeat(65), ["a".repeat(64)])).toBeUndefined();
  });
});

describe("the hint for an unknown name", () => {
  it("asks whether the nearest name was meant", () => {
    expect(unknownNameHint("vehicels", ["vehicles", "food"])).toBe("Did you mean vehicles?");
  });

  it("takes no name of three letters for another: each is near too many", () => {
    expect(unknownNameHint("UKR", ["USA", "UKI"])).toBe("Known: USA, UKI.");
    expect(unknownNameHint("usa", ["USA", "UKI"])).toBe("Did you mean USA?");
  });

  it("lists what is known once when nothing is near, whole when short, else with the command that lists all", () => {
    expect(unknownNameHint("Atlantis", ["USA", "JPN"])).toBe("Known: USA, JPN.");
    expect(unknownNameHint("Atlantis", ["USA", "JPN", "USA"])).toBe("Known: USA, JPN.");
    const twelve = Array.from({ length: 12 }, (_, n) => `E${n}`);
    expect(unknownNameHint("Atlantis", twelve)).toBe(`Known: ${twelve.join(", ")}.`);
    const many = Array.from({ length: 41 }, (_, n) => `E${n}`);
    expect(unknownNameHint("Atlantis", many)).toBe("Known: E0, E1, E2, E3, E4, E5, E6, E7, ... (41 in all).");
    expect(unknownNameHint("Atlantis", many, "parley data info x")).toMatch(
      /\(41 in all; parley data info x lists them\)\.$/,
    );
  });

  it("says so when there is nothing to choose from", () => {
    expect(unknownNameHint("steel", [])).toBe("None are defined.");
  });
});

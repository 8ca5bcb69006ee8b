import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes } from "../../../../src/data/import/source/code-map.ts";
import {
  type Classification,
  type Concordance,
  concordanceId,
} from "../../../../src/data/import/source/concordance.ts";

const between = (from: Classification, to: Classification): Concordance => {
  const found = concordances.find((each) => each.from === from && each.to === to);
  if (found === undefined) throw new Error(`No concordance leads from ${from} to ${to}.`);
  return found;
};
const goes = (concordance: Concordance, codes: readonly string[]) =>
  Object.fromEntries(codes.map((code) => [code, concordance.counterpart(code)?.code]));

const WIOD35 = Array.from({ length: 35 }, (_, at) => `c${at + 1}`);

describe("every concordance", () => {
  it("has its own name and says where it comes from", () => {
    const ids = concordances.map(concordanceId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { source } of concordances) expect(source).toMatch(/\d/);
  });

  it("never counts the code that a value goes to among those that hold the rest", () => {
    const codes = [
      "84",
      "8418",
      "90",
      "27",
      "omf",
      "C13-C15",
      "G",
      "29",
      "trd",
      "334",
      "Cocoa and cocoa products",
    ];
    for (const concordance of concordances) {
      for (const code of codes) {
        const found = concordance.counterpart(code);
        if (found !== undefined) expect(found.also).not.toContain(found.code);
      }
    }
  });

  it("does not know what is no code of its list", () => {
    for (const { counterpart } of concordances) {
      for (const code of ["", "no such thing", "-1"]) expect(counterpart(code)).toBeUndefined();
    }
  });
});

describe("industries to WIOD's 35", () => {
  it("fill all of them from ISIC Rev. 3, whose divisions they are", () => {
    const isic3 = between("isic3", "wiod35");
    const divisions = Array.from({ length: 99 }, (_, at) => String(at + 1).padStart(2, "0"));
    const reached = divisions.flatMap((division) => isic3.counterpart(division) ?? []);
    expect(new Set(reached.map(({ code }) => code))).toEqual(new Set(WIOD35));
    expect(reached.every(({ also }) => also.length === 0)).toBe(true);
    expect(goes(isic3, ["5", "D15", "2710", "34", "36T37"])).toEqual({
      5: "c1",
      D15: "c3",
      2710: "c12",
      34: "c15",
      "36T37": undefined,
    });
  });

  it("fill all but none beyond from WIOD 2016's 56", () => {
    const wiod56 = between("wiod56", "wiod35");
    // The order in which the database lists them.
    const industries =
      "A01 A02 A03 B C10-C12 C13-C15 C16 C17 C18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 C31_C32 C33 D35 E36 E37-E39 F G45 G46 G47 H49 H50 H51 H52 H53 I J58 J59_J60 J61 J62_J63 K64 K65 K66 L68 M69_M70 M71 M72 M73 M74_M75 N O84 P85 Q R_S T U".split(
        " ",
      );
    expect(industries).toHaveLength(56);
    const reached = industries.map((industry) => wiod56.counterpart(industry)?.code);
    // Leather is a part of C13-C15 and goes with the rest of it.
    expect(new Set(reached)).toEqual(new Set(WIOD35.filter((code) => code !== "c5")));
    expect(wiod56.counterpart("C13-C15")).toEqual({ code: "c4", also: ["c5"] });
    expect(wiod56.counterpart("C10_C12")).toEqual(wiod56.counterpart("C10-C12"));
  });

  it("take the OECD's activities of either edition", () => {
    const icio = between("icio", "wiod35");
    const edition2023 =
      "A01_02 A03 B05_06 B07_08 B09 C10T12 C13T15 C16 C17_18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 C31T33 D E F G H49 H50 H51 H52 H53 I J58T60 J61 J62_63 K L M N O P Q R S T".split(
        " ",
      );
    const edition2025 = edition2023.flatMap((code) => {
      const parts: Record<string, string[]> = {
        A01_02: ["A01", "A02"],
        B05_06: ["B05", "B06"],
        B07_08: ["B07", "B08"],
        C24: ["C24A", "C24B"],
        C30: ["C301", "C302T309"],
      };
      return parts[code] ?? [code];
    });
    expect([edition2023.length, edition2025.length]).toEqual([45, 50]);
    for (const code of [...edition2023, ...edition2025])
      expect(WIOD35).toContain(icio.counterpart(code)?.code);
    expect(icio.counterpart("G")).toEqual({ code: "c20", also: ["c19", "c21"] });
  });

  it("agree where two ways lead to them: ISIC 3 by itself and by way of GTAP", () => {
    const gtap = between("gtap65", "wiod35");
    expect(
      goes(gtap, ["pdr", "FSH", "oxt", "b_t", "lea", "ppp", "bph", "nfm", "ome", "mvh", "ely", "dwe"]),
    ).toEqual({
      pdr: "c1",
      FSH: "c1",
      oxt: "c2",
      b_t: "c3",
      lea: "c5",
      ppp: "c7",
      bph: "c9",
      nfm: "c12",
      ome: "c13",
      mvh: "c15",
      ely: "c17",
      dwe: "c29",
    });
    // Instruments are with electrical equipment in WIOD, which follows ISIC 3, and with other manufactures in GTAP.
    expect(gtap.counterpart("omf")).toEqual({ code: "c16", also: ["c14"] });
  });
});

describe("products", () => {
  it("go to a sector by the longest known beginning of their code", () => {
    expect(
      goes(between("hs", "gtap65"), [
        "1006",
        "100610",
        "8703.23",
        "8703230110",
        "2709",
        "271111",
        "8542",
        "30",
      ]),
    ).toEqual({
      1006: "pcr",
      100610: "pdr",
      "8703.23": "mvh",
      "8703230110": "mvh",
      2709: "oil",
      271111: "gas",
      8542: "ele",
      30: "bph",
    });
  });

  it("go to the division that ISIC Rev. 3 has for them, where GTAP's sector holds several", () => {
    expect(
      goes(between("hs", "isic3"), [
        "2601",
        "2612",
        "2402",
        "240110",
        "4901",
        "4801",
        "8471",
        "8542",
        "9006",
        "8418",
        "8544",
        "9018",
        "9403",
        "9302",
      ]),
    ).toEqual({
      2601: "13",
      2612: "12",
      2402: "16",
      240110: "01",
      4901: "22",
      4801: "21",
      8471: "30",
      8542: "32",
      9006: "33",
      8418: "29",
      8544: "31",
      9018: "33",
      9403: "36",
      9302: "29",
    });
  });

  it("say what else is in a chapter that goes where most of it is", () => {
    const toWiod = between("hs", "wiod35");
    expect(toWiod.counterpart("84")).toMatchObject({ code: "c13" });
    expect(toWiod.counterpart("84")?.also).toEqual(expect.arrayContaining(["c12", "c14", "c15"]));
    expect(toWiod.counterpart("72")).toEqual({ code: "c12", also: [] });
    expect(toWiod.counterpart("870323")).toEqual({ code: "c15", also: [] });
  });

  it("have a goods industry in every chapter from 1 to 97 but 77, which is kept free", () => {
    const toWiod = between("hs", "wiod35");
    const goods = WIOD35.slice(0, 17);
    for (let chapter = 1; chapter <= 97; chapter++) {
      const found = toWiod.counterpart(String(chapter).padStart(2, "0"));
      if (chapter === 77) expect(found).toBeUndefined();
      else expect(goods).toContain(found?.code);
    }
    // National chapters say nothing about the good.
    expect(toWiod.counterpart("9801001015")).toBeUndefined();
    expect(toWiod.counterpart("99")).toBeUndefined();
  });

  it("are no products with an odd number of digits, letters or one digit", () => {
    for (const code of ["8", "870", "87032", "TOTAL", "87AB"]) {
      expect(between("hs", "gtap65").counterpart(code)).toBeUndefined();
    }
  });
});

describe("American and production classifications", () => {
  it("take NAICS by its longest known beginning, and scrap as recycling", () => {
    expect(
      goes(between("naics", "isic3"), ["336", "336111", "3364", "212", "3122", "334111", "910000", "980000"]),
    ).toEqual({
      336: "34",
      336111: "34",
      3364: "35",
      212: "14",
      3122: "16",
      334111: "30",
      910000: "37",
      980000: undefined,
    });
  });

  it("take ITPD-E's industries by name, however it is spelt, since releases count them differently", () => {
    expect(
      goes(between("itpde", "wiod35"), [
        "Wheat",
        "Basic iron and steel",
        "MOTOR VEHICLES",
        "Forestry",
        "Services not allocated",
      ]),
    ).toEqual({
      Wheat: "c1",
      "Basic iron and steel": "c12",
      "MOTOR VEHICLES": "c15",
      Forestry: "c1",
      "Services not allocated": undefined,
    });
  });

  it("lead from ISIC Rev. 3 to Rev. 4 with what a division was split into", () => {
    expect(between("isic3", "isic4").counterpart("24")).toEqual({ code: "20", also: ["21"] });
    expect(between("isic3", "isic4").counterpart("34")).toEqual({ code: "29", also: [] });
  });
});

describe("a concordance as a map of codes", () => {
  it("sends a code whole to its counterpart and names the rest", () => {
    const map = concordanceCodes(between("icio", "wiod35"));
    expect(map.targets("C13T15")).toEqual([{ code: "c4", share: 1 }]);
    expect(map.also("C13T15")).toEqual(["c5"]);
    expect(map.targets("X")).toBeUndefined();
    expect(map.title).toContain("WIOD 2013's 35 industries");
  });
});

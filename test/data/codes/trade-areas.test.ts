import { iso31661 } from "iso-3166";
import { describe, expect, it } from "vitest";
import { euMembers, tradeArea } from "../../../src/data/codes/trade-areas.ts";

const country = (alpha3: string) => ({ kind: "country", alpha3 });

describe("a numeric code of trade statistics", () => {
  it("is M49 for most countries, with or without leading zeros", () => {
    for (const [code, alpha3] of [
      ["4", "AFG"],
      ["004", "AFG"],
      ["276", "DEU"],
      ["156", "CHN"],
      ["688", "SRB"],
      ["728", "SSD"],
    ] as const) {
      expect(tradeArea(code)).toEqual(country(alpha3));
    }
  });

  it("has codes of its own for countries with the territories that report through them", () => {
    const own = {
      58: "BEL",
      251: "FRA",
      381: "ITA",
      490: "TWN",
      579: "NOR",
      699: "IND",
      757: "CHE",
      842: "USA",
    };
    for (const [code, alpha3] of Object.entries(own)) expect(tradeArea(code)).toEqual(country(alpha3));
    // M49's own code means the same country.
    const plain = {
      56: "BEL",
      250: "FRA",
      380: "ITA",
      158: "TWN",
      578: "NOR",
      356: "IND",
      756: "CHE",
      840: "USA",
    };
    for (const [code, alpha3] of Object.entries(plain)) expect(tradeArea(code)).toEqual(country(alpha3));
  });

  it("takes nobody's code for a country's where trade statistics mean something else by it", () => {
    // In M49 492 is Monaco, which reports with France.
    expect(tradeArea("492")).toEqual({ kind: "other", name: "Europe EU, nes" });
    expect(tradeArea("0")).toEqual({ kind: "world" });
    expect(tradeArea("837")).toEqual({ kind: "other", name: "Bunkers" });
    expect(tradeArea("899")).toMatchObject({ kind: "other" });
    expect(tradeArea("891")).toMatchObject({ kind: "other" });
  });

  it("knows every code of M49 but Monaco's as what ISO 3166 says", () => {
    const wrong = iso31661
      .filter(({ numeric }) => numeric !== "492")
      .filter(({ numeric, alpha3 }) => {
        const area = tradeArea(numeric);
        return area?.kind !== "country" || area.alpha3 !== alpha3;
      });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("is unknown where nobody has it", () => {
    for (const code of ["", "x", "W00", "-4", "1000", "999"]) expect(tradeArea(code)).toBeUndefined();
  });
});

describe("the European Union", () => {
  it("has the members of its year, the United Kingdom until it left the customs union", () => {
    expect([1995, 2003, 2004, 2007, 2013, 2020, 2021].map((year) => euMembers(year).length)).toEqual([
      15, 15, 25, 27, 28, 28, 27,
    ]);
    expect(euMembers(2020)).toContain("GBR");
    expect(euMembers(2021)).not.toContain("GBR");
  });
});

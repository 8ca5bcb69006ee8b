import { describe, expect, it } from "vitest";
import { knownSectors } from "../../../src/data/books/set-sectors.ts";
import { concordances } from "../../../src/data/import/concordances/concordances.ts";
import { openDataset } from "../../../src/data/sets/catalogue.ts";

const gtap = (to: string) => concordances.find((each) => each.from === "gtap65" && each.to === to)!;
const codes =
  "pdr wht gro v_f osd c_b pfb ocr ctl oap rmk wol frs fsh coa oil gas oxt cmt omt vol mil pcr sgr ofd b_t tex wap lea lum ppp p_c chm bph rpp nmm i_s nfm fmp ele eeq ome mvh otn omf".split(
    " ",
  );
const goodsOf = async (name: string) => {
  const { sectors } = await openDataset(name, ".");
  return sectors.flatMap(({ code, goods }) => (goods ? [code] : []));
};

describe("where GTAP's sectors of goods go in a set that comes with Parley", () => {
  it.each(["world-2011", "world-2023-industry"])(
    "%s: to industries as the concordance has it",
    async (name) => {
      const way = knownSectors(await goodsOf(name), () => undefined)!;
      for (const code of codes) expect(way(code), code).toBe(gtap("wiod35").counterpart(code)!.code);
    },
  );

  it("nafta-1993: to the division of ISIC that most of a sector is in", async () => {
    const way = knownSectors(await goodsOf("nafta-1993"), () => undefined)!;
    const named: Readonly<Record<string, string>> = {
      "01": "agriculture",
      "02": "agriculture",
      "05": "agriculture",
      "10": "mining",
      "11": "mining",
      "14": "mining",
      "15": "food",
      "17": "textile",
      "18": "textile",
      "19": "textile",
      "20": "wood",
      "21": "paper",
      "23": "petroleum",
      "24": "chemicals",
      "25": "plastic",
      "26": "minerals",
      "27": "basic_metals",
      "28": "metal_products",
      "29": "machinery_nec",
      "31": "electrical",
      "32": "communication",
      "34": "auto",
      "35": "other_transport",
      "36": "other_manufacturing",
    };
    for (const code of codes) expect(way(code), code).toBe(named[gtap("isic3").counterpart(code)!.code]);
  });

  it("world-2020: to its two goods, from sectors as from industries", async () => {
    const goods = await goodsOf("world-2020");
    const way = knownSectors(goods, () => undefined)!;
    expect(new Set(codes.map(way))).toEqual(new Set(goods));
    expect(knownSectors(goods, () => "c3")!("groceries")).toBe("AGRI_MIN_FOOD");
    expect(way("groceries")).toBeUndefined();
  });

  it("is not known of a set with other goods", () => {
    expect(knownSectors(["auto", "bread"], () => undefined)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes, mergeCodes } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import { refusalOf, tradeOf } from "./importing.ts";

const HEADER =
  "exporter_iso3,exporter_name,importer_iso3,importer_name,industry_id,industry_descr,broad_sector,year,trade,flag_mirror,flag_zero\n";
const FILE = `${HEADER}USA,United States,USA,United States,1,Wheat,Agriculture,2019,5000.5,0,p
USA,United States,MEX,Mexico,1,Wheat,Agriculture,2019,800,1,p
MEX,Mexico,USA,United States,138,Motor vehicles,Manufacturing,2019,40000,0,p
SCG,Serbia and Montenegro,USA,United States,138,Motor vehicles,Manufacturing,2019,3,0,p
USA,United States,MEX,Mexico,168,Services not allocated,Services,2019,7,0,p
MEX,Mexico,USA,United States,170,Other personal services,Services,2019,0,0,r
`;
const toWiod = () => concordanceCodes(concordances.find((each) => concordanceId(each) === "itpde-wiod35")!);

describe("ITPD-E", () => {
  it("gives trade and sales at home in million dollars, by its own industries", async () => {
    const { source, lines, card } = await tradeOf({ "ITPDE_R02.csv": FILE });
    expect(source).toBe("itpd-e");
    expect(lines).toEqual(["MEX USA 138 40000", "USA MEX 1 800", "USA MEX 168 7", "USA USA 1 5000.5"]);
    expect(card).toContain("Rows that hold what the partner reports (flag_mirror): 1.");
    expect(card).toContain(
      "1 row of areas that are no single country ($3.0 million in all) is left out: SCG.",
    );
  });

  it("goes to other industries by their names, since numbers differ between releases", async () => {
    const { lines, card } = await tradeOf({ "ITPDE_R02.csv": FILE }, { sectors: toWiod() });
    expect(lines).toEqual(["MEX USA c15 40000", "USA MEX c1 800", "USA USA c1 5000.5"]);
    expect(card).toContain(
      "products that the map of sectors does not know ($7.0 million in all) is left out: Services not allocated.",
    );
    const noNames =
      "exporter_iso3,importer_iso3,industry_id,year,trade,flag_mirror,flag_zero\nUSA,MEX,1,2019,800,1,p\n";
    expect(await refusalOf({ "no-names.csv": noNames }, { sectors: toWiod() })).toContain(
      "there is no column industry_descr",
    );
    const own = mergeCodes({ farms: ["1"] }, "merged as in mine.yaml", (issue) => issue);
    expect((await tradeOf({ "no-names.csv": noNames }, { sectors: own })).lines).toEqual([
      "USA MEX farms 800",
    ]);
  });

  it("keeps what members of a merged economy sell to each other and at home as its sales at home", async () => {
    const merged = mergeCodes({ NAM: ["USA", "MEX"] }, "merged as in blocs.yaml", (issue) => issue);
    const { lines } = await tradeOf({ "ITPDE_R02.csv": FILE }, { economies: merged });
    expect(lines).toEqual(["NAM NAM 1 5800.5", "NAM NAM 138 40000", "NAM NAM 168 7"]);
  });

  it("is refused with text for values, a row twice or several years", async () => {
    expect(await refusalOf({ "itpd.csv": FILE.replace("5000.5", "unknown") })).toContain(
      'itpd.csv:2: trade is "unknown"',
    );
    const row = "USA,United States,MEX,Mexico,1,Wheat,Agriculture,2019,1,0,p\n";
    expect(await refusalOf({ "itpd.csv": FILE + row })).toContain(
      "itpd.csv:8: USA to MEX, industry 1, stands twice.",
    );
    const both = FILE + row.replace("2019", "2018");
    expect(await refusalOf({ "itpd.csv": both })).toContain("several years: 2018, 2019");
    expect((await tradeOf({ "itpd.csv": both }, { year: 2018 })).lines).toEqual(["USA MEX 1 1"]);
  });
});

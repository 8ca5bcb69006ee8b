import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes, mergeCodes } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import { refusalOf, tradeOf } from "./importing.ts";

/** The 47 columns of today's interface, in its order. */
const API =
  "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate";

interface Row {
  readonly flow?: string;
  readonly reporter?: string;
  readonly partner?: string;
  readonly product?: string;
  readonly value?: string | number;
  readonly year?: number;
  readonly period?: number;
  readonly frequency?: string;
  readonly classification?: string;
  readonly partner2?: string;
  readonly customs?: string;
  readonly transport?: string;
}

const row = ({
  flow = "M",
  reporter = "842",
  partner = "156",
  product = "851713",
  value = 1_000_000,
  year = 2023,
  period = year,
  frequency = "A",
  classification = "H6",
  partner2 = "0",
  customs = "C00",
  transport = "0",
}: Row): string =>
  `C,${frequency},${period}0101,${year},52,${period},${reporter},,"Some, where",${flow},,${partner},,,${partner2},,,${classification},HS,True,${product},,6,True,${customs},,0,${transport},,-1,N/A,0,False,-1,N/A,0,False,0,False,0,False,,,${value},0,False,True`;

const file = (...rows: Row[]) => ({ "comtrade.csv": `${[API, ...rows.map(row)].join("\n")}\n` });

describe("an extract of UN Comtrade", () => {
  it("gives what importers report as trade to them, and what exporters report as trade from them", async () => {
    const imports = await tradeOf(file({ partner: "490", value: 2_500_000.5 }));
    expect(imports.source).toBe("comtrade");
    expect(imports.lines).toEqual(["TWN USA 85 2.5000005"]);
    expect(imports.card).toContain("as importers report it");
    expect(imports.card).toContain("c.i.f.");
    const exports = await tradeOf(file({ flow: "X", partner: "699" }));
    expect(exports.lines).toEqual(["USA IND 85 1"]);
    expect(exports.card).toContain("f.o.b.");
  });

  it("asks whose reports to read where it has both, and never adds them up", async () => {
    const both = file({}, { flow: "X", reporter: "156", partner: "842", value: 900_000 });
    expect(await refusalOf(both)).toContain(
      "the same trade, as each side reports it. Say whose reports to read: --flow imports",
    );
    expect((await tradeOf(both, { flow: "imports" })).lines).toEqual(["CHN USA 85 1"]);
    expect((await tradeOf(both, { flow: "exports" })).lines).toEqual(["CHN USA 85 0.9"]);
    expect(await refusalOf(file({}), { flow: "exports" })).toContain(
      "The file has no exports; its flows: imports.",
    );
  });

  it("keeps re-exports and re-imports, which are a part of the rest, apart and counts them", async () => {
    const { lines, card } = await tradeOf(
      file(
        { flow: "X" },
        { flow: "RX", value: 250_000 },
        { flow: "RM", value: 1 },
        { flow: "DX", value: 750_000 },
      ),
    );
    expect(lines).toEqual(["USA CHN 85 1"]);
    expect(card).toContain("1 row of re-exports ($0.3 million in all) is left out.");
    expect(card).toContain("1 row of domestic exports ($0.8 million in all) is left out.");
    expect(card).toContain("1 row of re-imports");
  });

  it("counts the finest products alone: headings, chapters and totals are sums of them", async () => {
    const levels = file({ product: "TOTAL" }, { product: "85" }, { product: "8517" }, { product: "851713" });
    const { lines, card } = await tradeOf(levels);
    expect(lines).toEqual(["CHN USA 85 1"]);
    expect(card).toContain("3 rows of coarser groups of products, sums of others, are left out.");
    const totals = await tradeOf(file({ product: "TOTAL" }, { product: "TOTAL", partner: "0" }));
    expect(totals.lines).toEqual(["CHN USA goods 1"]);
    expect(totals.card).toContain("1 row for all partners together is left out.");
  });

  it("counts the sum over second partners, customs procedures and means of transport, not their parts", async () => {
    const { lines, card } = await tradeOf(
      file({}, { partner2: "392", value: 1 }, { customs: "C01", value: 2 }, { transport: "2100", value: 3 }),
    );
    expect(lines).toEqual(["CHN USA 85 1"]);
    expect(card).toContain("3 rows of parts whose sum is another row");
    // Without a row for the sum, the parts are all there is.
    const parts = await tradeOf(file({ transport: "2100" }, { transport: "1000" }));
    expect(parts.lines).toEqual(["CHN USA 85 2"]);
  });

  it("sums months, and leaves them out where the year is there", async () => {
    const monthly = [1, 2, 3].map((month) => ({ frequency: "M", period: 202300 + month }));
    const months = await tradeOf(file(...monthly));
    expect(months.lines).toEqual(["CHN USA 85 3"]);
    expect(months.card).toContain("Months are summed: the extract has 3.");
    expect((await tradeOf(file({ value: 5_000_000 }, ...monthly))).lines).toEqual(["CHN USA 85 5"]);
  });

  it("goes to industries by a concordance, of chapters mainly", async () => {
    const toWiod = concordanceCodes(concordances.find((each) => concordanceId(each) === "hs-wiod35")!);
    const { lines, card } = await tradeOf(file({ product: "84" }, { product: "72" }), { sectors: toWiod });
    expect(lines).toEqual(["CHN USA c12 1", "CHN USA c13 1"]);
    expect(card).toMatch(
      /Codes that are only mainly in their sector go there whole: 84 \(\$1\.0 million, also c7, c9, c12, c14, c15\)\./,
    );
  });

  it("is read in the layouts of the site before it, too", async () => {
    const full =
      "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag\n" +
      'H5,2019,2019,2019,2,0,1,Import,757,Switzerland,CHE,251,France,FRA,,,,,,,,30,"Pharmaceutical products",1,No Quantity,,,,,0,,3000000,,,0\n' +
      'H5,2019,2019,2019,2,0,4,Re-Import,757,Switzerland,CHE,251,France,FRA,,,,,,,,30,"Pharmaceutical products",1,No Quantity,,,,,0,,10,,,0\n';
    const { lines, table } = await tradeOf({ "legacy.csv": full });
    expect(lines).toEqual(["FRA CHE 30 3"]);
    expect(table.year).toBe(2019);
    const short =
      "pfCode,yr,period,periodDesc,aggrLevel,IsLeaf,rgCode,rgDesc,rtCode,rtTitle,rt3ISO,ptCode,ptTitle,pt3ISO,ptCode2,cstCode,cmdCode,cmdDescE,TradeValue\n" +
      "H5,2019,2019,2019,2,0,2,Export,36,Australia,AUS,156,China,CHN,,,26,Ores,7000000\n";
    expect((await tradeOf({ "short.csv": short })).lines).toEqual(["AUS CHN 26 7"]);
  });
});

describe("an extract that is wrong", () => {
  it("is refused with the line of a value that is text, a product that is none and a row that stands twice", async () => {
    expect(await refusalOf(file({ value: "confidential" }))).toContain(
      'comtrade.csv:2: primaryValue is "confidential"',
    );
    expect(await refusalOf(file({ product: "AG6" }))).toContain('comtrade.csv:2: The product is "AG6"');
    expect(await refusalOf(file({}, { value: 5 }))).toContain(
      "comtrade.csv:3: 842 with 156, product 851713, stands twice.",
    );
  });

  it("is refused in another classification, unless one's own map knows it", async () => {
    const sitc = file({ classification: "S4", product: "764" });
    expect(await refusalOf(sitc)).toContain("Products are classified by S4, not by the Harmonized System");
    const own = mergeCodes({ telecom: ["764"] }, "merged as in mine.yaml", (issue) => issue);
    expect((await tradeOf(sitc, { sectors: own })).lines).toEqual(["CHN USA telecom 1"]);
  });

  it("asks for the year of several", async () => {
    const years = file({}, { year: 2022, value: 10 });
    expect(await refusalOf(years)).toContain("several years: 2022, 2023");
    expect((await tradeOf(years, { year: 2022 })).lines).toEqual(["CHN USA 85 0.00001"]);
  });

  it("names what its areas are where they are no country", async () => {
    const { card } = await tradeOf(file({}, { partner: "492" }, { partner: "97" }, { partner: "9999" }));
    expect(card).toContain(
      "2 rows of areas that are no single country ($2.0 million in all) are left out: Europe EU, nes, European Union.",
    );
    expect(card).toContain(
      "1 row with codes of no country that Parley knows ($1.0 million in all) is left out: 9999.",
    );
  });
});

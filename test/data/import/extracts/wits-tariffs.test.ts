import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes, mergeCodes } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import type { ImportRequest } from "../../../../src/data/import/source/import-source.ts";
import { cardText, imported, refusalOf } from "./importing.ts";

/** As a query on the site answers. */
const QUERY =
  "Selected Nomen,Native Nomen,Reporter,Reporter Name,Product,Product Name,Partner,Partner Name,Tariff Year,Trade Year,Trade Source,DutyType,Simple Average,Weighted Average,Standard Deviation,Minimum Rate,Maximum Rate,Nbr of Total Lines,Imports Value in 1000 USD\n";
const query = (
  reporter: string,
  partner: string,
  product: string,
  rate: string,
  duty = "AHS",
  year = 2021,
): string =>
  `HS,H5,${reporter},Somewhere,${product},"Goods, of a kind",${partner},Else,${year},${year},CMT,${duty},${rate},${rate},0,0,10,3,1000\n`;

/** As the files by country and year are laid out. */
const FILES =
  "NomenCode,Reporter_ISO_N,Year,ProductCode,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,TotalNoOfLines,Nbr_NA_Lines,EstCode\n";

type Asked = Partial<ImportRequest>;
async function tariffsOf(files: Record<string, string>, asked: Asked = {}) {
  const { imported: result, source } = await imported(files, asked);
  if (result.kind !== "tariffs") throw new Error(`It gave ${result.kind}.`);
  const lines = result.table.rows.map(
    ({ importer, exporter, sector, rate }) =>
      `${importer} ${exporter} ${sector} ${Number(rate.toPrecision(12))}`,
  );
  return { lines, source: source.id, table: result.table, card: cardText(result.table) };
}

describe("tariffs from WITS", () => {
  it("become fractions, averaged without weights over the products of a chapter", async () => {
    const { source, lines, table, card } = await tariffsOf({
      "wits.csv":
        QUERY +
        query("840", "156", "870323", "2.5") +
        query("840", "156", "870421", "25") +
        query("840", "156", "851713", "0") +
        query("156", "840", "870323", "15"),
    });
    expect(source).toBe("wits-tariffs");
    expect(table.year).toBe(2021);
    expect(lines).toEqual(["CHN USA 87 0.15", "USA CHN 85 0", "USA CHN 87 0.1375"]);
    expect(card).toContain("duties AHS, read as percent");
    expect(card).toContain("4 rates are averaged to 3 cells");
  });

  it("go to industries by a concordance", async () => {
    const toWiod = concordanceCodes(concordances.find((each) => concordanceId(each) === "hs-wiod35")!);
    const { lines, card } = await tariffsOf(
      {
        "wits.csv":
          QUERY +
          query("840", "156", "720839", "4") +
          query("840", "156", "760120", "2") +
          query("840", "156", "999999", "2"),
      },
      { sectors: toWiod },
    );
    expect(lines).toEqual(["USA CHN c12 0.03"]);
    expect(card).toContain("1 row of products that the map of sectors does not know is left out: 999999.");
  });

  it("of the European Union are its members', each on everybody else", async () => {
    const { lines, card } = await tariffsOf({
      "wits.csv": QUERY + query("918", "840", "870323", "10") + query("840", "918", "870323", "2.5"),
    });
    expect(lines).toHaveLength(54);
    expect(lines).toContain("DEU USA 87 0.1");
    expect(lines).toContain("USA HRV 87 0.025");
    expect(lines.some((line) => line.includes("GBR"))).toBe(false);
    expect(card).toContain("stands for its 27 members of 2021.");
    const before = await tariffsOf({ "wits.csv": QUERY + query("918", "840", "870323", "10", "AHS", 2010) });
    expect(before.lines).toHaveLength(27);
    expect(before.lines).toContain("GBR USA 87 0.1");
  });

  it("towards everybody have a partner of their own: it is no country", async () => {
    const files = `${FILES}H5,842,2021,870323,7.5,2.5,2.5,2.5,3,0,E\nH5,842,2021,870421,50,25,25,25,2,0,E\n`;
    const { lines, card } = await tariffsOf({ "JobID-1.csv": files });
    expect(lines).toEqual(["USA WLD 87 0.1375"]);
    expect(card).toContain("Rates towards all partners are listed under the exporter WLD.");
    expect((await tariffsOf({ "wits.csv": QUERY + query("840", "000", "870323", "2.5") })).lines).toEqual([
      "USA WLD 87 0.025",
    ]);
  });

  it("are of one kind of duty: what is applied before what is bound", async () => {
    const { lines, card } = await tariffsOf({
      "wits.csv":
        QUERY + query("840", "124", "870323", "2.5", "MFN") + query("840", "124", "870323", "0", "AHS"),
    });
    expect(lines).toEqual(["USA CAN 87 0"]);
    expect(card).toContain("1 row of duties of another kind (MFN) is left out.");
  });

  it("are of the finest products, and averaged over members of a merged economy", async () => {
    const { lines, card } = await tariffsOf(
      {
        "wits.csv":
          QUERY +
          query("842", "757", "87", "99") +
          query("842", "757", "870323", "2") +
          query("842", "579", "870323", "4"),
      },
      { economies: mergeCodes({ EFTA: ["CHE", "NOR"] }, "merged as in blocs.yaml", (issue) => issue) },
    );
    expect(lines).toEqual(["USA EFTA 87 0.03"]);
    expect(card).toContain("1 row of coarser groups of products is left out.");
  });
});

describe("tariffs that are not plain", () => {
  it("are asked for: a file whose rates are all below one may be in fractions", async () => {
    const small = { "wits.csv": QUERY + query("840", "156", "870323", "0.25") };
    expect(await refusalOf(small)).toContain("nobody can tell whether that is 0.25 % or 25 %");
    expect((await tariffsOf(small, { rates: "percent" })).lines).toEqual(["USA CHN 87 0.0025"]);
    expect((await tariffsOf(small, { rates: "fraction" })).lines).toEqual(["USA CHN 87 0.25"]);
    // Free trade is free in either.
    expect((await tariffsOf({ "wits.csv": QUERY + query("840", "124", "870323", "0") })).lines).toEqual([
      "USA CAN 87 0",
    ]);
  });

  it("are refused as fractions where one would be above a thousand percent", async () => {
    const percent = { "wits.csv": QUERY + query("840", "156", "870323", "25") };
    expect(await refusalOf(percent, { rates: "fraction" })).toContain(
      "wits.csv:2: The rate is 25, which means 2500 %. Is the file in percent?",
    );
  });

  it("are refused with text for a rate, a negative one, a row twice, or products of another list", async () => {
    const of = (...rows: string[]) => ({ "wits.csv": QUERY + rows.join("") });
    expect(await refusalOf(of(query("840", "156", "870323", "free")))).toContain(
      'wits.csv:2: Simple Average is "free"',
    );
    expect(await refusalOf(of(query("840", "156", "870323", "-5")))).toContain("a tariff is not negative");
    const row = query("840", "156", "870323", "5");
    expect(await refusalOf(of(row, row))).toContain("wits.csv:3: 840 on 156, product 870323, stands twice.");
    expect(await refusalOf(of(row.replace("HS,H5", "SITC,S3")))).toContain("classified by S3");
    expect(await refusalOf(of(row, query("840", "156", "870323", "5", "AHS", 2020)))).toContain(
      "several years: 2020, 2021",
    );
  });

  it("are left out without an ad-valorem rate, and counted", async () => {
    const { lines, card } = await tariffsOf({
      "wits.csv":
        QUERY +
        query("840", "156", "870323", "5") +
        query("840", "156", "240220", "") +
        query("840", "899", "870323", "5"),
    });
    expect(lines).toEqual(["USA CHN 87 0.05"]);
    expect(card).toContain("1 row without an ad-valorem rate is left out.");
    expect(card).toContain("1 row of areas that are no single country is left out: Areas, nes.");
  });
});

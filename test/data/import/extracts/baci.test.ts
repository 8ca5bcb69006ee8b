import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes, mergeCodes } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import { refusalOf, tradeOf } from "./importing.ts";

/** As CEPII lays it out: thousands of dollars, no leading blanks, NA where no quantity is known. */
const HEADER = "t,i,j,k,v,q\n";
const YEAR_2023 = `${HEADER}2023,156,842,851713,41250.125,310.5
2023,156,842,870323,100,NA
2023,842,156,120190,15000,25000.000
2023,490,842,854231,9000.5,12
2023,251,757,300490,2500,NA
`;
const name = "BACI_HS22_Y2023_V202501.csv";
const toWiod = () => concordanceCodes(concordances.find((each) => concordanceId(each) === "hs-wiod35")!);

describe("a year of BACI", () => {
  it("becomes trade in million dollars by chapter, with countries by their ISO codes", async () => {
    const { table, source, lines, card } = await tradeOf({ [name]: YEAR_2023 });
    expect(source).toBe("baci");
    expect(table.year).toBe(2023);
    expect(lines).toEqual([
      "CHN USA 85 41.250125",
      "CHN USA 87 0.1",
      "FRA CHE 30 2.5",
      "TWN USA 85 9.0005",
      "USA CHN 12 15",
    ]);
    expect(card).toContain("HS revision of 2022, version 202501");
    expect(card).toContain("5 rows are summed to 5 cells, $67.9 million in all.");
    expect(card).toContain("chapters of the Harmonized System");
  });

  it("goes to industries by a concordance, product by product", async () => {
    const { lines, card } = await tradeOf({ [name]: YEAR_2023 }, { sectors: toWiod() });
    expect(lines).toEqual([
      "CHN USA c14 41.250125",
      "CHN USA c15 0.1",
      "FRA CHE c9 2.5",
      "TWN USA c14 9.0005",
      "USA CHN c1 15",
    ]);
    expect(card).toContain("products of the Harmonized System (2 to 10 digits) to WIOD 2013's 35 industries");
    expect(card).toContain("Budget Lab");
  });

  it("goes to one's own sectors by the longest beginning that a map names", async () => {
    const own = mergeCodes(
      { cars: ["8703"], electronics: ["85"], chips: ["854231"] },
      "merged as in mine.yaml",
      (issue) => issue,
    );
    const { lines, card } = await tradeOf({ [name]: YEAR_2023 }, { sectors: own });
    expect(lines).toEqual([
      "CHN USA cars 0.1",
      "CHN USA electronics 41.250125",
      "FRA CHE 30 2.5",
      "TWN USA chips 9.0005",
      "USA CHN 12 15",
    ]);
    expect(card).toContain("merged as in mine.yaml; what no merge names keeps its own code.");
  });

  it("asks a concordance once for each product, not for each of millions of rows", async () => {
    let asked = 0;
    const concordance = toWiod();
    const counting = {
      ...concordance,
      also: (code: string) => {
        asked++;
        return concordance.also(code);
      },
    };
    const rows = [4, 8, 12, 16, 20, 24, 28].map((exporter) => `2023,${exporter},842,851713,1,1\n`).join("");
    expect((await tradeOf({ [name]: HEADER + rows }, { sectors: counting })).table.rows).toHaveLength(7);
    expect(asked).toBe(1);
  });

  it("merges economies, and says what became trade within one of them", async () => {
    const blocs = mergeCodes({ EUR: ["FRA", "CHE"] }, "merged as in blocs.yaml", (issue) => issue);
    const { lines, card } = await tradeOf({ [name]: YEAR_2023 }, { economies: blocs });
    expect(lines).not.toContain("EUR EUR 30 2.5");
    expect(card).toMatch(
      /1 row between economies that are merged into one.*\(\$2\.5 million in all\) is left out: EUR\./,
    );
  });

  it("says which codes its map names in vain", async () => {
    const wrong = mergeCodes({ cars: ["8704"], X: ["XYZ"] }, "merged as in mine.yaml", (issue) => issue);
    expect(await refusalOf({ [name]: YEAR_2023 }, { sectors: wrong })).toContain(
      "cars names 8704, which the file does not have.",
    );
    expect(await refusalOf({ [name]: YEAR_2023 }, { economies: wrong })).toContain("X names XYZ");
  });

  it("means the same gzipped, zipped with its lists of codes, and with zeros lost in a spreadsheet", async () => {
    const plain = (await tradeOf({ [name]: YEAR_2023 })).lines;
    expect((await tradeOf({ [`${name}.gz`]: gzipSync(strToU8(YEAR_2023)) })).lines).toEqual(plain);
    const zip = zipSync({
      "country_codes_V202501.csv": strToU8(
        "country_code,country_name,country_iso2,country_iso3\n4,Afghanistan,AF,AFG\n",
      ),
      "product_codes_HS22_V202501.csv": strToU8("code,description\n010121,Horses\n"),
      [name]: strToU8(YEAR_2023),
      "Readme.txt": strToU8("Year, exporter, importer, product\n"),
    });
    expect((await tradeOf({ "BACI_HS22_V202501.zip": zip })).lines).toEqual(plain);
    const short = await tradeOf({ "baci.csv": `${HEADER}2023,156,842,10121,5,1\n` });
    expect(short.lines).toEqual(["CHN USA 01 0.005"]);
  });

  it("reads one year of a zip with several, and asks which", async () => {
    const zip = zipSync({
      "BACI_HS92_Y2022_V202501.csv": strToU8(
        YEAR_2023.replaceAll("2023,", "2022,").replace("41250.125", "1000"),
      ),
      "BACI_HS92_Y2023_V202501.csv": strToU8(YEAR_2023),
    });
    const file = { "BACI_HS92_V202501.zip": zip };
    expect(await refusalOf(file)).toContain("There are files of 2022, 2023. Name one year with --year.");
    expect(await refusalOf(file, { year: 1990 })).toContain("2022, 2023, and none of 1990.");
    const { table, lines } = await tradeOf(file, { year: 2022 });
    expect(table.year).toBe(2022);
    expect(lines).toContain("CHN USA 85 1");
  });

  it("keeps one year of a file with several, and counts the rest", async () => {
    const both = `${YEAR_2023}2021,156,842,851713,1,NA\n2022,156,842,851713,1,NA\n`;
    expect(await refusalOf({ "baci.csv": both })).toContain(
      "several years: 2021, 2022, 2023. Name one with --year.",
    );
    const { lines, card } = await tradeOf({ "baci.csv": both }, { year: 2023 });
    expect(lines).toContain("CHN USA 85 41.250125");
    expect(card).toContain("2 rows of 2 other years (2021 to 2022) are left out.");
    expect(await refusalOf({ "baci.csv": both }, { year: 2019 })).toContain(
      "no rows of 2019. It has 2021, 2022, 2023.",
    );
  });
});

describe("what is no trade between two countries", () => {
  it("is left out, counted and named", async () => {
    const odd = `${YEAR_2023}2023,899,842,851713,1000,NA
2023,837,842,271019,500,NA
2023,777,842,851713,250,NA
2023,156,156,851713,125,NA
2023,156,842,999999,50,NA
`;
    const { lines, card } = await tradeOf({ [name]: odd }, { sectors: toWiod() });
    expect(lines).toHaveLength(5);
    expect(card).toContain(
      "2 rows of areas that are no single country ($1.5 million in all) are left out: Areas, nes, Bunkers.",
    );
    expect(card).toContain(
      "1 row with codes of no country that Parley knows ($0.3 million in all) is left out: 777.",
    );
    expect(card).toMatch(/1 row of an economy's trade with itself, goods that came back,/);
    expect(card).toContain(
      "1 row of products that the map of sectors does not know ($0.1 million in all) is left out: 999999.",
    );
  });
});

describe("a file that is wrong", () => {
  it("is refused with the line of every row without a number", async () => {
    const wrong = `${HEADER}2023,156,842,851713,n/a,1
2023,156,842,870323,"1,250.5",1
2023,156,842,870324,,1
2023,156,842,870325,-5,1
`;
    const message = await refusalOf({ [name]: wrong });
    expect(message).toContain(`${name}:2: v is "n/a", which is no number.`);
    expect(message).toContain(
      `${name}:3: v is "1,250.5", which is no number. Write numbers without thousands separators.`,
    );
    expect(message).toContain(`${name}:4: v is empty.`);
    expect(message).toContain(`${name}:5: v is -5: trade is not negative.`);
  });

  it("is refused when a row stands twice", async () => {
    const twice = `${YEAR_2023}2023,156,842,870323,7,NA\n`;
    expect(await refusalOf({ [name]: twice })).toBe(`${name}:7: 156 to 842, product 870323, stands twice.`);
  });

  it("is refused when its sums show that it is not in thousands", async () => {
    const dollars = `${HEADER}2023,156,842,851713,500000000000,1\n`;
    expect(await refusalOf({ [name]: dollars })).toContain("more than the world's");
    const { lines } = await tradeOf({ [name]: dollars }, { unit: "USD" });
    expect(lines).toEqual(["CHN USA 85 500000"]);
    expect(await refusalOf({ [name]: dollars }, { unit: "apples" })).toContain(
      '"apples" is no unit of money',
    );
  });

  it("is refused when nothing is left of it, or a concordance is for other codes", async () => {
    expect(await refusalOf({ [name]: HEADER })).toContain("a header and no rows");
    expect(await refusalOf({ [name]: `${HEADER}2023,899,837,851713,1,1\n` })).toContain("No row is left");
    const isic = concordanceCodes(concordances.find((each) => concordanceId(each) === "isic3-wiod35")!);
    expect(await refusalOf({ [name]: YEAR_2023 }, { sectors: isic })).toContain(
      "The concordance takes divisions of ISIC Rev. 3; the file has products of the Harmonized System",
    );
  });
});

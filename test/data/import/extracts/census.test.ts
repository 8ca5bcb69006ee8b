import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import { refusalOf, tradeOf } from "./importing.ts";

/** One list a line, as the interface prints them; what is filtered on stands twice. */
const answer = (...rows: (string | null)[][]) => ({
  "imports.json": `[${rows.map((row) => JSON.stringify(row)).join(",\n")}]`,
});
const HEADER = ["CTY_CODE", "CTY_NAME", "I_COMMODITY", "GEN_VAL_YR", "COMM_LVL", "time", "I_COMMODITY"];
const line = (code: string, name: string, product: string, value: string, time = "2023-12") => [
  code,
  name,
  product,
  value,
  "HS6",
  time,
  product,
];

describe("an answer of the US Census Bureau's interface", () => {
  it("becomes imports of the United States, with countries by their names", async () => {
    const { source, lines, table, card } = await tradeOf(
      answer(
        HEADER,
        line("5700", "CHINA", "851713", "41250125"),
        line("5800", "KOREA, SOUTH", "870323", "2000000"),
        line("4279", "FRANCE", "300490", "3000000"),
        line("5830", "TAIWAN", "854231", "5"),
      ),
    );
    expect(source).toBe("us-census");
    expect(table.year).toBe(2023);
    expect(lines).toEqual(["CHN USA 85 41.250125", "FRA USA 30 3", "KOR USA 87 2", "TWN USA 85 0.000005"]);
    expect(card).toContain("General imports at customs value");
  });

  it("leaves out totals, groups of countries and goods that come back", async () => {
    const { lines, card } = await tradeOf(
      answer(
        HEADER,
        line("5700", "CHINA", "851713", "1000000"),
        line("-", "TOTAL FOR ALL COUNTRIES", "851713", "9000000"),
        line("0003", "EUROPEAN UNION", "851713", "2000000"),
        line("5XXX", "ASIA", "851713", "4000000"),
        line("1000", "UNITED STATES", "851713", "500000"),
      ),
    );
    expect(lines).toEqual(["CHN USA 85 1"]);
    expect(card).toContain("1 row for all partners together is left out.");
    expect(card).toContain(
      "2 rows of areas that are no single country ($6.0 million in all) are left out: ASIA, EUROPEAN UNION.",
    );
    expect(card).toContain("goods that came back, ($0.5 million in all)");
  });

  it("takes the last month of sums of the year, and says when the year is not whole", async () => {
    const months = answer(
      HEADER,
      line("5700", "CHINA", "851713", "1000000", "2023-01"),
      line("5700", "CHINA", "851713", "3000000", "2023-03"),
      line("5700", "CHINA", "851713", "2000000", "2023-02"),
    );
    const { lines, card } = await tradeOf(months);
    expect(lines).toEqual(["CHN USA 85 3"]);
    expect(card).toContain("The year up to month 03: it is not whole.");
    expect(card).toContain("2 rows of earlier months, whose values the last month's hold, are left out.");
  });

  it("adds up months that stand alone, and the finest products alone", async () => {
    const header = ["CTY_CODE", "CTY_NAME", "I_COMMODITY", "GEN_VAL_MO", "time"];
    const { lines, card } = await tradeOf(
      answer(
        header,
        ["5700", "CHINA", "85", "7000000", "2023-01"],
        ["5700", "CHINA", "851713", "1000000", "2023-01"],
        ["5700", "CHINA", "851713", "2000000", "2023-02"],
      ),
    );
    expect(lines).toEqual(["CHN USA 85 3"]);
    expect(card).toContain("Months are summed: 01, 02.");
    expect(card).toContain("1 row of coarser groups of products");
  });

  it("keeps what is American in exports apart from foreign goods that go on", async () => {
    const csv = `CTY_CODE,CTY_NAME,E_COMMODITY,ALL_VAL_YR,DF,time
2010,MEXICO,271019,6000000,1,2023-12
2010,MEXICO,271019,500000,2,2023-12
2010,MEXICO,271019,6500000,-,2023-12
`;
    const { lines, card } = await tradeOf({ "exports.csv": csv });
    expect(lines).toEqual(["USA MEX 27 6"]);
    expect(card).toContain("Exports free alongside ship. Of American goods alone.");
    expect(card).toContain(
      "1 row of foreign goods that are exported again ($0.5 million in all) is left out.",
    );
    expect(card).toContain("1 row of American and foreign goods together is left out.");
  });

  it("goes by NAICS where it is by industry", async () => {
    const csv =
      "CTY_CODE,CTY_NAME,NAICS,GEN_VAL_YR,YEAR,MONTH\n1220,CANADA,336,8000000,2024,12\n1220,CANADA,910,1000,2024,12\n";
    const toWiod = concordanceCodes(concordances.find((each) => concordanceId(each) === "naics-wiod35")!);
    const { lines, card } = await tradeOf({ "naics.csv": csv }, { sectors: toWiod });
    expect(lines).toEqual(["CAN USA c15 8", "CAN USA c16 0.001"]);
    expect(card).not.toContain("only mainly");
    expect((await tradeOf({ "naics.csv": csv })).lines).toEqual(["CAN USA 336 8", "CAN USA 910 0.001"]);
  });

  it("is refused without names of countries, cut short, with text for values, or with a row twice", async () => {
    expect(
      await refusalOf(
        answer(["CTY_CODE", "I_COMMODITY", "GEN_VAL_YR", "time"], ["5700", "85", "1", "2023-12"]),
      ),
    ).toContain("There is no column CTY_NAME.");
    const whole = answer(HEADER, line("5700", "CHINA", "851713", "1"))["imports.json"]!;
    expect(await refusalOf({ "imports.json": whole.slice(0, -20) })).toContain("no whole JSON");
    expect(await refusalOf(answer(HEADER, line("5700", "CHINA", "851713", "(D)")))).toContain(
      'imports.json:2: GEN_VAL_YR is "(D)"',
    );
    const row = line("5700", "CHINA", "851713", "1");
    expect(await refusalOf(answer(HEADER, row, row))).toContain(
      "imports.json:3: CHINA, product 851713, stands twice.",
    );
    expect(
      await refusalOf({ "imports.json": '[["CTY_CODE","CTY_NAME","I_COMMODITY","GEN_VAL_YR"],{"a":1}]' }),
    ).toContain("Row 2 of the answer is no list");
  });
});

/** A line with fields at places counted from 1, as the record layout counts them. */
function fixed(length: number, fields: readonly (readonly [first: number, text: string])[]): string {
  const letters = Array.from({ length }, () => " ");
  for (const [first, text] of fields)
    for (const [at, letter] of [...text].entries()) letters[first - 1 + at] = letter;
  return letters.join("");
}
const money = (value: number): string => String(value).padStart(15, "0");
const importLine = (
  product: string,
  country: string,
  month: string,
  monthly: number,
  district = "10",
): string =>
  fixed(688, [
    [1, product],
    [11, country],
    [17, district],
    [23, "2023"],
    [27, month],
    [74, money(monthly + 1)],
    [179, money(monthly)],
    [510, money(monthly * 12)],
  ]);
const exportLine = (origin: string, product: string, country: string, monthly: number): string =>
  fixed(368, [
    [1, origin],
    [2, product],
    [12, country],
    [18, "2023"],
    [22, "01"],
    [69, money(monthly)],
  ]);
const countryLine = (code: string, name: string) =>
  fixed(61, [
    [1, code],
    [5, name.slice(0, 7)],
    [12, name],
  ]);
const COUNTRY = [
  countryLine("5700", "China"),
  countryLine("5800", "Korea, South"),
  countryLine("1220", "Canada"),
].join("\r\n");
const zipOf = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

describe("the US Census Bureau's monthly files", () => {
  const january = zipOf({
    "COUNTRY.TXT": COUNTRY,
    "IMP_DETL.TXT": [
      importLine("8517130000", "5700", "01", 1_000_000),
      importLine("8517130000", "5700", "01", 500_000, "20"),
      importLine("8703230110", "5800", "01", 2_000_000),
      // Came in an earlier month.
      importLine("2709001000", "1220", "01", 0),
    ].join("\r\n"),
  });
  const february = zipOf({
    "COUNTRY.TXT": COUNTRY,
    "IMP_DETL.TXT": importLine("8517130000", "5700", "02", 250_000),
  });

  it("are summed over districts, with countries by the list in the zip", async () => {
    const { source, lines, card } = await tradeOf({ "IMDB2301.ZIP": january });
    expect(source).toBe("us-census-bulk");
    expect(lines).toEqual(["CHN USA 85 1.5", "KOR USA 87 2"]);
    expect(card).toContain("1 of 12 months are summed: 01.");
  });

  it("add up to a year, each of them once", async () => {
    const { lines, card } = await tradeOf({ "IMDB2301.ZIP": january, "IMDB2302.ZIP": february });
    expect(lines).toEqual(["CHN USA 85 1.75", "KOR USA 87 2"]);
    expect(card).toContain("2 of 12 months are summed: 01, 02.");
    expect(await refusalOf({ "IMDB2301.ZIP": january, "again.zip": january })).toContain(
      "Month 01 is in IMDB2301.ZIP/IMP_DETL.TXT already.",
    );
  });

  it("hold exports of American goods, and foreign goods that the card counts", async () => {
    const zip = zipOf({
      "COUNTRY.TXT": COUNTRY,
      "EXP_DETL.TXT": [
        exportLine("1", "1201900095", "5700", 3_000_000),
        exportLine("2", "8471300100", "1220", 400_000),
      ].join("\n"),
    });
    const { lines, card } = await tradeOf({ "EXDB2301.ZIP": zip });
    expect(lines).toEqual(["USA CHN 12 3"]);
    expect(card).toContain(
      "1 row of foreign goods that are exported again ($0.4 million in all) is left out.",
    );
  });

  it("are refused where lines are short, or the list of countries is missing", async () => {
    const short = zipOf({
      "COUNTRY.TXT": COUNTRY,
      "IMP_DETL.TXT": importLine("8517130000", "5700", "01", 1).slice(0, 100),
    });
    expect(await refusalOf({ "IMDB2301.ZIP": short })).toContain(
      "IMP_DETL.TXT:1: The line has 100 characters; the layout needs 193.",
    );
    const alone = zipOf({ "IMP_DETL.TXT": importLine("8517130000", "5700", "01", 1) });
    expect(await refusalOf({ "IMDB2301.ZIP": alone })).toContain("There is no COUNTRY.TXT");
  });
});

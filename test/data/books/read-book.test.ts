import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadBook } from "../../../src/data/books/read-book.ts";
import { encodeTable } from "../../../src/data/tables/encode-table.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { bookAt } from "../../../src/tariffs/law.ts";
import { productRate } from "../../../src/tariffs/product-rate.ts";
import type { TariffBook } from "../../../src/tariffs/tariff-book.ts";
import { toyFolder } from "../../tariffs/toy-book.ts";
import { type Edit, swap } from "../tiny.ts";

/** What a reader is told of a book with these files changed. */
async function complaints(edits: Readonly<Record<string, Edit>>): Promise<readonly string[]> {
  try {
    await loadBook(toyFolder(edits));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message.split("\n");
  }
  return [];
}

const add = (row: string) => (text: string) => `${text}${row}\n`;

describe("a folder of tables and a card", () => {
  it("is read as a book, an authority after those that it yields to", async () => {
    const { book, card } = await loadBook(toyFolder());
    expect(book.importer).toBe("ISL");
    expect(book.authorities.map(({ code }) => code)).toEqual(["safety", "reciprocal", "late", "safeguard"]);
    expect(book.measures).toHaveLength(10);
    expect(book.products.find(({ product }) => product === "99010000")?.sector).toBe("");
    expect(card.notes).toEqual(["Every figure is invented."]);
  });

  it("may hold any table as gzipped CSV or as Parquet", async () => {
    const plain = (await loadBook(toyFolder())).book;
    const packed = await loadBook(
      toyFolder({
        "mfn.csv": undefined,
        "mfn.csv.gz": gzipSync("product,rate\n01020000,0.1\n8703,0.05\n"),
        "lists.csv": undefined,
        "lists.parquet": encodeTable(
          [
            { name: "list", text: ["horses", "iron", "copper", "cars", "donkeys"] },
            { name: "product", text: ["0101", "72", "7401", "8703", "0102"] },
          ],
          "parquet",
        ),
      }),
    );
    expect(packed.book.lists).toEqual(plain.lists);
    expect(packed.book.baseRates.get("8703")).toEqual({ rate: 0.05, kind: "", text: "" });
  });
});

describe("base rates in words", () => {
  const worded = {
    "mfn.csv":
      "product,rate,kind,text\n01010000,,,Free\n01020000,,,4¢/kg + 10%\n8703,,,See note 1\n74010000,,,6 EUR/100 kg\n",
  };

  it("become shares of the value by unit values, the longest code's first", async () => {
    const values = "product,unit,unit_value,currency\n01,kg,1,\n0102,kilogram,2,USD\n74,kg,3,EUR\n";
    const { book } = await loadBook(toyFolder({ ...worded, "unit_values.csv": values }));
    expect(book.baseRates.get("01010000")).toEqual({ rate: 0, kind: "free", text: "Free" });
    expect(book.baseRates.get("01020000")!.rate).toBeCloseTo(0.1 + 0.04 / 2, 14);
    expect(book.baseRates.get("01020000")).toMatchObject({ kind: "compound", text: "4¢/kg + 10%" });
    expect(book.baseRates.get("74010000")!.rate).toBeCloseTo(0.02, 14);
    expect(book.notes.at(-1)).toBe(
      "1 line of the schedule has a duty by weight, number or reference of which the book knows no share of the value: 8703 (See note 1). What has no equivalent counts as nothing, so base rates are too low there.",
    );
  });

  it("count as their share of the value alone where units have no value, and the book says so", async () => {
    // Dollars for a kilogram are no euros.
    const values = "product,unit,unit_value\n74,kg,3\n";
    const { book } = await loadBook(toyFolder({ ...worded, "unit_values.csv": values }));
    expect(book.baseRates.get("01020000")).toMatchObject({ rate: 0.1, isPartial: true });
    expect(book.baseRates.get("74010000")).toMatchObject({ rate: 0, isPartial: true });
    expect(book.notes.at(-1)).toMatch(
      /^3 lines of the schedule have duties .* 0102\.00\.00 \(4¢\/kg \+ 10%\)/,
    );
  });

  it("leave a rate that the table gives as it is", async () => {
    const mfn = "product,rate,kind,text\n0102,0.03,specific,4¢/kg\n";
    const { book } = await loadBook(toyFolder({ "mfn.csv": mfn }));
    expect(book.baseRates.get("0102")).toEqual({ rate: 0.03, kind: "specific", text: "4¢/kg" });
    expect(book.notes).toEqual(["Every figure is invented."]);
  });
});

describe("a book that is asked about one product from one partner", () => {
  it("says the same of it as the whole book, from fewer rows", async () => {
    const { book } = await loadBook(toyFolder());
    for (const { product } of book.products) {
      for (const partner of ["CAN", "JPN", "NOR", "CHN"]) {
        const part = (await loadBook(toyFolder(), { product, partner })).book;
        expect(part.products.length).toBeLessThan(book.products.length);
        const said = (of: TariffBook, date: string) =>
          JSON.stringify(productRate(bookAt(of, date), product, partner));
        for (const date of ["2026-03-01", "2026-07-01"]) expect(said(part, date)).toBe(said(book, date));
      }
    }
  });

  it("is still refused for what is wrong with its measures", async () => {
    const folder = toyFolder({ "measures.csv": swap("safety,all,iron", "safety,all,irno") });
    await expect(loadBook(folder, { product: "01", partner: "JPN" })).rejects.toThrow("Did you mean iron?");
  });
});

describe("a mistake in a book", () => {
  it.each<[what: string, edits: Readonly<Record<string, Edit>>, says: RegExp]>([
    [
      "a name that every object of JavaScript has",
      { "measures.csv": add("constructor,safety,all,iron,0.2,add,2026-03-01,,0") },
      /^toy\/measures\.csv:12: measure is "constructor", which is no code\./,
    ],
    [
      "an authority with such a name",
      { "book.yaml": swap("  safeguard: {", "  toString: {") },
      /authorities.*toString|toString.*authorities/s,
    ],
    [
      "a measure for an unknown list",
      { "measures.csv": swap("safety,all,iron", "safety,all,irno") },
      /^toy\/measures\.csv:5: There is no list of products "irno"\. Did you mean iron\?/,
    ],
    [
      "a measure on the imports of the country from itself",
      { "measures.csv": add("late,late,ISL,iron,0.1,add,2026-08-01,,0") },
      /^toy\/measures\.csv:12: partner is ISL, whose own law this is/,
    ],
    [
      "an exemption of the country itself",
      { "exemptions.csv": add("late,ISL,iron,1,2026-08-01,") },
      /^toy\/exemptions\.csv:4: partner is ISL, whose own law this is/,
    ],
    [
      "no product at all",
      { "products.csv": "product,sector\n" },
      /^toy\/products\.csv: The table products has a header and no rows\. It holds the lines of the schedule/,
    ],
    [
      "two rates for one product, partner and day",
      { "measures.csv": add("safety-cars,safety,JPN,all,0.2,add,2026-03-01,,0") },
      /^toy\/measures\.csv:12: safety-cars has two rates \(0\.2 and 0\.15\) for product 8703 from JPN on 2026-03-01; the other is on line 8\./,
    ],
    [
      "two rates with the same dates",
      { "measures.csv": add("safety-cars,safety,JPN,cars,0.2,floor,2026-01-01,,1") },
      /^toy\/measures\.csv:12: safety-cars has two rates \(0\.2 and 0\.15\) for product 8703 from JPN on 2026-01-01; the other is on line 8\./,
    ],
    [
      "one rate twice",
      { "measures.csv": add("late,late,all,all,0.125,add,2026-08-01,,0") },
      /^toy\/measures\.csv:12: late has the same rate twice for every product from all on 2026-08-01/,
    ],
    [
      "a product code that lost its zero",
      { "products.csv": swap("01010000,farm", "1010000,farm") },
      /^toy\/products\.csv:2: product is "1010000", which is no product code\. It was read as a number .* write 01010000/,
    ],
  ])("%s is refused with its place", async (_, edits, says) => {
    const found = await complaints(edits);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  it.each<[what: string, file: string, row: string, says: RegExp]>([
    [
      "a country's name for its code",
      "measures.csv",
      "x,late,Japan,iron,0.1,add,2026-01-01,,0",
      /measures\.csv:12: partner is "Japan".* Write JPN\./,
    ],
    [
      "a partner nobody knows",
      "exemptions.csv",
      "late,XXQ,iron,1,2026-01-01,",
      /exemptions\.csv:4: partner is "XXQ", which is no country's code and not all\./,
    ],
    [
      "an authority the card lacks",
      "measures.csv",
      "x,latte,all,iron,0.1,add,2026-01-01,,0",
      /measures\.csv:12: There is no authority "latte" in this book\. Did you mean late\?/,
    ],
    [
      "a percentage",
      "measures.csv",
      "x,late,all,iron,25,add,2026-01-01,,0",
      /measures\.csv:12: rate is 25, which means 2500 %\. .* write 0\.25 for 25 %/,
    ],
    [
      "a day that is none",
      "measures.csv",
      "x,late,all,iron,0.1,add,2026-02-30,,0",
      /measures\.csv:12: from is "2026-02-30", which is no day/,
    ],
    [
      "an end before the beginning",
      "measures.csv",
      "x,late,all,iron,0.1,add,2026-03-01,2026-02-01,0",
      /holds from 2026-03-01 until 2026-02-01/,
    ],
    [
      "a rule nobody knows",
      "measures.csv",
      "x,late,all,iron,0.1,flor,2026-01-01,,0",
      /rule is "flor"\. Did you mean floor\?/,
    ],
    [
      "a share above one",
      "exemptions.csv",
      "late,all,iron,1.2,2026-01-01,",
      /exemptions\.csv:4: share is 1\.2/,
    ],
    [
      "content of an unknown measure",
      "content.csv",
      "safty-iron,iron,2026-01-01,",
      /content\.csv:3: There is no measure "safty-iron" in this book\. Did you mean safety-iron\?/,
    ],
    [
      "an unknown sector",
      "products.csv",
      "73010000,metall",
      /products\.csv:9: There is no sector "metall" in this book\. Did you mean metal\?/,
    ],
    ["imports of an unknown group", "imports.csv", "farm,japn,1", /imports\.csv:7: There is no group "japn"/],
    ["a product twice", "products.csv", "01010000,farm", /products\.csv:9: 01010000 already has a row/],
    ["a base rate of neither number nor words", "mfn.csv", "0103,,,", /mfn\.csv:7: rate is empty/],
    ["a list called all", "lists.csv", "all,01", /lists\.csv:7: A list cannot be called "all"/],
  ])("%s is refused with its place", async (_, file, row, says) => {
    const found = await complaints({ [file]: add(row) });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  it("in the card is refused with its place: circles, unknown names, unknown keys", async () => {
    const circle = swap("claims_spare: 0.5", "claims_spare: 0.5, yields_to: [reciprocal]");
    expect(await complaints({ "book.yaml": circle })).toEqual([
      expect.stringMatching(
        /^toy\/book\.yaml:\d+:\d+: (?:safety|reciprocal) yields to authorities that yield to it\./,
      ),
    ]);
    const unknown = swap("except: [safety-cars]", "except: [safety-cras]");
    expect(await complaints({ "book.yaml": unknown })).toEqual([
      expect.stringMatching(
        /^toy\/book\.yaml:13:\d+: late makes an exception of the measure "safety-cras".* Did you mean safety-cars\?/,
      ),
    ]);
    const base = swap("  safeguard: {", "  base: {");
    expect((await complaints({ "book.yaml": base })).at(-1)).toMatch(
      /^toy\/book\.yaml:14:3: An authority cannot be called "base"/,
    );
    const key = swap("combine: largest, claims_spare", "combines: largest, claims_spare");
    expect(await complaints({ "book.yaml": key })).toEqual([
      expect.stringMatching(/^toy\/book\.yaml:12:\d+: Unknown key "combines"\. Did you mean combine\?/),
    ]);
  });

  it("in unit values is refused where a duty would be above all reason", async () => {
    const found = await complaints({
      "mfn.csv": "product,rate,kind,text\n0102,,,50¢/kg\n",
      "unit_values.csv": "product,unit,unit_value\n01,kg,0.01\n",
    });
    expect(found).toEqual([
      expect.stringMatching(/^toy\/mfn\.csv:2: "50¢\/kg" comes to 5000 % at the unit value/),
    ]);
  });

  it("is named where the card or a table is missing", async () => {
    expect((await complaints({ "book.yaml": undefined })).join("\n")).toContain("There is no book.yaml");
    expect((await complaints({ "measures.csv": undefined })).join("\n")).toContain(
      "There is no table measures",
    );
  });

  it("is found in one pass with all others", async () => {
    const found = await complaints({
      "measures.csv": add("x,late,all,iron,25,add,2026-01-01,,0"),
      "mfn.csv": add("101,0.1,,"),
      "lists.csv": add("iron,7x"),
    });
    expect(found.map((line) => line.split(": ")[0])).toEqual([
      "toy/lists.csv:7",
      "toy/measures.csv:12",
      "toy/mfn.csv:7",
    ]);
  });
});

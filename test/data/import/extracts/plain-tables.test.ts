import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { concordances } from "../../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes, mergeCodes, setEconomies } from "../../../../src/data/import/source/code-map.ts";
import { concordanceId } from "../../../../src/data/import/source/concordance.ts";
import type { ImportRequest } from "../../../../src/data/import/source/import-source.ts";
import { cardText, imported, refusalOf, tradeOf } from "./importing.ts";

const TRADE =
  "exporter,importer,sector,value\nUSA,Mexico,870323,1500\nMEX,United States,870323,2500\nUSA,USA,870323,9000\nROW,USA,300490,10\n";
const TARIFFS = "importer,exporter,product,rate\nUSA,CHN,870323,27.5\nUSA,CHN,870421,25\nCHN,USA,870323,15\n";
const hsToWiod = () => concordanceCodes(concordances.find((each) => concordanceId(each) === "hs-wiod35")!);

async function tariffsOf(text: string, asked: Partial<ImportRequest>) {
  const { imported: result, source } = await imported({ "tariffs.csv": text }, asked);
  if (result.kind !== "tariffs") throw new Error(`It gave ${result.kind}.`);
  const lines = result.table.rows.map(
    ({ importer, exporter, sector, rate }) => `${importer} ${exporter} ${sector} ${rate}`,
  );
  return { lines, source: source.id, card: cardText(result.table) };
}

describe("a table of trade of one's own", () => {
  it("is read with the unit and the year that its user states, countries by code or name", async () => {
    const { source, lines, card } = await tradeOf(
      { "trade.csv": TRADE },
      { unit: "thousand USD", year: 2022 },
    );
    expect(source).toBe("plain-trade");
    expect(lines).toEqual([
      "MEX USA 870323 2.5",
      "ROW USA 300490 0.01",
      "USA MEX 870323 1.5",
      "USA USA 870323 9",
    ]);
    expect(card).toContain("Values are read as thousand USD.");
  });

  it("asks for both, and takes the year from a column of it", async () => {
    expect(await refusalOf({ "trade.csv": TRADE }, { year: 2022 })).toContain(
      "does not say what its values are in",
    );
    expect(await refusalOf({ "trade.csv": TRADE }, { unit: "bushels", year: 2022 })).toContain(
      '"bushels" is no unit.',
    );
    expect(await refusalOf({ "trade.csv": TRADE }, { unit: "USD" })).toContain(
      "does not say which year it is of",
    );
    const years = "origin,destination,year,trade\nUSA,MEX,2020,1\nUSA,MEX,2021,2\n";
    expect((await tradeOf({ "t.csv": years }, { unit: "million USD", year: 2021 })).lines).toEqual([
      "USA MEX all 2",
    ]);
    expect(await refusalOf({ "t.csv": years }, { unit: "million USD" })).toContain(
      "several years: 2020, 2021",
    );
  });

  it("counts a single row in the singular, of other years too", async () => {
    const years = "origin,destination,year,trade\nUSA,MEX,2020,1\nUSA,MEX,2021,2\n";
    const { card } = await tradeOf({ "t.csv": years }, { unit: "million USD", year: 2021 });
    expect(card).toContain("1 row is summed to 1 cell, $2.0 million in all.");
    expect(card).toContain("1 row of 2020 is left out.");
  });

  it("is refused with a number larger than any sum of money, and with choices that say nothing of it", async () => {
    const asked = { unit: "USD", year: 2022 };
    for (const value of ["1e300", "1e308", "-1e300"]) {
      expect(await refusalOf({ "trade.csv": `${TRADE}USA,FRA,1,${value}\n` }, asked)).toContain(
        `trade.csv:6: value is "${value}", larger than any sum of money.`,
      );
    }
    expect(await refusalOf({ "trade.csv": TRADE }, { ...asked, rates: "percent" })).toContain(
      "--rates says nothing of a table of trade",
    );
    expect(await refusalOf({ "trade.csv": TRADE }, { ...asked, flow: "imports" })).toContain("--flow says");
  });

  it("goes to other sectors by the concordance that its user names", async () => {
    const asked = { unit: "million USD", year: 2022, sectors: hsToWiod() };
    expect((await tradeOf({ "trade.csv": TRADE }, asked)).lines).toEqual([
      "MEX USA c15 2500",
      "ROW USA c9 10",
      "USA MEX c15 1500",
      "USA USA c15 9000",
    ]);
  });
});

describe("a table of tariffs of one's own", () => {
  it("is read as percent or as fractions, as its user says, and never guessed", async () => {
    expect(await refusalOf({ "tariffs.csv": TARIFFS }, { year: 2025 })).toContain(
      "whether a tariff of a quarter is 25 or 0.25",
    );
    const { source, lines } = await tariffsOf(TARIFFS, { year: 2025, rates: "percent" });
    expect(source).toBe("plain-tariffs");
    expect(lines).toEqual(["CHN USA 870323 0.15", "USA CHN 870323 0.275", "USA CHN 870421 0.25"]);
    const fractions = TARIFFS.replace("27.5", "0.275")
      .replace(",25\n", ",0.25\n")
      .replace(",15\n", ",0.15\n");
    expect((await tariffsOf(fractions, { year: 2025, rates: "fraction" })).lines).toEqual(lines);
    expect((await tariffsOf(TARIFFS, { year: 2025, rates: "percent", sectors: hsToWiod() })).lines).toEqual([
      "CHN USA c15 0.15",
      "USA CHN c15 0.2625",
    ]);
  });

  it("is refused where a rate means more than a thousand percent, is text or stands twice", async () => {
    const asked = { year: 2025, rates: "fraction" } as const;
    expect(await refusalOf({ "tariffs.csv": TARIFFS }, asked)).toContain(
      "tariffs.csv:2: The rate is 27.5, which means 2750 %: it must be between 0 and 1000 %. Is the table in percent?",
    );
    const percent = { year: 2025, rates: "percent" } as const;
    expect(await refusalOf({ "tariffs.csv": TARIFFS.replace("27.5", "27.5%") }, percent)).toContain(
      'tariffs.csv:2: rate is "27.5%"',
    );
    expect(await refusalOf({ "tariffs.csv": `${TARIFFS}USA,CHN,870323,1\n` }, percent)).toContain(
      "tariffs.csv:5: USA on CHN, 870323, stands twice.",
    );
  });
});

describe("who trades in a table of one's own", () => {
  const set = setEconomies(["DEU", "FRA", "USA", "CHN", "ROW"], "a set");
  const sold = (partners: readonly string[]) =>
    `exporter,importer,value\n${partners.map((partner, at) => `USA,"${partner}",${2 ** at}\n`).join("")}`;
  const asked = { unit: "million USD", year: 2020 };
  const ABROAD = ["World", "Total", "Bunkers", "Areas nes", "Special categories", "Free zones", "Africa"];
  const WRONG = ["Germnay", "Untied States", "Atlantis", "QQQ", "constructor"];

  it("is a country or territory; what is listed beside them is left out, counted and named", async () => {
    for (const economies of [undefined, set]) {
      const { lines, card } = await tradeOf(
        { "t.csv": sold(["Germany", ...ABROAD]) },
        { ...asked, economies },
      );
      expect(lines).toEqual(["USA DEU all 1"]);
      expect(card).toContain("2 rows for all partners together are left out: Total, World.");
      expect(card).toContain(
        "5 rows of areas that are no single country ($248 million in all) are left out: Africa, Areas nes, Bunkers, Free zones, Special categories.",
      );
    }
  });

  it("is nobody whose name is wrong, with or without a blank in it, and the card says so", async () => {
    for (const economies of [undefined, set]) {
      const { lines, card } = await tradeOf({ "t.csv": sold(["FRA", ...WRONG]) }, { ...asked, economies });
      expect(lines).toEqual(["USA FRA all 1"]);
      expect(card).toContain(
        "5 rows with codes of no country that Parley knows ($62.0 million in all) are left out: Atlantis, Germnay, QQQ, Untied States, constructor.",
      );
      expect(card).toContain("Check the codes of no known country, named below");
    }
    expect(await refusalOf({ "t.csv": sold(WRONG) }, asked)).toContain("No row is left");
  });

  it("is the rest of the world for a country that the set lacks, by code, number or name", async () => {
    const { lines } = await tradeOf(
      { "t.csv": sold(["Brazil", "ARG", "404", "Hong Kong", "RoW", "Other Asia"]) },
      { ...asked, economies: set },
    );
    expect(lines).toEqual(["USA ROW all 31"]);
  });

  it("is an economy of one's own where a map names it", async () => {
    const economies = mergeCodes({ NORTH: ["Atlantis", "EU"], SOUTH: ["SOUTH"] }, "a map", (issue) => issue);
    const rows = sold(["Atlantis", "EU", "SOUTH", "BRA"]);
    expect((await tradeOf({ "t.csv": rows }, { ...asked, economies })).lines).toEqual([
      "USA BRA all 8",
      "USA NORTH all 3",
      "USA SOUTH all 4",
    ]);
  });
});

describe("the European Union in a table of one's own", () => {
  const SPELLED = ["EU", "EUN", "EU27", "EU27_2020", "EU-28", "918", "European Union", "European Union (27)"];
  const tariffs = (name: string) => `importer,exporter,rate\n${name},USA,10\nUSA,${name},2\n`;
  const asked = { rates: "percent", year: 2022 } as const;

  it("stands for its members that the set has, and for no rest of the world, in every spelling", async () => {
    const economies = setEconomies(["DEU", "FRA", "GBR", "USA", "ROW"], "a set");
    for (const name of SPELLED) {
      const { lines, card } = await tariffsOf(tariffs(name), { ...asked, economies });
      expect(lines).toEqual(["DEU USA all 0.1", "FRA USA all 0.1", "USA DEU all 0.02", "USA FRA all 0.02"]);
      expect(card).toContain("stands for its 27 members of 2022, of which 2 are economies here.");
    }
  });

  it("stands for all its members where no set is named, those of the row's year", async () => {
    for (const name of SPELLED) {
      expect((await tariffsOf(tariffs(name), asked)).lines).toHaveLength(54);
      expect((await tariffsOf(tariffs(name), { ...asked, year: 2019 })).lines).toHaveLength(56);
    }
  });

  it("is one economy of a table of trade, or left out where the set has its members", async () => {
    const economies = setEconomies(["DEU", "USA", "ROW"], "a set");
    for (const name of SPELLED) {
      const files = { "t.csv": `exporter,importer,value\nUSA,${name},5\nUSA,DEU,1\n` };
      const unit = { unit: "million USD", year: 2022 };
      expect((await tradeOf(files, unit)).lines).toEqual(["USA DEU all 1", "USA EU all 5"]);
      const { lines, card } = await tradeOf(files, { ...unit, economies });
      expect(lines).toEqual(["USA DEU all 1"]);
      expect(card).toContain("of areas that are no single country");
    }
  });
});

const real = (file: string): string => resolve(process.env.PARLEY_SOURCE_DATA ?? "../shared/data", file);

describe("tables that others published", () => {
  const flows = real("gravity-sample/flows.csv");
  it.skipIf(!existsSync(flows))("of trade in 2006 keep every sale, at home and abroad", async () => {
    const { table } = await tradeOf(
      { "flows.csv": readFileSync(flows) },
      { unit: "million USD", year: 2006 },
    );
    const sum = (home: boolean) =>
      table.rows.reduce(
        (total, { exporter, importer, value }) => total + ((exporter === importer) === home ? value : 0),
        0,
      );
    // As the sample's own description adds them up.
    expect(sum(true)).toBe(17_650_495);
    expect(sum(false)).toBe(6_595_981);
  });
});

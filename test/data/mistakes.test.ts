import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/economy/issue.ts";
import { complaints, type Edit, swap, tiny } from "./tiny.ts";

const population = (rows: string) => ({
  "population.csv": `economy,population,household_size\n${rows}\n`,
});

/** Two groups of AAA, right unless a line is put in the place of another. */
const households = (groups: string, spending = "AAA,poor,food,1\nAAA,rich,services,1") => ({
  "household_groups.csv": `economy,group,weight,households,income,labour\n${groups}\n`,
  "household_spending.csv": `economy,group,sector,share\n${spending}\n`,
});
const sizes = "AAA,poor,0.2,0.5,20000,0.3\nAAA,rich,0.4,0.5,,0.6";

/** A mistake in one file, and what the reader is told: file and line, then the words. */
type Mistake = readonly [title: string, edits: Readonly<Record<string, Edit>>, says: readonly string[]];

const append = (row: string) => (text: string) => `${text}${row}\n`;

const mistakes: readonly Mistake[] = [
  [
    "an economy has no people",
    population("AAA,0,2"),
    ["population.csv:2", "population is 0.", "Count persons"],
  ],
  [
    "people are counted in something else",
    population("AAA,1e12,2"),
    ["population.csv:2", "population is 1000000000000."],
  ],
  [
    "a household is a fraction",
    population("AAA,5,0.4"),
    ["population.csv:2", "household_size is 0.4.", "leave the cell empty"],
  ],
  [
    "people live in an unknown economy",
    population("AAB,5,2"),
    ["population.csv:2", "not a known economy", "Known: AAA, BBB, CCC."],
  ],
  [
    "people are counted twice",
    population("AAA,5,2\nAAA,6,2"),
    ["population.csv:3", "already appears on line 2"],
  ],
  ["people are not counted", population("AAA,,2"), ["population.csv:2", "population is empty"]],
  [
    "a group of households has no weight",
    households("AAA,poor,0.2,,,0.1"),
    ["household_spending.csv:3", 'The group "rich" has no weight.', "share in all final spending"],
  ],
  [
    "a group spends on nothing",
    households(sizes, "AAA,poor,food,1"),
    ["household_groups.csv:3", 'The group "rich" has a weight, but no shares'],
  ],
  [
    "a group spends more than it has",
    households(sizes, "AAA,poor,food,0.6\nAAA,poor,services,0.6\nAAA,rich,food,1"),
    ["household_spending.csv:2", 'The shares of "poor" sum to 1.2, not 1.'],
  ],
  [
    "shares are in percent",
    households(sizes, "AAA,poor,food,60\nAAA,poor,services,40\nAAA,rich,food,1"),
    ['The shares of "poor" sum to 100, not 1.', "0.25 is 25 %"],
  ],
  [
    "a group spends less than nothing",
    households(sizes, "AAA,poor,food,-0.5\nAAA,poor,services,1.5\nAAA,rich,food,1"),
    ["household_spending.csv:2", "share is -0.5; nobody spends less than nothing."],
  ],
  [
    "a group buys of a sector twice",
    households(sizes, "AAA,poor,food,0.5\nAAA,poor,food,0.5\nAAA,rich,food,1"),
    ["household_spending.csv:3", 'The share of "poor" in "food" is already on line 2.'],
  ],
  [
    "a group buys of a sector that every program knows",
    households(sizes, "AAA,poor,toString,1\nAAA,rich,food,1"),
    ["household_spending.csv:2", 'sector is "toString", which is not a known sector.'],
  ],
  [
    "a group is called as every object has it",
    households("AAA,toString,0.2,,,0.1\nAAA,rich,0.4,,,0.1"),
    ["household_groups.csv:2", '"toString" cannot be the name of a group.', "names that every program has"],
  ],
  [
    "a group has two weights",
    households(`${sizes}\nAAA,poor,0.1,,,0.1`),
    ["household_groups.csv:4", 'The weight of "poor" is already on line 2.'],
  ],
  [
    "a weight is not above zero",
    households(sizes.replace("0.2,", "0,")),
    ["household_groups.csv:2", "weight is 0; it must be above 0."],
  ],
  [
    "weights are more than the whole",
    households(sizes.replace("rich,0.4", "rich,0.9")),
    ["household_groups.csv", "The groups' weights sum to 1.1, which is more than the whole.", "the rest"],
  ],
  [
    "households are counted and not shared",
    households(sizes.replace("0.2,0.5,", "0.2,50,")),
    ["household_groups.csv:2", "households is 50; it must be from 0 to 1.", "write 0.5 for 50 %"],
  ],
  [
    "a group has no share in the wages of the others",
    households(sizes.replace("20000,0.3", "20000,")),
    ["household_groups.csv:2", "labour is empty."],
  ],
  [
    "groups of households have sizes alone",
    { "household_groups.csv": `economy,group,weight\nAAA,poor,0.2\n` },
    ["There is no table household_spending", "what the groups of household_groups buy"],
  ],
  [
    "there is no dataset.yaml",
    { "dataset.yaml": undefined },
    ["There is no dataset.yaml in tiny", "name, year and unit"],
  ],
  [
    "the unit is missing",
    { "dataset.yaml": swap("unit: million USD\n", "") },
    ["The key unit is missing", "unit: million USD"],
  ],
  [
    "the unit is unknown",
    { "dataset.yaml": swap("million USD", "million EUR") },
    [
      "dataset.yaml:3:7",
      'unit is "million EUR"',
      "must be USD, thousand USD, million USD or billion USD. Did you mean million USD?",
    ],
  ],
  [
    "the year is no year",
    { "dataset.yaml": swap("2020", "last year") },
    ["dataset.yaml:2:7", 'year is "last year"', "such as 2011"],
  ],
  [
    "a key of the card is misspelt",
    { "dataset.yaml": append("licens: MIT") },
    ["dataset.yaml:11:1", 'Unknown key "licens"', "Did you mean licence?"],
  ],
  [
    "the card is not YAML",
    { "dataset.yaml": append("notes: [unclosed") },
    ["dataset.yaml:", "Not valid YAML"],
  ],
  [
    "the card says a thing twice",
    { "dataset.yaml": append("year: 2021") },
    ["dataset.yaml:11:1", "Not valid YAML", "unique"],
  ],
  [
    "the card's aliases multiply without end",
    {
      "dataset.yaml": append(
        "adjustments:\n  - &a [x,x,x,x,x,x,x,x,x,x]\n  - &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n  - &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n  - [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]",
      ),
    },
    ["aliases", "cannot be expanded"],
  ],
  [
    "a group names an unknown economy",
    { "dataset.yaml": swap("[AAA, BBB]", "[AAA, BBA]") },
    ["dataset.yaml:7:29", "groups.economies.NORTH names BBA", "Known: AAA, BBB, CCC."],
  ],
  [
    "a group has the name of an economy",
    { "dataset.yaml": swap("NORTH:", "CCC:") },
    ["dataset.yaml:7:16", "The group CCC has the same name as a single economy"],
  ],
  ["a group is called all", { "dataset.yaml": swap("NORTH:", "all:") }, ["its own meaning in dossiers"]],
  [
    "the group goods is not the goods of the table",
    { "dataset.yaml": swap("[food, machines]", "[food]") },
    ["goods differs", "The table marks food, machines"],
  ],
  [
    "a table is missing",
    { "flows.csv": undefined },
    ["There is no table flows (flows.csv, flows.csv.gz or flows.parquet) in tiny", "sells to every other"],
  ],
  [
    "tariffs are missing and nothing says that they are",
    { "tariffs.csv": undefined },
    ["There is no table tariffs", "tariffs_missing: true"],
  ],
  [
    "tariffs are said to be missing and are there",
    { "dataset.yaml": append("tariffs_missing: true") },
    ["dataset.yaml:11:1", "tariffs_missing is true, but there is a table tariffs.csv"],
  ],
  [
    "a table is there twice",
    { "flows.csv.gz": gzipSync("x") },
    ["There are 2 files for the table flows: flows.csv, flows.csv.gz", "Keep one"],
  ],
  [
    "a gzipped table is not gzip",
    { "flows.csv": undefined, "flows.csv.gz": "exporter,importer" },
    ["flows.csv.gz", "cannot be unpacked as gzip"],
  ],
  [
    "a Parquet table is not Parquet",
    { "flows.csv": undefined, "flows.parquet": "exporter,importer" },
    ["flows.parquet", "cannot be read as Parquet"],
  ],
  ["a table is empty", { "flows.csv": "" }, ["flows.csv", "no header row"]],
  [
    "a table has a header and no rows",
    { "flows.csv": "exporter,importer,sector,value\n" },
    ["flows.csv", "has no rows"],
  ],
  [
    "a column is missing",
    { "tariffs.csv": swap("importer,exporter,sector,rate", "importer,exporter,sector,raet") },
    ["tariffs.csv:1", 'Unknown column "raet"', "Did you mean rate?"],
  ],
  [
    "pandas wrote its row numbers",
    { "economies.csv": "﻿,code,name\n0,AAA,A\n1,BBB,B\n2,CCC,C\n" },
    ["economies.csv:1", "A column has no name", "index=False"],
  ],
  [
    "value added is given as value and as share",
    { "value_added.csv": swap("value", "value,share") },
    ["value_added.csv:1", "both columns: value and share"],
  ],
  [
    "columns are separated by tabs",
    { "flows.csv": (text) => text.replaceAll(",", "\t") },
    ["flows.csv:1", "separated by tabs", "decimals with a point"],
  ],
  [
    "a table is not UTF-8",
    { "economies.csv": new Uint8Array([99, 111, 100, 101, 44, 0xe9, 10]) },
    ["economies.csv", "not UTF-8", "CSV UTF-8"],
  ],
  ["a quote is not closed", { "economies.csv": swap("Aland", '"Aland') }, ["economies.csv", "Not valid CSV"]],
  [
    "a row has too many cells because of a thousands separator",
    { "flows.csv": swap("AAA,AAA,services,1500", "AAA,AAA,services,1,500") },
    ["flows.csv:20", "5 cells but the header has 4", "without thousands separators"],
  ],
  [
    "a row has too few cells",
    { "flows.csv": swap("AAA,AAA,services,1500", "AAA,AAA,1500") },
    ["flows.csv:20", "3 cells but the header has 4"],
  ],
  [
    "an economy is misspelt",
    { "flows.csv": swap("AAA,BBB,food", "AAA,BBX,food") },
    ["flows.csv:3", 'importer is "BBX"', "not a known economy", "Known: AAA, BBB, CCC."],
  ],
  [
    "a sector is misspelt",
    { "tariffs.csv": swap("AAA,BBB,food", "AAA,BBB,fodo") },
    ["tariffs.csv:2", 'sector is "fodo"', "Did you mean food?"],
  ],
  [
    "a code is empty",
    { "flows.csv": swap("AAA,BBB,food", "AAA,,food") },
    ["flows.csv:3", "importer is empty"],
  ],
  [
    "a row is there twice",
    { "flows.csv": append("AAA,BBB,food,60") },
    ["flows.csv:23", "exporter AAA, importer BBB, sector food already appears on line 3"],
  ],
  [
    "a code is there twice",
    { "economies.csv": append("AAA,Again") },
    ["economies.csv:5", '"AAA" already appears on line 2'],
  ],
  [
    "a flow is negative",
    { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,-60") },
    ["flows.csv:3", "value is -60 (exporter AAA, importer BBB, sector food)", "cannot be negative"],
  ],
  [
    "a flow is not a number",
    { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,NaN") },
    ["flows.csv:3", 'value is "NaN"', "Leave out the whole row if the value is zero"],
  ],
  [
    "a flow is empty",
    { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,") },
    ["flows.csv:3", "value is empty"],
  ],
  [
    "a flow is hexadecimal",
    { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,0x3C") },
    ["flows.csv:3", 'value is "0x3C"', "not a finite number"],
  ],
  [
    "a flow is beyond all numbers",
    { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,1e999") },
    ["flows.csv:3", 'value is "1e999"', "not a finite number"],
  ],
  [
    "a flow is more than the world makes",
    { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,6e300") },
    ["flows.csv:3", "more than the whole world's output"],
  ],
  [
    "the card has the other ending",
    { "dataset.yaml": undefined, "dataset.yml": "name: tiny\n" },
    ["There is no dataset.yaml", "Rename dataset.yml to dataset.yaml"],
  ],
  [
    "decimals are written with a comma",
    { "flows.csv": swap("AAA,BBB,food,60", 'AAA,BBB,food,"60,5"') },
    ["flows.csv:3", "Write a decimal point: 60.5"],
  ],
  [
    "thousands are separated in quotes",
    { "flows.csv": swap("AAA,AAA,services,1500", 'AAA,AAA,services,"1,500"') },
    ["flows.csv:20", "Write 1500."],
  ],
  [
    "a rate is a percentage",
    { "tariffs.csv": swap("AAA,BBB,food,0.1", "AAA,BBB,food,25") },
    [
      "tariffs.csv:2",
      "rate is 25 (importer AAA, exporter BBB, sector food)",
      "2500 %",
      "write 0.25 for 25 %",
    ],
  ],
  [
    "a rate has a percent sign",
    { "tariffs.csv": swap("AAA,BBB,food,0.1", "AAA,BBB,food,10%") },
    ["tariffs.csv:2", 'rate is "10%"', "Write a fraction: 0.1"],
  ],
  [
    "a rate is negative",
    { "tariffs.csv": swap("AAA,BBB,food,0.1", "AAA,BBB,food,-0.1") },
    ["tariffs.csv:2", "cannot be negative", "import subsidies"],
  ],
  [
    "an economy levies a tariff on itself",
    { "tariffs.csv": append("AAA,AAA,food,0.1") },
    ["tariffs.csv:14", "no tariff on itself", "list it under blocs"],
  ],
  [
    "an input share is a percentage",
    { "input_shares.csv": swap("AAA,food,food,0.2", "AAA,food,food,20") },
    ["input_shares.csv:2", "share is 20", "write 0.2"],
  ],
  [
    "an input share is far below zero",
    { "input_shares.csv": swap("AAA,food,food,0.2", "AAA,food,food,-0.2") },
    ["input_shares.csv:2", "between 0 and 1"],
  ],
  [
    "costs do not use up sales",
    { "value_added.csv": swap("AAA,food,250", "AAA,food,200") },
    [
      "value_added.csv:2",
      "AAA, food: value added 200 and inputs 0.5 of sales 500 leave 10 % of sales unspent",
    ],
  ],
  [
    "costs exceed sales",
    { "value_added.csv": swap("AAA,food,250", "AAA,food,300") },
    ["value_added.csv:2", "exceed sales by 10 %"],
  ],
  [
    "value added is missing in one sector",
    { "value_added.csv": swap("AAA,food,250\n", "") },
    ["value_added.csv", "leave 50 % of sales unspent", "There is no row for it"],
  ],
  [
    "input shares are missing altogether",
    { "input_shares.csv": undefined },
    ["value_added.csv:2", "Without a table input_shares, value added must equal sales"],
  ],
  [
    "value is added where nothing is sold",
    {
      "sectors.csv": append("toys,Toys,1,4,0"),
      "flows.csv": append("BBB,BBB,toys,9"),
      "value_added.csv": append("BBB,toys,9\nAAA,toys,1"),
    },
    ["value_added.csv:12", "AAA, toys: value added is 1, but the table flows has no sales"],
  ],
  [
    "value added is negative",
    { "value_added.csv": swap("AAA,food,250", "AAA,food,-250") },
    ["value_added.csv:2", "value added cannot be negative"],
  ],
  [
    "nobody buys a sector",
    { "sectors.csv": append("toys,Toys,1,4,0") },
    ["sectors.csv:5", "Nobody buys toys"],
  ],
  [
    "an economy sells nothing",
    { "economies.csv": append("DDD,Dland") },
    ["economies.csv:5", "DDD sells nothing"],
  ],
  [
    "an economy needs an input that nobody sells to it",
    { "flows.csv": swap("CCC,CCC,services,400\n", "") },
    ["input_shares.csv:21", "CCC buys no services", "its sector food spends 0.15 of sales on it"],
  ],
  [
    "a service that is not tradable crosses a border",
    { "flows.csv": append("AAA,BBB,services,5") },
    ["flows.csv:23", "services is marked as not tradable", "Set tradable to 1"],
  ],
  [
    "final demand is not what income can buy",
    { "final_demand.csv": "economy,sector,value\nAAA,food,1574\nBBB,food,1200\nCCC,food,573\n" },
    ["final_demand.csv:3", "BBB: final demand sums to 1200, but income is", "leave the table out"],
  ],
  [
    "an elasticity is missing",
    { "sectors.csv": swap("food,Food,1,3,1", "food,Food,1,,1") },
    ["sectors.csv:2", "trade_elasticity is empty", "Every sector needs one"],
  ],
  [
    "an elasticity has the sign of a slope",
    { "sectors.csv": swap("food,Food,1,3,1", "food,Food,1,-3,1") },
    ["sectors.csv:2", "trade_elasticity is -3: it must be positive", "write 3"],
  ],
  [
    "an elasticity is zero",
    { "sectors.csv": swap("food,Food,1,3,1", "food,Food,1,0,1") },
    ["sectors.csv:2", "trade_elasticity is 0: it must be positive"],
  ],
  [
    "an elasticity is absurd",
    { "sectors.csv": swap("food,Food,1,3,1", "food,Food,1,3000,1") },
    ["sectors.csv:2", "above 200 are refused"],
  ],
  [
    "tradable is neither yes nor no",
    { "sectors.csv": swap("food,Food,1,3,1", "food,Food,yes,3,1") },
    ["sectors.csv:2", 'tradable is "yes"', "1 (yes) or 0 (no)"],
  ],
  [
    "a code would run as a formula",
    { "economies.csv": append("=1+1,Dland") },
    ["economies.csv:5", 'code is "=1+1"', "letters, digits"],
  ],
  ["a code carries markup", { "economies.csv": append("<b>,Dland") }, ["economies.csv:5", 'code is "<b>"']],
  [
    "a name would run as a formula",
    { "economies.csv": swap("Aland", "=cmd") },
    ["economies.csv:2", 'name is "=cmd"', "spreadsheet would run"],
  ],
  [
    "a name would steer the terminal",
    { "economies.csv": swap("Aland", "A\u001b[2J") },
    ["economies.csv:2", "printable"],
  ],
  [
    "a profit share is one or more",
    { "profit_shares.csv": "economy,sector,share\nAAA,food,1\n" },
    ["profit_shares.csv:2", "below 1"],
  ],
  [
    "a standard error is negative",
    { "trade_elasticity_se.csv": "sector,standard_error\nfood,-1\n" },
    ["trade_elasticity_se.csv:2", "cannot be negative"],
  ],
  [
    "a table is not the one whose checksum the card gives",
    { "dataset.yaml": append(`checksums:\n  flows.csv: ${"0".repeat(64)}`) },
    ["flows.csv", "not the one that dataset.yaml describes", "remove the checksums"],
  ],
];

describe("a data set with a mistake", () => {
  it.each(mistakes)("says so when %s", async (_, edits, says) => {
    const text = (await complaints(tiny(edits))).map(formatIssue).join("\n");
    for (const words of says) expect(text).toContain(words);
  });

  it("loads when there is none, so that every complaint above is about its mistake", async () => {
    expect(await complaints(tiny())).toEqual([]);
  });

  it("is not accused of more than the one mistake", async () => {
    const edits: [string, Record<string, Edit>][] = [
      ["an unknown code", { "flows.csv": swap("AAA,BBB,food", "AAA,BBX,food") }],
      ["a bad number", { "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,NaN") }],
      ["a missing table", { "flows.csv": undefined }],
      ["a rate in percent", { "tariffs.csv": swap("AAA,BBB,food,0.1", "AAA,BBB,food,25") }],
    ];
    for (const [, edit] of edits) expect(await complaints(tiny(edit))).toHaveLength(1);
  });

  it("is told all its mistakes at once, in every file", async () => {
    const issues = await complaints(
      tiny({
        "dataset.yaml": swap("million USD", "pesos"),
        "sectors.csv": swap("food,Food,1,3,1", "food,Food,1,,1"),
        "flows.csv": swap("AAA,BBB,food,60", "AAA,BBB,food,-60"),
        "tariffs.csv": swap("AAA,BBB,food,0.1", "AAA,BBB,food,25"),
        "value_added.csv": undefined,
      }),
    );
    expect(issues.map(({ code }) => code)).toEqual([
      "unknown-unit",
      "missing-elasticity",
      "negative-flow",
      "rate-out-of-range",
      "missing-table",
    ]);
  });

  it("names twenty mistakes of a kind and counts the rest", async () => {
    const rows = Array.from({ length: 250 }, (_, index) => `X${index},AAA,food,1`).join("\n");
    const issues = await complaints(tiny({ "flows.csv": append(rows) }));
    expect(issues).toHaveLength(21);
    expect(issues.at(-1)).toMatchObject({ message: "... and 230 more of this kind.", count: 230 });
    expect(issues.at(-1)?.at?.file).toMatch(/flows\.csv$/);
  });

  it("is refused by its size before arrays are laid out for it", async () => {
    const many = (column: string, count: number) =>
      `code,name${column ? ",tradable,trade_elasticity" : ""}\n${Array.from({ length: count }, (_, i) => `X${i},n${column}`).join("\n")}\n`;
    const tooMany = await complaints(tiny({ "economies.csv": many("", 401) }));
    expect(tooMany.map(formatIssue).join("\n")).toContain("401 economies; the limit is 400");
    const tooLarge = await complaints(
      tiny({ "economies.csv": many("", 390), "sectors.csv": many(",1,4", 390) }),
    );
    expect(tooLarge.map(formatIssue).join("\n")).toContain("the limit is 20000000");
  });

  it("keeps the line of a row after a quoted line break", async () => {
    const issues = await complaints(
      tiny({ "economies.csv": 'code,name\nAAA,"A ""the"" land"\n\nBBB,Bland\nCCC,Cland\n<,x\n' }),
    );
    expect(issues.map(({ at }) => at?.line)).toEqual([6]);
  });
});

import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { NO_DATA } from "../../src/charts/palette.ts";
import { rateParts } from "../../src/laws/rate-parts.ts";
import type { EffectiveRate } from "../../src/tariffs/effective-rate.ts";
import { drawnSteps } from "../charts/drawn-steps.ts";
import { toyBook, toyPath } from "../tariffs/toy-book.ts";
import { parley } from "./capture.ts";
import { tempFolder, tinyWorld } from "./temp-folder.ts";

const folder = tempFolder();
const tariffs = (...args: string[]) => parley(["tariffs", args[0]!, toyPath, ...args.slice(1)]);
const json = async (...args: string[]) => {
  const { code, out, err } = await tariffs(...args, "--json");
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out);
};

describe("parley tariffs show", () => {
  it("says of every measure what it adds, or why nothing", async () => {
    const { lines } = await json("show", "--product", "7401", "--from", "Canada", "--on", "2026-03-01");
    expect(lines).toHaveLength(1);
    const [{ rate, parts, measures }] = lines;
    expect(rate).toBeCloseTo(0.02 + 0.1 + 0.075, 12);
    expect(Object.values<number>(parts).reduce((sum, part) => sum + part, 0)).toBe(rate);
    const why = Object.fromEntries(
      measures.map((each: { measure: string; why: string }) => [each.measure, each.why]),
    );
    expect(why["safety-copper"]).toBe("40 % on list copper; falls on 25 % of the value");
    expect(why.reciprocal).toBe("10 % on everything; safety leaves 75 % of the value to it");
    expect(why.late).toBe("12.5 % on everything from 1 July 2026 on");
    expect(why["safety-iron"]).toBe("the product is on none of its lists");
  });

  it.each([
    ["0102", "JPN", "2026-03-01", "reciprocal", "exempt", "10 % on everything, but exempt: list donkeys"],
    [
      "72",
      "CAN",
      "2026-03-01",
      "reciprocal",
      "displaced",
      "10 % on everything, but safety covers the whole value and goes before it",
    ],
    [
      "72",
      "CAN",
      "2026-07-01",
      "late",
      "kept-out",
      "12.5 % on everything, but not on what is in the scope of safety-iron",
    ],
    ["72", "CAN", "2026-07-01", "reciprocal", "ended", "ended on 1 July 2026"],
    [
      "8703",
      "JPN",
      "2026-03-01",
      "safety-cars",
      "applies",
      "up to 15 % together with the base on list cars; which leaves 10 %",
    ],
    ["0101", "JPN", "2026-03-01", "safeguard-a", "applies", "3 % on list horses"],
  ])("%s from %s on %s: %s is %s", async (product, from, on, measure, standing, why) => {
    const { lines } = await json("show", "--product", product, "--from", from, "--on", on);
    const said = lines[0].measures.find((each: { measure: string }) => each.measure === measure);
    expect(said).toMatchObject({ standing, why });
  });

  it("puts lines together that pay the same, and lists the others apart", async () => {
    const { lines } = await json("show", "--product", "01", "--from", "JPN", "--on", "2026-03-01");
    expect(lines.map(({ products }: { products: string[] }) => products)).toEqual([
      ["01010000"],
      ["01020000"],
    ]);
    const cars = await json("show", "--product", "8703", "--from", "JPN", "--on", "2026-03-01");
    expect(cars.lines[0].products).toEqual(["87031000", "87039000"]);
  });

  it("prints the same for people", async () => {
    const { out } = await tariffs("show", "--product", "8703.10", "--from", "CAN", "--on", "2026-03-01");
    expect(out).toContain("20.5 % from CAN on 1 March 2026");
    expect(out).toContain("claims spare 30 % of it");
    expect(out).toContain("40 % of imports enter free under a preference (3 %)");
  });

  it.each([
    [["--product", "103", "--from", "JPN", "--on", "2026-03-01"], '"103" is no product code.'],
    [
      ["--product", "7402", "--from", "JPN", "--on", "2026-03-01"],
      "toy-book has no line below 7402. 74 has lines, such as 7401.",
    ],
    [["--product", "7401", "--from", "Atlantis", "--on", "2026-03-01"], 'No country is called "Atlantis"'],
    [
      ["--product", "7401", "--from", "JPN", "--on", "2025-03-01"],
      "2025-03-01 comes before toy-book begins, which is on 2026-01-01.",
    ],
    [
      ["--product", "7401", "--from", "JPN", "--on", "2026-03-01", "--without", "safty"],
      "Did you mean safety?",
    ],
  ])("refuses %j in words", async (args, words) => {
    const { code, err } = await tariffs("show", ...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe("parley tariffs show of a book that notes more", () => {
  const book = join(folder, "noted");
  cpSync(toyPath, book, { recursive: true });
  const measures = join(book, "measures.csv");
  const [header, ...rows] = readFileSync(measures, "utf8").trimEnd().split("\n");
  const quota = "within a quota of 30,000 t; beyond it 50 %";
  const noted = rows.map((row) => `${row},${row.startsWith("safety-iron") ? `"${quota}"` : ""}`);
  writeFileSync(measures, `${header},note\n${noted.join("\n")}\n`);
  writeFileSync(join(book, "mfn.csv"), "product,rate,kind,text\n72,,,2¢/kg + 1%\n");
  writeFileSync(join(book, "mfn_special.csv"), "product,programmes,text\n72,EFTA,Free\n72,,See note 3\n");
  const asked = ["show", book, "--product", "7201", "--from", "CAN", "--on", "2026-03-01"];

  it("says what a measure's line notes, such as a quota", async () => {
    const { out } = await parley(["tariffs", ...asked]);
    expect(out).toContain(quota);
    const json = JSON.parse((await parley(["tariffs", ...asked, "--json"])).out);
    const iron = json.lines[0].measures.find((each: { measure: string }) => each.measure === "safety-iron");
    expect(iron).toMatchObject({ note: quota, why: `50 % on list iron (${quota})` });
  });

  it("says that a base rate by weight is not known in full, and what agreements pay", async () => {
    const { out } = await parley(["tariffs", ...asked]);
    expect(out).toContain('"2¢/kg + 1%", of which the book knows no share of the value: counted as 1 %');
    expect(out).toContain("In place of column 1 under agreements: Free (EFTA); See note 3");
  });
});

describe("parley tariffs import", () => {
  const hts = fileURLToPath(new URL("../data/fixtures/schedules/htsdata.json", import.meta.url));

  it("writes base rates into a book's folder, and lists what counts as nothing", async () => {
    const book = join(folder, "imported");
    cpSync(toyPath, book, { recursive: true });
    const args = ["tariffs", "import", "usitc", hts, "--out", book];
    const refused = await parley(args);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("The folder already has a table mfn.");
    const { code, out } = await parley([...args, "--overwrite"]);
    expect(code).toBe(0);
    expect(out).toContain("base rates of 17 lines in mfn.csv, mfn_special.csv");
    expect(out).toContain("3 free, 5 by value, 5 by weight or number, 2 by both, 2 in other words.");
    expect(out).toContain("0201.10.05  4.4¢/kg");
    expect(out).toContain("chapters 98 and 99");
    expect(readFileSync(join(book, "mfn.csv"), "utf8")).toContain("\n87032301,0.025,ad_valorem,2.5%\n");
    const check = JSON.parse((await parley(["tariffs", "check", book, "--json"])).out);
    expect(check.findings.at(-1)).toEqual({
      kind: "no-base",
      text: "6 lines of the schedule have no base rate, which counts as nothing: 0101.00.00, 0102.00.00, 7201.00.00 and others.",
    });
  });

  it("says the same to programs, and nothing when it is told to be quiet", async () => {
    const args = ["tariffs", "import", "usitc", hts, "--out", join(folder, "quiet")];
    const json = JSON.parse((await parley([...args, "--json"])).out);
    expect(json).toMatchObject({ schema: 1, layout: "usitc", lines: 17, equivalents: 0 });
    expect(json.withoutEquivalent).toHaveLength(7);
    expect(await parley([...args, "--overwrite", "--quiet"])).toMatchObject({ code: 0, out: "", err: "" });
  });

  it("says where a file is missing", async () => {
    const args = ["tariffs", "import", "table", "nowhere.csv", "--out", join(folder, "none")];
    const { code, err } = await parley(args);
    expect(code).toBe(5);
    expect(err).toContain("nowhere.csv");
  });
});

describe("parley tariffs rates", () => {
  it("gives cells whose parts, the base included, add up to the rate", async () => {
    const { rates, average } = await json("rates", "--on", "2026-03-01");
    expect(rates.map((cell: { exporter: string }) => cell.exporter)).toContain("NOR");
    for (const { rate, parts } of rates)
      expect(Object.values<number>(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(rate, 14);
    expect(average.total).toBeCloseTo(average.base + average.additional, 14);
  });

  it("weighs lines by imports where they are known", async () => {
    const { rates } = await json("rates", "--on", "2026-03-01", "--from", "CAN");
    const farm = rates.find((cell: { sector: string }) => cell.sector === "farm");
    // 1 of horses at 2 % and 7 %, 3 of donkeys at a base of 10 %, exempt of the rest.
    expect(farm.rate).toBeCloseTo((0.09 + 3 * 0.1) / 4, 12);
    expect(farm.spread).toBeCloseTo(Math.sqrt(((0.09 - 0.0975) ** 2 + 3 * (0.1 - 0.0975) ** 2) / 4), 12);
    expect(farm.weighted).toBe(true);
  });

  it.each([
    ["rates", "--from", "Iceland"],
    ["rates", "--spare", "safety=JPN,ISL"],
    ["rates", "--as-others", "ISL"],
    ["show", "--product", "72", "--from", "ISL"],
    ["show", "--product", "72", "--from", "JPN", "--as-others", "iceland"],
  ])("refuses the book's own country as a partner: %s %s %s", async (command, ...flags) => {
    const { code, out, err } = await tariffs(command, "--on", "2026-03-01", ...flags);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(
      /^toy-book is the law of ISL on imports from others: it takes nothing from ISL itself/,
    );
  });

  it.each([["--from"], ["--as-others"]])(
    "names the countries of a group that is given to %s",
    async (flag) => {
      const of = join(folder, `grouped${flag}`);
      cpSync(toyPath, of, { recursive: true });
      writeFileSync(join(of, "groups.csv"), "partner,group\nSWE,nordic\nDNK,nordic\nCAN,canada\nJPN,japan\n");
      const asked = (name: string) => parley(["tariffs", "rates", of, "--on", "2026-03-01", flag, name]);
      expect((await asked("Nordic")).err).toContain(
        'No country is called "Nordic". It is a group of toy-book; name its countries: DNK,SWE.',
      );
      // A group that is called as a country is that country.
      expect((await asked("japan")).code).toBe(0);
      expect((await asked("all")).err).toContain('No country is called "all". Write the name of a country');
    },
  );

  it.each([
    ["rates", ["--on", "2026-03-01", "--without", "late"], "To leave out late changes nothing"],
    [
      "show",
      ["--on", "2026-03-01", "--product", "72", "--from", "CAN", "--spare", "late=JPN"],
      "To spare JPN late",
    ],
    ["timeline", ["--as-others", "CIV"], "To treat CIV as all others changes nothing"],
  ])("warns of changes that change nothing: %s %j", async (command, flags, says) => {
    const { code, out, err } = await tariffs(command, ...flags);
    expect(code).toBe(0);
    expect(out).not.toContain(says);
    expect(err).toContain(`warning: ${says}`);
    expect(err.split("\n")).toHaveLength(2);
  });

  it("needs a map where a data set's sectors are not the book's", async () => {
    const set = join(folder, "us-set");
    cpSync(tinyWorld, set, { recursive: true });
    for (const file of readdirSync(set))
      writeFileSync(join(set, file), readFileSync(join(set, file), "utf8").replaceAll("AAA", "USA"));
    const us = (...more: string[]) =>
      parley(["tariffs", "rates", "us-tariffs-2026", "--on", "2026-11-28", "--data", set, ...more]);
    const { code, err } = await us();
    expect(code).toBe(2);
    expect(err).toContain("Nothing says which sectors of us-tariffs-2026 are food, machines");
    const map = join(folder, "map.yaml");
    writeFileSync(map, "machines: [ome]\nfood: [c3]\n");
    const { out } = await us("--sectors", map, "--json");
    const sectors = JSON.parse(out).rates.map((cell: { sector: string }) => cell.sector);
    expect([...new Set(sectors)].sort()).toEqual(["food", "machines"]);
  });

  it("knows the goods of the sets that come with Parley, and says which of them no sector of the book is", async () => {
    const goods = async (set: string) => {
      const args = [
        "tariffs",
        "rates",
        "us-tariffs-2026",
        "--on",
        "2026-11-28",
        "--data",
        set,
        "--from",
        "CAN",
      ];
      const { rates, notes } = JSON.parse((await parley([...args, "--json"])).out);
      return { sectors: rates.map((cell: { sector: string }) => cell.sector).sort(), note: notes.at(-1) };
    };
    expect((await goods("world-2020")).sectors).toEqual(["AGRI_MIN_FOOD", "MANUF_EXFOOD"]);
    const nafta = await goods("nafta-1993");
    expect(nafta.sectors).toHaveLength(18);
    expect(nafta.note).toBe(
      "No sector of the book goes to office, medical of nafta-1993: it says nothing of their rates.",
    );
    expect((await goods("world-2023-industry")).sectors).toHaveLength(16);
    expect((await goods("world-2023")).sectors).toHaveLength(1);
  });
});

describe("parley tariffs rates and timeline on trade statistics", () => {
  /** BACI: Iceland is 352, Japan 392, Canada 124, Norway 579. The trade of others is none of the book's. */
  const baci = join(folder, "BACI_HS22_Y2023_V202501.csv");
  const lines = [
    "t,i,j,k,v,q",
    "2023,392,352,870310,300,1",
    "2023,392,352,8703,0,1",
    "2023,124,352,010100,100,1",
    "2023,579,352,720100,500,1",
    "2023,579,352,270900,100,1",
    "2023,579,392,720100,7000,1",
  ];
  writeFileSync(baci, `${lines.filter((line) => !line.includes(",8703,")).join("\n")}\n`);

  it("weighs every cell and average by them, and says whose they are", async () => {
    const { rates, average, notes } = await json("rates", "--on", "2026-03-01", "--imports", baci);
    // Japan's cars 15 % and 10 %, Canada's horses 2 % and 7 %, Norway's iron 50 %.
    expect(average.total).toBeCloseTo((300 * 0.25 + 100 * 0.09 + 500 * 0.5) / 900, 12);
    expect(average.weights).toBe("imports by product in BACI_HS22_Y2023_V202501.csv, 2023");
    expect([...new Set(rates.map((cell: { exporter: string }) => cell.exporter))]).toEqual([
      "NOR",
      "JPN",
      "CAN",
    ]);
    expect(notes.at(-1)).toBe(
      "1 product of the file has no line in a sector of the book, 10 % of the imports: 2709.00 ($0.1 million).",
    );
    const { out } = await tariffs("rates", "--on", "2026-03-01", "--imports", baci, "--from", "JPN");
    expect(out).toContain("25.0 % on average on 1 March 2026");
    expect(out.replaceAll(/\s+/g, " ")).toContain(
      "Weights: imports by product in BACI_HS22_Y2023_V202501.csv, 2023.",
    );
  });

  it("spreads what has several lines evenly, and says how much that is", async () => {
    const table = join(folder, "imports.csv");
    writeFileSync(table, "exporter,importer,product,value,year\nJPN,ISL,87,30,2023\nJPN,ISL,7201,10,2023\n");
    const { notes } = await json("rates", "--on", "2026-03-01", "--imports", table);
    expect(notes.join("\n")).toContain("75 % of the imports are of products with several lines");
  });

  it("weighs the averages of a timeline", async () => {
    const { days, weights } = await json("timeline", "--imports", baci);
    expect(days[0].average.total).toBeCloseTo((300 * 0.25 + 100 * 0.09 + 500 * 0.5) / 900, 12);
    expect(weights).toBe("imports by product in BACI_HS22_Y2023_V202501.csv, 2023");
  });

  it("counts countries that a data set does not list as its rest of the world", async () => {
    const us = join(folder, "us.csv");
    // Iran is no economy of the set: its trade is the rest of the world's.
    writeFileSync(
      us,
      "exporter,importer,product,value,year\nIRN,USA,870323,30,2023\nJPN,USA,870323,10,2023\n",
    );
    const args = ["tariffs", "rates", "us-tariffs-2026", "--on", "2026-03-15", "--data", "world-2011"];
    const { rates, average } = JSON.parse((await parley([...args, "--imports", us, "--json"])).out);
    const cars = (exporter: string) =>
      rates.find(
        (cell: { exporter: string; sector: string }) => cell.exporter === exporter && cell.sector === "c15",
      );
    expect(cars("ROW").weighted).toBe(true);
    expect(average.total).toBeCloseTo((30 * cars("ROW").rate + 10 * cars("JPN").rate) / 40, 12);
  });

  it.each([
    [["--imports", "nowhere.csv"], 5, "nowhere.csv"],
    [["--year", "2023"], 2, "--year says which year of imports to read, and none are given."],
    [["--imports", baci, "--year", "2020"], 2, "The file has no rows of 2020."],
  ])("refuses %j in words", async (flags, expected, words) => {
    const { code, err } = await tariffs("rates", "--on", "2026-03-01", ...flags);
    expect(code).toBe(expected);
    expect(err).toContain(words);
  });

  it("refuses a file without imports of the country, and products by another list", async () => {
    const other = join(folder, "other.csv");
    writeFileSync(other, "exporter,importer,product,value,year\nJPN,NOR,87,30,2023\n");
    const none = await tariffs("rates", "--on", "2026-03-01", "--imports", other);
    expect(none.code).toBe(2);
    expect(none.err).toContain(
      "The file has no imports of ISL (Iceland) that could be read. It has 1 row of other importers: give the trade of ISL.",
    );
    const header = join(folder, "header.csv");
    writeFileSync(header, "exporter,importer,product,value,year\n");
    const empty = await tariffs("rates", "--on", "2026-03-01", "--imports", header, "--year", "2023");
    expect(empty.err).toContain("The file has a header and no rows.");
    const naics = join(folder, "naics.json");
    writeFileSync(
      naics,
      '[["CTY_CODE","CTY_NAME","NAICS","GEN_VAL_YR","YEAR","MONTH"],\n["5880","JAPAN","336111","5","2023","12"]]',
    );
    const industries = await parley([
      "tariffs",
      "rates",
      "us-tariffs-2026",
      "--on",
      "2026-03-15",
      "--imports",
      naics,
    ]);
    expect(industries.code).toBe(2);
    expect(industries.err).toContain("industries of NAICS");
  });
});

describe("parley tariffs diff, timeline and check", () => {
  it("lists what begins and ends between two days, and both averages", async () => {
    const { changes, averages, events } = await json("diff", "2026-03-01", "2026-07-01");
    expect(changes.map((change: { measure: string }) => change.measure)).toEqual([
      "reciprocal",
      "reciprocal",
      "reciprocal",
      "late",
    ]);
    expect(averages).toHaveLength(2);
    expect(events).toEqual([{ date: "2026-07-01", event: "Reciprocal rates end, late duties begin" }]);
    const { out } = await tariffs("diff", "2026-03-01", "2026-07-01");
    expect(out).toContain("Reciprocal rates end");
  });

  it("has a row of the timeline for every day on which something changes", async () => {
    const { days } = await json("timeline");
    expect(days.map((day: { date: string }) => day.date)).toEqual(["2026-01-01", "2026-07-01"]);
    expect(days[1].average.parts.reciprocal).toBeUndefined();
    expect((await tariffs("timeline")).out).toContain("2026-07-01");
  });

  it("draws the timeline as high as its averages, and says in the picture what it is made of", async () => {
    const file = join(folder, "timeline.svg");
    const { days } = await json("timeline", "--without", "safety", "--chart", file);
    const svg = readFileSync(file, "utf8");
    const base = drawnSteps(svg, NO_DATA);
    const perShare = base[0]!.height / days[0].average.base;
    const parts = rateParts(await toyBook()).slice(1);
    let drawn = 0;
    for (const { code, color } of parts) {
      const shares = days.map(({ average }: { average: EffectiveRate }) => average.parts[code] ?? 0);
      if (shares.every((share: number) => share === 0)) continue;
      drawn++;
      const steps = drawnSteps(svg, color);
      for (const [at, share] of shares.entries())
        expect(Math.abs(steps[at]!.height - perShare * share), code).toBeLessThan(1);
    }
    expect(drawn).toBeGreaterThan(1);
    const made = JSON.parse(/<metadata>(.*)<\/metadata>/.exec(svg)![1]!.replaceAll("&quot;", '"')).made;
    expect(made).toMatchObject({ book: { name: "toy-book" }, changes: { without: ["safety"] } });
    expect(made.book.card).toMatch(/^[0-9a-f]{64}$/);
    expect(svg).toContain(`book toy-book version 1 ${made.book.card.slice(0, 8)} \u00b7 without safety`);
  });

  it("draws nothing into another kind of file, nor where no imports weigh an average", async () => {
    const other = await tariffs("timeline", "--chart", join(folder, "timeline.png"));
    expect(other.code).toBe(2);
    expect(other.err).toContain("Name a file that ends in .svg.");
    const bare = join(folder, "bare-book");
    cpSync(toyPath, bare, { recursive: true });
    for (const table of ["imports.csv", "groups.csv"]) rmSync(join(bare, table), { force: true });
    const { code, err } = await parley(["tariffs", "timeline", bare, "--chart", join(folder, "bare.svg")]);
    expect(err).toContain("knows no imports by sector");
    expect(code).toBe(2);
    expect(existsSync(join(folder, "bare.svg"))).toBe(false);
  });

  it("says what is odd in a book that can be read", async () => {
    const { findings } = await json("check");
    expect(findings).toEqual([
      { kind: "overlap", text: "safeguard-a and safeguard-b meet, for example on product 0101: both count." },
    ]);
    expect((await tariffs("check")).out).toContain("toy-book can be read");
  });

  it("names the books that there are where one is not there", async () => {
    const { code, err } = await parley(["tariffs", "check", "us-tariff-2026"]);
    expect(code).toBe(5);
    expect(err).toContain("Did you mean us-tariffs-2026?");
  });
});

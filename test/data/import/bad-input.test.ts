import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { economyName } from "../../../src/data/import/matrices/economy-names.ts";
import { isicSector } from "../../../src/data/import/matrices/isic-sectors.ts";
import { wiodEconomy } from "../../../src/data/import/matrices/wiod-source.ts";
import { mergeCodes, setEconomies } from "../../../src/data/import/source/code-map.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { parley } from "../../cli/capture.ts";
import { tempFolder } from "../../cli/temp-folder.ts";
import { importDataset, sentencesOf } from "./ask.ts";
import { joined, textOf, toyMatrix } from "./toy-matrix.ts";

const folder = tempFolder();

function save(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Table = (string | number)[][];

const LABELS = joined(["NOR", "SOU", "ROW"], ["cars", "law"]);
const FINALS = joined(["NOR", "SOU", "ROW"], ["people", "stocks"]);

/** A plain matrix that is right: labels, six industries (lines 2 to 7), taxes, value added; output in the last column. */
function rightTable(): Table {
  const toy = toyMatrix(2);
  return [
    ["label", ...LABELS, ...FINALS, "output"],
    ...LABELS.map((label, at) => [label, ...toy.z[at]!, ...toy.y[at]!, toy.output[at]!]),
    ["net_taxes", ...toy.taxes, ...toy.finalTaxes, 0],
    ["value_added", ...toy.va, 0, 0, 0, 0, 0, 0, 0],
  ];
}

const changed = (change: (table: Table) => void): string => {
  const table = rightTable();
  change(table);
  return textOf(table);
};

async function issuesOf(path: string, over: Parameters<typeof importDataset>[1] = {}) {
  try {
    await importDataset([path], { unit: "million USD", year: 2022, ...over });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ code, at, message }) => ({
      code,
      place: [at?.file.replace(`${folder}/`, ""), at?.line, at?.column]
        .filter((part) => part !== undefined)
        .join(":"),
      message,
    }));
  }
  throw new Error("It was imported.");
}

/** What is wrong with a matrix, and the code, place and words of the only issue. */
const mistakes: readonly (readonly [
  what: string,
  text: string,
  code: string,
  place: string,
  words: RegExp,
])[] = [
  [
    "two columns of one label",
    changed((table) => {
      table[0]![3] = "NOR_cars";
    }),
    "label-twice",
    "t.csv:1:4",
    /Columns 2 and 4 are both labelled "NOR_cars"/,
  ],
  [
    "two rows of one label",
    changed((table) => {
      table[4]![0] = "NOR_cars";
    }),
    "label-twice",
    "t.csv:5",
    /"NOR_cars" is there twice, in lines 2 and 5/,
  ],
  [
    "a row that is missing",
    changed((table) => table.splice(3, 1)),
    "column-without-row",
    "t.csv",
    /SOU_cars has no row/,
  ],
  [
    "a column that is missing",
    changed((table) => {
      for (const row of table) row.splice(2, 1);
    }),
    "row-without-column",
    "t.csv:3",
    /"NOR_law" has no column/,
  ],
  [
    "no final uses",
    changed((table) => {
      for (const row of table) row.splice(7, 7);
    }),
    "no-final-use",
    "t.csv",
    /no columns of final use/,
  ],
  [
    "a row that does not sum to output",
    changed((table) => {
      table[2]![13] = Number(table[2]![13]) * 1.002;
    }),
    "row-does-not-balance",
    "t.csv:3",
    /NOR_law: the cells of the row sum to 147.01, but its output is 147.304\./,
  ],
  [
    "a column that does not come to output",
    changed((table) => {
      table[8]![5] = Number(table[8]![5]) + 5;
    }),
    "column-does-not-balance",
    "t.csv:6",
    /ROW_cars: down its column, purchases .* taxes .* value added .* come to/,
  ],
  [
    "value added in another unit",
    changed((table) => {
      for (let at = 1; at <= 6; at++) table[8]![at] = Number(table[8]![at]) / 1000;
    }),
    "different-units",
    "t.csv",
    /rows of value added sum to .*different units/,
  ],
  [
    "output in another unit",
    changed((table) => {
      for (let row = 1; row <= 6; row++) table[row]![13] = Number(table[row]![13]) * 1000;
    }),
    "different-units",
    "t.csv",
    /column of output sums to .*different units/,
  ],
  [
    "a text among the numbers",
    changed((table) => {
      table[3]![4] = "n.a.";
    }),
    "not-a-number",
    "t.csv:4:5",
    /"n.a."/,
  ],
  [
    "a comma that may group thousands",
    textOf(
      rightTable().map((row, line) => (line === 3 ? row.with(4, "1,234") : row)),
      ";",
    ),
    "not-a-number",
    "t.csv:4:5",
    /"1,234"/,
  ],
  [
    "a decimal point and a decimal comma",
    textOf(
      rightTable().map((row, line) => (line === 3 ? row.with(4, "1,2345") : row)),
      ";",
    ),
    "ambiguous-decimals",
    "t.csv:4:5",
    /decimal point and with a decimal comma/,
  ],
  [
    "a column that is nothing",
    changed((table) => {
      table[0]![2] = "remarks";
    }),
    "unknown-column",
    "t.csv:1:3",
    /"remarks" is neither an industry, nor a final use, nor output/,
  ],
  [
    "a quote that does not end",
    `${changed(() => {})}"open,1\n`,
    "csv-syntax",
    "t.csv:10",
    /Quote Not Closed/i,
  ],
];

describe("a matrix with one mistake", () => {
  it("is read when there is none", async () => {
    const { accounts } = await importDataset([save("t.csv", textOf(rightTable()))], {
      unit: "million USD",
      year: 2022,
    });
    expect(accounts.dims).toEqual({ economies: 3, sectors: 2 });
  });

  it.each(mistakes)("is refused with the place: %s", async (_, text, code, place, words) => {
    const issues = await issuesOf(save("t.csv", text));
    expect(issues).toEqual([{ code, place, message: expect.stringMatching(words) }]);
  });

  it("may miss its sums by a thousandth of output, and by one a cell where all numbers are whole", async () => {
    const near = changed((table) => {
      table[2]![13] = Number(table[2]![13]) * 1.0009;
    });
    await expect(
      importDataset([save("t.csv", near)], { unit: "million USD", year: 2022 }),
    ).resolves.toBeDefined();
    const whole = (off: number) =>
      textOf([
        ["", "NOR_cars", "SOU_cars", "NOR_people", "SOU_people", "output"],
        ["NOR_cars", 1, 2, 30, 4, 37 + off],
        ["SOU_cars", 3, 1, 5, 40, 49],
      ]);
    await expect(
      importDataset([save("t.csv", whole(4))], { unit: "million USD", year: 2022 }),
    ).resolves.toBeDefined();
    expect((await issuesOf(save("t.csv", whole(5))))[0]!.code).toBe("row-does-not-balance");
  });
});

describe("a file that is damaged", () => {
  const csv = textOf(rightTable());
  // Enough rows that a cut falls behind some of them.
  const long = Buffer.from(csv.repeat(2000));

  it("names the last line that could be read of a gzip that is cut short", async () => {
    const packed = gzipSync(csv);
    const [issue] = await issuesOf(save("cut.csv.gz", packed.subarray(0, packed.length - 20)));
    expect(issue).toMatchObject({
      code: "damaged-file",
      message: expect.stringMatching(/damaged or cut short: .*gzip/),
    });
    expect(issue!.place).toMatch(/^cut\.csv\.gz(:\d+)?$/);
  });

  it("finds a zip that is cut short before anything is read, and one whose content is damaged", async () => {
    const zip = zipSync({ "t.csv": strToU8(csv) });
    expect(await issuesOf(save("cut.zip", zip.subarray(0, zip.length - 30)))).toEqual([
      { code: "damaged-file", place: "cut.zip", message: expect.stringContaining("cannot be read as a zip") },
    ]);
    const stored = zipSync({ "t.csv": strToU8(csv) }, { level: 0 });
    // One digit of a number becomes another: only the checksum tells.
    const at = Buffer.from(stored).lastIndexOf("1.");
    stored[at] = 0x32;
    const [issue] = await issuesOf(save("bad.zip", stored));
    expect(issue).toMatchObject({
      code: "damaged-file",
      message: expect.stringContaining("its checksum is wrong"),
    });
    expect(issue!.place).toMatch(/^bad\.zip\/t\.csv/);
  });

  it("names the line of a row that ends too early", async () => {
    const [issue] = await issuesOf(save("t.csv", csv.slice(0, csv.indexOf("\nSOU_law") + 20)));
    expect(issue).toMatchObject({ code: "ragged-row", place: "t.csv:5" });
  });

  it.each([
    ["UTF-16", Buffer.from(`\uFEFF${csv}`, "utf16le"), 1, /UTF-16/],
    ["Latin-1", Buffer.from(csv.replace("net_taxes", "impôts"), "latin1"), 8, /not UTF-8/],
    ["no text at all", Buffer.concat([long, Buffer.from([0xff, 0xfe, 0xfd])]), 18001, /not UTF-8/],
  ])("names the line of what is no UTF-8: %s", async (_, bytes, line, words) => {
    expect(await issuesOf(save("t.csv", bytes))).toEqual([
      { code: "not-utf8", place: `t.csv:${line}`, message: expect.stringMatching(words) },
    ]);
  });

  it("refuses workbooks of old and binary formats with what to do instead", async () => {
    const binary = zipSync({ "xl/workbook.bin": strToU8("x") });
    expect((await issuesOf(save("t.xlsb", binary)))[0]!.message).toContain("binary workbook (.xlsb)");
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect((await issuesOf(save("t.xls", old)))[0]!.message).toContain("Excel 97");
    expect((await issuesOf(save("t.xlsx", zipSync({ "xl/workbook.xml": strToU8("<") }))))[0]!.code).toBe(
      "damaged-file",
    );
    expect((await issuesOf(save("empty.csv", "")))[0]!.code).toBe("empty-file");
    expect(await issuesOf(save("t.zip", zipSync({ "WIOT11.xlsx": strToU8("PK") })))).toMatchObject([
      { code: "packed-twice", place: "t.zip/WIOT11.xlsx" },
    ]);
  });
});

describe("what the file does not say", () => {
  const right = () => save("table.csv", textOf(rightTable()));

  it("is asked for: unit, year, elasticities, the price of a currency", async () => {
    const ask = async (over: Parameters<typeof importDataset>[1]) => (await issuesOf(right(), over))[0]!;
    expect(await ask({ unit: undefined })).toMatchObject({ code: "missing-unit" });
    expect(await ask({ unit: "million apples" })).toMatchObject({ code: "unknown-unit" });
    expect(await ask({ unit: "million EUR" })).toMatchObject({ code: "missing-dollars" });
    expect(await ask({ year: undefined })).toMatchObject({ code: "missing-year" });
    expect(await ask({ elasticities: undefined })).toMatchObject({ code: "missing-elasticity" });
  });

  it("is refused where no world can have such a unit", async () => {
    const huge = changed((table) => {
      for (const row of table.slice(1))
        for (let at = 1; at < row.length; at++) row[at] = Number(row[at]) * 1e8;
    });
    expect(await issuesOf(save("t.csv", huge))).toMatchObject([{ code: "unlikely-unit" }]);
  });
});

describe("a table that is too large", () => {
  it("is refused by its labels, before any array is made", async () => {
    const codes = (count: number, letter: string) =>
      Array.from({ length: count }, (_, at) => `${letter}${at}`);
    const header = ["V1", ...joined(codes(300, "E"), codes(260, "S")), "E0_HFCE", "E0_GFCF", "OUT"];
    const path = save("2020_SML.csv", textOf([header, ["E0_S0", 1]]));
    expect(await issuesOf(path, { year: 2020 })).toMatchObject([
      { code: "too-many", message: expect.stringContaining("300 economies and 260 sectors") },
    ]);
  });
});

describe("maps", () => {
  it("merge on the way, and every account is preserved", async () => {
    const path = save("t.csv", textOf(rightTable()));
    const whole = await importDataset([path], { unit: "million USD", year: 2022 });
    const { accounts } = await importDataset([path], {
      unit: "million USD",
      year: 2022,
      economies: mergeCodes({ BLOC: ["NOR", "SOU"] }, "blocs", (issue) => issue),
    });
    expect(accounts.economies.map(({ code }) => code)).toEqual(["BLOC", "ROW"]);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(accounts.sales)).toBeCloseTo(sum(whole.accounts.sales), 9);
    expect(sum(accounts.valueAdded)).toBeCloseTo(sum(whole.accounts.valueAdded), 9);
  });

  it("split a sector by weights, which leaves the sums as they are", async () => {
    const path = save("t.csv", textOf(rightTable()));
    const { accounts } = await importDataset([path], {
      unit: "million USD",
      year: 2022,
      sectors: {
        title: "split",
        targets: (code) =>
          code === "cars"
            ? [
                { code: "small", share: 0.25 },
                { code: "large", share: 0.75 },
              ]
            : [{ code, share: 1 }],
        names: () => false,
        also: () => [],
        issues: () => [],
      },
    });
    expect(accounts.sectors.map(({ code }) => code)).toEqual(["small", "large", "law"]);
    const { sales, inputShare } = accounts;
    for (let pair = 0; pair < 9; pair++) expect(sales[pair]! * 3).toBeCloseTo(sales[9 + pair]!, 10);
    // Both halves buy the same mix: the shares of inputs in output are those of cars.
    for (let input = 0; input < 3; input++) {
      expect(inputShare[(input * 3 + 0) * 3]).toBeCloseTo(inputShare[(input * 3 + 1) * 3]!, 12);
    }
  });

  it("to a set's economies take countries into its rest, and refuse what is none", async () => {
    const economies = setEconomies(["NOR", "ROW"], "a set");
    const named = (name: string) => save("named.csv", textOf(rightTable()).replaceAll("SOU", name));
    const { accounts } = await importDataset([named("SWE")], { unit: "million USD", year: 2022, economies });
    expect(accounts.economies.map(({ code }) => code)).toEqual(["NOR", "ROW"]);
    for (const name of ["Germnay", "Bunkers", "EU", "World"]) {
      expect(await issuesOf(named(name), { economies })).toMatchObject([
        { code: "unmapped-code", message: expect.stringMatching(`1 of the file's codes: ${name}\\.`) },
      ]);
    }
  });

  it("say what they name in vain, with the nearest code", async () => {
    const path = save("t.csv", textOf(rightTable()));
    const economies = mergeCodes({ BLOC: ["NOR", "SUO"], OTHER: ["NOR"] }, "blocs", (issue) => issue);
    expect((await issuesOf(path, { economies })).map(({ message }) => message)).toEqual([
      "NOR would go into both BLOC and OTHER.",
      "BLOC names SUO, which the file does not have.",
    ]);
    const sectors = {
      title: "some classification",
      targets: () => undefined,
      names: () => false,
      also: () => [],
      issues: () => [],
    };
    expect((await issuesOf(path, { sectors }))[0]!.message).toContain(
      "The map (some classification) does not know 2 of the file's codes: cars, law.",
    );
  });
});

describe("what a user says in vain", () => {
  it("is refused: whose reports, or how rates are written, of an input-output table", async () => {
    const path = save("idle_2022.csv", textOf(rightTable()));
    for (const over of [{ flow: "imports" }, { rates: "percent" }] as const) {
      const [issue] = await issuesOf(path, over);
      expect(issue).toMatchObject({ code: "idle-choice", place: "idle_2022.csv" });
      expect(issue!.message).toContain(`--${Object.keys(over)[0]} says nothing of Inter-country`);
    }
  });

  it("is the year of two tables that are both of it: they are named", async () => {
    const path = save("twice_2024.csv", textOf(rightTable()));
    for (const year of [2024, undefined]) {
      const request = { unit: "million USD", ...(year === undefined ? {} : { year }) };
      await expect(importDataset([path, path], request)).rejects.toThrow(
        `There are 2 tables of one year (2024): ${path}, ${path}.`,
      );
    }
  });
});

describe("a number larger than any sum of money", () => {
  it("is refused at its cell, and no message prints its digits", async () => {
    const path = save(
      "huge.csv",
      changed((table) => {
        table[1]![1] = "1e300";
      }),
    );
    expect((await issuesOf(path))[0]).toEqual({
      code: "number-too-large",
      place: "huge.csv:2:2",
      message: 'The cell holds "1e300", larger than any sum of money.',
    });
    const large = save(
      "large.csv",
      changed((table) => {
        table[1]![1] = "1e23";
      }),
    );
    for (const { message } of await issuesOf(large))
      expect(message).not.toMatch(/\d{3},\d{3},\d{3},\d{3},\d{3},/);
    expect((await issuesOf(large))[0]!.message).toContain("1.00e+23");
  });
});

describe("names that every object of JavaScript has", () => {
  const NAMES = ["constructor", "toString", "valueOf", "hasOwnProperty"] as const;

  it("are names like others: of economies, sectors and groups of a map", async () => {
    for (const name of NAMES) {
      const text = textOf(rightTable()).replaceAll("SOU", name).replaceAll("law", name);
      const request = { unit: "million USD", year: 2022 };
      const { accounts } = await importDataset([save("t.csv", text)], request);
      const right = (await importDataset([save("r.csv", textOf(rightTable()))], request)).accounts;
      expect(accounts.economies.map(({ code }) => code)).toEqual(["NOR", name, "ROW"]);
      expect(accounts.sectors).toEqual(
        right.sectors.map((sector) => (sector.code === "law" ? { ...sector, code: name, name } : sector)),
      );
      expect(accounts.sales).toEqual(right.sales);
      const economies = mergeCodes({ [name]: ["NOR", name] }, "blocs", (issue) => issue);
      const merged = (await importDataset([save("t.csv", text)], { ...request, economies })).accounts;
      expect(merged.economies.map(({ code }) => code).sort()).toEqual(["ROW", name].sort());
      expect(await issuesOf(save("t.csv", text), { unit: name })).toMatchObject([{ code: "unknown-unit" }]);
      expect(isicSector(name)).toBeUndefined();
      expect(economyName(name)).toBeUndefined();
      expect(wiodEconomy(name)).toBe(name);
    }
  });
});

describe("parley data import", () => {
  it("writes a data set that parley check accepts, and says what was done", async () => {
    const out = join(folder, "done");
    const path = save("table_2022.csv", textOf(rightTable()));
    const ran = await parley([
      "data",
      "import",
      path,
      "--out",
      out,
      "--elasticity",
      "4",
      "--unit",
      "million USD",
    ]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain("3 economies, 2 sectors.\nRead as ");
    expect(ran.out).toContain("- Value added is output less purchases");
    expect((await parley(["check", out, "--quiet"])).code).toBe(0);
    expect(readFileSync(join(out, "dataset.yaml"), "utf8")).toContain("tariffs_missing: true");
    const json = await parley([
      "data",
      "import",
      path,
      "--out",
      out,
      "--overwrite",
      "--json",
      "--elasticity",
      "4",
      "--unit",
      "million USD",
    ]);
    expect(JSON.parse(json.out)).toMatchObject({
      schema: 1,
      source: "plain-matrix",
      kind: "dataset",
      year: 2022,
      sectors: 2,
    });
  });

  it("takes a named table of elasticities where the sectors are WIOD's, and asks for those that it lacks", async () => {
    const toy = toyMatrix(5);
    const economies = ["AUS", "DEU", "RoW"];
    const labels = joined(economies, ["c1", "c35"]);
    const path = save(
      "wiot_2009.csv",
      textOf([
        [
          "country",
          "industry",
          ...labels,
          ...joined(economies, ["c37", "c38", "c39", "c41", "c42"]),
          "output",
        ],
        ...labels.map((label, at) => [...label.split("_"), ...toy.z[at]!, ...toy.y[at]!, toy.output[at]!]),
      ]),
    );
    const out = join(folder, "wiod");
    const flags = ["--out", out, "--elasticities", "caliendo-parro-2015"];
    const asked = await parley(["data", "import", path, ...flags]);
    expect(asked).toMatchObject({ code: 2 });
    expect(asked.err).toContain(
      "The table of elasticities has none for c35. Give one for the sectors that it lacks",
    );
    const ran = await parley(["data", "import", path, ...flags, "--elasticity", "5", "--json"]);
    expect(JSON.parse(ran.out).notes).toContainEqual(
      expect.stringMatching(/^Trade elasticities: Caliendo and Parro .*; 5 where it has none \(c35\)\.$/),
    );
    const sectors = readFileSync(join(out, "sectors.csv"), "utf8").split("\n");
    expect(sectors[1]).toMatch(/^c1,"?Agriculture.*,1,(?!5,)\d+\.?\d*,1$/);
    expect(sectors[2]).toMatch(/^c35,Households as employers,1,5,0$/);
    expect(readFileSync(join(out, "dataset.yaml"), "utf8")).toMatch(
      /elasticities:\n {2}table: caliendo-parro-2015\n/,
    );
    expect((await parley(["check", out, "--quiet"])).code).toBe(0);
    const wrong = await parley([
      "data",
      "import",
      path,
      ...flags,
      "--elasticity",
      "5",
      "--sectors",
      "icio-wiod35",
    ]);
    expect(wrong.err).toContain("Name one that starts with wiod35-.");
  });

  it("names a remedy that works where a named table of elasticities knows none of the sectors", async () => {
    const path = save("own_2022.csv", textOf(rightTable()));
    const out = join(folder, "own-elasticities");
    const plain = ["data", "import", path, "--out", out, "--unit", "million USD"];
    for (const more of [[], ["--elasticity", "4"]]) {
      const refused = await parley([...plain, "--elasticities", "caliendo-parro-2015", ...more]);
      expect(refused).toMatchObject({ code: 2 });
      expect(refused.err).toContain("does not say what its sectors are in those of caliendo-parro-2015.");
      expect(refused.err).toContain("Give one number in its place, for example --elasticity 4");
      expect(refused.err).not.toContain("dataset.yaml");
    }
    expect((await parley([...plain, "--elasticity", "4"])).code).toBe(0);
  });

  it("says which sectors count as goods where the table does not, and what to change", async () => {
    const path = save("goods_2022.csv", textOf(rightTable()));
    const said = sentencesOf(await importDataset([path], { unit: "million USD" }));
    expect(said).toContain(
      "These count as goods because they cross borders: cars, law; no sector counts as services. Where that is wrong, write 0 for services (1 for goods) in the column goods of sectors.csv.",
    );
    const coded = textOf(rightTable()).replaceAll("cars", "C29").replaceAll("law", "M");
    const known = save("isic_2022.csv", coded);
    expect(sentencesOf(await importDataset([known], { unit: "million USD" }))).not.toContain(
      "count as goods",
    );
    const half = save("half_2022.csv", coded.replaceAll("C29", "cars"));
    expect(sentencesOf(await importDataset([half], { unit: "million USD" }))).toContain(
      "because they cross borders: cars; services are M.",
    );
  });

  it("writes a card that reads back, whatever labels a table has and however many", async () => {
    const toy = toyMatrix(60);
    const uses = Array.from({ length: 60 }, (_, at) => `\u001b[31m${"a long name of a use ".repeat(3)}${at}`);
    const path = save(
      "long_2022.csv",
      textOf([
        ["", ...LABELS, ...joined(["NOR", "SOU", "ROW"], uses)],
        ...LABELS.map((label, at) => [label, ...toy.z[at]!, ...toy.y[at]!]),
      ]),
    );
    const out = join(folder, "long");
    const ran = await parley([
      "data",
      "import",
      path,
      "--out",
      out,
      "--elasticity",
      "4",
      "--unit",
      "million USD",
    ]);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).not.toContain("\u001b");
    expect((await parley(["check", out, "--quiet"])).code).toBe(0);
  });

  it("leaves nothing half-written when the file is wrong, and keeps what was there", async () => {
    const out = join(folder, "kept");
    const path = save("good_2022.csv", textOf(rightTable()));
    const flags = ["--out", out, "--elasticity", "4", "--unit", "million USD"];
    await parley(["data", "import", path, ...flags]);
    const before = readdirSync(out).map((name) => readFileSync(join(out, name), "utf8"));
    const bad = save("bad_2022.csv", mistakes[0]![1]);
    const refused = await parley(["data", "import", bad, ...flags, "--overwrite"]);
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toMatch(/bad_2022\.csv:1:4: Columns 2 and 4/);
    expect(readdirSync(out).map((name) => readFileSync(join(out, name), "utf8"))).toEqual(before);
    const fresh = join(folder, "fresh");
    await parley(["data", "import", bad, "--out", fresh, "--elasticity", "4", "--unit", "million USD"]);
    expect(existsSync(fresh)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("names the line of a map, a source that is none, and a layout that nobody knows", async () => {
    const path = save("t_2022.csv", textOf(rightTable()));
    const flags = ["--out", join(folder, "never"), "--elasticity", "4", "--unit", "million USD"];
    const map = save("blocs.yaml", "# Two economies\nBLOC: [NOR, SUO]\n");
    const mapped = await parley(["data", "import", path, ...flags, "--economies", map]);
    expect(mapped.code).toBe(2);
    expect(mapped.err).toMatch(/blocs\.yaml:2:1: BLOC names SUO, .*Known: NOR, SOU, ROW/);
    const absent = await parley(["data", "import", path, ...flags, "--sectors", "isic99"]);
    expect(absent.code).toBe(5);
    const source = await parley(["data", "import", path, ...flags, "--source", "oecd-icoi"]);
    expect(source.err).toContain("Did you mean oecd-icio?");
    const other = await parley(["data", "import", save("notes.txt", "Dear all,\nplease find\n"), ...flags]);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/notes\.txt:1: No known layout fits the file/);
    expect((await parley(["data", "import", join(folder, "nowhere.csv"), ...flags])).code).toBe(5);
  });
});

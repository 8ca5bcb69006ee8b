import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { concordances } from "../../../src/data/import/concordances/concordances.ts";
import { concordanceCodes } from "../../../src/data/import/source/code-map.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { tempFolder } from "../../cli/temp-folder.ts";
import { importDataset, sentencesOf } from "./ask.ts";
import { accountsOfToy, joined, type ToyMatrix, textOf, toyMatrix } from "./toy-matrix.ts";

const folder = tempFolder();

function save(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The imported accounts are those of the toy, in million USD. */
function expectToy(accounts: WorldAccounts, toy: ToyMatrix, dollars = 1): void {
  const expected = accountsOfToy(toy);
  expect(accounts.dims).toEqual({ economies: 3, sectors: 2 });
  for (const [table, scale] of [
    ["sales", dollars],
    ["inputShare", 1],
    ["valueAdded", dollars],
  ] as const) {
    const imported: Float64Array = accounts[table];
    const worst = imported.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - expected[table][at]! * scale)),
      0,
    );
    expect(worst, table).toBeLessThan(1e-10);
  }
}

const codesOf = ({ economies, sectors }: WorldAccounts) => [
  economies.map(({ code }) => code),
  sectors.map(({ code }) => code),
];

const ICIO_USES = ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"];

describe("OECD Inter-Country Input-Output tables", () => {
  /** As `2020_SML.csv`: one column of labels named V1, OUT at the end, and rows TLS, VA, OUT. */
  function edition2023(toy: ToyMatrix): string {
    const labels = joined(["AUS", "DEU", "ROW"], ["A01_02", "K"]);
    const width = labels.length + 3 * ICIO_USES.length;
    return textOf([
      ["V1", ...labels, ...joined(["AUS", "DEU", "ROW"], ICIO_USES), "OUT"],
      ...labels.map((label, at) => [label, ...toy.z[at]!, ...toy.y[at]!, toy.output[at]!]),
      ["TLS", ...toy.taxes, ...toy.finalTaxes, 0],
      ["VA", ...toy.va, ...Array<number>(3 * ICIO_USES.length).fill(0), 0],
      ["OUT", ...toy.output, ...Array<number>(width - labels.length).fill(0), 0],
    ]);
  }

  it("reads the layout of 2023 and later, whose codes say which sectors make goods", async () => {
    const toy = toyMatrix(ICIO_USES.length);
    const imported = await importDataset([save("2020_SML.csv", edition2023(toy))]);
    expect(imported.by).toBe("oecd-icio");
    expectToy(imported.accounts, toy);
    expect(codesOf(imported.accounts)).toEqual([
      ["AUS", "DEU", "ROW"],
      ["A01_02", "K"],
    ]);
    expect(imported.accounts.year).toBe(2020);
    expect(imported.accounts.economies.map(({ name }) => name)).toEqual([
      "Australia",
      "Germany",
      "Rest of the world",
    ]);
    expect(imported.accounts.sectors.map(({ name, goods, tradable }) => [name, goods, tradable])).toEqual([
      ["Agriculture and forestry", true, true],
      ["Finance and insurance", false, true],
    ]);
    const done = sentencesOf(imported);
    // Of the toy: the tax row under the industries, the tax row under final uses, the one negative cell.
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(done).toContain(`TLS ${Math.round(sum(toy.taxes))}`);
    expect(done).toContain(`final demand leaves it out (TLS ${Math.round(sum(toy.finalTaxes))})`);
    expect(done).toContain(
      "Cells of DPABR below zero enter the sums as they are: 1 (-3.5 in all; AUS_K to AUS_DPABR (line 3) -3.5)",
    );
  });

  it("carries activities to WIOD's industries, with their names, and says which belong to several", async () => {
    const toy = toyMatrix(ICIO_USES.length);
    const path = save("2019_SML.csv", edition2023(toy).replaceAll("_K", "_J58T60"));
    const sectors = concordanceCodes(concordances.find(({ from }) => from === "icio")!);
    const imported = await importDataset([path], { sectors });
    expectToy(imported.accounts, toy);
    // Publishing is a good there, as a part of paper and printing.
    expect(imported.accounts.sectors.map(({ code, name, goods }) => [code, name, goods])).toEqual([
      ["c1", "Agriculture, forestry and fishing", true],
      ["c7", "Paper, printing and publishing", true],
    ]);
    expect(sentencesOf(imported)).toMatch(
      /go whole to the one that has most of them: J58T60 \(sales [\d,]+, also c30, c34\)\./,
    );
  });

  it("reads one year out of a zip with several, and asks which where nobody says", async () => {
    const toy = toyMatrix(ICIO_USES.length);
    const zip = zipSync({
      "2019_SML.csv": strToU8(edition2023(toyMatrix(ICIO_USES.length)).replaceAll("DEU", "FRA")),
      "2020_SML.csv": strToU8(edition2023(toy)),
      "ReadMe.txt": strToU8("Inter-country tables\n"),
    });
    const path = save("2016-2020_SML.zip", zip);
    const { accounts } = await importDataset([path], { year: 2020 });
    expect(codesOf(accounts)[0]).toEqual(["AUS", "DEU", "ROW"]);
    expectToy(accounts, toy);
    await expect(importDataset([path])).rejects.toThrow("There are 2 tables in it, of the years 2019, 2020.");
  });

  it("reads the layout up to 2021 and adds up the parts of China", async () => {
    // Four rows of industries: AUS, and China in two parts; China itself has final uses and rows of zeros.
    const z = [
      [10, 2, 3],
      [1, 8, 4],
      [2, 5, 9],
    ];
    const y = [
      [30, 5],
      [6, 40],
      [7, 50],
    ];
    const output = z.map((row, at) => [...row, ...y[at]!].reduce((sum, value) => sum + value, 0));
    const bought = [0, 1, 2].map((buyer) => z.reduce((sum, row) => sum + row[buyer]!, 0));
    const va = output.map((value, at) => value - bought[at]! - 1);
    const path = save(
      "ICIO2021_2018.csv",
      textOf([
        ["", "AUS_01T02", "CHN_01T02", "CN1_01T02", "CN2_01T02", "AUS_HFCE", "CHN_HFCE", "TOTAL"],
        ["AUS_01T02", z[0]![0]!, 0, z[0]![1]!, z[0]![2]!, ...y[0]!, output[0]!],
        ["CHN_01T02", 0, 0, 0, 0, 0, 0, 0],
        ["CN1_01T02", z[1]![0]!, 0, z[1]![1]!, z[1]![2]!, ...y[1]!, output[1]!],
        ["CN2_01T02", z[2]![0]!, 0, z[2]![1]!, z[2]![2]!, ...y[2]!, output[2]!],
        ["AUS_TAXSUB", 1, 0, 0, 0, 2, 0, 3],
        ["CHN_TAXSUB", 0, 0, 1, 1, 0, 2, 4],
        ["VALU", va[0]!, 0, va[1]!, va[2]!, 0, 0, 0],
        ["OUTPUT", output[0]!, 0, output[1]!, output[2]!, 0, 0, 0],
      ]),
    );
    const imported = await importDataset([path]);
    expect(imported.by).toBe("oecd-icio");
    expect(codesOf(imported.accounts)).toEqual([["AUS", "CHN"], ["01T02"]]);
    // [importer, exporter]: Australia at home 10 + 30, from China 1 + 2 + 6 + 7; China from Australia 2 + 3 + 5, at home 116.
    expect([...imported.accounts.sales]).toEqual([40, 16, 10, 116]);
    // Value added with the taxes on purchases.
    expect([...imported.accounts.valueAdded]).toEqual([va[0]! + 1, va[1]! + va[2]! + 2]);
    expect(sentencesOf(imported)).toContain("China and Mexico");
    expect(sentencesOf(imported)).toContain("TAXSUB 3");
  });
});

describe("the OECD's edition of 2016", () => {
  it("has its final uses by use first, one row of value added with taxes, and a column of discrepancies", async () => {
    const path = save(
      "ICIO2016_2011.csv",
      textOf([
        [
          "",
          "AUS_C01T05AGR",
          "DEU_C01T05AGR",
          "HFCE_AUS",
          "HFCE_DEU",
          "GFCF_AUS",
          "GFCF_DEU",
          "DISC",
          "TOTAL",
        ],
        ["AUS_C01T05AGR", 10, 2, 30, 4, 5, 6, 0.5, 57.5],
        ["DEU_C01T05AGR", 1, 8, 3, 50, 2, 7, -1, 70],
        ["VA+TAXSUB", 46.5, 60, 0, 0, 0, 0, 0, 0],
        ["OUTPUT", 57.5, 70, 0, 0, 0, 0, 0, 0],
      ]),
    );
    const imported = await importDataset([path]);
    expect(imported.by).toBe("oecd-icio");
    // [importer, exporter]: what is sold to nobody counts as sold at home.
    expect([...imported.accounts.sales]).toEqual([45.5, 6, 12, 64]);
    expect(sentencesOf(imported)).toContain(
      "The column DISC is sold to nobody; it counts as sold at home: 2 (-0.5",
    );
  });
});

describe("FIGARO tables", () => {
  const USES = ["P3_S13", "P3_S14", "P3_S15", "P51G", "P5M"];
  const AREAS = ["AU", "EL", "FIGW1"];
  const dollars = 1.1422;

  function figaroRows(toy: ToyMatrix): (string | number)[][] {
    const labels = joined(AREAS, ["A01", "C10T12"]);
    const zeros = Array<number>(AREAS.length * USES.length).fill(0);
    const wages = toy.va.map((value) => Math.round(0.6 * value * 100) / 100);
    return [
      ["rowLabels", ...labels, ...joined(AREAS, USES)],
      ...labels.map((label, at) => [label, ...toy.z[at]!, ...toy.y[at]!]),
      ["W2_D21X31", ...toy.taxes, ...toy.finalTaxes],
      ["W2_OP_RES", ...toy.va.map(() => 0), ...zeros],
      ["W2_OP_NRES", ...toy.va.map(() => 0), ...zeros],
      ["W2_D1", ...wages, ...zeros],
      ["W2_D29X39", ...toy.va.map(() => 0), ...zeros],
      ["W2_B2A3G", ...toy.va.map((value, at) => value - wages[at]!), ...zeros],
    ];
  }

  it("reads the matrix, with Eurostat's codes as ISO has them and euros at the price given", async () => {
    const toy = toyMatrix(USES.length);
    const path = save("matrix_eu-ic-io_ind-by-ind_22ed_2020.csv", textOf(figaroRows(toy)));
    const imported = await importDataset([path], { dollars });
    expect(imported.by).toBe("figaro-matrix");
    expect(codesOf(imported.accounts)[0]).toEqual(["AUS", "GRC", "ROW"]);
    expectToy(imported.accounts, toy, dollars);
    expect(sentencesOf(imported)).toContain("in million EUR, at 1.1422 US dollars for one EUR");
    await expect(importDataset([path])).rejects.toThrow(/values are in EUR.*--dollars/);
  });

  it("reads the long table to the same accounts", async () => {
    const toy = toyMatrix(USES.length);
    const [header, ...rows] = figaroRows(toy);
    const cells = rows.flatMap(([label, ...values]) =>
      values.map((value, at) => {
        const [row, column] = [String(label), String(header![at + 1])];
        const area = row.split("_")[0]!;
        const buyer = column.split("_")[0]!;
        return [row, column, area, row.slice(area.length + 1), buyer, column.slice(buyer.length + 1), value];
      }),
    );
    const flat = textOf([
      ["icioiRow", "icioiCol", "refArea", "rowIi", "counterpartArea", "colIi", "obsValue"],
      ...cells,
    ]);
    const path = save("flatfile_eu-ic-io_ind-by-ind_22ed_2020.csv", flat);
    const imported = await importDataset([path], { dollars });
    expect(imported.by).toBe("figaro-flat");
    expectToy(imported.accounts, toy, dollars);

    const use = save("use_2020.csv", flat.replace("icioiRow,icioiCol", "icuseRow,icuseCol"));
    await expect(importDataset([use], { dollars })).rejects.toThrow(
      "use_2020.csv:1: This is FIGARO's use table",
    );

    const twice = save("flat_twice_2020.csv", `${flat}${flat.split("\n")[1]}\n`);
    await expect(importDataset([twice], { dollars })).rejects.toThrow(
      `flat_twice_2020.csv:${cells.length + 2}: The cell AU_A01 to AU_A01 is there twice.`,
    );
  });
});

describe("the World Input-Output Database", () => {
  const USES = ["c37", "c38", "c39", "c41", "c42"];

  it("reads release 2013 with joined labels", async () => {
    const toy = toyMatrix(USES.length);
    const economies = ["AUS", "ROM", "RoW"];
    const labels = joined(economies, ["c1", "c35"]);
    const path = save(
      "wiot_2009.csv",
      textOf([
        ["country", "industry", ...labels, ...joined(economies, USES), "output"],
        ...labels.map((label, at) => [...label.split("_"), ...toy.z[at]!, ...toy.y[at]!, toy.output[at]!]),
      ]),
    );
    const imported = await importDataset([path]);
    expect(imported.by).toBe("wiod-2013");
    expect(codesOf(imported.accounts)).toEqual([
      ["AUS", "ROU", "ROW"],
      ["c1", "c35"],
    ]);
    expect(imported.accounts.sectors.map(({ goods }) => goods)).toEqual([true, false]);
    expectToy(imported.accounts, toy);
  });

  /** As the workbooks: title, unit, four header lines over four columns of labels, and eight rows below. */
  function workbook(
    toy: ToyMatrix,
    codes: readonly string[],
    uses: readonly (readonly [code: string, number: string])[],
    title: string,
  ): (string | number)[][] {
    const economies = ["AUS", "DEU", "RoW"];
    const labels = joined(economies, ["1", "2"]).map((label) => label.split("_") as [string, string]);
    const columns = [
      ...labels.map(([country, n]) => [codes[Number(n) - 1]!, `Industry ${n}`, country, `c${n}`]),
      ...economies.flatMap((country) => uses.map(([code, number]) => [code, `Use ${code}`, country, number])),
    ];
    const below = (code: string, number: string, values: readonly number[], finals?: readonly number[]) => [
      code,
      `Row ${code}`,
      "TOT",
      number,
      ...values,
      ...(finals ?? Array<number>(3 * uses.length).fill(0)),
      0,
    ];
    const zeros = toy.va.map(() => 0);
    return [
      [title, "", "", ""],
      ["World Input-Output Table", "", "", ""],
      ["(industry-by-industry)", "", "", "", ...columns.map(([code]) => code!), "GO"],
      ["(millions of US$)", "", "", "", ...columns.map(([, name]) => name!), "Total output"],
      ["", "", "", "", ...columns.map(([, , country]) => country!), "TOT"],
      ["", "", "", "", ...columns.map(([, , , number]) => number!), "c62"],
      ...labels.map(([country, n], at) => [
        codes[Number(n) - 1]!,
        `Industry ${n}`,
        country,
        `r${n}`.replace("r", codes[0] === "AtB" ? "c" : "r"),
        ...toy.z[at]!,
        ...toy.y[at]!,
        toy.output[at]!,
      ]),
      below(
        "II_fob",
        "r60",
        zeros.map((_, at) => toy.output[at]! - toy.va[at]! - toy.taxes[at]!),
      ),
      below("TXSP", "r61", toy.taxes, toy.finalTaxes),
      below("EXP_adj", "r62", zeros),
      below("PURR", "r63", zeros),
      below("PURNR", "r64", zeros),
      below("VA", "r65", toy.va),
      below("IntTTM", "r66", zeros),
      below("GO", "r69", toy.output),
    ];
  }

  it("reads the workbook of release 2013, whose title has the year", async () => {
    const toy = toyMatrix(USES.length);
    const rows = workbook(
      toy,
      ["AtB", "C"],
      USES.map((use) => ["", use] as const),
      "Intercountry Input-Output Table, 2011",
    );
    const book = join(folder, "WIOT11_ROW_Sep12.xlsx");
    await writeXlsxFile(
      rows.map((row) => row.map((value) => (value === "" ? null : { value }))),
      {},
    ).toFile(book);
    for (const path of [save("WIOT11_ROW_Sep12.csv", textOf(rows, ";")), book]) {
      const imported = await importDataset([path]);
      expect(imported.by).toBe("wiod-workbook");
      expect(imported.accounts.year).toBe(2011);
      expect(codesOf(imported.accounts)).toEqual([
        ["AUS", "DEU", "ROW"],
        ["c1", "c2"],
      ]);
      expectToy(imported.accounts, toy);
      expect(sentencesOf(imported)).toContain("TXSP");
    }
  });

  const USES_2016 = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"];

  it("reads the workbook of release 2016", async () => {
    const toy = toyMatrix(USES_2016.length);
    const uses = USES_2016.map((use, at) => [use, `c${57 + at}`] as const);
    const rows = workbook(toy, ["A01", "R_S"], uses, "Intercountry Input-Output Table");
    const imported = await importDataset([save("WIOT2014_Nov16_ROW.csv", textOf(rows))]);
    expect(imported.by).toBe("wiod-workbook");
    expect(imported.accounts.year).toBe(2014);
    expect(codesOf(imported.accounts)[1]).toEqual(["A01", "R_S"]);
    expectToy(imported.accounts, toy);
  });

  it("reads release 2016 as R and Stata hold it, where a column's number is its industry's row", async () => {
    const toy = toyMatrix(USES_2016.length);
    const economies = ["AUS", "DEU", "ROW"];
    const labels = joined(economies, ["A01", "C19"]).map((label) => label.split("_") as [string, string]);
    const numbers = (from: number, count: number, prefix: string) =>
      economies.flatMap((economy) =>
        Array.from({ length: count }, (_, at) => `${prefix}${economy}${from + at}`),
      );
    for (const prefix of ["", "v"]) {
      // R writes the numbers of rows first, Stata does not.
      const numbered = (rows: (string | number)[][]) =>
        prefix === "" ? rows.map((row, at) => [at === 0 ? '""' : at, ...row]) : rows;
      const path = save(
        "WIOT2014_October16_ROW.csv",
        textOf(
          numbered([
            [
              "IndustryCode",
              "IndustryDescription",
              "Country",
              "RNr",
              "Year",
              ...numbers(1, 2, prefix),
              ...numbers(57, 5, prefix),
              `${prefix}TOT`,
            ],
            ...labels.map(([country, code], at) => [
              code,
              "Some industry",
              country,
              (at % 2) + 1,
              2014,
              ...toy.z[at]!,
              ...toy.y[at]!,
              toy.output[at]!,
            ]),
            ["TXSP", "Taxes", "TOT", 66, 2014, ...toy.taxes, ...toy.finalTaxes, 0],
            ["VA", "Value added", "TOT", 70, 2014, ...toy.va, ...toy.finalTaxes.map(() => 0), 0],
            ["GO", "Output", "TOT", 73, 2014, ...toy.output, ...toy.finalTaxes.map(() => 0), 0],
          ]),
        ),
      );
      const imported = await importDataset([path]);
      expect(imported.by).toBe("wiod-2016");
      expect(codesOf(imported.accounts)[1]).toEqual(["A01", "C19"]);
      expectToy(imported.accounts, toy);
    }
  });
});

describe("EXIOBASE 3", () => {
  const REGIONS = ["AT", "GB", "WA"];
  const NAMES = [
    "Cultivation of paddy rice",
    "Extraction of natural gas and services related to natural gas extraction",
  ];
  const USES = ["Final consumption expenditure by households", "Changes in inventories"];

  it("reads Z.txt and Y.txt out of the zip, and makes codes of the sectors' names", async () => {
    const toy = toyMatrix(USES.length);
    const labels = REGIONS.flatMap((region) => NAMES.map((name) => [region, name]));
    const uses = REGIONS.flatMap((region) => USES.map((use) => [region, use]));
    const block = (columns: readonly (readonly string[])[], of: string, values: ToyMatrix["z"]) =>
      textOf(
        [
          ["region", "", ...columns.map(([region]) => region!)],
          [of, "", ...columns.map(([, name]) => name!)],
          ["region", "sector", ...columns.map(() => "")],
          ...labels.map((label, at) => [...label, ...values[at]!]),
        ],
        "\t",
      );
    const path = save(
      "IOT_2020_ixi.zip",
      zipSync({
        "IOT_2020_ixi/Y.txt": strToU8(block(uses, "category", toy.y)),
        "IOT_2020_ixi/Z.txt": strToU8(block(labels, "sector", toy.z)),
        "IOT_2020_ixi/unit.txt": strToU8("region\tsector\tunit\n"),
      }),
    );
    const imported = await importDataset([path], { dollars: 1.1422 });
    expect(imported.by).toBe("exiobase3");
    expectToy(imported.accounts, toy, 1.1422);
    expect(imported.accounts.economies).toEqual([
      { code: "AUT", name: "Austria" },
      { code: "GBR", name: "United Kingdom" },
      { code: "WA", name: "Rest of Asia and Pacific" },
    ]);
    expect(imported.accounts.sectors.map(({ code, name }) => [code, name])).toEqual([
      ["cultivation_of_paddy_rice", NAMES[0]],
      ["extraction_of_natural_gas_and_se", NAMES[1]],
    ]);
  });

  it("says which of the two files is missing", async () => {
    const path = save("Z.txt", "region\t\tAT\nsector\t\tRice\nregion\tsector\t\nAT\tRice\t1\n");
    await expect(importDataset([path], { year: 2020 }, "exiobase3")).rejects.toThrow(
      "There is no Y.txt (final demand) of EXIOBASE 3 in it. Give the whole zip, or both files.",
    );
  });
});

describe("a plain matrix with labels ECONOMY_SECTOR", () => {
  it("takes columns whose second half names no row's sector as final uses, whatever they are called", async () => {
    const toy = toyMatrix(2);
    const labels = joined(["NOR", "SOU", "ROW"], ["cars", "law_firms"]);
    const path = save(
      "mine.csv",
      textOf([
        ["My table", "", ""],
        ["", ...labels, ...joined(["NOR", "SOU", "ROW"], ["people", "stocks"])],
        ...labels.map((label, at) => [label, ...toy.z[at]!, ...toy.y[at]!]),
        ["net taxes", ...toy.taxes, ...toy.finalTaxes],
        ["value added", ...toy.va, ...toy.finalTaxes.map(() => 0)],
      ]),
    );
    const imported = await importDataset([path], { unit: "billion USD", year: 2022 });
    expect(imported.by).toBe("plain-matrix");
    expectToy(imported.accounts, toy, 1000);
    expect(codesOf(imported.accounts)[1]).toEqual(["cars", "law_firms"]);
    expect(sentencesOf(imported)).toContain("people ");
  });
});

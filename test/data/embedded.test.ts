import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/data/files/sha256.ts";
import { embeddedNames, openDataset } from "../../src/data/sets/catalogue.ts";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { puremacroFigures } from "../replication/studies/puremacro-2020.ts";
import { signed } from "../replication/studies/study.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const open = (name: string) => openDataset(name, root);
const sets = await Promise.all((await embeddedNames()).map(open));
const [nafta, world2011, world2020, world2023, industry] = sets;

const economy = (accounts: WorldAccounts, code: string) =>
  accounts.economies.findIndex((entry) => entry.code === code);
const sector = (accounts: WorldAccounts, code: string) =>
  accounts.sectors.findIndex((entry) => entry.code === code);
const rate = (accounts: WorldAccounts, importer: string, exporter: string, code: string) =>
  accounts.tariff[
    pairAt(accounts.dims, sector(accounts, code), economy(accounts, importer), economy(accounts, exporter))
  ]!;
const crossBorder = (accounts: WorldAccounts, exporter: string, importer: string) =>
  accounts.sectors.reduce(
    (sum, _, j) =>
      sum +
      accounts.sales[pairAt(accounts.dims, j, economy(accounts, importer), economy(accounts, exporter))]!,
    0,
  );

describe.each(sets.map((set) => [set.name, set] as const))("%s", (name, accounts) => {
  it("is an exact equilibrium: every market of every economy clears", () => {
    const { dims, sales, tariff, valueAdded, inputShare, finalDemand } = accounts;
    const output = (j: number, n: number) => {
      let sum = 0;
      for (let m = 0; m < dims.economies; m++) sum += sales[pairAt(dims, j, m, n)]!;
      return sum;
    };
    for (let n = 0; n < dims.economies; n++) {
      let income = 0;
      let final = 0;
      const outputs = Array.from({ length: dims.sectors }, (_, j) => output(j, n));
      const scale = outputs.reduce((a, b) => a + b, 0);
      for (let j = 0; j < dims.sectors; j++) {
        let expenditure = 0;
        for (let i = 0; i < dims.economies; i++) {
          const at = pairAt(dims, j, n, i);
          expenditure += sales[at]! * (1 + tariff[at]!);
        }
        let use = finalDemand![cellAt(dims, j, n)]!;
        for (let k = 0; k < dims.sectors; k++) use += inputShare[inputRow(dims, j, k) + n]! * outputs[k]!;
        expect(Math.abs(use - expenditure)).toBeLessThan(1e-11 * scale);
        let cost = valueAdded[cellAt(dims, j, n)]!;
        for (let k = 0; k < dims.sectors; k++) cost += inputShare[inputRow(dims, k, j) + n]! * outputs[j]!;
        expect(Math.abs(cost - outputs[j]!)).toBeLessThan(1e-11 * scale);
        income += valueAdded[cellAt(dims, j, n)]! + expenditure - outputs[j]!;
        final += finalDemand![cellAt(dims, j, n)]!;
      }
      expect(Math.abs(income - final)).toBeLessThan(1e-11 * scale);
    }
  });

  it("has a card in words that agrees with the one for machines", async () => {
    const folder = `${root}datasets/${name}/`;
    const card = readFileSync(`${folder}CARD.md`, "utf8");
    for (const note of accounts.notes) expect(card).toContain(note);
    for (const title of ["Source", "Licence", "Vintage", "Adjustments", "Checksums"]) {
      expect(card).toContain(`\n## ${title}\n`);
    }
    expect(card).toContain("How far re-basing moved the accounts");
    for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".parquet"))) {
      expect(card).toContain(`| ${file} | `);
      expect(card).toContain(await sha256(readFileSync(folder + file)));
    }
  });
});

describe("nafta-1993", () => {
  it("has the dimensions and the elasticities of Caliendo and Parro (2015)", () => {
    expect(nafta!.dims).toEqual({ economies: 31, sectors: 40 });
    expect(nafta!.tradeElasticity[sector(nafta!, "petroleum")]).toBe(64.85);
    expect(nafta!.sectors.filter(({ tradable }) => tradable)).toHaveLength(20);
    expect(nafta!.groups.economies.NAFTA).toEqual(["CAN", "MEX", "USA"]);
  });

  it("comes with the 2005 rates among the members, zeros written out", () => {
    const rows = readFileSync(`${root}dossiers/nafta-1993/tariffs-2005.csv`, "utf8").trim().split("\n");
    expect(rows[0]).toBe("importer,exporter,sector,rate");
    expect(rows).toHaveLength(1 + 6 * 20);
    const members = new Set(rows.slice(1).flatMap((row) => row.split(",").slice(0, 2)));
    expect([...members].sort()).toEqual(["CAN", "MEX", "USA"]);
    for (const row of rows.slice(1)) {
      const [importer, exporter, code, value] = row.split(",");
      expect(Number(value)).toBeLessThanOrEqual(Math.max(0.01, rate(nafta!, importer!, exporter!, code!)));
    }
  });
});

describe("world-2011", () => {
  const set = world2011!;

  it("has 41 economies and 35 sectors, of which c1 to c16 are goods", () => {
    expect(set.dims).toEqual({ economies: 41, sectors: 35 });
    expect(set.sectors.filter(({ goods }) => goods).map(({ code }) => code)).toEqual(
      Array.from({ length: 16 }, (_, index) => `c${index + 1}`),
    );
    expect(set.groups.sectors.goods).toHaveLength(16);
  });

  it("has no tariffs inside the European Union, whoever stands in for whom in the source", () => {
    const members = set.groups.economies.EU!;
    expect(members).toHaveLength(27);
    for (const importer of members) {
      for (const exporter of members) {
        for (const { code } of set.sectors) expect(rate(set, importer, exporter, code)).toBe(0);
      }
    }
  });

  it("gives members that the source lacks the rates of a fellow member", () => {
    for (const { code } of set.sectors) {
      expect(rate(set, "LUX", "CHN", code)).toBe(rate(set, "BEL", "CHN", code));
      expect(rate(set, "CHN", "CYP", code)).toBe(rate(set, "CHN", "GRC", code));
      expect(rate(set, "MLT", "IDN", code)).toBe(rate(set, "ITA", "IDN", code));
      expect(rate(set, "USA", "LVA", code)).toBe(rate(set, "USA", "LTU", code));
    }
  });

  it("does not take the source's missing rate of the rest of the world on itself for free trade with Indonesia", () => {
    for (const code of ["c1", "c3", "c4", "c12", "c15"]) {
      const named = rate(set, "IDN", "ROW", code);
      expect(named).toBeGreaterThan(0.01);
      expect(named).toBe(rate(set, "ROW", "IDN", code));
      expect(rate(set, "IDN", "JPN", code)).toBe(rate(set, "ROW", "JPN", code));
    }
    expect(rate(set, "ROW", "ROW", "c4")).toBe(0);
  });

  it("has the trimmed applied rates of the source, and none on services", () => {
    // Per cent, trimmed: no tariff on goods of USMCA; the US on Chinese textiles.
    for (const { code } of set.sectors.slice(0, 16)) expect(rate(set, "USA", "MEX", code)).toBe(0);
    expect(rate(set, "USA", "CHN", "c4")).toBeGreaterThan(0.05);
    expect(rate(set, "USA", "CHN", "c4")).toBe(rate(set, "USA", "CHN", "c5"));
    expect(rate(set, "USA", "JPN", "c3")).toBeLessThan(0.2);
    for (let j = 16; j < 35; j++) {
      for (let at = pairAt(set.dims, j, 0, 0); at < pairAt(set.dims, j + 1, 0, 0); at++) {
        expect(set.tariff[at]).toBe(0);
      }
    }
  });

  it("takes elasticities from Caliendo and Parro (2015), averaged by trade where an industry spans several", () => {
    const theta = (code: string) => set.tradeElasticity[sector(set, code)]!;
    expect([theta("c1"), theta("c3"), theta("c8"), theta("c13")]).toEqual([9.11, 2.62, 64.85, 1.45]);
    expect(theta("c12")).toBeGreaterThan(3.28);
    expect(theta("c12")).toBeLessThan(6.99);
    expect(theta("c15")).toBe(8.22);
    for (let j = 17; j <= 35; j++) expect(theta(`c${j}`)).toBe(5);
  });

  it("keeps the trade between the United States and Japan of the source within a per cent", () => {
    // World Input-Output Table 2011: 109,455 and 78,628 million dollars.
    expect(crossBorder(set, "JPN", "USA") / 109_455).toBeCloseTo(1, 2);
    expect(crossBorder(set, "USA", "JPN") / 78_628).toBeCloseTo(1, 2);
  });

  it("says that flows are of 2011 and tariffs of 2017", () => {
    expect(set.notes.join(" ")).toMatch(/of 2011.*applied in 2017/);
  });
});

describe("world-2023", () => {
  const set = world2023!;

  it("has all twelve signatories of the TPP, and the eleven without the United States", () => {
    expect(set.dims).toEqual({ economies: 194, sectors: 1 });
    expect(set.groups.economies.TPP12).toEqual("AUS BRN CAN CHL JPN MEX MYS NZL PER SGP USA VNM".split(" "));
    expect(set.groups.economies.TPP11).toEqual("AUS BRN CAN CHL JPN MEX MYS NZL PER SGP VNM".split(" "));
    expect(set.groups.economies.EU27).toHaveLength(27);
  });

  it("tells every reader that today's tariffs are missing", () => {
    expect(set.notes.some((note) => note.startsWith("Baseline tariffs are not in the source"))).toBe(true);
    expect(set.tradeElasticity[0]).toBe(4);
  });

  it("has the trade of the source: 141.4 billion dollars from Japan to the United States", () => {
    expect(crossBorder(set, "JPN", "USA") / 1000).toBeCloseTo(141.4, 1);
    expect(crossBorder(set, "USA", "JPN") / 1000).toBeCloseTo(75.6, 1);
  });
});

describe("trade elasticities of the embedded sets", () => {
  it("name the table that they are from, with the standard errors that it has", () => {
    for (const accounts of [nafta!, world2011!]) {
      expect(accounts.elasticityOrigin).toMatchObject({
        kind: "table",
        name: "caliendo-parro-working-paper",
        givesErrors: true,
      });
    }
    const errors = (accounts: WorldAccounts, code: string) =>
      accounts.tradeElasticityError![sector(accounts, code)]!;
    expect(errors(world2011!, "c8")).toBe(15.61);
    expect(errors(nafta!, "machinery_nec")).toBe(2.8);
    // 8.22 stands in for an estimate, and services have none.
    for (const code of ["c15", "c30"]) expect(errors(world2011!, code)).toBeNaN();
    expect(world2011!.elasticityOrigin!.kept).toEqual(world2011!.groups.sectors.services);
    expect(world2023!.elasticityOrigin).toMatchObject({ kind: "own", title: "4, the source's baseline" });
    expect(world2023!.tradeElasticityError).toBeUndefined();
  });
});

describe("world-2020", () => {
  it("has the official flows, whole trillions of them", () => {
    expect(world2020!.dims).toEqual({ economies: 77, sectors: 11 });
    // World output of the table, as its source states it.
    expect(world2020!.sales.reduce((sum, value) => sum + value, 0) / 1e6).toBeCloseTo(166.49, 2);
  });

  it("agrees with an independent solver when its tariffs are left out", () => {
    // Its figures, to every digit that it gives.
    const figures = puremacroFigures(world2020!);
    expect(figures).toHaveLength(5);
    for (const { what, published, found } of figures) expect(signed(found, 6), what).toBe(published);
  });

  it("marks whose tariffs are assumed, and tells the two European Unions apart", () => {
    expect(world2020!.notes.join(" ")).toContain("35 economies are assumed");
    expect(rate(world2020!, "SGP", "USA", "MANUF_EXFOOD")).toBe(0);
    expect(rate(world2020!, "GBR", "DEU", "MANUF_EXFOOD")).toBe(0);
    expect(rate(world2020!, "USA", "DEU", "MANUF_EXFOOD")).toBeGreaterThan(0.01);
    const { economies } = world2020!.groups;
    expect(economies["EU-2020"]).toContain("HRV");
    expect(economies["EU-2020"]).not.toContain("GBR");
    expect(economies["EU-2011"]).toContain("GBR");
    expect(economies["EU-2011"]).not.toContain("HRV");
    expect(economies.TPP12).toHaveLength(12);
  });
});

describe("world-2023-industry", () => {
  it("has the goods trade and the GDP of 2023", () => {
    const goods = industry!.sectors.filter((each) => each.goods).map(({ code }) => code);
    expect(goods).toHaveLength(16);
    const trade = (exporter: string, importer: string) =>
      goods.reduce(
        (sum, code) =>
          sum +
          industry!.sales[
            pairAt(
              industry!.dims,
              sector(industry!, code),
              economy(industry!, importer),
              economy(industry!, exporter),
            )
          ]!,
        0,
      );
    // World-2023 holds the same totals, which come from BACI.
    for (const [from, to] of [
      ["CHN", "USA"],
      ["USA", "CHN"],
      ["DEU", "FRA"],
      ["VNM", "JPN"],
    ] as const)
      expect(trade(from, to) / crossBorder(world2023!, from, to)).toBeCloseTo(1, 9);
    const us = economy(industry!, "USA");
    const gdp = industry!.sectors.reduce(
      (sum, _, j) => sum + industry!.valueAdded[cellAt(industry!.dims, j, us)]!,
      0,
    );
    // World Bank, 2023: the United States with Puerto Rico and the Virgin Islands.
    expect(gdp / 1e6).toBeCloseTo(27.84, 2);
    expect(Math.min(...industry!.finalDemand!)).toBeGreaterThanOrEqual(0);
  });

  it("says what is official, estimated and assumed, and how far such estimates were off", () => {
    const card = readFileSync(`${root}datasets/world-2023-industry/CARD.md`, "utf8");
    for (const title of [
      "What is official, estimated and assumed",
      "US imports by industry",
      "Back-test: how far such estimates were off",
    ])
      expect(card).toContain(`\n## ${title}\n`);
  });
});

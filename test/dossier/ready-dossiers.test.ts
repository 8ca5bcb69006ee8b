import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { checkClaims } from "../../src/dossier/compile/check-claims.ts";
import { type LoadedDossier, loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { pairAt } from "../../src/economy/dims.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { compareClaims } from "../../src/simulation/compare-claims.ts";

const folder = fileURLToPath(new URL("../../dossiers/", import.meta.url));
const ready = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

const tpp11 = ["AUS", "BRN", "CAN", "CHL", "JPN", "MEX", "MYS", "NZL", "PER", "SGP", "VNM"];

describe("every ready dossier", () => {
  it.each(ready)("%s loads with its data set and its tables, and has something to solve", async (name) => {
    const { compiled } = await loadDossier(folder + name);
    expect(compiled.options.length).toBeGreaterThan(0);
  });

  it.each(ready)("%s names a JSON Schema that exists", (name) => {
    const named = /\$schema=(\S+)/.exec(readFileSync(folder + name, "utf8"))?.[1];
    expect(existsSync(folder + named)).toBe(true);
  });
});

describe("the flagship", () => {
  let loaded: LoadedDossier;
  let accounts: WorldAccounts;
  beforeAll(async () => {
    loaded = await loadDossier(`${folder}mar-a-lago-2018.yaml`);
    accounts = loaded.accounts;
  });

  const at = (list: readonly { readonly code: string }[], code: string) =>
    list.findIndex((item) => item.code === code);
  const sales = (importer: string, exporter: string, sector: string) =>
    accounts.sales[
      pairAt(
        accounts.dims,
        at(accounts.sectors, sector),
        at(accounts.economies, importer),
        at(accounts.economies, exporter),
      )
    ]!;

  it("exempts from the metals tariffs the allies that were exempt, and Japan only where it says so", () => {
    const steel = loaded.compiled.policies.get("steel");
    const spared = loaded.compiled.policies.get("steel-japan-exempt");
    if (steel?.kind !== "tariff" || spared?.kind !== "tariff")
      throw new Error("The steel tariffs are tariffs.");
    // The European Union of 2018 had both the United Kingdom and Croatia: 28 members.
    const allies = ["ARG", "AUS", "BRA", "CAN", "GBR", "HRV", "KOR", "MEX"];
    expect(Object.keys(steel.exempt)).toEqual(expect.arrayContaining(allies));
    expect(Object.keys(steel.exempt)).toHaveLength(28 + 6);
    expect(steel.exempt).not.toHaveProperty("JPN");
    expect(spared.exempt).toEqual({ ...steel.exempt, JPN: 1 });
  });

  it("takes its coverage from the imports of 2017 and the sector of the data set, as its note says", () => {
    const others = accounts.economies.map(({ code }) => code).filter((code) => code !== "USA");
    const billion = others.reduce((sum, exporter) => sum + sales("USA", exporter, "c12"), 0) / 1000;
    const fromJapan = sales("USA", "JPN", "c12") / 1000;
    const coverage = (id: string) => {
      const policy = loaded.compiled.policies.get(id);
      return policy?.kind === "tariff" ? policy.coverage : undefined;
    };
    expect(billion).toBeCloseTo(186.9, 1);
    expect(fromJapan).toBeCloseTo(5.5, 1);
    expect(coverage("steel")?.default).toBeCloseTo(29 / billion, 2);
    expect(coverage("steel")?.byPartner.JPN).toBeCloseTo(1.7 / fromJapan, 2);
    expect(coverage("aluminium")?.default).toBeCloseTo(17 / billion, 2);
    expect(coverage("aluminium")?.byPartner.JPN).toBeCloseTo(0.25 / fromJapan, 2);
  });

  it("eases US exports in the six sectors that export most to Japan, fuels and ores aside", () => {
    const policy = loaded.compiled.policies.get("easier-us-exports");
    const goods = accounts.sectors.filter(({ goods }) => goods).map(({ code }) => code);
    const largest = goods.toSorted((a, b) => sales("JPN", "USA", b) - sales("JPN", "USA", a)).slice(0, 6);
    expect(policy?.kind === "barrier" ? [...policy.sectors].sort() : []).toEqual(largest.sort());
  });

  it("puts the deficit of the time beside the data set's own, which differs in year and coverage", () => {
    const [all, goods] = compareClaims(loaded.compiled, accounts).map((claim) => claim[0]);
    const published = loaded.compiled.dossier.claims[0]?.accounts[0];
    expect(published).toMatchObject({ value: -56.1, year: 2017 });
    expect(all?.year).toBe(2023);
    expect(all?.value).toBeCloseTo(-34.1, 1);
    // BACI, goods of 2023, free on board: 75.6 exported, 141.4 imported.
    expect(goods?.value).toBeCloseTo(75.6 - 141.4, 0);
  });

  it("has accounts whose parts add up, the two of the abductees among them", () => {
    const abducted = checkClaims(loaded.compiled.dossier).find(({ subject }) => subject.includes("abducted"));
    expect(abducted?.accounts.map(({ party, partsSum, agrees }) => [party, partsSum, agrees])).toEqual([
      ["JPN", 17, true],
      ["PRK", 13, true],
    ]);
  });
});

describe("the TPP dossier", () => {
  it("has all twelve signatories, and eleven without the United States", async () => {
    const { compiled } = await loadDossier(`${folder}tpp-2018.yaml`);
    const members = (id: string) => {
      const policy = compiled.policies.get(id);
      return policy?.kind === "agreement" ? [...policy.members].sort() : [];
    };
    expect(members("tpp-11")).toEqual(tpp11);
    expect(members("tpp-12")).toEqual([...tpp11, "USA"].sort());
  });

  it("takes away tariffs on goods, and nothing but tariffs", async () => {
    const { compiled } = await loadDossier(`${folder}tpp-2018.yaml`);
    for (const id of ["tpp-11", "tpp-12", "us-japan"])
      expect(compiled.policies.get(id)).toMatchObject({ kind: "agreement", tariffs: 0, barrierCut: 0 });
  });
});

describe("the agreements in force in 2017", () => {
  const scheduleOf = async (name: string) => {
    const { compiled, accounts } = await loadDossier(folder + name);
    const policy = compiled.policies.get("in-force-2017");
    if (policy?.kind !== "schedule") throw new Error("They are a schedule.");
    return { rows: policy.rows, notes: accounts.notes };
  };

  it("are the same in both dossiers that count from them", async () => {
    const [one, other] = await Promise.all(["mar-a-lago-2018.yaml", "tpp-2018.yaml"].map(scheduleOf));
    expect(one!.rows).toEqual(other!.rows);
  });

  it("put zero in the place of assumed rates alone, both ways, among the twelve", async () => {
    const { rows } = await scheduleOf("tpp-2018.yaml");
    // Economies whose rates the card of the data set names as assumed.
    const card = readFileSync(new URL("../../datasets/world-2023-industry/CARD.md", import.meta.url), "utf8");
    const assumed = /these rates are assumptions,.*?: ((?:[A-Z]{3}, )+[A-Z]{3})\./
      .exec(card)![1]!
      .split(", ");
    const pairs = new Set(rows.map(({ importer, exporter }) => `${importer} ${exporter}`));
    expect(rows).toHaveLength(pairs.size * 16);
    for (const { importer, exporter, rate } of rows) {
      expect(rate).toBe(0);
      for (const code of [importer, exporter]) expect([...tpp11, "USA"]).toContain(code);
      expect(
        [importer, exporter].some((code) => assumed.includes(code)),
        `${importer} ${exporter}`,
      ).toBe(true);
      expect(pairs).toContain(`${exporter} ${importer}`);
    }
    expect(pairs.size).toBe(2 * (11 + 5 + 6 + 5 + 3 + 4));
    // Three of the six with the United States, and none of the others.
    const withUsa = [...pairs].filter((pair) => pair.startsWith("USA ")).map((pair) => pair.slice(4));
    expect(withUsa.sort()).toEqual(["CHL", "PER", "SGP"]);
  });
});

describe("the NAFTA dossier", () => {
  it("moves every tariff among the three members in every good, and no other", async () => {
    const { compiled, accounts } = await loadDossier(`${folder}nafta-1993.yaml`);
    const nafta = compiled.policies.get("nafta");
    const rows = nafta?.kind === "schedule" ? nafta.rows : [];
    const members = ["CAN", "MEX", "USA"];
    const goods = accounts.sectors.filter(({ tradable }) => tradable).length;
    expect(rows).toHaveLength(6 * goods);
    for (const row of rows) {
      expect(members).toContain(row.importer);
      expect(members).toContain(row.exporter);
      expect(row.rate).toBeGreaterThanOrEqual(0);
      expect(row.factor).toBeUndefined();
    }
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { baseline, solved } from "../../support/solve-world.ts";
import { finalDemandOf, importDataset, sentencesOf } from "./ask.ts";

// biome-ignore lint/complexity/useLiteralKeys: an environment variable is not a property of ours
const given = process.env["PARLEY_SOURCE_DATA"];
const sources = given ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const present = existsSync(sources);
const title = present ? "" : ` (skipped: there are no source tables in ${sources}; set PARLEY_SOURCE_DATA)`;

type CsvRow = Readonly<Record<string, string>>;

function rowsOf(path: string): CsvRow[] {
  const bytes = readFileSync(join(sources, path));
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true });
}

/** The largest distance between a table of the source and what was imported; every cell that the source leaves out is zero. */
function farthest(
  accounts: WorldAccounts,
  rows: readonly CsvRow[],
  keys: readonly string[],
  numberIn: (row: CsvRow) => number,
  imported: Float64Array,
  place: (...places: number[]) => number,
): number {
  const at = (code: string) => {
    const economy = accounts.economies.findIndex((each) => each.code === code);
    return economy >= 0 ? economy : accounts.sectors.findIndex((each) => each.code === code);
  };
  const expected = new Float64Array(imported.length);
  for (const row of rows) expected[place(...keys.map((key) => at(row[key]!)))] = numberIn(row);
  return imported.reduce((most, value, cell) => Math.max(most, Math.abs(value - expected[cell]!)), 0);
}

function distances(set: string, accounts: WorldAccounts) {
  const { economies: N, sectors: J } = accounts.dims;
  const value = (row: CsvRow) => Number(row.value);
  return {
    flows: farthest(
      accounts,
      rowsOf(`${set}/flows.csv.gz`),
      ["exporter", "importer", "sector"],
      value,
      accounts.sales,
      (i, n, j) => (j! * N + n!) * N + i!,
    ),
    valueAdded: farthest(
      accounts,
      rowsOf(`${set}/value_added.csv`),
      ["economy", "sector"],
      value,
      accounts.valueAdded,
      (n, j) => j! * N + n!,
    ),
    inputShares: farthest(
      accounts,
      rowsOf(`${set}/input_shares.csv.gz`),
      ["economy", "sector", "input"],
      (row) => Number(row.share),
      accounts.inputShare,
      (n, j, k) => (k! * J + j!) * N + n!,
    ),
    finalDemand: farthest(
      accounts,
      rowsOf(`${set}/final_demand.csv`),
      ["economy", "sector"],
      value,
      finalDemandOf(accounts),
      (n, j) => j! * N + n!,
    ),
  };
}

describe.skipIf(!present)(`tables as their publishers lay them out${title}`, () => {
  it("gives the accounts of wiod-2011 from the untouched World Input-Output Table", async () => {
    const imported = await importDataset([join(sources, "wiod-2011/wiot_2011.csv.gz")]);
    expect(imported.by).toBe("wiod-2013");
    expect(imported.accounts.year).toBe(2011);
    expect(imported.accounts.dims).toEqual({ economies: 41, sectors: 35 });
    const { flows, valueAdded, inputShares, finalDemand } = distances("wiod-2011", imported.accounts);
    // Whole millions: the flows are exact. The published shares have twelve digits.
    expect(flows).toBe(0);
    expect(valueAdded).toBeLessThan(1e-6);
    expect(inputShares).toBeLessThan(1e-11);
    expect(finalDemand).toBeLessThan(1e-5);
    // The three steps, as the table's own README counts them.
    const done = sentencesOf(imported);
    expect(done).toContain("3 (-369 in all; LTU to ROW, c2 -205, KOR to ROW, c2 -163, LUX to ROW, c2 -1)");
    expect(done).toContain("7 (-622 in all; the largest DEU c5 -397, LVA c15 -83, SVK c5 -50)");
    expect(done).toContain("346 (-169,573 in all");
    expect(done).toContain("6 (-492 in all");
    expect(done).toContain("JPN c2 -7,152, GRC c2 -639, ITA c2 -199, ROU c2 -82");
  });

  it("gives the accounts of world-2020 from the aggregated OECD table", async () => {
    const imported = await importDataset([join(sources, "world-2020/icio_2020.csv.gz")], {
      unit: "million USD",
    });
    expect(imported.by).toBe("plain-matrix");
    expect(imported.accounts.dims).toEqual({ economies: 77, sectors: 11 });
    const { flows, valueAdded, inputShares, finalDemand } = distances("world-2020", imported.accounts);
    expect(flows).toBeLessThan(1e-7);
    expect(valueAdded).toBeLessThan(1e-6);
    expect(inputShares).toBeLessThan(1e-11);
    expect(finalDemand).toBeLessThan(1e-5);

    // A US tariff of 25 % on all goods, deficits fixed: what another solver finds for this table, to every digit that it gives.
    const { accounts } = imported;
    const place = (code: string) => accounts.economies.findIndex((each) => each.code === code);
    const base = baseline(accounts, "competitive", "fixed");
    const shock = noShock(base.economy);
    const tariffNew = shock.tariffNew.slice();
    accounts.sectors.forEach(({ code }, j) => {
      if (code !== "AGRI_MIN_FOOD" && code !== "MANUF_EXFOOD") return;
      for (let i = 0; i < 77; i++) {
        if (i !== place("USA")) tariffNew[pairAt(accounts.dims, j, place("USA"), i)] = 0.25;
      }
    });
    const { welfareHat } = welfareOf(solved(base, { ...shock, tariffNew }));
    const published = { USA: 0.194087, CHN: -0.214138, MEX: -1.344014, CAN: -0.7701, VNM: -1.161395 };
    for (const [code, percent] of Object.entries(published)) {
      expect((100 * (welfareHat[place(code)]! - 1)).toFixed(6), code).toBe(percent.toFixed(6));
    }
  });
});

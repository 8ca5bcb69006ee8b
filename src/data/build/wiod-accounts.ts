import { stringify } from "yaml";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { loadDataset } from "../sets/load-dataset.ts";
import { WIOD_INDUSTRIES } from "../sets/wiod-industries.ts";
import { memoryFolder, recordsCsv, type SourceFolder } from "./source-folder.ts";

const TABLES = ["economies.csv", "flows.csv.gz", "value_added.csv", "input_shares.csv.gz"];

/** Files below the source folder that `wiodAccounts` reads. */
export const wiodNeeds = (year: 2008 | 2011): string[] => TABLES.map((file) => `wiod-${year}/${file}`);

/** Codes of WIOD's industries: 35, of which the first sixteen are goods. */
export const WIOD_CODES: readonly string[] = WIOD_INDUSTRIES.map(([code]) => code);
export const WIOD_GOODS: readonly string[] = WIOD_CODES.slice(0, 16);

/**
 * WIOD's table of a year as it is: 41 economies, 35 industries, no tariffs; negative final demand is kept.
 *
 * @param elasticity theta by industry
 */
export async function wiodAccounts(
  source: SourceFolder,
  year: 2008 | 2011,
  elasticity: (industry: string) => number,
): Promise<WorldAccounts> {
  const sectors = WIOD_INDUSTRIES.map(([code, name]) => ({
    code,
    name,
    tradable: 1,
    trade_elasticity: elasticity(code),
    goods: Number(WIOD_GOODS.includes(code)),
  }));
  const files: Record<string, string | Uint8Array> = {
    "dataset.yaml": stringify({ name: `wiod-${year}`, year, unit: "million USD", tariffs_missing: true }),
    "sectors.csv": recordsCsv(["code", "name", "tradable", "trade_elasticity", "goods"], sectors),
  };
  for (const table of TABLES) files[table] = await source.read(`wiod-${year}/${table}`);
  return loadDataset(memoryFolder(`wiod-${year}`, files));
}

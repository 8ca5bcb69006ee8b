import { stringify } from "yaml";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { loadDataset } from "../sets/load-dataset.ts";
import { BLOCS } from "./blocs.ts";
import type { TariffRow, TariffStandIn } from "./map-tariffs.ts";
import { mapTariffs } from "./map-tariffs.ts";
import { memoryFolder, recordsCsv, type SourceFolder } from "./source-folder.ts";

/** What the two sets that start from the OECD's table of 2020 have in common. */

const TABLES = [
  "economies.csv",
  "flows.csv.gz",
  "value_added.csv",
  "input_shares.csv.gz",
  "final_demand.csv",
];

export const ICIO_NEEDS: readonly string[] = TABLES.map((file) => `world-2020/${file}`);

const industries = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `c${from + index}`);

/** Goods industries of WIOD, which the two goods sectors of the table consist of. */
export const GOODS_INDUSTRIES: Readonly<Record<string, readonly string[]>> = {
  AGRI_MIN_FOOD: industries(1, 3),
  MANUF_EXFOOD: industries(4, 16),
};

/**
 * The table's services by the industries of WIOD that they consist of, mainly: post is in transport, not in
 * c27.
 */
export const SERVICES: Readonly<Record<string, readonly string[]>> = {
  UTILITIES: ["c17"],
  CONSTRUCTION: ["c18"],
  TRADE: ["c19", "c20", "c21"],
  TRANSPORT: ["c23", "c24", "c25", "c26"],
  ACCOM_ICT: ["c22", "c27"],
  FIN_REALESTATE: ["c28", "c29"],
  PROF_ADMIN_PUBADM: ["c30", "c31"],
  EDU_HEALTH: ["c32", "c33"],
  ARTS_OTHER: ["c34", "c35"],
};

/** The sector of the table that an industry of WIOD is in. */
export function icioSectorOf(industry: string): string {
  const found = Object.entries({ ...GOODS_INDUSTRIES, ...SERVICES }).find(([, list]) =>
    list.includes(industry),
  );
  if (found === undefined) throw new Error(`${industry} is in no sector.`);
  return found[0];
}

/** The table's sectors under names that fit a chart. */
export const ICIO_SECTORS: readonly (readonly [code: string, name: string])[] = [
  ["AGRI_MIN_FOOD", "Agriculture, mining and food"],
  ["MANUF_EXFOOD", "Manufacturing without food"],
  ["UTILITIES", "Electricity, gas, water and waste"],
  ["CONSTRUCTION", "Construction"],
  ["TRADE", "Wholesale and retail trade"],
  ["TRANSPORT", "Transport, storage and post"],
  ["ACCOM_ICT", "Hotels, information and communication"],
  ["FIN_REALESTATE", "Finance and real estate"],
  ["PROF_ADMIN_PUBADM", "Business services and public administration"],
  ["EDU_HEALTH", "Education, health and social work"],
  ["ARTS_OTHER", "Arts and other services"],
];

/** Economies that levy no customs duty on any good, or on next to none (WTO, World Tariff Profiles). */
export const FREE_PORTS: readonly string[] = ["HKG", "SGP"];

/** Members of the European Union that the tariff data lack, and the member whose rates they take. */
const FELLOW_MEMBERS: Readonly<Record<string, string>> = {
  CYP: "GRC",
  HRV: "SVN",
  LUX: "BEL",
  LVA: "LTU",
  MLT: "ITA",
};

/** The economies that take the rest of the world's rates of 2017, because the tariff data have none of their own. */
export const assumedTariffs = (standIns: readonly TariffStandIn[]): string[] =>
  standIns.filter(({ code, there }) => there === "ROW" && code !== "ROW").map(({ code }) => code);

/** Whose rates of 2017 each economy of the table takes. */
export async function tariffStandIns(source: SourceFolder): Promise<TariffStandIn[]> {
  const named = (await source.rows("tariffs-2017/economies.csv")).map(({ code }) => code);
  return (await source.rows("world-2020/economies.csv")).map(({ code }) => ({
    code: code!,
    there: FELLOW_MEMBERS[code!] ?? (named.includes(code) ? code! : "ROW"),
  }));
}

/** Applied rates of 2017 between the table's economies, by goods industry. */
export const industryTariffs = async (source: SourceFolder): Promise<TariffRow[]> =>
  mapTariffs(source, {
    economies: await tariffStandIns(source),
    goods: Object.values(GOODS_INDUSTRIES).flat(),
    // The United Kingdom left in 2020 and trades with the Union free of duty under the agreement of that year.
    freeAreas: [[...BLOCS["EU-2020"], "GBR"]],
    freePorts: FREE_PORTS,
  });

/** The table of 2020 as published, without tariffs, under the given elasticities. */
export async function icio2020(
  source: SourceFolder,
  elasticities: readonly { readonly sector: string; readonly elasticity: number }[],
): Promise<WorldAccounts> {
  const theta = new Map(elasticities.map((row) => [row.sector, row.elasticity]));
  const sectors = ICIO_SECTORS.map(([code, name]) => ({
    code,
    name,
    tradable: 1,
    trade_elasticity: theta.get(code)!,
    goods: Number(code in GOODS_INDUSTRIES),
  }));
  const files: Record<string, string | Uint8Array> = {
    "dataset.yaml": stringify({ name: "world-2020", year: 2020, unit: "million USD", tariffs_missing: true }),
    "sectors.csv": recordsCsv(["code", "name", "tradable", "trade_elasticity", "goods"], sectors),
  };
  for (const table of TABLES) files[table] = await source.read(`world-2020/${table}`);
  return loadDataset(memoryFolder("world-2020", files));
}

export const ICIO_SOURCE =
  "Flows, production and use: OECD (2023), OECD Inter-Country Input-Output Tables, edition 2023, table of 2020, http://oe.cd/icio; aggregated from 45 activities to 11 sectors and from six final uses to three by Jorge Alonso Ortiz (package puremacro 4.8.1).";

export const ICIO_LICENCE = [
  "OECD Terms and Conditions: its data may be extracted, copied, adapted, printed, distributed, shared and embedded for any purpose, also commercially, with credit to the OECD. Whoever passes this set on asks for the same credit.",
  "This is an adaptation of an original work by the OECD. The opinions expressed and arguments employed in it should not be reported as representing the official views of the OECD or of its Member countries.",
  "Israel: the statistical data are supplied by and under the responsibility of the relevant Israeli authorities; their use by the OECD is without prejudice to the status of the Golan Heights, East Jerusalem and Israeli settlements in the West Bank under the terms of international law.",
];

export const TARIFF_SOURCE =
  'Tariffs: Feodora A. Teti, Global Tariff Database, version beta1-2024-12; Feodora A. Teti (2024), "Missing Tariffs", CESifo / CEPR Discussion Paper 19851; averaged to 25 sectors with the concordance of Manfred Lenzen, Daniel Moran, Keiichiro Kanemoto and Arne Geschke (2013), "Building Eora", Economic Systems Research 25(1), 20-49.';

export const TARIFF_LICENCE = "Global Tariff Database: the files used state no licence; cite the paper.";

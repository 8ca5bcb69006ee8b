import type { SourceFolder } from "./source-folder.ts";

/** Sector and economy that mean the rest of the world in the tariff data. */
const REST = "ROW";

export interface TariffRow extends Readonly<Record<string, string | number>> {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number;
}

/** Whose rates of 2017 an economy takes. */
export interface TariffStandIn {
  readonly code: string;
  /** Its name in the tariff data, or that of the economy that stands in for it. */
  readonly there: string;
}

export interface TariffPlan {
  readonly economies: readonly TariffStandIn[];
  /** WIOD's industries that are goods. */
  readonly goods: readonly string[];
  /** Areas within which all rates are zero. */
  readonly freeAreas: readonly (readonly string[])[];
  /** Economies that levy nothing on anybody. */
  readonly freePorts?: readonly string[];
}

/** Files below the source folder that `mapTariffs` reads. */
export const TARIFF_NEEDS: readonly string[] = [
  "tariffs-2017/tariffs.csv.gz",
  "tariffs-2017/concordance_wiod35.csv",
  "tariffs-2017/economies.csv",
];

/**
 * Applied tariffs of 2017, trimmed, carried from the 37 economies and 25 sectors of the tariff data to other economies
 * and to the industries of WIOD that are goods; zero rates are left out.
 *
 * Convention of the source: a rate is a fraction, importer first. Between two economies that the tariff data both
 * count as the rest of the world, the rate is the average of the rest of the world's rates on the named economies,
 * except from an economy on itself.
 */
export async function mapTariffs(source: SourceFolder, plan: TariffPlan): Promise<TariffRow[]> {
  const rates = new Map<string, number>();
  for (const row of await source.rows("tariffs-2017/tariffs.csv.gz")) {
    rates.set(key(row.importer!, row.exporter!, row.sector!), Number(row.applied_trimmed));
  }
  const rateOf = (importer: string, exporter: string, sector: string) =>
    rates.get(key(importer, exporter, sector)) ?? 0;
  const named = (await source.rows("tariffs-2017/economies.csv"))
    .map((row) => row.code!)
    .filter((code) => code !== REST);
  const averageOfRest = (sector: string) =>
    named.reduce((sum, exporter) => sum + rateOf(REST, exporter, sector), 0) / named.length;

  const parts = await source.rows("tariffs-2017/concordance_wiod35.csv");
  const rows: TariffRow[] = [];
  for (const { code: importer, there: importerThere } of plan.economies) {
    if (plan.freePorts?.includes(importer)) continue;
    for (const { code: exporter, there: exporterThere } of plan.economies) {
      if (importer === exporter) continue;
      if (plan.freeAreas.some((area) => area.includes(importer) && area.includes(exporter))) continue;
      for (const sector of plan.goods) {
        let rate = 0;
        for (const part of parts.filter((row) => row.wiod_industry === sector)) {
          const there = part.tariff_sector!;
          const unknown = importerThere === REST && exporterThere === REST;
          const partRate = unknown ? averageOfRest(there) : rateOf(importerThere, exporterThere, there);
          rate += Number(part.weight) * partRate;
        }
        // Twelve digits are more than the source has, and keep sums of weights such as 0.6666666667 tidy.
        if (rate !== 0) rows.push({ importer, exporter, sector, rate: Number(rate.toPrecision(12)) });
      }
    }
  }
  return rows;
}

const key = (importer: string, exporter: string, sector: string): string =>
  [importer, exporter, sector].join();

import type { SourceFolder } from "./source-folder.ts";

/** Sector and economy that mean the rest of the world in the tariff data. */
const REST = "ROW";

export interface TariffRow extends Readonly<Record<string, string | number>> {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  readonly rate: number;
}

/**
 * Applied tariffs of 2017, trimmed, carried from the 37 economies and 25 sectors of the tariff data to WIOD's
 * 41 economies and the industries that are goods; zero rates are left out.
 *
 * Convention of the source: a rate is a fraction, importer first. Between two economies that the tariff data both
 * count as the rest of the world, the rate is the average of the rest of the world's rates on the named economies,
 * except from an economy on itself; inside the customs union all rates are zero.
 */
export async function mapTariffs(
  source: SourceFolder,
  { goods, customsUnion }: { readonly goods: readonly string[]; readonly customsUnion: readonly string[] },
): Promise<TariffRow[]> {
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
  const economies = await source.rows("tariffs-2017/concordance_wiod41.csv");
  const rows: TariffRow[] = [];
  for (const { wiod_economy: importer, tariff_economy: importerThere } of economies) {
    for (const { wiod_economy: exporter, tariff_economy: exporterThere } of economies) {
      if (importer === exporter) continue;
      if (customsUnion.includes(importer!) && customsUnion.includes(exporter!)) continue;
      for (const sector of goods) {
        let rate = 0;
        for (const part of parts.filter((row) => row.wiod_industry === sector)) {
          const there = part.tariff_sector!;
          const unknown = importerThere === REST && exporterThere === REST;
          const partRate = unknown ? averageOfRest(there) : rateOf(importerThere!, exporterThere!, there);
          rate += Number(part.weight) * partRate;
        }
        // Twelve digits are more than the source has, and keep sums of weights such as 0.6666666667 tidy.
        if (rate !== 0) {
          rows.push({ importer: importer!, exporter: exporter!, sector, rate: Number(rate.toPrecision(12)) });
        }
      }
    }
  }
  return rows;
}

const key = (importer: string, exporter: string, sector: string): string =>
  [importer, exporter, sector].join();

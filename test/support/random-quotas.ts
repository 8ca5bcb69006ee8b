import { pairAt } from "../../src/economy/dims.ts";
import type { Economy } from "../../src/economy/economy.ts";
import type { Quota, QuotaRates } from "../../src/policy/shock.ts";
import { randomNumbers } from "./random-world.ts";

/** The volume of an economy's imports of a sector from some partners in the base, million USD. */
export function baseVolume({ sales, exportTax, rents }: Economy, cells: Int32Array): number {
  return cells.reduce(
    (sum, o) => sum + sales[o]! / (1 + (exportTax?.[o] ?? 0)) / (1 + (rents?.exporter[o] ?? 0)),
    0,
  );
}

/** One economy's imports of a sector from all others, or from some. */
export function importCells(
  { dims }: Pick<Economy, "dims">,
  sector: number,
  importer: number,
  partners?: readonly number[],
): Int32Array {
  const all = [...Array(dims.economies).keys()];
  return Int32Array.from(
    (partners ?? all).filter((i) => i !== importer),
    (i) => pairAt(dims, sector, importer, i),
  );
}

/** A limit at a share of the base's volume. */
export function quotaAt(
  economy: Economy,
  cells: Int32Array,
  share: number,
  exporterShare = 0,
  rates?: QuotaRates,
): Quota {
  return {
    cells,
    boundMillion: share * baseVolume(economy, cells),
    exporterShare,
    ...(rates === undefined ? {} : { rates }),
  };
}

/** Random quotas and tariff-rate quotas of several importers, some of which bind; each cell is in one of them at most. */
export function randomQuotas(economy: Economy, seed: number, withRates: boolean): Quota[] {
  const random = randomNumbers(seed);
  const { dims } = economy;
  const quotas: Quota[] = [];
  for (let importer = 0; importer < dims.economies; importer++) {
    if (random() < 0.4) continue;
    const cells = importCells(economy, Math.floor(random() * Math.max(1, dims.sectors - 1)), importer);
    const share = 0.2 + 1.2 * random();
    const within = 0.1 * random();
    const beyond = within + random();
    const rates = withRates && random() < 0.6 ? { within, beyond } : undefined;
    if (baseVolume(economy, cells) > 0) quotas.push(quotaAt(economy, cells, share, random(), rates));
  }
  return quotas;
}

/** Tariffs with the rate within of every tariff-rate quota. */
export function withinRates(tariffNew: Float64Array, quotas: readonly Quota[]): Float64Array {
  const rates = tariffNew.slice();
  for (const quota of quotas)
    if (quota.rates !== undefined) for (const cell of quota.cells) rates[cell] = quota.rates.within;
  return rates;
}

import {
  type ByEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  newByEconomy,
  newBySectorEconomy,
  pairRow,
} from "./dims.ts";

/** What follows from sales and tariffs alone (model.md 1), in the unit of the sales. */
export interface TradeTotals {
  /** Y, [sector, economy]: sales to everyone, net of tariffs and export taxes. */
  readonly output: BySectorEconomy;
  /** X, [sector, economy]: purchases from everyone, tariffs included. */
  readonly expenditure: BySectorEconomy;
  /** R, [economy] */
  readonly tariffRevenue: ByEconomy;
  /** D, [economy]: imports less exports, net of tariffs. */
  readonly deficit: ByEconomy;
}

/**
 * Sums of sales and of the duties on them; fresh arrays.
 *
 * @param sales Z, [sector, importer, exporter]
 * @param tariff t, [sector, importer, exporter], fractions; undefined: none anywhere
 * @param exportTax x, likewise; its revenue is in `sales` and in no total
 */
export function tradeTotals(
  dims: Dims,
  sales: ArrayLike<number>,
  tariff: ArrayLike<number> | undefined,
  exportTax?: ArrayLike<number>,
): TradeTotals {
  const output = newBySectorEconomy(dims);
  const expenditure = newBySectorEconomy(dims);
  const tariffRevenue = newByEconomy(dims);
  const deficit = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        const value = sales[row + exporter]!;
        const duty = tariff === undefined ? 0 : value * tariff[row + exporter]!;
        output[cellAt(dims, sector, exporter)]! +=
          exportTax === undefined ? value : value / (1 + exportTax[row + exporter]!);
        expenditure[cellAt(dims, sector, importer)]! += value + duty;
        tariffRevenue[importer]! += duty;
        if (importer === exporter) continue;
        deficit[importer]! += value;
        deficit[exporter]! -= value;
      }
    }
  }
  return { output, expenditure, tariffRevenue, deficit };
}

/** A figure of every sector and economy summed over the sectors, [economy]; a fresh array. */
export function overSectors(dims: Dims, values: BySectorEconomy): ByEconomy {
  const sums = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let n = 0; n < dims.economies; n++) sums[n]! += values[cellAt(dims, sector, n)]!;
  }
  return sums;
}

/** Exports and imports of each economy over all sectors, net of tariffs, home sales left out; fresh arrays. */
export function crossBorder(
  dims: Dims,
  sales: BySectorPair,
): { readonly exports: ByEconomy; readonly imports: ByEconomy } {
  const exports = newByEconomy(dims);
  const imports = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        if (exporter === importer) continue;
        exports[exporter]! += sales[row + exporter]!;
        imports[importer]! += sales[row + exporter]!;
      }
    }
  }
  return { exports, imports };
}

/** A figure of every pair summed over the sectors, [importer x exporter], `importer * economies + exporter`; a fresh array. */
export function pairsOverSectors(dims: Dims, values: BySectorPair): Float64Array {
  const pairs = dims.economies ** 2;
  const sums = new Float64Array(pairs);
  for (let sector = 0; sector < dims.sectors; sector++) {
    const base = pairRow(dims, sector, 0);
    for (let pair = 0; pair < pairs; pair++) sums[pair]! += values[base + pair]!;
  }
  return sums;
}

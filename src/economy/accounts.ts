import {
  type ByEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  newByEconomy,
  newBySectorPair,
  pairRow,
} from "./dims.ts";
import type { Economy } from "./economy.ts";
import { capitalPart, laborPart } from "./factors.ts";
import { tradeTotals } from "./trade-totals.ts";
import { wedgesOf } from "./wedges.ts";

/** Base-year accounts that follow from an economy's sales, tariffs and shares (model.md 1); million USD. */
export interface Accounts {
  /** pi, [sector, importer, exporter]: tariffs and rents included; sums to 1 over exporters, all 0 where nothing is bought. */
  readonly tradeShare: BySectorPair;
  /** X, [sector, economy]: tariffs included. */
  readonly expenditure: BySectorEconomy;
  /** Y, [sector, economy]. */
  readonly output: BySectorEconomy;
  /** L = sum over sectors of beta Y, less what capital gets of it where it is a factor of its own. */
  readonly laborIncome: ByEconomy;
  /** Sum over sectors of phi Y. */
  readonly profitIncome: ByEconomy;
  /** K = sum over sectors of delta beta Y; 0 where capital and labour are one factor. */
  readonly capitalIncome: ByEconomy;
  /** R = sum of t Z. */
  readonly tariffRevenue: ByEconomy;
  /** Sum of x Z / (1+x) over what the economy sells; 0 without export taxes. */
  readonly exportTaxRevenue: ByEconomy;
  /** Rents that the economy's importers earn, sum of m (1+t) Z over what it buys; 0 without rents. */
  readonly importRent: ByEconomy;
  /** Rents that its exporters earn, sum of r Z / (1+r) over what it sells; 0 without rents. */
  readonly exportRent: ByEconomy;
  /** I = L + profits + R + D, the revenue of export taxes, and rents. */
  readonly income: ByEconomy;
}

/** The accounts of an economy; fresh arrays. */
export function accountsOf(economy: Economy): Accounts {
  const { dims, sales, tariff, exportTax, rents, profitShare, deficit } = economy;
  const [labor, capital] = [laborPart(economy), capitalPart(economy)];
  const N = dims.economies;
  const tradeShare = newBySectorPair(dims);
  const wedges = wedgesOf(tariff, exportTax, rents);
  const { expenditure, output } = tradeTotals(dims, sales, wedges.tariff, wedges.exportTax);
  const laborIncome = newByEconomy(dims);
  const profitIncome = newByEconomy(dims);
  const capitalIncome = newByEconomy(dims);
  const tariffRevenue = newByEconomy(dims);
  const exportTaxRevenue = newByEconomy(dims);
  const importRent = newByEconomy(dims);
  const exportRent = newByEconomy(dims);
  const income = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      const spent = expenditure[cellAt(dims, sector, importer)]!;
      // Sector by sector: last digits of an equilibrium depend on the order of this sum.
      let revenue = 0;
      for (let exporter = 0; exporter < N; exporter++) {
        const value = sales[row + exporter]!;
        const duty = tariff[row + exporter]! * value;
        revenue += duty;
        if (spent > 0) tradeShare[row + exporter] = (value + wedges.tariff[row + exporter]! * value) / spent;
        if (rents !== undefined) importRent[importer]! += rents.importer[row + exporter]! * (value + duty);
        const untouched = rents === undefined ? value : value / (1 + rents.exporter[row + exporter]!);
        exportRent[exporter]! += value - untouched;
        if (exportTax !== undefined)
          exportTaxRevenue[exporter]! += untouched - untouched / (1 + exportTax[row + exporter]!);
      }
      tariffRevenue[importer]! += revenue;
    }
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, sector, n);
      laborIncome[n]! += labor[cell]! * output[cell]!;
      if (capital !== undefined) capitalIncome[n]! += capital[cell]! * output[cell]!;
      profitIncome[n]! += profitShare[cell]! * output[cell]!;
    }
  }
  for (let n = 0; n < N; n++) {
    income[n] = laborIncome[n]! + profitIncome[n]! + tariffRevenue[n]! + deficit[n]! + exportTaxRevenue[n]!;
    income[n]! += capitalIncome[n]!;
    if (rents !== undefined) income[n]! += importRent[n]! + exportRent[n]!;
  }
  return {
    tradeShare,
    expenditure,
    output,
    laborIncome,
    profitIncome,
    capitalIncome,
    tariffRevenue,
    exportTaxRevenue,
    importRent,
    exportRent,
    income,
  };
}

import { type ByEconomy, cellAt, newByEconomy, pairRow } from "../economy/dims.ts";
import { crossBorder } from "../economy/trade-totals.ts";
import { exportTaxMove } from "../equilibrium/solution/export-tax-move.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { type TradeFlows, tradeFlows } from "./trade-flows.ts";

/** Prices of what an economy sells and buys abroad, new over base, [economy]; NaN where it does not, or no longer does. */
export interface TermsOfTrade {
  /** Export prices over import prices. */
  readonly termsOfTradeHat: ByEconomy;
  /** At the numeraire, as are import prices. */
  readonly exportPriceHat: ByEconomy;
  readonly importPriceHat: ByEconomy;
}

/**
 * The terms of trade as a Törnqvist index (docs/outcomes.md): ln = sum of (e + e')/2 ln p-hat less sum of (m + m')/2 ln p-hat, with
 * the shares e and m of partners and sectors in exports and imports, and border prices p, the exporters' unit costs and
 * export taxes: neither tariffs nor trade costs are in them.
 *
 * @param flows `tradeFlows` of the solution, for callers who have it
 */
export function termsOfTrade(solution: Solution, flows: TradeFlows = tradeFlows(solution)): TermsOfTrade {
  const { baseline, costHat } = solution;
  const { dims } = baseline.economy;
  const N = dims.economies;
  const taxMove = exportTaxMove(solution);
  const before = crossBorder(dims, flows.value);
  const after = crossBorder(dims, flows.valueNew);
  // Sums of value times ln p-hat, before and after: over total trade they are the shares' sums.
  const [sold, soldNew, bought, boughtNew] = Array.from({ length: 4 }, () => newByEconomy(dims)) as [
    ByEconomy,
    ByEconomy,
    ByEconomy,
    ByEconomy,
  ];
  for (let sector = 0; sector < dims.sectors; sector++) {
    const logPrice = costHat.subarray(cellAt(dims, sector, 0), cellAt(dims, sector, N)).map(Math.log);
    for (let n = 0; n < N; n++) {
      const row = pairRow(dims, sector, n);
      for (let i = 0; i < N; i++) {
        const [old, now] = [flows.value[row + i]!, flows.valueNew[row + i]!];
        if (i === n || (old === 0 && now === 0)) continue;
        const logBorder = logPrice[i]! + Math.log(taxMove(row + i));
        const moved = old * logBorder;
        // What can no longer be made has no finite price, and none of it is sold.
        const movedNew = now === 0 ? 0 : now * logBorder;
        sold[i]! += moved;
        soldNew[i]! += movedNew;
        bought[n]! += moved;
        boughtNew[n]! += movedNew;
      }
    }
  }
  // Where there is no trade there is no share to weigh with, and no index: 0 / 0.
  const mean = (old: ByEconomy, now: ByEconomy, side: "exports" | "imports"): ByEconomy =>
    old.map((moved, n) => (moved / before[side][n]! + now[n]! / after[side][n]!) / 2);
  const logExport = mean(sold, soldNew, "exports");
  const logImport = mean(bought, boughtNew, "imports");
  const hat = (log: number): number => (Number.isFinite(log) ? Math.exp(log) : Number.NaN);
  return {
    termsOfTradeHat: logExport.map((log, n) => hat(log - logImport[n]!)),
    exportPriceHat: logExport.map(hat),
    importPriceHat: logImport.map(hat),
  };
}

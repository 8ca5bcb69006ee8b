import {
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  newBySectorEconomy,
  newBySectorPair,
  pairRow,
} from "../economy/dims.ts";
import { exportTaxMove } from "../equilibrium/solution/export-tax-move.ts";
import { salesNew } from "../equilibrium/solution/sales-new.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";

/** Who sells what to whom before and after, at the border: net of tariffs, home sales on the diagonal; million USD. */
export interface TradeFlows {
  /** Z, [sector, importer, exporter]: the base's own array. */
  readonly value: BySectorPair;
  /** Z', [sector, importer, exporter]. */
  readonly valueNew: BySectorPair;
  /** Z' / p-hat, [sector, importer, exporter]: what is shipped, at border prices of the base; p-hat = c-hat (1+x')/(1+x). */
  readonly volumeNew: BySectorPair;
}

/**
 * The bilateral trade of a solution in value and in volume; `valueNew` and `volumeNew` are fresh arrays.
 *
 * Volume is counted where goods leave the exporter, at prices with its export tax if there is one, as `outputVolumePercent` counts output: what a trade cost eats on the way
 * was shipped too. Volumes add up over sectors and partners, since all are in prices of the base.
 */
export function tradeFlows(solution: Solution): TradeFlows {
  const { dims, sales } = solution.baseline.economy;
  const N = dims.economies;
  const valueNew = salesNew(solution);
  const volumeNew = newBySectorPair(dims);
  const taxMove = exportTaxMove(solution);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        const value = valueNew[row + exporter]!;
        // What can no longer be made has no finite cost, and none of it is sold.
        if (value !== 0)
          volumeNew[row + exporter] =
            value / (solution.costHat[cellAt(dims, sector, exporter)]! * taxMove(row + exporter));
      }
    }
  }
  return { value: sales, valueNew, volumeNew };
}

/** Exports and imports of each economy by sector, [sector, economy], home sales left out; fresh arrays. */
export interface BorderTrade {
  readonly exports: BySectorEconomy;
  readonly imports: BySectorEconomy;
}

/** What crosses borders of a pair array: one of `tradeFlows`, or duties. */
export function borderTrade(dims: Dims, pairs: BySectorPair): BorderTrade {
  const exports = newBySectorEconomy(dims);
  const imports = newBySectorEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < dims.economies; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < dims.economies; exporter++) {
        if (exporter === importer) continue;
        exports[cellAt(dims, sector, exporter)]! += pairs[row + exporter]!;
        imports[cellAt(dims, sector, importer)]! += pairs[row + exporter]!;
      }
    }
  }
  return { exports, imports };
}

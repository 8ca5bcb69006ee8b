import { type BySectorPair, cellAt, newBySectorPair, pairRow } from "../../economy/dims.ts";
import { tradeWeights } from "../base/trade-weights.ts";
import type { Solution } from "./solution.ts";

/**
 * Z' = pi' X' / (1+t'), bilateral sales of a solution net of tariffs: what crosses the border, export taxes included.
 *
 * @returns fresh array, [sector, importer, exporter], million USD
 */
export function salesNew(solution: Solution): BySectorPair {
  const { baseline, shock, costHat, priceHat, expenditureNew } = solution;
  const { dims, tradeElasticity } = baseline.economy;
  const N = dims.economies;
  const { net } = tradeWeights(baseline, shock);
  const sales = newBySectorPair(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    const theta = tradeElasticity[sector]!;
    const supply = costHat.subarray(sector * N, sector * N + N).map((c) => c ** -theta);
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      const cell = cellAt(dims, sector, importer);
      const demand = expenditureNew[cell]! * priceHat[cell]! ** theta;
      for (let exporter = 0; exporter < N; exporter++) {
        sales[row + exporter] = net[row + exporter]! * supply[exporter]! * demand;
      }
    }
  }
  return sales;
}

import { newBySectorEconomy, newBySectorPair } from "../../economy/dims.ts";
import { type Quota, wedgesAfter } from "../../policy/shock.ts";
import type { Objective } from "./objective.ts";
import { salesNew } from "./sales-new.ts";
import type { Solution } from "./solution.ts";

/** Of a solution, ready for any number of quotas. */
export type VolumeReader = (quota: Pick<Quota, "cells" | "unitCost">) => number;

/**
 * Volumes of a solution's trade under quotas: the sum over a quota's cells of v / (c-hat d-hat), v what sellers get, in money of
 * the data's own year (model.md 6, "Quotas"); million USD.
 */
export function volumeReader(solution: Solution, sales: Float64Array = salesNew(solution)): VolumeReader {
  const volumeAt = cellVolumes(solution, sales);
  return ({ cells, unitCost }) =>
    cells.reduce((sum, cell, k) => sum + volumeAt(cell) / (unitCost?.[k] ?? 1), 0);
}

/** v / (c-hat d-hat) at an offset of the pair arrays, over the prices of the base. */
function cellVolumes({ baseline, shock, costHat }: Solution, sales: Float64Array): (cell: number) => number {
  const { economies: N } = baseline.economy.dims;
  const { exportTax } = wedgesAfter(baseline.economy, shock);
  return (cell) => {
    const value = sales[cell]!;
    if (value === 0) return 0;
    const cost = costHat[Math.floor(cell / (N * N)) * N + (cell % N)]! * (shock.tradeCostHat?.[cell] ?? 1);
    return value / (1 + (exportTax?.[cell] ?? 0)) / cost;
  };
}

/** ln of a quota's volume, with its derivatives. */
export function logVolume(quota: Pick<Quota, "cells" | "unitCost">): Objective {
  const { cells, unitCost } = quota;
  return {
    value: (solution) => Math.log(volumeReader(solution)(quota)),
    partials: (solution) => {
      const { dims } = solution.baseline.economy;
      const N = dims.economies;
      const sold = salesNew(solution);
      const volumeAt = cellVolumes(solution, sold);
      const volumes = Float64Array.from(cells, (cell, k) => volumeAt(cell) / (unitCost?.[k] ?? 1));
      const total = volumes.reduce((sum, volume) => sum + volume, 0);
      const logCost = newBySectorEconomy(dims);
      const sales = newBySectorPair(dims);
      const exportTax = newBySectorPair(dims);
      const tradeCost = newBySectorPair(dims);
      cells.forEach((cell, k) => {
        const share = volumes[k]! / total;
        if (share === 0) return;
        sales[cell] = share / sold[cell]!;
        exportTax[cell] = -share;
        tradeCost[cell] = -share;
        logCost[Math.floor(cell / (N * N)) * N + (cell % N)]! -= share;
      });
      return { logCost, sales, exportTax, tradeCost };
    },
  };
}

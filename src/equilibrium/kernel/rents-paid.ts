import { type ByEconomy, newByEconomy } from "../../economy/dims.ts";
import { exportTaxesAfter, rentsAfter, type Shock } from "../../policy/shock.ts";
import { SECTOR_LOCAL } from "../base/trade-weights.ts";
import type { Kernel } from "./kernel.ts";

/** Who earns what at the border, [economy], million USD. */
export interface RentsPaid {
  /** Sum of m' (1+t') b over what the economy buys, b the value at the border. */
  readonly importRent: ByEconomy;
  /** Sum of r' (1+x') v over what it sells, v what its sellers get. */
  readonly exportRent: ByEconomy;
}

/**
 * The rents in a kernel that was swept at an equilibrium: the part of its `revenue` and `exportTaxRevenue` that is no tax.
 *
 * @param shock that the kernel was made of
 */
export function rentsPaid(kernel: Kernel, shock: Shock): RentsPaid {
  const { dims, baseline, weights, supply, demand } = kernel;
  const { economies: N, sectors: J } = dims;
  const importRent = newByEconomy(dims);
  const exportRent = newByEconomy(dims);
  const rents = rentsAfter(baseline.economy, shock);
  if (rents === undefined) return { importRent, exportRent };
  const exportTaxNew = exportTaxesAfter(baseline.economy, shock);
  for (let cell = 0; cell < J * N; cell++) {
    const sector = Math.floor(cell / N);
    // What is bought only at home crosses no border.
    if (weights.kind[sector] === SECTOR_LOCAL) continue;
    for (let exporter = 0, o = cell * N; exporter < N; exporter++, o++) {
      const sold = demand[cell]! * supply[sector * N + exporter]!;
      const [m, r] = [rents.importer[o]!, rents.exporter[o]!];
      if (m !== 0) importRent[cell % N]! += m * (1 + shock.tariffNew[o]!) * sold * weights.net[o]!;
      if (r !== 0) exportRent[exporter]! += r * (1 + (exportTaxNew?.[o] ?? 0)) * sold * weights.earned[o]!;
    }
  }
  return { importRent, exportRent };
}

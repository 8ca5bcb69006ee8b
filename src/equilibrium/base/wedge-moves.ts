import type { BySectorPair } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { exportTaxesAfter, rentsAfter, type Shock } from "../../policy/shock.ts";
import { shockAt } from "./shock-path.ts";

/** How wedges move at a point of the path of `shockAt`, per unit of path, [sector, importer, exporter]. */
export interface WedgeMoves {
  /** d t~ / ds. */
  readonly tariff: BySectorPair;
  /** d x~ / ds; undefined where neither end has export taxes or exporters' rents. */
  readonly exportTax: BySectorPair | undefined;
}

/**
 * The slopes of `Wedges` along the path from today's policy to a shock: taxes go straight in t and x, rents in ln(1+m) and
 * ln(1+r), so that d(1+t~) = (1+m) dt + (1+t~) d ln(1+m), and likewise for x~.
 *
 * @param share of the way, 0 to 1
 */
export function wedgeMoves(economy: Economy, shock: Shock, share: number): WedgeMoves {
  const exportTaxEnd = exportTaxesAfter(economy, shock);
  const tariff = shock.tariffNew.map((end, o) => end - economy.tariff[o]!) as BySectorPair;
  const exportTax = exportTaxEnd?.map((end, o) => end - (economy.exportTax?.[o] ?? 0)) as
    | BySectorPair
    | undefined;
  const rentsEnd = rentsAfter(economy, shock);
  if (rentsEnd === undefined) return { tariff, exportTax };
  const here = shockAt(economy, shock, share);
  const rents = rentsAfter(economy, here)!;
  const exportTaxHere = exportTaxesAfter(economy, here);
  const withRent = (side: "importer" | "exporter", o: number, tax: number, move: number): number => {
    const kept = 1 + rents[side][o]!;
    const before = 1 + (economy.rents?.[side][o] ?? 0);
    const after = 1 + rentsEnd[side][o]!;
    return kept * move + (before === after ? 0 : kept * (1 + tax) * Math.log(after / before));
  };
  return {
    tariff: tariff.map((move, o) => withRent("importer", o, here.tariffNew[o]!, move)) as BySectorPair,
    exportTax: rentsEnd.exporter.map((_, o) =>
      withRent("exporter", o, exportTaxHere?.[o] ?? 0, exportTax?.[o] ?? 0),
    ) as BySectorPair,
  };
}

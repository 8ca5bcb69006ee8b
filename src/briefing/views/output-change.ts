import type { SectorResult } from "../../simulation/simulation-result.ts";

/** What a sector makes more, or less, in million US dollars at the baseline's prices. */
export const outputChangeMillion = (sector: SectorResult): number =>
  (sector.outputMillion * sector.outputVolumePercent) / 100;

/** Under a table that has both. */
export const OUTPUT_NOTE =
  "Volume is what a sector makes. Value is what it sells, in the numeraire: it also moves with its prices.";

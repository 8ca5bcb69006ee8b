import type { SectorResult } from "../../simulation/simulation-result.ts";

/** Change of a sector's output in million US dollars at base prices. */
export const outputChangeMillion = (sector: SectorResult): number =>
  (sector.outputMillion * sector.outputPercent) / 100;

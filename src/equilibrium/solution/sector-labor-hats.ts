import type { BySectorEconomy } from "../../economy/dims.ts";

/** How a sector's labour fares; 1 where nothing is made. */
export interface SectorLaborHats {
  /** w-hat_j, pay for a unit of efficiency, [sector, economy]. */
  readonly wageHat: BySectorEconomy;
  /** e-hat, units of efficiency at work, [sector, economy]. */
  readonly employmentHat: BySectorEconomy;
}

import type { ByEconomy, BySector } from "./dims.ts";

/**
 * How the supply of labour answers, and how costs answer to size (model.md 6, "Factors"). A field that is absent is neutral:
 * everybody works as much as before, workers earn the same in every sector, and a sector's size does not change its costs.
 */
export interface Factors {
  /** kappa, the elasticity of labour supply by the real wage, 0 or more: L-hat = (w-hat / P-hat)^kappa. Neutral: 0. */
  readonly laborSupply?: number;
  /** What governments do with revenue. Neutral: `transfer`, a lump sum. */
  readonly revenueUse?: RevenueUse;
  /** tau_0, the rate of tax on labour income in the base, [economy], fraction. Neutral: 0. */
  readonly laborTax?: ByEconomy;
  /**
   * mu, 1 or more: how alike workers' talents are across sectors (Galle, Rodriguez-Clare and Yi 2023). 1: nobody can move with any gain.
   * Neutral: Infinity.
   */
  readonly mobility?: number;
  /** psi, [sector], 0 or more: how far a sector's productivity rises with its employment, an elasticity. Neutral: 0. */
  readonly scale?: BySector;
}

/** A lump sum to households, or a cut of the tax on labour. */
export type RevenueUse = "transfer" | "labor-tax";

/** What has factors: an economy. */
interface HasFactors {
  readonly factors?: Factors;
}

/** kappa. */
export const laborSupplyOf = ({ factors }: HasFactors): number => factors?.laborSupply ?? 0;

/** 1/mu: by how much of its share of work a sector's wage rises. */
export const immobilityOf = ({ factors }: HasFactors): number =>
  1 / (factors?.mobility ?? Number.POSITIVE_INFINITY);

/** psi where any is above 0; undefined: no scale economies. */
export const scaleOf = ({ factors }: HasFactors): BySector | undefined =>
  factors?.scale?.some((psi) => psi !== 0) ? factors.scale : undefined;

/** Whether a sector's costs hang on its size, so that output joins the unknowns of an equilibrium. */
export const costsHangOnSize = (economy: HasFactors): boolean =>
  immobilityOf(economy) > 0 || scaleOf(economy) !== undefined;

import type { ByEconomy, BySector, BySectorEconomy } from "./dims.ts";

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
  /** What of value added is capital's. Neutral: nothing, capital and labour are one factor. */
  readonly capital?: Capital;
}

/**
 * Capital as a factor of its own (model.md 6, "Capital in the long run"). In the short run every sector has the capital that it has, and
 * its return moves with the sector's sales; in the long run capital is made until it pays what it costs to make.
 */
export interface Capital {
  readonly horizon: "short" | "long";
  /** delta, capital's share of beta, [sector, economy], fraction. */
  readonly share: BySectorEconomy;
  /** What is invested; in the long run only. */
  readonly investment?: Investment;
}

/** Investment of the base, the part of final expenditure that makes capital. */
export interface Investment {
  /** V / I, its share of all final expenditure, [economy], fraction below 1. */
  readonly rate: ByEconomy;
  /** alpha^v, what it is spent on, [sector, economy]; sums to 1 over sectors. */
  readonly basket: BySectorEconomy;
  /**
   * Whether the economy's final shares are those of consumption alone; false: of all final expenditure, as a data set has them
   * (`rebase` parts the two).
   */
  readonly parted: boolean;
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
  immobilityOf(economy) > 0 ||
  scaleOf(economy) !== undefined ||
  economy.factors?.capital?.horizon === "short";

/** Investment where capital is made anew in the long run; undefined elsewhere. */
export const investmentOf = ({ factors }: HasFactors): Investment | undefined =>
  factors?.capital?.horizon === "long" ? factors.capital.investment : undefined;

/** (1 - delta) beta: the part of sales that labour gets, [sector, economy]; beta itself without capital. */
export function laborPart({
  factors,
  laborShare,
}: HasFactors & { readonly laborShare: BySectorEconomy }): BySectorEconomy {
  const capital = factors?.capital;
  if (capital === undefined) return laborShare;
  return laborShare.map((beta, cell) => (1 - capital.share[cell]!) * beta) as BySectorEconomy;
}

/** delta beta: the part of sales that capital gets, [sector, economy]; undefined without capital. */
export function capitalPart({
  factors,
  laborShare,
}: HasFactors & { readonly laborShare: BySectorEconomy }): BySectorEconomy | undefined {
  const capital = factors?.capital;
  return capital && (laborShare.map((beta, cell) => capital.share[cell]! * beta) as BySectorEconomy);
}

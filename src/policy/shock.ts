import type { BySectorEconomy, BySectorPair } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import { type Rents, type Wedges, wedgesOf } from "../economy/wedges.ts";

/** What governments (or fate) change, measured from an economy's base: the whole input of a counterfactual. */
export interface Shock {
  /** t': new ad-valorem rate, fraction, at every pair. */
  readonly tariffNew: BySectorPair;
  /**
   * x': new ad-valorem export tax, fraction above -1 of what the seller gets, at every pair. Absent: the base's own
   * (`Economy.exportTax`), which is nearly always none.
   */
  readonly exportTaxNew?: BySectorPair;
  /** m' and r': new rents at the border, fractions above -1, at every pair. Absent: the base's own (`Economy.rents`). */
  readonly rentsNew?: Rents;
  /** d-hat: new over old trade cost; 1 none, Infinity an embargo (share exactly 0). undefined: all 1. */
  readonly tradeCostHat: BySectorPair | undefined;
  /** Productivity, new over old; divides unit cost. undefined: all 1. */
  readonly productivityHat: BySectorEconomy | undefined;
  /**
   * Purchases that were promised, kept on top of everything else by a subsidy that only the equilibrium tells (`solve`).
   * The shock of a solution has none left: its tariffs are those that keep them. Absent: none.
   */
  readonly pledges?: readonly Pledge[];
  /**
   * Coalitions whose members pay each other so that their real incomes change alike (model.md 6), as indices of economies;
   * nobody is in two. Absent: none.
   */
  readonly sharing?: readonly (readonly number[])[];
  /**
   * Limits of imports, kept on top of everything else by premia that only the equilibrium tells (`solve`). The shock of a
   * solution has none left: its rents and tariffs are those that keep them. Absent: none. No cell is in two of them.
   */
  readonly quotas?: readonly Quota[];
}

/** A promise that imports in some cells reach a value (purchase.ts). */
export interface Pledge {
  /** Offsets in the pair arrays, each once. */
  readonly cells: Int32Array;
  /** At the border, in money of the base year, million USD. */
  readonly valueMillion: number;
}

/** A limit of imports in some cells (quota.ts, tariff-rate-quota.ts; model.md 6, "Quotas"). */
export interface Quota {
  /** Offsets in the pair arrays, each once. */
  readonly cells: Int32Array;
  /** The largest sum of v / (c-hat d-hat), in money of the data's own year, million USD; 0 lets nothing in. */
  readonly boundMillion: number;
  /** rho: the share of the premium that exporters get, 0 to 1. */
  readonly exporterShare: number;
  /**
   * What a unit of the data's own year costs in the base, trade cost included, by cell; it goes with the shock's trade
   * cost. Absent: the base is that year, 1 everywhere.
   */
  readonly unitCost?: Float64Array;
  /**
   * A tariff-rate quota: more may come in, at another rate. The shock's tariffs have the rate within in all its cells.
   * Absent: nothing comes in beyond.
   */
  readonly rates?: QuotaRates;
}

/** Rates of a tariff-rate quota, fractions. */
export interface QuotaRates {
  readonly within: number;
  /** Not below `within`. */
  readonly beyond: number;
}

/** x' of a shock; undefined: no export tax anywhere. */
export const exportTaxesAfter = (
  { exportTax }: Pick<Economy, "exportTax">,
  { exportTaxNew }: Pick<Shock, "exportTaxNew">,
): BySectorPair | undefined => exportTaxNew ?? exportTax;

/** m' and r' of a shock; undefined: no rents anywhere. */
export const rentsAfter = (
  { rents }: Pick<Economy, "rents">,
  { rentsNew }: Pick<Shock, "rentsNew">,
): Rents | undefined => rentsNew ?? rents;

/** Taxes and rents of an economy's base, as one pair. */
export const wedgesBefore = ({
  tariff,
  exportTax,
  rents,
}: Pick<Economy, "tariff" | "exportTax" | "rents">): Wedges => wedgesOf(tariff, exportTax, rents);

/** Taxes and rents of a shock, as one pair. */
export const wedgesAfter = (
  economy: Pick<Economy, "exportTax" | "rents">,
  shock: Pick<Shock, "tariffNew" | "exportTaxNew" | "rentsNew">,
): Wedges => wedgesOf(shock.tariffNew, exportTaxesAfter(economy, shock), rentsAfter(economy, shock));

/** The shock that changes nothing; shares the economy's tariff array. Embargoes of the base go on. */
export function noShock({ tariff, enacted }: Economy): Shock {
  const embargoes = enacted?.tradeCostHat?.map((cost) => (cost === Number.POSITIVE_INFINITY ? cost : 1));
  const tradeCostHat = embargoes?.some((cost) => cost !== 1) ? (embargoes as BySectorPair) : undefined;
  return { tariffNew: tariff, tradeCostHat, productivityHat: undefined };
}

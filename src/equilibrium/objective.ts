import {
  type ByEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  newByEconomy,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "../economy/dims.ts";
import { salesNew } from "./sales-new.ts";
import type { Solution } from "./solution.ts";
import { welfareOf } from "./welfare.ts";

/** A smooth function of an equilibrium, for `gradient`. */
export interface Objective {
  /** The objective at an equilibrium, in a unit of its own. */
  readonly value: (solution: Solution) => number;
  /** Its partial derivatives there. A wrong one gives a wrong gradient in silence: compare with differences. */
  readonly partials: (solution: Solution) => Partials;
}

/** Partial derivatives of an objective with respect to what a solution holds; an absent field is all zeros. */
export interface Partials {
  /** by ln w-hat, [economy]. */
  readonly logWage?: ByEconomy;
  /** by ln P-hat, [sector, economy]. */
  readonly logPrice?: BySectorEconomy;
  /** by ln c-hat, [sector, economy]. */
  readonly logCost?: BySectorEconomy;
  /** by X', [sector, economy], per million USD. */
  readonly expenditure?: BySectorEconomy;
  /** by Y', [sector, economy], per million USD. */
  readonly output?: BySectorEconomy;
  /** by I', [economy], per million USD. */
  readonly income?: ByEconomy;
  /** by R' or importers' rents, which are one sum in the sweep, [economy], per million USD. */
  readonly tariffRevenue?: ByEconomy;
  /** by the revenue of export taxes or exporters' rents, [economy], per million USD. */
  readonly exportTaxRevenue?: ByEconomy;
  /** by Z' = pi' X' / (1+t'), [sector, importer, exporter], per million USD. */
  readonly sales?: BySectorPair;
  /** by ln(1+x') itself, sales at the border being what they are, [sector, importer, exporter]. */
  readonly exportTax?: BySectorPair;
  /** by ln d-hat itself, likewise. */
  readonly tradeCost?: BySectorPair;
}

/** ln W-hat of one economy: real income. */
export function logWelfare(economy: number): Objective {
  return {
    value: (solution) => Math.log(welfareOf(solution).welfareHat[economy]!),
    partials: (solution) => {
      const { dims } = solution.baseline.economy;
      const income = newByEconomy(dims);
      income[economy] = 1 / solution.incomeNew[economy]!;
      return { income, logPrice: minusFinalShares(solution, economy) };
    },
  };
}

/** ln real wage of one economy. */
export function logRealWage(economy: number): Objective {
  return {
    value: (solution) => Math.log(welfareOf(solution).realWageHat[economy]!),
    partials: (solution) => {
      const logWage = newByEconomy(solution.baseline.economy.dims);
      logWage[economy] = 1;
      return { logWage, logPrice: minusFinalShares(solution, economy) };
    },
  };
}

/** Exports of one economy to another less its imports from it, net of tariffs, million USD. */
export function bilateralBalance(economy: number, partner: number): Objective {
  return {
    value: (solution) => {
      const { dims } = solution.baseline.economy;
      const sales = salesNew(solution);
      let balance = 0;
      for (let j = 0; j < dims.sectors; j++) {
        balance += sales[pairAt(dims, j, partner, economy)]! - sales[pairAt(dims, j, economy, partner)]!;
      }
      return balance;
    },
    partials: (solution) => {
      const { dims } = solution.baseline.economy;
      const sales = newBySectorPair(dims);
      for (let j = 0; j < dims.sectors; j++) {
        sales[pairAt(dims, j, partner, economy)] = 1;
        sales[pairAt(dims, j, economy, partner)] = -1;
      }
      return { sales };
    },
  };
}

function minusFinalShares(solution: Solution, economy: number): BySectorEconomy {
  const { dims, finalShare } = solution.baseline.economy;
  const logPrice = newBySectorEconomy(dims);
  for (let j = 0; j < dims.sectors; j++) {
    const cell = cellAt(dims, j, economy);
    logPrice[cell] = -finalShare[cell]!;
  }
  return logPrice;
}

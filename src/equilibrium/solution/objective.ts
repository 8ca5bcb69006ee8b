import {
  type ByEconomy,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  newByEconomy,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "../../economy/dims.ts";
import { investmentOf, laborSupplyOf } from "../../economy/factors.ts";
import { toilSlope } from "../kernel/labor-supply.ts";
import { salesNew } from "./sales-new.ts";
import type { Solution } from "./solution.ts";
import { purchasesBase, welfareOf } from "./welfare.ts";

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
  /** by ln L-hat, [economy]; of no account where labour is fixed. */
  readonly logEmployment?: ByEconomy;
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
  /** by K', [economy], per million USD; of no account where capital and labour are one factor. */
  readonly capitalIncome?: ByEconomy;
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
    partials: (solution) => realIncomePartials(solution, [economy], () => 1),
  };
}

/**
 * Partials of a weighted sum of ln W-hat over economies: real income, and what working more costs (model.md 6).
 *
 * @param weight of an economy, by index
 */
export function realIncomePartials(
  solution: Solution,
  economies: readonly number[],
  weight: (economy: number) => number,
): Partials {
  const { baseline, incomeNew, employmentHat, capitalIncomeNew, investmentNew } = solution;
  const investment = investmentOf(baseline.economy);
  const capitalIncome = newByEconomy(baseline.economy.dims);
  const { dims, finalShare, factors } = baseline.economy;
  const elasticity = laborSupplyOf(baseline.economy);
  const income = newByEconomy(dims);
  const logPrice = newBySectorEconomy(dims);
  const logEmployment = newByEconomy(dims);
  const welfare = elasticity === 0 ? undefined : welfareOf(solution);
  for (const n of economies) {
    // d ln W = [d(C'/P) - d toil] / (C W), C' what is consumed; without labour supply and investment C'/P is I W.
    const purchases = welfare === undefined ? 1 : welfare.purchasesHat[n]! / welfare.welfareHat[n]!;
    const share = weight(n) * purchases;
    income[n] = share / (investment === undefined ? incomeNew[n]! : incomeNew[n]! - investmentNew[n]!);
    if (investment !== undefined && investment.rate[n] !== 0)
      capitalIncome[n] = (-income[n]! * investmentNew[n]!) / capitalIncomeNew[n]!;
    for (let j = 0; j < dims.sectors; j++) {
      const cell = cellAt(dims, j, n);
      logPrice[cell] = -share * finalShare[cell]!;
    }
    if (welfare === undefined) continue;
    const { laborIncome } = baseline.accounts;
    const base = purchasesBase(baseline);
    const tax = factors?.laborTax?.[n] ?? 0;
    const slope = toilSlope(elasticity, tax, laborIncome[n]!, Math.log(employmentHat[n]!));
    logEmployment[n] = (-weight(n) * slope) / (base[n]! * welfare.welfareHat[n]!);
  }
  return {
    income,
    logPrice,
    ...(welfare === undefined ? {} : { logEmployment }),
    ...(investment === undefined ? {} : { capitalIncome }),
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

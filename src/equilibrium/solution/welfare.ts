import { type ByEconomy, cellAt, newByEconomy } from "../../economy/dims.ts";
import { investmentOf, laborSupplyOf } from "../../economy/factors.ts";
import type { Baseline } from "../base/baseline.ts";
import { toilOf } from "../kernel/labor-supply.ts";
import type { Solution } from "./solution.ts";

/** Welfare of every economy in a solution (model.md 2); hats are new over base. */
export interface Welfare {
  /** Product over sectors of P-hat^alpha, [economy]. */
  readonly priceIndexHat: ByEconomy;
  /** I-hat, [economy]. */
  readonly incomeHat: ByEconomy;
  /**
   * W-hat: real income, [economy]; I-hat / price index where labour is fixed. With labour supply, 1 + EV / I: what working more
   * costs is taken off (model.md 6).
   */
  readonly welfareHat: ByEconomy;
  /** I-hat / price index: what can be bought, [economy]; in the long run of capital what can be consumed, (I' - V') over I - V. */
  readonly purchasesHat: ByEconomy;
  /** w-hat / price index, [economy]. */
  readonly realWageHat: ByEconomy;
  /** (W-hat - 1) I: equivalent variation, [economy], million USD a year. */
  readonly equivalentVariation: ByEconomy;
}

/** Real income, real wages and equivalent variation of a solution; fresh arrays. */
export function welfareOf(solution: Solution): Welfare {
  const { baseline, priceHat, incomeNew, wageHat } = solution;
  const { dims, finalShare } = baseline.economy;
  const logPriceIndex = newByEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let n = 0; n < dims.economies; n++) {
      const cell = cellAt(dims, sector, n);
      // A sector outside the final basket may have no finite price (an embargo on an input nobody uses).
      if (finalShare[cell] !== 0) logPriceIndex[n]! += finalShare[cell]! * Math.log(priceHat[cell]!);
    }
  }
  const { income } = baseline.accounts;
  const priceIndexHat = logPriceIndex.map(Math.exp);
  const incomeHat = incomeNew.map((value, n) => value / income[n]!);
  const base = purchasesBase(baseline);
  const consumed =
    investmentOf(baseline.economy) === undefined
      ? incomeHat
      : incomeNew.map((value, n) => (value - solution.investmentNew[n]!) / base[n]!);
  const purchasesHat = consumed.map((value, n) => value / priceIndexHat[n]!);
  const elasticity = laborSupplyOf(baseline.economy);
  const welfareHat =
    elasticity === 0 ? purchasesHat : purchasesHat.map((value, n) => value - toilNew(solution, n) / base[n]!);
  const realWageHat = wageHat.map((value, n) => value / priceIndexHat[n]!);
  const equivalentVariation = welfareHat.map((value, n) => (value - 1) * base[n]!);
  return { priceIndexHat, incomeHat, purchasesHat, welfareHat, realWageHat, equivalentVariation };
}

/** What real income is measured of, [economy], million USD: I, or I - V where capital is made anew in the long run. */
export function purchasesBase({ economy, accounts }: Pick<Baseline, "economy" | "accounts">): ByEconomy {
  const investment = investmentOf(economy);
  return investment === undefined
    ? accounts.income
    : accounts.income.map((income, n) => income * (1 - investment.rate[n]!));
}

/** V (L-hat^((1 + kappa)/kappa) - 1): what working more costs those who do, in money of the base, million USD. */
export function toilNew({ baseline, employmentHat }: Solution, n: number): number {
  const { economy, accounts } = baseline;
  const tax = economy.factors?.laborTax?.[n] ?? 0;
  return toilOf(laborSupplyOf(economy), tax, accounts.laborIncome[n]!, Math.log(employmentHat[n]!));
}

import { type BySectorEconomy, cellAt, newByEconomy, newBySectorEconomy } from "../../economy/dims.ts";
import { sumOver } from "../../economy/sums.ts";
import { type Objective, type Partials, realIncomePartials } from "../../equilibrium/objective.ts";
import type { Solution } from "../../equilibrium/solution.ts";
import { purchasesBase, welfareOf } from "../../equilibrium/welfare.ts";

/**
 * Real income of a party, new over base: the sum of its members' real incomes at base-year prices,
 * U = sum of I W-hat / sum of I. For one economy it is W-hat.
 */
export function realIncome(members: readonly number[]): Objective {
  return {
    value: (solution) => {
      const { welfareHat } = welfareOf(solution);
      const income = purchasesBase(solution.baseline);
      let sum = 0;
      for (const n of members) sum += income[n]! * welfareHat[n]!;
      return sum / sumOver(members, income);
    },
    partials: (solution) => {
      const income = purchasesBase(solution.baseline);
      const { welfareHat } = welfareOf(solution);
      const total = sumOver(members, income);
      return realIncomePartials(solution, members, (n) => (income[n]! * welfareHat[n]!) / total);
    },
  };
}

/**
 * A government that weighs its sectors politically, new over base (Ossa 2014, section I): the sum over sectors of
 * lambda times the real income earned there. A sector earns its wages, its profits, and the revenue R of tariffs, of export
 * taxes, and what rents at the border come to, that is handed to its workers in proportion to their number:
 * G = sum over s of lambda_s [ (1 + R/(w L)) beta_s Y_s + phi_s Y_s ] / P, summed over the party's members.
 *
 * @param weights lambda, [sector, economy], non-negative; only their ratios within an economy matter to the optimum.
 *   All ones give real income (without deficits).
 */
export function politicalIncome(members: readonly number[], weights: BySectorEconomy): Objective {
  return {
    value: (solution) => {
      const { priceIndexHat } = welfareOf(solution);
      let now = 0;
      let base = 0;
      for (const n of members) {
        now += weighted(solution, weights, n).income / priceIndexHat[n]!;
        base += weightedAtBase(solution, weights, n);
      }
      return now / base;
    },
    partials: (solution) => politicalPartials(solution, members, weights),
  };
}

function politicalPartials(
  solution: Solution,
  members: readonly number[],
  weights: BySectorEconomy,
): Partials {
  const { economy } = solution.baseline;
  const { dims, laborShare, profitShare, finalShare } = economy;
  const { priceIndexHat } = welfareOf(solution);
  const logWage = newByEconomy(dims);
  const tariffRevenue = newByEconomy(dims);
  const output = newBySectorEconomy(dims);
  const logPrice = newBySectorEconomy(dims);
  let base = 0;
  for (const n of members) base += weightedAtBase(solution, weights, n);
  for (const n of members) {
    const scale = 1 / (priceIndexHat[n]! * base);
    const { labor, income: sum, revenue } = weighted(solution, weights, n);
    const wageBill = solution.laborIncomeNew[n]!;
    tariffRevenue[n] = (scale * labor) / wageBill;
    logWage[n] = -tariffRevenue[n]! * revenue;
    for (let j = 0; j < dims.sectors; j++) {
      const cell = cellAt(dims, j, n);
      const paid = laborShare[cell]! * (1 + revenue / wageBill) + profitShare[cell]!;
      output[cell] = scale * weights[cell]! * paid;
      logPrice[cell] = -scale * sum * finalShare[cell]!;
    }
  }
  return { logWage, tariffRevenue, exportTaxRevenue: tariffRevenue, output, logPrice };
}

function weighted(solution: Solution, weights: BySectorEconomy, n: number) {
  const { dims, laborShare, profitShare } = solution.baseline.economy;
  let labor = 0;
  let profit = 0;
  for (let j = 0; j < dims.sectors; j++) {
    const cell = cellAt(dims, j, n);
    labor += weights[cell]! * laborShare[cell]! * solution.outputNew[cell]!;
    profit += weights[cell]! * profitShare[cell]! * solution.outputNew[cell]!;
  }
  const rents = solution.importRentNew[n]! + solution.exportRentNew[n]!;
  const revenue = solution.tariffRevenueNew[n]! + solution.exportTaxRevenueNew[n]! + rents;
  return { labor, revenue, income: labor * (1 + revenue / solution.laborIncomeNew[n]!) + profit };
}

function weightedAtBase(solution: Solution, weights: BySectorEconomy, n: number): number {
  const { economy, accounts } = solution.baseline;
  let labor = 0;
  let profit = 0;
  for (let j = 0; j < economy.dims.sectors; j++) {
    const cell = cellAt(economy.dims, j, n);
    labor += weights[cell]! * economy.laborShare[cell]! * accounts.output[cell]!;
    profit += weights[cell]! * economy.profitShare[cell]! * accounts.output[cell]!;
  }
  const rents = accounts.importRent[n]! + accounts.exportRent[n]!;
  const revenue = accounts.tariffRevenue[n]! + accounts.exportTaxRevenue[n]! + rents;
  return labor * (1 + revenue / accounts.laborIncome[n]!) + profit;
}

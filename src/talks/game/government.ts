import { type BySectorEconomy, cellAt, newByEconomy, newBySectorEconomy } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { capitalPart, laborPart, laborSupplyOf } from "../../economy/factors.ts";
import { sumOver } from "../../economy/sums.ts";
import type { Baseline } from "../../equilibrium/base/baseline.ts";
import { toilSlope } from "../../equilibrium/kernel/labor-supply.ts";
import { type Objective, type Partials, realIncomePartials } from "../../equilibrium/solution/objective.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import { purchasesBase, toilNew, welfareOf } from "../../equilibrium/solution/welfare.ts";

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
 * lambda times the real income earned there. A sector earns its wages, its profits, what its capital earns, and the revenue R
 * of tariffs, of export taxes and of rents at the border, that reaches its workers in proportion to their pay, handed out or as a lower tax:
 * G = sum over s of lambda_s [ (1 + R/(w L)) b_s Y_s + (beta_s - b_s + phi_s) Y_s ] / P, summed over the party's members, with
 * b = (1 - delta) beta labour's part of sales, beta itself without capital. With labour supply, what working more costs (model.md
 * 6) is taken off, borne like pay.
 *
 * @param weights lambda, [sector, economy], non-negative; only their ratios within an economy matter to the optimum.
 *   All ones give real income (without deficits, and without what a coalition's members pay each other).
 */
export function politicalIncome(members: readonly number[], weights: BySectorEconomy): Objective {
  return {
    value: (solution) => {
      const { priceIndexHat } = welfareOf(solution);
      let now = 0;
      let base = 0;
      for (const n of members) {
        const { labor, income } = weighted(solution, weights, n);
        now += income / priceIndexHat[n]! - (toilNew(solution, n) * labor) / solution.laborIncomeNew[n]!;
        base += weightedAtBase(solution.baseline, weights, n);
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
  const { economy, accounts } = solution.baseline;
  const { dims, profitShare, finalShare } = economy;
  const [part, capital] = [laborPart(economy), capitalPart(economy)];
  const elasticity = laborSupplyOf(economy);
  const { priceIndexHat } = welfareOf(solution);
  const logWage = newByEconomy(dims);
  const logEmployment = newByEconomy(dims);
  const tariffRevenue = newByEconomy(dims);
  const output = newBySectorEconomy(dims);
  const logPrice = newBySectorEconomy(dims);
  let base = 0;
  for (const n of members) base += weightedAtBase(solution.baseline, weights, n);
  for (const n of members) {
    const scale = 1 / (priceIndexHat[n]! * base);
    const { labor, income: sum, revenue } = weighted(solution, weights, n);
    const wageBill = solution.laborIncomeNew[n]!;
    const toil = toilNew(solution, n) / base;
    tariffRevenue[n] = (scale * labor) / wageBill;
    logWage[n] = -tariffRevenue[n]! * revenue;
    if (elasticity !== 0) {
      const perPay = labor / wageBill;
      logWage[n]! += toil * perPay;
      const tax = economy.factors?.laborTax?.[n] ?? 0;
      const employed = Math.log(solution.employmentHat[n]!);
      const slope = toilSlope(elasticity, tax, accounts.laborIncome[n]!, employed);
      logEmployment[n] = logWage[n]! - (slope / base) * perPay;
    }
    for (let j = 0; j < dims.sectors; j++) {
      const cell = cellAt(dims, j, n);
      const rest = (capital?.[cell] ?? 0) + profitShare[cell]!;
      const paid = part[cell]! * (1 + revenue / wageBill) + rest;
      output[cell] = scale * weights[cell]! * paid - (toil * weights[cell]! * part[cell]!) / wageBill;
      logPrice[cell] = -scale * sum * finalShare[cell]!;
    }
  }
  return {
    logWage,
    tariffRevenue,
    exportTaxRevenue: tariffRevenue,
    output,
    logPrice,
    ...(elasticity === 0 ? {} : { logEmployment }),
  };
}

function weighted(solution: Solution, weights: BySectorEconomy, n: number) {
  const { laborIncomeNew, outputNew } = solution;
  const rents = solution.importRentNew[n]! + solution.exportRentNew[n]!;
  const revenue = solution.tariffRevenueNew[n]! + solution.exportTaxRevenueNew[n]! + rents;
  const { labor, rest } = weightedSales(solution.baseline.economy, outputNew, weights, n);
  return { labor, revenue, income: labor * (1 + revenue / laborIncomeNew[n]!) + rest };
}

/** The same of the base, million USD. */
function weightedAtBase({ economy, accounts }: Baseline, weights: BySectorEconomy, n: number): number {
  const rents = accounts.importRent[n]! + accounts.exportRent[n]!;
  const revenue = accounts.tariffRevenue[n]! + accounts.exportTaxRevenue[n]! + rents;
  const { labor, rest } = weightedSales(economy, accounts.output, weights, n);
  return labor * (1 + revenue / accounts.laborIncome[n]!) + rest;
}

/** Weighted sums over sectors of what labour gets of sales, and of what capital and profits get. */
function weightedSales(economy: Economy, output: BySectorEconomy, weights: BySectorEconomy, n: number) {
  const { dims, profitShare } = economy;
  const [part, capital] = [laborPart(economy), capitalPart(economy)];
  let [labor, rest] = [0, 0];
  for (let j = 0; j < dims.sectors; j++) {
    const cell = cellAt(dims, j, n);
    labor += weights[cell]! * part[cell]! * output[cell]!;
    rest += weights[cell]! * ((capital?.[cell] ?? 0) + profitShare[cell]!) * output[cell]!;
  }
  return { labor, rest };
}

import {
  type BySectorEconomy,
  cellAt,
  type Dims,
  inputRow,
  newByInputSectorEconomy,
  newBySectorEconomy,
} from "./dims.ts";
import type { Economy, Market } from "./economy.ts";
import { factorIssues } from "./factor-issues.ts";
import { InputError, type Issue } from "./issue.ts";
import { tradeTotals } from "./trade-totals.ts";
import type { WorldAccounts } from "./world-accounts.ts";

/**
 * Share of an economy's income that the repair of negative final demand may move between sectors, unless the data
 * set states its own. Published tables need it: at most 9.9 % in the 1993 data of Caliendo & Parro (2015).
 */
export const DEFAULT_REBASE_TOLERANCE = 0.15;

/** Value added and input shares may miss exhausting sales by this much before the accounts are refused. */
const BUDGET_TOLERANCE = 1e-6;

/** What would do: firms cannot keep more of their sales than inputs leave, which the numbers of the set decide. */
function profitHint(valueAddedShare: number, given: boolean): string {
  const most = Math.floor(1e4 * Math.max(0, valueAddedShare)) / 1e4;
  const share = given
    ? `Lower it in profit_shares to at most ${most}`
    : `That is 1 / (1 + trade elasticity): give the set a table profit_shares with at most ${most} here`;
  const elasticity =
    given || most === 0
      ? ""
      : `, or an elasticity of at least ${(Math.ceil(100 * (1 / most - 1)) / 100).toFixed(2)}`;
  return `${share}${elasticity}, or use market: competitive.`;
}

/**
 * Turns a data set's accounts into an economy in shares (model.md 1 and 2).
 *
 * Under `monopolistic` phi is the set's own profit share, else 1/(1+theta), taken out of value added; under
 * `competitive` all value added is paid to labour. Negative final demand is set to zero and the economy's other
 * final demand rescaled to its income, as published work does; the result must still be re-based (`rebase`).
 *
 * @throws InputError naming every sector whose value added is smaller than its profits, every economy without
 *   income, every economy whose final demand had to move by more than the set's tolerance, and every economy that
 *   needs a good which nobody sells to it.
 */
export function economyFrom(accounts: WorldAccounts, market: Market): Economy {
  const { dims, sales, tariff } = accounts;
  const { economies: N, sectors: J } = dims;
  const issues: Issue[] = [];
  const name = (n: number) => accounts.economies[n]!.code;
  const sectorName = (j: number) => accounts.sectors[j]!.code;

  const { output, expenditure, tariffRevenue, deficit } = tradeTotals(dims, sales, tariff);
  const laborShare = newBySectorEconomy(dims);
  const profitShare = newBySectorEconomy(dims);
  const inputShare = newByInputSectorEconomy(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, sector, n);
      if (!(output[cell]! > 0)) {
        // Nothing is sold, so nothing is bought: the shares of an idle sector only keep its unit cost defined.
        laborShare[cell] = 1;
        continue;
      }
      const phi =
        market === "competitive"
          ? 0
          : (accounts.profitShare?.[cell] ?? 1 / (1 + accounts.tradeElasticity[sector]!));
      const valueAddedShare = accounts.valueAdded[cell]! / output[cell]!;
      let inputs = 0;
      for (let input = 0; input < J; input++)
        inputs += accounts.inputShare[inputRow(dims, input, sector) + n]!;
      if (Math.abs(valueAddedShare + inputs - 1) > BUDGET_TOLERANCE) {
        issues.push({
          code: "budget-not-exhausted",
          message: `${name(n)}, ${sectorName(sector)}: value added (${valueAddedShare.toPrecision(6)} of sales) and inputs (${inputs.toPrecision(6)}) sum to ${(valueAddedShare + inputs).toPrecision(8)}, not 1.`,
          hint: "Check value_added and input_shares against the sum of the flows of this exporter and sector.",
        });
      }
      // Tables carry a dozen digits; the last ones are given to labour so that budgets are exhausted exactly.
      const labor = 1 - inputs - phi;
      if (labor < 0) {
        issues.push({
          code: "profits-exceed-value-added",
          message: `${name(n)}, ${sectorName(sector)}: profits are ${phi.toPrecision(4)} of sales but value added is only ${valueAddedShare.toPrecision(4)}.`,
          hint: profitHint(valueAddedShare, phi !== 1 / (1 + accounts.tradeElasticity[sector]!)),
        });
      }
      laborShare[cell] = labor;
      profitShare[cell] = phi;
      for (let input = 0; input < J; input++) {
        const o = inputRow(dims, input, sector) + n;
        inputShare[o] = accounts.inputShare[o]!;
      }
    }
  }

  const implied = expenditure.slice() as BySectorEconomy;
  subtractIntermediateUse(dims, inputShare, output, implied);
  const finalShare = newBySectorEconomy(dims);
  const tolerance = accounts.rebaseTolerance ?? DEFAULT_REBASE_TOLERANCE;
  for (let n = 0; n < N; n++) {
    let income = tariffRevenue[n]! + deficit[n]!;
    for (let sector = 0; sector < J; sector++) {
      const cell = cellAt(dims, sector, n);
      if (output[cell]! > 0) income += (laborShare[cell]! + profitShare[cell]!) * output[cell]!;
    }
    let positive = 0;
    for (let sector = 0; sector < J; sector++) {
      positive += Math.max(0, (accounts.finalDemand ?? implied)[cellAt(dims, sector, n)]!);
    }
    if (!(income > 0) || !(positive > 0)) {
      issues.push({
        code: "no-income",
        message: `${name(n)} has no final expenditure: its income is ${income.toPrecision(6)} million USD.`,
        hint: "An economy's value added, tariff revenue and deficit must leave it something to spend.",
      });
      continue;
    }
    let moved = 0;
    for (let sector = 0; sector < J; sector++) {
      const cell = cellAt(dims, sector, n);
      const share = Math.max(0, (accounts.finalDemand ?? implied)[cell]!) / positive;
      finalShare[cell] = share;
      moved += Math.abs(share * income - implied[cell]!) / 2;
      const needed = share * income + expenditure[cell]! - implied[cell]!;
      if (!(expenditure[cell]! > 0) && needed > 1e-9 * income) {
        issues.push({
          code: "needed-but-not-sold",
          message: `${name(n)} needs ${sectorName(sector)} (${needed.toPrecision(4)} million USD) but flows has no sale of it to ${name(n)}.`,
          hint: "Add the flow (domestic sales included) or remove the demand.",
        });
      }
    }
    if (moved > tolerance * income) {
      issues.push({
        code: "accounts-too-far-from-equilibrium",
        message: `${name(n)}: making its accounts consistent moves ${((100 * moved) / income).toFixed(1)} % of its income between sectors; the set's tolerance is ${100 * tolerance} %.`,
        hint: "Correct flows, value_added, input_shares or final_demand, or state a larger rebase_tolerance in dataset.yaml.",
      });
    }
  }
  if (issues.length > 0) throw new InputError(issues);

  const economy: Economy = {
    name: accounts.name,
    year: accounts.year,
    market,
    dims,
    economies: accounts.economies,
    sectors: accounts.sectors,
    groups: accounts.groups,
    notes: accounts.notes,
    sales,
    tariff,
    laborShare,
    profitShare,
    inputShare,
    finalShare,
    tradeElasticity: accounts.tradeElasticity,
    tradeElasticityError: accounts.tradeElasticityError,
    deficit,
    ...(accounts.people === undefined ? {} : { people: accounts.people }),
    ...(accounts.factors === undefined ? {} : { factors: accounts.factors }),
    ...(accounts.households === undefined ? {} : { households: accounts.households }),
  };
  const unfit = factorIssues(economy);
  if (unfit.length > 0) throw new InputError(unfit);
  return economy;
}

/** F = X - sum over using sectors k of gamma^{jk} Y^k, in place (model.md 1). */
function subtractIntermediateUse(
  dims: Dims,
  inputShare: Float64Array,
  output: BySectorEconomy,
  expenditure: BySectorEconomy,
): void {
  for (let input = 0; input < dims.sectors; input++) {
    for (let sector = 0; sector < dims.sectors; sector++) {
      const o = inputRow(dims, input, sector);
      for (let n = 0; n < dims.economies; n++) {
        expenditure[cellAt(dims, input, n)]! -= inputShare[o + n]! * output[cellAt(dims, sector, n)]!;
      }
    }
  }
}

import { cellAt } from "../economy/dims.ts";
import { sumOf } from "../economy/sums.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { purchasesBase, toilNew, welfareOf } from "../equilibrium/solution/welfare.ts";
import type { RakedGroup, RakedHouseholds } from "./raked-households.ts";

/**
 * What a solution does to the groups of households of one economy; money in million US dollars of the base a
 * year.
 */
export interface HouseholdEffects {
  /** Code. */
  readonly economy: string;
  /** In the order of `RakedHouseholds`. */
  readonly groups: readonly GroupEffects[];
  /**
   * The sum of the groups' equivalent variations less the economy's own (docs/outcomes.md says why it is not
   * 0).
   */
  readonly gap: number;
}

/** What a solution does to one group of households, or to the rest of final spending. */
export interface GroupEffects {
  readonly group: RakedGroup;
  /** ln P_d = sum over sectors of s_dj ln P-hat_j: the cost of living at the numeraire. */
  readonly logPrices: number;
  /** ln(P_d / w-hat): against the economy's wages. */
  readonly logPricesOverWages: number;
  /** I_d = omega_d I: what the group spends in the base; of what is consumed, with capital of the long run. */
  readonly income: number;
  /** I'_d; sums to I' over the groups. */
  readonly incomeNew: number;
  /**
   * I'_d / P_d - I_d: equivalent variation. With labour supply less the group's share, by wages, of what working
   * more costs.
   */
  readonly welfare: number;
  /**
   * Prices alone: what the spending of the base costs more, over wages, -(P_d / w-hat - 1) I_d; a loss is
   * negative.
   */
  readonly prices: number;
}

/**
 * What a solution does to groups of households (docs/outcomes.md; model.md 6, "Who shares").
 *
 * Each group buys at the economy's prices in its own proportions, so that sum of omega ln P_d = ln P. Of the
 * economy's new income it gets its shares of wages, profits and transfers (all that comes without work: taxes
 * on trade, and the deficit), and what groups pay one another in the base, omega I less those shares of the
 * base's incomes, moves with the economy's whole income: I'_d = lambda L' + pi Profits' + tau T' + (omega I -
 * lambda L - pi Profits - tau T) I'/I. Profits count what capital earns where it is a factor of its own
 * and, in the long run, what is left of that and of I once it is kept up: groups then share what is consumed. So I'_d sums to I' whatever the shares are, and is omega I' where a
 * group has the same share of everything, as it does unless its shares of income are stated.
 */
export function householdEffects(
  solution: Solution,
  { economy: code, groups }: RakedHouseholds,
): HouseholdEffects {
  const { baseline, priceHat, wageHat } = solution;
  const { dims, economies } = baseline.economy;
  const n = economies.findIndex((each) => each.code === code);
  const consumed = purchasesBase(baseline)[n]!;
  const invested = baseline.accounts.income[n]! - consumed;
  const base = sourcesOf(
    consumed,
    baseline.accounts.laborIncome[n]!,
    baseline.accounts.profitIncome[n]! + baseline.accounts.capitalIncome[n]! - invested,
  );
  const after = sourcesOf(
    solution.incomeNew[n]! - solution.investmentNew[n]!,
    solution.laborIncomeNew[n]!,
    solution.profitIncomeNew[n]! + solution.capitalIncomeNew[n]! - solution.investmentNew[n]!,
  );
  const toil = toilNew(solution, n);
  const incomeHat = after.income / base.income;
  const logWage = Math.log(wageHat[n]!);
  const effects = groups.map((group): GroupEffects => {
    let logPrices = 0;
    group.spending.forEach((share, j) => {
      // What nobody buys may have no finite price.
      if (share !== 0) logPrices += share * Math.log(priceHat[cellAt(dims, j, n)]!);
    });
    const { labour, profits, transfers } = group.incomeShares;
    const from = (sources: typeof base): number =>
      labour * sources.labour + profits * sources.profits + transfers * sources.transfers;
    const income = group.weight * base.income;
    const incomeNew = from(after) + (income - from(base)) * incomeHat;
    return {
      group,
      logPrices,
      logPricesOverWages: logPrices - logWage,
      income,
      incomeNew,
      welfare: incomeNew / Math.exp(logPrices) - income - labour * toil,
      prices: -Math.expm1(logPrices - logWage) * income,
    };
  });
  const gap = sumOf(effects.map(({ welfare }) => welfare)) - welfareOf(solution).equivalentVariation[n]!;
  return { economy: code, groups: effects, gap };
}

const sourcesOf = (income: number, labour: number, profits: number) => ({
  income,
  labour,
  profits,
  transfers: income - labour - profits,
});

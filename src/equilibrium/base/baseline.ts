import { type Accounts, accountsOf } from "../../economy/accounts.ts";
import type { ByEconomy } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { joinedBy } from "./trade-groups.ts";
import { type WageGuides, wageGuides } from "./wage-guides.ts";

/** Trade-balance closure (model.md 2, "Trade-balance closures"). */
export type Closure = "balanced" | "fixed" | "share";

/**
 * An economy with its base-year accounts and closure: what counterfactuals are measured against. Made by `rebase`,
 * which also guarantees that the accounts satisfy every equation; the solver reads nothing else.
 */
export interface Baseline {
  readonly economy: Economy;
  readonly closure: Closure;
  readonly accounts: Accounts;
  /** Sum of labour income over the world: the numeraire, million USD. */
  readonly worldLaborIncome: number;
  /** Steer the wage step of the solver and move no answer. */
  readonly guides: WageGuides;
  /** Economies that trade with one another in the base, by group (`joinedBy`); nearly always all of them. */
  readonly groups: readonly (readonly number[])[];
}

/** Computes what the solver needs once per economy. */
export function baselineOf(economy: Economy, closure: Closure): Baseline {
  const accounts = accountsOf(economy);
  const worldLaborIncome = accounts.laborIncome.reduce((sum, income) => sum + income, 0);
  const groups = joinedBy(economy.dims, economy.sales);
  return { economy, closure, accounts, worldLaborIncome, guides: wageGuides(economy, accounts), groups };
}

/**
 * D' under a closure (model.md 2): imports less exports that each economy may run.
 *
 * balanced: 0. fixed: the base-year D in units of the numeraire. share: D stays the same fraction of the economy's
 * labour income, less a part of the world's total in proportion to labour income, so that the world sums to 0.
 *
 * @param laborIncomeNew w-hat L, [economy], million USD
 * @param out D', [economy], million USD, overwritten
 */
export function deficitNew(baseline: Baseline, laborIncomeNew: ByEconomy, out: ByEconomy): void {
  const { closure, economy, accounts } = baseline;
  const N = out.length;
  if (closure === "balanced") {
    out.fill(0);
  } else if (closure === "fixed") {
    out.set(economy.deficit);
  } else {
    let total = 0;
    let world = 0;
    for (let n = 0; n < N; n++) {
      out[n] = (economy.deficit[n]! / accounts.laborIncome[n]!) * laborIncomeNew[n]!;
      total += out[n]!;
      world += laborIncomeNew[n]!;
    }
    for (let n = 0; n < N; n++) out[n]! -= (total * laborIncomeNew[n]!) / world;
  }
}

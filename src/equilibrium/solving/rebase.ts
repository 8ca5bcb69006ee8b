import { type BySectorEconomy, cellAt } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import { investmentOf } from "../../economy/factors.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { noShock } from "../../policy/shock.ts";
import { type Baseline, baselineOf, type Closure } from "../base/baseline.ts";
import type { Certificate } from "../solution/certificate.ts";
import { salesNew } from "../solution/sales-new.ts";
import type { SolveOutcome } from "../solution/solution.ts";
import type { SolveOptions } from "./attempt.ts";
import { refuseUnusableEconomy } from "./refuse-numbers.ts";
import { solve } from "./solve.ts";

/** How far re-basing moved the accounts. Moves are fractions, signed where they belong to one economy. */
export interface RebaseReport {
  /** Relative change of income, [economy]. Under `balanced` it contains the removal of the deficit. */
  readonly incomeMove: readonly Move[];
  /** Change of output as a fraction of the economy's total output: the largest sector of each economy. */
  readonly outputMove: readonly Move[];
  readonly certificate: Certificate;
}

/** How far one account of one economy moved when it was re-based. */
export interface Move {
  readonly economy: string;
  /** Sector where the move is largest; undefined for income. */
  readonly sector: string | undefined;
  readonly value: number;
}

/** The base year that all changes are measured from, or why today's policy has no equilibrium. */
export type RebaseOutcome =
  | { readonly converged: true; readonly baseline: Baseline; readonly report: RebaseReport }
  | Extract<SolveOutcome, { converged: false }>;

/**
 * Solves the model once at today's policy under a closure and makes that equilibrium the base year (model.md 1):
 * shares and elasticities stay, sales and deficits become those of an exact equilibrium, and the numeraire keeps
 * world labour income at its published value.
 *
 * The default tolerance is 1e-13, so that a counterfactual that changes nothing is exactly the base.
 *
 * @throws InputError when the economy holds a number that is none, or that no economy can have
 */
export function rebase(economy: Economy, closure: Closure, options: SolveOptions = {}): RebaseOutcome {
  refuseUnusableEconomy(economy);
  // Factors answer to policies, not to the repair of a table: with and without them the base is the same.
  const { factors, ...fixed } = economy;
  const finalShare = allFinalShares(economy);
  const published = baselineOf({ ...fixed, finalShare }, closure);
  const outcome = solve(published, noShock(economy), { tolerance: 1e-13, ...options });
  if (!outcome.converged) return outcome;
  const { solution } = outcome;
  const rebased: Economy = {
    ...economy,
    finalShare,
    sales: salesNew(solution),
    deficit: solution.deficitNew,
  };
  const baseline = baselineOf(withConsumptionAlone(rebased), closure);
  return {
    converged: true,
    baseline,
    report: { ...moves(published, baseline), certificate: solution.certificate },
  };
}

/** alpha of all final expenditure, consumption and investment. */
function allFinalShares(economy: Economy): BySectorEconomy {
  const investment = investmentOf(economy);
  const { finalShare, dims } = economy;
  if (investment === undefined || !investment.parted) return finalShare;
  const { rate, basket } = investment;
  const N = dims.economies;
  return finalShare.map(
    (share, cell) => share * (1 - rate[cell % N]!) + basket[cell]! * rate[cell % N]!,
  ) as BySectorEconomy;
}

/**
 * Parts final expenditure into what is consumed, alpha^c = (alpha I - alpha^v V) / (I - V), and what is invested.
 *
 * @throws InputError where more of a good is invested than final expenditure has of it
 */
function withConsumptionAlone(economy: Economy): Economy {
  const investment = investmentOf(economy);
  if (investment === undefined) return economy;
  const { finalShare, dims, economies, sectors, factors } = economy;
  const { rate, basket } = investment;
  const N = dims.economies;
  const issues: Issue[] = [];
  const consumed = finalShare.map((share, cell) => {
    const invested = basket[cell]! * rate[cell % N]!;
    const left = share - invested;
    if (left < -ROUNDING)
      issues.push({
        code: "invested-more-than-bought",
        message: `${economies[cell % N]!.code} would invest ${(100 * invested).toPrecision(3)} % of its final expenditure in ${sectors[Math.floor(cell / N)]!.code}, and buys ${(100 * share).toPrecision(3)} % of it there.`,
        hint: "Lower the share of investment, or give a table of what it is spent on.",
      });
    return Math.max(0, left) / (1 - rate[cell % N]!);
  }) as BySectorEconomy;
  if (issues.length > 0) throw new InputError(issues.slice(0, MOST_ISSUES));
  const capital = { ...factors!.capital!, investment: { ...investment, parted: true } };
  return { ...economy, finalShare: consumed, factors: { ...factors, capital } };
}

const MOST_ISSUES = 20;
const ROUNDING = 1e-12;

function moves(before: Baseline, after: Baseline): Omit<RebaseReport, "certificate"> {
  const { dims, economies, sectors } = before.economy;
  const incomeMove: Move[] = [];
  const outputMove: Move[] = [];
  for (let n = 0; n < dims.economies; n++) {
    const economy = economies[n]!.code;
    const value = after.accounts.income[n]! / before.accounts.income[n]! - 1;
    incomeMove.push({ economy, sector: undefined, value });
    let total = 0;
    let largest: Move = { economy, sector: undefined, value: 0 };
    for (let j = 0; j < dims.sectors; j++) total += before.accounts.output[cellAt(dims, j, n)]!;
    for (let j = 0; j < dims.sectors; j++) {
      const cell = cellAt(dims, j, n);
      const move = (after.accounts.output[cell]! - before.accounts.output[cell]!) / total;
      if (Math.abs(move) > Math.abs(largest.value))
        largest = { economy, sector: sectors[j]!.code, value: move };
    }
    outputMove.push(largest);
  }
  return { incomeMove, outputMove };
}

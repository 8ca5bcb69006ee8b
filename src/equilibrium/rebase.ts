import { cellAt } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import { noShock } from "../policy/shock.ts";
import type { SolveOptions } from "./attempt.ts";
import { type Baseline, baselineOf, type Closure } from "./baseline.ts";
import type { Certificate } from "./certificate.ts";
import { refuseUnusableEconomy } from "./refuse-numbers.ts";
import { salesNew } from "./sales-new.ts";
import type { SolveOutcome } from "./solution.ts";
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
  const published = baselineOf(fixed, closure);
  const outcome = solve(published, noShock(economy), { tolerance: 1e-13, ...options });
  if (!outcome.converged) return outcome;
  const { solution } = outcome;
  const rebased: Economy = { ...economy, sales: salesNew(solution), deficit: solution.deficitNew };
  const baseline = baselineOf(rebased, closure);
  return {
    converged: true,
    baseline,
    report: { ...moves(published, baseline), certificate: solution.certificate },
  };
}

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

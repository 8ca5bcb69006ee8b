import type { CompiledDossier, CompiledOption } from "../dossier/compile/compiled-dossier.ts";
import { percentOf } from "../economy/percent.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { Solution, SolveOutcome } from "../equilibrium/solution/solution.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { Party } from "../talks/game/game.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { issueValues } from "./issue-values.ts";
import type { TalksSteps } from "./steps.ts";
import type { OptionPayoffs } from "./talks-result.ts";

/** An option as the parties see it. */
export interface JudgedOption {
  readonly option: CompiledOption;
  /** Undefined when it did not solve. */
  readonly solution: Solution | undefined;
  /** Why it did not. */
  readonly failure: string | undefined;
  /** By party: 100 (objective - 1) and the values of its linked issues; undefined when it did not solve. */
  readonly payoffs: Payoffs | undefined;
  /** By party: the part of it that is linked issues. */
  readonly issues: Payoffs;
}

/** Solves every option of a dossier and asks every party what it is worth to it. */
export async function judgeOptions(
  compiled: CompiledDossier,
  parties: readonly Party[],
  baseline: Baseline,
  steps: TalksSteps,
): Promise<JudgedOption[]> {
  const judged: JudgedOption[] = [];
  for (const option of compiled.options) {
    judged.push(await steps.run(option.title, () => judge(option, compiled, parties, baseline, steps)));
  }
  return judged;
}

function judge(
  option: CompiledOption,
  compiled: CompiledDossier,
  parties: readonly Party[],
  baseline: Baseline,
  { known, signal }: TalksSteps,
): JudgedOption {
  const solved = (): SolveOutcome => {
    const policies = option.policies.map((id) => compiled.policies.get(id)!);
    return solve(baseline, compileShock(baseline.economy, policies), signal === undefined ? {} : { signal });
  };
  const outcome = known?.outcomes.get(option.id) ?? solved();
  const issues = issueValues(option.issues, compiled, parties);
  if (!outcome.converged) {
    if (outcome.reason === "cancelled") throw new CancelledError();
    return { option, solution: undefined, failure: outcome.message, payoffs: undefined, issues };
  }
  const payoffs = payoffsAt(outcome.solution, parties);
  const both = parties.map(({ id }) => [id, payoffs[id]! + issues[id]!] as const);
  return {
    option,
    solution: outcome.solution,
    failure: undefined,
    payoffs: Object.fromEntries(both),
    issues,
  };
}

/** By party: 100 (objective - 1) at an equilibrium. */
export const payoffsAt = (solution: Solution, parties: readonly Party[]): Payoffs =>
  Object.fromEntries(parties.map(({ id, objective }) => [id, percentOf(objective.value(solution))]));

export const optionPayoffs = ({ option, payoffs, issues }: JudgedOption): OptionPayoffs => ({
  option: option.id,
  title: option.title,
  objectivePercent: payoffs ?? null,
  issuesPercent: issues,
});

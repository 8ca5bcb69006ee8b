import type { CompiledDossier, CompiledGoal } from "../dossier/compile/compiled-dossier.ts";
import { InputError } from "../economy/issue.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import { CancelledError } from "../equilibrium/solution/cancelled-error.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { codeIndex } from "../policy/code-index.ts";
import { compileShock } from "../policy/compile-shock.ts";
import type { Policy } from "../policy/policy.ts";
import type { Shock } from "../policy/shock.ts";
import { goalMetric } from "../talks/goals/goal-metric.ts";
import { goalSeek } from "../talks/goals/goal-seek.ts";
import { fieldOf, type PolicyField, withField } from "../talks/goals/policy-field.ts";
import type { Unsolved } from "../talks/goals/sampled-metric.ts";
import type { TalksSteps } from "./steps.ts";
import type { GoalResult } from "./talks-result.ts";

/** The smallest change of a policy's number that reaches each goal of a dossier, or how near it comes. */
export async function seekGoals(
  compiled: CompiledDossier,
  baseline: Baseline,
  steps: TalksSteps,
): Promise<GoalResult[]> {
  const results: GoalResult[] = [];
  for (const goal of compiled.goals) {
    results.push(await steps.run(`goal ${goal.goal.id}`, () => seek(goal, compiled, baseline, steps)));
  }
  return results;
}

/** @throws InputError when a relative goal has a base of 0, with the goal's place; CancelledError */
function seek(
  { goal, members, partners, policies, place }: CompiledGoal,
  compiled: CompiledDossier,
  baseline: Baseline,
  steps: TalksSteps,
): GoalResult {
  const { economy } = baseline;
  const { policy: moved, field, from, to } = goal.instrument;
  const at = codeIndex(economy);
  const measure = placing(place, () =>
    goalMetric(baseline, {
      metric: goal.metric,
      members: members.map((code) => at.economy(code)),
      partners: partners?.map((code) => at.economy(code)),
      relative: goal.relative,
    }),
  );
  const residuals = new Map<number, number>();
  let last: Solution | undefined;
  const metricAt = (level: number): number | Unsolved => {
    if (steps.signal?.aborted) throw new CancelledError();
    let shock: Shock;
    try {
      shock = compileShock(
        economy,
        policies.map((id) => {
          const policy = compiled.policies.get(id)!;
          return id === moved ? withField(policy, field, level) : policy;
        }),
      );
    } catch (error) {
      // On top of other measures a level of the range may leave no price at all.
      if (error instanceof InputError) return { unsolved: error.issues[0]!.message };
      throw error;
    }
    const outcome = solve(baseline, shock, last === undefined ? {} : { start: last });
    if (!outcome.converged) return { unsolved: outcome.message };
    last = outcome.solution;
    residuals.set(level, last.certificate.worstResidual);
    return measure(last);
  };
  const origin = originOf(compiled.policies.get(moved)!, field) ?? from;
  const found = placing(place, () =>
    goalSeek(metricAt, {
      from,
      to,
      start: Math.min(Math.max(origin, Math.min(from, to)), Math.max(from, to)),
      target: goal.target,
      reach: goal.reach,
    }),
  );
  return {
    goal: goal.id,
    status: found.status,
    target: goal.target,
    level: found.level,
    metric: found.metric,
    from: { level: from, metric: found.atFrom },
    to: { level: to, metric: found.atTo },
    explanation: found.explanation,
    worstResidual: found.level === null ? null : (residuals.get(found.level) ?? null),
  };
}

/**
 * The level that a change is counted from: where the policy does nothing, or the level it is written with where no level
 * does nothing (a rate that replaces others, a cap). Undefined when there is neither.
 */
function originOf(policy: Policy, field: PolicyField): number | undefined {
  if (field === "factor") return 1;
  if (field === "barrier_cut" || field === "coverage") return 0;
  // A floor of 0 under tariffs does nothing, unless one of them is a subsidy.
  if (field === "rate" && policy.kind === "export-tax" && policy.mode === "add") return 0;
  if (field === "rate" && policy.kind === "tariff" && (policy.mode === "add" || policy.mode === "at-least"))
    return 0;
  return fieldOf(policy, field);
}

/** Reports what is wrong with a goal at its place in the file. */
function placing<Result>(place: CompiledGoal["place"], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.issues.map((issue) => ({ at: place, ...issue })));
  }
}

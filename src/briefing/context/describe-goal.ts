import type { Dossier } from "../../dossier/format/schema.ts";
import { formatFigure } from "../../text/format-number.ts";
import { inSentence } from "../../text/sentence-name.ts";
import type { BriefingGoal } from "./briefing-input.ts";
import type { PolicyNames } from "./describe-policy.ts";

type Goal = Dossier["goals"][number];

const METRIC: Readonly<Record<Goal["metric"], string>> = {
  balance: "the balance",
  exports: "exports",
  imports: "imports",
  welfare: "welfare",
  "real-wage": "the real wage",
  income: "income",
  "tariff-revenue": "tariff revenue",
};

const PREPOSITION = { balance: "with", exports: "to", imports: "from" } as const;

const FIELD: Readonly<Record<Goal["instrument"]["field"], string>> = {
  rate: "the rate",
  coverage: "the coverage",
  tariffs: "the highest tariff",
  barrier_cut: "the cut in barriers",
  factor: "the factor on trade costs",
};

/** What a goal's target and metric are counted in (talks/goal-metric.ts). */
export function goalUnit({ metric, relative }: Pick<Goal, "metric" | "relative">): BriefingGoal["unit"] {
  if (relative) return "times its base";
  return metric === "welfare" || metric === "real-wage" ? "%" : "million USD";
}

/** A goal in one sentence. @param policy title of the policy that is moved, if it has one */
export function describeGoal(goal: Goal, policy: string | undefined, names: PolicyNames): string {
  const partner =
    goal.partner === undefined || !(goal.metric in PREPOSITION)
      ? ""
      : ` ${PREPOSITION[goal.metric as keyof typeof PREPOSITION]} ${inSentence(names.economy(goal.partner))}`;
  const reach = { equal: "at", "at-least": "at or above", "at-most": "at or below" }[goal.reach];
  const { field, from, to } = goal.instrument;
  const moved = policy === undefined ? goal.instrument.policy : `"${policy}"`;
  return `To have ${METRIC[goal.metric]} of ${inSentence(names.economy(goal.economy))}${partner} ${reach} ${formatFigure(goal.target)} ${goalUnit(goal)}, by setting ${FIELD[field]} of ${moved} between ${formatFigure(from)} and ${formatFigure(to)}.`;
}

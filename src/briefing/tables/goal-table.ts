import { failed, missing, type Table, text } from "../../document/table.ts";
import { significant } from "../../economy/significant.ts";
import type { GoalResult } from "../../negotiation/talks-result.ts";
import { formatFigure, formatMoney, formatPercent, formatShare } from "../../text/format-number.ts";
import type { BriefingGoal } from "../context/briefing-input.ts";
import type { TalksView } from "../views/talks-view.ts";

const ANSWER: Readonly<Record<GoalResult["status"], string>> = {
  reached: "reached",
  unreachable: "cannot be reached",
  failed: "not found",
};

/** What each goal takes: the smallest change that reaches it, or the closest that there is. */
export function goalTable(view: TalksView): Table {
  return {
    id: "goals",
    title: "What each goal takes",
    groupTitle: undefined,
    columns: ["Goal", "Target", "Answer", "At", "The metric there", "Over the range searched"].map(
      (title) => ({ title, kind: "text" as const }),
    ),
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.result.goals.map((result) => {
          const goal = view.context.goals.find(({ id }) => id === result.goal);
          const none = result.status === "failed" ? failed : missing;
          return [
            text(goal?.title ?? result.goal),
            text(metricText(result.target, goal)),
            text(ANSWER[result.status]),
            result.level === null ? none : text(levelText(result.level, goal)),
            result.metric === null ? none : text(metricText(result.metric, goal)),
            text(
              [result.from, result.to]
                .map(
                  ({ level, metric }) =>
                    `${metric === null ? "not solved" : metricText(metric, goal)} at ${levelText(level, goal)}`,
                )
                .join("; "),
            ),
          ];
        }),
      },
    ],
    notes: [],
  };
}

function metricText(value: number, goal: BriefingGoal | undefined): string {
  switch (goal?.unit) {
    case "%":
      return formatPercent(value);
    case "million USD":
      return formatMoney(value);
    default:
      return `${formatFigure(significant(value))}${goal === undefined ? "" : ` ${goal.unit}`}`;
  }
}

const levelText = (level: number, goal: BriefingGoal | undefined): string =>
  goal === undefined || goal.field === "factor" ? formatFigure(significant(level)) : formatShare(level);

import type { Chart } from "../../charts/chart.ts";
import type { ChartSetting } from "../../charts/chart-setting.ts";
import { accent } from "../../charts/palette.ts";
import type { SolvedSanctions } from "../../negotiation/sanctions-result.ts";
import { capital, inSentence } from "../../text/sentence-name.ts";
import type { TalksView } from "../views/talks-view.ts";
import { frontierChart } from "./frontier-chart.ts";
import type { OutcomePoint } from "./frontier-points.ts";

/** What the coalition and the target have left, from the cheapest sanctions to the hardest, with an embargo beside them. */
export function sanctionsChart(
  view: TalksView,
  { costPercent, harmPercent, frontier, embargo, target, sharing }: SolvedSanctions,
  id: (word: string) => string,
  setting: ChartSetting,
): Chart {
  const name = target.length === 1 ? inSentence(view.partyName(target[0]!)) : "the targets";
  const point = (kind: OutcomePoint["kind"], label: string, cost: number, harm: number): OutcomePoint => ({
    kind,
    label,
    name: label,
    first: -cost,
    second: -harm,
  });
  return frontierChart(
    {
      id: id("sanctions"),
      title: "What sanctions cost and what they take",
      subtitle: "Change of real income; line: the most harm for each cost",
      figure: "real_income_percent",
      first: { code: "coalition", party: "The coalition", color: accent(0) },
      second: { code: "target", party: capital(name), color: accent(1) },
    },
    [
      point("option", "no sanctions", 0, 0),
      ...(embargo === null ? [] : [point("war", "embargo", embargo.costPercent, embargo.harmPercent)]),
      point("solution", "within the budget", costPercent, harmPercent),
      ...(sharing?.status === "solved"
        ? [point("option", "burden shared", sharing.costPercent, sharing.harmPercent)]
        : []),
    ],
    frontier.map((each) => [-each.costPercent, -each.harmPercent] as const),
    undefined,
    undefined,
    setting,
  );
}

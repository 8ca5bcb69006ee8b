import { number, type Table, text } from "../../document/table.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** What the purchases cost that the options promise; undefined when none of them does. */
export function purchaseTable(view: ResultsView): Table | undefined {
  const groups = view.options.flatMap(({ letter, result }) => {
    if (result.status === "failed" || result.purchases === undefined) return [];
    return [
      {
        title: optionLabel(letter, result.title),
        remark: undefined,
        rows: result.purchases.map((purchase) => [
          text(purchase.policy),
          number(purchase.valueMillion),
          number(purchase.beforeMillion),
          number(purchase.afterMillion),
          number(purchase.subsidyPercent / 100),
          number(purchase.costMillion),
        ]),
      },
    ];
  });
  if (groups.length === 0) return undefined;
  return {
    id: "purchases",
    title: "What the promised purchases take",
    groupTitle: "Option",
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Promised", kind: "money" },
      { title: "Bought in the baseline", kind: "money" },
      { title: "Bought", kind: "money" },
      { title: "Subsidy", kind: "rate" },
      { title: "Its cost", kind: "money" },
    ],
    groups,
    notes: [
      "Imports a year at the border, in money of the base year. The subsidy is the smallest at which they reach what is promised, and comes off the tariff; its cost is what the buyers' government pays, or forgoes in tariffs. Welfare counts it.",
    ],
  };
}

import { number, type Table, text } from "../../document/table.ts";
import type { QuotaResult } from "../../simulation/simulation-result.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** What a quota has come to, in a word or two. */
export const QUOTA_STATES: Readonly<Record<QuotaResult["state"], string>> = {
  slack: "not reached",
  binding: "reached",
  beyond: "exceeded",
  closed: "closed",
};

/** What the quotas of the options let in, what their licences are worth, and who gets it; undefined when there are none. */
export function quotaTable(view: ResultsView): Table | undefined {
  const groups = view.options.flatMap(({ letter, result }) => {
    if (result.status === "failed" || result.quotas === undefined) return [];
    return [
      {
        title: optionLabel(letter, result.title),
        remark: undefined,
        rows: result.quotas.map((quota) => [
          text(quota.policy),
          text(QUOTA_STATES[quota.state]),
          number(quota.boundMillion),
          number(quota.beforeMillion),
          number(quota.volumeMillion),
          number(quota.premiumPercent === null ? null : quota.premiumPercent / 100),
          number(quota.importRentMillion),
          number(quota.exportRentMillion),
        ]),
      },
    ];
  });
  if (groups.length === 0) return undefined;
  return {
    id: "quotas",
    title: "What quotas let in, and what licences are worth",
    groupTitle: "Option",
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Quota", kind: "text" },
      { title: "May come in", kind: "money" },
      { title: "Came in, data's own year", kind: "money" },
      { title: "Comes in", kind: "money" },
      { title: "Licence", kind: "rate" },
      { title: "Importers earn", kind: "money" },
      { title: "Exporters earn", kind: "money" },
    ],
    groups,
    notes: [
      "What comes in is counted a year, in prices of the data's own year, without taxes. A licence is what buyers pay above cost, taxes and duty because no more may come in, as a share of that price; a tariff-rate quota that is exceeded lets more in at its other rate. What importers and exporters earn by it is income, not revenue, and welfare counts it.",
    ],
  };
}

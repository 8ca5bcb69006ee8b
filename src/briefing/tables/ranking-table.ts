import { type Column, missing, number, type Table, text } from "../../document/table.ts";
import { UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import { formatPercent } from "../../text/format-number.ts";
import { inSentence, listed } from "../../text/sentence-name.ts";
import { type ResultsView, rankingOf } from "../views/results-view.ts";

/** Options from best to worst for each party: the ranking charts as a table, for media without pictures. */
export function rankingTable(view: ResultsView): Table {
  const rankings = view.parties.map((party) => rankingOf(view, party));
  const lost = view.parties
    .filter((_, at) => (rankings[at]![0]?.welfarePercent ?? 0) <= -UNMOVED_PERCENT)
    .map(({ name }) => inSentence(name));
  return {
    id: "ranking",
    title: "Options from best to worst, by party",
    groupTitle: undefined,
    columns: [
      { title: "Place", kind: "count" },
      ...view.parties.flatMap(({ name }): Column[] => [
        { title: "Welfare", kind: "text", group: name },
        { title: "Tariff revenue", kind: "money-change", group: name },
      ]),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.solved.map((_, place) => [
          { kind: "number", value: place + 1 },
          ...rankings.flatMap((ranking) => {
            const entry = ranking[place];
            return entry === undefined
              ? [missing, missing]
              : [
                  text(`${entry.option.letter} ${formatPercent(entry.welfarePercent)}`),
                  number(entry.revenueChangeMillion),
                ];
          }),
        ]),
      },
    ],
    notes: lost.length === 0 ? [] : [`No change would be better than every option for ${listed(lost)}.`],
  };
}

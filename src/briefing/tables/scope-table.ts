import { number, type Table, text } from "../../document/table.ts";
import { formatMoney } from "../../text/format-number.ts";
import { idleMeasures } from "../views/idle-measures.ts";
import type { ResultsView } from "../views/results-view.ts";

const SHOWN = 4;

/** Trade of the data's year that each measure names, which its `coverage` is a share of, and changes. */
export function scopeTable(view: ResultsView): Table {
  return {
    id: "scope",
    title: "Trade that each measure names, and changes",
    groupTitle: undefined,
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Kind", kind: "text" },
      { title: "Trade that it names", kind: "money" },
      { title: "where it changes something", kind: "money" },
      { title: "Largest exporters named", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.simulation.baseline.policies.map((policy) => [
          text(policy.policy),
          text(policy.kind),
          number(policy.tradeMillion),
          number(policy.changedMillion),
          text(
            policy.byExporter
              .slice(0, SHOWN)
              .map(
                ({ exporter, tradeMillion }) => `${view.economyName(exporter)} ${formatMoney(tradeMillion)}`,
              )
              .join("; "),
          ),
        ]),
      },
    ],
    notes: [
      ...idleMeasures(view.simulation.baseline.policies, view.partyName),
      "Cross-border sales of the data's year, net of tariffs, over the pairs and sectors that the measure names, and the part of them where it changes a rate or a cost in an option that uses it. A sector of the data set is usually wider than the product a measure names; a measure's coverage says what share of the trade that it names it hits.",
    ],
  };
}

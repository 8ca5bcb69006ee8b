import { number, type Table, text } from "../../document/table.ts";
import { formatMoney } from "../../text/format-number.ts";
import type { ResultsView } from "../views/results-view.ts";

const SHOWN = 4;

/** Base-year trade that each measure touches: what its `coverage` is a share of. */
export function scopeTable(view: ResultsView): Table {
  return {
    id: "scope",
    title: "Trade that each measure touches",
    groupTitle: undefined,
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Kind", kind: "text" },
      { title: "Trade in the base year", kind: "money" },
      { title: "Largest exporters hit", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.simulation.baseline.policies.map((policy) => [
          text(policy.policy),
          text(policy.kind),
          number(policy.tradeMillion),
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
      "Cross-border sales net of tariffs over the pairs and sectors where the measure changes a rate or a cost. A sector of the data set is usually wider than the product a measure names; a measure's coverage says what share of this trade it hits.",
    ],
  };
}

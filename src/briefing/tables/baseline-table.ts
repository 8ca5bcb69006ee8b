import { number, type Table, text } from "../../document/table.ts";
import type { ResultsView } from "../views/results-view.ts";

/** The economies of the parties in the base year that every option is measured against. */
export function baselineTable(view: ResultsView): Table {
  const { economies, year } = view.simulation.baseline;
  const codes = [...new Set(view.parties.flatMap((party) => party.members))];
  return {
    id: "baseline",
    title: `The parties in the base year, ${year}`,
    groupTitle: undefined,
    columns: [
      { title: "Economy", kind: "text" },
      { title: "Income", kind: "money" },
      { title: "Exports", kind: "money" },
      { title: "Imports", kind: "money" },
      { title: "Tariff revenue", kind: "money" },
      { title: "Balance in the baseline", kind: "money" },
      { title: "Balance as published", kind: "money" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: codes.flatMap((code) => {
          const base = economies[code];
          if (base === undefined) return [];
          return [
            [
              text(base.name),
              number(base.incomeMillion),
              number(base.exportsMillion),
              number(base.importsMillion),
              number(base.tariffRevenueMillion),
              number(base.balanceMillion),
              number(base.publishedBalanceMillion),
            ],
          ];
        }),
      },
    ],
    notes: [],
  };
}

import { failed, number, type Table, text } from "../../document/table.ts";
import { partyEffects } from "../../simulation/party-effects.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Welfare of every party under every option, options as columns: the first page when parties are many. */
export function partyWelfareTable(view: ResultsView): Table {
  return {
    id: "party-welfare",
    title: "Welfare of each party, by option",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      ...view.options.map(({ letter }) => ({ title: letter, kind: "percent" as const })),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.parties.map((party) => [
          text(party.name),
          ...view.options.map(({ result }) =>
            result.status === "failed"
              ? failed
              : number(partyEffects(view.simulation, result, party)?.welfarePercent),
          ),
        ]),
      },
    ],
    notes: ["Real income against the baseline."],
  };
}

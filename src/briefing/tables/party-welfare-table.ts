import { type ColumnKind, failed, missing, number, type Table, text } from "../../document/table.ts";
import { type PartyEffects, partyEffects } from "../../simulation/party-effects.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Welfare of every party under every option, options as columns: the first page when parties are many. */
export const partyWelfareTable = (view: ResultsView): Table => ({
  id: "party-welfare",
  title: "Welfare of each party, by option",
  ...byParty(view, "percent", ({ welfarePercent }) => welfarePercent),
  notes: ["Real income against the baseline."],
});

/** The same of how much more tariffs take, which is a part of that income. */
export const partyRevenueTable = (view: ResultsView): Table => ({
  id: "party-revenue",
  title: "Tariff revenue of each party, by option",
  ...byParty(view, "money-change", ({ revenueChangeMillion }) => revenueChangeMillion),
  notes: ["Change against the baseline, over consumer prices; it is a part of welfare."],
});

function byParty(
  view: ResultsView,
  kind: ColumnKind,
  figure: (effects: PartyEffects) => number,
): Pick<Table, "groupTitle" | "columns" | "groups"> {
  return {
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      ...view.options.map(({ letter }) => ({ title: letter, kind })),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.parties.map((party) => [
          text(party.name),
          ...view.options.map(({ result }) => {
            if (result.status === "failed") return failed;
            const effects = partyEffects(view.simulation, result, party);
            return effects === undefined ? missing : number(figure(effects));
          }),
        ]),
      },
    ],
  };
}

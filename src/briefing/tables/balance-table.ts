import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import { failed, missing, number, type RowGroup, type Table, text } from "../../document/table.ts";
import { pairBalance, partyEffects } from "../../simulation/party-effects.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";
import { partyPairs, type ResultsView } from "../views/results-view.ts";

/** Balances before and after: first between every two parties, then of each party with the whole world. */
export function balanceTable(view: ResultsView): Table {
  const totals = totalGroups(view);
  const pairs = withinRows(pairGroups(view), MOST_ROWS - totals.length * view.options.length);
  return {
    id: "balances",
    title: "Before and after",
    groupTitle: "Balance",
    columns: [
      { title: "Option", kind: "text" },
      { title: "Before", kind: "money" },
      { title: "After", kind: "money" },
      { title: "Change", kind: "money-change" },
    ],
    groups: [...pairs.groups, ...totals],
    notes: [
      "Exports minus imports, net of tariffs; a minus means a deficit.",
      ...leftOutNote(pairs.left, ["pair of parties", "pairs of parties"], "balances.csv"),
    ],
  };
}

function pairGroups(view: ResultsView): RowGroup[] {
  return partyPairs(view).map(([party, partner]) => ({
    title: `${party.name} with ${inSentence(partner.name)}`,
    remark: undefined,
    rows: view.options.map(({ letter, result }) => {
      const label = text(optionLabel(letter, result.title));
      if (result.status === "failed") return [label, failed, failed, failed];
      const pair = pairBalance(result, party, partner);
      if (pair === undefined) return [label, missing, missing, missing];
      const { beforeMillion, afterMillion } = pair;
      return [label, number(beforeMillion), number(afterMillion), number(afterMillion - beforeMillion)];
    }),
  }));
}

function totalGroups(view: ResultsView): RowGroup[] {
  return view.parties.map((party) => ({
    title: `${party.name} with the world`,
    remark: undefined,
    rows: view.options.map(({ letter, result }) => {
      const label = text(optionLabel(letter, result.title));
      if (result.status === "failed") return [label, failed, failed, failed];
      const effects = partyEffects(view.simulation, result, party);
      if (effects === undefined) return [label, missing, missing, missing];
      const { balanceBeforeMillion: before, balanceAfterMillion: after } = effects;
      return [label, number(before), number(after), number(after - before)];
    }),
  }));
}

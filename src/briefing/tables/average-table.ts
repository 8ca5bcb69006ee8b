import { leftOutNote, withinRows } from "../../document/row-budget.ts";
import { type Cell, type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import { type AverageEffects, averageEffects } from "../../simulation/party-effects.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** The table stays short: so many rows, and the parties that fit. */
const FIRST_ROWS = 60;

/**
 * What each option comes to for an average person and household of each party (docs/outcomes.md); undefined where the data
 * set says of no party how many people it has.
 */
export function averageTable(view: ResultsView): Table | undefined {
  const { simulation } = view;
  const counted = view.parties.filter(
    ({ members }) =>
      members.length > 0 &&
      members.every((code) => simulation.baseline.economies[code]?.people !== undefined),
  );
  if (counted.length === 0 || view.options.length === 0) return undefined;
  const { groups, left } = withinRows(
    counted.map((party) => ({
      title: party.name,
      remark: undefined,
      rows: view.options.map(({ letter, result }) => {
        const label = text(optionLabel(letter, result.title));
        if (result.status === "failed") return [label, ...Array.from({ length: 6 }, () => failed)];
        const found = averageEffects(simulation, result, party);
        return [label, ...averageCells(found?.person), ...averageCells(found?.household)];
      }),
    })),
    FIRST_ROWS,
  );
  return {
    id: "averages",
    title: "What it comes to per person and per household",
    groupTitle: "Party",
    columns: [
      { title: "Option", kind: "text" },
      ...averageColumns("A person, a year"),
      ...averageColumns("A household, a year"),
    ],
    groups,
    notes: [
      `US dollars of the baseline, ${simulation.baseline.year}. Welfare is real income, with tariff revenue in it as if it were paid out. Prices alone: what the spending of the baseline costs more over wages, revenue left out; a minus is a loss.`,
      "An average says nothing about who gains and who loses.",
      ...leftOutNote(left, ["party", "parties"], "outcomes.csv, by economy"),
    ],
  };
}

const averageColumns = (group: string): Column[] => [
  { title: "Welfare", kind: "dollars-change", group },
  { title: "Tariff revenue", kind: "dollars-change", group },
  { title: "Prices alone", kind: "dollars-change", group },
];

const averageCells = (found: AverageEffects | null | undefined): Cell[] =>
  found
    ? [number(found.welfareUsd), number(found.revenueUsd), number(found.pricesUsd)]
    : [missing, missing, missing];

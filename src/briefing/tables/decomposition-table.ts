import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import { failed, missing, number, type Table, text } from "../../document/table.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Columns after the option's name. */
const FIGURES = 8;

/**
 * Why welfare moved, exactly (model.md 2): the parts and the gap sum to 100 ln W-hat. One group for each member
 * of a party, because the decomposition is of one economy's income.
 */
export function decompositionTable(view: ResultsView): Table {
  const economies = [...new Set(view.parties.flatMap((party) => party.members))];
  const all = economies.map((code) => ({
    title: view.economyName(code),
    remark: undefined,
    rows: view.options.map(({ letter, result }) => {
      const label = text(optionLabel(letter, result.title));
      if (result.status === "failed") return [label, ...Array.from({ length: FIGURES }, () => failed)];
      const economy = result.economies[code];
      if (economy === undefined) return [label, ...Array.from({ length: FIGURES }, () => missing)];
      const parts = economy.decomposition;
      return [
        label,
        number(economy.welfarePercent),
        number(parts?.termsOfTradePercent),
        number(parts?.volumeOfTradePercent),
        number(parts?.efficiencyPercent),
        number(parts?.profitPercent),
        number(parts?.transferPercent),
        number(parts?.gapPercent),
        number(economy.firstOrder?.totalPercent),
      ];
    }),
  }));
  const { groups, left } = withinRows(all, MOST_ROWS);
  return {
    id: "decomposition",
    title: "Welfare taken apart",
    groupTitle: "Economy",
    columns: [
      { title: "Option", kind: "text" },
      { title: "Welfare", kind: "percent" },
      { title: "Terms of trade", kind: "points" },
      { title: "Volume of trade", kind: "points" },
      { title: "Efficiency", kind: "points" },
      { title: "Profit", kind: "points" },
      { title: "Transfer", kind: "points" },
      { title: "Gap", kind: "residual" },
      { title: "One-step sum", kind: "percent" },
    ],
    groups,
    notes: [
      "Points are log points times 100, summed along the path from the old to the new policy; the five parts and the gap add up to 100 times the logarithm of the welfare ratio.",
      "The one-step sum evaluates the same formula once, at base weights, as Caliendo & Parro (2015) print it; for large changes it is far from real income, and under an embargo it does not exist.",
      ...failures(view),
      ...leftOutNote(left, ["economy", "economies"], "economies.csv"),
    ],
  };
}

/** For each option without parts, why. */
const failures = (view: ResultsView): string[] =>
  view.solved.flatMap(({ letter, result }) =>
    result.decompositionFailure === undefined
      ? []
      : [
          `${optionLabel(letter, result.title)}: the option is solved and certified, but its parts are not available. ${result.decompositionFailure}`,
        ],
  );

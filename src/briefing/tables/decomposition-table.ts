import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import { type Column, failed, missing, number, type Table, text } from "../../document/table.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/**
 * Why welfare moved, exactly (model.md 2): the parts and the gap sum to 100 ln W-hat. One group for each member
 * of a party, because the decomposition is of one economy's income.
 */
export function decompositionTable(view: ResultsView): Table {
  const economies = [...new Set(view.parties.flatMap((party) => party.members))];
  const parts = partsShown(view);
  const all = economies.map((code) => ({
    title: view.economyName(code),
    remark: undefined,
    rows: view.options.map(({ letter, result }) => {
      const label = text(optionLabel(letter, result.title));
      // Beside the parts: welfare, the gap and the one-step sum.
      const figures = parts.length + 3;
      if (result.status === "failed") return [label, ...Array.from({ length: figures }, () => failed)];
      const economy = result.economies[code];
      if (economy === undefined) return [label, ...Array.from({ length: figures }, () => missing)];
      const { decomposition } = economy;
      return [
        label,
        number(economy.welfarePercent),
        ...parts.map(({ key }) => number(decomposition?.[key])),
        number(decomposition?.gapPercent),
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
      ...parts.map(({ title }): Column => ({ title, kind: "points" })),
      { title: "Gap", kind: "residual" },
      { title: "One-step sum", kind: "percent" },
    ],
    groups,
    notes: [
      "Points are log points times 100, summed along the path from the old to the new policy; the parts and the gap add up to 100 times the logarithm of the welfare ratio.",
      `The one-step sum evaluates the same formula once, at base weights, as Caliendo & Parro (2015) print it; for large changes it is far from real income, and under an embargo it does not exist.${view.simulation.factors === undefined ? "" : " It has no tax on labour, scale economies or new capital: with them it is left out."}`,
      ...failures(view),
      ...leftOutNote(left, ["economy", "economies"], "economies.csv"),
    ],
  };
}

const PARTS = [
  { key: "termsOfTradePercent", title: "Terms of trade" },
  { key: "volumeOfTradePercent", title: "Volume of trade" },
  { key: "efficiencyPercent", title: "Efficiency" },
  { key: "profitPercent", title: "Profit" },
  { key: "transferPercent", title: "Transfer" },
  { key: "labourPercent", title: "Labour" },
  { key: "scalePercent", title: "Scale" },
  { key: "capitalPercent", title: "Capital" },
] as const;

/** Labour and scale only where the model has them. */
const partsShown = ({ solved }: ResultsView) =>
  PARTS.filter(
    ({ key }) =>
      (key !== "labourPercent" && key !== "scalePercent" && key !== "capitalPercent") ||
      solved.some(({ result }) =>
        Object.values(result.economies).some(({ decomposition }) => decomposition?.[key] !== undefined),
      ),
  );

/** For each option without parts, why. */
const failures = (view: ResultsView): string[] =>
  view.solved.flatMap(({ letter, result }) =>
    result.decompositionFailure === undefined
      ? []
      : [
          `${optionLabel(letter, result.title)}: the option is solved and certified, but its parts are not available. ${result.decompositionFailure}`,
        ],
  );

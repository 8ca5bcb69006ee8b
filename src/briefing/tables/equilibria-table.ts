import { type Column, number, type Table, text } from "../../document/table.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Equilibria of an option beside its own, where scale economies allow several; undefined where none was found. */
export function equilibriaTable(view: ResultsView): Table | undefined {
  const codes = [...new Set(view.parties.flatMap(({ members }) => members))];
  const groups = view.solved.flatMap(({ letter, result }) =>
    result.otherEquilibria === undefined
      ? []
      : [
          {
            title: optionLabel(letter, result.title),
            remark: undefined,
            rows: [
              [text("The one shown"), ...codes.map((code) => number(result.economies[code]?.welfarePercent))],
              ...result.otherEquilibria.map(({ welfarePercent }, k) => [
                text(`Another, ${k + 1}`),
                ...codes.map((code) => number(welfarePercent[code])),
              ]),
            ],
          },
        ],
  );
  if (groups.length === 0) return undefined;
  return {
    id: "equilibria",
    title: "More than one equilibrium",
    groupTitle: "Option",
    columns: [
      { title: "Equilibrium", kind: "text" },
      ...codes.map((code): Column => ({ title: view.economyName(code), kind: "percent" })),
    ],
    groups,
    notes: [
      "Real income. Scale economies are so strong that the same measures have several equilibria; all figures are of the one that a start from the baseline leads to. Others were looked for from a few other patterns of employment: there may be more.",
    ],
  };
}

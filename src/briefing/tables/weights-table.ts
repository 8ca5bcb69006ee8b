import { number, type Table, text } from "../../document/table.ts";
import type { CalibrationResult } from "../../negotiation/talks-result.ts";
import { formatFixed } from "../../text/format-number.ts";
import type { TalksView } from "../views/talks-view.ts";

const SHOWN = 3;

/** Political weights that were calibrated from tariffs set without regard to others; results.json has every sector. */
export function weightsTable(view: TalksView, calibration: readonly CalibrationResult[]): Table {
  return {
    id: "political-weights",
    title: "Whom the governments favour",
    groupTitle: undefined,
    columns: [
      { title: "Economy", kind: "text" },
      { title: "Favoured most", kind: "text" },
      { title: "Favoured least", kind: "text" },
      { title: "Added to every rate", kind: "points" },
      { title: "Worst misfit of a rate", kind: "residual" },
      { title: "Rates not matched", kind: "count" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: calibration.map(({ economy, weights, shift, misfit, unmatched }) => {
          const sorted = Object.entries(weights).toSorted(([, a], [, b]) => b - a);
          const said = (entries: typeof sorted): string =>
            entries
              .map(([sector, weight]) => `${view.sectorName(sector)} ${formatFixed(weight, 2)}`)
              .join("; ");
          return [
            text(view.partyName(economy)),
            text(said(sorted.slice(0, SHOWN))),
            text(said(sorted.slice(-SHOWN).toReversed())),
            number(100 * shift),
            number(misfit),
            number(unmatched.length),
          ];
        }),
      },
    ],
    notes: [
      "Sector weights in a government's objective (mean 1) under which the dossier's noncooperative tariffs are its best answer to the others' tariffs in the baseline (Ossa 2014); results.json has all of them. The model sets the level of the rates: it adds the same number of points to each.",
    ],
  };
}

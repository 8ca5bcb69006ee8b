import { failed, number, type Table, text } from "../../document/table.ts";
import { optionLabel } from "../../text/option-label.ts";
import { readingPercent } from "../views/reading-percent.ts";
import type { ResultsView } from "../views/results-view.ts";

/** What options come to if barriers are not what the dossier takes them for; undefined when nothing says so. */
export function readingTable(view: ResultsView): Table | undefined {
  const groups = view.options.flatMap(({ letter, result }) => {
    if (result.status === "failed" || result.readings === undefined) return [];
    return [
      {
        title: optionLabel(letter, result.title),
        remark: undefined,
        rows: [
          [
            text("as the dossier reads it"),
            ...view.parties.map((party) => number(readingPercent(view, result, party, undefined))),
          ],
          ...result.readings.map((reading) => [
            text(reading.title),
            ...view.parties.map((party) =>
              reading.status === "failed" ? failed : number(readingPercent(view, result, party, reading)),
            ),
          ]),
        ],
      },
    ];
  });
  if (groups.length === 0 || view.parties.length === 0) return undefined;
  return {
    id: "readings",
    title: "If barriers are something else",
    groupTitle: "Option",
    columns: [
      { title: "The barrier is", kind: "text" },
      ...view.parties.map(({ name }) => ({ title: name, kind: "percent" as const, group: "Welfare" })),
    ],
    groups,
    notes: [
      "The same cut of the same barrier. What is waste is lost on the way, so that a cut of it is a gain; what is a rent is somebody's income, who loses it. The trade of the base year is the same under every reading.",
    ],
  };
}

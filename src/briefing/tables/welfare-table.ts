import { failed, number, type Table, text } from "../../document/table.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Beyond this many economies the table keeps the parties' and those that move most; `economies.csv` has all. */
const MOST_ROWS = 60;

/** Welfare of every economy under every option; columns are the options' letters. */
export function welfareTable(view: ResultsView): Table {
  const codes = view.simulation.baseline.codes;
  const move = (code: string): number =>
    view.solved.reduce(
      (most, { result }) => Math.max(most, Math.abs(result.economies[code]?.welfarePercent ?? 0)),
      0,
    );
  const members = view.parties.flatMap((party) => party.members);
  const kept = new Set([
    ...members,
    ...codes
      .map((code) => ({ code, size: move(code) }))
      .sort((a, b) => b.size - a.size)
      .slice(0, MOST_ROWS)
      .map(({ code }) => code),
  ]);
  return {
    id: "welfare",
    title: "Welfare of every economy",
    groupTitle: undefined,
    columns: [
      { title: "Economy", kind: "text" },
      ...view.options.map(({ letter }) => ({ title: letter, kind: "percent" as const })),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: codes
          .filter((code) => kept.has(code))
          .map((code) => [
            text(view.economyName(code)),
            ...view.options.map(({ result }) =>
              result.status === "failed" ? failed : number(result.economies[code]?.welfarePercent),
            ),
          ]),
      },
    ],
    notes: [
      ...(codes.length > MOST_ROWS
        ? [
            `The ${MOST_ROWS} of ${codes.length} economies that move most, and every member of a party; economies.csv has them all.`,
          ]
        : []),
      "Real income, of which tariff revenue is a part.",
    ],
  };
}

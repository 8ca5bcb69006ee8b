import { type Cell, type Column, failed, number, type Table, text } from "../../document/table.ts";
import type { EconomyResult } from "../../simulation/simulation-result.ts";
import type { LetteredOption, ResultsView } from "../views/results-view.ts";

/** Beyond this many economies the table keeps the parties' and those that move most; `economies.csv` has all. */
const MOST_ROWS = 60;
/** With more options than this, revenue has a table of its own after that of welfare. */
const SIDE_BY_SIDE = 4;

/** Welfare of every economy under every option, tariff revenue next to it; columns are the options' letters. */
export function welfareTables(view: ResultsView): readonly Table[] {
  if (view.options.length > SIDE_BY_SIDE) {
    return [
      {
        ...byEconomy(view, ({ letter }) => [{ title: letter, kind: "percent" }], [welfareOf]),
        id: "welfare",
        title: "Welfare of every economy",
        notes: [...leftOut(view), "Real income; the table below has the tariff revenue in it."],
      },
      {
        ...byEconomy(view, ({ letter }) => [{ title: letter, kind: "money-change" }], [revenueOf]),
        id: "economy-revenue",
        title: "Tariff revenue of every economy",
        notes: ["Change against the baseline, over consumer prices; it is a part of welfare."],
      },
    ];
  }
  const columns = ({ letter: group }: LetteredOption): Column[] => [
    { title: "Welfare", kind: "percent", group },
    { title: "Tariff revenue", kind: "money-change", group },
  ];
  return [
    {
      ...byEconomy(view, columns, [welfareOf, revenueOf]),
      id: "welfare",
      title: "Welfare of every economy",
      notes: [
        ...leftOut(view),
        "Welfare is real income. Tariff revenue, over consumer prices, is a part of it.",
      ],
    },
  ];
}

type Figure = (economy: EconomyResult | undefined) => number | undefined;

const welfareOf: Figure = (economy) => economy?.welfarePercent;
const revenueOf: Figure = (economy) =>
  economy && economy.revenue.afterMillion - economy.revenue.beforeMillion;

/** A row for every economy kept, and for every option the figures given. */
function byEconomy(
  view: ResultsView,
  columns: (option: LetteredOption) => Column[],
  figures: readonly Figure[],
): Pick<Table, "groupTitle" | "columns" | "groups"> {
  return {
    groupTitle: undefined,
    columns: [{ title: "Economy", kind: "text" }, ...view.options.flatMap(columns)],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: keptOf(view).map((code) => [
          text(view.economyName(code)),
          ...view.options.flatMap(({ result }): Cell[] =>
            figures.map((figure) =>
              result.status === "failed" ? failed : number(figure(result.economies[code])),
            ),
          ),
        ]),
      },
    ],
  };
}

/** The economies that move most, and every member of a party, in the order of the data. */
function keptOf(view: ResultsView): string[] {
  const { codes } = view.simulation.baseline;
  const move = (code: string): number =>
    view.solved.reduce(
      (most, { result }) => Math.max(most, Math.abs(result.economies[code]?.welfarePercent ?? 0)),
      0,
    );
  const kept = new Set([
    ...view.parties.flatMap((party) => party.members),
    ...codes
      .map((code) => ({ code, size: move(code) }))
      .sort((a, b) => b.size - a.size)
      .slice(0, MOST_ROWS)
      .map(({ code }) => code),
  ]);
  return codes.filter((code) => kept.has(code));
}

function leftOut({ simulation }: ResultsView): string[] {
  const { length } = simulation.baseline.codes;
  return length > MOST_ROWS
    ? [
        `The ${MOST_ROWS} of ${length} economies that move most, and every member of a party; economies.csv has them all.`,
      ]
    : [];
}

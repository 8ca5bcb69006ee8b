import { type Cell, failed, number, type Table, text } from "../../document/table.ts";
import { THREATS } from "../../dossier/compile/threats.ts";
import type { TalksOutcome } from "../../negotiation/talks-result.ts";
import { formatMoney, formatPercent } from "../../text/format-number.ts";
import { isSolved, type TalksView, welfareMillion } from "../views/talks-view.ts";

const SHOWN = 3;
/** A move that would print as zero is not named. */
const SMALLEST_PERCENT = 0.00005;

/** What the war and the deal do to economies that are not at the table; undefined if all are. */
export function outsiderTable(view: TalksView): Table | undefined {
  const { war, talks } = view.result;
  const outcomes = [
    ...(war === undefined ? [] : [{ title: THREATS.war, outcome: war }]),
    ...(talks === undefined || talks.status === "no-deal" ? [] : [{ title: "The deal", outcome: talks }]),
  ];
  const seated = new Set(view.parties.flatMap(({ members }) => members));
  const hasOthers = outcomes.some(({ outcome }) =>
    Object.keys(outcome.others).some((code) => !seated.has(code)),
  );
  if (!hasOthers) return undefined;
  return {
    id: "outsiders",
    title: "Economies not at the table",
    groupTitle: undefined,
    columns: [
      { title: "Outcome", kind: "text" },
      { title: "Gain most", kind: "text" },
      { title: "Lose most", kind: "text" },
      { title: "Together", kind: "money-change" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: outcomes.map(({ title, outcome }) => [
          text(title),
          ...(isSolved(outcome) ? movers(view, outcome) : [failed, failed, failed]),
        ]),
      },
    ],
    notes: ["Welfare against the baseline, with the amount a year in brackets."],
  };
}

function movers(view: TalksView, { others }: TalksOutcome): Cell[] {
  const moved = view.inOrder(others).map(([code, found]) => ({
    name: view.partyName(code),
    percent: found.welfarePercent,
    million: welfareMillion(view, [code], found),
  }));
  const most = (sign: 1 | -1): Cell => {
    const named = moved
      .filter(({ percent }) => sign * percent > SMALLEST_PERCENT)
      .toSorted((a, b) => sign * (b.percent - a.percent))
      .slice(0, SHOWN)
      .map(
        ({ name, percent, million }) =>
          `${name} ${formatPercent(percent)} (${formatMoney(million, { signed: true })})`,
      );
    return text(named.length === 0 ? "none" : named.join("; "));
  };
  return [most(1), most(-1), number(moved.reduce((sum, { million }) => sum + million, 0))];
}

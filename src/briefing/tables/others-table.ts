import { type Cell, failed, number, type Table, text } from "../../document/table.ts";
import { sumOf } from "../../economy/sums.ts";
import { isRevenueAlone, revenueMoves } from "../../simulation/party-effects.ts";
import type { SolvedOption } from "../../simulation/simulation-result.ts";
import { formatPercent, formatSmallMoney } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

const SHOWN = 3;
const ALL = "All others together";

/** Who outside the parties gains or loses most under each option, by percent and by money. */
export function othersTable(view: ResultsView): Table {
  return {
    id: "others",
    title: "Who else gains or loses most",
    groupTitle: undefined,
    columns: [
      { title: "Option", kind: "text" },
      { title: "Gain most", kind: "text" },
      { title: "Lose most", kind: "text" },
      { title: "Welfare", kind: "money-change", group: ALL },
      { title: "Tariff revenue", kind: "money-change", group: ALL },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.options.map(({ letter, result }) => [
          text(optionLabel(letter, result.title)),
          ...(result.status === "failed" ? [failed, failed, failed, failed] : movers(view, result)),
        ]),
      },
    ],
    notes: [
      `The ${SHOWN} economies outside the parties whose real income moves most in percent, with the amount a year in brackets. "By revenue": real income rises by no more than tariff revenue does, so that what is earned otherwise buys less.`,
    ],
  };
}

function movers(view: ResultsView, option: SolvedOption): Cell[] {
  const others = view.others.flatMap((code) => {
    const economy = option.economies[code];
    if (economy === undefined) return [];
    return [{ code, ...economy, ...revenueMoves(economy, view.simulation.baseline.economies[code]) }];
  });
  const list = (sign: 1 | -1): Cell => {
    const moved = others
      .filter((economy) => sign * economy.welfarePercent > SMALLEST_PERCENT)
      .sort((a, b) => sign * (b.welfarePercent - a.welfarePercent))
      .slice(0, SHOWN)
      .map(
        ({ code, welfarePercent, welfareMillion, ...moves }) =>
          `${view.economyName(code)} ${formatPercent(welfarePercent)} (${formatSmallMoney(welfareMillion, { signed: true })}${isRevenueAlone({ welfareMillion, ...moves }) ? ", by revenue" : ""})`,
      );
    return text(moved.length === 0 ? "none" : moved.join("; "));
  };
  return [
    list(1),
    list(-1),
    number(sumOf(others.map(({ welfareMillion }) => welfareMillion))),
    number(sumOf(others.map(({ revenueChangeMillion }) => revenueChangeMillion))),
  ];
}

/** A move that would print as zero is not named. */
const SMALLEST_PERCENT = 0.00005;

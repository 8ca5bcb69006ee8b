import { type Cell, failed, type Table, text } from "../../document/table.ts";
import type { SolvedOption } from "../../simulation/simulation-result.ts";
import { formatPercent, formatSmallMoney } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

const SHOWN = 3;

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
      { title: "All others together", kind: "money-change" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.options.map(({ letter, result }) => [
          text(optionLabel(letter, result.title)),
          ...(result.status === "failed" ? [failed, failed, failed] : movers(view, result)),
        ]),
      },
    ],
    notes: [
      `The ${SHOWN} economies outside the parties whose real income moves most in percent, with the amount a year in brackets.`,
    ],
  };
}

function movers(view: ResultsView, option: SolvedOption): Cell[] {
  const others = view.others.flatMap((code) => {
    const economy = option.economies[code];
    return economy === undefined ? [] : [{ code, ...economy }];
  });
  const list = (sign: 1 | -1): Cell => {
    const moved = others
      .filter((economy) => sign * economy.welfarePercent > SMALLEST_PERCENT)
      .sort((a, b) => sign * (b.welfarePercent - a.welfarePercent))
      .slice(0, SHOWN)
      .map(
        ({ code, welfarePercent, welfareMillion }) =>
          `${view.economyName(code)} ${formatPercent(welfarePercent)} (${formatSmallMoney(welfareMillion, { signed: true })})`,
      );
    return text(moved.length === 0 ? "none" : moved.join("; "));
  };
  const together = others.reduce((total, economy) => total + economy.welfareMillion, 0);
  return [list(1), list(-1), { kind: "number", value: together }];
}

/** A move that would print as zero is not named. */
const SMALLEST_PERCENT = 0.00005;

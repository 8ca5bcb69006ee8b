import type { Verdict } from "../../document/document.ts";
import { counted, plural } from "../../economy/plural.ts";
import { sumOf } from "../../economy/sums.ts";
import {
  changesNothing,
  isRevenueAlone,
  leavesWelfare,
  pairBalance,
  partyEffects,
  revenueMoves,
  sameFigures,
  UNMOVED_PERCENT,
} from "../../simulation/party-effects.ts";
import type { SolvedOption } from "../../simulation/simulation-result.ts";
import { formatPercent, formatRate, formatShare, formatSmallMoney } from "../../text/format-number.ts";
import { capital, inSentence, listed } from "../../text/sentence-name.ts";
import { revenueWords, SMALLEST_PERCENT } from "../views/ahead-by-revenue.ts";
import { outputChangeMillion } from "../views/output-change.ts";
import { readingPercent } from "../views/reading-percent.ts";
import { hasOneSector, type LetteredOption, onlyPair, type ResultsView } from "../views/results-view.ts";
import { balanceMove } from "./balance-words.ts";
import { aheadClause } from "./gain-clause.ts";

/** With more parties than this, a sentence names only those that move most. */
const MOST_NAMED = 4;
const SMALLEST_OUTPUT_PERCENT = 0.005;

/** What each option does, in words made from its figures: who gains, who loses, how the balance moves, who else is hit. */
export const verdicts = (view: ResultsView): Verdict[] => view.options.map((option) => verdict(view, option));

function verdict(view: ResultsView, option: LetteredOption): Verdict {
  const { letter, result } = option;
  if (result.status === "failed") {
    const text = `Not solved: ${result.message} It has no figures.`;
    return { letter, title: result.title, text, detail: "", outcome: "failed" };
  }
  if (result.id === view.simulation.comparedWith.option || changesNothing(result)) {
    const text =
      result.id === view.simulation.comparedWith.option
        ? "No change: this is the baseline, against which every other option is measured."
        : "No change: it leaves everybody where the baseline has them.";
    return { letter, title: result.title, text, detail: "", outcome: "none" };
  }
  const twin = view.solved.find((other) => other.result === result || sameFigures(other.result, result));
  if (twin !== undefined && twin.letter !== letter) {
    const text = `The same as ${twin.letter} (${twin.result.title}), to the last figure.`;
    return { letter, title: result.title, text, detail: "", outcome: "solved" };
  }
  const sentences = [
    leavesWelfare(result) ? pricesSentence(view, result) : partiesSentence(view, result),
    purchasesSentence(result),
    quotasSentence(result),
    readingsSentence(view, result),
    balanceSentence(view, result),
    othersSentence(view, result),
  ];
  const text = sentences.filter((sentence) => sentence !== "").join(" ");
  return { letter, title: result.title, text, detail: sectorSentence(view, result), outcome: "solved" };
}

/** An option that moves nobody's real income can still move what people earn and pay: tariffs come back as revenue. */
function pricesSentence(view: ResultsView, option: SolvedOption): string {
  const [most] = view.parties
    .flatMap((party) => {
      const percent = partyEffects(view.simulation, option, party)?.realWagePercent ?? 0;
      return Math.abs(percent) < SMALLEST_PERCENT ? [] : [{ party, percent }];
    })
    .toSorted((a, b) => Math.abs(b.percent) - Math.abs(a.percent));
  const wage =
    most === undefined
      ? ""
      : `: the real wage of ${inSentence(most.party.name)} ${formatPercent(most.percent)}`;
  return `Nobody's real income moves, but prices and trade do${wage}.`;
}

function partiesSentence(view: ResultsView, option: SolvedOption): string {
  const moves = view.parties.flatMap((party) => {
    const effects = partyEffects(view.simulation, option, party);
    return effects === undefined ? [] : [{ party, ...effects }];
  });
  if (moves.length === 0) return "";
  if (moves.length <= MOST_NAMED) {
    return `${capital(
      moves
        .map(({ party, ...effects }) =>
          aheadClause(
            party,
            effects.welfarePercent,
            effects.welfareMillion,
            effects.revenueChangeMillion,
            effects.exportTaxChangeMillion,
          ),
        )
        .join(", "),
    )}.`;
  }
  const sorted = moves.toSorted((a, b) => b.welfarePercent - a.welfarePercent);
  const ahead = sorted.filter((move) => move.welfarePercent >= SMALLEST_PERCENT);
  const gain = ahead.filter((move) => !isRevenueAlone(move));
  const byRevenue = ahead.filter(isRevenueAlone);
  const lose = sorted.filter((move) => move.welfarePercent <= -SMALLEST_PERCENT);
  const most = (moved: typeof sorted, move: (typeof sorted)[number] | undefined): string => {
    if (move === undefined) return "";
    const figure = `(${formatPercent(move.welfarePercent)})`;
    const name = inSentence(move.party.name);
    return moved.length === 1 ? `: ${name} ${figure}` : `, ${name} the most ${figure}`;
  };
  return `${gain.length} of ${moves.length} parties ${plural(gain.length, "gains", "gain")}${most(gain, gain[0])}; ${lose.length} ${plural(lose.length, "loses", "lose")}${most(lose, lose.at(-1))}${byRevenue.length === 0 ? "" : `; ${byRevenue.length} ${plural(byRevenue.length, "is", "are")} ahead by ${revenueWords(byRevenue)} alone${most(byRevenue, byRevenue[0])}`}.`;
}

/** What it takes to keep the purchases that an option promises, where trade alone does not keep them. */
function purchasesSentence({ purchases = [] }: SolvedOption): string {
  const paid = purchases.filter(({ subsidyPercent }) => subsidyPercent >= UNMOVED_PERCENT);
  if (paid.length === 0) return "";
  const kept = paid.map(
    ({ policy, subsidyPercent, costMillion }) =>
      `${policy} takes a subsidy of ${formatRate(subsidyPercent / 100)}, at ${formatSmallMoney(costMillion)} a year`,
  );
  if (kept.length <= MOST_NAMED) return `Keeping ${listed(kept)}.`;
  const cost = sumOf(paid.map(({ costMillion }) => costMillion));
  return `Keeping ${counted(paid.length, "promise")} to buy takes subsidies of ${formatSmallMoney(cost)} a year.`;
}

/** What licences under an option's quotas are worth, and to whom. */
function quotasSentence({ quotas = [] }: SolvedOption): string {
  const earning = quotas.filter(({ premiumPercent }) => (premiumPercent ?? 0) >= UNMOVED_PERCENT);
  if (earning.length === 0) return "";
  const importers = sumOf(earning.map(({ importRentMillion }) => importRentMillion));
  const exporters = sumOf(earning.map(({ exportRentMillion }) => exportRentMillion));
  const money = formatSmallMoney(importers + exporters);
  const share = exporters / (importers + exporters);
  const whose =
    share < 0.005
      ? "to importers"
      : share > 0.995
        ? "to exporters"
        : `${formatShare(Number(share.toFixed(2)))} of it to exporters`;
  const licences =
    earning.length === 1
      ? `Licences under ${earning[0]!.policy} are worth ${formatRate(earning[0]!.premiumPercent! / 100)} of the price`
      : `Licences under ${counted(earning.length, "quota")} are worth money`;
  return `${licences}: ${money} a year, ${whose}.`;
}

/** What the parties get where a barrier of the option is something else; all of it is in a table. */
function readingsSentence(view: ResultsView, option: SolvedOption): string {
  if (view.parties.length > MOST_NAMED) return "";
  const read = (option.readings ?? []).flatMap((reading) => {
    if (reading.status === "failed") return [];
    const moves = view.parties.flatMap((party) => {
      const percent = readingPercent(view, option, party, reading);
      return percent === undefined ? [] : [`${inSentence(party.name)} ${formatPercent(percent)}`];
    });
    return moves.length === 0
      ? []
      : [`if what ${reading.policy} lowers is ${reading.title}: ${listed(moves)}`];
  });
  return read.length === 0 ? "" : `${capital(read.join("; "))}.`;
}

/** How the balance between two parties moves; with more than two, the balance section has every pair. */
function balanceSentence(view: ResultsView, option: SolvedOption): string {
  const pair = onlyPair(view);
  if (pair === undefined) return "";
  const balance = pairBalance(option, ...pair);
  return balance === undefined ? "" : balanceMove(pair[1], balance.beforeMillion, balance.afterMillion);
}

/** The sector of each party whose volume moves most in money. */
function sectorSentence(view: ResultsView, option: SolvedOption): string {
  // Codes, not names: the line stays short.
  if (view.parties.length > MOST_NAMED || hasOneSector(view)) return "";
  const moves = view.parties.flatMap((party) => {
    const [most] = option.sectors
      .filter(({ economy }) => party.members.includes(economy))
      .toSorted((a, b) => Math.abs(outputChangeMillion(b)) - Math.abs(outputChangeMillion(a)));
    if (most === undefined || Math.abs(most.outputVolumePercent) < SMALLEST_OUTPUT_PERCENT) return [];
    return [`${view.sectorName(most.sector)} ${formatPercent(most.outputVolumePercent)} (${most.economy})`];
  });
  return moves.length === 0 ? "" : `Output by volume: ${moves.join(", ")}.`;
}

function othersSentence(view: ResultsView, option: SolvedOption): string {
  const others = view.others
    .flatMap((code) => {
      const economy = option.economies[code];
      if (economy === undefined) return [];
      const { welfarePercent: percent, welfareMillion } = economy;
      const moves = revenueMoves(economy, view.simulation.baseline.economies[code]);
      const byRevenue = isRevenueAlone({ welfareMillion, ...moves }) ? revenueWords([moves]) : undefined;
      return [{ name: inSentence(view.economyName(code)), percent, byRevenue }];
    })
    .sort((a, b) => b.percent - a.percent);
  const top = others[0];
  const bottom = others.at(-1);
  const said = ({ name, percent, byRevenue }: (typeof others)[number]): string =>
    `${name} ${formatPercent(percent)}${byRevenue === undefined ? "" : ` (by ${byRevenue} alone)`}`;
  const gain = top !== undefined && top.percent >= SMALLEST_PERCENT ? said(top) : undefined;
  const loss = bottom !== undefined && bottom.percent <= -SMALLEST_PERCENT ? said(bottom) : undefined;
  if (gain !== undefined && loss !== undefined) return `Elsewhere, from ${gain} to ${loss}.`;
  if (gain !== undefined)
    return `No one loses elsewhere; ${top!.byRevenue !== undefined ? "furthest ahead" : "the largest gain"}: ${gain}.`;
  return loss === undefined ? "" : `No one gains elsewhere; the largest loss: ${loss}.`;
}

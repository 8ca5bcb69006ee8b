import type { Verdict } from "../../document/document.ts";
import { plural } from "../../economy/plural.ts";
import {
  changesNothing,
  leavesWelfare,
  pairBalance,
  partyEffects,
  sameFigures,
  UNMOVED_PERCENT,
} from "../../simulation/party-effects.ts";
import type { SolvedOption } from "../../simulation/simulation-result.ts";
import { formatMoney, formatPercent } from "../../text/format-number.ts";
import { capital, inSentence, isPluralName } from "../../text/sentence-name.ts";
import type { BriefingParty } from "../context/briefing-input.ts";
import { outputChangeMillion } from "../views/output-change.ts";
import { hasOneSector, type LetteredOption, onlyPair, type ResultsView } from "../views/results-view.ts";
import { balanceMove } from "./balance-words.ts";

/** With more parties than this, a sentence names only those that move most. */
const MOST_NAMED = 4;
/** Moves that would print as zero are not worth a name. */
const SMALLEST_PERCENT = 0.00005;
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
        .map(({ party, welfarePercent, welfareMillion }) => gainClause(party, welfarePercent, welfareMillion))
        .join(", "),
    )}.`;
  }
  const sorted = moves.toSorted((a, b) => b.welfarePercent - a.welfarePercent);
  const gain = sorted.filter((move) => move.welfarePercent >= SMALLEST_PERCENT);
  const lose = sorted.filter((move) => move.welfarePercent <= -SMALLEST_PERCENT);
  const most = (moved: typeof sorted, move: (typeof sorted)[number] | undefined): string => {
    if (move === undefined) return "";
    const figure = `(${formatPercent(move.welfarePercent)})`;
    const name = inSentence(move.party.name);
    return moved.length === 1 ? `: ${name} ${figure}` : `, ${name} the most ${figure}`;
  };
  return `${gain.length} of ${moves.length} parties ${plural(gain.length, "gains", "gain")}${most(gain, gain[0])}; ${lose.length} ${plural(lose.length, "loses", "lose")}${most(lose, lose.at(-1))}.`;
}

/** "Japan gains 0.14 % ($7.0 billion)"; without money where there is none to state. */
export function gainClause(
  { name }: Pick<BriefingParty, "name">,
  percent: number,
  million: number | undefined,
): string {
  const say = (one: string, several: string): string =>
    `${inSentence(name)} ${isPluralName(name) ? several : one}`;
  if (Math.abs(percent) < UNMOVED_PERCENT) return say("sees no change", "see no change");
  if (Math.abs(percent) < SMALLEST_PERCENT)
    return `${say("sees almost no change", "see almost no change")} (under 0.0001 %)`;
  const figure = formatPercent(Math.abs(percent), {});
  const money = million === undefined ? "" : ` (${formatMoney(Math.abs(million))})`;
  return `${percent > 0 ? say("gains", "gain") : say("loses", "lose")} ${figure}${money}`;
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
      const percent = option.economies[code]?.welfarePercent;
      return percent === undefined ? [] : [{ name: inSentence(view.economyName(code)), percent }];
    })
    .sort((a, b) => b.percent - a.percent);
  const top = others[0];
  const bottom = others.at(-1);
  const said = ({ name, percent }: { name: string; percent: number }): string =>
    `${name} ${formatPercent(percent)}`;
  const gain = top !== undefined && top.percent >= SMALLEST_PERCENT ? said(top) : undefined;
  const loss = bottom !== undefined && bottom.percent <= -SMALLEST_PERCENT ? said(bottom) : undefined;
  if (gain !== undefined && loss !== undefined) return `Elsewhere, from ${gain} to ${loss}.`;
  if (gain !== undefined) return `No one loses elsewhere; the largest gain: ${gain}.`;
  return loss === undefined ? "" : `No one gains elsewhere; the largest loss: ${loss}.`;
}

import { pairBalance, partyEffects, UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import { formatMoney, formatPercent } from "../../text/format-number.ts";
import { inSentence, startsSentence } from "../../text/sentence-name.ts";
import type { BriefingParty } from "../context/briefing-input.ts";
import { idleMeasures } from "../views/idle-measures.ts";
import { type LetteredOption, onlyPair, type ResultsView, rankingOf } from "../views/results-view.ts";

/** With more parties than this, the ranking speaks for the rest. */
const MOST_PARTIES = 6;

/**
 * The first lines a reader sees: each party's best and worst option, what all gain from, what has no result.
 *
 * @param talks what they would sign, and what happens if the talks fail
 */
export function topLines(view: ResultsView, talks: readonly string[] = []): string[] {
  return [
    ...view.parties.slice(0, MOST_PARTIES).flatMap((party) => bestAndWorst(view, party)),
    ...commonGain(view),
    ...balance(view),
    ...talks,
    ...unsolved(view),
    ...absent(view),
    ...idleMeasures(view.simulation.baseline.policies, view.partyName),
  ];
}

const called = (option: LetteredOption): string => `${option.letter} (${option.result.title})`;

function bestAndWorst(view: ResultsView, party: BriefingParty): string[] {
  const ranking = rankingOf(view, party);
  const best = ranking[0];
  const worst = ranking.at(-1);
  if (best === undefined || worst === undefined) return [];
  const figure = (entry: typeof best): string =>
    `${called(entry.option)}, ${formatPercent(entry.welfarePercent)}`;
  // With a single option, its own sentence says everything.
  if (ranking.length === 1) return [];
  return [`Best for ${inSentence(party.name)}: ${figure(best)}; worst: ${figure(worst)}.`];
}

/** Options under which no party loses and at least one gains. */
function commonGain(view: ResultsView): string[] {
  if (!view.partiesNamed || view.parties.length < 2 || view.solved.length === 0) return [];
  const everyone = view.parties.length === 2 ? "both parties" : `all ${view.parties.length} parties`;
  const letters = view.solved
    .filter(({ result }) =>
      view.parties.every(
        (party) => (partyEffects(view.simulation, result, party)?.welfarePercent ?? 0) >= UNMOVED_PERCENT,
      ),
    )
    .map(({ letter }) => letter);
  if (letters.length === 0) return [`No option leaves ${everyone} better off than the baseline.`];
  return [`Better than the baseline for ${everyone}: ${letters.join(", ")}.`];
}

/** The balance of two parties at both extremes: often the number that the talks are about. */
function balance(view: ResultsView): string[] {
  const pair = onlyPair(view);
  if (pair === undefined) return [];
  const moves = view.solved
    .flatMap((option) => {
      const found = pairBalance(option.result, ...pair);
      return found === undefined ? [] : [{ option, ...found }];
    })
    .sort((a, b) => b.afterMillion - a.afterMillion);
  const [highest, lowest] = [moves[0], moves.at(-1)];
  if (highest === undefined || lowest === undefined || highest === lowest) return [];
  const end = ({ option, afterMillion }: typeof highest): string =>
    `${standing(afterMillion)} under ${called(option)}`;
  return [
    `${startsSentence(pair[0].name)} with ${inSentence(pair[1].name)}: ${standing(highest.beforeMillion)} in the baseline; between ${end(lowest)} and ${end(highest)}.`,
  ];
}

const standing = (balance: number): string =>
  `a ${balance < 0 ? "deficit" : "surplus"} of ${formatMoney(Math.abs(balance))}`;

function unsolved(view: ResultsView): string[] {
  if (view.failed.length === 0) return [];
  const letters = view.failed.map(({ letter }) => letter).join(", ");
  const [verb, have] = view.failed.length === 1 ? ["was", "has"] : ["were", "have"];
  return [`${letters} ${verb} not solved and ${have} no figures.`];
}

function absent(view: ResultsView): string[] {
  if (view.outside.length === 0) return [];
  const names = view.outside.map((party) => inSentence(party.name)).join(", ");
  return [`Not in the data set, so without figures: ${names}.`];
}

import {
  isRevenueAlone,
  pairBalance,
  partyEffects,
  UNMOVED_PERCENT,
} from "../../simulation/party-effects.ts";
import type { SolvedOption } from "../../simulation/simulation-result.ts";
import { formatPercent } from "../../text/format-number.ts";
import { inSentence, listed, startsSentence } from "../../text/sentence-name.ts";
import type { BriefingParty } from "../context/briefing-input.ts";
import { idleMeasures } from "../views/idle-measures.ts";
import { type LetteredOption, onlyPair, type ResultsView, rankingOf } from "../views/results-view.ts";
import type { TalksView } from "../views/talks-view.ts";
import { balanceClause } from "./balance-words.ts";
import { sanctionsLine } from "./sanctions-words.ts";
import { signedLetters, signedOptions, talksLine } from "./signing-words.ts";

/** With more parties than this, the ranking speaks for the rest. */
const MOST_PARTIES = 6;

/**
 * The first lines a reader sees: what all gain from, each party's best and worst option, what has no result.
 *
 * @param talks undefined: the dossier has none, or they were not run
 */
export function topLines(view: ResultsView, talks: TalksView | undefined): string[] {
  return [
    ...commonGain(view, talks),
    ...view.parties.slice(0, MOST_PARTIES).flatMap((party) => bestAndWorst(view, party)),
    ...balance(view),
    ...(talks === undefined ? [] : talksLine(talks)),
    ...(talks === undefined ? [] : sanctionsLine(talks)),
    ...unsolved(view),
    ...absent(view),
    ...idleMeasures(view.simulation.baseline.policies, view.partyName),
  ];
}

/** Options that are something else than what they are compared with. */
const choices = (
  options: readonly LetteredOption<SolvedOption>[],
  { simulation: { comparedWith } }: ResultsView,
): LetteredOption<SolvedOption>[] => options.filter(({ result }) => result.id !== comparedWith.option);

const called = (option: LetteredOption): string => `${option.letter} (${option.result.title})`;

/** Letters and titles of a few options, letters alone of more. */
const allCalled = (options: readonly LetteredOption[]): string =>
  listed(options.length > MOST_CALLED ? options.map(({ letter }) => letter) : options.map(called));

/** Titles of more options than these make a line hard to read. */
const MOST_CALLED = 3;

/** Options that come to the same for a party are named together; doing nothing is compared with all of them. */
function bestAndWorst(view: ResultsView, party: BriefingParty): string[] {
  const chosen = choices(view.solved, view);
  const ranking = rankingOf(view, party).filter(({ option }) => chosen.includes(option));
  const [best, worst] = [ranking[0], ranking.at(-1)];
  // With a single option, its own sentence says everything.
  if (best === undefined || worst === undefined || ranking.length === 1) return [];
  const name = inSentence(party.name);
  const figure = ({ welfarePercent }: typeof best): string => {
    const tied = ranking.filter((entry) => Math.abs(entry.welfarePercent - welfarePercent) < UNMOVED_PERCENT);
    const still = Math.abs(welfarePercent) < UNMOVED_PERCENT;
    // Of options that come to the same, only if it is so of each.
    const byRevenue = tied.every(isRevenueAlone) ? " by tariff revenue alone" : "";
    const percent = still ? "no change" : `${formatPercent(welfarePercent)}${byRevenue}`;
    return `${allCalled(tied.map(({ option }) => option))}, ${percent}`;
  };
  const isTied = best.welfarePercent - worst.welfarePercent < UNMOVED_PERCENT;
  if (best.welfarePercent < UNMOVED_PERCENT) {
    const none = `For ${name}, no option is better than the baseline`;
    return [
      isTied ? `${none}: ${figure(best)}.` : `${none}: at best ${figure(best)}; worst: ${figure(worst)}.`,
    ];
  }
  if (isTied) return [`All the same for ${name}: ${figure(best)}.`];
  return [`Best for ${name}: ${figure(best)}; worst: ${figure(worst)}.`];
}

/**
 * Options that are good for all. What they have without a deal is what an option must beat: options that beat the baseline
 * alone are named after those, and are all there is to name where no talks say what happens otherwise.
 */
function commonGain(view: ResultsView, talks: TalksView | undefined): string[] {
  const better = betterThanBaseline(view);
  if (talks !== undefined && talks.result.participation.length > 0)
    return signedFirst(view, talks, better ?? []);
  const beaten = talks && betterThanFailure(talks);
  if (beaten !== undefined) {
    const everyone = all(talks!.parties.length);
    return [
      beaten.length === 0
        ? `No option leaves ${everyone} better off than failed talks.`
        : `Better than failed talks for ${everyone}: ${beaten.join(", ")}.`,
    ];
  }
  if (better === undefined) return [];
  const everyone = all(view.parties.length);
  if (better.length === 0) return [`No option leaves ${everyone} better off than the baseline.`];
  return [`Better than the baseline for ${everyone}: ${better.join(", ")}.${byRevenueAlone(view, better)}`];
}

/** For whom options are better by tariff revenue alone; empty where that is so for nobody. */
function byRevenueAlone(view: ResultsView, letters: readonly string[]): string {
  const said = view.solved
    .filter(({ letter }) => letters.includes(letter))
    .flatMap(({ letter, result }) => {
      const names = view.parties.flatMap((party) => {
        const effects = partyEffects(view.simulation, result, party);
        return effects !== undefined && isRevenueAlone(effects) ? [inSentence(party.name)] : [];
      });
      return names.length === 0
        ? []
        : [`${letter} for ${names.length > MOST_NAMED ? `${names.length} parties` : listed(names)}`];
    });
  return said.length === 0 ? "" : ` By tariff revenue alone: ${said.join("; ")}.`;
}

const all = (parties: number): string => (parties === 2 ? "both parties" : `all ${parties} parties`);

/** Letters of the options that leave every party better off than the baseline; undefined where nobody can say. */
function betterThanBaseline(view: ResultsView): string[] | undefined {
  if (!view.partiesNamed || view.parties.length < 2 || view.solved.length === 0) return undefined;
  return view.solved
    .filter(({ result }) =>
      view.parties.every(
        (party) => (partyEffects(view.simulation, result, party)?.welfarePercent ?? 0) >= UNMOVED_PERCENT,
      ),
    )
    .map(({ letter }) => letter);
}

/** The same against what failed talks leave; undefined where that is not known, or is the baseline. */
function betterThanFailure({ result, parties, options }: TalksView): string[] | undefined {
  const otherwise = result.threat?.objectivePercent;
  if (otherwise === undefined || Object.values(otherwise).every((percent) => percent === 0)) return undefined;
  return options
    .filter(({ objectivePercent }) =>
      parties.every(
        ({ id }) =>
          objectivePercent !== null && (objectivePercent[id] ?? 0) - (otherwise[id] ?? 0) >= UNMOVED_PERCENT,
      ),
    )
    .map(({ letter }) => letter);
}

/** What all would sign, and what is better than the baseline and would not be signed all the same. */
function signedFirst(view: ResultsView, talks: TalksView, better: readonly string[]): string[] {
  const signed = signedLetters(talks);
  const costly = worseThanBaseline(view).filter(({ letter }) => signed.includes(letter));
  const losers = new Set(costly.flatMap(({ losing }) => losing));
  const who = losers.size > MOST_NAMED ? "somebody" : listed([...losers]);
  const price =
    costly.length === 0
      ? ""
      : ` ${listed(costly.map(({ letter }) => letter))} ${costly.length === 1 ? "leaves" : "leave"} ${who} worse off than the baseline: what happens without a deal is worse still.`;
  const rest = better.filter((letter) => !signed.includes(letter));
  const others =
    rest.length === 0
      ? ""
      : ` ${listed(rest)} ${rest.length === 1 ? "is" : "are"} better for all than the baseline, but somebody has it better still without a deal.${byRevenueAlone(view, rest)}`;
  return [`${signedOptions(talks)}${price}${others}`];
}

/** With more of them than this, the verdicts name them. */
const MOST_NAMED = 3;

/** The options that leave a party worse off than the baseline, and the names of those parties. */
const worseThanBaseline = (view: ResultsView): readonly { letter: string; losing: string[] }[] =>
  view.solved
    .map(({ letter, result }) => ({
      letter,
      losing: view.parties
        .filter(
          (party) => (partyEffects(view.simulation, result, party)?.welfarePercent ?? 0) <= -UNMOVED_PERCENT,
        )
        .map(({ name }) => inSentence(name)),
    }))
    .filter(({ losing }) => losing.length > 0);

/** The balance of two parties at both extremes: often the number that the talks are about. */
function balance(view: ResultsView): string[] {
  const pair = onlyPair(view);
  if (pair === undefined) return [];
  const moves = choices(view.solved, view)
    .flatMap((option) => {
      const found = pairBalance(option.result, ...pair);
      return found === undefined ? [] : [{ option, ...found }];
    })
    .sort((a, b) => b.afterMillion - a.afterMillion);
  const [highest, lowest] = [moves[0], moves.at(-1)];
  if (highest === undefined || lowest === undefined || highest === lowest) return [];
  const end = ({ option, afterMillion }: typeof highest): string =>
    `${balanceClause(afterMillion)} under ${called(option)}`;
  return [
    `${startsSentence(pair[0].name)} with ${inSentence(pair[1].name)}: ${balanceClause(highest.beforeMillion)} in the baseline; between ${end(lowest)} and ${end(highest)}.`,
  ];
}

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

import { own } from "../../economy/own.ts";
import { type PartyEffects, partyEffects, UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import type {
  FailedOption,
  OptionResult,
  Simulation,
  SolvedOption,
} from "../../simulation/simulation-result.ts";
import { optionLetter } from "../../text/option-label.ts";
import { plainText } from "../../text/plain-text.ts";
import type { BriefingInput, BriefingParty } from "../context/briefing-input.ts";

/** An option with the letter that tables and charts call it by. */
export interface LetteredOption<Result extends OptionResult = OptionResult> {
  readonly letter: string;
  readonly result: Result;
}

/**
 * The results as the briefing sees them: options with letters, parties chosen, the other economies named, and every name
 * on one line and safe to print. Everything that prints starts from here, so that text, tables and charts agree.
 */
export interface ResultsView {
  readonly simulation: Simulation;
  readonly options: readonly LetteredOption[];
  readonly solved: readonly LetteredOption<SolvedOption>[];
  readonly failed: readonly LetteredOption<FailedOption>[];
  /** Parties with figures, in the dossier's order; the economies that move most when the dossier names none. */
  readonly parties: readonly BriefingParty[];
  /** False when `parties` had to be chosen from the results. */
  readonly partiesNamed: boolean;
  /** Parties of the dossier that the data set does not hold. */
  readonly outside: readonly BriefingParty[];
  /** Codes of the economies that belong to no party. */
  readonly others: readonly string[];
  readonly economyName: (code: string) => string;
  /** A party by its id, or an economy by its code. */
  readonly partyName: (id: string) => string;
  readonly sectorName: (code: string) => string;
}

/** How many economies take the place of parties when the dossier names none. */
const CHOSEN_ECONOMIES = 4;

const isSolved = (option: LetteredOption): option is LetteredOption<SolvedOption> =>
  option.result.status === "solved";
const isFailed = (option: LetteredOption): option is LetteredOption<FailedOption> =>
  option.result.status === "failed";

export function resultsView({ simulation, context }: BriefingInput): ResultsView {
  const options = simulation.options.map((result, index) => ({
    letter: optionLetter(index),
    result: { ...result, title: plainText(result.title) },
  }));
  const solved = options.filter(isSolved);
  const economyName = (code: string): string =>
    plainText(own(simulation.baseline.economies, code)?.name ?? code);
  const inData = (party: BriefingParty): boolean =>
    party.members.length > 0 &&
    party.members.every((code) => own(simulation.baseline.economies, code) !== undefined);
  const stated = context.parties.map((party) => ({ ...party, name: plainText(party.name) }));
  const named = stated.filter(inData);
  const parties = named.length > 0 ? named : largestMovers(simulation, solved, economyName);
  const members = new Set(parties.flatMap((party) => party.members));
  return {
    simulation,
    options,
    solved,
    failed: options.filter(isFailed),
    parties,
    partiesNamed: named.length > 0,
    outside: stated.filter((party) => !inData(party)),
    others: simulation.baseline.codes.filter((code) => !members.has(code)),
    economyName,
    partyName: (id) => stated.find((party) => party.id === id)?.name ?? economyName(id),
    sectorName: (code) => plainText(own(context.sectorNames, code) ?? code),
  };
}

/** The economies whose welfare moves most in money over all options, each as a party of one. */
function largestMovers(
  simulation: Simulation,
  solved: readonly LetteredOption<SolvedOption>[],
  economyName: (code: string) => string,
): BriefingParty[] {
  const move = (code: string): number =>
    solved.reduce(
      (most, { result }) => Math.max(most, Math.abs(own(result.economies, code)?.welfareMillion ?? 0)),
      0,
    );
  return simulation.baseline.codes
    .map((code) => ({ code, size: move(code) }))
    .sort((a, b) => b.size - a.size)
    .slice(0, CHOSEN_ECONOMIES)
    .map(({ code }) => ({ id: code, name: economyName(code), members: [code], note: null }));
}

/** An option in a party's order, with what it does to the party. */
export interface RankedOption extends PartyEffects {
  readonly option: LetteredOption<SolvedOption>;
  readonly rank: number;
}

/** Solved options from the one that serves a party best to the one that serves it worst. */
export function rankingOf(view: ResultsView, party: BriefingParty): RankedOption[] {
  const ranked = view.solved
    .flatMap((option) => {
      const effects = partyEffects(view.simulation, option.result, party);
      return effects === undefined ? [] : [{ option, ...effects }];
    })
    .sort((a, b) => b.welfarePercent - a.welfarePercent);
  return ranked.map((entry) => ({
    ...entry,
    rank: 1 + ranked.filter((other) => other.welfarePercent - entry.welfarePercent >= UNMOVED_PERCENT).length,
  }));
}

/** True if the results have a single sector, so that there is nothing to say about sectors. */
export const hasOneSector = (view: ResultsView): boolean =>
  new Set(view.solved.flatMap(({ result }) => result.sectors.map(({ sector }) => sector))).size === 1;

/** The two parties of talks between two; undefined when there are fewer or more. */
export function onlyPair(view: ResultsView): readonly [BriefingParty, BriefingParty] | undefined {
  const pairs = partyPairs(view);
  return pairs.length === 1 ? pairs[0] : undefined;
}

/** Every two parties once, in the order of the dossier; none when the parties had to be chosen from the results. */
export function partyPairs(view: ResultsView): (readonly [BriefingParty, BriefingParty])[] {
  if (!view.partiesNamed) return [];
  return view.parties.flatMap((party, at) =>
    view.parties.slice(at + 1).map((partner) => [party, partner] as const),
  );
}

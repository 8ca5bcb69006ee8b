import { accent } from "../../charts/palette.ts";
import { entriesInOrder, own } from "../../economy/own.ts";
import { withoutIssues } from "../../negotiation/issue-values.ts";
import type {
  OptionPayoffs,
  PackageResult,
  PartyOutcome,
  TalksOutcome,
  TalksParty,
  TalksResult,
} from "../../negotiation/talks-result.ts";
import { partyEffects } from "../../simulation/party-effects.ts";
import type { Simulation } from "../../simulation/simulation-result.ts";
import { welfareBase } from "../../simulation/welfare-base.ts";
import { optionLabel, optionLetter } from "../../text/option-label.ts";
import { plainText } from "../../text/plain-text.ts";
import { uncapital } from "../../text/sentence-name.ts";
import type { BriefingContext, BriefingInput } from "../context/briefing-input.ts";
import { type ResultsView, resultsView } from "./results-view.ts";

/** A party at the table, with the name and colour that the briefing gives it. */
export interface SeatedParty extends TalksParty {
  /** The same as in the charts of options. */
  readonly color: string;
}

/** An option with the letter that tables and charts call it by. */
export interface LetteredPayoffs extends OptionPayoffs {
  readonly letter: string;
  readonly label: string;
  /** Objective without what its linked issues are worth, % by party id; null when it did not solve. */
  readonly tradePercent: Readonly<Record<string, number>> | null;
  /** How much more tariffs take, over consumer prices, million US dollars by party id; without those that are not known. */
  readonly revenueMillion: Readonly<Record<string, number>>;
}

/** The talks as the briefing sees them: every name on one line and safe to print. */
export interface TalksView {
  readonly result: TalksResult;
  readonly context: BriefingContext;
  readonly parties: readonly SeatedParty[];
  /** Entries of a record by party id or code: the table's parties first, then the economies in the order of the data. */
  readonly inOrder: <Value>(record: Readonly<Record<string, Value>>) => [id: string, value: Value][];
  /** What a package chooses, in the order of the dossier's issues. */
  readonly choicesOf: (one: Pick<PackageResult, "choices">) => string[];
  readonly options: readonly LetteredPayoffs[];
  /** The name of a party, or of an economy that belongs to none. */
  readonly partyName: (id: string) => string;
  readonly sectorName: (code: string) => string;
  /** An option as `B  Its title`; other trade terms of a package by what they are. */
  readonly termsName: (id: string) => string;
  /** The same inside a sentence: `B (Its title)`. */
  readonly termsCalled: (id: string) => string;
  /** What real income of some economies is a share of: their base-year income, or consumption, million US dollars. */
  readonly incomeMillion: (codes: readonly string[]) => number;
  /**
   * Where the parties are if nobody moves, under what is in force anyway, % by party id, linked issues aside; undefined
   * if that did not solve.
   */
  readonly standing: Readonly<Record<string, number>> | undefined;
  /** The same when the talks fail. */
  readonly threat: Readonly<Record<string, number>> | undefined;
  /** How much more tariffs take there, over consumer prices, million US dollars by party id; without those that are not known. */
  readonly standingRevenue: Readonly<Record<string, number>>;
  readonly threatRevenue: Readonly<Record<string, number>>;
}

/** Trade terms of a package that no option has; with a star if an option has taken the name. */
const DEALS = ["deal", "*deal"];
const LINKED_DEALS = ["deal-with-issues", "*deal-with-issues"];
const BARGAINED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DEALS.map((id) => [id, "The bargained deal"])),
  ...Object.fromEntries(LINKED_DEALS.map((id) => [id, "A deal bargained with the issues settled"])),
};

/** Whether trade terms are those bargained for the issues of a package. */
export const isLinkedDeal = ({ options }: TalksView, trade: string): boolean =>
  LINKED_DEALS.includes(trade) && !options.some(({ option }) => option === trade);

/**
 * Undefined when the talks were not run.
 *
 * @param results of the same input, if the caller has them
 */
export function talksView(
  input: BriefingInput,
  results: ResultsView = resultsView(input),
): TalksView | undefined {
  const { talks: result, context, simulation } = input;
  if (result === undefined) return undefined;
  const drawn = results.parties.map(({ id }) => id);
  const { economies } = simulation.baseline;
  const parties = result.parties.map(
    (party, at): SeatedParty => ({
      ...party,
      name: plainText(party.name),
      color: accent(drawn.includes(party.id) ? drawn.indexOf(party.id) : at),
    }),
  );
  const options = result.options.map((option, at) =>
    lettered(option, at, revenueOf(simulation, option.option, result.parties)),
  );
  const stated = new Map(context.parties.map(({ id, name }) => [id, plainText(name)]));
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  const { background } = context.talks ?? { background: null };
  const order = [...parties.map(({ id }) => id), ...simulation.baseline.codes];
  return {
    result,
    context,
    parties,
    inOrder: (record) => entriesInOrder(record, order),
    choicesOf: ({ choices }) =>
      entriesInOrder(
        choices,
        context.issues.map(({ id }) => id),
      ).map(([, choice]) => choice),
    options,
    partyName: (id) => names.get(id) ?? stated.get(id) ?? plainText(own(economies, id)?.name ?? id),
    sectorName: (code) => plainText(own(context.sectorNames, code) ?? code),
    termsName: (id) =>
      options.find(({ option }) => option === id)?.label ?? own(BARGAINED, id) ?? plainText(id),
    termsCalled: (id) => {
      const option = options.find((each) => each.option === id);
      if (option !== undefined) return `${option.letter} (${option.title})`;
      const bargained = own(BARGAINED, id);
      return bargained === undefined ? plainText(id) : uncapital(bargained);
    },
    incomeMillion: (codes) => incomeOf(simulation, codes),
    standing:
      background === null
        ? Object.fromEntries(parties.map(({ id }) => [id, 0]))
        : (options.find(({ option }) => option === background)?.tradePercent ?? undefined),
    threat: threatOf(result, options),
    standingRevenue:
      background === null
        ? Object.fromEntries(parties.map(({ id }) => [id, 0]))
        : (options.find(({ option }) => option === background)?.revenueMillion ?? {}),
    threatRevenue: threatRevenueOf(result, options),
  };
}

function revenueOf(
  simulation: Simulation,
  id: string,
  parties: readonly TalksParty[],
): LetteredPayoffs["revenueMillion"] {
  const option = simulation.options.find((each) => each.id === id);
  if (option?.status !== "solved") return {};
  return Object.fromEntries(
    parties.flatMap((party) => {
      const effects = partyEffects(simulation, option, party);
      return effects === undefined ? [] : [[party.id, effects.revenueChangeMillion]];
    }),
  );
}

/** Options in the dossier's order have the same letters here and in the simulation. */
function lettered(
  option: OptionPayoffs,
  at: number,
  revenueMillion: LetteredPayoffs["revenueMillion"],
): LetteredPayoffs {
  const title = plainText(option.title);
  const letter = optionLetter(at);
  return {
    ...option,
    title,
    letter,
    label: optionLabel(letter, title),
    revenueMillion,
    tradePercent: option.objectivePercent && withoutIssues(option.objectivePercent, option.issuesPercent),
  };
}

function threatOf({ threat }: TalksResult, options: readonly LetteredPayoffs[]): TalksView["threat"] {
  if (threat === undefined) return undefined;
  const option = options.find((each) => each.option === threat.id);
  return option === undefined
    ? threat.objectivePercent
    : withoutIssues(threat.objectivePercent, option.issuesPercent);
}

function threatRevenueOf(
  { threat }: TalksResult,
  options: readonly LetteredPayoffs[],
): TalksView["threatRevenue"] {
  if (threat === undefined) return {};
  const { revenueMillion } = options.find((each) => each.option === threat.id) ?? {};
  return threat.revenueChangeMillion ?? revenueMillion ?? {};
}

function incomeOf({ baseline }: Simulation, codes: readonly string[]): number {
  return codes.reduce((sum, code) => {
    const economy = own(baseline.economies, code);
    return sum + (economy === undefined ? 0 : welfareBase(economy));
  }, 0);
}

/** Welfare of a party or of an economy outside, in million US dollars a year. */
export const welfareMillion = (
  view: TalksView,
  codes: readonly string[],
  { welfarePercent }: { readonly welfarePercent: number },
): number => (welfarePercent / 100) * view.incomeMillion(codes);

/** True if the parties are few enough for two pictures or a handful of columns. */
export const areFew = (view: TalksView): boolean => view.parties.length <= 4;

export const hasPoliticalParty = (view: TalksView): boolean =>
  view.parties.some(({ objective }) => objective === "political income");

/** An outcome with figures: neither one that was not found nor terms that nobody would sign. */
export const isSolved = (
  outcome: TalksOutcome | undefined,
): outcome is TalksOutcome & { readonly status: "solved" } => outcome?.status === "solved";

/** A percentage of a party's objective in money where that is real income; one that weighs sectors has no value in money. */
export const moneyOf = (
  view: TalksView,
  { members, objective }: SeatedParty,
  percent: number,
): number | undefined =>
  objective === "real income" ? (percent / 100) * view.incomeMillion(members) : undefined;

/** How much more tariffs take than in another place; undefined where one of the two is not known. */
export const revenueOver = (here: number | undefined, there: number | undefined): number | undefined =>
  here === undefined || there === undefined ? undefined : here - there;

/** A gain over failed talks in money; undefined for a government that weighs its sectors, whose objective is not money. */
export function overThreatMillion(
  view: TalksView,
  party: SeatedParty,
  found: PartyOutcome,
): number | undefined {
  const threat = view.threat?.[party.id];
  return threat === undefined ? undefined : moneyOf(view, party, found.objectivePercent - threat);
}

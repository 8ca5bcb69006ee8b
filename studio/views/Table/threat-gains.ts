import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import { accents } from "../../../src/charts/palette.ts";
import type { TalksOutcome } from "../../../src/negotiation/talks-result.ts";
import { SAME } from "../../../src/talks/signing/payoffs.ts";
import { formatPercent, readsAsZero } from "../../../src/text/format-number.ts";

/** What an option gives a party over failed talks. */
export interface PartyGain {
  readonly party: string;
  readonly name: string;
  /** Which of the palette's accents is the party's, from 0. */
  readonly accent: number;
  /** % of its objective, linked issues included; null when the option or the threat point is not known. */
  readonly percent: number | null;
  /** The part of it that is linked issues. */
  readonly issuesPercent: number;
  readonly signs: boolean | null;
}

/** An option against the threat point, for everybody at the table. */
export interface OptionGains {
  readonly option: string;
  readonly label: string;
  readonly gains: readonly PartyGain[];
  /** Nobody loses; null when that is not known. */
  readonly acceptable: boolean | null;
  /** The party that loses most or gains least; null when that is not known. */
  readonly binding: string | null;
  /** The option is what the parties have without a deal: the threat point by name, or the same for everybody. */
  readonly isThreat: boolean;
}

/**
 * Every option against what the parties have when the talks fail: the gain is the difference of two percentages. A
 * dossier without talks says nothing about failure; its options are counted from the baseline, as in the library.
 *
 * Whether a party signs is judged by its best alternative once that is known (`participation`): on its own it may be
 * able to bring about something better than failed talks.
 */
export const optionGains = (view: TalksView): OptionGains[] =>
  view.options.map(({ option, label, objectivePercent, issuesPercent }) => {
    const { threat, participation } = view.result;
    const judgement = participation.find((each) => each.option === option);
    const gains = view.parties.map(({ id }): PartyGain => {
      const here = objectivePercent?.[id];
      const there =
        threat === undefined ? (view.context.talks === null ? 0 : undefined) : threat.objectivePercent[id];
      const percent = here === undefined || there === undefined ? null : here - there;
      return {
        ...seatOf(view, id),
        percent,
        issuesPercent: issuesPercent[id] ?? 0,
        signs: signsAt(percent === null ? null : (judgement?.gains[id] ?? percent)),
      };
    });
    return { option, label, ...judged(gains), isThreat: option === threat?.id || gains.every(isNothing) };
  });

/**
 * What a found outcome gives everybody, in % of objectives.
 *
 * @param from what it is counted from, by party id; none: the baseline
 */
export const outcomeGains = (
  view: TalksView,
  { parties }: TalksOutcome,
  from: Readonly<Record<string, number>> = {},
): PartyGain[] =>
  view.parties.map(({ id }): PartyGain => {
    const found = parties[id]?.objectivePercent;
    const percent = found === undefined ? null : found - (from[id] ?? 0);
    return { ...seatOf(view, id), percent, issuesPercent: 0, signs: signsAt(percent) };
  });

const isNothing = ({ percent, issuesPercent }: PartyGain): boolean =>
  percent !== null && Math.abs(percent) <= SAME && issuesPercent === 0;

const signsAt = (percent: number | null): boolean | null => (percent === null ? null : percent >= -SAME);

function seatOf(view: TalksView, party: string): Pick<PartyGain, "party" | "name" | "accent"> {
  const { name, color } = view.parties.find(({ id }) => id === party)!;
  return {
    party,
    name,
    accent: accents.indexOf(color as (typeof accents)[number]),
  };
}

function judged(gains: readonly PartyGain[]): Pick<OptionGains, "gains" | "acceptable" | "binding"> {
  const known = gains.flatMap((gain) => (gain.percent === null ? [] : [{ ...gain, percent: gain.percent }]));
  const isKnown = known.length === gains.length && known.length > 0;
  return {
    gains,
    acceptable: isKnown ? known.every(({ signs }) => signs) : null,
    binding: isKnown
      ? known.reduce((least, gain) => (gain.percent < least.percent - SAME ? gain : least)).party
      : null,
  };
}

/** A bar around a zero in the middle, in units of a scale from 0 to 100. */
export interface Bar {
  readonly from: number;
  readonly width: number;
}

/** The largest gain or loss fills half of the scale; rounding has no width, and a party without a figure no bar. */
export function gainBars(gains: readonly PartyGain[]): (Bar | null)[] {
  const sizes = gains.map(({ percent }) =>
    percent === null || readsAsZero(formatPercent(percent)) ? 0 : Math.abs(percent),
  );
  const largest = Math.max(...sizes);
  return gains.map(({ percent }, at) => {
    if (percent === null) return null;
    const width = sizes[at] === 0 ? 0 : (50 * sizes[at]!) / largest;
    return { from: percent < 0 ? 50 - width : 50, width };
  });
}

/** A gain in money, million USD a year; undefined where a party's objective is not money. */
export type MillionOf = (party: string, percent: number) => number | undefined;

/** In base-year income, for parties that want real income; political income is not money. */
export const millionIn =
  (view: TalksView): MillionOf =>
  (id, percent) => {
    const party = view.parties.find((one) => one.id === id);
    if (party?.objective !== "real income") return undefined;
    return (percent / 100) * view.incomeMillion(party.members);
  };

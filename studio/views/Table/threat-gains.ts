import { accents } from "../../../src/briefing/charts/palette.ts";
import type { TalksView } from "../../../src/briefing/talks-view.ts";

/** What an option gives a party over failed talks. */
export interface PartyGain {
  readonly party: string;
  readonly name: string;
  /** Which of the palette's accents is the party's, from 0. */
  readonly accent: number;
  /** % of its objective, linked issues included; null when the option or the threat point is not known. */
  readonly percent: number | null;
  /** Of it, the part that is linked issues. */
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
}

/** Differences up to this are rounding, % of an objective: the same as the talks judge by. */
const SAME = 1e-9;

/** Every option against what the parties have when the talks fail: the gain is the difference of two percentages. */
export const optionGains = (view: TalksView): OptionGains[] =>
  view.options.map(({ option, label, objectivePercent, issuesPercent }) => {
    const threat = view.result.threat?.objectivePercent;
    const gains = view.parties.map(({ id, name, color }): PartyGain => {
      const here = objectivePercent?.[id];
      const there = threat?.[id];
      const percent = here === undefined || there === undefined ? null : here - there;
      return {
        party: id,
        name,
        accent: accents.indexOf(color as (typeof accents)[number]),
        percent,
        issuesPercent: issuesPercent[id] ?? 0,
        signs: percent === null ? null : percent >= -SAME,
      };
    });
    const known = gains.flatMap((gain) =>
      gain.percent === null ? [] : [{ ...gain, percent: gain.percent }],
    );
    const isKnown = known.length === gains.length && known.length > 0;
    return {
      option,
      label,
      gains,
      acceptable: isKnown ? known.every(({ signs }) => signs) : null,
      binding: isKnown
        ? known.reduce((least, gain) => (gain.percent < least.percent - SAME ? gain : least)).party
        : null,
    };
  });

/** A bar around a zero in the middle, in units of a scale from 0 to 100. */
export interface Bar {
  readonly from: number;
  readonly width: number;
}

/** The largest gain or loss fills half of the scale; rounding has no width, and a party without a figure no bar. */
export function gainBars(gains: readonly PartyGain[]): (Bar | null)[] {
  const largest = gains.reduce((most, { percent }) => Math.max(most, Math.abs(percent ?? 0)), 0);
  return gains.map(({ percent }) => {
    if (percent === null) return null;
    const width = largest <= SAME ? 0 : (50 * Math.abs(percent)) / largest;
    return { from: percent < 0 ? 50 - width : 50, width };
  });
}

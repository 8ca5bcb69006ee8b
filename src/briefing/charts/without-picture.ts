import { inSentence, listed } from "../../text/sentence-name.ts";
import type { BriefingCharts } from "./briefing-charts.ts";

/** Names beyond this many are only counted. */
const MOST_NAMED = 4;

/** Some names inside a sentence, and the number of the rest. */
export function someNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).map(inSentence);
  return listed(more > 0 ? [...named, `${more} more`] : named);
}

/** What a reader of the sector charts must know about those left out; undefined if there are none. */
export const sectorsWithoutPicture = ({ sectors, undrawn }: BriefingCharts): string | undefined =>
  undrawn.sectors.length === 0
    ? undefined
    : `Shown: ${sectors.length} economies; the largest of each party comes before the second of any. Not shown: ${someNames(undrawn.sectors)}.`;

/** The same for the balances. */
export const balancesWithoutPicture = ({ balances, undrawn }: BriefingCharts): string | undefined =>
  undrawn.balances === 0
    ? undefined
    : `Shown: the ${balances.length} largest balances of ${balances.length + undrawn.balances}.`;

import { formatPercent } from "../../../src/text/format-number.ts";
import { inSentence, listed, startsSentence } from "../../../src/text/sentence-name.ts";
import type { OptionGains, PartyGain } from "./threat-gains.ts";

/** With more parties than this a sentence counts them. */
const FEW = 4;

/** Who would sign an option, in a sentence: what the round table shows, for those who hear the page. */
export function signingSentence({ gains, acceptable, isThreat }: OptionGains): string {
  if (isThreat) return "This is what the parties have without a deal: nobody gains or loses by it.";
  if (acceptable === null) return "It is not known yet whether anybody would sign it.";
  if (gains.length <= FEW) return `${listed(gains.map((gain, at) => clause(gain, at === 0)))}.`;
  const refusing = gains.filter(({ signs }) => signs === false);
  if (refusing.length === 0) return `All ${gains.length} parties would sign.`;
  const worst = [...refusing].sort((a, b) => a.percent! - b.percent!).slice(0, 3);
  return `${refusing.length} of ${gains.length} parties would refuse, above all ${listed(worst.map(({ name, percent }) => `${inSentence(name)} (${formatPercent(percent!)})`))}.`;
}

function clause({ name, percent, signs }: PartyGain, isFirst: boolean): string {
  const who = isFirst ? startsSentence(name) : inSentence(name);
  return `${who} would ${signs ? "sign" : "refuse"} (${formatPercent(percent!)})`;
}

import { UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import { formatPercent, formatSmallMoney } from "../../text/format-number.ts";
import { inSentence, isPluralName } from "../../text/sentence-name.ts";
import { type Ahead, isAheadByRevenue, revenueWords, SMALLEST_PERCENT } from "../views/ahead-by-revenue.ts";

type Named = { readonly name: string };

/** How a percentage ends that is tariff revenue alone, where its sentence has no room for amounts; else empty. */
export const alone = (ahead: Ahead): string => (isAheadByRevenue(ahead) ? " (by tariff revenue alone)" : "");

/**
 * "Japan gains 0.14 % ($7.0 billion)", or where the gain is no more than tariff revenue, "the United States is 0.0033 %
 * ($946 million) ahead by tariff revenue alone ($2.6 billion more)".
 *
 * @param million undefined: the percentage has no value in money
 * @param revenueMillion how much more tariffs take, counted from where the percentage is; undefined: not known
 * @param exportTaxMillion the same of export taxes
 */
export function aheadClause(
  party: Named,
  percent: number,
  million: number | undefined,
  revenueMillion: number | undefined,
  exportTaxMillion = 0,
): string {
  if (!isAheadByRevenue({ percent, million, revenueMillion, exportTaxMillion }))
    return gainClause(party, percent, million);
  const verb = isPluralName(party.name) ? "are" : "is";
  return `${inSentence(party.name)} ${verb} ${formatPercent(percent, {})} (${formatSmallMoney(million!)}) ahead by ${revenueWords([{ exportTaxChangeMillion: exportTaxMillion }])} alone (${formatSmallMoney(revenueMillion! + exportTaxMillion)} more)`;
}

/** "Japan gains 0.14 % ($7.0 billion)"; without money where there is none to state. */
export function gainClause({ name }: Named, percent: number, million: number | undefined): string {
  const say = (one: string, several: string): string =>
    `${inSentence(name)} ${isPluralName(name) ? several : one}`;
  if (Math.abs(percent) < UNMOVED_PERCENT) return say("sees no change", "see no change");
  if (Math.abs(percent) < SMALLEST_PERCENT)
    return `${say("sees almost no change", "see almost no change")} (under 0.0001 %)`;
  const figure = formatPercent(Math.abs(percent), {});
  const money = million === undefined ? "" : ` (${formatSmallMoney(Math.abs(million))})`;
  return `${percent > 0 ? say("gains", "gain") : say("loses", "lose")} ${figure}${money}`;
}

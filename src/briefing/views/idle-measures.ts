import type { PolicyScope } from "../../simulation/simulation-result.ts";
import { formatPercent } from "../../text/format-number.ts";
import { inSentence, listed } from "../../text/sentence-name.ts";

/**
 * A measure that changes less than this of every party's trade is nothing to expect much of, %. The US tariff on aluminium
 * of 2018, which nobody took for nothing, changes 0.09 % of US trade.
 */
const ALMOST_NOTHING_PERCENT = 0.05;

/**
 * Measures that do less than their words promise: those that change nothing, and those that hardly touch the trade of any
 * party.
 *
 * @param nameOf a party, by id
 */
export function idleMeasures(scopes: readonly PolicyScope[], nameOf: (party: string) => string): string[] {
  const still = scopes.filter(({ changedMillion, changesHome }) => changedMillion === 0 && !changesHome);
  const because = (reason: Reason): string[] =>
    still.filter((scope) => reasonOf(scope) === reason).map(({ policy }) => policy);
  const small = scopes.flatMap(({ policy, largestShare, changesHome }) =>
    largestShare === null || changesHome || largestShare.percent >= ALMOST_NOTHING_PERCENT
      ? []
      : [
          `${policy} touches almost nothing: ${formatPercent(largestShare.percent, {})} of the trade of ${inSentence(nameOf(largestShare.party))}, and less of everybody else's here.`,
        ],
  );
  const said = (ids: readonly string[], one: string, several: string): string[] =>
    ids.length === 0 ? [] : [`${listed(ids)} ${ids.length === 1 ? one : several}`];
  return [
    ...said(
      because("untraded"),
      "changes nothing: it names no trade that there is.",
      "change nothing: they name no trade that there is.",
    ),
    ...said(
      because("uncovered"),
      "changes nothing: it covers 0\u00a0% of the trade that it names.",
      "change nothing: they cover 0\u00a0% of the trade that they name.",
    ),
    ...said(
      because("bought"),
      "changes nothing: as much as it promises is bought already.",
      "change nothing: as much as they promise is bought already.",
    ),
    ...said(
      because("already"),
      "changes nothing: every rate and cost that it names is so already.",
      "change nothing: every rate and cost that they name is so already.",
    ),
    ...small,
  ];
}

type Reason = "untraded" | "uncovered" | "bought" | "already";

function reasonOf({ kind, tradeMillion, uncoveredMillion = 0 }: PolicyScope): Reason {
  if (tradeMillion === 0) return uncoveredMillion > 0 ? "uncovered" : "untraded";
  return kind === "purchase" ? "bought" : "already";
}

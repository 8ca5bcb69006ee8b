import { plural } from "../../economy/plural.ts";
import type { TalksOutcome, ThreatResult } from "../../negotiation/talks-result.ts";
import { UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import { SAME } from "../../talks/signing/payoffs.ts";
import { formatPercent, formatRate } from "../../text/format-number.ts";
import { capital, inSentence, isPluralName, listed, startsSentence } from "../../text/sentence-name.ts";
import {
  areFew,
  isSolved,
  moneyOf,
  revenueOver,
  type SeatedParty,
  type TalksView,
} from "../views/talks-view.ts";
import { meanTariff, tariffLines } from "../views/tariff-lines.ts";
import { aheadClause, alone } from "./gain-clause.ts";

/** What happens when the talks fail, inside a sentence. */
export function failedTalks(view: TalksView, { id }: ThreatResult): string {
  switch (id) {
    case "status-quo":
      return "the status quo";
    case "free":
      return "no tariffs on the table";
    case "war":
      return "a war of best tariffs";
    default:
      return view.termsCalled(id);
  }
}

/** "in a war of best tariffs the United States loses 0.0044 % and Japan loses 0.014 % against the baseline" */
export function warClause(view: TalksView, war: TalksOutcome): string {
  if (!isSolved(war)) return "no stable war of best tariffs was found";
  return `in a war of best tariffs ${objectiveClauses(view, war)} against the baseline`;
}

/** What an outcome does to the parties, one by one while they are few. */
function objectiveClauses(view: TalksView, outcome: TalksOutcome): string {
  const moves = view.parties.flatMap((party) => {
    const found = outcome.parties[party.id];
    if (found === undefined) return [];
    const percent = found.objectivePercent;
    return [
      {
        party,
        percent,
        million: moneyOf(view, party, percent),
        revenueMillion: found.revenueChangeMillion,
        exportTaxMillion: found.exportTaxChangeMillion ?? 0,
      },
    ];
  });
  if (areFew(view)) {
    return listed(
      moves.map(({ party, percent, million, revenueMillion, exportTaxMillion }) =>
        aheadClause(party, percent, million, revenueMillion, exportTaxMillion),
      ),
    );
  }
  const sorted = moves.toSorted((a, b) => a.percent - b.percent);
  const losers = moves.filter(({ percent }) => percent < -SAME).length;
  const [worst, best] = [sorted[0], sorted.at(-1)];
  if (worst === undefined || best === undefined) return "nobody gains or loses";
  return `${losers} of ${moves.length} parties ${plural(losers, "loses", "lose")}, from ${inSentence(worst.party.name)} ${formatPercent(worst.percent)} to ${inSentence(best.party.name)} ${formatPercent(best.percent)}${alone(best)}`;
}

/** What each of a few parties would do alone, and what that does to the others, compared with standing still. */
export function responseSentences(view: TalksView): string[] {
  const { bestResponses = {} } = view.result;
  if (!areFew(view)) return [];
  return view.parties.flatMap((party) => {
    const outcome = Object.hasOwn(bestResponses, party.id) ? bestResponses[party.id] : undefined;
    if (outcome === undefined) return [];
    if (!isSolved(outcome))
      return [`${startsSentence(party.name)}: no best move was found. ${outcome.explanation ?? ""}`];
    const { standing } = view;
    const its = isPluralName(party.name) ? "their" : "its";
    const moves = (
      [
        ["average tariff", outcome.tariffs],
        ["average export tax", outcome.exportTaxes ?? []],
      ] as const
    ).flatMap(([what, terms]) => {
      const mean = meanTariff(tariffLines(terms, view.parties));
      if (mean === undefined) return [];
      return [
        `${its} ${what} from ${formatRate(mean.before)} to ${formatRate(mean.after)}, with rates of up to ${formatRate(mean.highest)}`,
      ];
    });
    if (standing === undefined || moves.length === 0) return [];
    const clause = (one: SeatedParty): string => {
      const percent = (outcome.parties[one.id]?.objectivePercent ?? 0) - (standing[one.id] ?? 0);
      const revenue = revenueOver(
        outcome.parties[one.id]?.revenueChangeMillion,
        view.standingRevenue[one.id],
      );
      const exportTax = outcome.parties[one.id]?.exportTaxChangeMillion;
      return aheadClause(one, percent, moneyOf(view, one, percent), revenue, exportTax);
    };
    const move = `would take ${listed(moves)}`;
    const others = view.parties.filter((one) => one !== party).map(clause);
    return [
      `Acting alone, ${inSentence(party.name)} ${move}: ${[clause(party), ...(others.length === 0 ? [] : [listed(others)])].join("; ")}, compared with standing still.${because(outcome)}`,
    ];
  });
}

const because = ({ explanation, warnings = [] }: TalksOutcome): string =>
  [...(explanation === null ? [] : [explanation]), ...warnings].map((sentence) => ` ${sentence}`).join("");

/** The most that anybody gains by moving alone, %; what is below the noise of a search is nothing. */
export const gainsByMoving = (percent: number): string =>
  percent < UNMOVED_PERCENT
    ? "gains by moving alone"
    : `gains more than ${formatPercent(percent, {})} by moving alone`;

/** What happens if the talks fail, and what shows that the war is stable. */
export function failureSentences(view: TalksView): string[] {
  const { threat, war } = view.result;
  const lines: string[] = [];
  if (threat !== undefined && threat.id !== "war") {
    const at =
      areFew(view) && view.threat !== undefined
        ? `: ${listed(view.parties.map(({ id, name }) => `${inSentence(name)} at ${formatPercent(view.threat?.[id] ?? 0)}`))} against the baseline`
        : "";
    lines.push(`The dossier assumes that failed talks mean ${failedTalks(view, threat)}${at}.`);
  } else if (threat !== undefined) {
    lines.push("The dossier assumes that failed talks mean a war of best tariffs.");
  }
  if (isSolved(war)) {
    lines.push(
      `${capital(`in a war of best tariffs, in which each answers the others with the tariffs that are best for it, ${objectiveClauses(view, war)} against the baseline`)}.${heldBy(war)}${because(war)}`,
    );
  }
  return lines;
}

function heldBy({ certificate }: TalksOutcome): string {
  const gain = certificate.largestUnilateralGainPercent;
  return gain === undefined ? "" : ` It is stable: a second search found nobody who ${gainsByMoving(gain)}.`;
}

import { plural } from "../../economy/plural.ts";
import type {
  PackagesResult,
  PartyOutcome,
  TalksOutcome,
  TalksResult,
} from "../../negotiation/talks-result.ts";
import { formatFigure, formatPercent } from "../../text/format-number.ts";
import { inSentence, isPluralName, listed, startsSentence } from "../../text/sentence-name.ts";
import { isAheadByRevenue } from "../views/ahead-by-revenue.ts";
import {
  areFew,
  hasPoliticalParty,
  isLinkedDeal,
  moneyOf,
  overThreatMillion,
  revenueOver,
  type TalksView,
} from "../views/talks-view.ts";
import { aheadClause, gainClause } from "./gain-clause.ts";

/** What a bargained deal is worth, or a sentence that there is none. */
export function dealSentence(view: TalksView, talks: TalksOutcome): string {
  if (talks.status === "failed") return "The deal was not found, so it has no figures.";
  if (talks.status === "no-deal") return "There is no deal on these terms that everybody would sign.";
  const gains = view.parties.flatMap((party) => {
    const found = talks.parties[party.id];
    return found?.fromThreatPercent === undefined
      ? []
      : [
          {
            party,
            percent: found.fromThreatPercent,
            million: overThreatMillion(view, party, found),
            revenueMillion: revenueOver(found.revenueChangeMillion, view.threatRevenue[party.id]),
            exportTaxMillion: exportTaxOver(view, party.id, found),
          },
        ];
  });
  if (areFew(view)) {
    const clauses = gains.map(({ party, percent, million, revenueMillion, exportTaxMillion }) =>
      aheadClause(party, percent, million, revenueMillion, exportTaxMillion),
    );
    return `They would sign a deal on ${tradeTaxes(talks)} under which ${listed(clauses)} over failed talks.`;
  }
  const sorted = gains.toSorted((a, b) => b.percent - a.percent);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined) return "";
  const taxed = gains.filter(isAheadByRevenue);
  const byRevenue =
    taxed.length === 0 ? "" : `, ${formatFigure(taxed.length)} of them by tariff revenue alone`;
  if (alike(talks)) {
    return `They would sign a deal on ${tradeTaxes(talks)} that gives each of the ${gains.length} parties ${formatPercent(least.percent)} over failed talks${byRevenue}.`;
  }
  return `They would sign a deal on ${tradeTaxes(talks)} that gives the ${gains.length} parties between ${formatPercent(least.percent)} (${inSentence(least.party.name)}) and ${formatPercent(most.percent)} (${inSentence(most.party.name)}) over failed talks${byRevenue}.`;
}

/** What an outcome sets. */
const tradeTaxes = ({ tariffs, exportTaxes }: TalksOutcome): string =>
  exportTaxes === undefined ? "tariffs" : tariffs.length === 0 ? "export taxes" : "tariffs and export taxes";

/** How much more export taxes take than where talks fail, as far as a search set them there. */
function exportTaxOver(view: TalksView, id: string, { exportTaxChangeMillion = 0 }: PartyOutcome): number {
  const { threat, war } = view.result;
  const there = threat?.id === "war" ? war?.parties[id]?.exportTaxChangeMillion : undefined;
  return exportTaxChangeMillion - (there ?? 0);
}

/** Gains closer than this count as equal: the search for equal gains is no more precise, %. */
const EQUAL_PERCENT = 2e-6;

/** Whether a deal gives all parties the same percentage. */
function alike({ parties }: TalksOutcome): boolean {
  const gains = Object.values(parties).map(({ fromThreatPercent = 0 }) => fromThreatPercent);
  return Math.max(...gains) - Math.min(...gains) < EQUAL_PERCENT;
}

/** What the deal rests on: who binds, and whether the search found anything better for everybody. */
export function dealProof(view: TalksView, outcome: TalksOutcome): string {
  const { bindingParty, undominated } = outcome.certificate;
  const binds =
    bindingParty === undefined
      ? ""
      : alike(outcome)
        ? "All get the same out of it, so each is a binding party. "
        : `${startsSentence(view.partyName(bindingParty))} ${isPluralName(view.partyName(bindingParty)) ? "get least out of it and are the binding party" : "gets least out of it and is the binding party"}. `;
  return `${binds}${
    undominated === true
      ? "The search found no terms (within what these talks may set) that are as good for everybody and better for someone. "
      : undominated === false
        ? "The search found terms (within what these talks may set) that are as good for everybody and better for someone. "
        : ""
  }`.trimEnd();
}

/** The package that would be signed, and the assumption that it depends on most. */
export function packageSentences(
  view: TalksView,
  { recommended, acceptable, searched, ranges, terms }: PackagesResult,
): string[] {
  if (recommended === null) return [];
  const gains = view.parties.flatMap((party) => {
    const percent = recommended.gains[party.id];
    if (percent === undefined) return [];
    const million = moneyOf(view, party, percent);
    const revenueMillion = revenueOver(
      tradeRevenue(view, recommended.trade, terms)[party.id],
      view.threatRevenue[party.id],
    );
    return [
      isAheadByRevenue({ percent, million, revenueMillion })
        ? aheadClause(party, percent, million, revenueMillion)
        : gainClause(party, percent, undefined),
    ];
  });
  const counted =
    acceptable === null
      ? ""
      : ` Everybody would accept ${formatFigure(acceptable)} of ${formatFigure(searched)} ${plural(searched, "package")}.`;
  const gained = areFew(view) ? `: ${listed(gains)} over failed talks` : "";
  const trade = isLinkedDeal(view, recommended.trade)
    ? "a deal bargained"
    : view.termsCalled(recommended.trade);
  const settled =
    Object.keys(recommended.choices).length === 0 ? "with no issue settled" : "with these issues settled";
  return [`They would sign ${trade} ${settled}${gained}.${counted}`, ...weakest(view, ranges)];
}

/** How much more tariffs take under the trade terms of a package, by party id; without those that are not known. */
function tradeRevenue(
  view: TalksView,
  trade: string,
  linked: TalksOutcome | undefined,
): Readonly<Record<string, number>> {
  const option = view.options.find((each) => each.option === trade);
  if (option !== undefined) return option.revenueMillion;
  const { parties = {} } = (isLinkedDeal(view, trade) ? linked : view.result.talks) ?? {};
  return Object.fromEntries(
    Object.entries(parties).map(([id, { revenueChangeMillion }]) => [id, revenueChangeMillion]),
  );
}

/** The assumed value that has the least way to go before another package is recommended. */
function weakest(view: TalksView, ranges: PackagesResult["ranges"]): string[] {
  const ends = ranges.flatMap((range) =>
    [range.from, range.to].flatMap((end) =>
      end === null ? [] : [{ ...range, end, room: Math.abs(end - range.value) }],
    ),
  );
  if (ends.length === 0) return [];
  const least = ends.reduce((a, b) => (b.room < a.room ? b : a));
  const title = view.context.issues.find(({ id }) => id === least.issue)?.title ?? least.issue;
  return [
    `The choice depends most on what "${least.option}" (${title}) is worth to ${inSentence(view.partyName(least.party))}: the dossier assumes ${assumed(least.value)}, and past ${assumed(least.end)} another package is recommended.`,
  ];
}

/** The value of an issue, with no more digits than mean something. */
const assumed = (value: number): string =>
  `${formatFigure(Number(value.toPrecision(2)), { signed: true })}\u00a0%`;

/** Whether the deal enforces itself, in a sentence. */
export function keepingSentence(view: TalksView, rows: NonNullable<TalksResult["selfEnforcement"]>): string {
  const never = rows.filter(({ keeps }) => keeps === "never");
  if (never.length > 0) {
    return `The deal does not enforce itself: ${listed(never.map(({ party }) => inSentence(view.partyName(party))))} would rather cheat and have the war.`;
  }
  const critical = rows.reduce<(typeof rows)[number] | undefined>(
    (most, row) => ((row.criticalDiscountFactor ?? 0) > (most?.criticalDiscountFactor ?? 0) ? row : most),
    undefined,
  );
  if (critical?.criticalDiscountFactor == null) return "The deal enforces itself: nobody gains by cheating.";
  return `The deal enforces itself as long as every government gives the next period at least ${formatFigure(Number(critical.criticalDiscountFactor.toFixed(2)))} of the weight of this one; the most tempted is ${inSentence(view.partyName(critical.party))}.`;
}

/** Whether each timetable holds, and where it breaks. */
export const stageSentences = (view: TalksView): string[] =>
  view.result.stages.map(({ timetable, holds, breaksAt, steps }) => {
    const title = view.context.timetables.find(({ id }) => id === timetable)?.title ?? timetable;
    if (breaksAt !== null)
      return `${title}: breaks at step ${breaksAt + 1} (${steps[breaksAt]?.title ?? "?"}) when all look ahead.`;
    return holds
      ? `${title}: holds at every step.`
      : `${title}: holds when all look ahead, though somebody would gain by walking away if all later steps were kept.`;
  });

/** What an objective is where it differs from welfare. */
export const politicalNote = (view: TalksView): string[] =>
  hasPoliticalParty(view)
    ? [
        "A government's objective weighs its sectors; the welfare next to it is real income, as everywhere else.",
      ]
    : [];

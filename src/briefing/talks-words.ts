import type { PackagesResult, TalksOutcome, TalksResult, ThreatResult } from "../dossier/talks-result.ts";
import { formatFigure, formatPercent, formatResidual, formatShare } from "./format-number.ts";
import { capital, inSentence, listed, startsSentence } from "./sentence-name.ts";
import { overThreatMillion } from "./tables/standing-table.ts";
import { areFew, isPolitical, isSolved, type SeatedParty, type TalksView } from "./talks-view.ts";
import { meanTariff, tariffLines } from "./tariff-lines.ts";
import { gainClause } from "./verdicts.ts";

/** Gains within this are none, % of an objective. */
const NOTHING = 1e-9;

/** For the first page: what they would sign, and what happens if the talks fail. Nothing where neither was asked. */
export function talksLine(view: TalksView): string[] {
  const sentences = [signingSentence(view), failingSentence(view)].filter((sentence) => sentence !== "");
  return sentences.length === 0 ? [] : [sentences.join(" ")];
}

function signingSentence(view: TalksView): string {
  const { talks, issues } = view.result;
  const recommended = issues?.recommended;
  const linked =
    recommended === undefined || recommended === null
      ? ""
      : ` With the linked issues on the table too, at their assumed values, they would sign ${view.termsCalled(recommended.trade)}.`;
  if (talks === undefined) return linked === "" ? signedOptions(view) : linked.trimStart();
  return `${dealSentence(view, talks)}${linked}`;
}

/** What a bargained deal is worth, or that there is none. */
export function dealSentence(view: TalksView, talks: TalksOutcome): string {
  if (talks.status === "failed") return "The search for a deal ended without an answer: it has no figures.";
  if (talks.status === "no-deal") return "There is no deal over these terms that all would sign.";
  const gains = view.parties.flatMap((party) => {
    const found = talks.parties[party.id];
    return found?.fromThreatPercent === undefined
      ? []
      : [{ party, percent: found.fromThreatPercent, million: overThreatMillion(view, party, found) }];
  });
  if (areFew(view)) {
    const clauses = gains.map(({ party, percent, million }) => gainClause(party, percent, million));
    return `They would sign a deal over tariffs by which ${listed(clauses)} over failed talks.`;
  }
  const sorted = gains.toSorted((a, b) => b.percent - a.percent);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined) return "";
  return `They would sign a deal over tariffs that gives the ${gains.length} parties between ${formatPercent(least.percent)} (${inSentence(least.party.name)}) and ${formatPercent(most.percent)} (${inSentence(most.party.name)}) over failed talks.`;
}

/** Options that everybody would sign and that give somebody something, by their letters. */
function signedOptions(view: TalksView): string {
  const letters = view.result.participation
    .filter(({ acceptable, gains }) => acceptable && Object.values(gains).some((gain) => gain > NOTHING))
    .map(({ option }) => view.options.find((each) => each.option === option)?.letter ?? option);
  if (view.result.participation.length === 0) return "";
  return letters.length === 0
    ? "No option gives everybody a reason to sign."
    : `Everybody would sign ${listed(letters)}.`;
}

function failingSentence(view: TalksView): string {
  const { threat, war } = view.result;
  if (threat === undefined) return "";
  const fight = war === undefined ? "" : warClause(view, war);
  if (threat.id === "war") return `If the talks fail: ${fight === "" ? failedTalks(view, threat) : fight}.`;
  return `If the talks fail: ${failedTalks(view, threat)}${fight === "" ? "" : `; ${fight}`}.`;
}

/** What there is when the talks fail, inside a sentence. */
function failedTalks(view: TalksView, { id }: ThreatResult): string {
  switch (id) {
    case "status-quo":
      return "the status quo";
    case "free":
      return "no tariffs on the table";
    case "war":
      return "a tariff war";
    default:
      return view.termsCalled(id);
  }
}

/** "in a tariff war the United States loses 0.0044 % and Japan loses 0.014 % against the baseline" */
function warClause(view: TalksView, war: TalksOutcome): string {
  if (!isSolved(war)) return "no tariff war was found that holds";
  return `in a tariff war ${objectiveClauses(view, war)} against the baseline`;
}

/** What an outcome does to the parties, one by one while they are few. */
function objectiveClauses(view: TalksView, outcome: TalksOutcome): string {
  const moves = view.parties.flatMap((party) => {
    const found = outcome.parties[party.id];
    return found === undefined ? [] : [{ party, percent: found.objectivePercent }];
  });
  if (areFew(view)) {
    return listed(
      moves.map(({ party, percent }) => gainClause(party, percent, moneyOf(view, party, percent))),
    );
  }
  const sorted = moves.toSorted((a, b) => a.percent - b.percent);
  const losers = moves.filter(({ percent }) => percent < -NOTHING).length;
  const [worst, best] = [sorted[0], sorted.at(-1)];
  if (worst === undefined || best === undefined) return "nobody moves";
  return `${losers} of ${moves.length} parties lose, from ${inSentence(worst.party.name)} ${formatPercent(worst.percent)} to ${inSentence(best.party.name)} ${formatPercent(best.percent)}`;
}

/** An objective of real income in money; a government that weighs its sectors wants something that is no money. */
const moneyOf = (
  view: TalksView,
  { members, objective }: SeatedParty,
  percent: number,
): number | undefined =>
  objective === "real income" ? (percent / 100) * view.incomeMillion(members) : undefined;

/** What each of a few parties would do alone, and what that does to the others, over standing still. */
export function responseSentences(view: TalksView): string[] {
  const { bestResponses = {} } = view.result;
  if (!areFew(view)) return [];
  return view.parties.flatMap((party) => {
    const outcome = Object.hasOwn(bestResponses, party.id) ? bestResponses[party.id] : undefined;
    if (outcome === undefined) return [];
    if (!isSolved(outcome)) return [`${startsSentence(party.name)}: not found. ${outcome.explanation ?? ""}`];
    const { standing } = view;
    const mean = meanTariff(tariffLines(outcome.tariffs, view.parties));
    if (standing === undefined || mean === undefined) return [];
    const clause = (one: SeatedParty): string => {
      const percent = (outcome.parties[one.id]?.objectivePercent ?? 0) - (standing[one.id] ?? 0);
      return gainClause(one, percent, moneyOf(view, one, percent));
    };
    const move = `would take its tariffs from ${formatShare(mean.before)} to ${formatShare(mean.after)} on average, up to ${formatShare(mean.highest)}`;
    const others = view.parties.filter((one) => one !== party).map(clause);
    return [
      `Alone, ${inSentence(party.name)} ${move}: ${clause(party)}; ${listed(others)} over standing still.`,
    ];
  });
}

/** What happens if the talks fail, and how the war proves itself. */
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
    lines.push("The dossier assumes that failed talks mean a tariff war.");
  }
  if (isSolved(war)) {
    lines.push(
      `${capital(`in a tariff war, each answering the others with its own best, ${objectiveClauses(view, war)} against the baseline`)}.${heldBy(war)}`,
    );
  }
  return lines;
}

function heldBy({ certificate }: TalksOutcome): string {
  const gain = certificate.largestUnilateralGainPercent;
  return gain === undefined
    ? ""
    : ` It holds: searched anew, nobody gains more than ${formatResidual(Math.max(0, gain))} % by moving alone.`;
}

/** What the deal rests on: who binds, and whether anything met is better for everybody. */
export function dealProof(view: TalksView, { certificate }: TalksOutcome): string {
  const { bindingParty, undominated } = certificate;
  const binds =
    bindingParty === undefined
      ? ""
      : `${startsSentence(view.partyName(bindingParty))} gains least and binds. `;
  return `${binds}${
    undominated === true
      ? "No terms that the search met are as good for everybody and better for one. "
      : undominated === false
        ? "Terms that the search met are as good for everybody and better for one. "
        : ""
  }`.trimEnd();
}

/** Options by who signs, in a sentence. */
export function participationSentence(view: TalksView): string {
  const refused = view.result.participation.filter(({ acceptable }) => !acceptable);
  const letter = (id: string): string => view.options.find(({ option }) => option === id)?.letter ?? id;
  const by = refused.map(
    ({ option, binding }) => `${letter(option)} (${inSentence(view.partyName(binding))})`,
  );
  return `${signedOptions(view)}${refused.length === 0 ? "" : ` Refused, first of all by: ${listed(by)}.`}`;
}

/** The package that would be signed, and the assumption that it hangs on most. */
export function packageSentences(
  view: TalksView,
  { recommended, acceptable, searched, ranges }: PackagesResult,
): string[] {
  if (recommended === null) return [];
  const gains = view.parties.flatMap((party) => {
    const percent = recommended.gains[party.id];
    return percent === undefined ? [] : [gainClause(party, percent, undefined)];
  });
  const counted =
    acceptable === null
      ? ""
      : ` Of ${formatFigure(searched)} packages nobody refuses ${formatFigure(acceptable)}.`;
  const gained = areFew(view) ? `: ${listed(gains)} over failed talks` : "";
  return [
    `They would sign ${view.termsCalled(recommended.trade)} with these issues settled${gained}.${counted}`,
    ...weakest(view, ranges),
  ];
}

/** The assumed value that need move least for another package to be recommended. */
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
    `It hangs most on what "${least.option}" (${title}) is worth to ${inSentence(view.partyName(least.party))}: assumed ${assumed(least.value)}, and past ${assumed(least.end)} another package is recommended.`,
  ];
}

/** A value of an issue: as many decimals as the dossier gave, and no more than mean something. */
const assumed = (value: number): string =>
  `${formatFigure(Number(value.toPrecision(2)), { signed: true })}\u00a0%`;

/** Whether the deal keeps itself, in a sentence. */
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
  return `The deal enforces itself while every government counts next period for at least ${formatFigure(Number(critical.criticalDiscountFactor.toFixed(2)))} of this one; the most tempted is ${inSentence(view.partyName(critical.party))}.`;
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

/** What an objective beside welfare is. */
export const politicalNote = (view: TalksView): string[] =>
  isPolitical(view)
    ? ["A government's objective weighs its sectors; welfare beside it is real income, as everywhere else."]
    : [];

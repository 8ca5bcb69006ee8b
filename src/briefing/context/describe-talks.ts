import type { CompiledDossier, TalksTerms } from "../../dossier/compile/compiled-dossier.ts";
import { formatFigure, formatShare } from "../../text/format-number.ts";
import { capital, inSentence, isPluralName, listed } from "../../text/sentence-name.ts";
import type { BriefingTalks } from "./briefing-input.ts";
import { type PolicyNames, sectors } from "./describe-policy.ts";

/** The talks of a dossier in words: who bargains over what, for what, and what happens if they fail. */
export function describeTalks(
  compiled: CompiledDossier,
  terms: TalksTerms,
  names: PolicyNames,
): BriefingTalks {
  return {
    terms: [
      onTheTable(compiled, terms, names),
      ...barriers(compiled, names),
      ...background(compiled, terms),
      objective(compiled),
      failure(compiled, terms),
      ...(terms.solve.includes("talks") ? [solution(terms)] : []),
    ],
    background: terms.background ?? null,
  };
}

function objective({ weights, noncooperative }: CompiledDossier): string {
  if (noncooperative !== undefined) {
    return "Each government weighs the income of its sectors with political weights under which the dossier's noncooperative tariffs are its best answer.";
  }
  return weights === undefined
    ? "Each side wants real income."
    : "Each government weighs the income of its sectors with the dossier's political weights.";
}

function onTheTable({ dossier }: CompiledDossier, terms: TalksTerms, names: PolicyNames): string {
  const { partners, members, min, max, cutsOnly } = terms.tariffs;
  const scope = {
    each: "on each partner separately",
    mfn: "with one rate for all partners",
    parties: "on each other only",
  }[partners];
  const blocs = terms.parties.some((party) => party.members.length > 1);
  const inside =
    members === "common"
      ? "A party of several economies has one external tariff."
      : "Each member of a party sets its own.";
  const range = `each between ${formatShare(min)} and ${formatShare(max)}${cutsOnly ? " and never above the rate in force" : ""}`;
  const goods = sectors(dossier.talks?.instruments.tariffs.sectors ?? "goods", names);
  const text = `${namesOf(terms)} ${terms.parties.length === 1 && !isPluralName(terms.parties[0]!.name) ? "sets" : "set"} tariffs ${scope}, on ${goods}, ${range}.`;
  return `${capital(text)}${blocs ? ` ${inside}` : ""}`;
}

function barriers({ dossier }: CompiledDossier, names: PolicyNames): string[] {
  const lowered = dossier.talks?.instruments.barriers;
  if (lowered === undefined) return [];
  return [
    `An agreement may also cut other trade costs among them by up to ${formatShare(lowered.max_cut)}; ${sectors(lowered.sectors, names)}.`,
  ];
}

/** Only if it differs from what happens when the talks fail. */
function background(compiled: CompiledDossier, { background: id, threat }: TalksTerms): string[] {
  if (id === undefined || id === threat) return [];
  return [`In force whatever they do: ${optionTitle(compiled, id)}.`];
}

function failure(compiled: CompiledDossier, { threat, background: id }: TalksTerms): string {
  switch (threat) {
    case "status-quo":
      return id === undefined && compiled.baseline !== undefined
        ? `If the talks fail, everything stays as in the baseline: ${compiled.baseline.title}.`
        : "If the talks fail, everything stays as it is.";
    case "war":
      return "If the talks fail, there is a war of best tariffs.";
    case "free":
      return "If the talks fail, all tariffs on the table go to zero, or as near as their bounds allow.";
    default:
      return `If the talks fail: ${optionTitle(compiled, threat)}.`;
  }
}

function solution({ solution: kind, parties, power }: TalksTerms): string {
  switch (kind) {
    case "nash": {
      const even = power.every((each) => each === power[0]);
      const weighed = even
        ? ""
        : `, with bargaining power ${listed(parties.map(({ name }, p) => `${formatFigure(power[p]!)} for ${inSentence(name)}`))}`;
      return `The deal maximises the product of their gains over failed talks (Nash 1950)${weighed}.`;
    }
    case "equal-gains":
      return "The deal gives all of them the same gain over failed talks, in percent, and makes it as large as possible.";
    case "kalai-smorodinsky":
      return "The deal gives each the same share of the most it could get (Kalai & Smorodinsky 1975).";
  }
}

const namesOf = ({ parties }: TalksTerms): string =>
  parties.length > 6 ? `the ${parties.length} parties` : listed(parties.map(({ name }) => inSentence(name)));

/** What an option is called in sentences. */
export const optionTitle = ({ options }: CompiledDossier, id: string): string =>
  options.find((option) => option.id === id)?.title ?? id;

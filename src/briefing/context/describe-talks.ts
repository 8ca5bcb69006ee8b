import type { CompiledDossier, TalksTerms } from "../../dossier/compile/compiled-dossier.ts";
import { formatFigure, formatPercent, formatShare } from "../../text/format-number.ts";
import { capital, inSentence, isPluralName, listed } from "../../text/sentence-name.ts";
import type { BriefingTalks } from "./briefing-input.ts";
import { economies, type PolicyNames, sectors } from "./describe-policy.ts";

/** The talks of a dossier in words: who bargains over what, for what, and what happens if they fail. */
export function describeTalks(
  compiled: CompiledDossier,
  terms: TalksTerms,
  names: PolicyNames,
): BriefingTalks {
  return {
    terms: [
      ...onTheTable(compiled, terms, names),
      ...exportTaxes(compiled, terms, names),
      ...quotas(compiled, terms, names),
      ...barriers(compiled, terms, names),
      ...sanctions(compiled, terms, names),
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

function onTheTable({ dossier }: CompiledDossier, terms: TalksTerms, names: PolicyNames): string[] {
  const tariffs = dossier.talks?.instruments.tariffs;
  if (tariffs === undefined) return [];
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
  const goods = sectors(tariffs.sectors, names);
  const text = `${namesOf(terms)} ${setOf(terms)} tariffs ${scope}, on ${goods}, ${range}.`;
  return [`${capital(text)}${blocs ? ` ${inside}` : ""}`];
}

function exportTaxes({ dossier }: CompiledDossier, terms: TalksTerms, names: PolicyNames): string[] {
  const taxed = dossier.talks?.instruments.export_taxes;
  if (taxed === undefined) return [];
  const { partners, members, min, max } = taxed;
  const scope = {
    each: "to each partner separately",
    mfn: "with one rate for all partners",
    parties: "to each other only",
  }[partners];
  const blocs = terms.parties.some((party) => party.members.length > 1);
  const inside =
    members === "common"
      ? "The members of a party tax their exports in common."
      : "Each member of a party taxes its own exports.";
  const text = `${namesOf(terms)} ${setOf(terms)} export taxes on what they sell ${scope}, on ${sectors(taxed.sectors, names)}, each between ${formatShare(min)} and ${formatShare(max)}.`;
  return [`${capital(text)}${blocs ? ` ${inside}` : ""}`];
}

function quotas({ dossier }: CompiledDossier, terms: TalksTerms, names: PolicyNames): string[] {
  const limited = dossier.talks?.instruments.quotas;
  if (limited === undefined || terms.quotas === undefined) return [];
  const { partners, min, max, exporterShare } = terms.quotas;
  const scope = {
    each: "from each partner separately",
    mfn: "from all partners together",
    parties: "from each other only",
  }[partners];
  const licences =
    exporterShare === 0
      ? "the importer"
      : exporterShare === 1
        ? "the exporter"
        : `the exporter to ${formatShare(exporterShare)}`;
  const text = `${namesOf(terms)} ${setOf(terms)} quotas on what they buy ${scope}, on ${sectors(limited.sectors, names)}, each between ${formatShare(min)} and ${formatShare(max)} of the base year's volume; what licences are worth goes to ${licences}.`;
  return [capital(text)];
}

const setOf = ({ parties }: TalksTerms): string =>
  parties.length === 1 && !isPluralName(parties[0]!.name) ? "sets" : "set";

function barriers({ dossier }: CompiledDossier, terms: TalksTerms, names: PolicyNames): string[] {
  const lowered = dossier.talks?.instruments.barriers;
  if (lowered === undefined || terms.barriers === undefined) return [];
  const { min, max, alone, partners } = terms.barriers;
  const goods = sectors(lowered.sectors, names);
  const cut = formatShare(lowered.max_cut ?? 1 - min);
  if (max === 1 && !alone && partners === "parties")
    return [`An agreement may also cut other trade costs among them by up to ${cut}; ${goods}.`];
  const who = alone ? "Each may, by itself or by agreement," : "An agreement may also";
  const whose = {
    parties: "on what they buy from each other",
    each: "on what they buy, partner by partner",
    mfn: "on what they buy, for all partners alike",
  }[partners];
  const rise = max > 1 ? ` and raise them by up to ${formatShare(max - 1)}` : "";
  return [`${who} cut other trade costs ${whose} by up to ${cut}${rise}; ${goods}.`];
}

function sanctions({ dossier }: CompiledDossier, terms: TalksTerms, names: PolicyNames): string[] {
  const block = dossier.talks?.sanctions;
  if (block === undefined || terms.sanctions === undefined || !terms.solve.includes("sanctions")) return [];
  const { target, direction, ownCostPercent, maxTariff, maxExportTax, rates, shareBurden } = terms.sanctions;
  const whom = inSentence(economies(block.target, names));
  const measures = [
    ...(direction === "exports" ? [] : [`tariffs of up to ${formatShare(maxTariff)} on what it buys`]),
    ...(direction === "imports"
      ? []
      : [`export taxes of up to ${formatShare(maxExportTax)} on what it sells`]),
  ].join(" and ");
  const finely = rates === "common" ? "one rate a product for all" : "each member with its own rates";
  return [
    `Against ${whom} a coalition looks for ${measures}, on top of what is in force and on ${sectors(block.sectors, names)}, ${finely}, that cost it at most ${formatPercent(ownCostPercent, {})} of its real income and ${target.length > 1 ? "them" : "the target"} as much as possible.${shareBurden ? " It does so once more with members that pay each other until all lose the same share of their real income." : ""}`,
  ];
}

/** Only if it differs from what happens when the talks fail. */
function background(compiled: CompiledDossier, { background: id, threat }: TalksTerms): string[] {
  if (id === undefined || id === threat) return [];
  return [`In force whatever they do: ${optionTitle(compiled, id)}.`];
}

function failure(
  compiled: CompiledDossier,
  { threat, background: id, exportTaxes: taxed }: TalksTerms,
): string {
  switch (threat) {
    case "status-quo":
      return id === undefined && compiled.baseline !== undefined
        ? `If the talks fail, everything stays as in the baseline: ${compiled.baseline.title}.`
        : "If the talks fail, everything stays as it is.";
    case "war":
      return "If the talks fail, there is a war of best tariffs.";
    case "free":
      return `If the talks fail, all tariffs ${taxed === undefined ? "" : "and export taxes "}on the table go to zero, or as near as their bounds allow.`;
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

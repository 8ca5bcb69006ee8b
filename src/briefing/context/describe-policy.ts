import { type NameEntry, type Names, namedEntries } from "../../dossier/compile/resolve-names.ts";
import type { Named } from "../../dossier/format/named-schema.ts";
import type { DossierPolicy } from "../../dossier/format/policy-schema.ts";
import { entriesInOrder } from "../../economy/own.ts";
import { counted } from "../../economy/plural.ts";
import type { Policy } from "../../policy/policy.ts";
import { formatDate } from "../../text/format-date.ts";
import { formatShare, formatSmallMoney } from "../../text/format-number.ts";
import { capital, inSentence, listed } from "../../text/sentence-name.ts";

/** Words for the names that a dossier gives economies and sectors. */
export interface PolicyNames {
  readonly economy: (name: string) => string;
  readonly sector: (name: string) => string;
}

/** Lists longer than this are cut in a sentence; the dossier has them whole. */
const MOST_NAMED = 8;

/**
 * A policy in one sentence, names as the dossier groups them and figures as compiled; in a second one when it is in
 * force.
 *
 * @throws Error when the two are not the same policy
 */
export function describePolicy(policy: DossierPolicy, compiled: Policy, names: PolicyNames): string {
  return [`${whatItDoes(policy, compiled, names)}.`, ...inForce(policy)].join(" ");
}

function whatItDoes(policy: DossierPolicy, compiled: Policy, names: PolicyNames): string {
  switch (policy.kind) {
    case "tariff":
      return describeTariff(policy, of("tariff", compiled), names);
    case "agreement":
      return describeAgreement(policy, of("agreement", compiled), names);
    case "barrier":
      return `${capital(costs(of("barrier", compiled).factor))} on ${imports(policy, names)}${standingWords(of("barrier", compiled))}`;
    case "sanction": {
      const { factor, direction, sharesBurden } = of("sanction", compiled);
      const [flow, towards] = {
        both: ["trade", "with"],
        imports: ["imports", "from"],
        exports: ["exports", "to"],
      }[direction] as [string, string];
      return `${capital(costs(factor))} on ${flow} of ${economies(policy.coalition, names)} ${towards} ${economies(policy.target, names)}; ${sectors(policy.sectors, names)}${sharesBurden === true ? ". The members of the coalition pay each other until real income changes alike for all of them" : ""}`;
    }
    case "export-tax": {
      const { rate, mode } = of("export-tax", compiled);
      const [word, size] = rate < 0 ? ["subsidy", -rate] : ["tax", rate];
      const trade = `exports of ${economies(policy.exporter, names)} to ${economies(policy.partners, names)}`;
      return `Export ${word} of ${formatShare(size)}${MODES[mode]}, on ${trade}; ${sectors(policy.sectors, names)}`;
    }
    case "purchase": {
      const value = formatSmallMoney(of("purchase", compiled).valueMillion);
      return `A promise to buy goods worth ${value} a year: ${imports(policy, names)}. The smallest subsidy that reaches it is paid where trade falls short`;
    }
    case "quota": {
      const { volume, exporterShare } = of("quota", compiled);
      const limit =
        volume === 0 ? "Quota of nothing" : `Quota of ${formatShare(volume)} of the base year's volume`;
      return `${limit}, ${imports(policy, names)}${volume === 0 ? "" : `; ${rentWords(exporterShare)}`}`;
    }
    case "tariff-rate-quota": {
      const { volume, within, beyond, exporterShare } = of("tariff-rate-quota", compiled);
      return `Tariff-rate quota: ${formatShare(within)} on the first ${formatShare(volume)} of the base year's volume, ${formatShare(beyond)} beyond, instead of the rate in force; ${imports(policy, names)}; ${rentWords(exporterShare)}`;
    }
    case "schedule": {
      const { rows } = of("schedule", compiled);
      return `A table of ${counted(rows.length, "tariff or trade cost", "tariffs or trade costs")} by importer, exporter and sector${policy.file === undefined ? "" : ` (${policy.file})`}`;
    }
    case "book": {
      const importer = inSentence(names.economy(of("book", compiled).importer));
      return `The law of ${importer} on ${formatDate(policy.on)}, from the tariff book ${policy.book}, in place of its other tariffs on goods${lawChanges(policy, names)}`;
    }
  }
}

/** Who gets what a licence is worth. */
const rentWords = (exporterShare: number): string =>
  exporterShare === 0
    ? "importers get what licences are worth"
    : exporterShare === 1
      ? "exporters get what licences are worth"
      : `exporters get ${formatShare(exporterShare)} of what licences are worth`;

/** What stands at the border today and where it goes, where a barrier says so. */
function standingWords({ today }: Extract<Policy, { kind: "barrier" }>): string {
  if (today === undefined) return "";
  const { waste, importer, exporter } = today.split;
  const parts = [
    ...(waste > 0 ? [`${formatShare(waste)} waste`] : []),
    ...(importer > 0 ? [`${formatShare(importer)} the importer's rent`] : []),
    ...(exporter > 0 ? [`${formatShare(exporter)} the exporter's rent`] : []),
  ];
  return `; ${formatShare(today.level)} stands there today, ${listed(parts)}`;
}

/** ", without s338, with s232-autos at 15 %". */
function lawChanges(
  { only, without, replace, spare, as_others }: Extract<DossierPolicy, { kind: "book" }>,
  names: PolicyNames,
): string {
  const named = (given: string | readonly string[]) =>
    listed(shortened(typeof given === "string" ? [given] : given));
  const rates = [...(replace ?? [])].map(([name, rate]) => `${name} at ${formatShare(rate)}`);
  return [
    ...(only === undefined ? [] : [`, ${named(only)} alone`]),
    ...(without === undefined ? [] : [`, without ${named(without)}`]),
    ...[...(spare ?? [])].map(([name, partners]) => `, ${economies(partners, names)} spared ${name}`),
    ...(as_others === undefined ? [] : [`, without what is in it for ${economies(as_others, names)} alone`]),
    ...(rates.length === 0 ? [] : [`, with ${listed(shortened(rates))}`]),
  ].join("");
}

/** "imports of Japan from the United States; sectors: Food". */
const imports = (
  policy: { readonly importer: Names; readonly partners: Names; readonly sectors: Names },
  names: PolicyNames,
): string =>
  `imports of ${economies(policy.importer, names)} from ${economies(policy.partners, names)}; ${sectors(policy.sectors, names)}`;

/** When a measure with dates is in force: "In force from 2026-08-19 to the day before 2027-01-01." */
function inForce({ since, until }: DossierPolicy): string[] {
  const from = since === undefined ? "" : ` from ${since}`;
  const to = until === undefined ? "" : ` to the day before ${until}`;
  return from + to === "" ? [] : [`In force${from}${to}.`];
}

function of<Kind extends Policy["kind"]>(kind: Kind, policy: Policy): Extract<Policy, { kind: Kind }> {
  if (policy.kind !== kind) throw new Error(`A ${kind} was compiled to a ${policy.kind}.`);
  return policy as Extract<Policy, { kind: Kind }>;
}

type Tariff = Extract<Policy, { kind: "tariff" }>;

function describeTariff(
  policy: Extract<DossierPolicy, { kind: "tariff" }>,
  compiled: Tariff,
  names: PolicyNames,
): string {
  const exemptions = isShares(policy.exempt)
    ? [...policy.exempt]
        .filter(([, share]) => share > 0)
        .map(([name, share]) =>
          share === 1
            ? inSentence(names.economy(name))
            : `${formatShare(share)} of the trade of ${inSentence(names.economy(name))}`,
        )
    : namedEntries(policy.exempt, []).map(([entry]) => economyWords(entry, names));
  const covered = coverageWords(compiled, names);
  return [
    `Tariff of ${rates(policy.rate, names)}${MODES[compiled.mode]}, on imports of ${economies(policy.importer, names)} from ${economies(policy.partners, names)}`,
    sectors(policy.sectors, names),
    ...(exemptions.length > 0 ? [`exempt: ${list(exemptions)}`] : []),
    ...(covered.length > 0 ? [`covers ${list(covered)}`] : []),
  ].join("; ");
}

const MODES: Readonly<Record<Tariff["mode"], string>> = {
  set: " instead of the rate in force",
  add: " on top of the rate in force",
  "at-least": " instead of the rate in force where that is lower",
  "at-most": " instead of the rate in force where that is higher",
};

/** One rate, or each sector's as the dossier names it. */
function rates(rate: number | Named<number>, names: PolicyNames): string {
  if (typeof rate === "number") return formatShare(rate);
  const rest = rate.get("default");
  const named = [...rate].filter(([name]) => name !== "default");
  return listed([
    ...shortened(named.map(([name, each]) => `${formatShare(each)} on ${names.sector(name)}`)),
    ...(rest === undefined ? [] : [`${formatShare(rest)} on the rest`]),
  ]);
}

/** What the measure covers, where that is not all; shares that say no more than the default are left out. */
function coverageWords(
  { coverage: { default: rest, byPartner, bySector = {} }, partners, sectors: covered }: Tariff,
  names: PolicyNames,
): string[] {
  const isPlain = Object.keys(bySector).length === 0;
  const others = (share: number) => !isPlain || share !== rest;
  return [
    ...(rest === 1 ? [] : [`${formatShare(rest)} of ${isPlain ? "that" : "the other"} trade`]),
    ...entriesInOrder(byPartner, partners)
      .filter(([, share]) => others(share))
      .map(([code, share]) => `${formatShare(share)} of that of ${inSentence(names.economy(code))}`),
    ...entriesInOrder(bySector, covered).map(
      ([code, share]) => `${formatShare(share)} of that in ${names.sector(code)}`,
    ),
  ];
}

function describeAgreement(
  policy: Extract<DossierPolicy, { kind: "agreement" }>,
  { tariffs, barrierCut }: Extract<Policy, { kind: "agreement" }>,
  names: PolicyNames,
): string {
  const terms = [
    ...(tariffs === undefined
      ? []
      : [
          tariffs === 0
            ? "no tariffs among members"
            : `tariffs among members of at most ${formatShare(tariffs)}`,
        ]),
    ...(barrierCut > 0 ? [`other trade costs among them ${formatShare(barrierCut)} lower`] : []),
  ];
  return `Agreement ${among(policy.members, names)}: ${terms.join(", ")}; ${sectors(policy.sectors, names)}`;
}

function costs(factor: number): string {
  if (factor === Number.POSITIVE_INFINITY) return "an embargo";
  if (factor > 2) return `trade costs times ${factor}`;
  const change = formatShare(Math.abs(factor - 1));
  return factor < 1 ? `trade costs ${change} lower` : `trade costs ${change} higher`;
}

/** Two names have something between them, more have it among them; one name is a group, or all. */
function among(members: Names, names: PolicyNames): string {
  const entries = namedEntries(members, []).map(([entry]) => entry);
  return entries.length === 2
    ? `between ${economies(members, names)}`
    : `among ${members === "all" ? "all economies" : economies(members, names)}`;
}

/** Economies as a dossier names them, for a sentence. */
export function economies(given: Names, names: PolicyNames): string {
  return list(namedEntries(given, []).map(([entry]) => economyWords(entry, names)));
}

function economyWords(entry: NameEntry, names: PolicyNames): string {
  const words = (name: string) => (name === "all" ? "all other economies" : inSentence(names.economy(name)));
  if (typeof entry === "string") return words(entry);
  return `${words(entry.group)} except ${exceptions(entry.except, words)}`;
}

/** Sectors as a dossier names them, for a sentence. */
export function sectors(given: Names, names: PolicyNames): string {
  const entries = namedEntries(given, []).map(([entry]) => entry);
  const [only] = entries;
  const word = typeof only === "object" ? only.group : only;
  const known = { all: "all sectors", goods: "all goods" }[word ?? ""];
  if (entries.length === 1 && known !== undefined)
    return typeof only === "object" ? `${known} except ${exceptions(only.except, names.sector)}` : known;
  const named = entries.map((entry) =>
    typeof entry === "string"
      ? names.sector(entry)
      : `${names.sector(entry.group)} except ${exceptions(entry.except, names.sector)}`,
  );
  return `${named.length === 1 ? "sector" : "sectors"}: ${list(named)}`;
}

const exceptions = (except: string | readonly string[], words: (name: string) => string): string =>
  listed(shortened((typeof except === "string" ? [except] : except).map(words)));

const isShares = (exempt: Extract<DossierPolicy, { kind: "tariff" }>["exempt"]): exempt is Named<number> =>
  exempt instanceof Map;

const list = (words: readonly string[]): string => listed(shortened(words));

/** The first of many words, and how many more there are. */
function shortened(words: readonly string[]): readonly string[] {
  if (words.length <= MOST_NAMED) return words;
  return [...words.slice(0, MOST_NAMED - 1), `${words.length - MOST_NAMED + 1} more`];
}

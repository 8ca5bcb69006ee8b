/** The kinds of policy that the dossier format has. */
export const POLICY_KINDS = [
  "tariff",
  "agreement",
  "barrier",
  "sanction",
  "export-tax",
  "purchase",
  "quota",
  "tariff-rate-quota",
  "schedule",
  "book",
] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** One field of a policy's form: a key of the dossier format, and what a reader calls it. */
export interface FormField {
  readonly key: string;
  readonly label: string;
  readonly input:
    | { readonly kind: "economies" | "sectors" | "text" | "paragraph" | "file" | "source" }
    /** Names, or the share of each that is spared. */
    | { readonly kind: "exempt" }
    /** One share, or one for each partner or sector with a default. */
    | { readonly kind: "coverage" }
    /**
     * Shown in percent, written as a fraction; `from` and `to` are the slider's ends, and a typed number may go past
     * them.
     */
    | { readonly kind: "percent"; readonly from: number; readonly to: number; readonly step: number }
    /** A number of whatever unit stands beside it. */
    | { readonly kind: "amount"; readonly from: number; readonly to: number; readonly step: number }
    /** New over old trade cost, or `prohibitive`. */
    | { readonly kind: "factor" }
    | { readonly kind: "choice"; readonly choices: readonly string[] }
    /** `true` or nothing. */
    | { readonly kind: "yes-no" }
    /** Too complex for a form: it is shown as written, and edited in the text. */
    | { readonly kind: "in-text" };
  /** What holds when the key is left out. */
  readonly fallback?: string | number;
  /** It may be left out. */
  readonly optional?: true;
}

const title: FormField = { key: "title", label: "Title", input: { kind: "text" }, optional: true };
const about: readonly FormField[] = [
  { key: "since", label: "In force since (a day, as 2026-08-19)", input: { kind: "text" }, optional: true },
  { key: "until", label: "In force until the day before", input: { kind: "text" }, optional: true },
  { key: "note", label: "Note", input: { kind: "paragraph" }, optional: true },
  { key: "source", label: "Source", input: { kind: "source" }, optional: true },
];
const sectors: FormField = { key: "sectors", label: "Sectors", input: { kind: "sectors" } };
const factor: FormField = {
  key: "factor",
  label: "Cost of trade, new over old",
  input: { kind: "factor" },
};
const partners: FormField = {
  key: "partners",
  label: "Partners",
  input: { kind: "economies" },
  fallback: "all",
  optional: true,
};
const percent = (from: number, to: number, step: number): FormField["input"] => ({
  kind: "percent",
  from,
  to,
  step,
});

const rents: FormField = {
  key: "rents",
  label: "Who gets what licences are worth",
  input: { kind: "choice", choices: ["importer", "exporter"] },
  fallback: "importer",
  optional: true,
};

/** The fields of every kind of policy, in the order of its form. A test checks them against the format. */
export const POLICY_FIELDS: Readonly<Record<PolicyKind, readonly FormField[]>> = {
  tariff: [
    title,
    { key: "importer", label: "Importers", input: { kind: "economies" } },
    partners,
    { key: "exempt", label: "Exempt partners", input: { kind: "exempt" }, optional: true },
    sectors,
    { key: "rate", label: "Rate", input: percent(0, 100, 1) },
    {
      key: "mode",
      label: "The old rate",
      input: { kind: "choice", choices: ["set", "add", "at-least", "at-most"] },
      fallback: "set",
      optional: true,
    },
    {
      key: "coverage",
      label: "Share of imports it covers",
      input: { kind: "coverage" },
      fallback: 1,
      optional: true,
    },
    ...about,
  ],
  agreement: [
    title,
    { key: "members", label: "Members", input: { kind: "economies" } },
    sectors,
    { key: "tariffs", label: "Highest tariff among members", input: percent(0, 50, 1), optional: true },
    { key: "barrier_cut", label: "Cut in other trade costs", input: percent(0, 30, 0.5), optional: true },
    ...about,
  ],
  barrier: [
    title,
    { key: "importer", label: "Importers", input: { kind: "economies" } },
    partners,
    sectors,
    { ...factor, optional: true },
    { key: "to", label: "New level of the barrier, instead", input: percent(0, 100, 1), optional: true },
    { key: "today", label: "What stands there today", input: percent(0, 100, 1), optional: true },
    { key: "split", label: "Waste and rents", input: { kind: "in-text" }, optional: true },
    { key: "readings", label: "Other readings", input: { kind: "in-text" }, optional: true },
    ...about,
  ],
  sanction: [
    title,
    { key: "coalition", label: "Coalition", input: { kind: "economies" } },
    { key: "target", label: "Target", input: { kind: "economies" } },
    sectors,
    factor,
    {
      key: "direction",
      label: "Direction, as the coalition sees it",
      input: { kind: "choice", choices: ["both", "imports", "exports"] },
      fallback: "both",
      optional: true,
    },
    {
      key: "share_burden",
      label: "Members pay each other until all fare alike",
      input: { kind: "yes-no" },
      optional: true,
    },
    ...about,
  ],
  "export-tax": [
    title,
    { key: "exporter", label: "Exporters", input: { kind: "economies" } },
    partners,
    sectors,
    { key: "rate", label: "Rate on what the seller gets", input: percent(0, 100, 1) },
    {
      key: "mode",
      label: "The old rate",
      input: { kind: "choice", choices: ["set", "add"] },
      fallback: "set",
      optional: true,
    },
    ...about,
  ],
  purchase: [
    title,
    { key: "importer", label: "Who buys", input: { kind: "economies" } },
    partners,
    sectors,
    {
      key: "value",
      label: "Value of a year's purchases",
      input: { kind: "amount", from: 0, to: 100_000, step: 100 },
    },
    {
      key: "unit",
      label: "Counted in",
      input: { kind: "choice", choices: ["thousand USD", "million USD", "billion USD"] },
    },
    ...about,
  ],
  quota: [
    title,
    { key: "importer", label: "Importers", input: { kind: "economies" } },
    partners,
    sectors,
    { key: "volume", label: "What may come in, of the base year’s volume", input: percent(0, 200, 5) },
    rents,
    ...about,
  ],
  "tariff-rate-quota": [
    title,
    { key: "importer", label: "Importers", input: { kind: "economies" } },
    partners,
    sectors,
    { key: "volume", label: "The quota, of the base year’s volume", input: percent(5, 200, 5) },
    { key: "within", label: "Rate within the quota", input: percent(0, 100, 1) },
    { key: "beyond", label: "Rate beyond it", input: percent(0, 100, 1) },
    rents,
    ...about,
  ],
  schedule: [
    title,
    { key: "file", label: "Table of tariffs (CSV)", input: { kind: "file" }, optional: true },
    { key: "rates", label: "Tariffs written out", input: { kind: "in-text" }, optional: true },
    ...about,
  ],
  book: [
    title,
    { key: "book", label: "Tariff book", input: { kind: "text" } },
    { key: "on", label: "The law of the day (as 2026-11-28)", input: { kind: "text" } },
    { key: "without", label: "Left out", input: { kind: "in-text" }, optional: true },
    { key: "only", label: "Kept alone", input: { kind: "in-text" }, optional: true },
    { key: "replace", label: "Other rates", input: { kind: "in-text" }, optional: true },
    { key: "spare", label: "Partners spared", input: { kind: "in-text" }, optional: true },
    {
      key: "as_others",
      label: "Partners who lose what is theirs alone",
      input: { kind: "economies" },
      optional: true,
    },
    {
      key: "substitution",
      label: "Substitution between a sector’s products",
      input: { kind: "amount", from: 0.5, to: 20, step: 0.5 },
      optional: true,
    },
    ...about,
  ],
};

export const isPolicyKind = (kind: unknown): kind is PolicyKind =>
  POLICY_KINDS.some((known) => known === kind);

/** A fraction as a percentage to type, without the noise of binary fractions: 0.07 is 7. */
export const toPercent = (fraction: number): number => Number((fraction * 100).toPrecision(12));

/** The fraction for a percentage that was typed. */
export const toFraction = (percentage: number): number => Number((percentage / 100).toPrecision(12));

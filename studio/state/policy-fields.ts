/** The kinds of policy that the dossier format has. */
export const POLICY_KINDS = ["tariff", "agreement", "barrier", "sanction", "schedule"] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** One field of a policy's form: a key of the dossier format, and what a reader calls it. */
export interface PolicyField {
  readonly key: string;
  readonly label: string;
  readonly input:
    | { readonly kind: "economies" | "sectors" | "text" | "file" }
    /** Shown in percent, written as a fraction; the ends are the slider's, the number beside it may go past them. */
    | { readonly kind: "percent"; readonly from: number; readonly to: number; readonly step: number }
    /** New over old trade cost, or `prohibitive`. */
    | { readonly kind: "factor" }
    | { readonly kind: "choice"; readonly choices: readonly string[] };
  /** What holds when the key is left out. */
  readonly fallback?: string | number;
}

const title: PolicyField = { key: "title", label: "Title", input: { kind: "text" } };
const sectors: PolicyField = { key: "sectors", label: "Sectors", input: { kind: "sectors" } };
const factor: PolicyField = {
  key: "factor",
  label: "Cost of trade, new over old",
  input: { kind: "factor" },
};
const partners: PolicyField = {
  key: "partners",
  label: "Partners",
  input: { kind: "economies" },
  fallback: "all",
};
const percent = (from: number, to: number, step: number): PolicyField["input"] => ({
  kind: "percent",
  from,
  to,
  step,
});

/** The fields of every kind of policy, in the order of its form. */
export const POLICY_FIELDS: Readonly<Record<PolicyKind, readonly PolicyField[]>> = {
  tariff: [
    title,
    { key: "importer", label: "Importer", input: { kind: "economies" } },
    partners,
    { key: "exempt", label: "Exempt partners", input: { kind: "economies" } },
    sectors,
    { key: "rate", label: "Rate", input: percent(0, 100, 1) },
    {
      key: "mode",
      label: "The old rate",
      input: { kind: "choice", choices: ["set", "add"] },
      fallback: "set",
    },
    { key: "coverage", label: "Share of imports that it hits", input: percent(0, 100, 1), fallback: 1 },
  ],
  agreement: [
    title,
    { key: "members", label: "Members", input: { kind: "economies" } },
    sectors,
    { key: "tariffs", label: "Highest tariff among members", input: percent(0, 50, 1) },
    { key: "barrier_cut", label: "Cut of other trade costs", input: percent(0, 30, 0.5) },
  ],
  barrier: [
    title,
    { key: "importer", label: "Importer", input: { kind: "economies" } },
    partners,
    sectors,
    factor,
  ],
  sanction: [
    title,
    { key: "coalition", label: "Coalition", input: { kind: "economies" } },
    { key: "target", label: "Target", input: { kind: "economies" } },
    sectors,
    factor,
    {
      key: "direction",
      label: "Direction, seen from the coalition",
      input: { kind: "choice", choices: ["both", "imports", "exports"] },
      fallback: "both",
    },
  ],
  schedule: [title, { key: "file", label: "Table of tariffs (CSV)", input: { kind: "file" } }],
};

export const isPolicyKind = (kind: unknown): kind is PolicyKind =>
  POLICY_KINDS.some((known) => known === kind);

/** A fraction as a percentage to type, without the noise of binary fractions: 0.07 is 7. */
export const toPercent = (fraction: number): number => Number((fraction * 100).toPrecision(12));

/** The fraction of a percentage that was typed. */
export const toFraction = (percentage: number): number => Number((percentage / 100).toPrecision(12));

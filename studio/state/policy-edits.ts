import { appendValue, dataOf, removeValue, setValue, type YamlValue } from "./edit-dossier.ts";
import { isPolicyKind, type PolicyKind } from "./policy-fields.ts";

/** A policy as the text has it: its kind is known, everything else is as somebody wrote it. */
export interface WrittenPolicy {
  readonly id: string;
  readonly kind: PolicyKind;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface WrittenOption {
  readonly id: string;
  readonly title: string;
  readonly policies: readonly string[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The policies of a text that a form can show; those of unknown kinds are left to the text. */
export function writtenPolicies(text: string): readonly WrittenPolicy[] {
  const policies = dataOf(text)?.policies;
  if (!isRecord(policies)) return [];
  return Object.entries(policies).flatMap(([id, fields]) =>
    isRecord(fields) && isPolicyKind(fields.kind) ? [{ id, kind: fields.kind, fields }] : [],
  );
}

/** The options of a text in their order; undefined in the place of one that no form can show. */
export function writtenOptions(text: string): readonly (WrittenOption | undefined)[] {
  const options = dataOf(text)?.options;
  if (!Array.isArray(options)) return [];
  return options.map((option: unknown) => {
    if (!isRecord(option) || typeof option.id !== "string") return undefined;
    const policies = Array.isArray(option.policies) ? option.policies.map(String) : [];
    return { id: option.id, title: String(option.title ?? option.id), policies };
  });
}

/** A name in the manner of `base` that nothing has yet. */
function freeName(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let count = 2;
  while (taken.has(`${base}-${count}`)) count++;
  return `${base}-${count}`;
}

/** Who stands in a new policy until the reader chooses. */
export interface Sides {
  readonly one: string;
  readonly other: string;
}

function firstFields(kind: PolicyKind, { one, other }: Sides): { readonly [key: string]: YamlValue } {
  switch (kind) {
    case "tariff":
      return { kind, importer: one, partners: other, sectors: "goods", rate: 0.25, mode: "set" };
    case "agreement":
      return { kind, members: [one, other], tariffs: 0, sectors: "goods" };
    case "barrier":
      return { kind, importer: one, partners: other, sectors: "goods", factor: 0.95 };
    case "sanction":
      return { kind, coalition: one, target: other, sectors: "all", factor: 3 };
    case "schedule":
      return { kind, file: "rates.csv" };
  }
}

/**
 * A dossier with a new policy, in force under an option when one is named.
 *
 * @returns the text and the policy's name; undefined where the text cannot be edited
 */
export function addPolicy(
  text: string,
  kind: PolicyKind,
  sides: Sides,
  option: string | undefined,
): { readonly text: string; readonly id: string } | undefined {
  const policies = dataOf(text)?.policies;
  const id = freeName(`new-${kind}`, new Set(isRecord(policies) ? Object.keys(policies) : []));
  const added = setValue(text, ["policies", id], firstFields(kind, sides));
  if (added === undefined) return undefined;
  const inForce = option === undefined ? added : setInForce(added, option, id, true);
  return inForce === undefined ? undefined : { text: inForce, id };
}

/** A dossier without a policy and without mention of it in the options. */
export function removePolicy(text: string, id: string): string | undefined {
  let without = removeValue(text, ["policies", id]);
  for (const option of writtenOptions(text)) {
    if (option === undefined || without === undefined) continue;
    if (option.policies.includes(id)) without = setInForce(without, option.id, id, false);
  }
  return without;
}

/** A dossier whose option has a policy, at the end of its list, or has it no longer. */
export function setInForce(text: string, option: string, policy: string, on: boolean): string | undefined {
  const at = writtenOptions(text).findIndex((candidate) => candidate?.id === option);
  const policies = writtenOptions(text)[at]?.policies;
  if (policies === undefined) return undefined;
  const place = policies.indexOf(policy);
  if (on === place >= 0) return text;
  return on
    ? appendValue(text, ["options", at, "policies"], policy)
    : removeValue(text, ["options", at, "policies", place]);
}

/**
 * A dossier with a new option that starts as a copy of another one's policies.
 *
 * @returns the text and the option's id; undefined where the text cannot be edited
 */
export function addOption(
  text: string,
  from: string | undefined,
): { readonly text: string; readonly id: string } | undefined {
  const options = writtenOptions(text);
  const id = freeName("new-option", new Set(options.flatMap((option) => option?.id ?? [])));
  const original = options.find((option) => option?.id === from);
  const title = original === undefined ? "New option" : `${original.title}, changed`.slice(0, 300);
  const added = appendValue(text, ["options"], { id, title, policies: original?.policies ?? [] });
  return added === undefined ? undefined : { text: added, id };
}

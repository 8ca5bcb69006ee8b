import { entriesAsWritten, keysInOrder } from "../../src/economy/key-order.ts";
import { dataOf, removeValue, setValue, type YamlValue } from "./edit-dossier.ts";
import { freeName } from "./free-name.ts";
import { setInForce, writtenOptions } from "./option-edits.ts";
import { isPolicyKind, type PolicyKind } from "./policy-fields.ts";
import { isRecord } from "./yaml/is-record.ts";

/** A policy as the text has it: its kind is known, everything else is as written. */
export interface WrittenPolicy {
  readonly id: string;
  readonly kind: PolicyKind;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The policies of a text that a form can show; those of unknown kinds are left to the text. */
export function writtenPolicies(text: string): readonly WrittenPolicy[] {
  const policies = dataOf(text)?.policies;
  if (!isRecord(policies)) return [];
  return entriesAsWritten(policies).flatMap(([id, fields]) =>
    isRecord(fields) && isPolicyKind(fields.kind) ? [{ id, kind: fields.kind, fields }] : [],
  );
}

/** Names of the policies that no form can show: their kind is not one of the format's. */
export function policiesWithoutForm(text: string): readonly string[] {
  const policies = dataOf(text)?.policies;
  if (!isRecord(policies)) return [];
  const shown = new Set(writtenPolicies(text).map(({ id }) => id));
  return keysInOrder(policies).filter((id) => !shown.has(id));
}

/** Whom a new policy names until the reader chooses. */
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
    case "export-tax":
      return { kind, exporter: one, partners: other, sectors: "goods", rate: 0.1 };
    case "purchase":
      return { kind, importer: one, partners: other, sectors: "goods", value: 1000, unit: "million USD" };
    case "quota":
      return { kind, importer: one, partners: other, sectors: "goods", volume: 0.8 };
    case "tariff-rate-quota":
      return { kind, importer: one, partners: other, sectors: "goods", volume: 0.5, within: 0, beyond: 0.25 };
    case "schedule":
      return { kind, file: "rates.csv" };
    case "book":
      return { kind, book: "us-tariffs-2026", on: "2026-11-28" };
  }
}

/**
 * A dossier with a new policy, in force under an option if one is named.
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

/** A dossier without a policy, which its options no longer name either. */
export function removePolicy(text: string, id: string): string | undefined {
  let without = removeValue(text, ["policies", id]);
  for (const option of writtenOptions(text)) {
    if (option === undefined || without === undefined) continue;
    if (option.policies.includes(id)) without = setInForce(without, option.id, id, false);
  }
  return without;
}

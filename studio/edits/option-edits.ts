import { entriesAsWritten } from "../../src/economy/key-order.ts";
import { appendValue, dataOf, moveDown, removeValue, setValue, type YamlValue } from "./edit-dossier.ts";
import { freeName } from "./free-name.ts";
import { isRecord } from "./yaml/is-record.ts";

export interface WrittenOption {
  readonly id: string;
  readonly title: string;
  readonly note: string | undefined;
  /** Id of the option that it is built on. */
  readonly from: string | undefined;
  /** Its own day. */
  readonly on: string | undefined;
  /** Those that it names itself. */
  readonly policies: readonly string[];
  /** Those of the options that it is built on. */
  readonly inherited: readonly string[];
  /** Linked issues that it settles, and how. */
  readonly issues: Readonly<Record<string, string>>;
}

/** A linked issue that an option may settle. */
export interface WrittenIssue {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly { readonly id: string; readonly words: string }[];
}

const wordsOf = (value: unknown): readonly [id: string, words: string][] =>
  isRecord(value) ? entriesAsWritten(value).map(([id, words]) => [id, String(words)]) : [];

/** The options of a text in their order, with undefined for one that no form can show. */
export function writtenOptions(text: string): readonly (WrittenOption | undefined)[] {
  const options = dataOf(text)?.options;
  if (!Array.isArray(options)) return [];
  return options.map((option: unknown) => {
    if (!isRecord(option) || typeof option.id !== "string") return undefined;
    return {
      id: option.id,
      title: String(option.title ?? option.id),
      note: typeof option.note === "string" ? option.note : undefined,
      from: typeof option.from === "string" ? option.from : undefined,
      on: typeof option.on === "string" ? option.on : undefined,
      policies: namedPolicies(option),
      inherited: inheritedBy(option, options),
      issues: Object.fromEntries(wordsOf(option.issues)),
    };
  });
}

const namedPolicies = (option: unknown): readonly string[] =>
  isRecord(option) && Array.isArray(option.policies) ? option.policies.map(String) : [];

/** Policies of everything that an option is built on; a circle, which is a mistake, is gone round once. */
function inheritedBy(
  option: Readonly<Record<string, unknown>>,
  options: readonly unknown[],
): readonly string[] {
  const met = new Set<unknown>([option]);
  const found: (readonly string[])[] = [];
  const baseOf = (one: unknown): unknown =>
    isRecord(one) && one.from !== undefined
      ? options.find((other) => isRecord(other) && other.id === one.from)
      : undefined;
  for (let base = baseOf(option); base !== undefined && !met.has(base); base = baseOf(base)) {
    met.add(base);
    found.unshift(namedPolicies(base));
  }
  return found.flat();
}

/** The keys that make a copy of an option stand on the same ground: what it is built on, and its day. */
export const groundOf = (option: unknown): { readonly from?: string; readonly on?: string } => ({
  ...(isRecord(option) && typeof option.from === "string" ? { from: option.from } : {}),
  ...(isRecord(option) && typeof option.on === "string" ? { on: option.on } : {}),
});

export function writtenIssues(text: string): readonly WrittenIssue[] {
  const issues = dataOf(text)?.issues;
  if (!isRecord(issues)) return [];
  return entriesAsWritten(issues).flatMap(([id, issue]) =>
    isRecord(issue)
      ? [
          {
            id,
            title: String(issue.title ?? id),
            choices: wordsOf(issue.options).map(([choice, words]) => ({ id: choice, words })),
          },
        ]
      : [],
  );
}

/** What an option's measures are called, in their order. */
export function measuresOf(text: string, option: string | undefined): readonly string[] {
  const policies = dataOf(text)?.policies;
  const named = writtenOptions(text).find((one) => one !== undefined && one.id === option)?.policies ?? [];
  return named.map((id) => {
    const policy = isRecord(policies) && Object.hasOwn(policies, id) ? policies[id] : undefined;
    return isRecord(policy) && typeof policy.title === "string" ? policy.title : id;
  });
}

const placeIn = (text: string, id: string): number =>
  writtenOptions(text).findIndex((option) => option?.id === id);

/** A dossier with a policy added at the end of an option's list, or taken out of it. */
export function setInForce(text: string, option: string, policy: string, on: boolean): string | undefined {
  const at = placeIn(text, option);
  const policies = writtenOptions(text)[at]?.policies;
  if (policies === undefined) return undefined;
  const place = policies.indexOf(policy);
  if (on === place >= 0) return text;
  return on
    ? appendValue(text, ["options", at, "policies"], policy)
    : removeValue(text, ["options", at, "policies", place]);
}

/** A dossier with a new title, note or choice on a linked issue for an option; `undefined` takes it out. */
export function setOptionField(
  text: string,
  option: string,
  field: readonly ["title" | "note"] | readonly ["issues", string],
  value: YamlValue | undefined,
): string | undefined {
  const at = placeIn(text, option);
  if (at < 0) return undefined;
  const path = ["options", at, ...field];
  return value === undefined ? removeValue(text, path) : setValue(text, path, value);
}

/** A dossier with an option one place earlier or later. */
export function moveOption(text: string, option: string, by: -1 | 1): string | undefined {
  const at = placeIn(text, option);
  return at < 0 ? undefined : moveDown(text, ["options"], by === 1 ? at : at - 1);
}

export function removeOption(text: string, option: string): string | undefined {
  const at = placeIn(text, option);
  return at < 0 ? undefined : removeValue(text, ["options", at]);
}

/** What else in the dossier names an option and would miss it, in words. */
export function usesOfOption(text: string, option: string): readonly string[] {
  const { baseline, talks, timetables, goals } = dataOf(text) ?? {};
  const uses = writtenOptions(text).flatMap((other) =>
    other?.from === option ? [`the option ${other.id} (which is built on it)`] : [],
  );
  if (baseline === option) uses.push("the baseline");
  if (isRecord(talks) && talks.threat === option) uses.push("the talks (as the threat)");
  if (isRecord(talks) && talks.background === option) uses.push("the talks (as the background)");
  for (const [id, timetable] of entriesAsWritten(isRecord(timetables) ? timetables : {})) {
    const steps: readonly unknown[] =
      isRecord(timetable) && Array.isArray(timetable.steps) ? timetable.steps : [];
    if (steps.some((step) => isRecord(step) && (step.option === option || step.fallback === option))) {
      uses.push(`the timetable ${id}`);
    }
  }
  for (const goal of Array.isArray(goals) ? goals : []) {
    if (isRecord(goal) && goal.option === option) uses.push(`the goal ${String(goal.id)}`);
  }
  return uses;
}

/**
 * A dossier with a new option that starts with a copy of another option's policies.
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
  const policies = original?.policies ?? [];
  const added = appendValue(text, ["options"], { id, title, ...groundOf(original), policies });
  return added === undefined ? undefined : { text: added, id };
}

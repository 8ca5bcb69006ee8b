import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { dataOf } from "../../../edits/edit-dossier.ts";
import { type KnownNames, nameKeysAt, namesAt } from "./dossier-names.ts";
import { keysAt, wordsAt } from "./format-hints.ts";
import { contextAtEnd, type YamlContext } from "./yaml-context.ts";

/**
 * What may be written at a place in a dossier: keys and words of the format, codes of the data, the dossier's names.
 */
export function completeDossier(context: CompletionContext, known: KnownNames): CompletionResult | null {
  const { state, pos, explicit } = context;
  const text = state.doc.toString();
  const at = contextAtEnd(text.slice(0, pos));
  if (at === undefined || (!explicit && at.word === "")) return null;
  // A word that goes on after the cursor is not completed in the middle.
  if (/^[\w-]/.test(text.slice(pos, pos + 1))) return null;
  const hasColon = /^ *:/.test(text.slice(pos, state.doc.lineAt(pos).to));
  const options = optionsAt(text, at, hasColon, known);
  return options.length === 0 ? null : { from: at.from, options, validFor: /^[\p{L}\p{N}._-]*$/u };
}

export function optionsAt(
  text: string,
  at: YamlContext,
  hasColon: boolean,
  known: KnownNames,
): readonly Completion[] {
  const kind = at.path[0] === "policies" ? kindOf(text, at, known) : undefined;
  const values = at.place === "key" ? [] : valuesAt(at.path, kind, known);
  const keys = at.place === "value" ? [] : keysOf(at.path, kind, hasColon, known);
  return [...keys, ...values];
}

function keysOf(
  path: YamlContext["path"],
  kind: string | undefined,
  hasColon: boolean,
  known: KnownNames,
): readonly Completion[] {
  const behind = hasColon ? "" : ": ";
  const there = presentKeys(path, known.text);
  const format = keysAt(path, kind).map(({ key, description }) => ({
    label: key,
    type: "property",
    apply: key + behind,
    ...(description === undefined ? {} : { info: description }),
  }));
  const names = nameKeysAt(path, known).map(({ name, means }) => ({
    label: name,
    detail: means,
    apply: quotedWhereNeeded(name) + behind,
  }));
  return [...format, ...names].filter(({ label }) => !there.has(label));
}

function valuesAt(
  path: YamlContext["path"],
  kind: string | undefined,
  known: KnownNames,
): readonly Completion[] {
  const words = wordsAt(path, kind).map((label) => ({ label, type: "keyword", boost: 1 }));
  const names = namesAt(path, known).map(({ name, means }) => ({
    label: name,
    detail: means,
    apply: quotedWhereNeeded(name),
  }));
  return [...words, ...names];
}

/** A code such as 01 or NO would be a number or a truth value to many programs. */
const quotedWhereNeeded = (name: string): string =>
  /^\p{L}[\p{L}\p{N}._-]*$/u.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name);

function presentKeys(path: YamlContext["path"], text: string): ReadonlySet<string> {
  const map = path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    dataOf(text),
  );
  return new Set(typeof map === "object" && map !== null && !Array.isArray(map) ? Object.keys(map) : []);
}

/** The kind of the policy that is being written: as written below its name, whatever state the text is in. */
function kindOf(text: string, { path: [, id], from }: YamlContext, known: KnownNames): string | undefined {
  const policies = dataOf(known.text)?.policies as Readonly<Record<string, { kind?: unknown }>> | undefined;
  const valid = id === undefined ? undefined : policies?.[id]?.kind;
  if (typeof valid === "string") return valid;
  const head = text.lastIndexOf(`${String(id)}:`, from);
  const written = head < 0 ? null : /\bkind:\s*([a-z]+)/.exec(text.slice(head, head + 2_000));
  return written?.[1];
}

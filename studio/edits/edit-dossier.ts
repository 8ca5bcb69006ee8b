import { isCollection, isMap, isScalar, type Node } from "yaml";
import { entriesAsWritten, inThisOrder } from "../../src/economy/key-order.ts";
import { isRecord } from "./yaml/is-record.ts";
import {
  type Entry,
  entriesOf,
  entryStart,
  followed,
  parsed,
  type YamlCollection,
  type YamlPath,
  type YamlValue,
} from "./yaml/source.ts";
import { isSameType, withEntry, withoutEntry, withSwapped, withValue } from "./yaml/splice.ts";
import { isList } from "./yaml/words.ts";

export { isRecord } from "./yaml/is-record.ts";
export type { YamlPath, YamlValue } from "./yaml/source.ts";

// Edits of a dossier's text, as the forms make them. Each changes the characters of its own value and no others:
// comments, quotes, line breaks and everything else stay the same, byte for byte. An edit that would change more than
// was asked for, say in a part that an alias repeats elsewhere, is refused: it returns `undefined`, and the reader
// edits the text.

/**
 * What a dossier says as plain data, unchecked: forms show it even while other parts of the text are wrong. undefined
 * while the text is not valid YAML. It is shared: do not change it.
 */
export const dataOf = (text: string): Readonly<Record<string, unknown>> | undefined => parsed(text).data;

/** A dossier with a value set; maps that are missing on the way to it are made. */
export function setValue(text: string, path: YamlPath, value: YamlValue): string | undefined {
  return checked(text, setAt(dataOf(text), path, value), () => settle(text, path, value));
}

/** A dossier without what is at a path. */
export function removeValue(text: string, path: YamlPath): string | undefined {
  return checked(text, removeAt(dataOf(text), path), () => remove(text, path));
}

/** A dossier with an item added at the end of a list, which is made if there is none. */
export function appendValue(text: string, path: YamlPath, value: YamlValue): string | undefined {
  const list = valueAt(dataOf(text), path);
  return setValue(text, path, Array.isArray(list) ? [...list, value] : [value]);
}

/** A dossier with an item of a list swapped with the one below it. */
export function moveDown(text: string, path: YamlPath, at: number): string | undefined {
  const list = valueAt(dataOf(text), path);
  if (!Array.isArray(list) || at < 0 || at + 1 >= list.length) return undefined;
  const moved = [...list.slice(0, at), list[at + 1], list[at], ...list.slice(at + 2)];
  return checked(text, setAt(dataOf(text), path, moved as YamlValue), () => {
    const holder = nodeAt(text, path);
    if (!isCollection(holder)) return undefined;
    const [upper, lower] = entriesOf(holder as YamlCollection).slice(at, at + 2);
    return withSwapped(text, upper!, lower!);
  });
}

/** Where a part of a dossier is in its text; undefined if there is no such part. */
export function placeOf(text: string, path: YamlPath): number | undefined {
  const { document } = parsed(text);
  const found = document === undefined ? [] : followed(document, path);
  return found.length < path.length || found.length === 0 ? undefined : entryStart(found.at(-1)!);
}

/** Runs an edit and accepts its text only if it says what it should. */
function checked(text: string, expected: unknown, edit: () => string | undefined): string | undefined {
  if (expected === undefined) return undefined;
  if (same(dataOf(text), expected)) return text;
  const edited = edit();
  return edited !== undefined && same(dataOf(edited), expected) ? edited : undefined;
}

const nodeAt = (text: string, path: YamlPath): Node | null | undefined => {
  const { document } = parsed(text);
  if (document === undefined) return undefined;
  if (path.length === 0) return document.contents;
  const found = followed(document, path);
  return found.length === path.length ? found.at(-1)!.value : undefined;
};

/** Sets a value, rewriting no more of it than differs. */
function settle(text: string, path: YamlPath, value: YamlValue): string | undefined {
  const { document } = parsed(text);
  if (document === undefined || path.length === 0) return undefined;
  const found = followed(document, path);
  const entry = found.at(-1);
  if (found.length === path.length) return settleEntry(text, path, entry!, value);
  // Nothing is there: write the rest of the path along with the value.
  const rest = path.slice(found.length + 1);
  const fresh = rest.reduceRight<YamlValue>((inner, key) => ({ [key]: inner }), value);
  const key = String(path[found.length]);
  const holder = found.length === 0 ? document.contents : entry!.value;
  if (isCollection(holder) && (holder.items.length > 0 || entry === undefined)) {
    return isMap(holder) ? withEntry(text, holder as YamlCollection, key, fresh) : undefined;
  }
  const empty = holder === null || isCollection(holder) || (isScalar(holder) && holder.value === null);
  return empty ? withValue(text, entry!, { [key]: fresh }) : undefined;
}

function settleEntry(text: string, path: YamlPath, entry: Entry, value: YamlValue): string | undefined {
  const { value: old } = entry;
  if (!isSameType(old, value) || (old as YamlCollection).items.length === 0)
    return withValue(text, entry, value);
  const before = valueAt(dataOf(text), path);
  if (isList(value) && Array.isArray(before))
    return settleList(text, path, before, value) ?? withValue(text, entry, value);
  if (!isRecord(value)) return withValue(text, entry, value);
  const known = Object.keys(before as object);
  if (!known.some((key) => key in value)) return withValue(text, entry, value);
  let edited: string | undefined = text;
  for (const key of known)
    if (edited !== undefined && !(key in value)) edited = remove(edited, [...path, key]);
  for (const [key, part] of entriesAsWritten(value)) {
    if (edited !== undefined && !same(valueAt(dataOf(edited), [...path, key]), part)) {
      edited = settle(edited, [...path, key], part);
    }
  }
  return edited;
}

/** Takes items out of a list and adds others at its end; undefined if more than that differs. */
function settleList(
  text: string,
  path: YamlPath,
  before: readonly unknown[],
  value: readonly YamlValue[],
): string | undefined {
  const staying: number[] = [];
  let at = 0;
  before.forEach((item, place) => {
    if (at < value.length && same(item, value[at])) {
      staying.push(place);
      at++;
    }
  });
  if (staying.length === 0) return undefined;
  let edited: string | undefined = text;
  for (let place = before.length - 1; place >= 0; place--) {
    if (edited !== undefined && !staying.includes(place)) edited = remove(edited, [...path, place]);
  }
  for (const item of value.slice(staying.length)) {
    const holder: unknown = edited === undefined ? undefined : nodeAt(edited, path);
    edited = isCollection(holder) ? withEntry(edited!, holder as YamlCollection, undefined, item) : undefined;
  }
  return edited;
}

function remove(text: string, path: YamlPath): string | undefined {
  const { document } = parsed(text);
  const found = document === undefined ? [] : followed(document, path);
  if (found.length === 0 || found.length < path.length) return undefined;
  return withoutEntry(text, found.at(-1)!, found.at(-2));
}

function valueAt(data: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    data,
  );
}

/** Data with a value set: a copy along the path, so that what an alias repeats elsewhere stays as it is. */
function setAt(data: unknown, path: YamlPath, value: YamlValue): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    return typeof key === "number" && key < data.length
      ? data.map((item, at) => (at === key ? setAt(item, rest, value) : item))
      : undefined;
  }
  if (data !== undefined && data !== null && typeof data !== "object") return undefined;
  if (data === undefined && rest.length === path.length) return undefined;
  const inner = setAt(
    (data as Record<string, unknown> | null | undefined)?.[key] ?? (rest.length > 0 ? {} : undefined),
    rest,
    value,
  );
  return inner === undefined ? undefined : { ...(data as object), [key]: inner };
}

function removeAt(data: unknown, path: YamlPath): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof data !== "object" || data === null || !Object.hasOwn(data, key))
    return undefined;
  if (rest.length > 0) {
    const inner = removeAt((data as Record<string | number, unknown>)[key], rest);
    if (inner === undefined) return undefined;
    return Array.isArray(data)
      ? data.map((item, at) => (at === key ? inner : item))
      : { ...data, [key]: inner };
  }
  if (Array.isArray(data)) return data.filter((_, at) => at !== key);
  return inThisOrder(
    entriesAsWritten(data as Readonly<Record<string, YamlValue>>).filter(([name]) => name !== String(key)),
  );
}

/** Whether two values are the same data: YAML has one zero, and the order of keys means nothing. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null)
    return a === b || (Number.isNaN(a) && Number.isNaN(b));
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

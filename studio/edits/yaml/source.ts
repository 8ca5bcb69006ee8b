import {
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { inThisOrder } from "../../../src/economy/key-order.ts";

export type YamlPath = readonly (string | number)[];
/** Plain data as YAML holds it. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

export type YamlCollection = YAMLMap | YAMLSeq;

/** A dossier may repeat a part of itself with an alias, but not unfold into gigabytes. */
const MOST_ALIASES = 100;

interface Parsed {
  readonly text: string;
  /** undefined while the text is not YAML that can be edited without loss. */
  readonly document: Document | undefined;
  readonly data: Readonly<Record<string, unknown>> | undefined;
}

/** An edit starts from the text before last, and the forms show the last one. */
const kept: Parsed[] = [];
const MOST_KEPT = 3;

/** A text as YAML. Nobody may change the document: it is handed out again for the same text. */
export function parsed(text: string): Parsed {
  const known = kept.find((one) => one.text === text);
  if (known !== undefined) return known;
  const whole = parseDocument(text, { keepSourceTokens: true, logLevel: "error" });
  const document = whole.errors.length === 0 && isMap(whole.contents) ? (whole as Document) : undefined;
  const found = { text, document, data: document && dataOf(document) };
  kept.push(found);
  if (kept.length > MOST_KEPT) kept.shift();
  return found;
}

function dataOf(document: Document): Readonly<Record<string, unknown>> | undefined {
  try {
    return inFileOrder(document.toJS({ maxAliasCount: MOST_ALIASES, mapAsMap: true })) as Readonly<
      Record<string, unknown>
    >;
  } catch {
    return undefined;
  }
}

/** The same with plain objects for maps, each of which remembers the order of its keys. */
function inFileOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFileOrder);
  if (!(value instanceof Map)) return value;
  return inThisOrder([...value].map(([key, part]) => [String(key), inFileOrder(part)] as const));
}

/** One entry of a map or list: where it is and what it holds. */
export interface Entry {
  readonly holder: YamlCollection;
  readonly at: number;
  /** undefined for an item of a list. */
  readonly pair: Pair | undefined;
  readonly value: Node | null;
}

export function entriesOf(holder: YamlCollection): readonly Entry[] {
  return holder.items.map((item, at) =>
    isPair(item)
      ? { holder, at, pair: item, value: (item.value as Node | null) ?? null }
      : { holder, at, pair: undefined, value: (item as Node | null) ?? null },
  );
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

/** The entry of one step of a path; undefined where there is none. */
export const entryAt = (holder: YamlCollection, step: string | number): Entry | undefined =>
  entriesOf(holder).find(({ at, pair }) =>
    pair === undefined ? at === step && isSeq(holder) : keyOf(pair) === String(step),
  );

/** The entries along a path from the root; fewer than the path has steps if it ends early. */
export function followed(document: Document, path: YamlPath): readonly Entry[] {
  const found: Entry[] = [];
  let node: unknown = document.contents;
  for (const step of path) {
    // What an alias stands for is written elsewhere.
    if (isAlias(node) || !isCollection(node)) break;
    const entry = entryAt(node as YamlCollection, step);
    if (entry === undefined) break;
    found.push(entry);
    node = entry.value;
  }
  return found;
}

export const isFlow = (node: YamlCollection): boolean => node.flow === true;

const BLOCK = new Set<unknown>([Scalar.BLOCK_FOLDED, Scalar.BLOCK_LITERAL]);
export const isBlockScalar = (node: unknown): node is Scalar => isScalar(node) && BLOCK.has(node.type);
export const isBlockCollection = (node: unknown): node is YamlCollection =>
  isCollection(node) && !isFlow(node as YamlCollection);

const tokensOf = (entry: Entry): CST.CollectionItem | undefined =>
  entry.pair !== undefined
    ? (entry.pair as Pair & { srcToken?: CST.CollectionItem }).srcToken
    : (entry.holder.srcToken as { items?: CST.CollectionItem[] } | undefined)?.items?.[entry.at];

const PROPS = new Set(["anchor", "tag"]);

/** Where the entry begins: its dash, its key, or the anchor or tag before its value. */
export function entryStart(entry: Entry): number {
  const own = (tokensOf(entry)?.start ?? []) as CST.SourceToken[];
  const first = own.find(
    ({ type }) => type === "seq-item-ind" || type === "explicit-key-ind" || PROPS.has(type),
  );
  if (first !== undefined) return first.offset;
  const head = (entry.pair?.key as Node | null | undefined) ?? entry.value;
  return head?.range?.[0] ?? 0;
}

/** Where a value may begin: after the colon or the dash, and after an anchor or tag. */
export function valueStart(entry: Entry): { readonly at: number; readonly hasColon: boolean } {
  const tokens = tokensOf(entry);
  const before = ((entry.pair === undefined ? tokens?.start : tokens?.sep) ?? []) as CST.SourceToken[];
  const last = before.findLast(
    ({ type }) => type === "map-value-ind" || type === "seq-item-ind" || PROPS.has(type),
  );
  if (last !== undefined) return { at: last.offset + last.source.length, hasColon: true };
  const head = entry.pair?.key as Node | null | undefined;
  return { at: (head === undefined ? entry.value?.range?.[0] : head?.range?.[1]) ?? 0, hasColon: false };
}

/** Where the last character of an entry ends, without the comment or line break after it. */
export function entryEnd(text: string, entry: Entry): number {
  const { value } = entry;
  return value === null ? valueStart(entry).at : nodeEnd(text, value);
}

export function nodeEnd(text: string, node: Node): number {
  if (isBlockCollection(node) && node.items.length > 0) {
    return entryEnd(text, entriesOf(node).at(-1)!);
  }
  const end = node.range?.[1] ?? 0;
  return isBlockScalar(node) ? withoutBreak(text, end) : end;
}

const withoutBreak = (text: string, end: number): number => {
  if (text[end - 1] !== "\n") return end;
  return text[end - 2] === "\r" ? end - 2 : end - 1;
};

export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** The end of a line, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end < 0) return text.length;
  return end > at && text[end - 1] === "\r" ? end - 1 : end;
}

/** The start of the line after this one. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

export const breakOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

/** Columns before a place on its line. */
export const columnOf = (text: string, at: number): number => {
  const start = lineStart(text, at);
  return at - start - (text[start] === "\ufeff" ? 1 : 0);
};

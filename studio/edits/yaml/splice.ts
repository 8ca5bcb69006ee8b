import { isMap, isScalar, type Node, Scalar } from "yaml";
import { isRecord } from "./is-record.ts";
import {
  breakOf,
  columnOf,
  type Entry,
  entriesOf,
  entryEnd,
  entryStart,
  isBlockCollection,
  isBlockScalar,
  isFlow,
  lineEnd,
  lineStart,
  nextLine,
  nodeEnd,
  valueStart,
  type YamlCollection,
  type YamlValue,
} from "./source.ts";
import { behindKey, blockLines, isList, keyWord, LINE_WIDTH, type Manner, oneLine } from "./words.ts";

// Edits of one entry of a map or list that touch only its own characters. Each takes a text and the entry's place in it
// and returns the new text; the caller checks that it says what was meant.

const cut = (text: string, from: number, to: number, instead = ""): string =>
  text.slice(0, from) + instead + text.slice(to);

/** Whether a map or list is written as in JSON, all its words in double quotes: what is added to it stays JSON. */
function isJson(holder: YamlCollection): boolean {
  if (!isFlow(holder)) return false;
  const words = entriesOf(holder).map(({ pair, value }) => (pair === undefined ? value : pair.key));
  const texts = words.filter((word) => isScalar(word) && typeof word.value === "string");
  return texts.length > 0 && texts.every((word) => isScalar(word) && word.type === Scalar.QUOTE_DOUBLE);
}

const mannerOf = (holder: YamlCollection): Manner => ({ flow: isFlow(holder), json: isJson(holder) });

/** A text with an entry's value replaced. */
export function withValue(text: string, entry: Entry, value: YamlValue): string {
  const { holder, value: old } = entry;
  const manner = mannerOf(holder);
  const { at, hasColon } = valueStart(entry);
  if (isFlow(holder)) {
    const word = oneLine(value, manner);
    if (old === null || isNothing(old)) return cut(text, at, at, `${hasColon ? "" : ":"} ${word}`);
    return cut(text, old.range![0], nodeEnd(text, old), word);
  }
  const start = columnOf(text, entryStart(entry));
  const fits = LINE_WIDTH - columnOf(text, at) - 1;
  const indent = start + 2;
  if (old === null || isNothing(old)) return cut(text, at, at, behindKey(value, indent, fits, breakOf(text)));
  const end = nodeEnd(text, old);
  // A paragraph stays a paragraph as long as its value is text.
  const width = isBlockScalar(old) && typeof value === "string" ? 0 : fits;
  const written = behindKey(value, indent, width, breakOf(text));
  if (!isBlockCollection(old) || lineStart(text, old.range![0]) === lineStart(text, at)) {
    // One line replaces another: the spaces before it stay too.
    const gap = /^[ \t]+$/.test(text.slice(at, old.range![0])) && written.startsWith(" ");
    return gap ? cut(text, old.range![0], end, written.slice(1)) : cut(text, at, end, written);
  }
  // A block below its key: what is on the key's own line, perhaps a comment, stays.
  return cut(cut(text, lineEnd(text, at), end), at, at, written);
}

const isNothing = (node: Node): boolean =>
  isScalar(node) && node.value === null && node.range !== undefined && node.range?.[0] === node.range?.[1];

/** A map or list with one more entry, at its end or after one of its entries. */
export function withEntry(
  text: string,
  holder: YamlCollection,
  key: string | undefined,
  value: YamlValue,
  behind: Entry | undefined = entriesOf(holder).at(-1),
): string {
  const manner = mannerOf(holder);
  if (isFlow(holder)) {
    const word = `${key === undefined ? "" : `${keyWord(key, manner)}: `}${oneLine(value, manner)}`;
    const open = holder.range![0] + 1;
    if (behind === undefined) {
      const padded = isMap(holder) ? ` ${word} ` : word;
      return cut(text, open, holder.range![1] - 1, padded);
    }
    const end = entryEnd(text, behind);
    return cut(text, end, end, `, ${word}`);
  }
  const last = behind!;
  const column = columnOf(text, entryStart(last));
  const margin = " ".repeat(column);
  const at = lineEnd(text, entryEnd(text, last));
  const newline = breakOf(text);
  const head = key === undefined ? "-" : `${keyWord(key, manner)}:`;
  return cut(
    text,
    at,
    at,
    `${newline}${margin}${head}${likeTheOthers(value, holder, column, head, newline)}`,
  );
}

/** A new value written like its neighbours: over several lines if theirs are. */
function likeTheOthers(
  value: YamlValue,
  holder: YamlCollection,
  column: number,
  head: string,
  newline: string,
): string {
  const inside = column + 2;
  const width = LINE_WIDTH - column - head.length - 1;
  const spread = entriesOf(holder).some(({ value: one }) => isBlockCollection(one));
  if (!(isRecord(value) && spread && Object.keys(value).length > 0)) {
    return behindKey(value, inside, width, newline);
  }
  const lines = blockLines(value, inside, newline);
  return head === "-" ? ` ${lines.slice(inside)}` : `${newline}${lines}`;
}

/** A map or list without one of its entries. */
export function withoutEntry(text: string, entry: Entry, above: Entry | undefined): string {
  const { holder, at } = entry;
  const all = entriesOf(holder);
  const from = entryStart(entry);
  const to = entryEnd(text, entry);
  const next = all[at + 1];
  if (all.length === 1) {
    const nothing = isMap(holder) ? "{}" : "[]";
    if (isFlow(holder)) return cut(text, holder.range![0], holder.range![1], nothing);
    return above === undefined
      ? cut(text, from, to, nothing)
      : withValue(text, above, isMap(holder) ? {} : []);
  }
  if (isFlow(holder)) {
    if (next !== undefined) return cut(text, from, entryStart(next));
    const end = entryEnd(text, all[at - 1]!);
    // A comment between them belongs to the one before.
    return text.slice(end, from).includes("#") ? cut(text, from, to) : cut(text, end, to);
  }
  const start = lineStart(text, from);
  if (/^\ufeff?[ ]*$/.test(text.slice(start, from))) {
    const behind = nextLine(text, to);
    if (text[behind - 1] === "\n" && behind > to) return cut(text, from - columnOf(text, from), behind);
    return cut(text, lineEnd(text, Math.max(0, start - 2)), text.length);
  }
  // The first key after a dash: the next one moves up to it, unless there is a comment between them.
  const gap = text.slice(lineEnd(text, to), entryStart(next!));
  if (gap.trim() === "") return cut(text, from, entryStart(next!));
  return cut(text, from, lineEnd(text, to));
}

/** A list with an item and the one below it swapped; comments directly above an item move with it. */
export function withSwapped(text: string, upper: Entry, lower: Entry): string {
  const span = (entry: Entry): readonly [from: number, to: number] => {
    const from = entryStart(entry);
    const to = entryEnd(text, entry);
    return isFlow(entry.holder) ? [from, to] : [commentsAbove(text, from), lineEnd(text, to)];
  };
  const [a, b] = span(upper);
  const [c, d] = span(lower);
  return text.slice(0, a) + text.slice(c, d) + text.slice(b, c) + text.slice(a, b) + text.slice(d);
}

/** Where an entry begins, counting the comments directly above it at its own indentation. */
function commentsAbove(text: string, from: number): number {
  const column = columnOf(text, from);
  let start = lineStart(text, from);
  if (text.slice(start, from).trim() !== "") return from;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    if (line.indexOf("#") !== column || line.trimStart()[0] !== "#") break;
    start = above;
  }
  return start;
}

export const isSameType = (old: Node | null, value: YamlValue): boolean =>
  (isMap(old) && isRecord(value)) || (old !== null && "items" in old && !isMap(old) && isList(value));

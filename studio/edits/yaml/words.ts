import { isScalar, parseDocument } from "yaml";
import { entriesAsWritten } from "../../../src/economy/key-order.ts";
import { isRecord } from "./is-record.ts";
import type { YamlValue } from "./source.ts";

/** As wide as the ready dossiers are written. */
export const LINE_WIDTH = 120;

export const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

/** How a value is written in its place. */
export interface Manner {
  /** Inside brackets or braces, where a comma ends a text. */
  readonly flow: boolean;
  /** Among keys in double quotes, as in JSON: everything stays JSON. */
  readonly json: boolean;
}

/** Words that YAML, in this version or the one before, does not read as text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Text that needs no quotes anywhere, and text that needs none outside brackets. */
const PLAIN_NAME = /^\p{L}[\p{L}\p{N}_-]*$/u;
const PLAIN_LINE = /^[\p{L}\p{N}(][\p{L}\p{N}\p{P}\p{S} ]*$/u;
const NEEDS_QUOTES = /: |:$| #| {2}| $|[\\"]/;
const NEEDS_QUOTES_IN_FLOW = /[,[\]{}:#]/;

function textWord(value: string, { flow, json }: Manner): string {
  if (json) return quoted(value);
  if (PLAIN_NAME.test(value) && !RESERVED.test(value)) return value;
  if (!PLAIN_LINE.test(value) || NEEDS_QUOTES.test(value)) return quoted(value);
  if (flow && NEEDS_QUOTES_IN_FLOW.test(value)) return quoted(value);
  // Numbers, dates and anything else that looks like text but is not.
  const read: unknown = parseDocument(value).contents;
  return isScalar(read) && read.value === value ? value : quoted(value);
}

/** In double quotes, with the characters escaped that YAML takes for line breaks or does not print. */
const quoted = (value: string): string =>
  JSON.stringify(value).replaceAll(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A value on one line. */
export function oneLine(value: YamlValue, manner: Manner): string {
  const inside: Manner = { ...manner, flow: true };
  if (isList(value)) return `[${value.map((item) => oneLine(item, inside)).join(", ")}]`;
  if (isRecord(value)) {
    const entries = entriesAsWritten(value).map(
      ([key, one]) => `${keyWord(key, inside)}: ${oneLine(one, inside)}`,
    );
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value === "string") return textWord(value, manner);
  if (value === Number.POSITIVE_INFINITY) return ".inf";
  return String(value);
}

export const keyWord = (key: string, { json }: Manner): string => textWord(key, { flow: true, json });

/**
 * A value after its key or dash, including the space between them; lines after the first are indented by `indent` or
 * more.
 *
 * @param width columns left on the first line
 */
export function behindKey(value: YamlValue, indent: number, width: number, newline: string): string {
  if (typeof value === "string") {
    const line = oneLine(value, { flow: false, json: false });
    const block = line.length > width || /\n/.test(value) ? paragraph(value, indent, newline) : undefined;
    return ` ${block ?? line}`;
  }
  const line = oneLine(value, { flow: false, json: false });
  const nested = (isRecord(value) || isList(value)) && line.length > width;
  return nested ? `${newline}${blockLines(value, indent, newline)}` : ` ${line}`;
}

/** A map or list with a line for each entry, the first one indented too. */
export function blockLines(value: YamlValue, indent: number, newline: string): string {
  const margin = " ".repeat(indent);
  const rest = LINE_WIDTH - indent;
  if (isRecord(value)) {
    return entriesAsWritten(value)
      .map(([key, one]) => {
        const head = `${margin}${keyWord(key, { flow: false, json: false })}:`;
        return `${head}${behindKey(one, indent + 2, rest - head.length, newline)}`;
      })
      .join(newline);
  }
  const items = isList(value) ? value : [value];
  return items.map((one) => `${margin}-${behindKey(one, indent + 2, rest - 2, newline)}`).join(newline);
}

/** A text as folded lines, or line by line if it has line breaks; undefined if neither reads back as the same text. */
function paragraph(value: string, indent: number, newline: string): string | undefined {
  const margin = " ".repeat(indent);
  const broken = value.includes("\n");
  const lines = broken ? value.split("\n") : folded(value, LINE_WIDTH - indent);
  const body = lines.map((line) => (line === "" ? "" : `${margin}${line}`)).join(newline);
  const written = `${broken ? "|-" : ">-"}${newline}${body}`;
  const read: unknown = parseDocument(`x:\n${" ".repeat(Math.max(0, indent - 2))}- ${written}\n`).toJS();
  const [back] = (read as { x?: unknown[] }).x ?? [];
  return back === value ? written : undefined;
}

function folded(value: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of value.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

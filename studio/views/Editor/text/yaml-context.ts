/** Where someone is writing in a dossier: enough to know what may come next, even while the text is not valid YAML. */
export interface YamlContext {
  /** The map, list or value that the word belongs to. */
  readonly path: readonly (string | number)[];
  /**
   * `key`: the word becomes a key of the map at `path`. `value`: it is the value at `path`. `item`: it is an item of a
   * list, or the first key of one.
   */
  readonly place: "key" | "value" | "item";
  /** The word so far, and where it starts in the text. */
  readonly word: string;
  readonly from: number;
}

/** One open map key or list item around the place. */
interface Open {
  readonly column: number;
  readonly step: string | number;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#&*!|>'"%@`{}[\],:-][^#:]*?)\s*:(?=\s|$)\s*/;
const unquoted = (key: string): string => (/^["']/.test(key) ? key.slice(1, -1) : key);

/** The context at the end of a text; undefined inside comments and paragraphs. */
export function contextAtEnd(text: string): YamlContext | undefined {
  const lines = text.split("\n");
  const open: Open[] = [];
  let start = 0;
  let paragraph: number | undefined;
  let flow: { readonly from: number; readonly path: YamlContext["path"] } | undefined;
  for (const [at, line] of lines.entries()) {
    const isLast = at === lines.length - 1;
    const column = line.length - line.trimStart().length;
    const lineFrom = start;
    start += line.length + 1;
    if (flow !== undefined) {
      if (isLast) return inFlow(text, flow.from, flow.path);
      if (isClosed(text.slice(flow.from, start))) flow = undefined;
      continue;
    }
    if (paragraph !== undefined) {
      if (line.trim() === "" ? !isLast : column > paragraph) {
        if (isLast) return undefined;
        continue;
      }
      if (isLast && line.trim() === "" && column > paragraph) return undefined;
      paragraph = undefined;
    }
    if (!isLast && (line.trim() === "" || line.trimStart().startsWith("#"))) continue;
    const rest = enter(open, line, column);
    const value = line.slice(rest.at);
    const from = lineFrom + rest.at;
    const path = open.map(({ step }) => step);
    if (isLast) {
      if (/(?:^|\s)#/.test(line.slice(0, rest.at)) || /(?:^|\s)#/.test(value)) return undefined;
      if (/^[[{]/.test(value)) return inFlow(text, from, path);
      return { path, place: rest.place, word: value, from };
    }
    if (/^[[{]/.test(value) && !isClosed(value)) flow = { from, path };
    else if (/^[|>][-+\d]*\s*(?:#.*)?$/.test(value)) paragraph = column;
  }
  return undefined;
}

/** Puts a line's dashes and key on the stack; the rest of the line is a value, or a word without a colon. */
function enter(
  open: Open[],
  line: string,
  indent: number,
): { readonly at: number; readonly place: YamlContext["place"] } {
  let at = indent;
  let place: YamlContext["place"] = "key";
  for (
    let dash = /^-(?:\s+|$)/.exec(line.slice(at));
    dash !== null;
    dash = /^-(?:\s+|$)/.exec(line.slice(at))
  ) {
    while (open.length > 0 && open.at(-1)!.column > at) open.pop();
    const before = open.at(-1);
    const inList = before?.column === at && typeof before.step === "number";
    if (inList) open.pop();
    open.push({ column: at, step: inList ? (before.step as number) + 1 : 0 });
    at += dash[0].length;
    place = "item";
  }
  const key = KEY.exec(line.slice(at));
  // A dash may be right below the key of its list; a key below a list ends it.
  while (open.length > 0 && open.at(-1)!.column >= at) open.pop();
  if (key !== null) {
    open.push({ column: at, step: unquoted(key[1]!) });
    return { at: at + key[0].length, place: "value" };
  }
  return { at, place };
}

function isClosed(text: string): boolean {
  let depth = 0;
  for (const token of text.matchAll(TOKEN))
    depth += /[[{]/.test(token[0]) ? 1 : /[\]}]/.test(token[0]) ? -1 : 0;
  return depth <= 0;
}

const TOKEN =
  /"(?:[^"\\]|\\.)*"?|'[^']*'?|#[^\n]*|[[\]{},]|:(?=[\s,[\]{}]|$)|[^\s"'#[\]{},:][^\n[\]{},:]*|:/g;

/** Inside brackets or braces that begin at `from` and are not closed. */
function inFlow(text: string, from: number, path: YamlContext["path"]): YamlContext | undefined {
  interface Level {
    readonly isMap: boolean;
    step: string | number | undefined;
  }
  const levels: Level[] = [];
  let word = "";
  let wordFrom = text.length;
  for (const { 0: token, index } of text.slice(from).matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token.startsWith("#")) {
      if (from + index + token.length === text.length) return undefined;
      continue;
    }
    if (token === "[" || token === "{")
      levels.push({ isMap: token === "{", step: token === "{" ? undefined : 0 });
    else if (token === "]" || token === "}") levels.pop();
    else if (token === "," && level !== undefined)
      level.step = level.isMap ? undefined : Number(level.step) + 1;
    else if (token === ":" && level?.isMap) level.step = unquoted(word.trim());
    else {
      word = token;
      wordFrom = from + index;
      continue;
    }
    word = "";
    wordFrom = text.length;
  }
  if (levels.length === 0) return undefined;
  const steps = levels.flatMap(({ step }) => (step === undefined ? [] : [step]));
  const { isMap, step } = levels.at(-1)!;
  const place = !isMap ? "item" : step === undefined ? "key" : "value";
  return { path: [...path, ...steps], place, word, from: word === "" ? text.length : wordFrom };
}

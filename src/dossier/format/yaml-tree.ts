import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from "yaml";
import { toPrintable } from "../../data/files/printable.ts";
import { unseenHint } from "../../data/files/unseen-hint.ts";
import { show } from "../../data/tables/row-reader.ts";
import type { Issue, Place } from "../../economy/issue.ts";

/**
 * A YAML file as plain maps, lists and scalars that remember their place in the file. Nothing of YAML's own machinery
 * (tags, anchors, merge keys, directives, several documents) gets past this point.
 */
export type TreeNode = TreeScalar | TreeList | TreeMap;

export interface TreeScalar {
  readonly type: "scalar";
  readonly offset: number;
  value: string | number | boolean | null;
  /** As written, when unquoted: `010121` and `2018` are numbers to YAML and may be text to the format. */
  readonly source: string | undefined;
}

export interface TreeList {
  readonly type: "list";
  readonly offset: number;
  readonly items: TreeNode[];
}

export interface TreeMap {
  readonly type: "map";
  readonly offset: number;
  readonly entries: Map<string, TreeEntry>;
}

export interface TreeEntry {
  readonly keyOffset: number;
  readonly node: TreeNode;
}

export interface YamlTree {
  /** undefined when the syntax is wrong or nothing is there; `issues` then says why. */
  readonly root: TreeNode | undefined;
  readonly issues: readonly Issue[];
  placeOf(offset: number): Place;
}

/** Limits against hostile files; a negotiation of a hundred options stays far below each. */
export const LARGEST_DOSSIER_CHARACTERS = 1_048_576;
const DEEPEST = 16;
/** Nodes counted with every alias expanded: what a nest of aliases multiplies. */
const MOST_NODES = 100_000;
/** Economies and sectors may be named in full. */
const LONGEST_KEY = 200;
/** Syntax errors shown: the rest mostly follow from the first. */
const MOST_SYNTAX_ISSUES = 10;

/**
 * @param text the file
 * @param file what messages call it
 */
export function readYaml(text: string, file: string): YamlTree {
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (text.length > LARGEST_DOSSIER_CHARACTERS) {
    const message = `The file has ${text.length} characters; a dossier may have at most ${LARGEST_DOSSIER_CHARACTERS}.`;
    const hint = "Put long tables of tariffs into a CSV file and refer to it with kind: schedule.";
    return { root: undefined, issues: [{ code: "file-too-large", message, hint, at: { file } }], placeOf };
  }
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    // Checked in `TreeBuilder`, in linear time and with the place of the first one.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: "error",
  });
  const errors = new Map([...document.errors, ...document.warnings].reverse().map((e) => [e.pos[0], e]));
  const syntax = [...errors.values()]
    .sort((a, b) => a.pos[0] - b.pos[0])
    .slice(0, MOST_SYNTAX_ISSUES)
    .map((error) => syntaxIssue(error, text, placeOf));
  if (document.directives.yaml.explicit === true) {
    const message = "The file chooses a version of YAML.";
    const hint = "Remove the %YAML line: dossiers are read as YAML 1.2.";
    syntax.push({ code: "yaml-directive", message, hint, at: placeOf(0) });
  }
  if (syntax.length > 0) return { root: undefined, issues: syntax, placeOf };
  if (document.contents === null) {
    const hint = "Start with parley: 1, title: and data:, or copy a ready dossier.";
    return {
      root: undefined,
      issues: [{ code: "empty-file", message: "The file is empty.", hint, at: placeOf(0) }],
      placeOf,
    };
  }
  const builder = new TreeBuilder(text, placeOf);
  const root = builder.build(document.contents);
  return { root: builder.gaveUp ? undefined : root, issues: builder.issues, placeOf };
}

/** The common slips in the user's words; the rest keep the parser's own words. */
const SYNTAX: Partial<Record<YAMLError["code"], readonly [says: string, hint: string]>> = {
  TAB_AS_INDENT: ["The line is indented with a tab", "Indent with spaces, two for each level."],
  BAD_INDENT: ["The indentation is wrong, or a bracket is not closed", "Check here and just above."],
  BLOCK_AS_IMPLICIT_KEY: [
    "There is a second colon on the line",
    'Text that contains a colon needs quotes: note: "first: second".',
  ],
  MISSING_CHAR: ["A quote or a bracket is not closed", "Close it."],
  MULTIPLE_DOCS: [
    "The file contains more than one document",
    "Remove the line of three dashes and move the second part to its own file.",
  ],
  TAG_RESOLVE_FAILED: [
    "There is a tag (a word with an exclamation mark in front)",
    "Remove it, or quote the text.",
  ],
  RESOURCE_EXHAUSTION: [
    "The brackets or levels are nested too deeply",
    `A dossier is at most ${DEEPEST} levels deep.`,
  ],
  BAD_SCALAR_START: ["Text starts with a character that has a meaning in YAML", "Put it in quotes."],
};

function syntaxIssue(error: YAMLError, text: string, placeOf: (offset: number) => Place): Issue {
  const at = placeOf(error.pos[0]);
  const known = SYNTAX[error.code];
  const message = `${known?.[0] ?? `Not valid YAML: ${toPrintable(error.message).slice(0, 200)}`}.`;
  const hints = [known?.[1], unseenHint(text, at.line ?? 1)].filter((hint) => hint !== undefined);
  return { code: "yaml-syntax", message, ...(hints.length > 0 ? { hint: hints.join(" ") } : {}), at };
}

interface Anchor {
  readonly node: TreeNode;
  readonly nodes: number;
}

class TreeBuilder {
  readonly issues: Issue[] = [];
  gaveUp = false;
  readonly #text: string;
  readonly #placeOf: (offset: number) => Place;
  /** "open" while the anchored node is still being built: an alias to it would be a circle. */
  readonly #anchors = new Map<string, Anchor | "open">();
  #nodes = 0;

  constructor(text: string, placeOf: (offset: number) => Place) {
    this.#text = text;
    this.#placeOf = placeOf;
  }

  build(node: ParsedNode | null, depth = 0): TreeNode {
    const offset = node?.range[0] ?? 0;
    this.#count(1, offset);
    if (node === null || this.gaveUp) return empty(offset);
    if (depth > DEEPEST) {
      this.#giveUp(
        offset,
        "too-deep",
        `The file is more than ${DEEPEST} levels deep.`,
        "A dossier needs fewer.",
      );
      return empty(offset);
    }
    if (isAlias(node)) return this.#alias(node.source, offset);
    const { anchor } = node;
    const before = this.#nodes - 1;
    if (anchor !== undefined) this.#anchors.set(anchor, "open");
    const built = this.#plain(node, offset, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, { node: built, nodes: this.#nodes - before });
    return built;
  }

  #plain(node: ParsedNode, offset: number, depth: number): TreeNode {
    if (isSeq(node)) {
      return {
        type: "list",
        offset,
        items: node.items.map((item) => this.build(item as ParsedNode, depth + 1)),
      };
    }
    if (isMap(node)) return this.#map(node.items as readonly YamlPair[], offset, depth);
    if (!isScalar(node)) return empty(offset);
    const { value } = node;
    const isText = typeof value === "string";
    // Quoted scalars are text already; unquoted ones keep the spelling that a number would lose.
    const source = isText ? undefined : this.#text.slice(node.range[0], node.range[1]);
    const kept = isText || typeof value === "number" || typeof value === "boolean" ? value : null;
    return { type: "scalar", offset, value: kept, source: source === "" ? undefined : source };
  }

  #map(pairs: readonly YamlPair[], offset: number, depth: number): TreeMap {
    const entries = new Map<string, TreeEntry>();
    for (const pair of pairs) {
      const node = this.build(pair.value, depth + 1);
      if (this.gaveUp) break;
      const keyOffset = pair.key?.range[0] ?? offset;
      if (!isScalar(pair.key) || pair.key.range[0] === pair.key.range[1]) {
        const hint = "Write name: value, where the name is a plain word.";
        this.#add(keyOffset, "key-not-text", "A key of a map must be a name.", hint);
        continue;
      }
      const key =
        typeof pair.key.value === "string"
          ? pair.key.value
          : this.#text.slice(pair.key.range[0], pair.key.range[1]);
      if (key.length > LONGEST_KEY) {
        // It would stand in the path of every mistake below it.
        const says = `${show(key)} has ${key.length} characters: it is not a usable name.`;
        this.#add(keyOffset, "unusable-name", says, `A name has at most ${LONGEST_KEY}.`);
        continue;
      }
      if (key === "__proto__") {
        this.#add(keyOffset, "unusable-name", `${show(key)} is not a usable name.`, "Choose another one.");
        continue;
      }
      if (key === "<<") {
        const hint = "Write the keys out: merge keys are not part of the format.";
        this.#add(keyOffset, "merge-key", "There is a merge key (<<) here.", hint);
        continue;
      }
      const first = entries.get(key);
      if (first !== undefined) {
        const { line } = this.#placeOf(first.keyOffset);
        const hint = `It is already on line ${line}: rename or remove one of them.`;
        this.#add(keyOffset, "duplicate-key", `The key ${show(key)} is written twice.`, hint);
        continue;
      }
      entries.set(key, { keyOffset, node });
    }
    return { type: "map", offset, entries };
  }

  #alias(name: string, offset: number): TreeNode {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      this.#add(
        offset,
        "unknown-alias",
        `The alias ${show(`*${name}`)} refers to an anchor that is not defined above.`,
        `Define it with &name, or put quotes around text that starts with a star.`,
      );
      return empty(offset);
    }
    if (anchor === "open") {
      this.#add(
        offset,
        "cyclic-alias",
        `The alias ${show(`*${name}`)} is inside the part that it repeats, so it would never end.`,
        "Write the part out instead.",
      );
      return empty(offset);
    }
    this.#count(anchor.nodes, offset);
    return anchor.node;
  }

  #count(nodes: number, offset: number): void {
    this.#nodes += nodes;
    if (this.#nodes > MOST_NODES) {
      const hint = "Aliases multiply what they repeat; write a group of the data set or a party instead.";
      this.#giveUp(
        offset,
        "too-many-nodes",
        `The file contains more than ${MOST_NODES} values once its aliases are filled in.`,
        hint,
      );
    }
  }

  #giveUp(offset: number, code: string, message: string, hint: string): void {
    if (!this.gaveUp) this.#add(offset, code, message, hint);
    this.gaveUp = true;
  }

  #add(offset: number, code: string, message: string, hint: string): void {
    this.issues.push({ code, message, hint, at: this.#placeOf(offset) });
  }
}

interface YamlPair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

const empty = (offset: number): TreeScalar => ({ type: "scalar", offset, value: null, source: undefined });

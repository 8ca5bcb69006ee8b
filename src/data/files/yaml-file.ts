import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { Place } from "../../economy/issue.ts";
import type { IssueList } from "./issue-list.ts";
import { toPrintable } from "./printable.ts";
import { unseenHint } from "./unseen-hint.ts";

/** A parsed YAML file that can still say where each of its parts is. */
export interface YamlFile {
  /** Plain values: maps, lists, and scalars as the text that was written, so that code 010121 keeps its zeros. */
  readonly value: unknown;
  /** Where the value at a path is, or the nearest part around it that exists. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Where a key of the map at a path is. */
  placeOfKey(path: readonly PropertyKey[], key: string): Place;
}

/** Parses YAML; syntax errors are added to `issues`, and undefined comes back. */
export function parseYamlFile(text: string, file: string, issues: IssueList): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "failsafe" });
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return { file };
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const before = issues.count;
  for (const error of document.errors) {
    const hint = unseenHint(text, lines.linePos(error.pos[0]).line);
    issues.add({
      code: "yaml-syntax",
      ...(hint === undefined ? {} : { hint }),
      at: placeAt(error.pos[0]),
      message: `Not valid YAML: ${toPrintable(error.message.slice(0, 200)).replace(/\.$/, "")}.`,
    });
  }
  // As a key of a plain object it would vanish without a complaint.
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.value !== "__proto__") return;
      issues.add({
        code: "forbidden-key",
        at: placeAt(key.range?.[0]),
        message: '"__proto__" cannot be a key.',
      });
    },
  });
  if (issues.count > before) return undefined;

  const nodeAt = (path: readonly PropertyKey[]): Node | undefined => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node)) return node;
    }
    return document.contents ?? undefined;
  };
  const placeOf = (path: readonly PropertyKey[]): Place => placeAt(nodeAt(path)?.range?.[0]);
  return {
    value: toPlain(document, issues, file),
    placeOf,
    placeOfKey: (path, key) => {
      const map = path.length === 0 ? document.contents : document.getIn(path, true);
      const pair = isMap(map) ? map.items.find((item) => String(item.key) === key) : undefined;
      return isNode(pair?.key) ? placeAt(pair.key.range?.[0]) : placeOf(path);
    },
  };
}

/** Aliases are allowed within reason: the parser refuses those that would multiply into an endless document. */
function toPlain(document: ReturnType<typeof parseDocument>, issues: IssueList, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    issues.add({
      code: "yaml-aliases",
      at: { file },
      message: `The aliases (*name) cannot be expanded: ${(cause as Error).message}.`,
      hint: "Write the values out instead of repeating them by reference.",
    });
    return undefined;
  }
}

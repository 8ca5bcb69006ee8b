import { type Document, isMap, isScalar, parseDocument, Scalar } from "yaml";

export type YamlPath = readonly (string | number)[];
/** Plain data as YAML holds it. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** As wide as the ready dossiers are written, so that an edit does not break lines that it does not touch. */
const LINE_WIDTH = 120;
/** A dossier may repeat a part of itself by an alias, but not unfold into gigabytes. */
const MOST_ALIASES = 100;

/** The document of a text; undefined while the text is no YAML that could be edited without loss. */
function documentOf(text: string): Document | undefined {
  const document = parseDocument(text);
  return document.errors.length === 0 && isMap(document.contents) ? document : undefined;
}

/**
 * What a dossier says as plain data, unchecked: forms show it even while other parts of the text are wrong.
 * undefined while the text is not valid YAML.
 */
export function dataOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return documentOf(text)?.toJS({ maxAliasCount: MOST_ALIASES }) as Record<string, unknown> | undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs an edit on the document and writes it back with its comments.
 *
 * @returns undefined where the text cannot be edited: it is not valid YAML, or the place is an alias of another
 */
function edited(text: string, edit: (document: Document) => void): string | undefined {
  const document = documentOf(text);
  if (document === undefined) return undefined;
  try {
    edit(document);
    return document.toString({ lineWidth: LINE_WIDTH });
  } catch {
    return undefined;
  }
}

/**
 * A dossier with a value set. Comments and everything else stay; a number or word in place of another changes these
 * characters alone, so that a slider leaves the rest of the text byte for byte as it was.
 *
 * @returns undefined where the text cannot be edited: it must be mended by hand first
 */
export function setValue(text: string, path: YamlPath, value: YamlValue): string | undefined {
  const node: unknown = documentOf(text)?.getIn(path, true);
  const written = plain(value);
  if (
    isScalar(node) &&
    written !== undefined &&
    node.range &&
    node.anchor === undefined &&
    ON_ONE_LINE.has(node.type)
  ) {
    const [from, to] = node.range;
    return text.slice(0, from) + written + text.slice(to);
  }
  return edited(text, (document) => document.setIn(path, document.createNode(value)));
}

const ON_ONE_LINE = new Set<unknown>([Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE]);

/** A value as it can stand in any place of a YAML text on one line; undefined for lists and maps. */
function plain(value: YamlValue): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
}

/** Words that YAML, of this version or the one before, reads as something else than text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A dossier without what stands at a path. @returns undefined where the text cannot be edited */
export function removeValue(text: string, path: YamlPath): string | undefined {
  return edited(text, (document) => {
    document.deleteIn(path);
  });
}

/** A dossier with an item added at the end of a list, which is made where there is none. */
export function appendValue(text: string, path: YamlPath, value: YamlValue): string | undefined {
  return edited(text, (document) => {
    if (document.getIn(path) === undefined) document.setIn(path, document.createNode([value]));
    else document.addIn(path, document.createNode(value));
  });
}

import { show } from "../../data/tables/row-reader.ts";
import type { Issue } from "../../economy/issue.ts";
import { nearestName, unknownNameHint } from "../../economy/nearest.ts";
import { percentHint, shareHint } from "../../economy/percent.ts";
import { counted } from "../../economy/plural.ts";
import { inWords } from "../../economy/visible.ts";
import { HIGHEST_RATE } from "./policy-schema.ts";
import { FORMAT_VERSION } from "./schema.ts";
import type { SchemaIssue } from "./schema-issues.ts";
import { follow, type Path, type SourceMap } from "./source-map.ts";
import type { TreeNode } from "./yaml-tree.ts";

/** One complaint of the schema in the user's words, at its place in the file. */
export function describeSchemaIssue(issue: SchemaIssue, root: TreeNode, places: SourceMap): Issue[] {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "unknown-key",
      message: `${subject(path)} does not take the key ${show(key)}.`,
      hint: unknownNameHint(key, knownKeys(issue)),
      path: [...path, key],
      at: places.key([...path, key]),
    }));
  }
  const { node, depth } = follow(root, path);
  if (depth < path.length) {
    const key = String(path.at(-1));
    return [
      {
        code: "missing-key",
        message: `${subject(path.slice(0, -1))} needs the key ${show(key)}.`,
        hint: `Add ${key}: ${wanted(issue, formKey(path))}.`,
        path,
        at: places.value(path.slice(0, -1)),
      },
    ];
  }
  const { code, says, hint } = describe(issue, node, path);
  const message = `${subject(path)} ${says}.`;
  const at = issue.code === "invalid_key" ? places.key(path) : places.value(path);
  return [{ code, message, ...(hint === undefined ? {} : { hint }), path, at }];
}

/**
 * The key whose form a value has: what a horizon counts from is a date, and other keys of that name are none.
 */
const formKey = (path: Path): string =>
  path.join(".") === "model.horizon.from" ? "date" : String(path.at(-1));

interface Described {
  readonly code: string;
  /** What follows the name of the place. */
  readonly says: string;
  readonly hint?: string;
}

function describe(issue: SchemaIssue, node: TreeNode, path: Path): Described {
  if (issue.code === "invalid_key") {
    return { code: "unusable-name", says: "is not a usable name", hint: ID_RULE };
  }
  if (node.type === "scalar" && node.value === null) {
    const words = wanted(issue, formKey(path));
    const comma = words.includes(", such as") ? "," : "";
    return { code: "no-value", says: "has no value", hint: `Write ${words}${comma} after the colon.` };
  }
  switch (issue.code) {
    case "too_big":
    case "too_small":
      return size(issue, node, String(path.at(-1)));
    case "invalid_format":
      return wrongText(node, formKey(path));
    case "invalid_value":
    case "none_of":
      return wrongChoice(issue, node, path);
    default:
      return wrongType(issue, node);
  }
}

/** Numbers that are no rates, whatever their bound. */
const ELASTICITIES: ReadonlySet<string> = new Set(["supply", "psi"]);

function size(
  issue: Extract<SchemaIssue, { code: "too_big" | "too_small" }>,
  node: TreeNode,
  key: string,
): Described {
  const tooBig = issue.code === "too_big";
  const limit = Number(tooBig ? issue.maximum : issue.minimum);
  if (node.type === "list") {
    if (!tooBig && node.items.length === 0)
      return { code: "empty-list", says: "is an empty list", hint: "Name at least one." };
    const says = `has ${counted(node.items.length, "entry", "entries")}; it must have at ${tooBig ? "most" : "least"} ${limit}`;
    return { code: "list-length", says };
  }
  const value = node.type === "scalar" ? node.value : null;
  if (typeof value === "string") {
    if (!tooBig) return { code: "empty-text", says: "is empty" };
    return {
      code: "text-too-long",
      says: `has ${counted(value.length, "character")}; at most ${limit} are allowed`,
    };
  }
  if (tooBig && limit === HIGHEST_RATE && typeof value === "number" && !ELASTICITIES.has(key)) {
    return {
      code: "rate-out-of-range",
      says: `is ${value}, which means ${(value * 100).toLocaleString("en-US")} %`,
      hint: percentHint(value),
    };
  }
  const bound = issue.inclusive === false ? (tooBig ? "below" : "above") : tooBig ? "at most" : "at least";
  const hint =
    NUMBER_HINTS[key]?.(Number(value)) ?? (tooBig && limit === 1 ? shareHint(Number(value)) : undefined);
  return {
    code: "out-of-range",
    says: `is ${value}; it must be ${bound} ${limit}`,
    ...(hint ? { hint } : {}),
  };
}

function wrongText(node: TreeNode, key: string): Described {
  const text = node.type === "scalar" ? String(node.value) : "";
  const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(text)?.[0];
  if (control !== undefined) {
    const kind = /\p{Cc}/u.test(control) ? "control" : "invisible";
    const says =
      control === "\n" ? "has more than one line" : `contains the ${kind} character ${inWords(control)}`;
    return { code: "unsafe-text", says, hint: "Write plain text there." };
  }
  const [form, hint] = FORMATS[key] ?? ["a usable name", ID_RULE];
  const days = key === "date" || FORMATS[key] === DAY ? daysHint(text) : undefined;
  return { code: "wrong-format", says: `is ${show(text)}, which is not ${form}`, hint: days ?? hint };
}

/** How many days the month has, for a date that is wrong only in its day. */
function daysHint(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || day === "00") return undefined;
  // Day 0 of the next month is the last of this one. A leap year repeats after 400, and Date takes 0 to 99 for 1900 to 1999.
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return `${year}-${month} has ${days} days.`;
}

function wrongChoice(
  issue: Extract<SchemaIssue, { code: "invalid_value" | "none_of" }>,
  node: TreeNode,
  path: Path,
): Described {
  const shown = showNode(node);
  if (path.length === 1 && path[0] === "parley") {
    const says = `is ${shown}; this program reads version ${FORMAT_VERSION} of the format`;
    return { code: "unknown-version", says, hint: `Write parley: ${FORMAT_VERSION}, or use a newer Parley.` };
  }
  const words = issue.code === "none_of" ? issue.words : issue.values.map(String);
  const text = node.type === "scalar" ? String(node.value) : "";
  const percent =
    issue.code === "none_of" && issue.expected.includes("number")
      ? percentTextHint(text, path.at(-1) === "factor")
      : undefined;
  const hint = percent ?? (words.length > 0 ? nearHint(text, words) : undefined);
  const says = `is ${shown}; it must be ${expectation(issue)}`;
  return { code: "wrong-value", says, ...(hint ? { hint } : {}) };
}

function wrongType(issue: SchemaIssue, node: TreeNode): Described {
  const says = `is ${showNode(node)}; it must be ${expectation(issue)}`;
  const text = node.type === "scalar" && typeof node.value === "string" ? node.value : "";
  const wantsNumber =
    issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int");
  const hint = wantsNumber ? percentTextHint(text) : undefined;
  return { code: "wrong-type", says, ...(hint ? { hint } : {}) };
}

const ID_RULE = "Names are 1 to 64 letters, digits, '.', '_' or '-', and start with a letter or a digit.";
const DAY: readonly [form: string, hint: string] = ["a day", "Write it as 2026-08-19."];
const FORMATS: Readonly<Record<string, readonly [form: string, hint: string]>> = {
  date: ["a date", "Write 2018, 2018-04 or 2018-04-19."],
  since: DAY,
  until: DAY,
  on: DAY,
  url: ["a web address", "Write one that starts with https:// or http://."],
};
const A_DAY = "a day, such as 2026-11-28";
/** By key, for a text that is missing. */
const EXAMPLES: Readonly<Record<string, string>> = {
  date: "a year, a month or a day, such as 2026-11-28",
  since: A_DAY,
  until: A_DAY,
  on: A_DAY,
  url: "a web address, such as https://example.org",
};
/** By key, for a number that is out of bounds. */
const NUMBER_HINTS: Readonly<Record<string, (value: number) => string>> = {
  rate: percentHint,
  barrier_cut: () => "A cut is a fraction below 1: 0.02 lowers trade costs by 2 %.",
  factor: () =>
    "A factor is the new trade cost divided by the old: 0.95 is 5 % lower. For an embargo, write prohibitive.",
};

/** `25 %`, `25%` and `0,25` are how people write a rate elsewhere. */
function percentTextHint(text: string, isFactor = false): string | undefined {
  const percent = /^\s*(-?\d+(?:[.,]\d+)?)\s*%\s*$/.exec(text)?.[1];
  if (percent !== undefined && isFactor) {
    const change = Number(percent.replace(",", ".")) / 100;
    const [lower, higher] = [1 - change, 1 + change].map((factor) => Number(factor.toPrecision(12)));
    return `A factor is the new trade cost divided by the old: write ${lower} for ${percent} % lower, ${higher} for ${percent} % higher.`;
  }
  if (percent !== undefined) {
    return `Rates are fractions: write ${Number(percent.replace(",", ".")) / 100} for ${percent} %.`;
  }
  if (/^-?\d+,\d+$/.test(text)) return `Use a decimal point: write ${text.replace(",", ".")}.`;
  return undefined;
}

const nearHint = (text: string, words: readonly string[]): string | undefined => {
  const near = nearestName(text, words);
  return near === undefined ? undefined : `Did you mean ${near}?`;
};

/** `policies.steel.rate`, `options entry 1.title`; the file itself is "The dossier". */
function subject(path: Path): string {
  if (path.length === 0) return "The dossier";
  return path
    .map((step, depth) =>
      typeof step === "number" ? ` entry ${step + 1}` : `${depth > 0 ? "." : ""}${plainKey(step)}`,
    )
    .join("");
}

const plainKey = (key: string): string => (/^[\w.-]{1,64}$/.test(key) ? key : show(key));

function showNode(node: TreeNode): string {
  if (node.type === "list") return `a list of ${node.items.length}`;
  if (node.type === "map") return "a map";
  return typeof node.value === "string"
    ? show(node.value)
    : show(node.source ?? String(node.value)).slice(1, -1);
}

const WORDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list, as in [a, b]",
  object: "a map, as in { name: value }",
  record: "a map, as in { name: value }",
};

/** What belongs at a key that has nothing: of a text its form, with an example. */
function wanted(issue: SchemaIssue, key: string): string {
  const isText = issue.code === "invalid_type" && issue.expected === "string";
  return (isText && Object.hasOwn(EXAMPLES, key) && EXAMPLES[key]) || expectation(issue);
}

/** What would have been right, as the end of a sentence. */
function expectation(issue: SchemaIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return WORDS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return listed(issue.values.map(String));
    case "none_of":
      // A map of one form and a map of another are both a map.
      return listed([...new Set(issue.expected.map((word) => WORDS[word] ?? word)), ...issue.words]);
    default:
      return "a value";
  }
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "a value") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** The keys that the schema has at an unrecognized one, carried in the message by `withKnownKeys`. */
export const knownKeys = (issue: Extract<SchemaIssue, { code: "unrecognized_keys" }>): readonly string[] =>
  issue.message.split("|");

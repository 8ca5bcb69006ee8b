import { entriesAsWritten } from "../../../../src/economy/key-order.ts";
import { dataOf, isRecord } from "../../../edits/edit-dossier.ts";
import type { NameGroup } from "../name-choices.ts";

/** A name that some place in a dossier may use, and what it stands for. */
export interface NameHint {
  readonly name: string;
  readonly means: string;
}

/** The names there are: those of the data set, and those that the dossier itself defines. */
export interface KnownNames {
  readonly economies: readonly NameGroup[];
  readonly sectors: readonly NameGroup[];
  /** The last text that was valid YAML. */
  readonly text: string;
}

const ECONOMIES = new Set([
  "importer",
  "partners",
  "members",
  "target",
  "coalition",
  "economy",
  "partner",
  "exempt",
  "coverage",
]);
const DEFINED: Readonly<Record<string, string>> = { source: "sources", party: "parties", policy: "policies" };
const OPTIONS = new Set(["option", "baseline", "background", "threat", "fallback"]);

type Path = readonly (string | number)[];

/** Names that may be a value at a path. */
export function namesAt(path: Path, known: KnownNames): readonly NameHint[] {
  const [block] = path;
  const key = path.findLast((step) => typeof step === "string");
  const above = path.filter((step) => typeof step === "string").at(-2);
  if (key === undefined) return [];
  if (above === "issues" && block !== "issues") return choicesOf(known.text, key);
  if (block === "options" && key === "from") return options(known.text);
  // Of a group with exceptions, the key that it stands under says what its names mean.
  if ((key === "group" || key === "except") && above !== undefined)
    return namesAt([...path.slice(0, path.lastIndexOf(key)), above], known);
  if (block === "options" && key === "policies") return defined(known.text, "policies");
  if (block === "talks" && key === "parties") return defined(known.text, "parties");
  if (DEFINED[key] !== undefined) return defined(known.text, DEFINED[key]);
  if (OPTIONS.has(key)) return options(known.text);
  if (key === "sectors") return flat(known.sectors);
  if (!ECONOMIES.has(key)) return [];
  const all = flat(known.economies);
  return key === "exempt" || key === "coverage" ? all.filter(({ name }) => name !== "all") : all;
}

/** Names that may be keys of the map at a path. */
export function nameKeysAt(path: Path, known: KnownNames): readonly NameHint[] {
  const [block, , third, fourth] = path;
  const key = path.at(-1);
  if (key === "exempt") return flat(known.economies).filter(({ name }) => name !== "all");
  if (key === "coverage") {
    const rest = { name: "default", means: "whatever is not named" };
    const sectors = flat(known.sectors).filter(({ name }) => name !== "all");
    return [rest, ...flat(known.economies).filter(({ name }) => name !== "all"), ...sectors];
  }
  if (key === "rate") {
    const rest = { name: "default", means: "every sector that is not named" };
    return [rest, ...flat(known.sectors).filter(({ name }) => name !== "all")];
  }
  if (key === "issues" && block !== "issues") return defined(known.text, "issues");
  if (block === "issues" && third === "values") {
    return fourth === undefined ? defined(known.text, "parties") : choicesOf(known.text, String(path[1]));
  }
  if (block === "talks" && key === "power") return defined(known.text, "parties");
  if (block === "parties" && path.length === 1) return flat(known.economies);
  return [];
}

const flat = (groups: readonly NameGroup[]): readonly NameHint[] =>
  groups.flatMap(({ title, choices }) =>
    choices.map(({ name, label }) => ({
      name,
      means: label === name ? title : label.replace(` (${name})`, ""),
    })),
  );

const titleOf = (value: unknown): string =>
  typeof value === "string"
    ? value
    : isRecord(value)
      ? String(value.title ?? value.name ?? value.kind ?? "")
      : "";

function defined(text: string, block: string): readonly NameHint[] {
  const inside = dataOf(text)?.[block];
  return isRecord(inside)
    ? entriesAsWritten(inside).map(([name, value]) => ({ name, means: titleOf(value) }))
    : [];
}

function options(text: string): readonly NameHint[] {
  const inside = dataOf(text)?.options;
  if (!Array.isArray(inside)) return [];
  return inside.filter(isRecord).map(({ id, title }) => ({ name: String(id), means: String(title ?? "") }));
}

function choicesOf(text: string, issue: string): readonly NameHint[] {
  const issues = dataOf(text)?.issues;
  const one = isRecord(issues) && Object.hasOwn(issues, issue) ? issues[issue] : undefined;
  const inside = isRecord(one) ? one.options : undefined;
  return isRecord(inside)
    ? entriesAsWritten(inside).map(([name, means]) => ({ name, means: String(means) }))
    : [];
}

import * as z from "../../data/files/zod.ts";
import { boundIssues } from "../../economy/bounded-issues.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { nearestName } from "../../economy/nearest.ts";
import { describeSchemaIssue, knownKeys } from "./describe-schema-issue.ts";
import { rememberText } from "./dossier-origin.ts";
import { inFileOrder } from "./issue-order.ts";
import { Repair } from "./repair.ts";
import { type Dossier, dossierSchema } from "./schema.ts";
import { flattenIssues, type SchemaIssue, textWanted } from "./schema-issues.ts";
import { follow, noPlaces, type Path, type SourceMap, sourceMap } from "./source-map.ts";
import { treeValue } from "./tree-value.ts";
import { readYaml, type TreeNode, type YamlTree } from "./yaml-tree.ts";

/** A dossier as far as it can be read, and everything that is wrong with its form. */
export interface ReadDossier {
  /**
   * What the file says, with wrong parts repaired or left out so that names can still be checked against a data
   * set in the same pass; undefined when too little is left. Never solve it while `issues` has any.
   */
  readonly dossier: Dossier | undefined;
  readonly issues: readonly Issue[];
  readonly places: SourceMap;
  /** Parts left out, e.g. `policies.steel`, or `policies` for the whole block: references to them are not errors. */
  readonly omitted: ReadonlySet<string>;
}

/**
 * A dossier from the text of its file, valid in form: every key known, every value of its type and in its range.
 * Whether its names exist in a data set is `compileDossier`'s business.
 *
 * @param text YAML 1.2
 * @param file what messages call it
 * @throws InputError with every mistake of form, each with file, line and column
 */
export function parseDossier(text: string, file: string): Dossier {
  const { dossier, issues } = readDossier(text, file);
  if (issues.length > 0 || dossier === undefined) throw new InputError(issues);
  return dossier;
}

/** Each round fixes everything that the round before found; a wrong key inside a misspelt one takes two. */
const MOST_ROUNDS = 8;

/** Like `parseDossier`, but hands back what is wrong as data, with what could still be read. */
export function readDossier(text: string, file: string): ReadDossier {
  const tree = readYaml(text, file);
  if (!hasRoot(tree))
    return {
      dossier: undefined,
      issues: boundIssues(tree.issues),
      places: noPlaces(file),
      omitted: new Set(),
    };
  const places = sourceMap(tree);
  const issues: Issue[] = [...tree.issues];
  const repair = new Repair(tree.root);
  let dossier: Dossier | undefined;
  for (let round = 0; round < MOST_ROUNDS && dossier === undefined; round++) {
    const result = dossierSchema.safeParse(treeValue(tree.root), { error: withKnownKeys });
    if (result.success) {
      dossier = result.data;
      rememberText(dossier, text);
      break;
    }
    if (recoverText(tree.root, result.error.issues)) continue;
    const found = withoutMisspelt(tree.root, flattenIssues(result.error.issues));
    for (const issue of found) issues.push(...describeSchemaIssue(issue, tree.root, places));
    if (!repair.apply(found)) break;
  }
  return {
    dossier,
    issues: boundIssues(withoutEchoes(inFileOrder(issues))),
    places,
    omitted: repair.omitted,
  };
}

/** A required key that is misspelt is one mistake, not two. */
function withoutMisspelt(root: TreeNode, issues: readonly SchemaIssue[]): SchemaIssue[] {
  const meant = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    for (const key of issue.keys) {
      const near = nearestName(key, knownKeys(issue));
      if (near !== undefined) meant.add(JSON.stringify([...issue.path, near]));
    }
  }
  return issues.filter(
    (issue) => !meant.has(JSON.stringify(issue.path)) || !isMissing(root, issue.path as Path),
  );
}

const isMissing = (root: TreeNode, path: Path): boolean => follow(root, path).depth < path.length;

const hasRoot = (tree: YamlTree): tree is YamlTree & { readonly root: TreeNode } => tree.root !== undefined;

/**
 * The schema library forgets which keys an object has once it reports an unknown one; this is the moment when both
 * are available. They travel in the message, which nothing else reads.
 */
const withKnownKeys: z.core.$ZodErrorMap = (issue) =>
  issue.code === "unrecognized_keys" && issue.inst instanceof z.ZodObject
    ? Object.keys(issue.inst.shape).join("|")
    : undefined;

/** Turns unquoted numbers and truth values into text where the format has text: `010121` is a code. */
function recoverText(root: TreeNode, issues: readonly z.core.$ZodIssue[]): boolean {
  let recovered = false;
  for (const path of textWanted(issues)) {
    const { node, depth } = follow(root, path as Path);
    if (depth < path.length || node.type !== "scalar" || node.source === undefined || node.value === null)
      continue;
    if (typeof node.value === "string") continue;
    node.value = node.source;
    recovered = true;
  }
  return recovered;
}

/** What YAML already found at a place (an undefined alias) explains what the schema misses there. */
const withoutEchoes = (issues: readonly Issue[]): Issue[] =>
  issues.filter((issue, position) => {
    const before = issues[position - 1]?.at;
    return !YAML_RULES.has(issues[position - 1]?.code ?? "") || !samePlace(before, issue.at);
  });

const YAML_RULES = new Set(["unknown-alias", "cyclic-alias"]);

const samePlace = (a: Issue["at"], b: Issue["at"]): boolean => a?.line === b?.line && a?.column === b?.column;

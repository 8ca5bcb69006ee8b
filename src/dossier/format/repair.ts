import { nearestName } from "../../economy/nearest.ts";
import { knownKeys } from "./describe-schema-issue.ts";
import type { SchemaIssue } from "./schema-issues.ts";
import { follow, type Path } from "./source-map.ts";
import type { TreeMap, TreeNode } from "./yaml-tree.ts";

/** Blocks of named entries and of listed ones: a wrong entry can be left out without losing its neighbours. */
const NAMED = new Set(["sources", "parties", "policies", "issues", "timetables"]);
const LISTED = new Set(["positions", "claims", "limits", "options", "goals"]);

/**
 * Makes a dossier with mistakes valid in form, so that the rest of it can be checked in the same pass: a misspelt key
 * is renamed, a number out of range moved to the bound, anything else left out. Positions stay true, because the tree
 * itself is changed.
 */
export class Repair {
  readonly omitted = new Set<string>();
  readonly #root: TreeNode;

  constructor(root: TreeNode) {
    this.#root = root;
  }

  /** Returns whether another look at the tree is worth it. */
  apply(issues: readonly SchemaIssue[]): boolean {
    if (this.#root.type !== "map") return false;
    const root = this.#root;
    const doomed: Path[] = [];
    for (const issue of issues) {
      if (!this.#mend(issue)) doomed.push(issue.path as Path);
    }
    return leaveOut(root, doomed, this.omitted);
  }

  #mend(issue: SchemaIssue): boolean {
    const { node } = follow(this.#root, issue.path as Path);
    if (issue.code === "unrecognized_keys" && node.type === "map") {
      for (const key of issue.keys) renameOrDrop(node, key, knownKeys(issue));
      return true;
    }
    if (
      (issue.code === "too_big" || issue.code === "too_small") &&
      node.type === "scalar" &&
      typeof node.value === "number"
    ) {
      const bound = Number(issue.code === "too_big" ? issue.maximum : issue.minimum);
      node.value = issue.inclusive === false ? justInside(bound, issue.code) : bound;
      return true;
    }
    return false;
  }
}

/** A number that an open bound still allows. */
function justInside(bound: number, code: "too_big" | "too_small"): number {
  const step = 1e-6 * Math.max(1, Math.abs(bound));
  return code === "too_big" ? bound - step : bound + step;
}

function renameOrDrop(map: TreeMap, key: string, known: readonly string[]): void {
  const entry = map.entries.get(key)!;
  map.entries.delete(key);
  const near = nearestName(key, known);
  if (near !== undefined && !map.entries.has(near)) map.entries.set(near, entry);
}

function leaveOut(root: TreeMap, paths: readonly Path[], omitted: Set<string>): boolean {
  const items = new Map<string, Set<number>>();
  for (const [block, entry] of paths) {
    if (typeof block !== "string") return false;
    const node = root.entries.get(block)?.node;
    if (NAMED.has(block) && node?.type === "map" && entry !== undefined) {
      node.entries.delete(String(entry));
      omitted.add(`${block}.${entry}`);
    } else if (LISTED.has(block) && node?.type === "list" && typeof entry === "number") {
      items.set(block, (items.get(block) ?? new Set()).add(entry));
    } else if (!standIn(root, block)) {
      return false;
    } else {
      omitted.add(block);
    }
  }
  for (const [block, positions] of items) dropItems(root, block, positions, omitted);
  return true;
}

function dropItems(root: TreeMap, block: string, positions: ReadonlySet<number>, omitted: Set<string>): void {
  const list = root.entries.get(block)!.node;
  if (list.type !== "list") return;
  for (const position of [...positions].sort((a, b) => b - a)) {
    const { node } = follow(list, [position, "id"]);
    if (node.type === "scalar") omitted.add(`${block}.${node.value}`);
    list.items.splice(position, 1);
  }
}

/** Keys that every dossier needs get a stand-in; without a data set nothing more can be checked. */
function standIn(root: TreeMap, block: string): boolean {
  if (block === "data") return false;
  const { keyOffset, node } = root.entries.get(block) ?? { keyOffset: root.offset, node: root };
  const scalar = (value: string | number) => ({
    keyOffset,
    node: { type: "scalar" as const, offset: node.offset, value, source: undefined },
  });
  if (block === "parley") root.entries.set(block, scalar(1));
  else if (block === "title") root.entries.set(block, scalar("Untitled"));
  else root.entries.delete(block);
  return true;
}

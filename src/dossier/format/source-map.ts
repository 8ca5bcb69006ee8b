import type { Place } from "../../economy/issue.ts";
import type { TreeEntry, TreeNode, YamlTree } from "./yaml-tree.ts";

/** A path inside a dossier, e.g. ["policies", "steel", "rate"] or ["options", 0, "policies", 1]. */
export type Path = readonly (string | number)[];

/** Where the parts of a dossier are in its file. */
export interface SourceMap {
  /** Of the value at a path; of the nearest part above it when nothing is at the path. */
  value(path: Path): Place;
  /** Of the key at the end of a path. */
  key(path: Path): Place;
}

export function sourceMap(tree: YamlTree & { readonly root: TreeNode }): SourceMap {
  const keyLine = (entry: TreeEntry) => tree.placeOf(entry.keyOffset).line;
  return {
    value: (path) => {
      const { node, entry } = follow(tree.root, path);
      // A map or list that starts on a later line than its key is better found by the key.
      const below =
        entry !== undefined && node.type !== "scalar" && tree.placeOf(node.offset).line !== keyLine(entry);
      return tree.placeOf(below ? entry.keyOffset : node.offset);
    },
    key: (path) => {
      const { entry, node, depth } = follow(tree.root, path);
      return tree.placeOf(entry !== undefined && depth === path.length ? entry.keyOffset : node.offset);
    },
  };
}

interface Followed {
  readonly node: TreeNode;
  /** How `node` hangs in the map above it; undefined for list items and the root. */
  readonly entry: TreeEntry | undefined;
  /** How much of the path exists. */
  readonly depth: number;
}

/** The deepest node on a path. */
export function follow(root: TreeNode, path: Path): Followed {
  let found: Followed = { node: root, entry: undefined, depth: 0 };
  for (const step of path) {
    const { node, depth } = found;
    const entry = node.type === "map" ? node.entries.get(String(step)) : undefined;
    const next =
      entry?.node ?? (node.type === "list" && typeof step === "number" ? node.items[step] : undefined);
    if (next === undefined) break;
    found = { node: next, entry, depth: depth + 1 };
  }
  return found;
}

/** Places that are nowhere, for dossiers that were built rather than read from a file. */
export const noPlaces = (file: string): SourceMap => ({ value: () => ({ file }), key: () => ({ file }) });

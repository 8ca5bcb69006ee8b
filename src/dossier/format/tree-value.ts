import { rememberKeys } from "../../economy/key-order.ts";
import type { TreeNode } from "./yaml-tree.ts";

/**
 * The tree as ordinary values. Maps have no prototype, so that no key of a file can reach one; `keysInOrder` knows the order of
 * their keys in the file.
 */
export function treeValue(node: TreeNode): unknown {
  switch (node.type) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(treeValue);
    case "map": {
      const value: Record<string, unknown> = Object.create(null);
      for (const [key, entry] of node.entries) value[key] = treeValue(entry.node);
      rememberKeys(value, [...node.entries.keys()]);
      return value;
    }
  }
}

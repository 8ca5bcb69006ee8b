/** The path of an address as the list of built files has it; undefined if it is not under `scope`. */
export function indexedPath(address: string, scope: string): string | undefined {
  const { origin, pathname } = new URL(address);
  const here = origin + pathname;
  return here.startsWith(scope) ? here.slice(scope.length) || "index.html" : undefined;
}

/**
 * Stores that nobody needs any more: all of this page's but the newest and the one before it.
 *
 * @param names of all stores of this origin, oldest first, including those of other pages on it
 */
export function oldCaches(names: readonly string[], prefix: string, current: string): string[] {
  const before = names.filter((name) => name.startsWith(prefix) && name !== current);
  return before.slice(0, -1);
}

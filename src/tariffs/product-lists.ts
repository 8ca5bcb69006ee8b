import { EVERYTHING, type TariffBook } from "./tariff-book.ts";

/** Which lists a product is on. Products on the same lists share one array, so that it can be the key of a map. */
export type ListsOf = (product: string) => readonly string[];

const known = new WeakMap<TariffBook["lists"], ListsOf>();

/** The lists of a book by product: one look-up for each length of code instead of one for each list. */
export function listsByProduct({ lists }: Pick<TariffBook, "lists">): ListsOf {
  const found = known.get(lists);
  if (found !== undefined) return found;
  const made = index(lists);
  known.set(lists, made);
  return made;
}

function index(lists: TariffBook["lists"]): ListsOf {
  const byPrefix = new Map<string, string[]>();
  for (const [list, products] of lists) {
    for (const prefix of products) {
      const names = byPrefix.get(prefix);
      if (names === undefined) byPrefix.set(prefix, [list]);
      else names.push(list);
    }
  }
  const shared = new Map<string, readonly string[]>();
  return (product) => {
    const names = new Set<string>([EVERYTHING]);
    for (let length = 1; length <= product.length; length++) {
      for (const list of byPrefix.get(product.slice(0, length)) ?? []) names.add(list);
    }
    const sorted = [...names].sort();
    const key = sorted.join("\0");
    const same = shared.get(key);
    if (same !== undefined) return same;
    shared.set(key, sorted);
    return sorted;
  };
}

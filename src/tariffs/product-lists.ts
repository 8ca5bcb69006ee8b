import { orNew } from "./or-new.ts";
import { EVERYTHING, lengthsOf, type TariffBook } from "./tariff-book.ts";

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
  const lengths = lengthsOf(byPrefix.keys());
  const shared = new Map<string, readonly string[]>();
  // Most products are on the lists of the same few beginnings, whose names are then put together once.
  const places = new Map([...byPrefix.values()].map((names, at) => [names, at]));
  const together = new Map<string, readonly string[]>();
  return (product) => {
    const found: string[][] = [];
    let key = "";
    for (const length of lengths) {
      const names = length > product.length ? undefined : byPrefix.get(product.slice(0, length));
      if (names === undefined) continue;
      found.push(names);
      key += `${places.get(names)} `;
    }
    return orNew(together, key, () => {
      const sorted = [...new Set([EVERYTHING, ...found.flat()])].sort();
      return orNew(shared, sorted.join("\0"), () => sorted);
    });
  };
}

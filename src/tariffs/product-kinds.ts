import { listsByProduct } from "./product-lists.ts";
import { atLongestPrefix, type TariffBook } from "./tariff-book.ts";

/** Products that no rule of the book tells apart, unless a partner's claims do: one stands for all. */
export interface ProductKind {
  readonly product: string;
  readonly sector: string;
  readonly lists: readonly string[];
  readonly members: readonly string[];
  /** General rate of the schedule; nothing where the book has none. */
  readonly general: number;
  /** Beginnings of the code by which some partner has a preference, the longest first. */
  readonly preferredAs: readonly string[];
}

/** A book's products by kind, and each as a kind of its own; those of a sector together, in the order of the book. */
export interface ProductKinds {
  readonly kinds: readonly ProductKind[];
  readonly apart: readonly ProductKind[];
}

const known = new WeakMap<TariffBook, ProductKinds>();

/** The products of a book that belong to a sector; made once for each book. */
export function productKinds(book: TariffBook): ProductKinds {
  const found = known.get(book);
  if (found !== undefined) return found;
  const made = sortOut(book);
  known.set(book, made);
  return made;
}

function sortOut(book: TariffBook): ProductKinds {
  const listsOf = listsByProduct(book);
  const preferencePrefixes = new Set([...book.preferences.values()].flatMap((table) => [...table.keys()]));
  const materials = [...book.contentShares.values()];
  const numbers = new Map<readonly string[], number>();
  const kinds = new Map<string, ProductKind & { readonly members: string[] }>();
  const apart: ProductKind[] = [];
  for (const { product, sector } of book.products) {
    if (sector === "") continue;
    const lists = listsOf(product);
    if (!numbers.has(lists)) numbers.set(lists, numbers.size);
    const general = atLongestPrefix(book.baseRates, product)?.rate ?? 0;
    const preferredAs = beginnings(product).filter((prefix) => preferencePrefixes.has(prefix));
    const content = materials.map((table) => atLongestPrefix(table, product));
    const about = { product, sector, lists, general, preferredAs };
    apart.push({ ...about, members: [product] });
    const key = [sector, numbers.get(lists), general, ...preferredAs, ...content].join("|");
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { ...about, members: [product] });
    else kind.members.push(product);
  }
  const order = new Map(book.sectors.map(({ code }, at) => [code, at]));
  const bySector = (a: ProductKind, b: ProductKind): number => order.get(a.sector)! - order.get(b.sector)!;
  return { kinds: [...kinds.values()].sort(bySector), apart: apart.sort(bySector) };
}

/** The longest first. */
const beginnings = (product: string): string[] =>
  Array.from(product, (_, at) => product.slice(0, product.length - at));

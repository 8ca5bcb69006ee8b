import { orNew } from "./or-new.ts";
import { listsByProduct } from "./product-lists.ts";
import { atLongestPrefix, type ByPrefix, lengthsOf, type TariffBook } from "./tariff-book.ts";

/** Products that measures tell apart by their base rate and by claims at most: on the same lists, of the same materials. */
export interface Treatment {
  /** One of the products, which stands for all. */
  readonly product: string;
  readonly lists: readonly string[];
}

/** Products of one treatment and sector that no rule of the book tells apart. */
export interface ProductKind {
  readonly members: readonly string[];
  /** General rate of the schedule; nothing where the book has none. */
  readonly general: number;
  /** Place in `preferredAs` of the beginnings by which partners may have a preference. */
  readonly preferred: number;
  /** Share of the partner's trade that claims an agreement. */
  readonly claimed: number;
}

/** A sector's products, by treatment. */
export interface SectorKinds {
  readonly sector: string;
  readonly groups: readonly { readonly treatment: Treatment; readonly kinds: readonly ProductKind[] }[];
}

/** A book's products by kind; sectors in the order of the book. */
export interface ProductKinds {
  readonly sectors: readonly SectorKinds[];
  /** Beginnings of codes by which some partner has a preference, the longest first. */
  readonly preferredAs: readonly (readonly string[])[];
}

/** Each product as a kind of its own, and kinds by the claims that tell them apart. */
interface Sorted {
  readonly single: ProductKinds;
  readonly byClaims: Map<ByPrefix<number> | undefined, ProductKinds>;
}

const known = new WeakMap<TariffBook, Sorted>();

/** The products of a book that belong to a sector, as a partner's claims tell them apart; made once for each book and partner. */
export function productKinds(book: TariffBook, partner: string): ProductKinds {
  const sorted = known.get(book) ?? { single: sortOut(book), byClaims: new Map() };
  known.set(book, sorted);
  const claims = book.claims.get(partner);
  const found = sorted.byClaims.get(claims);
  if (found !== undefined) return found;
  const { sectors, preferredAs } = sorted.single;
  const claimOf = finder(claims);
  const made = {
    sectors: sectors.map(({ sector, groups }) => ({
      sector,
      groups: groups.map(({ treatment, kinds }) => ({
        treatment,
        // Hardly two products have the same share of claims.
        kinds: claims === undefined ? merged(kinds) : kinds.map((kind) => withClaims(kind, claimOf)),
      })),
    })),
    preferredAs,
  };
  sorted.byClaims.set(claims, made);
  return made;
}

function sortOut(book: TariffBook): ProductKinds {
  const listsOf = listsByProduct(book);
  const materials = [...book.contentShares.values()].map(finder);
  const generalOf = finder(book.baseRates);
  const prefixes = new Set([...book.preferences.values()].flatMap((table) => [...table.keys()]));
  const preferredLengths = lengthsOf(prefixes);
  const preferredAs: (readonly string[])[] = [];
  const preferredAt = new Map<string, number>();
  // Products on the same lists share one array of them.
  const listPlaces = new Map<readonly string[], number>();
  const treatments = new Map<string, Treatment>();
  const sectors = new Map(book.sectors.map(({ code }) => [code, new Map<Treatment, ProductKind[]>()]));
  for (const { product, sector } of book.products) {
    const groups = sectors.get(sector);
    if (groups === undefined) continue;
    const lists = listsOf(product);
    const content = materials.map((shareOf) => shareOf(product));
    const place = orNew(listPlaces, lists, () => listPlaces.size);
    const treatment = orNew(treatments, `${place}|${content.join()}`, () => ({ product, lists }));
    const begins = preferredLengths
      .map((length) => product.slice(0, length))
      .filter((prefix) => prefixes.has(prefix));
    orNew(groups, treatment, (): ProductKind[] => []).push({
      members: [product],
      general: generalOf(product)?.rate ?? 0,
      preferred: orNew(preferredAt, begins.join(), () => preferredAs.push(begins) - 1),
      claimed: 0,
    });
  }
  return {
    sectors: [...sectors].flatMap(([sector, groups]): SectorKinds[] =>
      groups.size === 0
        ? []
        : [{ sector, groups: [...groups].map(([treatment, kinds]) => ({ treatment, kinds })) }],
    ),
    preferredAs,
  };
}

/** Kinds of one product each, those together that nothing tells apart. */
function merged(single: readonly ProductKind[]): ProductKind[] {
  const alike = new Map<string, ProductKind & { readonly members: string[] }>();
  for (const { members, general, preferred, claimed } of single) {
    const key = `${general}|${preferred}`;
    const found = alike.get(key);
    if (found === undefined) alike.set(key, { members: [...members], general, preferred, claimed });
    else found.members.push(members[0]!);
  }
  return [...alike.values()];
}

const withClaims = (
  { members, general, preferred }: ProductKind,
  claimOf: (product: string) => number | undefined,
): ProductKind => ({ members, general, preferred, claimed: claimOf(members[0]!) ?? 0 });

/** Looks up the longest beginning at the lengths alone that a table has. */
function finder<Value>(table: ByPrefix<Value> | undefined): (code: string) => Value | undefined {
  if (table === undefined) return () => undefined;
  const lengths = lengthsOf(table.keys());
  return (code) => atLongestPrefix(table, code, lengths);
}

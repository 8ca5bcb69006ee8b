import type { Law } from "./law.ts";
import { type AuthorityPart, levy } from "./levy.ts";
import { authorityLaws, partnerLaw } from "./partner-law.ts";
import { listsByProduct } from "./product-lists.ts";
import { atLongestPrefix, type BaseRate, type SpecialRate } from "./tariff-book.ts";

/** What the law of a day takes of a product from a partner, and how it comes to that. */
export interface ProductRate {
  readonly product: string;
  readonly partner: string;
  readonly date: string;
  /** Base and all parts together. */
  readonly rate: number;
  /** Base rate after preferences. */
  readonly base: number;
  /** The schedule's general rate; undefined: the book has none, and the base is nothing. */
  readonly general: BaseRate | undefined;
  /** What the schedule gives programmes in place of the general rate. */
  readonly special: readonly SpecialRate[];
  /** Share of imports that enters free of the base rate. */
  readonly preferred: number;
  readonly claimed: number;
  /** In the order of precedence; only authorities whose measures name the product. */
  readonly parts: readonly AuthorityPart[];
  readonly lists: readonly string[];
}

/** The rate of one product (2 to 10 digits) from one partner, with every authority's part. */
export function productRate(law: Law, product: string, partner: string): ProductRate {
  const lists = listsByProduct(law.book)(product);
  const facts = factsOf(law, product, partner);
  const parts = levy(authorityLaws(partnerLaw(law, partner), lists), facts, partner);
  const rate = parts.reduce((sum, part) => sum + part.rate, facts.base);
  return { product, partner, date: law.date, rate, parts, lists, ...facts };
}

/** What the book says of a product and a partner besides its measures. */
export function factsOf({ book, content }: Law, product: string, partner: string) {
  const general = atLongestPrefix(book.baseRates, product);
  const preferred = atLongestPrefix(book.preferences.get(partner), product) ?? 0;
  return {
    general,
    special: atLongestPrefix(book.specialRates, product) ?? [],
    preferred,
    base: (general?.rate ?? 0) * (1 - preferred),
    claimed: atLongestPrefix(book.claims.get(partner), product) ?? 0,
    contentOf: contentOf(content, book, product),
  };
}

/** Share of a product's value that a measure falls on. */
export function contentOf(
  content: Law["content"],
  book: Law["book"],
  product: string,
): (measure: string) => number {
  return (measure) => {
    const line = content.find((each) => each.measure === measure);
    if (line === undefined) return 1;
    // A product of which no share is known holds none of the material.
    return atLongestPrefix(book.contentShares.get(line.material), product) ?? 0;
  };
}

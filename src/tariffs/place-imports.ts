import { orNew } from "./or-new.ts";
import type { TariffBook } from "./tariff-book.ts";

/** Imports of a product from a partner, as trade statistics have them: often of six digits. */
export interface ProductImports {
  readonly partner: string;
  readonly product: string;
  /** Any one unit of money. */
  readonly value: number;
}

/** Imports by lines of a book's schedule. */
export interface PlacedImports {
  /** By partner and line. */
  readonly byProduct: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What was placed in all, */
  readonly value: number;
  /** and of that what is spread over several lines, each with the same. */
  readonly spread: number;
  /** Products that have no line, and lines of no sector alone; the largest first. */
  readonly missing: readonly { readonly product: string; readonly value: number }[];
}

/**
 * Places imports by product on the lines of a book's schedule: on the line of the same code, evenly on all that begin with it,
 * or on the line that it begins with. Lines of no sector take none.
 */
export function placeImports({ products }: TariffBook, rows: readonly ProductImports[]): PlacedImports {
  const linesOf = lineFinder(products.flatMap(({ product, sector }) => (sector === "" ? [] : [product])));
  const byProduct = new Map<string, Map<string, number>>();
  const missing = new Map<string, number>();
  let placed = 0;
  let spread = 0;
  for (const { partner, product, value } of rows) {
    const lines = linesOf(product);
    if (lines.length === 0) {
      missing.set(product, (missing.get(product) ?? 0) + value);
      continue;
    }
    placed += value;
    if (lines.length > 1) spread += value;
    const own = orNew(byProduct, partner, () => new Map<string, number>());
    for (const line of lines) own.set(line, (own.get(line) ?? 0) + value / lines.length);
  }
  return {
    byProduct,
    value: placed,
    spread,
    missing: [...missing]
      .map(([product, value]) => ({ product, value }))
      .sort((a, b) => b.value - a.value || (a.product < b.product ? -1 : 1)),
  };
}

function lineFinder(lines: readonly string[]): (product: string) => readonly string[] {
  const below = new Map<string, string[]>();
  for (const line of lines)
    for (let length = 2; length <= line.length; length += 2)
      orNew(below, line.slice(0, length), (): string[] => []).push(line);
  const known = new Set(lines);
  return (product) => {
    const found = below.get(product);
    if (found !== undefined) return found;
    for (let length = product.length - 2; length >= 2; length -= 2)
      if (known.has(product.slice(0, length))) return [product.slice(0, length)];
    return [];
  };
}

/** Imports of each partner by sector of the book; partners and sectors with the most first. */
export function importsBySector(
  { products }: TariffBook,
  byProduct: PlacedImports["byProduct"],
): Map<string, Map<string, number>> {
  const sectorOf = new Map(products.map(({ product, sector }) => [product, sector]));
  const sums = [...byProduct].map(([partner, values]) => {
    const bySector = new Map<string, number>();
    let total = 0;
    for (const [product, value] of values) {
      const sector = sectorOf.get(product) ?? "";
      if (sector === "") continue;
      total += value;
      bySector.set(sector, (bySector.get(sector) ?? 0) + value);
    }
    return { partner, bySector, total };
  });
  return new Map(sums.sort((a, b) => b.total - a.total).map(({ partner, bySector }) => [partner, bySector]));
}

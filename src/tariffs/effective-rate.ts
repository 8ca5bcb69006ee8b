import type { Law } from "./law.ts";
import { importsBySector } from "./place-imports.ts";
import { type SectorRate, type SectorRatesOptions, sectorRates } from "./sector-rates.ts";
import type { BookWeights } from "./tariff-book.ts";

/** What a country's imports pay on average. */
export interface EffectiveRate {
  /** On top of the base rates. */
  readonly additional: number;
  readonly base: number;
  readonly total: number;
  /** `additional` by authority. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * Average of cells with the imports of each as weights; undefined where no cell has any.
 *
 * @param importsOf any one unit of money
 */
export function effectiveRate(
  cells: readonly SectorRate[],
  importsOf: (cell: SectorRate) => number,
): EffectiveRate | undefined {
  const parts: Record<string, number> = {};
  let imports = 0;
  let base = 0;
  for (const cell of cells) {
    const weight = importsOf(cell);
    if (!(weight > 0)) continue;
    imports += weight;
    base += weight * cell.base;
    for (const [authority, rate] of Object.entries(cell.parts))
      parts[authority] = (parts[authority] ?? 0) + weight * rate;
  }
  if (imports === 0) return undefined;
  for (const authority of Object.keys(parts)) parts[authority]! /= imports;
  const additional = Object.values(parts).reduce((sum, part) => sum + part, 0);
  base /= imports;
  return { additional, base, total: additional + base, parts };
}

/** The partner whose law stands for each group of partners by which a book knows imports. */
export function groupPartners(weights: BookWeights): { readonly group: string; readonly partner: string }[] {
  return [...weights.bySector.keys()].flatMap((group) => {
    const members = [...weights.groupOf].flatMap(([partner, of]) => (of === group ? [partner] : []));
    const partner = weights.representatives.get(group) ?? (members.length === 1 ? members[0] : undefined);
    return partner === undefined ? [] : [{ group, partner }];
  });
}

/** The law of a day on the imports that its book knows. */
export interface BookRates {
  /** Groups of partners, and the partner that stands for each. */
  readonly groups: ReturnType<typeof groupPartners>;
  /** Cells of the book's own sectors and groups. */
  readonly cells: readonly SectorRate[];
  /** Imports of a cell, in the book's unit of money. */
  readonly importsOf: (cell: SectorRate) => number;
  /** undefined where the book knows no imports. */
  readonly average: EffectiveRate | undefined;
}

/**
 * The law of a day on the imports that its book knows: cells of its own sectors and groups, and their average.
 *
 * @param options `imports`: on these, by partner and product, with cells of each partner, those with the most imports first
 */
export function bookRates(
  law: Law,
  options: Pick<SectorRatesOptions, "sigma" | "before" | "imports"> = {},
): BookRates {
  const { weights } = law.book;
  const given = options.imports === undefined ? undefined : importsBySector(law.book, options.imports);
  const groups =
    given === undefined
      ? groupPartners(weights)
      : [...given.keys()].map((partner) => ({ group: partner, partner }));
  const cells = sectorRates(law, { ...options, partners: groups.map(({ partner }) => partner) });
  const groupOf = new Map(groups.map(({ group, partner }) => [partner, group]));
  const importsOf = ({ exporter, sector }: SectorRate): number =>
    (given ?? weights.bySector).get(groupOf.get(exporter)!)?.get(sector) ?? 0;
  return { groups, cells, importsOf, average: effectiveRate(cells, importsOf) };
}

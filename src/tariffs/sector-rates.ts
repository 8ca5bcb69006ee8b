import type { Law } from "./law.ts";
import { type ProductKind, productKinds, type SectorKinds } from "./product-kinds.ts";
import { type ByPrefix, groupOfPartner, type TariffBook } from "./tariff-book.ts";
import { chargedOn, isStraight, straightOn, treatmentLaws } from "./treatment-law.ts";
import { WeightedRates } from "./weighted-rates.ts";

/** The rate of one cell of a model. */
export interface SectorRate {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** Base and parts together. */
  readonly rate: number;
  /** Base rate after preferences. */
  readonly base: number;
  /** By authority; those of nothing are left out. */
  readonly parts: Readonly<Record<string, number>>;
  /** Weighted standard deviation of the rate between the cell's products. */
  readonly spread: number;
  /** The rate before, which the CES rates count from. */
  readonly before: number;
  /** How many lines of the schedule it stands for. */
  readonly products: number;
  /** Whether products count by their imports, or every line the same. */
  readonly weighted: boolean;
  /** Price, new over before, and revenue rate under substitution between products; undefined where no sigma was given. */
  readonly ces: { readonly priceHat: number; readonly revenueRate: number } | undefined;
}

/** Which cells `sectorRates` makes, and what it weighs products by. */
export interface SectorRatesOptions {
  /** Exporters, by the codes of the book. */
  readonly partners: readonly string[];
  /** Where a sector of the book goes; undefined: nowhere. The book's own sectors unless given. */
  readonly sectorOf?: (sector: string) => string | undefined;
  /** Imports by partner and product, in place of the book's. */
  readonly imports?: TariffBook["weights"]["byProduct"];
  /** Elasticity of substitution between the products of a cell, for all or by where a sector of the book goes. */
  readonly sigma?: number | ((target: string) => number);
  /** The law that the CES rates count from; the base rates alone unless given. */
  readonly before?: Law;
}

/**
 * The law of a day as rates of a model's cells (model.md, section 8): means over products, by imports where they are known
 * and else with every line the same; sectors of the book that share a cell count by the imports of the partner's group.
 *
 * Cells come by partner and then by sector, in the order of the book; a cell without products is left out.
 */
export function sectorRates(law: Law, options: SectorRatesOptions): SectorRate[] {
  return options.partners.flatMap((partner) => partnerCells(law, partner, options));
}

function partnerCells(law: Law, partner: string, options: SectorRatesOptions): SectorRate[] {
  const { book } = law;
  const { sectorOf = (sector) => sector, sigma } = options;
  const sigmaIn = typeof sigma === "function" ? sigma : () => sigma;
  const own = options.imports?.get(partner) ?? book.weights.byProduct.get(partner);
  const bySector = ratesBySector(law, partner, own, options);
  const group = groupOfPartner(book.weights, partner);
  const imports = group === undefined ? undefined : book.weights.bySector.get(group);
  const isGiven = options.imports?.has(partner) === true;

  const authorities = book.authorities.map(({ code }) => code);
  const cells = new Map<string, { readonly sector: string; readonly rates: SectorSums }[]>();
  for (const [sector, rates] of bySector) {
    const target = sectorOf(sector);
    if (target === undefined) continue;
    const members = cells.get(target) ?? [];
    members.push({ sector, rates });
    cells.set(target, members);
  }
  return [...cells].map(([sector, members]) => {
    const worth = members.map((each) => (isGiven ? each.rates.imports : (imports?.get(each.sector) ?? 0)));
    const known = worth.some((value) => value > 0);
    const sum = new WeightedRates(authorities);
    members.forEach(({ rates }, at) => {
      const { sums } = rates;
      sum.addAll(sums, known ? worth[at]! / sums.weight : sums.products / sums.weight);
    });
    const weighted = members.some(({ rates }) => rates.imports > 0);
    return { importer: book.importer, exporter: partner, sector, weighted, ...sum.read(sigmaIn(sector)) };
  });
}

interface SectorSums {
  readonly sums: WeightedRates;
  /** By products; nothing where they are not known. */
  readonly imports: number;
}

/** A partner's rates by the book's own sectors. */
function ratesBySector(
  law: Law,
  partner: string,
  imports: ReadonlyMap<string, number> | undefined,
  { sigma, before, sectorOf = (sector) => sector }: SectorRatesOptions,
): Map<string, SectorSums> {
  const { book } = law;
  const { sectors, preferredAs } = productKinds(book, partner);
  const lawNow = treatmentLaws(law, partner);
  const lawBefore = before === undefined ? undefined : treatmentLaws(before, partner);
  const sigmaOf = (from: string): number | undefined => {
    if (typeof sigma !== "function") return sigma;
    const target = sectorOf(from);
    return target === undefined ? undefined : sigma(target);
  };
  const preferences = book.preferences.get(partner) ?? NO_SHARES;
  const paying = preferredAs.map((prefixes) => 1 - (firstOf(preferences, prefixes) ?? 0));
  const authorities = book.authorities.map(({ code }) => code);
  const found = new Map<string, SectorSums>();
  const worths = imports === undefined ? undefined : worthsOf(sectors, imports);
  for (const { sector, groups } of sectors) {
    const worth = worths?.get(sector);
    const total = worth?.flat().reduce((sum, value) => sum + value, 0) ?? 0;
    const sums = new WeightedRates(authorities);
    const sigmaHere = sigmaOf(sector);
    for (let group = 0; group < groups.length; group++) {
      const { treatment, kinds } = groups[group]!;
      const now = lawNow(treatment);
      const then = lawBefore?.(treatment);
      // Of kinds on the straight piece of the law sums are enough.
      let weights = 0;
      let bases = 0;
      let claims = 0;
      for (let at = 0; at < kinds.length; at++) {
        const { members, general, preferred, claimed } = kinds[at]!;
        const weight = total > 0 ? worth![group]![at]! : members.length;
        const base = general * paying[preferred]!;
        let charged: number;
        if (isStraight(now, base, claimed)) {
          charged = straightOn(now, base, claimed);
          weights += weight;
          bases += weight * base;
          claims += weight * claimed;
        } else {
          const { parts, sum } = now.charge(base, claimed);
          charged = sum;
          sums.addParts(weight, parts);
        }
        const rateBefore = then === undefined ? base : base + chargedOn(then, base, claimed);
        sums.add(weight, members.length, base, base + charged, rateBefore, sigmaHere);
      }
      sums.addParts(weights, now.flat.parts);
      sums.addParts(bases, now.byBase.parts);
      sums.addParts(claims, now.byClaims.parts);
    }
    found.set(sector, { sums, imports: total });
  }
  return found;
}

const weighed = new WeakMap<ReadonlyMap<string, number>, WeakMap<object, Worths>>();
/** What is imported of each kind, by sector, group and kind. */
type Worths = ReadonlyMap<string, readonly (readonly number[])[]>;

/** Summed once for a partner's imports, whatever laws they are asked about. */
function worthsOf(sectors: readonly SectorKinds[], imports: ReadonlyMap<string, number>): Worths {
  const known = weighed.get(imports) ?? new WeakMap<object, Worths>();
  weighed.set(imports, known);
  const found = known.get(sectors);
  if (found !== undefined) return found;
  const worthOf = ({ members }: ProductKind): number =>
    members.reduce((sum, product) => sum + (imports.get(product) ?? 0), 0);
  const made = new Map(
    sectors.map(({ sector, groups }) => [sector, groups.map(({ kinds }) => kinds.map(worthOf))]),
  );
  known.set(sectors, made);
  return made;
}

const NO_SHARES: ByPrefix<number> = new Map();

/** The value of the first of several codes that has one. */
function firstOf(table: ByPrefix<number>, codes: readonly string[]): number | undefined {
  for (const code of codes) {
    const value = table.get(code);
    if (value !== undefined) return value;
  }
  return undefined;
}

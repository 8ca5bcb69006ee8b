import type { Law } from "./law.ts";
import { levy } from "./levy.ts";
import { type AuthorityLaw, authorityLaws, partnerLaw } from "./partner-law.ts";
import { type ProductKind, productKinds } from "./product-kinds.ts";
import { contentOf } from "./product-rate.ts";
import { atLongestPrefix, type ByPrefix, groupOfPartner, type TariffBook } from "./tariff-book.ts";
import { type Paid, WeightedRates } from "./weighted-rates.ts";

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
  const { kinds, apart } = productKinds(book);
  const rateNow = rater(law, partner);
  const rateBefore = before === undefined ? undefined : rater(before, partner);
  const members = book.claims.has(partner) ? apart : kinds;
  const worthOf = ({ members: products }: ProductKind): number =>
    products.reduce((sum, product) => sum + (imports?.get(product) ?? 0), 0);
  const worth = imports === undefined ? undefined : members.map(worthOf);
  const total = new Map<string, number>();
  worth?.forEach((value, at) => {
    const { sector } = members[at]!;
    total.set(sector, (total.get(sector) ?? 0) + value);
  });
  const sigmaOf = (from: string): number | undefined => {
    if (typeof sigma !== "function") return sigma;
    const target = sectorOf(from);
    return target === undefined ? undefined : sigma(target);
  };
  const authorities = book.authorities.map(({ code }) => code);
  const sectors = new Map<string, SectorSums>();
  let code: string | undefined;
  let sector: SectorSums | undefined;
  let sigmaHere: number | undefined;
  for (let at = 0; at < members.length; at++) {
    const kind = members[at]!;
    if (kind.sector !== code || sector === undefined) {
      code = kind.sector;
      sector = { sums: new WeightedRates(authorities), imports: total.get(code) ?? 0 };
      sectors.set(code, sector);
      sigmaHere = sigmaOf(code);
    }
    const count = kind.members.length;
    const weight = sector.imports > 0 ? worth![at]! : count;
    const now = rateNow(kind);
    const then = rateBefore === undefined ? now.base : rateBefore(kind).rate;
    sector.sums.add(weight, count, now, then, sigmaHere);
  }
  return sectors;
}

/**
 * Rates of products from one partner. What the law says of products on the same lists is found once, and what it comes to once
 * for all that it does not tell apart: by the base under a ceiling, by claims and content where a measure asks for them.
 */
function rater(law: Law, partner: string): (kind: ProductKind) => Paid {
  const { book, content } = law;
  const of = partnerLaw(law, partner);
  const preferences = book.preferences.get(partner) ?? NO_SHARES;
  const claims = book.claims.get(partner);
  const onContent = new Set(content.map(({ measure }) => measure));
  const found = new Map<readonly string[], ListedLaw>();
  const partsOf = ({ laws }: ListedLaw, product: string, base: number, claimed: number): Float64Array => {
    const parts = new Float64Array(book.authorities.length);
    const facts = { base, claimed, contentOf: contentOf(content, book, product) };
    for (const part of levy(laws, facts, partner))
      parts[book.authorities.indexOf(part.law.authority)] = part.rate;
    return parts;
  };
  return ({ product, lists, general, preferredAs }) => {
    let listed = found.get(lists);
    if (listed === undefined) {
      listed = listedLaw(authorityLaws(of, lists), onContent);
      found.set(lists, listed);
    }
    let base = general;
    for (const prefix of preferredAs) {
      const share = preferences.get(prefix);
      if (share === undefined) continue;
      base = general * (1 - share);
      break;
    }
    const claimed = listed.asksClaims && claims !== undefined ? (atLongestPrefix(claims, product) ?? 0) : 0;
    let parts: Float64Array | undefined;
    if (listed.asksContent || claimed !== 0) parts = partsOf(listed, product, base, claimed);
    else {
      const asked = listed.asksBase ? base : 0;
      parts = listed.known.get(asked);
      if (parts === undefined) {
        parts = partsOf(listed, product, base, 0);
        listed.known.set(asked, parts);
      }
    }
    let rate = base;
    for (const part of parts) rate += part;
    return { base, parts, rate };
  };
}

/** The law on products of the same lists, what it asks of a product, and its parts where it asks for the base alone. */
interface ListedLaw {
  readonly laws: readonly AuthorityLaw[];
  readonly asksBase: boolean;
  readonly asksClaims: boolean;
  readonly asksContent: boolean;
  readonly known: Map<number, Float64Array>;
}

function listedLaw(laws: readonly AuthorityLaw[], onContent: ReadonlySet<string>): ListedLaw {
  const lines = laws.flatMap((law) => law.lines);
  return {
    laws,
    asksBase: lines.some(({ rule }) => rule === "floor"),
    asksClaims: lines.some(({ sparesClaims }) => sparesClaims),
    asksContent: lines.some(({ measure }) => onContent.has(measure)),
    known: new Map(),
  };
}

const NO_SHARES: ByPrefix<number> = new Map();

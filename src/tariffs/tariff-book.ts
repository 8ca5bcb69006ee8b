/**
 * One country's law on duties, by product, authority, partner and date (model.md, section 8): what a folder of tables holds.
 *
 * Products are codes of digits as text, leading zeros kept; a shorter code stands for all that begin with it. Dates are ISO
 * texts (2026-11-28), whose order is that of time. Rates and shares are fractions. Nothing depends on the order of the rows.
 */
export interface TariffBook {
  readonly name: string;
  readonly version: string | undefined;
  readonly title: string;
  /** Whose law it is, ISO 3166 alpha-3. */
  readonly importer: string;
  /** First day the book speaks of. */
  readonly begins: string;
  /** Sentences that the reader of any result must be told. */
  readonly notes: readonly string[];
  /** Those that others yield to first. */
  readonly authorities: readonly Authority[];
  readonly measures: readonly MeasureLine[];
  /** Products of each list. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly exemptions: readonly ExemptionLine[];
  readonly content: readonly ContentLine[];
  /** Share of a product's value that is a material, by material. */
  readonly contentShares: ReadonlyMap<string, ByPrefix<number>>;
  readonly baseRates: ByPrefix<BaseRate>;
  /** Said in the explanation of a product; how much of the trade uses them is in `preferences`. */
  readonly specialRates?: ByPrefix<readonly SpecialRate[]>;
  /** Share of imports that enters free of the base rate under a preference, by partner. */
  readonly preferences: ReadonlyMap<string, ByPrefix<number>>;
  /** Share of imports that claims an agreement which spares them some measures, by partner. */
  readonly claims: ReadonlyMap<string, ByPrefix<number>>;
  /** The schedule's own lines, and the sector of each; a line of no sector has "". */
  readonly products: readonly ProductLine[];
  readonly sectors: readonly { readonly code: string; readonly name: string }[];
  readonly weights: BookWeights;
  /** What changed when, in words. */
  readonly events: readonly { readonly date: string; readonly event: string }[];
}

/** Values by the beginning of a code; the longest beginning counts. */
export type ByPrefix<Value> = ReadonlyMap<string, Value>;

/** The legal ground of measures, and how they meet those of other grounds. */
export interface Authority {
  readonly code: string;
  readonly title: string;
  /** What counts of several of its measures on one product. */
  readonly combine: "sum" | "largest";
  /** What a claim spares of the claimed share, where a measure spares claims at all: 1 is the whole of it. */
  readonly claimSpares: number;
  /** Authorities that go before this one: it does not reach the part of the value that their measures cover. */
  readonly yieldsTo: readonly { readonly authority: string; readonly except: ReadonlySet<string> }[];
  /** A product in the scope of a measure of these authorities pays nothing of this one, whatever that measure's rate. */
  readonly notOn: readonly { readonly authority: string; readonly except: ReadonlySet<string> }[];
  /** How the parts of a value that several measures cover lie to each other. */
  readonly overlap: Overlap;
}

/** How the parts of a value that several measures of one authority cover lie to each other. */
export type Overlap = "nested" | "independent" | "disjoint";

/** The partner of a line that holds for everybody who has no line of his own. */
export const EVERYBODY = "all";
/** The list of a line that holds for every product. */
export const EVERYTHING = "all";

/** The part of a rate that is no authority's: what a product pays before any measure. */
export const BASE_PART = "base";

/** One rate of one measure. */
export interface MeasureLine {
  readonly measure: string;
  readonly authority: string;
  readonly partner: string;
  /** A list, or `EVERYTHING`. */
  readonly products: string;
  readonly rate: number;
  /**
   * `add`: on top of the base rate; `floor`: raises base and measure together to the rate; `set-measure`: takes the place of
   * the measure's own rate on these products.
   */
  readonly rule: "add" | "floor" | "set-measure";
  /** The line holds from this day, */
  readonly from: string;
  /** up to the day before this one; undefined: no end is known. */
  readonly until: string | undefined;
  readonly sparesClaims: boolean;
  /** What a reader of this rate must know besides, such as the quota within which it holds. */
  readonly note?: string;
}

/** A share of the listed trade that an authority spares. */
export interface ExemptionLine {
  readonly authority: string;
  readonly partner: string;
  readonly products: string;
  readonly share: number;
  readonly from: string;
  readonly until: string | undefined;
}

/** A measure that falls on one material in a product alone. */
export interface ContentLine {
  readonly measure: string;
  readonly material: string;
  readonly from: string;
  readonly until: string | undefined;
}

/** What a product pays before any measure: column 1 of a schedule. */
export interface BaseRate {
  readonly rate: number;
  /** `free`, `ad_valorem`, or how else the schedule states it: `rate` is then an equivalent. */
  readonly kind: string;
  /** The schedule's words. */
  readonly text: string;
  /** A part of it has no equivalent, and `rate` is what is left of it. */
  readonly isPartial?: true;
}

/** What a product pays in place of its base rate under programmes: agreements and preferences, by the schedule's own codes. */
export interface SpecialRate {
  readonly programmes: string;
  /** The schedule's words. */
  readonly text: string;
}

/** A product of the schedule, and the book's sector that it belongs to. */
export interface ProductLine {
  readonly product: string;
  readonly sector: string;
}

/** What imports are worth, as far as the book knows; any one unit of money. */
export interface BookWeights {
  /** By partner and product. */
  readonly byProduct: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By group of partners and sector. */
  readonly bySector: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly groupOf: ReadonlyMap<string, string>;
  /** The group of partners that are in none. */
  readonly rest: string | undefined;
  /** The partner whose law stands for a group. */
  readonly representatives: ReadonlyMap<string, string>;
}

/** The group a partner's imports are counted in. */
export const groupOfPartner = (weights: BookWeights, partner: string): string | undefined =>
  weights.groupOf.get(partner) ?? weights.rest;

/** Lengths of the codes of a table, the longest first: those at which a code may begin with one of them. */
export const lengthsOf = (codes: Iterable<string>): number[] => {
  const lengths = new Set<number>();
  for (const code of codes) lengths.add(code.length);
  return [...lengths].sort((a, b) => b - a);
};

/** The value at the longest beginning of a code that has one. */
export function atLongestPrefix<Value>(
  table: ByPrefix<Value> | undefined,
  code: string,
  lengths: readonly number[] = PAIRS,
): Value | undefined {
  if (table === undefined) return undefined;
  for (const length of lengths) {
    if (length > code.length) continue;
    const value = table.get(code.slice(0, length));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Codes have pairs of digits. */
const PAIRS: readonly number[] = [10, 8, 6, 4, 2];

/** Whether a line holds on a day: from its first up to the day before `until`. */
export const holdsOn = (
  { from, until }: { readonly from: string; readonly until: string | undefined },
  date: string,
): boolean => from <= date && (until === undefined || date < until);

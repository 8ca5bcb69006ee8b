import type { AuthorityLaw } from "./partner-law.ts";
import type { MeasureLine, Overlap } from "./tariff-book.ts";

/** What the law must know of a product to say what it pays. */
export interface ProductFacts {
  /** Base rate after preferences. */
  readonly base: number;
  /** Share of the trade that claims the agreement which spares it some measures. */
  readonly claimed: number;
  /** Share of the value that a measure falls on: one, unless it falls on a material alone. */
  readonly contentOf: (measure: string) => number;
}

/** What one measure comes to on a product. */
export interface MeasureEffect {
  readonly line: MeasureLine;
  /** What it asks of the value it falls on: the rate, or what a floor leaves above the base. */
  readonly amount: number;
  /** Share of the value that it falls on. */
  readonly content: number;
  /** Share of that which claims spare. */
  readonly spared: number;
  /** Of the whole value, before any authority goes before its own. */
  readonly net: number;
  /** Whether it is what its authority counts. */
  readonly counts: boolean;
}

/** What one authority comes to on a product. */
export interface AuthorityPart {
  readonly authority: string;
  /** Its part of the rate. */
  readonly rate: number;
  /** Share of the value that authorities before it leave to it. */
  readonly reach: number;
  /** Those authorities. */
  readonly displacedBy: readonly string[];
  /** Share of the trade that it spares by an exemption. */
  readonly exempt: number;
  /** Share of the value that its measures cover, to which those that yield to it do not reach. */
  readonly covered: number;
  readonly keptOutBy: string | undefined;
  readonly effects: readonly MeasureEffect[];
  readonly law: AuthorityLaw;
}

/**
 * What a product pays, authority by authority, in the order of precedence (model.md, section 8): each falls on what those
 * before it leave of the value.
 */
export function levy(laws: readonly AuthorityLaw[], facts: ProductFacts, partner: string): AuthorityPart[] {
  const parts: AuthorityPart[] = [];
  for (const law of laws) parts.push(partOf(law, facts, partner, parts));
  return parts;
}

function partOf(
  law: AuthorityLaw,
  { base, claimed, contentOf }: ProductFacts,
  partner: string,
  before: readonly AuthorityPart[],
): AuthorityPart {
  const { authority, exemption, keptOutBy } = law;
  const exempt = exemption?.share ?? 0;
  const isLargest = authority.combine === "largest";
  const effects: { -readonly [Key in keyof MeasureEffect]: MeasureEffect[Key] }[] = [];
  // Plain loops: a book has a hundred thousand products and partners, each with a handful of authorities.
  let first: (typeof effects)[number] | undefined;
  for (const line of law.lines) {
    const amount = line.rule === "floor" ? Math.max(0, line.rate - base) : line.rate;
    const content = contentOf(line.measure);
    const spared = line.sparesClaims ? authority.claimSpares * claimed : 0;
    const net = amount * content * (1 - spared) * (1 - exempt);
    const effect = { line, amount, content, spared, net, counts: !isLargest };
    if (first === undefined || goesBefore(effect, first)) first = effect;
    effects.push(effect);
  }
  if (isLargest) first!.counts = true;
  const displacing = authority.yieldsTo.length === 0 ? NOBODY : displacingOf(law, partner, before);
  // Material that the source puts above the whole of the value leaves nothing to others, not less than nothing.
  const reach =
    displacing.length === 0 ? 1 : Math.max(0, 1 - union(displacing.map(coverOf), authority.overlap));
  let net = 0;
  for (const effect of effects) if (effect.counts) net += effect.net;
  const covered = effects.length === 1 ? first!.content : union(contentCounted(effects), authority.overlap);
  const isOut = keptOutBy !== undefined;
  return {
    authority: authority.code,
    rate: isOut ? 0 : net * reach,
    reach,
    displacedBy: displacing.length === 0 ? NO_NAMES : displacing.map((part) => part.authority),
    exempt,
    covered: isOut ? 0 : reach * covered,
    keptOutBy,
    effects,
    law,
  };
}

const NOBODY: readonly AuthorityPart[] = [];
const NO_NAMES: readonly string[] = [];

const coverOf = ({ covered }: AuthorityPart): number => covered;

const contentCounted = (effects: readonly MeasureEffect[]): number[] =>
  effects.flatMap(({ counts, content }) => (counts ? [content] : []));

/** Authorities that go before one and cover something of the value. */
const displacingOf = (
  { authority }: AuthorityLaw,
  partner: string,
  before: readonly AuthorityPart[],
): readonly AuthorityPart[] =>
  before.filter(
    (part) =>
      part.covered > 0 &&
      authority.yieldsTo.some((to) => to.authority === part.authority && !to.except.has(partner)),
  );

/** Of several measures the largest counts; of equal ones that which covers more, so that no order of rows decides. */
const goesBefore = (
  a: { readonly net: number; readonly content: number },
  b: { readonly net: number; readonly content: number },
): boolean => a.net > b.net || (a.net === b.net && a.content > b.content);

/** Share of a value that several shares of it cover together. */
function union(shares: readonly number[], overlap: Overlap): number {
  if (shares.length === 0) return 0;
  if (shares.length === 1) return shares[0]!;
  if (overlap === "nested") return Math.max(...shares);
  if (overlap === "disjoint")
    return Math.min(
      1,
      shares.reduce((sum, share) => sum + share, 0),
    );
  return 1 - shares.reduce((rest, share) => rest * (1 - share), 1);
}

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
  const raw = law.lines.map((line) => {
    const amount = line.rule === "floor" ? Math.max(0, line.rate - base) : line.rate;
    const content = contentOf(line.measure);
    const spared = line.sparesClaims ? authority.claimSpares * claimed : 0;
    return { line, amount, content, spared, net: amount * content * (1 - spared) * (1 - exempt) };
  });
  const largest =
    authority.combine === "largest" ? raw.reduce((a, b) => (goesBefore(b, a) ? b : a)) : undefined;
  const effects = raw.map((effect) => ({ ...effect, counts: largest === undefined || effect === largest }));
  const displacing = before.filter(
    (part) =>
      part.covered > 0 &&
      authority.yieldsTo.some((to) => to.authority === part.authority && !to.except.has(partner)),
  );
  const reach =
    1 -
    union(
      displacing.map(({ covered }) => covered),
      authority.overlap,
    );
  const counted = effects.filter(({ counts }) => counts);
  const net = counted.reduce((sum, effect) => sum + effect.net, 0);
  const isOut = keptOutBy !== undefined;
  return {
    authority: authority.code,
    rate: isOut ? 0 : net * reach,
    reach,
    displacedBy: displacing.map((part) => part.authority),
    exempt,
    covered: isOut
      ? 0
      : reach *
        union(
          counted.map(({ content }) => content),
          authority.overlap,
        ),
    keptOutBy,
    effects,
    law,
  };
}

/** Of several measures the largest counts; of equal ones that which covers more, so that no order of rows decides. */
const goesBefore = (
  a: { readonly net: number; readonly content: number },
  b: { readonly net: number; readonly content: number },
): boolean => a.net > b.net || (a.net === b.net && a.content > b.content);

/** Share of a value that several shares of it cover together. */
function union(shares: readonly number[], overlap: Overlap): number {
  if (shares.length === 0) return 0;
  if (overlap === "nested") return Math.max(...shares);
  if (overlap === "disjoint")
    return Math.min(
      1,
      shares.reduce((sum, share) => sum + share, 0),
    );
  return 1 - shares.reduce((rest, share) => rest * (1 - share), 1);
}

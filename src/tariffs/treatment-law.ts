import type { Law } from "./law.ts";
import { type AuthorityPart, levy } from "./levy.ts";
import { authorityLaws, type PartnerLaw, partnerLaw } from "./partner-law.ts";
import type { Treatment } from "./product-kinds.ts";
import { contentOf } from "./product-rate.ts";

/** What measures take of a product. */
export interface Charge {
  /** By authority, in the order of the book. */
  readonly parts: readonly number[];
  readonly sum: number;
}

/** The law of a day on products of one treatment, from one partner. */
export interface TreatmentLaw {
  /**
   * The charge is a straight line in the base rate up to here, the lowest ceiling: infinity where there is none, zero where
   * another measure counts somewhere on the way.
   */
  readonly upTo: number;
  /** Whether it is a straight line in the share of the trade that claims an agreement, too. */
  readonly isStraightInClaims: boolean;
  /** At no base rate and no claims, */
  readonly flat: Charge;
  /** by base rate, */
  readonly byBase: Charge;
  /** and by claims, together the straight piece. */
  readonly byClaims: Charge;
  /** @param base after preferences; @param claimed share of the trade */
  readonly charge: (base: number, claimed: number) => Charge;
}

/** Whether the straight piece says what a product pays. */
export const isStraight = (
  { upTo, isStraightInClaims }: TreatmentLaw,
  base: number,
  claimed: number,
): boolean => base < upTo && (claimed === 0 || isStraightInClaims);

/** What measures take of a product on the straight piece. */
export const straightOn = ({ flat, byBase, byClaims }: TreatmentLaw, base: number, claimed: number): number =>
  flat.sum + byBase.sum * base + byClaims.sum * claimed;

/** What measures take of a product. */
export const chargedOn = (law: TreatmentLaw, base: number, claimed: number): number =>
  isStraight(law, base, claimed) ? straightOn(law, base, claimed) : law.charge(base, claimed).sum;

/** The law of a day from one partner, by treatment; found once, and shared by partners of whom the law says the same. */
export function treatmentLaws(law: Law, partner: string): (treatment: Treatment) => TreatmentLaw {
  const alike = known.get(law) ?? new Map<string, Map<Treatment, TreatmentLaw>>();
  known.set(law, alike);
  const of = partnerLaw(law, partner);
  const key = whatItSays(of);
  const found = alike.get(key) ?? new Map<Treatment, TreatmentLaw>();
  alike.set(key, found);
  return (treatment) => {
    const before = found.get(treatment);
    if (before !== undefined) return before;
    const made = lawOnTreatment(of, treatment);
    found.set(treatment, made);
    return made;
  };
}

const known = new WeakMap<Law, Map<string, Map<Treatment, TreatmentLaw>>>();

/** The same text for partners whose products pay the same: all that their law says, but whose it is. */
function whatItSays({ law, partner, lines, exemptions }: PartnerLaw): string {
  return JSON.stringify([
    lines.map(({ measure, authority, products, rate, rule, sparesClaims }) => [
      measure,
      authority,
      products,
      rate,
      rule,
      sparesClaims,
    ]),
    exemptions.map(({ authority, products, share, partner: whose }) => [
      authority,
      products,
      share,
      whose === partner,
    ]),
    law.book.authorities.map(({ yieldsTo }) => yieldsTo.map(({ except }) => except.has(partner))),
  ]);
}

function lawOnTreatment(of: PartnerLaw, { product, lists }: Treatment): TreatmentLaw {
  const { law, partner } = of;
  const { authorities } = law.book;
  const laws = authorityLaws(of, lists);
  const facts = contentOf(law.content, law.book, product);
  const count = (base: number, claimed: number): readonly AuthorityPart[] =>
    levy(laws, { base, claimed, contentOf: facts }, partner);
  const zeros = authorities.map(() => 0);
  const places = laws.map(({ authority }) => authorities.indexOf(authority));
  const chargeOf = (parts: readonly AuthorityPart[]): Charge => {
    const rates = zeros.slice();
    let sum = 0;
    parts.forEach(({ rate }, at) => {
      rates[places[at]!] = rate;
      sum += rate;
    });
    return { parts: rates, sum };
  };
  const lines = laws.flatMap((each) => each.lines);
  const ceilings = lines.flatMap(({ rule, rate }) => (rule === "floor" ? [rate] : []));
  const asksClaims = lines.some(({ sparesClaims }) => sparesClaims);
  const start = count(0, 0);
  const flat = chargeOf(start);
  const none = { parts: zeros, sum: 0 };
  /** By how much the charge rises on the way from nothing; undefined: not the same measures count at both its ends. */
  const rise = (end: readonly AuthorityPart[], length: number): Charge | undefined => {
    if (length === 0 || !sameCount(start, end)) return undefined;
    const { parts, sum } = chargeOf(end);
    return {
      parts: parts.map((part, at) => (part - flat.parts[at]!) / length),
      sum: (sum - flat.sum) / length,
    };
  };
  // Each measure is a straight line in the base rate, up to the lowest ceiling, and in the claims: one that counts at both
  // ends counts all the way. Where both make a difference it is no plane.
  const ceiling = Math.min(Number.POSITIVE_INFINITY, ...ceilings);
  const highest = Math.max(0, ...ceilings);
  const beyond = chargeOf(count(highest, 0));
  const byBase = ceilings.length === 0 ? none : rise(count(ceiling, 0), ceiling);
  const byClaims = !asksClaims ? none : ceilings.length > 0 ? undefined : rise(count(0, 1), 1);
  return {
    upTo: byBase === undefined ? 0 : ceiling,
    isStraightInClaims: byClaims !== undefined,
    flat,
    byBase: byBase ?? none,
    byClaims: byClaims ?? none,
    charge: (base, claimed) => (base >= highest && claimed === 0 ? beyond : chargeOf(count(base, claimed))),
  };
}

/** Whether the same measures are what each authority counts. */
const sameCount = (parts: readonly AuthorityPart[], others: readonly AuthorityPart[]): boolean =>
  parts.every(({ effects }, at) =>
    effects.every(({ counts }, effect) => counts === others[at]!.effects[effect]!.counts),
  );

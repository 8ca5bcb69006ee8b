import type { Law } from "./law.ts";
import { orNew } from "./or-new.ts";
import { type Authority, EVERYBODY, type ExemptionLine, type MeasureLine } from "./tariff-book.ts";

/** What the law of a day says of one partner: his own lines, and those for everybody of measures in which he has none. */
export interface PartnerLaw {
  readonly law: Law;
  readonly partner: string;
  readonly lines: readonly MeasureLine[];
  /** The same by list of products. */
  readonly linesOn: ReadonlyMap<string, readonly MeasureLine[]>;
  readonly exemptions: readonly ExemptionLine[];
}

const known = new WeakMap<Law, Map<string, PartnerLaw>>();

/** The law of a day from one partner; put together once, since a heading may have a thousand lines that ask for it. */
export function partnerLaw(law: Law, partner: string): PartnerLaw {
  const found = known.get(law) ?? new Map<string, PartnerLaw>();
  known.set(law, found);
  return orNew(found, partner, () => gathered(law, partner));
}

function gathered(law: Law, partner: string): PartnerLaw {
  const own = new Set<string>();
  // An exception of one partner leaves the rate that he shares with everybody.
  const place = ({ measure, rule }: MeasureLine): string => `${measure}\0${rule === "set-measure"}`;
  const measures = linesFor(law, partner, place);
  for (const line of measures) if (line.partner === partner) own.add(place(line));
  const lines = measures.filter((line) =>
    own.has(place(line)) ? line.partner === partner : line.partner === EVERYBODY,
  );
  const linesOn = new Map<string, MeasureLine[]>();
  for (const line of lines) orNew(linesOn, line.products, (): MeasureLine[] => []).push(line);
  return {
    law,
    partner,
    lines,
    linesOn,
    exemptions: law.exemptions.filter((line) => line.partner === partner || line.partner === EVERYBODY),
  };
}

/** The lines of a law without those that a partner is spared, and without what is his alone where he has lost it. */
function linesFor(
  { measures, spared, asOthers }: Law,
  partner: string,
  place: (line: MeasureLine) => string,
): readonly MeasureLine[] {
  const free = spared.get(partner);
  const lines = free === undefined ? measures : measures.filter(({ measure }) => !free.has(measure));
  if (!asOthers.has(partner)) return lines;
  const shared = new Set(lines.filter((line) => line.partner === EVERYBODY).map(place));
  return lines.flatMap((line): MeasureLine[] => {
    if (line.partner !== partner) return [line];
    if (shared.has(place(line))) return [];
    return line.rule === "floor" ? [{ ...line, rule: "add" }] : [line];
  });
}

/** An authority's law on products of the same lists, from the same partner. */
export interface AuthorityLaw {
  readonly authority: Authority;
  /** Lines that count, by measure in alphabetical order; where a measure has an exception here, the exception. */
  readonly lines: readonly MeasureLine[];
  /** Rates whose place an exception takes. */
  readonly replaced: readonly MeasureLine[];
  /** The largest exemption, the partner's own before those of everybody. */
  readonly exemption: ExemptionLine | undefined;
  /** A measure of another authority in whose scope these products are, and which keeps this one out. */
  readonly keptOutBy: string | undefined;
}

/** What each authority says of products on these lists: all that does not depend on the product itself. */
export function authorityLaws(of: PartnerLaw, lists: readonly string[]): readonly AuthorityLaw[] {
  const listed = new Set(lists);
  const fitting = lists.flatMap((list) => of.linesOn.get(list) ?? []);
  const exceptions = new Set(
    fitting.flatMap(({ rule, measure }) => (rule === "set-measure" ? [measure] : [])),
  );
  const replaced = fitting.filter(({ rule, measure }) => rule !== "set-measure" && exceptions.has(measure));
  const counted = fitting.filter((line) => !replaced.includes(line)).sort(byMeasure);
  const here = new Set(counted.map(({ authority }) => authority));
  return of.law.book.authorities.flatMap((authority) => {
    if (!here.has(authority.code)) return [];
    const lines = counted.filter((line) => line.authority === authority.code);
    const keptOut = authority.notOn.flatMap(({ authority: other, except }) =>
      counted.filter((line) => line.authority === other && !except.has(line.measure)),
    );
    return [
      {
        authority,
        lines,
        replaced: replaced.filter((line) => line.authority === authority.code),
        exemption: largestExemption(of, authority.code, listed),
        keptOutBy: keptOut[0]?.measure,
      },
    ];
  });
}

/** Two lines of one measure can meet only where a book was not checked; the order of the file must not matter even then. */
const byMeasure = (a: MeasureLine, b: MeasureLine): number =>
  a.measure < b.measure ? -1 : a.measure > b.measure ? 1 : b.rate - a.rate;

function largestExemption(
  { exemptions, partner }: PartnerLaw,
  authority: string,
  listed: ReadonlySet<string>,
): ExemptionLine | undefined {
  const all = exemptions.filter((line) => line.authority === authority && listed.has(line.products));
  const own = all.filter((line) => line.partner === partner);
  return (own.length > 0 ? own : all).toSorted(
    (a, b) => b.share - a.share || (a.products < b.products ? -1 : 1),
  )[0];
}

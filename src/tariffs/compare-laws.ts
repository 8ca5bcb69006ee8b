import type { Law } from "./law.ts";
import type { MeasureLine, TariffBook } from "./tariff-book.ts";

/** A rate that holds on one day and not, or not so, on another. */
export interface LineChange {
  readonly measure: string;
  readonly authority: string;
  readonly products: string;
  readonly partners: readonly string[];
  /** undefined: there is none. */
  readonly before: Pick<MeasureLine, "rate" | "rule"> | undefined;
  readonly after: Pick<MeasureLine, "rate" | "rule"> | undefined;
}

/** What differs between two laws of a book, the same change for several partners once. */
export function compareLaws(before: Law, after: Law): LineChange[] {
  const place = ({ measure, partner, products, rule }: MeasureLine): string =>
    [measure, partner, products, rule === "set-measure"].join("\0");
  const [then, now] = [before, after].map(
    ({ measures }) => new Map(measures.map((line) => [place(line), line])),
  );
  const changes = new Map<string, LineChange & { readonly partners: string[] }>();
  for (const key of new Set([...then!.keys(), ...now!.keys()])) {
    const [old, young] = [then!.get(key), now!.get(key)];
    if (old?.rate === young?.rate && old?.rule === young?.rule) continue;
    const { measure, authority, products, partner } = (old ?? young)!;
    const same = [measure, products, old?.rate, old?.rule, young?.rate, young?.rule].join("\0");
    const found = changes.get(same);
    if (found !== undefined) found.partners.push(partner);
    else
      changes.set(same, {
        measure,
        authority,
        products,
        partners: [partner],
        before: rateOf(old),
        after: rateOf(young),
      });
  }
  return [...changes.values()];
}

const rateOf = (line: MeasureLine | undefined) => line && { rate: line.rate, rule: line.rule };

/** The days on which something in a book's law begins or ends, its first day included. */
export function turningDays({ begins, measures, exemptions, content }: TariffBook): string[] {
  const days = [...measures, ...exemptions, ...content].flatMap(({ from, until }) => [from, until ?? begins]);
  return [...new Set([begins, ...days])].filter((day) => day >= begins).sort();
}

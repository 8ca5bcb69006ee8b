import { accent, NO_DATA } from "../charts/palette.ts";
import { groupPartners } from "../tariffs/effective-rate.ts";
import { BASE_PART, EVERYBODY, type TariffBook } from "../tariffs/tariff-book.ts";

/** What a part of a rate is called and looks like in every picture of a book. */
export interface RatePart {
  /** An authority, or `base`. */
  readonly code: string;
  readonly name: string;
  readonly color: string;
}

/**
 * What a book's averages can be made of, from the bottom up: the base rate, and the authorities whose measures reach a partner
 * that stands for a group. Each has one colour in all pictures.
 */
export function rateParts({ authorities, measures, weights }: TariffBook): RatePart[] {
  const partners = new Set([EVERYBODY, ...groupPartners(weights).map(({ partner }) => partner)]);
  const reaching = new Set(
    measures.flatMap(({ authority, partner }) => (partners.has(partner) ? [authority] : [])),
  );
  const parts = authorities
    .filter(({ code }) => reaching.has(code))
    .map(({ code, title }, at) => ({ code, name: title, color: accent(at) }));
  return [{ code: BASE_PART, name: "Base rate", color: NO_DATA }, ...parts];
}

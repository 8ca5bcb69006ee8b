import { type RatePart, rateParts } from "../../src/laws/rate-parts.ts";
import { turningDays } from "../../src/tariffs/compare-laws.ts";
import { groupPartners } from "../../src/tariffs/effective-rate.ts";
import type { TariffBook } from "../../src/tariffs/tariff-book.ts";

/** What a book says of itself, without its measures: plain values, which travel between threads. */
export interface BookFacts {
  readonly name: string;
  readonly title: string;
  readonly importer: string;
  readonly begins: string;
  /** The days on which something in the law begins or ends, the book's first day included. */
  readonly days: readonly string[];
  readonly events: TariffBook["events"];
  /** All that can be left out of the law, those that others yield to first. */
  readonly authorities: readonly { readonly code: string; readonly title: string }[];
  /** What averages are made of. */
  readonly parts: readonly RatePart[];
  readonly sectors: TariffBook["sectors"];
  /** Groups of partners, and whose law stands for each. */
  readonly groups: readonly BookGroup[];
  readonly notes: readonly string[];
}

/** A group of partners by which a book knows imports. */
export interface BookGroup {
  readonly group: string;
  readonly partner: string;
  /** Whether nobody else is in it. */
  readonly alone: boolean;
}

/** What a book says of itself. */
export const lawFacts = (book: TariffBook): BookFacts => ({
  name: book.name,
  title: book.title,
  importer: book.importer,
  begins: book.begins,
  days: turningDays(book),
  events: book.events,
  authorities: book.authorities.map(({ code, title }) => ({ code, title })),
  parts: rateParts(book),
  sectors: book.sectors,
  groups: groupPartners(book.weights).map(({ group, partner }) => ({
    group,
    partner,
    alone: group !== book.weights.rest && membersOf(book, group) === 1,
  })),
  notes: book.notes,
});

const membersOf = ({ weights }: TariffBook, group: string): number =>
  [...weights.groupOf.values()].filter((of) => of === group).length;

/** The turning day whose law holds on a day: the last up to it, or the book's first. */
export const lawDay = (days: readonly string[], date: string): string =>
  days.findLast((day) => day <= date) ?? days[0]!;

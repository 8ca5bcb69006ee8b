import { bookRates, type EffectiveRate } from "../tariffs/effective-rate.ts";
import { bookAt, type LawChanges } from "../tariffs/law.ts";
import type { TariffBook } from "../tariffs/tariff-book.ts";

/** The average of a book's law on a day; null where the book knows no imports. */
export interface DayAverage {
  readonly date: string;
  readonly average: EffectiveRate | null;
}

/** Averages on several days, by these imports, or by those that the book knows. */
export const averagesOn = (
  book: TariffBook,
  days: readonly string[],
  changes: LawChanges = {},
  imports?: TariffBook["weights"]["byProduct"],
): DayAverage[] =>
  days.map((date) => ({
    date,
    average: bookRates(bookAt(book, date, changes), imports === undefined ? {} : { imports }).average ?? null,
  }));

/** Codes of the authorities that are part of an average on some of the days, in the order of precedence. */
export const usedBy = (
  { authorities }: Pick<TariffBook, "authorities">,
  days: readonly DayAverage[],
): string[] =>
  authorities.flatMap(({ code }) => (days.some(({ average }) => average?.parts[code]) ? [code] : []));

/** What happened on the days that a book speaks of, in the order of time. */
export const eventsWithin = ({ begins, events }: Pick<TariffBook, "begins" | "events">) =>
  events
    .filter(({ date }) => date >= begins)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

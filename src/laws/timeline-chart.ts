import { type ChartSetting, PAGE } from "../charts/chart-setting.ts";
import { rateTimeline, type TimelineChart } from "../charts/rate-timeline.ts";
import type { EffectiveRate } from "../tariffs/effective-rate.ts";
import { BASE_PART, type TariffBook } from "../tariffs/tariff-book.ts";
import { formatDate } from "../text/format-date.ts";
import { formatRate } from "../text/format-number.ts";
import { type DayAverage, eventsWithin } from "./day-averages.ts";
import type { RatePart } from "./rate-parts.ts";

/** What a chart of a book's law over time says of the book. */
export interface TimelineBook extends Pick<TariffBook, "title" | "begins" | "events"> {
  readonly parts: readonly RatePart[];
}

/** Days that the last rate is drawn for: no end of it is known. */
const LAST_DAYS = 30;

/**
 * The average rate of a book over time, by authority.
 *
 * @param days the turning days, in the order of time
 * @param listsEvents whether the picture says what its numbers stand for
 * @returns undefined where the book knows no imports to weigh an average by
 */
export function timelineChart(
  book: TimelineBook,
  days: readonly DayAverage[],
  { listsEvents, ...setting }: ChartSetting & { readonly listsEvents: boolean } = {
    ...PAGE,
    listsEvents: true,
  },
): TimelineChart | undefined {
  const known = days.filter((day): day is { date: string; average: EffectiveRate } => day.average !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const events = eventsWithin(book);
  const latest = [last.date, events.at(-1)?.date ?? ""].sort().at(-1)!;
  const partOf = ({ average }: { average: EffectiveRate }, code: string): number =>
    code === BASE_PART ? average.base : (average.parts[code] ?? 0);
  const bands = book.parts.filter(({ code }) => known.some((day) => partOf(day, code) !== 0));
  return rateTimeline(
    {
      id: "tariffs-timeline",
      title: `Average rate: ${formatRate(first.average.total)} on ${formatDate(first.date)}, ${formatRate(last.average.total)} from ${formatDate(last.date)} on`,
      subtitle: `On imports, by authority, %. ${book.title}`,
      bands,
      steps: known.map((day) => ({ from: day.date, parts: bands.map(({ code }) => partOf(day, code)) })),
      until: daysAfter(latest, LAST_DAYS),
      events,
      listsEvents,
    },
    setting,
  );
}

function daysAfter(date: string, days: number): string {
  const later = new Date(`${date}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}

import { formatDate } from "../../../src/text/format-date.ts";
import type { BookFacts } from "../../worker/book-facts.ts";

/** Today where the reader is, as an ISO date. */
export function today(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** How long the law of a turning day holds: "10 November 2026 to 3 December 2026". */
export function stepWords(days: readonly string[], day: string): string {
  const next = days[days.indexOf(day) + 1];
  if (next === undefined) return `from ${formatDate(day)} on`;
  const last = new Date(`${next}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  const until = last.toISOString().slice(0, 10);
  return until === day ? formatDate(day) : `${formatDate(day)} to ${formatDate(until)}`;
}

/** What happened on a turning day, and up to the next. */
export function stepEvents({ days, events }: Pick<BookFacts, "days" | "events">, day: string) {
  const next = days[days.indexOf(day) + 1];
  return events.filter(({ date }) => date >= day && (next === undefined || date < next));
}

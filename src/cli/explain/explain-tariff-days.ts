import type { BriefingDocument } from "../../document/document.ts";
import { plainTable } from "../../document/plain-table.ts";
import { type Column, number, text } from "../../document/table.ts";
import { counted } from "../../economy/plural.ts";
import { averagesOn, type DayAverage, eventsWithin, usedBy } from "../../laws/day-averages.ts";
import type { LineChange } from "../../tariffs/compare-laws.ts";
import { bookRates, type EffectiveRate } from "../../tariffs/effective-rate.ts";
import type { Law } from "../../tariffs/law.ts";
import type { TariffBook } from "../../tariffs/tariff-book.ts";
import { formatDate } from "../../text/format-date.ts";
import { formatFixed } from "../../text/format-number.ts";

const TEXT = (title: string): Column => ({ title, kind: "text" });
const RATE = (title: string): Column => ({ title, kind: "rate" });

/** The average rate over time, for people. */
export function explainTimeline(
  book: TariffBook,
  days: readonly DayAverage[],
  { weights, notes }: { readonly weights: string; readonly notes: readonly string[] },
): BriefingDocument {
  const authorities = usedBy(book, days);
  const rows = days.map(({ date, average }) => [
    text(date),
    number(average?.total),
    number(average?.base),
    ...authorities.map((code) => number(average === null ? null : (average.parts[code] ?? 0))),
  ]);
  const columns = [TEXT("From"), RATE("Rate"), RATE("Base"), ...authorities.map(RATE)];
  // Numbered as in the picture.
  const numbers = new Map([...eventsWithin(book).entries()].map(([at, event]) => [event, String(at + 1)]));
  const events = book.events.map((event) => [
    text(numbers.get(event) ?? ""),
    text(event.date),
    text(event.event),
  ]);
  return {
    title: `${book.name}: the average rate over time`,
    standfirst: `${book.title}. Weights: ${weights}.`,
    sections: [
      {
        id: "rates",
        title: "Rates",
        blocks: [{ kind: "table", table: plainTable("rates", "By authority", columns, rows) }],
      },
      ...(events.length === 0
        ? []
        : [
            {
              id: "events",
              title: "Events",
              blocks: [
                {
                  kind: "table" as const,
                  table: plainTable(
                    "events",
                    "What happened when",
                    ["No.", "Day", "What"].map(TEXT),
                    events,
                    ["Numbers are those of the chart (--chart), which begins with the book."],
                  ),
                },
              ],
            },
          ]),
      { id: "notes", title: "What to know", blocks: [{ kind: "list", items: notes }] },
    ],
  };
}

/** What changed from one day to another, for programs. */
export const diffJson = (before: Law, after: Law, changes: readonly LineChange[]) => ({
  schema: 1,
  book: before.book.name,
  from: before.date,
  to: after.date,
  averages: averagesOn(before.book, [before.date, after.date]),
  partners: byPartner(before, after),
  changes: changes.map((change) => ({
    ...change,
    before: change.before ?? null,
    after: change.after ?? null,
  })),
  events: eventsBetween(before, after),
});

/** The same for people. */
export function explainDiff(before: Law, after: Law, changes: readonly LineChange[]): BriefingDocument {
  const { book } = before;
  const days = averagesOn(book, [before.date, after.date]);
  const [then, now] = days.map(({ average }) => average) as [EffectiveRate | null, EffectiveRate | null];
  const named = [before.date, after.date];
  const two = (first: string, a: number | undefined, b: number | undefined) => [
    text(first),
    number(a),
    number(b),
  ];
  const averages = [
    two("in all", then?.total, now?.total),
    two("base", then?.base, now?.base),
    ...usedBy(book, days).map((code) => two(code, then?.parts[code] ?? 0, now?.parts[code] ?? 0)),
  ];
  const partners = byPartner(before, after).map(({ partner, before: a, after: b }) => two(partner, a, b));
  const lines = changes.map(({ measure, products, partners: whose, before: a, after: b }) => [
    text(measure),
    text(
      whose.length <= 4 ? whose.join(", ") : `${whose.slice(0, 3).join(", ")} and ${whose.length - 3} more`,
    ),
    text(products),
    text(rateWords(a)),
    text(rateWords(b)),
  ]);
  const columns = ["Measure", "Partners", "Products", ...named].map(TEXT);
  const events = eventsBetween(before, after).map(({ date, event }) => `${formatDate(date)}: ${event}`);
  return {
    title:
      then === null || now === null
        ? `${counted(changes.length, "change")} between ${formatDate(before.date)} and ${formatDate(after.date)}`
        : `From ${formatFixed(100 * then.total, 1)} % on ${formatDate(before.date)} to ${formatFixed(100 * now.total, 1)} % on ${formatDate(after.date)}`,
    standfirst: `${book.title}. Averages by the imports that the book knows.`,
    sections: [
      {
        id: "averages",
        title: "Averages",
        blocks: [
          {
            kind: "table",
            table: plainTable(
              "authorities",
              "By authority",
              [TEXT("Authority"), ...named.map(RATE)],
              averages,
            ),
          },
          {
            kind: "table",
            table: plainTable("partners", "By partner", [TEXT("Partner"), ...named.map(RATE)], partners),
          },
        ],
      },
      {
        id: "lines",
        title: "Lines of the law",
        blocks:
          lines.length === 0
            ? [{ kind: "paragraph", text: "None begins, ends or changes." }]
            : [{ kind: "table", table: plainTable("lines", "What begins, ends or changes", columns, lines) }],
      },
      ...(events.length === 0
        ? []
        : [{ id: "events", title: "Events", blocks: [{ kind: "list" as const, items: events }] }]),
    ],
  };
}

const rateWords = (line: LineChange["before"]): string =>
  line === undefined
    ? "none"
    : `${line.rule === "floor" ? "up to " : ""}${Number((100 * line.rate).toFixed(2))} %`;

/** Average rates by partner that stands for a group, on both days. */
function byPartner(before: Law, after: Law) {
  const [then, now] = [before, after].map((law) => bookRates(law));
  return then!.groups.map(({ partner }) => {
    const mean = ({ cells, importsOf }: typeof then & object): number | undefined => {
      const own = cells.filter(({ exporter }) => exporter === partner);
      const imports = own.reduce((sum, cell) => sum + importsOf(cell), 0);
      return imports === 0
        ? undefined
        : own.reduce((sum, cell) => sum + importsOf(cell) * cell.rate, 0) / imports;
    };
    return { partner, before: mean(then!), after: mean(now!) };
  });
}

const eventsBetween = ({ book, date }: Law, after: Law) => {
  const [first, last] = [date, after.date].sort() as [string, string];
  return book.events.filter((event) => first < event.date && event.date <= last);
};

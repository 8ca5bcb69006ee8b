import type { Chart } from "../../../src/charts/chart.ts";
import { type ChartSetting, PAGE } from "../../../src/charts/chart-setting.ts";
import type { RatePart } from "../../../src/laws/rate-parts.ts";
import type { EffectiveRate } from "../../../src/tariffs/effective-rate.ts";
import { BASE_PART } from "../../../src/tariffs/tariff-book.ts";
import { formatDate } from "../../../src/text/format-date.ts";
import { formatRate } from "../../../src/text/format-number.ts";
import type { DayRates } from "../../worker/day-rates.ts";
import { stackedBars } from "./stacked-bars.ts";

/** What the chart of a day's law is drawn from. */
export interface PartnersSubject {
  readonly parts: readonly RatePart[];
  /** The law that is shown. */
  readonly rates: DayRates;
  /** The same day's law as the book has it, where the one shown leaves something out. */
  readonly whole: DayRates | undefined;
  readonly nameOf: (partner: string) => string;
}

/** The average rate of a day, in all and by partner, by authority; undefined where the book knows no imports. */
export function partnersChart(
  { parts, rates, whole, nameOf }: PartnersSubject,
  setting: ChartSetting = PAGE,
): Chart | undefined {
  const { average, date } = rates;
  if (average === null) return undefined;
  const before = whole?.average ?? null;
  const rows = [
    ...(before === null ? [] : [{ code: "law", name: "As the law is", average: before }]),
    { code: "all", name: before === null ? "All imports" : "Without these", average },
    ...rates.partners.flatMap(({ partner, average: own }) =>
      own === null ? [] : [{ code: partner, name: nameOf(partner), average: own }],
    ),
  ];
  const partOf = (of: EffectiveRate, code: string): number =>
    code === BASE_PART ? of.base : (of.parts[code] ?? 0);
  const bands = parts.filter(({ code }) => rows.some((row) => partOf(row.average, code) !== 0));
  const change = before === null ? "" : `, in place of ${formatRate(before.total)}`;
  return stackedBars(
    {
      id: "tariffs-partners",
      title: `${formatRate(average.total)} on average on ${formatDate(date)}${change}`,
      subtitle: "Average rate on imports, in all and by partner, by authority, %",
      bands,
      rows: rows.map(({ code, name, average: own }) => ({
        code,
        name,
        parts: bands.map((band) => partOf(own, band.code)),
      })),
    },
    setting,
  );
}

import type { BookFacts } from "../../worker/book-facts.ts";
import type { DayRates } from "../../worker/day-rates.ts";

/** Upper ends of the classes of a rate, fractions; above the last is one more class. */
export const HEAT_ENDS = [0, 0.05, 0.1, 0.15, 0.25, 0.5] as const;

/** The class of a rate: 0 for none at all. */
export const heatOf = (rate: number): number => {
  const at = HEAT_ENDS.findIndex((end) => rate <= end);
  return at === -1 ? HEAT_ENDS.length : at;
};

export interface HeatRow {
  readonly sector: string;
  readonly name: string;
  /** One for each partner; undefined where the partner sells nothing of it. */
  readonly rates: readonly (number | undefined)[];
}

/** What the rows are ordered by: a partner's rates, the highest first, or (undefined) the order of the book. */
export type HeatOrder = string | undefined;

/** Sectors by partners. */
export function heatRows(
  { cells, partners }: DayRates,
  sectors: BookFacts["sectors"],
  order: HeatOrder,
): HeatRow[] {
  const rates = new Map(cells.map(({ exporter, sector, rate }) => [`${exporter} ${sector}`, rate]));
  const rows = sectors.flatMap(({ code, name }) => {
    const row = partners.map(({ partner }) => rates.get(`${partner} ${code}`));
    return row.every((rate) => rate === undefined) ? [] : [{ sector: code, name, rates: row }];
  });
  const at = partners.findIndex(({ partner }) => partner === order);
  return at === -1 ? rows : rows.toSorted((a, b) => (b.rates[at] ?? -1) - (a.rates[at] ?? -1));
}

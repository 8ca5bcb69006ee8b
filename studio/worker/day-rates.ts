import { bookRates, type EffectiveRate, effectiveRate } from "../../src/tariffs/effective-rate.ts";
import type { Law } from "../../src/tariffs/law.ts";
import type { SectorRate } from "../../src/tariffs/sector-rates.ts";

/** The law of a day in the sectors and groups of partners of its book; plain values, which travel between threads. */
export interface DayRates {
  readonly date: string;
  /** By the imports that the book knows; null where it knows none. */
  readonly average: EffectiveRate | null;
  /** Partners that stand for groups, in the order of the book. */
  readonly partners: readonly { readonly partner: string; readonly average: EffectiveRate | null }[];
  readonly cells: readonly SectorRate[];
}

/** The law of a day on the imports that its book knows. */
export function dayRates(law: Law): DayRates {
  const { groups, cells, importsOf, average } = bookRates(law);
  return {
    date: law.date,
    average: average ?? null,
    partners: groups.map(({ partner }) => ({
      partner,
      average:
        effectiveRate(
          cells.filter(({ exporter }) => exporter === partner),
          importsOf,
        ) ?? null,
    })),
    cells,
  };
}

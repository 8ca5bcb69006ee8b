import { EVERYTHING, type MeasureLine, type TariffBook } from "./tariff-book.ts";

/** Two lines that give one measure two rates for the same product, partner and day. */
export interface Conflict {
  readonly line: MeasureLine;
  readonly other: MeasureLine;
  /** A product of both; undefined: every product. */
  readonly product: string | undefined;
}

/** Every pair of lines of a book that contradict or repeat each other. */
export function findConflicts(measures: readonly MeasureLine[], lists: TariffBook["lists"]): Conflict[] {
  const places = new Map<string, MeasureLine[]>();
  for (const line of measures) {
    const key = `${line.measure}\0${line.partner}\0${line.rule === "set-measure"}`;
    const lines = places.get(key);
    if (lines === undefined) places.set(key, [line]);
    else lines.push(line);
  }
  const share = sharedProducts(lists);
  return [...places.values()].flatMap((lines) =>
    lines.flatMap((line, at) =>
      lines.slice(0, at).flatMap((other): Conflict[] => {
        if (!overlapInTime(line, other)) return [];
        const shared = share(line.products, other.products);
        return shared === false ? [] : [{ line, other, product: shared }];
      }),
    ),
  );
}

const overlapInTime = (a: MeasureLine, b: MeasureLine): boolean =>
  (b.until === undefined || a.from < b.until) && (a.until === undefined || b.from < a.until);

/** A product that two lists share; undefined: all of them; false: none. */
export function sharedProducts(lists: TariffBook["lists"]) {
  const sets = new Map<string, ReadonlySet<string>>();
  const setOf = (list: string): ReadonlySet<string> => {
    const found = sets.get(list) ?? new Set(lists.get(list) ?? []);
    sets.set(list, found);
    return found;
  };
  const within = (a: string, b: string): string | undefined =>
    (lists.get(a) ?? []).find((product) =>
      Array.from(product, (_, at) => product.slice(0, at + 1)).some((prefix) => setOf(b).has(prefix)),
    );
  return (a: string, b: string): string | undefined | false => {
    if (a === EVERYTHING && b === EVERYTHING) return undefined;
    if (a === EVERYTHING) return lists.get(b)?.[0] ?? false;
    if (b === EVERYTHING) return lists.get(a)?.[0] ?? false;
    return within(a, b) ?? within(b, a) ?? false;
  };
}

import type { ScheduleRow } from "../../policy/schedule.ts";

/** What one name of a schedule's row stands for. */
export interface Meant {
  /** As written, for messages. */
  readonly name: string;
  /** Codes of the data set. */
  readonly codes: readonly string[];
  /** 0: a code; 1: a group, a party, a word that means many; 2: all. */
  readonly width: 0 | 1 | 2;
}

/** A row of a schedule, its names resolved. */
export interface WrittenRow {
  readonly importer: Meant;
  readonly exporter: Meant;
  readonly sector: Meant;
  readonly rate: number | undefined;
  readonly factor: number | undefined;
  /** Line or entry, counted from 1. */
  readonly position: number;
  readonly report: (code: string, message: string, hint: string) => void;
}

/** Five times every pair of 160 economies in 65 sectors. */
const MOST_CELLS = 10_000_000;
/** Clashes that are told; two wide rows have one in every cell they share. */
const MOST_CLASHES = 20;

/**
 * The rows of a schedule cell by cell. Of several rows about one cell the narrowest holds, whatever their order: a code
 * is narrower than a group, a group than `all`, and a row is narrower than another where one of its names is and none is
 * wider. Rate and factor are settled apart, since a row may leave one of them alone. Two rows of which neither is
 * narrower are a mistake, unless a third settles their cells.
 *
 * Trade of an economy with itself is meant only by a row that names its code twice.
 *
 * @param counted what a row's position counts, for messages
 */
export function settleRows(rows: readonly WrittenRow[], counted: "line" | "entry"): ScheduleRow[] {
  const total = rows.reduce((sum, row) => sum + sizeOf(row), 0);
  if (total > MOST_CELLS) {
    const widest = rows.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
    const message = `The rows stand for ${total} combinations; the limit is ${MOST_CELLS}.`;
    widest.report("table-too-wide", message, "Use fewer rows with groups or all.");
    return [];
  }
  const cells = new Map<number, { -readonly [Key in keyof ScheduleRow]: ScheduleRow[Key] }>();
  const keyOf = cellKeys();
  for (const value of ["rate", "factor"] as const) {
    const stating = rows
      .filter((row) => row[value] !== undefined)
      .toSorted((a, b) => breadth(b) - breadth(a));
    const { holding, clashes } = narrowest(stating, keyOf);
    for (const [key, { row, importer, exporter, sector }] of holding) {
      const cell = cells.get(key);
      if (cell !== undefined) cell[value] = row[value];
      else
        cells.set(key, {
          importer,
          exporter,
          sector,
          rate: undefined,
          factor: undefined,
          [value]: row[value],
        });
    }
    report(clashes, counted);
  }
  return [...cells.values()];
}

const sizeOf = ({ importer, exporter, sector }: WrittenRow): number =>
  importer.codes.length * exporter.codes.length * sector.codes.length;

const breadth = ({ importer, exporter, sector }: WrittenRow): number =>
  importer.width + exporter.width + sector.width;

const isNarrower = (a: WrittenRow, b: WrittenRow): boolean =>
  breadth(a) < breadth(b) &&
  a.importer.width <= b.importer.width &&
  a.exporter.width <= b.exporter.width &&
  a.sector.width <= b.sector.width;

interface Holding {
  readonly row: WrittenRow;
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
}

interface Clash extends Holding {
  readonly with: WrittenRow;
}

/** @param rows the widest first, so that none is wider than one before it */
function narrowest(
  rows: readonly WrittenRow[],
  keyOf: (importer: string, exporter: string, sector: string) => number,
): { readonly holding: ReadonlyMap<number, Holding>; readonly clashes: Iterable<Clash> } {
  const holding = new Map<number, Holding>();
  const clashes = new Map<number, Clash>();
  for (const row of rows) {
    const isOwn = breadth(row) === 0 || (row.importer.width === 0 && row.exporter.width === 0);
    for (const sector of row.sector.codes) {
      for (const importer of row.importer.codes) {
        for (const exporter of row.exporter.codes) {
          if (importer === exporter && !isOwn) continue;
          const key = keyOf(importer, exporter, sector);
          const before = holding.get(key);
          const cell = { row, importer, exporter, sector };
          if (before === undefined) holding.set(key, cell);
          else if (isNarrower(row, before.row)) {
            holding.set(key, cell);
            const clash = clashes.get(key);
            if (clash !== undefined && isNarrower(row, clash.row)) clashes.delete(key);
          } else clashes.set(key, { ...cell, with: before.row });
        }
      }
    }
  }
  return { holding, clashes: clashes.values() };
}

function report(clashes: Iterable<Clash>, counted: string): void {
  const told = new Set<string>();
  for (const { row, with: other, importer, exporter, sector } of clashes) {
    const pair = `${other.position} ${row.position}`;
    if (told.has(pair) || told.size >= MOST_CLASHES) continue;
    told.add(pair);
    const cell = `${importer} on ${exporter}, ${sector}`;
    const [first, last] = other.position < row.position ? [other, row] : [row, other];
    if (
      first.importer.name === last.importer.name &&
      first.exporter.name === last.exporter.name &&
      first.sector.name === last.sector.name
    ) {
      last.report(
        "duplicate-row",
        `${cell} is already in ${counted} ${first.position}.`,
        "Keep one of the two.",
      );
    } else {
      const message = `${cell} is also in ${counted} ${first.position}, and neither of the two is the narrower one.`;
      last.report("duplicate-row", message, `Keep one of the two, or add a row for ${cell}.`);
    }
  }
}

/** A number for every cell, the same for the same codes. */
function cellKeys(): (importer: string, exporter: string, sector: string) => number {
  const numbers = new Map<string, number>();
  const numberOf = (code: string): number => {
    const known = numbers.get(code);
    if (known !== undefined) return known;
    numbers.set(code, numbers.size);
    return numbers.size - 1;
  };
  // A table names at most some thousand codes: 2^17 of each keep the product exact.
  return (importer, exporter, sector) =>
    (numberOf(sector) * 2 ** 17 + numberOf(importer)) * 2 ** 17 + numberOf(exporter);
}

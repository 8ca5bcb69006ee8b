import type { Place } from "../../economy/issue.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierModel } from "../format/schema.ts";
import type { Path } from "../format/source-map.ts";
import type { HorizonYear } from "./compiled-dossier.ts";
import type { DossierTable } from "./dossier-tables.ts";
import type { HorizonRow } from "./horizon-table.ts";
import type { DossierDay } from "./in-force.ts";

/** A year of a horizon before the measures in force are looked up. */
export type PlainYear = Omit<HorizonYear, "policies"> & { readonly day: DossierDay };

/** Numbers from here on are years of the calendar. */
const CALENDAR = 1000;
/** Each year is a solve for each option. */
const MOST_YEARS = 60;
/** Nobody means trade that reacts ten times as much at first as in the end. */
const HIGHEST_SHARE = 10;

/** What the rows of a horizon are read with. */
export interface HorizonContext {
  readonly sink: IssueSink;
  /** The table that `file:` names; undefined: none, or it could not be read, which has been reported. */
  readonly table: DossierTable<HorizonRow> | undefined;
}

/**
 * The years of a horizon with their s: those stated, and on the straight line between them all others.
 *
 * Reports what the rows say together: years that are no whole numbers, do not rise, lie before the start or
 * too far after it, or are counted in two ways; s that is not above 0, or above 1 where nothing says so.
 *
 * @returns undefined where something is wrong; `sink` then has it
 */
export function compileHorizon(
  horizon: NonNullable<DossierModel["horizon"]>,
  { sink, table }: HorizonContext,
): PlainYear[] | undefined {
  const path: Path = ["model", "horizon"];
  const before = sink.issues.length;
  for (const issue of table?.issues ?? []) sink.push(issue);
  if ((horizon.file === undefined) === (horizon.path === undefined)) {
    const message =
      horizon.file === undefined
        ? "model.horizon says from when, and not how far trade has adjusted by which year."
        : "model.horizon has both a file and a path.";
    sink.add(
      path,
      "unclear-horizon",
      message,
      "Write path: { 1: 0.3, 5: 0.7, 10: 1 }, or name a table with file:.",
    );
    return undefined;
  }
  const rows: readonly HorizonRow[] =
    table?.rows ??
    [...(horizon.path ?? [])].map(([year, share]) => ({ year: Number(year), share, line: undefined }));
  // A table that is not there, or a row that holds no number, has been reported.
  if (rows.length === 0 && horizon.file !== undefined && (table === undefined || table.issues.length > 0))
    return undefined;
  const refuse = (row: HorizonRow | undefined, code: string, message: string, hint: string): void => {
    const at: Place | undefined = table && {
      file: table.file,
      ...(row === undefined ? {} : { line: row.line! }),
    };
    if (at !== undefined) sink.push({ code, message, hint, at });
    else {
      const key = row && [...horizon.path!.keys()].find((each) => Number(each) === row.year);
      sink.add(key === undefined ? [...path, "path"] : [...path, "path", key], code, message, hint);
    }
  };
  if (rows.length === 0) {
    refuse(undefined, "empty-horizon", "The horizon has no years.", "Give each year its s, as in 1, 0.3.");
    return undefined;
  }
  const start = Number(horizon.from.slice(0, 4));
  const inCalendar = rows[0]!.year >= CALENDAR;
  const read = rows.map((row) => ({ ...row, after: inCalendar ? row.year - start : row.year }));
  read.forEach((row, at) => {
    const last = read
      .slice(0, at)
      .findLast(({ year }) => Number.isInteger(year) && year >= CALENDAR === inCalendar);
    checkYear(row, { start, inCalendar, last }, refuse);
    checkShare(row, horizon.above_one, refuse);
  });
  const falling = read.find(({ share }, at) => at > 0 && share < read[at - 1]!.share);
  if (sink.issues.length > before) return undefined;
  if (falling !== undefined && !horizon.above_one) {
    const message = `s falls to ${falling.share} in the year ${falling.year}: trade would adjust less as time goes on.`;
    sink.warn(
      path,
      "falling-horizon",
      message,
      "It usually rises to 1; correct it, or leave it if you mean it.",
    );
  }
  return everyYear(read, start, horizon.from);
}

interface YearContext {
  readonly start: number;
  readonly inCalendar: boolean;
  /** The last row before it that is counted as the first one is. */
  readonly last: { readonly year: number } | undefined;
}

type Refuse = (row: HorizonRow, code: string, message: string, hint: string) => void;

function checkYear(
  row: HorizonRow & { readonly after: number },
  { start, inCalendar, last }: YearContext,
  refuse: Refuse,
): void {
  const { year, after } = row;
  // Not a number: reported where it was read.
  if (Number.isNaN(year) && row.line !== undefined) return;
  if (!Number.isInteger(year))
    refuse(
      row,
      "wrong-year",
      `${shown(year)} is not a year.`,
      `Write a whole number: 1 is the year after ${start}.`,
    );
  else if (year >= CALENDAR !== inCalendar)
    refuse(
      row,
      "mixed-years",
      `${year} is ${inCalendar ? "a number of years" : "a year of the calendar"}, and the first row has ${inCalendar ? "a year of the calendar" : "a number of years"}.`,
      `Count all of them in one way: ${start + 1}, or 1 for one year after ${start}.`,
    );
  else if (after < 0)
    refuse(
      row,
      "year-before-start",
      `${year} lies before ${start}, where the horizon starts.`,
      "Remove it, or correct from:.",
    );
  else if (after > MOST_YEARS)
    refuse(
      row,
      "too-many-years",
      `${year} is ${after} years after ${start}; the limit is ${MOST_YEARS}.`,
      "Every year is solved: end where s reaches 1, and it stays there.",
    );
  else if (last !== undefined && year <= last.year)
    refuse(
      row,
      "years-do-not-rise",
      `${year} comes after ${last.year}.`,
      "Put the years in order, each once.",
    );
}

function checkShare(row: HorizonRow, aboveOne: boolean, refuse: Refuse): void {
  const { year, share } = row;
  if (Number.isNaN(share)) return;
  const said = `s is ${share} in the year ${shown(year)}`;
  const what = "It is what is reached of the long-run trade elasticities: 0.3 is 30 %.";
  if (share <= 0) refuse(row, "out-of-range", `${said}; it must be above 0.`, what);
  else if (share > HIGHEST_SHARE)
    refuse(row, "out-of-range", `${said}; it must be at most ${HIGHEST_SHARE}.`, what);
  else if (share > 1 && !aboveOne)
    refuse(row, "out-of-range", `${said}, which is above 1.`, `${what} If you mean it, add above_one: true.`);
}

const shown = (year: number): string => (Number.isNaN(year) ? "The text" : String(year));

/** Every year from the first to the last, with s on the straight line between those stated. */
function everyYear(
  rows: readonly { readonly after: number; readonly share: number }[],
  start: number,
  from: string,
): PlainYear[] {
  const years: PlainYear[] = [];
  const add = (after: number, share: number) =>
    years.push({ year: start + after, after, share, day: horizonDay(from, after) });
  rows.forEach(({ after, share }, at) => {
    const last = rows[at - 1];
    if (last !== undefined)
      for (let between = last.after + 1; between < after; between++)
        add(between, last.share + ((share - last.share) * (between - last.after)) / (after - last.after));
    add(after, share);
  });
  return years;
}

/**
 * The day on which a year of a horizon is looked at, to see which measures are in force: the day on which it
 * starts, so many years later; of a month or a year its last day. Days only compare, so that every month may
 * have 31.
 */
export const horizonDay = (from: string, after: number): DossierDay =>
  `${String(Number(from.slice(0, 4)) + after).padStart(4, "0")}${`${from.slice(4)}${from.length === 4 ? "-12-31" : from.length === 7 ? "-31" : ""}`}`;

import { type Duty, type DutyKind, kindOfDuty, readDuty } from "../../../tariffs/duty-text.ts";
import type { SpecialRate } from "../../../tariffs/tariff-book.ts";

/** A line of a schedule: what a product pays before any measure, in the schedule's words. */
export interface ScheduleLine {
  readonly product: string;
  /** A fraction where the schedule gives a number. */
  readonly rate?: number;
  readonly text: string;
  readonly special: readonly SpecialRate[];
}

/** A schedule as it was read. */
export interface Schedule {
  readonly lines: readonly ScheduleLine[];
  /** What of the file is in none of the lines, in sentences. */
  readonly leftOut: readonly string[];
}

/** A line's duty, and how the schedule states it. */
export interface LineDuty {
  readonly line: ScheduleLine;
  readonly kind: DutyKind;
  /** undefined: its words are none that can be read. */
  readonly duty: Duty | undefined;
}

export function dutyOf(line: ScheduleLine): LineDuty {
  const duty = line.rate === undefined ? readDuty(line.text) : { adValorem: line.rate, specific: [] };
  return { line, kind: kindOfDuty(duty), duty };
}

/** A day, or a month or a year that stands for every day in it: 2026-08-19, 2026-08, 2026. */
export type DossierDay = string;

/** When a measure is in force: from `since` on, and before `until`; without them always. Days, as in 2026-08-19. */
export interface Period {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * Whether a measure is in force on a day: since <= day < until. Of a month or a year, where it is in force throughout or
 * not at all; else the day on which it changes.
 */
export function inForceOn({ since, until }: Period, day: DossierDay): boolean | { readonly unclear: string } {
  // Dates of one form compare as texts; no month has more than 31 days.
  const first = `${day}-01-01`.slice(0, 10);
  const last = day.length === 4 ? `${day}-12-31` : `${day}-31`.slice(0, 10);
  const change = [since, until].find((each) => each !== undefined && first < each && each <= last);
  if (change !== undefined) return { unclear: change };
  return (since === undefined || since <= first) && (until === undefined || first < until);
}

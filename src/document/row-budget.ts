import type { RowGroup } from "./table.ts";

/** Rows that a table of the annex may have: a reader with an hour, and a page that still opens on a phone. */
export const MOST_ROWS = 500;

/** The first groups that fit a number of rows together, at least one, and how many were left out. */
export function withinRows(
  groups: readonly RowGroup[],
  most: number,
): { readonly groups: readonly RowGroup[]; readonly left: number } {
  let rows = 0;
  const kept = groups.filter((group, at) => {
    rows += group.rows.length;
    return at === 0 || rows <= most;
  });
  return { groups: kept, left: groups.length - kept.length };
}

/** What a table says of the groups that it left out; nothing when it has all. */
export const leftOutNote = (left: number, what: string, file: string): string[] =>
  left === 0 ? [] : [`${left} more ${what} are in ${file}.`];

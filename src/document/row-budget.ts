import type { RowGroup } from "./table.ts";

/** How many rows a table of the annex may have, so that the page still opens on a phone. */
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

/** What a table says about the groups that it left out; nothing if it has all. @param what one of them, and several */
export const leftOutNote = (
  left: number,
  [one, several]: readonly [string, string],
  file: string,
): string[] =>
  left === 0 ? [] : [`${left} more ${left === 1 ? `${one} is` : `${several} are`} in ${file}.`];

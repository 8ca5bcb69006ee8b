import type { TableName } from "../tables/tables.ts";

/** What a figure of a data set is: published by an office of statistics, worked out from such figures, or set by hand. */
export const CELL_STATUSES = ["official", "estimated", "assumed"] as const;
export type CellStatus = (typeof CELL_STATUSES)[number];

/** A line of `status:` in dataset.yaml: what some cells of a table are. */
export interface StatusRule {
  readonly table: TableName;
  readonly is: CellStatus;
  /** Cells that name one of these economies; undefined: of all. */
  readonly economies?: readonly string[] | undefined;
  /** Cells that name one of these sectors; undefined: of all. */
  readonly sectors?: readonly string[] | undefined;
}

/**
 * What one cell of a table is: the last rule that fits it holds, so that exceptions follow what they are exceptions from.
 *
 * @param codes the economies and sectors that the cell names
 * @returns undefined where no rule fits: the set does not say
 */
export function cellStatus(
  rules: readonly StatusRule[],
  table: TableName,
  codes: { readonly economies: readonly string[]; readonly sectors: readonly string[] },
): CellStatus | undefined {
  const names = (listed: readonly string[] | undefined, named: readonly string[]) =>
    listed === undefined || named.some((code) => listed.includes(code));
  return rules.findLast(
    (rule) =>
      rule.table === table && names(rule.economies, codes.economies) && names(rule.sectors, codes.sectors),
  )?.is;
}

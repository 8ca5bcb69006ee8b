import type { Column, Table } from "./table.ts";

/** A table without headings inside it. */
export const plainTable = (
  id: string,
  title: string,
  columns: readonly Column[],
  rows: Table["groups"][number]["rows"],
  notes: readonly string[] = [],
): Table => ({
  id,
  title,
  groupTitle: undefined,
  columns,
  groups: [{ title: undefined, remark: undefined, rows }],
  notes,
});

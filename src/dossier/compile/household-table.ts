import { GROUP_FIGURES, type HouseholdRows } from "../../data/tables/household-rows.ts";
import type { Issue } from "../../economy/issue.ts";
import { readRows } from "./dossier-table-rows.ts";

/** Groups of households from one or two tables next to a dossier. */
export interface HouseholdTables {
  /** The first of them, for messages. */
  readonly file: string;
  readonly rows: HouseholdRows;
  /** What is wrong row by row. */
  readonly issues: readonly Issue[];
}

/**
 * Adds the rows of a table of groups of households to those before: comma-separated group, and either sector
 * and share, or weight with the figures that may stand beside it. One table may hold both kinds of rows.
 *
 * @returns what is wrong, row by row
 */
export function readHouseholdTable(text: string, file: string, rows: HouseholdRows): readonly Issue[] {
  const columns = {
    required: ["group"],
    oneOf: ["share", "weight"],
    optional: ["sector", ...GROUP_FIGURES],
    oneOfHint:
      "share is what a group spends on a sector, weight the group's share in all final spending; a table has one or both.",
  };
  const missing = "Write a number, or remove the row.";
  return readRows(text, file, columns, missing, (row) => {
    const isFilled = (column: string): boolean => row.has(column) && row.text(row.column(column)) !== "";
    if (isFilled("weight") && (isFilled("share") || isFilled("sector")))
      row.add(
        "two-rows-in-one",
        "The row has a weight and a sector or a share.",
        "Give the group a row of its own with its weight, and leave sector and share empty there.",
      );
    else if (row.has("weight") && !isFilled("share") && !isFilled("sector")) rows.addGroup(row, "");
    else if (row.has("sector")) rows.addSpending(row, "");
    else row.add("missing-column", "The row has a share, and the table no column sector.", "Add it.");
  });
}

import type { HouseholdGroups } from "../../economy/household-groups.ts";
import type { NamedCode } from "../../economy/world-accounts.ts";
import { HouseholdRows } from "../tables/household-rows.ts";
import type { Members } from "../tables/read-members.ts";
import { addMissingTable, findTable, type OpenFolder, scanTable } from "../tables/scan-table.ts";
import { TABLES } from "../tables/tables.ts";

/**
 * Reads the two tables of groups of households, if the folder has them; what is wrong goes to the issues.
 *
 * @returns undefined where there are none, or where codes are missing to read them by
 */
export async function readHouseholds(
  folder: OpenFolder,
  economies: Members<NamedCode> | undefined,
  sectors: Members<NamedCode> | undefined,
): Promise<readonly HouseholdGroups[] | undefined> {
  const sizes = findTable(folder, TABLES.household_groups);
  const spending = findTable(folder, TABLES.household_spending);
  if (sizes === undefined && spending === undefined) return undefined;
  if (sizes === undefined)
    addMissingTable(
      folder,
      TABLES.household_groups,
      "It says how large the groups of household_spending are.",
    );
  if (spending === undefined)
    addMissingTable(folder, TABLES.household_spending, "It says what the groups of household_groups buy.");
  const rows = new HouseholdRows();
  const read = async (file: typeof sizes, add: "addGroup" | "addSpending"): Promise<boolean> =>
    file !== undefined &&
    (await scanTable(folder, file, (row) => {
      // Without the list of codes no row can be read, but the columns are checked all the same.
      if (economies === undefined) return undefined;
      return () => {
        const economy = row.code(row.column("economy"), economies);
        rows[add](row, economies.codes[economy] ?? "");
      };
    }));
  const isRead = [await read(sizes, "addGroup"), await read(spending, "addSpending")].every(Boolean);
  // What the rows say together is checked only where each of them is right.
  if (!isRead || economies === undefined || sectors === undefined) return undefined;
  return rows.finish(sectors, folder.issues);
}

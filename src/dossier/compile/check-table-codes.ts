import { show } from "../../data/tables/row-reader.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierTable } from "./dossier-tables.ts";

/** Unknown codes looked up in one table for the name that is meant: a schedule made for another data set has one in every row. */
const MOST_HINTS = 20;

/**
 * Reports what is wrong with the rows of a table, and every unknown code once, on the line where it first stands.
 *
 * @param economyColumns columns that hold economies; `sector` holds sectors
 */
export function checkTableCodes<Column extends string>(
  table: DossierTable<Record<Column | "sector", string> & { readonly line: number }>,
  economyColumns: readonly Column[],
  accounts: WorldAccounts,
  sink: IssueSink,
): void {
  const economies = new Set(accounts.economies.map(({ code }) => code));
  const sectors = new Set(accounts.sectors.map(({ code }) => code));
  const unknown = new Map<string, number>();
  for (const issue of [...table.issues, ...(table.warnings ?? [])]) sink.push(issue);
  const check = (column: Column | "sector", code: string, known: ReadonlySet<string>, line: number) => {
    // An empty cell has been reported with its row.
    if (code === "" || known.has(code) || unknown.has(code)) return;
    unknown.set(code, line);
    sink.push({
      code: "unknown-code",
      message: `${column} is ${show(code)}, which is not a code of ${accounts.name}.`,
      ...(unknown.size > MOST_HINTS ? {} : { hint: tableHint(code, known, accounts) }),
      at: { file: table.file, line },
    });
  };
  for (const row of table.rows) {
    for (const column of economyColumns) check(column, row[column], economies, row.line);
    check("sector", row.sector, sectors, row.line);
  }
}

function tableHint(code: string, known: ReadonlySet<string>, { groups }: WorldAccounts): string {
  const isGroup = Object.hasOwn(groups.economies, code) || Object.hasOwn(groups.sectors, code);
  if (isGroup) return "It is a group: a table takes codes only, one row for each.";
  return unknownNameHint(code, [...known]);
}

import { show } from "../../data/tables/row-reader.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierTable } from "./dossier-tables.ts";
import type { NameResolver } from "./resolve-names.ts";

/** Unknown codes looked up in one table for the name that is meant: a schedule made for another data set has one in every row. */
const MOST_HINTS = 20;

/**
 * Reports what is wrong with the rows of a table, and every unknown code once, on the line where it first stands.
 *
 * @param economyColumns columns that hold economies; `sector` holds sectors
 * @param names where the table may also name groups, parties and `all`; undefined: it takes codes only
 */
export function checkTableCodes<Column extends string>(
  table: DossierTable<Record<Column | "sector", string> & { readonly line: number }>,
  economyColumns: readonly Column[],
  accounts: WorldAccounts,
  sink: IssueSink,
  names?: NameResolver,
): void {
  const economies = new Set(accounts.economies.map(({ code }) => code));
  const sectors = new Set(accounts.sectors.map(({ code }) => code));
  const unknown = new Map<string, number>();
  for (const issue of [...table.issues, ...table.warnings]) sink.push(issue);
  const isName = (column: Column | "sector", name: string): boolean =>
    names !== undefined &&
    (name === "all" || (column === "sector" ? names.meansSectors(name) : names.meansEconomies(name)));
  const check = (column: Column | "sector", code: string, known: ReadonlySet<string>, line: number) => {
    // An empty cell has been reported with its row.
    if (code === "" || known.has(code) || unknown.has(code) || isName(column, code)) return;
    unknown.set(code, line);
    sink.push({
      code: "unknown-code",
      message: `${column} is ${show(code)}, which is not ${names === undefined ? `a code of ${accounts.name}` : meant(column, accounts)}.`,
      ...(unknown.size > MOST_HINTS ? {} : { hint: tableHint(code, known, accounts) }),
      at: { file: table.file, line },
    });
  };
  for (const row of table.rows) {
    for (const column of economyColumns) check(column, row[column], economies, row.line);
    check("sector", row.sector, sectors, row.line);
  }
}

const meant = (column: string, { name }: WorldAccounts): string =>
  column === "sector"
    ? `a sector or group of sectors of ${name}`
    : `an economy or group of ${name}, nor a party`;

function tableHint(code: string, known: ReadonlySet<string>, { groups }: WorldAccounts): string {
  const isGroup = Object.hasOwn(groups.economies, code) || Object.hasOwn(groups.sectors, code);
  if (isGroup) return "It is a group: a table takes codes only, one row for each.";
  return unknownNameHint(code, [...known]);
}

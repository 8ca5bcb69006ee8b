import { readRows } from "./dossier-table-rows.ts";
import type { DossierTable } from "./dossier-tables.ts";

/** A row of a table of how far trade has adjusted. */
export interface HorizonRow {
  /** As written: a year of the calendar, or years after the start. */
  readonly year: number;
  /** s: trade elasticities are theta times s. */
  readonly share: number;
  /** 1-based line of the file; undefined: written in the dossier itself. */
  readonly line: number | undefined;
}

/**
 * Reads how far trade has adjusted: comma-separated year and s. Its `issues` name every row that holds no
 * number; what the years say together is checked where the horizon is compiled.
 */
export function readHorizon(text: string, file: string): DossierTable<HorizonRow> {
  const rows: HorizonRow[] = [];
  const columns = { required: ["year", "s"] };
  const missing = "Write a number, or remove the row: years in between are on the straight line.";
  const issues = readRows(text, file, columns, missing, (row) => {
    const year = row.number(row.column("year"));
    const share = row.number(row.column("s"));
    rows.push({ year, share, line: row.line });
  });
  return { file, rows, issues, warnings: [] };
}

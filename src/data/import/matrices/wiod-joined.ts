import type { PartHead } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { ImportSource } from "../source/import-source.ts";
import { findPart } from "./find-part.ts";
import { readWideMatrix } from "./read-wide-matrix.ts";
import { splitLabel } from "./split-label.ts";
import type { ColumnRole } from "./wide-table.ts";
import { wiodEconomy, wiodRowBelow, wiodSource } from "./wiod-source.ts";

/** Columns of labels before the numbers: country, industry. */
const LABELS = 2;
/** Final uses of release 2013, c37 to c42: households, non-profit, government, investment, inventories. */
const FIRST_USE = 37;

/**
 * WIOD release 2013 as CSV with joined labels: columns country, industry, then AUS_c1 ... RoW_c35 and final uses AUS_c37 ...
 * RoW_c42, and output at the end, as the R package `wiod` holds the tables.
 */
export const wiodJoined: ImportSource = {
  id: "wiod-2013",
  title: "World Input-Output Database, release 2013, with labels such as AUS_c1",
  gives: "dataset",
  recognise: (heads) => (heads.some(isJoined) ? "columns such as AUS_c1 and AUS_c37" : undefined),
  read: async (files, request) => {
    const { head, year } = await findPart(files, isJoined, request.year, wiodJoined.title);
    const header = head.rows[0]!;
    return readWideMatrix(
      {
        part: head.part,
        headerLine: header.line,
        firstLine: header.line + 1,
        columns: header.cells.map(columnRole),
        rowRole: ([country, industry]) =>
          /^c\d+$/.test(String(industry))
            ? { kind: "industry", label: `${country}_${industry}` }
            : wiodRowBelow(String(industry)),
      },
      wiodSource(2013, year),
      request,
    );
  },
};

function isJoined({ rows }: PartHead): boolean {
  const header = rows[0]?.cells.map(String) ?? [];
  return ["_c1", "_c35", "_c37"].every((end) => header.some((label) => label.endsWith(end)));
}

function columnRole(cell: FileCell, at: number): ColumnRole {
  const label = String(cell).trim();
  if (at < LABELS) return { kind: "aside" };
  const parts = splitLabel(label);
  const number = /^c(\d+)$/.exec(parts?.rest ?? "")?.[1];
  if (parts === undefined || number === undefined) {
    return /^(?:output|go)$/i.test(label) ? { kind: "output" } : { kind: "unknown", label };
  }
  const economy = wiodEconomy(parts.economy);
  return Number(number) >= FIRST_USE
    ? { kind: "final", label, economy, use: parts.rest }
    : { kind: "industry", label, economy, sector: parts.rest };
}

import type { PartHead } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { ImportSource } from "../source/import-source.ts";
import { alpha3Of } from "./economy-names.ts";
import { FIGARO_BELOW, figaroRowBelow, figaroSource, isFigaroUse } from "./figaro-source.ts";
import { findPart } from "./find-part.ts";
import { readWideMatrix } from "./read-wide-matrix.ts";
import { splitLabel } from "./split-label.ts";
import type { ColumnRole, RowRole } from "./wide-table.ts";

/**
 * FIGARO as a matrix (`matrix_eu-ic-io_ind-by-ind_25ed_2023.csv`): labels AR_A01 or AR_CPA_A01 on both sides, final uses
 * AR_P3_S14, and rows W2_D21X31, W2_D1 and so on below. It states no output.
 */
export const figaroMatrix: ImportSource = {
  id: "figaro-matrix",
  title: "FIGARO inter-country input-output tables, as a matrix",
  gives: "dataset",
  recognise: (heads) => (heads.some(isMatrix) ? "columns such as AT_P3_S14 and AT_P51G" : undefined),
  read: async (files, request) => {
    const { head, year } = await findPart(files, isMatrix, request.year, figaroMatrix.title);
    const header = head.rows[0]!;
    return readWideMatrix(
      {
        part: head.part,
        headerLine: header.line,
        firstLine: header.line + 1,
        columns: header.cells.map(columnRole),
        rowRole,
      },
      figaroSource(year),
      request,
    );
  },
};

function isMatrix({ rows }: PartHead): boolean {
  const header = rows[0]?.cells.map(String) ?? [];
  return ["_P3_S14", "_P51G"].every((end) => header.some((label) => label.endsWith(end)));
}

function columnRole(cell: FileCell, at: number): ColumnRole {
  const label = String(cell).trim();
  if (at === 0) return { kind: "aside" };
  const parts = splitLabel(label);
  if (parts === undefined) return { kind: "unknown", label };
  const economy = alpha3Of(parts.economy);
  return isFigaroUse(parts.rest)
    ? { kind: "final", label, economy, use: parts.rest }
    : { kind: "industry", label, economy, sector: parts.rest };
}

function rowRole([cell]: readonly FileCell[]): RowRole {
  const label = String(cell).trim();
  const parts = splitLabel(label);
  return parts?.economy === FIGARO_BELOW ? figaroRowBelow(parts.rest) : { kind: "industry", label };
}

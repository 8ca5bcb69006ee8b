import { tradeAreaCalled } from "../../codes/trade-areas.ts";
import { toPrintable } from "../../files/printable.ts";
import type { ImportPart, PartHead, Watch } from "../rows/import-part.ts";
import type { FileCell, Row } from "../rows/row.ts";
import { withRestOf } from "../source/code-map.ts";
import type { ImportSource } from "../source/import-source.ts";
import { economyName } from "./economy-names.ts";
import { findPart } from "./find-part.ts";
import { isicSector } from "./isic-sectors.ts";
import { type MatrixSource, matrixSetting } from "./matrix-setting.ts";
import { readWideMatrix } from "./read-wide-matrix.ts";
import { splitLabel } from "./split-label.ts";
import type { ColumnRole, RowRole, WideTable } from "./wide-table.ts";

/** A column or a row of output or of totals, in words that people use. */
const TOTAL = /^(?:(?:gross|total)[ _-]?)?(?:out(?:put)?|total|production|go|x)$/i;
/** A row of taxes less subsidies on products. */
const TAXES = /tax|tls|d21/i;

/**
 * A matrix as anyone lays it out in a spreadsheet: labels `ECONOMY_SECTOR` on both sides, columns of final use
 * `ECONOMY_USE`, rows of value added and of taxes below, a column of output if there is one. The labels of rows may stand in
 * one column, or in two (economy, sector).
 *
 * Which columns are final uses follows from the rows: a column whose second half names no row's sector. So the file is read
 * twice, the first time for its labels alone.
 */
export const plainMatrix: ImportSource = {
  id: "plain-matrix",
  title: "Inter-country input-output matrix with labels ECONOMY_SECTOR",
  gives: "dataset",
  recognise: (heads) =>
    heads.some((head) => shapeOf(head) !== undefined)
      ? "the same labels ECONOMY_SECTOR on rows and on columns"
      : undefined,
  read: async (files, asked) => {
    const economies = asked.economies && withRestOf(asked.economies, isCountry);
    const request = { ...asked, economies };
    const { head, year } = await findPart(
      files,
      (each) => shapeOf(each) !== undefined,
      request.year,
      "a matrix with labels ECONOMY_SECTOR on rows and columns",
    );
    const source = plainSource(head.part.name, year);
    // Before the first of two readings: the file may be large.
    matrixSetting(source, request, head.part.label);
    const table = await plainTable(head.part, shapeOf(head)!, request);
    return readWideMatrix(table, source, request);
  },
};

/** A typing error or the European Union is no part of the rest of the world. */
const isCountry = (code: string): boolean => tradeAreaCalled(code)?.kind === "country";

const plainSource = (file: string, year: number): MatrixSource => ({
  title: "Input-output table given by the user",
  source: `The file ${toPrintable(file)}, given by the user.`,
  licence: "That of the file.",
  year,
  unit: undefined,
  prices: "the table's own prices",
  economyName,
  sectorName: (code) => isicSector(code)?.name,
  isGoods: (sector) => isicSector(sector)?.goods,
  adjustments: [],
});

/** Far more than any matrix has; the labels of rows behind them are not looked at, and what is wrong is said later. */
const MOST_ROWS = 100_000;

/** Where the header is, and how many columns of labels stand before the numbers. */
interface Shape {
  readonly header: Row;
  readonly labels: 1 | 2;
}

function shapeOf({ rows }: PartHead): Shape | undefined {
  const at = rows.findIndex(({ cells }) => cells.filter((cell) => splitLabel(text(cell))).length >= 3);
  const header = rows[at];
  if (header === undefined) return undefined;
  const columns = new Set(header.cells.map(text));
  const below = rows.slice(at + 1);
  for (const labels of [1, 2] as const) {
    if (below.some(({ cells }) => columns.has(labelOf(cells, labels)))) return { header, labels };
  }
  return undefined;
}

const text = (cell: FileCell | undefined): string => String(cell ?? "").trim();

/** A row's label: its first cell, or economy and sector from two cells; a row below the matrix may have only one of them. */
function labelOf(cells: readonly FileCell[], labels: 1 | 2): string {
  const [first, second] = [text(cells[0]), text(cells[1])];
  if (labels === 1) return first;
  return first !== "" && second !== "" ? `${first}_${second}` : first + second;
}

async function plainTable(part: ImportPart, { header, labels }: Shape, watch: Watch): Promise<WideTable> {
  const columnLabels = header.cells.map((cell, at) => (at < labels ? "" : text(cell)));
  const onColumns = new Set(columnLabels);
  const rowLabels: string[] = [];
  await part.scan(
    (cells, line) => {
      if (line > header.line) rowLabels.push(labelOf(cells, labels));
      return rowLabels.length < MOST_ROWS;
    },
    { signal: watch.signal },
  );
  const onBoth = rowLabels.filter((label) => onColumns.has(label));
  const sectors = new Set(onBoth.flatMap((label) => splitLabel(label)?.rest ?? []));
  // Of an economy whose rows are missing, too: what is missing is said better when it is known for one.
  const economies = new Set(
    [...columnLabels, ...onBoth].flatMap((label) => {
      const parts = splitLabel(label);
      return parts !== undefined && sectors.has(parts.rest) ? [parts.economy] : [];
    }),
  );
  const columns = columnLabels.map((label, at): ColumnRole => {
    if (at < labels) return { kind: "aside" };
    if (TOTAL.test(label)) return { kind: "output" };
    const parts = splitLabel(label);
    if (parts !== undefined && sectors.has(parts.rest)) {
      return { kind: "industry", label, economy: parts.economy, sector: parts.rest };
    }
    if (parts !== undefined && economies.has(parts.economy)) {
      return { kind: "final", label, economy: parts.economy, use: parts.rest };
    }
    return { kind: "unknown", label };
  });
  return {
    part,
    headerLine: header.line,
    firstLine: header.line + 1,
    columns,
    rowRole: (cells) => rowRole(labelOf(cells, labels)),
  };

  function rowRole(label: string): RowRole {
    if (onColumns.has(label) && label !== "") return { kind: "industry", label };
    if (TOTAL.test(label)) return { kind: "aside" };
    const parts = splitLabel(label);
    if (parts !== undefined && economies.has(parts.economy)) {
      // The taxes of an economy, or an industry whose column is missing, which the reader then says.
      return TAXES.test(parts.rest) && !sectors.has(parts.rest)
        ? { kind: "taxes", label: parts.rest }
        : { kind: "industry", label };
    }
    return { kind: TAXES.test(label) ? "taxes" : "valueAdded", label: label === "" ? "(no label)" : label };
  }
}

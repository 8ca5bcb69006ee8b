import type { PartHead } from "../rows/import-part.ts";
import type { FileCell, Row } from "../rows/row.ts";
import type { ImportSource } from "../source/import-source.ts";
import { findPart, yearIn } from "./find-part.ts";
import { readWideMatrix } from "./read-wide-matrix.ts";
import type { ColumnRole, RowRole } from "./wide-table.ts";
import { wiodEconomy, wiodRowBelow, wiodSource } from "./wiod-source.ts";

/** Columns of labels before the numbers: code, name, country, number. */
const LABELS = 4;
/** Final uses of release 2016, by their codes; those of release 2013 have the numbers c37 to c42. */
const USES_2016 = new Set(["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"]);
const FIRST_USE_2013 = 37;

/**
 * WIOD's own workbooks, releases 2013 (`WIOT11_ROW_Sep12.xlsx`) and 2016 (`WIOT2014_Nov16_ROW.xlsb`, saved as CSV or .xlsx):
 * four header lines (code, name, country, number) over four columns of labels, and a title in the first cell.
 */
export const wiodWorkbook: ImportSource = {
  id: "wiod-workbook",
  title: "World Input-Output Database, workbook of release 2013 or 2016",
  gives: "dataset",
  recognise: (heads) =>
    heads.some((head) => headersOf(head) !== undefined)
      ? "header lines of codes, names, countries and numbers c1, c2, ..."
      : undefined,
  read: async (files, request) => {
    const isWorkbook = (head: PartHead) => headersOf(head) !== undefined;
    const { head, year } = await findPart(files, isWorkbook, request.year, wiodWorkbook.title, titleYear);
    const headers = headersOf(head)!;
    return readWideMatrix(
      {
        part: head.part,
        headerLine: headers.numbers.line,
        firstLine: headers.numbers.line + 1,
        columns: headers.numbers.cells.map((_, at) => columnRole(headers, at)),
        rowRole: (cells) => rowRole(cells, headers.release),
      },
      wiodSource(headers.release, year),
      request,
    );
  },
};

interface Headers {
  readonly codes: Row;
  readonly countries: Row;
  readonly numbers: Row;
  readonly release: 2013 | 2016;
}

/** The header lines: numbers c1, c2, ... below the countries, with names and codes above them. */
function headersOf({ rows }: PartHead): Headers | undefined {
  const at = rows.findIndex(
    ({ cells }) => textAt(cells, LABELS) === "c1" && textAt(cells, LABELS + 1) === "c2",
  );
  const [codes, countries, numbers] = [rows[at - 3], rows[at - 1], rows[at]];
  if (codes === undefined || countries === undefined || numbers === undefined) return undefined;
  // Release 2013 writes its industries as AtB, C, 15t16; release 2016 as A01, A02.
  const release = /^[A-U]\d\d$/.test(textAt(codes.cells, LABELS)) ? 2016 : 2013;
  return { codes, countries, numbers, release };
}

const titleYear = ({ rows }: PartHead): number | undefined => yearIn(String(rows[0]?.cells[0] ?? ""));

const textAt = (cells: readonly FileCell[], at: number): string => String(cells[at] ?? "").trim();

function columnRole({ codes, countries, numbers, release }: Headers, at: number): ColumnRole {
  if (at < LABELS) return { kind: "aside" };
  const country = textAt(countries.cells, at);
  const number = textAt(numbers.cells, at);
  if (country === "TOT" || textAt(codes.cells, at) === "GO") return { kind: "output" };
  if (country === "" || number === "") return { kind: "unknown", label: country + number };
  const code = release === 2013 ? number : textAt(codes.cells, at);
  const economy = wiodEconomy(country);
  const label = `${country}_${code}`;
  const isUse = release === 2013 ? Number(number.slice(1)) >= FIRST_USE_2013 : USES_2016.has(code);
  return isUse
    ? { kind: "final", label, economy, use: code }
    : { kind: "industry", label, economy, sector: code };
}

function rowRole(cells: readonly FileCell[], release: 2013 | 2016): RowRole {
  const [code, country, number] = [textAt(cells, 0), textAt(cells, 2), textAt(cells, 3)];
  if (country !== "TOT" && /^[cr]\d+$/.test(number) && !/^r6\d$/.test(number)) {
    return { kind: "industry", label: `${country}_${release === 2013 ? number : code}` };
  }
  return wiodRowBelow(code === "" ? number : code);
}

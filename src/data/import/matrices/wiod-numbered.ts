import type { ImportPart, PartHead } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { ImportSource } from "../source/import-source.ts";
import { findPart } from "./find-part.ts";
import { readWideMatrix } from "./read-wide-matrix.ts";
import type { ColumnRole } from "./wide-table.ts";
import { wiodEconomy, wiodRowBelow, wiodSource } from "./wiod-source.ts";

/** Columns of labels, as the release for R and Stata names them. */
const LABELS = ["IndustryCode", "IndustryDescription", "Country", "RNr", "Year"];
/** Columns of an economy: 56 industries, then five final uses. */
const INDUSTRIES = 56;
const USES = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"];

/**
 * WIOD release 2016 as its files for R and Stata hold it, written as CSV: columns IndustryCode, IndustryDescription, Country,
 * RNr, Year, then AUS1 ... AUS61 (vAUS1 in Stata), and TOT. A column's number is the RNr of its industry's row.
 */
export const wiodNumbered: ImportSource = {
  id: "wiod-2016",
  title: "World Input-Output Database, release 2016, with columns such as AUS1",
  gives: "dataset",
  recognise: (heads) =>
    heads.some(isNumbered) ? "columns IndustryCode, Country, RNr and AUS1 or its like" : undefined,
  read: async (files, request) => {
    const { head, year } = await findPart(files, isNumbered, request.year, wiodNumbered.title, yearOfRows);
    const header = head.rows[0]!;
    const names = header.cells.map((cell) => String(cell).trim());
    const place = Object.fromEntries(LABELS.map((label) => [label, names.indexOf(label)]));
    const codes = await industryCodes(head.part, place.RNr!, place.IndustryCode!);
    return readWideMatrix(
      {
        part: head.part,
        headerLine: header.line,
        firstLine: header.line + 1,
        columns: names.map((name, at) => columnRole(name, at, codes)),
        rowRole: (cells) => {
          const code = String(cells[place.IndustryCode!]).trim();
          const country = String(cells[place.Country!]).trim();
          return country === "TOT" ? wiodRowBelow(code) : { kind: "industry", label: `${country}_${code}` };
        },
      },
      wiodSource(2016, year),
      request,
    );
  },
};

function isNumbered({ rows }: PartHead): boolean {
  const header = rows[0]?.cells.map((cell) => String(cell).trim()) ?? [];
  return (
    ["IndustryCode", "Country", "RNr"].every((label) => header.includes(label)) &&
    header.some((label) => /^v?[A-Za-z]{3}1$/.test(label))
  );
}

function yearOfRows({ rows }: PartHead): number | undefined {
  const at = rows[0]?.cells.indexOf("Year") ?? -1;
  const year = Number(rows[1]?.cells[at]);
  return Number.isInteger(year) && year > 1900 ? year : undefined;
}

/** The codes of the industries by their number, from the rows of the first economy. */
async function industryCodes(part: ImportPart, number: number, code: number): Promise<Map<number, string>> {
  const codes = new Map<number, string>();
  await part.scan((cells: readonly FileCell[]) => {
    const row = Number(cells[number]);
    if (!Number.isInteger(row) || cells[number] === "") return true;
    if (codes.has(row) || row > INDUSTRIES) return false;
    codes.set(row, String(cells[code]).trim());
    return true;
  });
  return codes;
}

function columnRole(name: string, at: number, codes: ReadonlyMap<number, string>): ColumnRole {
  if (/^v?TOT$/.test(name)) return { kind: "output" };
  // R puts the numbers of rows into a first column without a name.
  if (LABELS.includes(name) || (name === "" && at === 0)) return { kind: "aside" };
  const [, country, digits] = /^v?([A-Za-z]{3})(\d+)$/.exec(name) ?? [];
  if (country === undefined) return { kind: "unknown", label: name };
  const economy = wiodEconomy(country);
  const number = Number(digits);
  const use = USES[number - INDUSTRIES - 1];
  const rest = use ?? codes.get(number) ?? digits!;
  const label = `${country}_${rest}`;
  return use !== undefined
    ? { kind: "final", label, economy, use }
    : { kind: "industry", label, economy, sector: rest };
}

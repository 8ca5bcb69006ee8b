import { unzipSync, zipSync } from "fflate";
import writeExcelFile, { type Cell, type CellObject, type Sheet } from "write-excel-file/node";
import { madeColumns } from "../../made/made-words.ts";
import type { CsvValue } from "../../text/csv-text.ts";
import { plainText } from "../../text/plain-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { madeOfBriefing } from "../context/made-of-briefing.ts";
import { comparedLine } from "../words/compared-line.ts";
import type { FlatTable } from "./flat-table.ts";
import { resultTables } from "./render-csv.ts";
import { lawTables } from "./render-laws-csv.ts";
import { talksTables } from "./render-talks-csv.ts";

/** The workbook's name among the files of a briefing. */
export const WORKBOOK_FILE = "briefing.xlsx";

/**
 * The tables of a briefing as one Excel workbook: what it is made of on the first sheet, then a sheet for each CSV table of
 * the same name. Texts are texts whatever they look like (a code such as 1E5 or 010121, a title that begins with =), figures
 * are numbers at full precision, and a figure that does not exist is an empty cell. The same input gives the same bytes.
 */
export async function renderWorkbook(input: BriefingInput): Promise<Uint8Array> {
  const tables = [
    ...resultTables(input),
    ...lawTables(input),
    ...(input.talks === undefined ? [] : talksTables(input.talks, input)),
  ];
  const sheets = [aboutSheet(input, tables), ...tables.map(tableSheet)];
  return withoutDates(await writeExcelFile(sheets).toBuffer());
}

/** Rows that a sheet can have, its header among them. */
const MOST_ROWS = 1_048_576;

/** Excel keeps a text in a cell of this format as it is, also when somebody edits it. */
const TEXT = "@";

const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({
  value: plainText(value),
  type: String,
  format: TEXT,
  ...more,
});

const header = (value: string): CellObject => text(value, { fontWeight: "bold" });

function aboutSheet(input: BriefingInput, tables: readonly FlatTable[]): Sheet<never> {
  const { dossier, dataset, baseline, closure, market, numeraire } = input.simulation;
  const made = madeColumns(madeOfBriefing(input));
  const facts: [string, string][] = [
    ["Briefing", dossier],
    ["Data", `${dataset}, ${baseline.year}`],
    ["Baseline", comparedLine(input.context)],
    ["Closure", closure],
    ["Market", market],
    ["Numeraire", numeraire],
    ...made.columns.map((column, at): [string, string] => [column, made.values[at] ?? "as usual"]),
    [
      "Units",
      "percent and points as in the column's name (1.5 is 1.5 %); money in million US dollars of the data's year",
    ],
    [
      "Empty cells",
      "a figure that does not exist, or an option or an outcome that was not solved (see status)",
    ],
  ];
  return {
    sheet: "about",
    columns: [{ width: 24 }, { width: 100 }],
    data: [
      ...facts.map(([name, value]) => [header(name), text(value)]),
      [],
      [header("Sheet"), header("What it holds")],
      ...tables.map(({ name, holds, rows }) => [
        text(name),
        text(fits(rows) ? holds : `${holds} ${tooLong(name, rows)}`),
      ]),
    ],
  };
}

const fits = (rows: FlatTable["rows"]): boolean => rows.length < MOST_ROWS;

const tooLong = (name: string, rows: FlatTable["rows"]): string =>
  `Its ${rows.length.toLocaleString("en-US")} rows are more than a sheet can hold: ${name}.csv has them.`;

function tableSheet({ name, columns, rows }: FlatTable): Sheet<never> {
  const formats = columns.map(formatOf);
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: widths(columns, rows),
    data: [
      columns.map(header),
      ...(fits(rows)
        ? rows.map((row) => row.map((value, at) => cell(value, formats[at])))
        : [[text(tooLong(name, rows))]]),
    ],
  };
}

function cell(value: CsvValue, format: string | undefined): Cell | null {
  if (value === null) return null;
  if (typeof value === "string") return text(value);
  return { value, type: Number, ...(format === undefined ? {} : { format }) };
}

/** How a column's figures look; what is in the cell stays unrounded. */
function formatOf(column: string): string | undefined {
  if (/_(?:percent|points)$/.test(column)) return "0.000";
  if (/_million_usd/.test(column)) return "#,##0.0";
  return undefined;
}

/** In characters, from the header and the first rows; a long explanation is cut by the cell's edge, not by us. */
const widths = (columns: readonly string[], rows: FlatTable["rows"]): { readonly width: number }[] =>
  columns.map((column, at) => {
    const texts = rows.slice(0, 200).map((row) => (typeof row[at] === "string" ? row[at].length : 0));
    return { width: Math.min(50, Math.max(column.length, ...texts) + 2) };
  });

/** A zip file states when each part was written: the first moment that it can state, so that bytes can be compared. */
function withoutDates(workbook: Uint8Array): Uint8Array {
  return zipSync(unzipSync(workbook), { mtime: new Date(1980, 0, 1) });
}

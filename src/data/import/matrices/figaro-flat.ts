import { InputError } from "../../../economy/issue.ts";
import { counted } from "../../../economy/plural.ts";
import { IssueList } from "../../files/issue-list.ts";
import type { PartHead } from "../rows/import-part.ts";
import type { FileCell } from "../rows/row.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { CellsSeen } from "./cells-seen.ts";
import { checkSums } from "./check-sums.ts";
import { alpha3Of } from "./economy-names.ts";
import { emptySums } from "./empty-sums.ts";
import { FIGARO_BELOW, figaroRowBelow, figaroSource, isFigaroUse } from "./figaro-source.ts";
import { type FoundPart, findPart } from "./find-part.ts";
import { matrixDataset } from "./matrix-dataset.ts";
import { matrixSetting } from "./matrix-setting.ts";
import type { FinalUse, Industry } from "./matrix-sums.ts";
import { NumberReader } from "./number-reader.ts";

/**
 * FIGARO as a long table, one row a cell: columns refArea, rowIi (rowPi for products), counterpartArea, colIi (colPi) and
 * obsValue, next to their joined labels. The file is read twice: for its labels, then for its cells.
 */
export const figaroFlat: ImportSource = {
  id: "figaro-flat",
  title: "FIGARO inter-country input-output tables, one row a cell",
  gives: "dataset",
  recognise: (heads) =>
    heads.some((head) => fieldsOf(head) !== undefined)
      ? "columns refArea, counterpartArea and obsValue"
      : undefined,
  read: async (files, request) => {
    const isFlat = (head: PartHead) => fieldsOf(head) !== undefined;
    const found = await findPart(files, isFlat, request.year, figaroFlat.title);
    return readFlat(found, request);
  },
};

/** Far more than any table has: a longer list of labels is another kind of table. */
const MOST_INDUSTRIES = 100_000;

/** Places of the columns that are read. */
interface Fields {
  readonly rowArea: number;
  readonly row: number;
  readonly columnArea: number;
  readonly column: number;
  readonly value: number;
}

function fieldsOf({ rows }: PartHead): Fields | undefined {
  const header = rows[0]?.cells.map((cell) => String(cell).trim().toLowerCase()) ?? [];
  const fields = {
    rowArea: header.indexOf("refarea"),
    row: header.findIndex((name) => /^row[a-z]i$/.test(name)),
    columnArea: header.indexOf("counterpartarea"),
    column: header.findIndex((name) => /^col[a-z]i$/.test(name)),
    value: header.indexOf("obsvalue"),
  };
  return Object.values(fields).includes(-1) ? undefined : fields;
}

/** FIGARO's supply and use tables have the same columns; only the names of the joined labels tell. */
function refuseSupplyAndUse({ part, rows }: PartHead): void {
  const kind = rows[0]?.cells.map((cell) => /^ic(sup|use)/.exec(String(cell))?.[1]).find(Boolean);
  if (kind === undefined) return;
  throw new InputError([
    {
      code: "not-input-output",
      at: { file: part.label, line: 1 },
      message: `This is FIGARO's ${kind === "sup" ? "supply" : "use"} table, of products by industries.`,
      hint: "Take its input-output table (industry by industry, or product by product).",
    },
  ]);
}

async function readFlat({ head, year }: FoundPart, request: ImportRequest): Promise<Imported> {
  refuseSupplyAndUse(head);
  const { part } = head;
  const file = part.label;
  const setting = matrixSetting(figaroSource(year), request, file);
  const fields = fieldsOf(head)!;
  const firstLine = head.rows[0]!.line + 1;
  const issues = new IssueList();
  const width = head.rows[0]!.cells.length;
  const textAt = (cells: readonly FileCell[], at: number): string => String(cells[at] ?? "").trim();

  const industries: Industry[] = [];
  const finals: FinalUse[] = [];
  const industryAt = new Map<string, number>();
  const finalAt = new Map<string, number>();
  const lines: number[] = [];
  await part.scan((cells, line) => {
    if (line < firstLine) return true;
    if (cells.length !== width) {
      issues.add({
        code: "ragged-row",
        at: { file, line },
        message: `The row has ${counted(cells.length, "cell")}, but the header has ${width}.`,
        hint: "If the file ends here, it was cut short.",
      });
      return true;
    }
    const area = textAt(cells, fields.rowArea);
    if (area !== FIGARO_BELOW) {
      const at = industryOf(area, textAt(cells, fields.row));
      if (lines[at] === 0) lines[at] = line;
    }
    const column = textAt(cells, fields.column);
    const columnArea = textAt(cells, fields.columnArea);
    if (!isFigaroUse(column)) industryOf(columnArea, column);
    else if (!finalAt.has(`${columnArea}_${column}`)) {
      finalAt.set(`${columnArea}_${column}`, finals.length);
      finals.push({ label: `${columnArea}_${column}`, economy: alpha3Of(columnArea), use: column });
    }
    return industries.length + finals.length < MOST_INDUSTRIES;
  }, request);

  const sums = emptySums(industries, finals, request, file, issues);
  const numbers = new NumberReader(file, issues);
  const seen = new CellsSeen(industries.length, finals.length);
  await part.scan((cells, line) => {
    if (line < firstLine) return;
    const value = numbers.read(cells[fields.value]!, line, fields.value + 1);
    const [area, row] = [textAt(cells, fields.rowArea), textAt(cells, fields.row)];
    const column = `${textAt(cells, fields.columnArea)}_${textAt(cells, fields.column)}`;
    const buyer = industryAt.get(column);
    const final = finalAt.get(column);
    if (area === FIGARO_BELOW) {
      const role = figaroRowBelow(row);
      if (value === 0 || role.kind === "aside") return;
      if (buyer === undefined) sums.addOutside(role.label, value);
      else if (role.kind === "taxes") sums.addTaxes(role.label, buyer, value);
      else sums.addValueAdded(role.label, buyer, value);
      return;
    }
    const seller = industryAt.get(`${area}_${row}`)!;
    if (!seen.add(seller, buyer ?? industries.length + final!)) {
      issues.add({
        code: "label-twice",
        at: { file, line },
        message: `The cell ${area}_${row} to ${column} is there twice.`,
        hint: "Keep one row for each cell.",
      });
      return;
    }
    if (value === 0) return;
    if (buyer !== undefined) sums.addInput(seller, buyer, value, line);
    else sums.addFinal(seller, final!, value, line);
  }, request);
  issues.throwIfAny();
  checkSums(sums, { file, lines: Int32Array.from(lines) }, issues);
  issues.throwIfAny();
  return matrixDataset(sums, setting, request, file);

  /** The place of an industry, which is new or known. */
  function industryOf(area: string, sector: string): number {
    const label = `${area}_${sector}`;
    const known = industryAt.get(label);
    if (known !== undefined) return known;
    industryAt.set(label, industries.length);
    lines.push(0);
    return industries.push({ label, economy: alpha3Of(area), sector }) - 1;
  }
}

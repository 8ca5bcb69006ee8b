import type { RowReader } from "../../data/tables/row-reader.ts";
import type { Issue } from "../../economy/issue.ts";
import { percentHint, percentSentence } from "../../economy/percent.ts";
import { counted } from "../../economy/plural.ts";
import { HIGHEST_FACTOR, HIGHEST_RATE, LOWEST_FACTOR } from "../format/policy-schema.ts";
import { DOUBTFUL_FACTOR, factorSentence } from "./check-percent.ts";
import { readRows, refuseRepeated } from "./dossier-table-rows.ts";

/** A row of a schedule as its file has it: codes are not yet checked against a data set. */
export interface ScheduleTableRow {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** Fraction; undefined where the cell is empty: the row leaves the tariff alone. */
  readonly rate: number | undefined;
  /** New over old trade cost, Infinity for an embargo; undefined where the cell is empty. */
  readonly factor: number | undefined;
  /** 1-based line of the file. */
  readonly line: number;
}

/** A row of a table of political weights. */
export interface WeightTableRow {
  readonly economy: string;
  readonly sector: string;
  readonly weight: number;
  readonly line: number;
}

/** A row of a table of noncooperative tariffs. */
export interface RateTableRow {
  readonly economy: string;
  readonly sector: string;
  /** Fraction. */
  readonly rate: number;
  readonly line: number;
}

/** A row of a table of scale elasticities. */
export interface ScaleTableRow {
  /** A code or a group of the data set, `goods` or `all`. */
  readonly sector: string;
  /** psi, 0 or more. */
  readonly psi: number;
  readonly line: number;
}

/** A row of a table of one number for each sector of economies: capital's share, or what is invested. */
export interface CellTableRow {
  /** A code or a group of the data set, or `all`. */
  readonly economy: string;
  /** A code or a group of the data set, `goods` or `all`. */
  readonly sector: string;
  readonly value: number;
  readonly line: number;
}

/** A table next to a dossier, read and checked row by row. */
export interface DossierTable<Row> {
  readonly file: string;
  readonly rows: readonly Row[];
  /** What is wrong with it. Its codes can still be checked, so that one pass finds everything. */
  readonly issues: readonly Issue[];
  /** What in it hardly is what its author means. */
  readonly warnings: readonly Issue[];
}

const RATE_OR_FACTOR = "rate sets tariffs, factor multiplies trade costs.";

/**
 * Reads a schedule: comma-separated importer, exporter, sector and rate, factor or both. Its `issues` name every wrong
 * row: unreadable or out-of-range numbers, rows without any, the same three names twice.
 *
 * @param text of the file
 * @param file what messages call it
 */
export function readSchedule(text: string, file: string): DossierTable<ScheduleTableRow> {
  const rows: ScheduleTableRow[] = [];
  const lineOf = new Map<string, number>();
  const columns = {
    required: ["importer", "exporter", "sector"],
    oneOf: ["rate", "factor"],
    oneOfHint: RATE_OR_FACTOR,
  };
  const missing =
    "Write 0 for no tariff and prohibitive for an embargo; an empty cell leaves things as they are.";
  const found = readRows(text, file, columns, missing, (row) => {
    const importer = code(row, "importer");
    const exporter = code(row, "exporter");
    const sector = code(row, "sector");
    const rate = optional(row, "rate", readRate);
    const factor = optional(row, "factor", readFactor);
    if (rate === undefined && factor === undefined) {
      row.add(
        "empty-cell",
        "The row has neither a rate nor a factor.",
        "Write 0 for a tariff of zero, or remove the row.",
      );
    }
    refuseRepeated(row, lineOf, JSON.stringify([importer, exporter, sector]), [importer, exporter, sector]);
    rows.push({ importer, exporter, sector, rate, factor, line: row.line });
  });
  const warnings = [...rateDoubts(file, rows, 0), ...factorDoubts(file, rows)];
  return { file, rows, issues: found, warnings };
}

/**
 * Reads a table of political weights: comma-separated economy, sector, weight (Ossa 2014, lambda; 1 is no favour).
 * Its `issues` name every wrong row.
 */
export function readWeights(text: string, file: string): DossierTable<WeightTableRow> {
  const rows: WeightTableRow[] = [];
  const lineOf = new Map<string, number>();
  const columns = { required: ["economy", "sector", "weight"] };
  const found = readRows(text, file, columns, "Write 1 for no favour.", (row) => {
    const economy = code(row, "economy");
    const sector = code(row, "sector");
    const weight = row.number(row.column("weight"));
    if (weight < 0)
      row.add(
        "out-of-range",
        `weight is ${weight}; it must be at least 0.`,
        "1 means no favour, 2 counts double.",
      );
    refuseRepeated(row, lineOf, JSON.stringify([economy, sector]), [economy, sector]);
    rows.push({ economy, sector, weight, line: row.line });
  });
  return { file, rows, issues: found, warnings: [] };
}

/**
 * Reads a table of noncooperative tariffs: comma-separated economy, sector, rate, one rate for all partners (Ossa 2014).
 * Its `issues` name every wrong row.
 */
export function readRates(text: string, file: string): DossierTable<RateTableRow> {
  const rows: RateTableRow[] = [];
  const lineOf = new Map<string, number>();
  const columns = { required: ["economy", "sector", "rate"] };
  const found = readRows(text, file, columns, "Write 0 for no tariff.", (row) => {
    const economy = code(row, "economy");
    const sector = code(row, "sector");
    const rate = readRate(row, row.column("rate"));
    if (rate < 0 && rate > -1)
      row.add(
        "out-of-range",
        `rate is ${rate}; it must be at least 0.`,
        "A noncooperative tariff cannot be a subsidy.",
      );
    refuseRepeated(row, lineOf, JSON.stringify([economy, sector]), [economy, sector]);
    rows.push({ economy, sector, rate, line: row.line });
  });
  // Governments that heed nobody may well set a rate above 1; most rates above it are percent.
  return { file, rows, issues: found, warnings: rateDoubts(file, rows, rows.length / 2) };
}

/** Reads a table of scale elasticities: comma-separated sector, psi. Its `issues` name every wrong row. */
export function readScale(text: string, file: string): DossierTable<ScaleTableRow> {
  const rows: ScaleTableRow[] = [];
  const lineOf = new Map<string, number>();
  const columns = { required: ["sector", "psi"], oneOf: [] };
  const found = readRows(text, file, columns, "Write 0 for no scale economies.", (row) => {
    const sector = code(row, "sector");
    const psi = row.number(row.column("psi"));
    if (psi < 0) row.add("out-of-range", `psi is ${psi}; it must be at least 0.`, "0 is no scale economies.");
    refuseRepeated(row, lineOf, JSON.stringify([sector]), [sector]);
    rows.push({ sector, psi, line: row.line });
  });
  return { file, rows, issues: found, warnings: [] };
}

/** Reads a table of capital's shares: comma-separated economy, sector, delta. Its `issues` name every wrong row. */
export const readCapitalShares = (text: string, file: string): DossierTable<CellTableRow> =>
  readCells(text, file, "delta", (delta) =>
    delta >= 0 && delta < 1 ? undefined : "it must be from 0 to below 1: 0.35 is 35 %.",
  );

/** Reads a table of investment: comma-separated economy, sector, value, million USD. Its `issues` name every wrong row. */
export const readInvestment = (text: string, file: string): DossierTable<CellTableRow> =>
  readCells(text, file, "value", (value) => (value >= 0 ? undefined : "it must be at least 0."));

function readCells(
  text: string,
  file: string,
  column: string,
  fault: (value: number) => string | undefined,
): DossierTable<CellTableRow> {
  const rows: CellTableRow[] = [];
  const lineOf = new Map<string, number>();
  const columns = { required: ["economy", "sector", column], oneOf: [] };
  const found = readRows(text, file, columns, "Write 0 for nothing.", (row) => {
    const economy = code(row, "economy");
    const sector = code(row, "sector");
    const value = row.number(row.column(column));
    const wrong = fault(value);
    if (wrong !== undefined) row.add("out-of-range", `${column} is ${value}; ${wrong}`, "Correct the cell.");
    refuseRepeated(row, lineOf, JSON.stringify([economy, sector]), [economy, sector]);
    rows.push({ economy, sector, value, line: row.line });
  });
  return { file, rows, issues: found, warnings: [] };
}

/** One warning of rates above 1, at the first of them, where there are more than `most`. */
function rateDoubts(
  file: string,
  rows: readonly { readonly rate: number | undefined; readonly line: number }[],
  most: number,
): Issue[] {
  const over = rows.filter(({ rate }) => rate !== undefined && rate > 1 && rate <= HIGHEST_RATE);
  const [first] = over;
  if (first === undefined || over.length <= most) return [];
  const message = `rate is ${first.rate}${rest(over.length)}.`;
  const hint = percentSentence(first.rate!);
  return [
    { severity: "warning", code: "percent-for-fraction", at: { file, line: first.line }, message, hint },
  ];
}

/** One warning of factors that more than halve the cost of trade, at the first of them. */
function factorDoubts(file: string, rows: readonly ScheduleTableRow[]): Issue[] {
  const low = rows.filter(({ factor }) => factor !== undefined && factor < DOUBTFUL_FACTOR);
  const [first] = low;
  if (first === undefined) return [];
  const message = `factor is ${first.factor}${rest(low.length)}.`;
  const hint = factorSentence(first.factor!);
  return [{ severity: "warning", code: "share-for-factor", at: { file, line: first.line }, message, hint }];
}

const rest = (count: number): string =>
  count === 1 ? "" : `, and ${counted(count - 1, "other row is", "other rows are")} like it`;

function code(row: RowReader, column: string): string {
  const text = row.text(row.column(column));
  if (text === "")
    row.add("empty-cell", `${column} is empty.`, "Write a code of the data set, or remove the row.");
  return text;
}

/** The number of a cell that may be empty, in a column that may be missing. */
function optional(
  row: RowReader,
  column: string,
  read: (row: RowReader, at: number) => number,
): number | undefined {
  if (!row.has(column)) return undefined;
  const at = row.column(column);
  return row.text(at) === "" ? undefined : read(row, at);
}

function readRate(row: RowReader, at: number): number {
  const rate = row.number(at);
  if (rate > HIGHEST_RATE) {
    const message = `rate is ${rate}, which means ${(rate * 100).toLocaleString("en-US")} %.`;
    row.add("rate-out-of-range", message, percentHint(rate));
  } else if (rate <= -1) {
    row.add("rate-out-of-range", `rate is ${rate}; it must be above -1.`, percentHint(rate));
  }
  return rate;
}

function readFactor(row: RowReader, at: number): number {
  if (/^(prohibitive|\+?\.?inf|infinity)$/i.test(row.text(at))) return Number.POSITIVE_INFINITY;
  const factor = row.number(at);
  if (factor < LOWEST_FACTOR || factor > HIGHEST_FACTOR) {
    const message = `factor is ${factor}; it must be between ${LOWEST_FACTOR} and ${HIGHEST_FACTOR}.`;
    row.add("out-of-range", message, "0.95 makes trade 5 % cheaper; for an embargo, write prohibitive.");
  }
  return factor;
}

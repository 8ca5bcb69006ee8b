import { unknownNameHint } from "../../economy/nearest.ts";
import type { OwnElasticities, OwnElasticity } from "../../economy/with-elasticities.ts";
import { IssueList } from "../files/issue-list.ts";
import { RowReader, show } from "../tables/row-reader.ts";
import { scanCsv } from "../tables/scan-csv.ts";

const REQUIRED = ["sector", "trade_elasticity"];
const ERROR = "standard_error";

/** A data set has at most 400 sectors, and a name may stand for many of them. */
const MOST_ROWS = 2000;

/**
 * Reads a table of somebody's own elasticities: the columns sector (a code or a group of the data set), trade_elasticity
 * and, if they are known, standard_error. Which sectors there are is checked by `withElasticities`.
 *
 * @param text CSV
 * @param file what messages call it; results name it without its folders
 * @throws InputError with every wrong row
 */
export function readElasticityFile(text: string, file: string): OwnElasticities {
  const issues = new IssueList();
  const rows: OwnElasticity[] = [];
  let count = 0;
  const onHeader = (columns: readonly string[]) => {
    if (!checkColumns(columns, file, issues)) return undefined;
    const row = new RowReader(file, columns, issues, "Write a positive number, or remove the row.");
    return (cells: readonly unknown[], line: number) => {
      row.set(cells, line);
      if (++count <= MOST_ROWS) rows.push(readRow(row));
    };
  };
  scanCsv(text, file, onHeader, issues);
  if (count > MOST_ROWS) {
    const message = `The table has ${count} rows; the limit is ${MOST_ROWS}.`;
    issues.add({ code: "table-too-long", at: { file }, message });
  }
  if (count === 0 && issues.count === 0) {
    const message = "The table has a header and no rows.";
    issues.add({
      code: "no-rows",
      at: { file },
      message,
      hint: "Write a row for each sector, or one for all.",
    });
  }
  refuseInverses(rows, file, issues);
  issues.throwIfAny();
  return { name: file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1), rows };
}

function readRow(row: RowReader): OwnElasticity {
  const sector = row.text(row.column("sector"));
  if (sector === "")
    row.add("empty-cell", "sector is empty.", "Write a sector of the data set, or remove the row.");
  const at = row.has(ERROR) ? row.column(ERROR) : -1;
  const isKnown = at >= 0 && row.text(at) !== "";
  const standardError = isKnown ? row.number(at) : null;
  if (standardError !== null && standardError < 0)
    row.add("negative-value", `standard_error is ${standardError}: a standard error cannot be negative.`);
  return {
    sector,
    elasticity: row.number(row.column("trade_elasticity")),
    standardError,
    at: { file: row.file, line: row.line },
  };
}

/** Some papers print 1 / theta: about 0.1 to 0.3, where no theta of every sector is. */
function refuseInverses(rows: readonly OwnElasticity[], file: string, issues: IssueList): void {
  const [first] = rows;
  if (first === undefined || !rows.every(({ elasticity }) => elasticity > 0 && elasticity < 1)) return;
  issues.add({
    code: "inverse-elasticity",
    at: first.at ?? { file },
    message: `Every trade elasticity is below 1, here ${first.elasticity}: these look like inverses.`,
    hint: `If your source gives 1 / theta, write ${Number((1 / first.elasticity).toPrecision(4))}; where it gives the elasticity of substitution sigma, write sigma - 1.`,
  });
}

function checkColumns(columns: readonly string[], file: string, issues: IssueList): boolean {
  const before = issues.count;
  const at = { file, line: 1 };
  const known = [...REQUIRED, ERROR];
  columns.forEach((column, position) => {
    if (!known.includes(column)) {
      const message = `Unknown column ${show(column)}.`;
      issues.add({ code: "unknown-column", at, message, hint: unknownNameHint(column, known) });
    } else if (columns.indexOf(column) !== position) {
      issues.add({ code: "column-twice", at, message: `The column ${column} appears twice.` });
    }
  });
  for (const column of REQUIRED.filter((name) => !columns.includes(name))) {
    const hint = `The table has the columns ${REQUIRED.join(", ")} and, if you know it, ${ERROR}.`;
    issues.add({ code: "missing-column", at, message: `The column ${column} is missing.`, hint });
  }
  return issues.count === before;
}

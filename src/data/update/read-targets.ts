import { InputError } from "../../economy/issue.ts";
import { type MoneyUnit, toMillion } from "../../economy/money-unit.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { own } from "../../economy/own.ts";
import type { AccountTarget, TargetKind } from "../../economy/update/account-target.ts";
import { TARGET_KINDS } from "../../economy/update/account-target.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { IssueList } from "../files/issue-list.ts";
import { openImportFile } from "../import/rows/open-import-file.ts";
import { RowReader, show } from "../tables/row-reader.ts";

const COLUMNS = [
  "target",
  "exporter",
  "importer",
  "economy",
  "partner",
  "sector",
  "input",
  "value",
  "standard_error",
] as const;
type Column = (typeof COLUMNS)[number];

/** The columns that name what a kind of target adds up; one that is empty means all. */
const NAMES: Readonly<Record<TargetKind, readonly Column[]>> = {
  flows: ["exporter", "importer", "sector"],
  exports: ["economy", "partner", "sector"],
  imports: ["economy", "partner", "sector"],
  output: ["economy", "sector"],
  value_added: ["economy", "sector"],
  gdp: ["economy"],
  inputs: ["economy", "sector", "input"],
  final_demand: ["economy", "sector"],
};

const LAYOUT =
  "A table of targets has the columns value and, as needed, target, exporter, importer, economy, partner, sector, input and standard_error.";

/**
 * Targets from long tables: CSV with any separator, gzip, zip, workbook or Parquet. `target` says what is added up, flows
 * where the column is missing; codes may be groups of the set; an empty cell means all. A row without a standard error is
 * met exactly.
 *
 * @param unit of the values
 * @throws InputError with the line of every row that is wrong; the file system's own errors
 */
export async function readTargets(
  files: readonly string[],
  accounts: WorldAccounts,
  unit: MoneyUnit,
): Promise<readonly AccountTarget[]> {
  const issues = new IssueList();
  const targets: AccountTarget[] = [];
  const places = new Map<string, string>();
  for (const file of files) {
    for (const part of (await openImportFile(file)).parts) {
      let take: ((cells: readonly unknown[], line: number) => void) | undefined;
      await part.scan((cells, line) => {
        if (take !== undefined) take(cells, line);
        else take = readHeader(cells, part.label);
        return take !== undefined;
      });
    }
  }
  issues.throwIfAny();
  if (targets.length === 0) {
    const message = `There are no targets in ${files.join(", ")}.`;
    throw new InputError([{ code: "empty-table", message, hint: LAYOUT }]);
  }
  return targets;

  function readHeader(cells: readonly unknown[], file: string) {
    const columns = cells.map((cell) => String(cell).trim());
    const before = issues.count;
    const at = { file, line: 1 };
    for (const column of columns) {
      if (!COLUMNS.includes(column as Column))
        issues.add({
          code: "unknown-column",
          at,
          message: `Unknown column ${show(column)}.`,
          hint: unknownNameHint(column, COLUMNS),
        });
    }
    if (!columns.includes("value"))
      issues.add({ code: "missing-column", at, message: "The column value is missing.", hint: LAYOUT });
    if (issues.count > before) return undefined;
    const row = new RowReader(file, columns, issues, "Write the total, or remove the row.");
    return (values: readonly unknown[], line: number) => {
      row.set(values, line);
      takeRow(row);
    };
  }

  function takeRow(row: RowReader): void {
    const text = (column: Column) => (row.has(column) ? row.text(row.column(column)) : "");
    const kind = text("target") || "flows";
    if (!isKind(kind)) {
      row.add(
        "unknown-target",
        `target is ${show(kind)}, which is no kind of total.`,
        unknownNameHint(kind, TARGET_KINDS),
      );
      return;
    }
    const before = issues.count;
    const idle = COLUMNS.slice(1, 7).filter((column) => text(column) !== "" && !NAMES[kind].includes(column));
    for (const column of idle)
      row.add(
        "idle-column",
        `${column} is ${show(text(column))}, but ${kind} does not use it.`,
        `${kind} takes ${NAMES[kind].join(", ")}.`,
      );
    const one = NAMES[kind][0]!;
    const [first, second] =
      kind === "flows" ? (["exporter", "importer"] as const) : (["economy", "partner"] as const);
    if (kind !== "flows" && text(one) === "")
      row.add("empty-cell", `${one} is empty.`, `Write the code of an economy or of a group.`);
    const economies = members(row, first, text(first), "economies");
    const partners = members(row, second, text(second), "economies");
    const sectors = members(row, "sector", text("sector"), "sectors");
    const inputs = members(row, "input", text("input"), "sectors");
    const value = row.number(row.column("value"));
    const error = text("standard_error") === "" ? 0 : row.number(row.column("standard_error"));
    if (issues.count > before) return;
    const name = [kind, ...NAMES[kind].map((column) => text(column) || "all")].join(" ");
    const place = places.get(name);
    if (place !== undefined) {
      row.add("duplicate-row", `${name} already appears on ${place}.`, "Keep one of the two rows.");
      return;
    }
    places.set(name, `line ${row.line} of ${row.file}`);
    targets.push({
      kind,
      economies,
      partners,
      sectors,
      inputs,
      value: toMillion(value, unit),
      standardError: toMillion(error, unit),
      name: inWords(kind, text),
      at: { file: row.file, line: row.line },
    });
  }

  /** The places that a cell names: all where it is empty, a group's members, or one. */
  function members(row: RowReader, column: Column, code: string, of: "economies" | "sectors"): number[] {
    const list = accounts[of];
    if (code === "") return list.map((_, place) => place);
    const names = own(accounts.groups[of], code) ?? [code];
    const at = names.map((name) => list.findIndex((each) => each.code === name));
    if (!at.includes(-1)) return at;
    row.add(
      "unknown-code",
      `${column} is ${show(code)}, which is no ${of === "economies" ? "economy" : "sector"} or group of ${accounts.name}.`,
      unknownNameHint(code, [...list.map((each) => each.code), ...Object.keys(accounts.groups[of])]),
    );
    return [];
  }
}

const isKind = (text: string): text is TargetKind => (TARGET_KINDS as readonly string[]).includes(text);

function inWords(kind: TargetKind, text: (column: Column) => string): string {
  const of = (column: Column, word: string) => (text(column) === "" ? "" : ` ${word} ${text(column)}`);
  const goods = of("sector", "of");
  if (kind === "flows") return `What is sold${goods}${of("exporter", "from")}${of("importer", "to")}`;
  if (kind === "exports" || kind === "imports")
    return `The ${kind}${goods} of ${text("economy")}${of("partner", kind === "exports" ? "to" : "from")}`;
  if (kind === "inputs")
    return `What${of("sector", "the sector")} of ${text("economy")} spends on ${text("input") || "inputs"}`;
  if (kind === "gdp") return `The GDP of ${text("economy")}`;
  return `The ${kind.replace("_", " ")}${goods} of ${text("economy")}`;
}

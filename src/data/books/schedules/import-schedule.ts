import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { InputError, type Issue } from "../../../economy/issue.ts";
import { adValoremEquivalent, type DutyKind } from "../../../tariffs/duty-text.ts";
import { writeFilesWhole } from "../../files/atomic-write.ts";
import { IssueList } from "../../files/issue-list.ts";
import { encodeTable } from "../../tables/encode-table.ts";
import type { TableColumn } from "../../tables/table-rows.ts";
import { TABLE_ENDINGS } from "../../tables/tables.ts";
import { takeUnitValue } from "../base-rates.ts";
import { BOOK_TABLES } from "../book-tables.ts";
import { UnitValues } from "../unit-values.ts";
import { readPlainSchedule } from "./plain-schedule.ts";
import { scanFile, textOfFile } from "./scan-file.ts";
import { dutyOf, type LineDuty } from "./schedule.ts";
import { readUsitc } from "./usitc.ts";

/** Layouts of schedules: what the Commission exports, and a plain table. */
export const SCHEDULE_LAYOUTS = ["usitc", "table"] as const;
/** The name of one of them. */
export type ScheduleLayout = (typeof SCHEDULE_LAYOUTS)[number];

/** A line of which a part has no share of the value. */
export interface WordedLine {
  readonly product: string;
  readonly kind: DutyKind;
  readonly text: string;
}

/** What an import of base rates read and wrote. */
export interface ImportedSchedule {
  /** Names of the files. */
  readonly files: readonly string[];
  readonly lines: number;
  /** Lines by how the schedule states their duty. */
  readonly kinds: Readonly<Partial<Record<DutyKind, number>>>;
  /** Lines with a duty by weight or number that unit values turn into a share of the value. */
  readonly equivalents: number;
  /** Lines whose duty by weight or number has no unit value. */
  readonly withoutEquivalent: readonly WordedLine[];
  /** Lines in words that nothing here reads. */
  readonly unread: readonly WordedLine[];
  /** What of the file is in no line, in sentences. */
  readonly leftOut: readonly string[];
}

/**
 * Reads a country's schedule and writes it into the folder of a tariff book as its base rates (`mfn.csv`), its special rates
 * (`mfn_special.csv`) and the unit values that were given (`unit_values.csv`): all of them or none.
 *
 * Duties by weight or number keep their words and an empty rate; whoever reads the book turns them into shares of the value by
 * its unit values, and says which have none.
 *
 * @param folder made where it does not exist
 * @throws InputError with everything that is wrong in the files, and where the folder has such a table and `overwrite` is not
 *   set; the file system's own errors
 */
export async function importSchedule(
  layout: ScheduleLayout,
  path: string,
  folder: string,
  { unitValues, overwrite }: { readonly unitValues?: string; readonly overwrite: boolean },
): Promise<ImportedSchedule> {
  const { lines, leftOut } =
    layout === "usitc" ? readUsitc(await textOfFile(path), path) : await readPlainSchedule(path);
  if (lines.length === 0) throw new InputError([noLines(path, leftOut)]);
  const there = await namesIn(folder);
  const values = new UnitValues();
  const given = unitValues ?? (there.includes(UNIT_VALUES) ? join(folder, UNIT_VALUES) : undefined);
  if (given !== undefined) {
    const issues = new IssueList();
    await scanFile(given, BOOK_TABLES.unit_values, issues, (row) => takeUnitValue(row, values));
    issues.throwIfAny();
  }
  const duties = lines.map(dutyOf);
  const special = specialColumns(duties);
  const tables = new Map<string, readonly TableColumn[]>([["mfn", mfnColumns(duties)]]);
  // Special rates of another schedule must not stay beside these.
  if (special[0].text.length > 0 || there.includes("mfn_special.csv")) tables.set("mfn_special", special);
  if (unitValues !== undefined) tables.set("unit_values", values.columns());
  const inTheWay = [...tables.keys()].flatMap((name) => placeTaken(folder, name, there, overwrite));
  if (inTheWay.length > 0) throw new InputError(inTheWay);
  const files = [...tables].map(([name, columns]) => [`${name}.csv`, encodeTable(columns, "csv")] as const);
  await writeFilesWhole(folder, new Map(files));
  return { files: files.map(([name]) => name), leftOut, ...counted(duties, values) };
}

const noLines = (file: string, leftOut: readonly string[]): Issue => ({
  code: "no-rows",
  at: { file },
  message: `The file has no line with a base rate.${leftOut.length === 0 ? "" : ` Left out: ${leftOut.join(" ")}`}`,
  hint: "Give the whole schedule: a row for each product.",
});

function counted(duties: readonly LineDuty[], values: UnitValues) {
  const kinds: Partial<Record<DutyKind, number>> = {};
  const withoutEquivalent: WordedLine[] = [];
  const unread: WordedLine[] = [];
  let equivalents = 0;
  for (const { line, kind, duty } of duties) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    const worded = { product: line.product, kind, text: line.text };
    if (duty === undefined) unread.push(worded);
    else if (duty.specific.length > 0) {
      if (adValoremEquivalent(duty, values.of(line.product)) === undefined) withoutEquivalent.push(worded);
      else equivalents++;
    }
  }
  return { lines: duties.length, kinds, equivalents, withoutEquivalent, unread };
}

const mfnColumns = (duties: readonly LineDuty[]) => [
  { name: "product", text: duties.map(({ line }) => line.product) },
  {
    name: "rate",
    text: duties.map(({ duty }) =>
      duty === undefined || duty.specific.length > 0 ? "" : String(duty.adValorem),
    ),
  },
  { name: "kind", text: duties.map(({ kind }) => kind) },
  { name: "text", text: duties.map(({ line }) => line.text) },
];

function specialColumns(duties: readonly LineDuty[]) {
  const rows = duties.flatMap(({ line }) =>
    line.special.map((special) => ({ product: line.product, ...special })),
  );
  return [
    { name: "product", text: rows.map(({ product }) => product) },
    { name: "programmes", text: rows.map(({ programmes }) => programmes) },
    { name: "text", text: rows.map(({ text }) => text) },
  ] as const;
}

const UNIT_VALUES = `${BOOK_TABLES.unit_values.name}.csv`;

const namesIn = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return [];
    throw cause;
  });

/** A table in a second format would leave two of them, which may disagree; one in the same format is replaced if asked. */
const placeTaken = (folder: string, name: string, there: readonly string[], overwrite: boolean): Issue[] =>
  TABLE_ENDINGS.filter((ending) => there.includes(name + ending) && !(ending === ".csv" && overwrite)).map(
    (ending) => ({
      code: "table-exists",
      at: { file: join(folder, name + ending) },
      message: `The folder already has a table ${name}.`,
      hint:
        ending === ".csv"
          ? "Choose another folder, or replace it with --overwrite."
          : "Remove it first, or choose another folder: two files for one table may disagree.",
    }),
  );

import { nearestName, unknownNameHint } from "../../economy/nearest.ts";
import { decodeText } from "../files/decode-text.ts";
import { type FolderSource, folderInWords, LARGEST_FILE_BYTES } from "../files/folder-source.ts";
import { gunzip } from "../files/gunzip.ts";
import type { IssueList } from "../files/issue-list.ts";
import { isPrintable } from "../files/printable.ts";
import { sha256 } from "../files/sha256.ts";
import { RowReader, show } from "./row-reader.ts";
import { scanCsv } from "./scan-csv.ts";
import { TABLE_ENDINGS, type TableEnding, type TableLayout } from "./tables.ts";

/** A folder opened for reading its tables; everything that is wrong on the way is collected in `issues`. */
export interface OpenFolder {
  readonly source: FolderSource;
  readonly files: readonly string[];
  /** The file that describes it. */
  readonly card: string;
  readonly checksums: Readonly<Record<string, string>>;
  readonly issues: IssueList;
}

export interface TableFile {
  readonly layout: TableLayout;
  readonly file: string;
  readonly ending: TableEnding;
}

/** The file that holds a table, if any; two of them at once are an issue, since they may disagree. */
export function findTable(folder: OpenFolder, layout: TableLayout): TableFile | undefined {
  const found = TABLE_ENDINGS.map((ending) => ({ layout, file: layout.name + ending, ending })).filter(
    ({ file }) => folder.files.includes(file),
  );
  if (found.length > 1) {
    folder.issues.add({
      code: "table-twice",
      at: { file: found[0]!.file },
      message: `There are ${found.length} files for the table ${layout.name}: ${found.map(({ file }) => file).join(", ")}.`,
      hint: "Keep one of them.",
    });
  }
  return found[0];
}

/** Says that a required table is missing. */
export function addMissingTable(folder: OpenFolder, { name }: TableLayout, why: string): void {
  const names = TABLE_ENDINGS.map((ending) => name + ending);
  const tables = folder.files.filter(
    (file) => TABLE_ENDINGS.some((ending) => file.endsWith(ending)) && isPrintable(file),
  );
  const near = tables.length > 0 ? ` The folder has ${tables.join(", ")}.` : "";
  folder.issues.add({
    code: "missing-table",
    at: { file: names[0]! },
    message: `There is no table ${name} (${names.slice(0, -1).join(", ")} or ${names.at(-1)}) in ${folderInWords(folder.source.name)}.`,
    hint: why + near,
  });
}

/**
 * Reads a table and calls `onRow` for every row, with the row's cells in `row`.
 *
 * @returns whether the table could be read and no row of it was wrong
 */
export async function scanTable(
  folder: OpenFolder,
  { layout, file, ending }: TableFile,
  start: (row: RowReader) => (() => void) | undefined,
): Promise<boolean> {
  const { source, issues } = folder;
  const before = issues.count;
  const bytes = await source.read(file);
  await verifyChecksum(folder, file, bytes);
  const onHeader = (columns: readonly string[]) => {
    if (!checkColumns(layout, file, columns, issues)) return undefined;
    const row = new RowReader(file, columns, issues);
    const onRow = start(row);
    if (onRow === undefined) return undefined;
    return (cells: readonly unknown[], line: number) => {
      row.set(cells, line);
      onRow();
    };
  };
  if (ending === ".parquet") {
    // The unpackers are most of what a page would load to read a data set: only Parquet waits for them.
    const { scanParquet } = await import("./scan-parquet.ts");
    await scanParquet(bytes, file, onHeader, issues, source.brotli);
  } else {
    const text = await csvText(bytes, file, ending, issues);
    if (text !== undefined) scanCsv(text, file, onHeader, issues);
  }
  return issues.count === before;
}

async function csvText(bytes: Uint8Array, file: string, ending: TableEnding, issues: IssueList) {
  if (ending === ".csv") return decodeText(bytes, file, issues);
  try {
    return decodeText(await gunzip(bytes, LARGEST_FILE_BYTES), file, issues);
  } catch (cause) {
    issues.add({
      code: cause instanceof RangeError ? "file-too-large" : "not-gzip",
      at: { file },
      message: `The file cannot be unpacked as gzip: ${(cause as Error).message}.`,
      ...(cause instanceof RangeError ? {} : { hint: "If it is plain CSV, change its ending to .csv." }),
    });
    return undefined;
  }
}

function checkColumns(
  { name: table, required, optional }: TableLayout,
  file: string,
  columns: readonly string[],
  issues: IssueList,
): boolean {
  const known = [...required, ...optional];
  const before = issues.count;
  const at = { file, line: 1 };
  const unknown = columns.filter((column) => !known.includes(column));
  // A required column that is misspelt is one mistake, not two.
  const meant = new Set(unknown.map((column) => nearestName(column, known)));
  const missing = required.filter((column) => !columns.includes(column) && !meant.has(column));
  for (const column of unknown) {
    issues.add({
      code: "unknown-column",
      at,
      message: column === "" ? "A column has no name." : `Unknown column ${show(column)}.`,
      hint:
        column === "" || column.startsWith("__index")
          ? "Remove it; it looks like row numbers (pandas: index=False, R: row.names = FALSE)."
          : unknownNameHint(column, known),
    });
  }
  for (const column of missing) {
    issues.add({
      code: "missing-column",
      at,
      message: `The column ${column} is missing.`,
      hint: `The table ${table} has the columns ${required.join(", ")}.`,
    });
  }
  for (const column of new Set(columns.filter((name, index) => columns.indexOf(name) !== index))) {
    issues.add({ code: "column-twice", at, message: `The column ${show(column)} appears twice.` });
  }
  return issues.count === before;
}

/** Compares a table with the checksum that the card gives for it, where it gives one. */
async function verifyChecksum(folder: OpenFolder, file: string, bytes: Uint8Array): Promise<void> {
  const expected = folder.checksums[file];
  if (expected === undefined) return;
  const actual = await sha256(bytes);
  if (actual === expected) return;
  folder.issues.add({
    code: "checksum-differs",
    at: { file },
    message: `The file is not the one that ${folder.card} describes: its SHA-256 is ${actual}, not ${expected}.`,
    hint: `Restore the file; or, if you changed it on purpose, remove the checksums from ${folder.card}.`,
  });
}

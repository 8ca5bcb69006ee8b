import { stringify } from "yaml";
import { BOOK_FILE, BOOK_TABLES, type BookTable } from "../books/book-tables.ts";
import { loadBook } from "../books/read-book.ts";
import { sha256 } from "../files/sha256.ts";
import { encodeTable } from "../tables/encode-table.ts";
import type { BookRecipe, PreparedBook } from "./book-recipe.ts";
import { memoryFolder, type SourceFolder } from "./source-folder.ts";
import { usTariffs2026 } from "./us-tariffs-2026.ts";

/** The tariff books that come with Parley. */
export const BOOK_RECIPES: readonly BookRecipe[] = [usTariffs2026];

/**
 * The files of a tariff book's folder, read back once as strictly as anyone's. Two runs give the same bytes.
 *
 * @throws InputError when a source table is wrong; the file system's own errors
 */
export async function buildBook(
  recipe: BookRecipe,
  source: SourceFolder,
): Promise<Map<string, string | Uint8Array>> {
  const { tables, card } = await recipe.prepare(source);
  const files = new Map<string, Uint8Array>();
  for (const { name, numbers, rows } of tables) {
    const { required, optional } = BOOK_TABLES[name as BookTable];
    const sorted = [...rows].sort((a, b) =>
      compare(
        required.map((key) => a[key]!),
        required.map((key) => b[key]!),
      ),
    );
    const present = optional.filter((column) => rows.some((row) => column in row));
    const columns = [...required, ...present].map((column) =>
      numbers.includes(column)
        ? { name: column, numbers: sorted.map((row) => Number(row[column])) }
        : { name: column, text: sorted.map((row) => row[column] ?? "") },
    );
    files.set(`${name}.parquet`, encodeTable(columns, "parquet"));
  }
  const checksums: Record<string, string> = {};
  for (const [file, bytes] of files) checksums[file] = await sha256(bytes);
  const yaml = stringify(
    { name: recipe.name, version: "1", ...card, checksums },
    { lineWidth: 110, flowCollectionPadding: true },
  );
  const all = new Map<string, string | Uint8Array>([
    ["CARD.md", bookMarkdown(recipe.name, card, files, checksums)],
    [BOOK_FILE, yaml],
    ...files,
  ]);
  await loadBook(memoryFolder(recipe.name, Object.fromEntries(all)));
  return all;
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

/** CARD.md: what a reader must know to trust, cite and question a book. */
function bookMarkdown(
  name: string,
  { title, source, licence, vintage, adjustments, notes }: PreparedBook["card"],
  files: ReadonlyMap<string, Uint8Array>,
  checksums: Readonly<Record<string, string>>,
): string {
  const list = (texts: readonly string[]) => texts.map((text) => `- ${text}`);
  return `${[
    `# ${name}`,
    "",
    `${title}. This file and the tables are written by \`npm run datasets\`; do not edit them. docs/tariff-books.md says what the tables and book.yaml hold.`,
    "",
    "## What every reader of a result must be told",
    "",
    ...list(notes),
    "",
    "## Source",
    "",
    ...list(source),
    "",
    "## Licence",
    "",
    ...list(licence),
    "",
    "## Vintage",
    "",
    "| table | state |",
    "|---|---|",
    ...Object.entries(vintage).map(([table, state]) => `| ${table} | ${state} |`),
    "",
    "## Adjustments",
    "",
    ...list(adjustments),
    "",
    "## Checksums",
    "",
    "SHA-256 of the tables. book.yaml carries the same sums and every load verifies them.",
    "",
    "| table | bytes | SHA-256 |",
    "|---|---|---|",
    ...[...files].map(([file, bytes]) => `| ${file} | ${bytes.length} | ${checksums[file]} |`),
  ].join("\n")}\n`;
}

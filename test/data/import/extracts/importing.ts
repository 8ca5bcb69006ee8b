import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type ImportOutcome, importFiles } from "../../../../src/data/import/import-files.ts";
import type { ImportRequest } from "../../../../src/data/import/source/import-source.ts";
import type { TariffTable, TradeTable } from "../../../../src/data/import/source/long-tables.ts";
import { InputError } from "../../../../src/economy/issue.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-extracts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A file with this content, under its own name in a folder of its own. */
export function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(folder, `${count++}-`)), name);
  writeFileSync(path, content);
  return path;
}

/** A request with what a test asks for, and nothing else. */
export const asking = (asked: Partial<ImportRequest> = {}): ImportRequest => ({
  name: "test",
  economies: undefined,
  sectors: undefined,
  year: undefined,
  unit: undefined,
  dollars: undefined,
  rates: undefined,
  elasticities: undefined,
  ...asked,
});

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Imports files with these names and contents, as the command does: the layout is recognised. */
export const imported = (files: Files, asked: Partial<ImportRequest> = {}): Promise<ImportOutcome> =>
  importFiles(
    Object.entries(files).map(([name, content]) => fileWith(name, content)),
    asking(asked),
  );

/** A trade table, as lines "exporter importer sector value". */
export async function tradeOf(files: Files, asked: Partial<ImportRequest> = {}) {
  const { imported: result, source } = await imported(files, asked);
  if (result.kind !== "trade") throw new Error(`It gave ${result.kind}.`);
  const { table } = result;
  return { table, source: source.id, lines: tradeLines(table), card: cardText(table) };
}

export const tradeLines = ({ rows }: TradeTable): string[] =>
  rows.map(
    ({ exporter, importer, sector, value }) =>
      `${exporter} ${importer} ${sector} ${Number(value.toPrecision(12))}`,
  );

/** All sentences of a card, with plain blanks. */
export const cardText = ({ card }: TradeTable | TariffTable): string =>
  [card.title, card.source, card.adjustments]
    .flat()
    .join("\n")
    .replaceAll(/[\u00a0\u202f]/g, " ");

/** What an import is refused with: all messages, without the folder's name. */
export async function refusalOf(files: Files, asked: Partial<ImportRequest> = {}): Promise<string> {
  try {
    await imported(files, asked);
  } catch (cause) {
    if (cause instanceof InputError)
      return cause.message.replaceAll(/\S*parley-extracts-[^/]*\/\d+-[^/]*\//g, "");
    throw cause;
  }
  return "accepted";
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type ImportOutcome, importFiles } from "../../../../src/data/import/import-files.ts";
import type { ImportRequest } from "../../../../src/data/import/source/import-source.ts";
import type { TariffTable, TradeTable } from "../../../../src/data/import/source/long-tables.ts";
import { InputError } from "../../../../src/economy/issue.ts";

/** A file with this content, under its own name, that goes when the test that runs ends. */
export function fileWith(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-extract-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
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
  flow: undefined,
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

/** All sentences of a card. */
export const cardText = ({ card }: TradeTable | TariffTable): string =>
  [card.title, card.source, card.adjustments].flat().join("\n");

/** What an import is refused with: all messages, without the folder's name. */
export async function refusalOf(files: Files, asked: Partial<ImportRequest> = {}): Promise<string> {
  try {
    await imported(files, asked);
  } catch (cause) {
    if (cause instanceof InputError) return cause.message.replaceAll(/\S*parley-extract-[^/]*\//g, "");
    throw cause;
  }
  return "accepted";
}

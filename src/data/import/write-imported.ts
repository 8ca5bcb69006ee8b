import { stringify as stringifyYaml } from "yaml";
import { writeFolderWhole } from "../files/atomic-write.ts";
import { checkTarget, type FolderKind } from "../files/check-target.ts";
import { writeDataset } from "../sets/write-dataset.ts";
import { encodeTable } from "../tables/encode-table.ts";
import type { TableColumn } from "../tables/table-rows.ts";
import type { Imported } from "./source/import-source.ts";
import type { TariffTable, TradeTable } from "./source/long-tables.ts";

/** The file that says what an imported long table is. */
const CARD = "table.yaml";

const TABLE_FOLDER: FolderKind = {
  card: CARD,
  noun: "an imported table",
  isOwn: (name) => name === CARD || /^(?:trade|tariffs)\.(?:csv|parquet)$/.test(name),
};

/** How an import is written to disk, and whether it may replace another. */
export interface WriteImportedOptions {
  readonly format: "csv" | "parquet";
  readonly overwrite: boolean;
}

/**
 * Writes what was imported as a folder, whole or not at all: a data set as `writeDataset` does; a long table as `trade` or
 * `tariffs` next to a card `table.yaml`.
 *
 * @throws InputError when the folder exists and may not be replaced; the file system's own errors
 */
export async function writeImported(
  imported: Imported,
  folder: string,
  { format, overwrite }: WriteImportedOptions,
): Promise<void> {
  if (imported.kind === "dataset") {
    await writeDataset(imported.accounts, folder, { format, overwrite, card: imported.card });
    return;
  }
  await checkTarget(folder, overwrite, TABLE_FOLDER);
  const { kind, table } = imported;
  const columns = imported.kind === "trade" ? tradeColumns(imported.table) : tariffColumns(imported.table);
  const card = {
    name: table.name,
    table: kind,
    year: table.year,
    unit: kind === "trade" ? "million USD" : "fraction",
    ...table.card,
  };
  const files = new Map<string, string | Uint8Array>([
    [CARD, stringifyYaml(card, { lineWidth: 110, flowCollectionPadding: true })],
    [`${kind}.${format}`, encodeTable(columns, format)],
  ]);
  await writeFolderWhole(folder, files, { replace: true });
}

const tradeColumns = ({ rows }: TradeTable): TableColumn[] => [
  { name: "exporter", text: rows.map(({ exporter }) => exporter) },
  { name: "importer", text: rows.map(({ importer }) => importer) },
  { name: "sector", text: rows.map(({ sector }) => sector) },
  { name: "value", numbers: rows.map(({ value }) => value) },
];

const tariffColumns = ({ rows }: TariffTable): TableColumn[] => [
  { name: "importer", text: rows.map(({ importer }) => importer) },
  { name: "exporter", text: rows.map(({ exporter }) => exporter) },
  { name: "sector", text: rows.map(({ sector }) => sector) },
  { name: "rate", numbers: rows.map(({ rate }) => rate) },
];

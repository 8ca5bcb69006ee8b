import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { writeFolderWhole } from "../files/atomic-write.ts";
import { checkTarget, type FolderKind } from "../files/check-target.ts";
import { CARD_FILE, TABLE_ENDINGS, TABLES } from "../tables/tables.ts";
import { type EncodeOptions, encodeDataset } from "./encode-dataset.ts";

/** How a data set is written to disk, and whether it may replace another. */
export interface WriteOptions extends EncodeOptions {
  /** Replace a data set that is already there. */
  readonly overwrite?: boolean;
  /** Further files of the folder, e.g. CARD.md, made from the tables' bytes. */
  readonly extra?: (files: ReadonlyMap<string, Uint8Array>) => ReadonlyMap<string, string>;
}

/**
 * Writes accounts as a data-set folder of CSV or Parquet tables, whole or not at all; `loadDataset` reads the
 * same accounts back to the last digit.
 *
 * @throws InputError when the folder exists and `overwrite` is not set, or holds anything but a data set; the file system's
 *   own errors
 */
export async function writeDataset(
  accounts: WorldAccounts,
  folder: string,
  options: WriteOptions,
): Promise<void> {
  await checkTarget(folder, options.overwrite === true, DATASET_FOLDER);
  const files = await encodeDataset(accounts, options);
  const extra = options.extra?.(files) ?? new Map<string, string>();
  await writeFolderWhole(folder, new Map<string, string | Uint8Array>([...files, ...extra]), {
    replace: true,
  });
}

/** What a data set's folder may hold, so that nothing else is lost when it is replaced. */
const DATASET_FOLDER: FolderKind = {
  card: CARD_FILE,
  noun: "a data set",
  isOwn: (name) =>
    name === CARD_FILE ||
    name === "CARD.md" ||
    Object.keys(TABLES).some((table) => TABLE_ENDINGS.some((ending) => name === table + ending)),
};

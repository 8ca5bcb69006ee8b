import { access } from "node:fs/promises";
import { join } from "node:path";
import { InputError, type Issue } from "../economy/issue.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { writeFolderWhole } from "./atomic-write.ts";
import { CARD_FILE } from "./dataset-card.ts";
import { type EncodeOptions, encodeDataset } from "./encode-dataset.ts";

export interface WriteOptions extends EncodeOptions {
  /** Replace a data set that is there already, with everything in its folder. */
  readonly overwrite?: boolean;
  /** Further files of the folder, e.g. CARD.md, made from the tables' bytes. */
  readonly extra?: (files: ReadonlyMap<string, Uint8Array>) => ReadonlyMap<string, string>;
}

/**
 * Writes accounts as a data-set folder of CSV or Parquet tables, whole or not at all; `loadDataset` reads the
 * same accounts back to the last digit.
 *
 * @throws InputError when the folder exists and `overwrite` is not set, or is not a data set; the file system's
 *   own errors
 */
export async function writeDataset(
  accounts: WorldAccounts,
  folder: string,
  options: WriteOptions,
): Promise<void> {
  await checkTarget(folder, options.overwrite === true);
  const files = await encodeDataset(accounts, options);
  const extra = options.extra?.(files) ?? new Map<string, string>();
  await writeFolderWhole(folder, new Map<string, string | Uint8Array>([...files, ...extra]), {
    replace: true,
  });
}

async function checkTarget(folder: string, overwrite: boolean): Promise<void> {
  if (!(await exists(folder))) return;
  const refuse = (message: string, hint: string): never => {
    const issue: Issue = { code: "folder-exists", at: { file: folder }, message, hint };
    throw new InputError([issue]);
  };
  if (!overwrite) refuse("The folder exists already.", "Choose another one, or ask to overwrite it.");
  if (!(await exists(join(folder, CARD_FILE)))) {
    refuse(
      `The folder holds no ${CARD_FILE}, so it is not a data set and is not overwritten.`,
      "Choose another one.",
    );
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

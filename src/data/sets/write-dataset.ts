import { readdir } from "node:fs/promises";
import { InputError, type Issue } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { writeFolderWhole } from "../files/atomic-write.ts";
import { isThere } from "../files/path-kind.ts";
import { toPrintable } from "../files/printable.ts";
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
  await checkTarget(folder, options.overwrite === true);
  const files = await encodeDataset(accounts, options);
  const extra = options.extra?.(files) ?? new Map<string, string>();
  await writeFolderWhole(folder, new Map<string, string | Uint8Array>([...files, ...extra]), {
    replace: true,
  });
}

async function checkTarget(folder: string, overwrite: boolean): Promise<void> {
  const names = await readdir(folder).catch(async (cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    // Something else than a folder is there, or above it.
    if (cause.code === "ENOTDIR" && (await isThere(folder))) throw Object.assign(cause, { code: "EEXIST" });
    throw cause;
  });
  if (names === undefined) return;
  const refuse = (message: string, hint: string): never => {
    const issue: Issue = { code: "folder-exists", at: { file: folder }, message, hint };
    throw new InputError([issue]);
  };
  if (!overwrite) refuse("The folder already exists.", "Choose another one, or ask to overwrite it.");
  if (!names.includes(CARD_FILE)) {
    refuse(
      `The folder has no ${CARD_FILE}, so it is not a data set, and Parley does not overwrite it.`,
      "Choose another one.",
    );
  }
  // The folder is replaced as a whole: anything else in it would be lost.
  const stranger = names.find((name) => !isOwn(name));
  if (stranger !== undefined) {
    refuse(
      `The folder also holds ${toPrintable(stranger)}, which is not part of a data set: nothing is overwritten.`,
      "Move it elsewhere, or choose another folder.",
    );
  }
}

const isOwn = (name: string): boolean =>
  name === CARD_FILE ||
  name === "CARD.md" ||
  Object.keys(TABLES).some((table) => TABLE_ENDINGS.some((ending) => name === table + ending));

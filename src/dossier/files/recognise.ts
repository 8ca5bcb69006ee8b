import { basename, dirname, join } from "node:path";
import { isFolder, isThere } from "../../data/files/path-kind.ts";
import { embeddedNames } from "../../data/sets/catalogue.ts";
import { CARD_FILE } from "../../data/tables/tables.ts";
import { InputError } from "../../economy/issue.ts";
import { readyFile, readyNames } from "./ready-dossiers.ts";

/** What a name or a path that a user gives stands for; more than one part where a name has two meanings. */
export interface Meaning {
  /** Path of a dossier, or of a file that may hold one. */
  readonly dossier?: string;
  /** Name or folder of a data set. */
  readonly dataset?: string;
  /** Path of a table or a workbook. */
  readonly table?: string;
}

const TABLE = /\.(?:csv|csv\.gz|tsv|parquet|xlsx?|ods)$/i;

/**
 * Recognises what a user means: the path of a dossier, a table or a data set, or the name of something that comes with
 * Parley. A file in the current folder goes before a ready dossier of the same name, and a ready dossier before a folder
 * that is no data set. Nothing is opened.
 *
 * @returns no part at all for a name that nothing has; a path is a dossier's even where nothing is there, so that opening it
 *   says so
 * @throws InputError for a name that no file can have
 */
export async function recognise(given: string): Promise<Meaning> {
  if (given.includes("\0")) {
    throw new InputError([
      {
        code: "unusable-path",
        message: "The name of the file contains a NUL character.",
        hint: "Leave it out.",
      },
    ]);
  }
  if (basename(given) === CARD_FILE) return { dataset: dirname(given) };
  const folder = await isFolder(given);
  if (isPath(given)) {
    if (folder) return (await isThere(join(given, CARD_FILE))) ? { dataset: given } : { dossier: given };
    return TABLE.test(given) && (await isThere(given)) ? { table: given } : { dossier: given };
  }
  const [sets, ready, card] = await Promise.all([
    embeddedNames(),
    readyNames(),
    isThere(join(given, CARD_FILE)),
  ]);
  const isSet = sets.includes(given) || card;
  const dossier =
    !folder && (await isThere(given)) ? given : ready.includes(given) ? readyFile(given) : undefined;
  return {
    ...(isSet ? { dataset: given } : {}),
    ...(dossier !== undefined ? { dossier } : folder && !isSet ? { dossier: given } : {}),
  };
}

/** Whatever has a folder or an ending in it is a path and no name. */
const isPath = (given: string): boolean => /[./\\]/.test(given);

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isFolder, isThere } from "../../data/files/path-kind.ts";
import { show } from "../../data/tables/row-reader.ts";
import { InputError } from "../../economy/issue.ts";
import { nearestFirst } from "../../economy/nearest.ts";
import { parseDossier } from "../format/parse-dossier.ts";

/** The package's own dossiers/, as far above dist/dossier/files/ as above src/dossier/files/. */
const READY = fileURLToPath(new URL("../../../dossiers/", import.meta.url));
const ENDING = ".yaml";

/** A negotiation that comes with Parley. */
export interface ReadyDossier {
  readonly name: string;
  readonly title: string;
  /** The name of its data set. */
  readonly data: string;
  /** Path of its file. */
  readonly file: string;
}

/** Names of the negotiations that come with Parley, in alphabetical order. */
export async function readyNames(): Promise<string[]> {
  const files = await readdir(READY);
  return files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

/** The negotiations that come with Parley, in alphabetical order of their names. */
export async function listReady(): Promise<ReadyDossier[]> {
  return Promise.all(
    (await readyNames()).map(async (name) => {
      const file = join(READY, name + ENDING);
      const { title, data } = parseDossier(await readFile(file, "utf8"), file);
      return { name, title, data, file };
    }),
  );
}

/**
 * Where a dossier is: a path, or the name of one that comes with Parley. A file of that name in the current folder goes
 * before it.
 *
 * @param others what else the name may mean to the caller, for the message
 * @throws InputError for a name, neither path nor file, that nothing has; the nearest known names come first in it
 */
export async function locateDossier(nameOrPath: string, others: readonly string[] = []): Promise<string> {
  // Whatever has a folder or an ending in it is a path; opening it shows whether anything is there.
  if (/[./\\]/.test(nameOrPath)) return nameOrPath;
  const folder = await isFolder(nameOrPath);
  if (!folder && (await isThere(nameOrPath))) return nameOrPath;
  const names = await readyNames();
  if (names.includes(nameOrPath)) return join(READY, nameOrPath + ENDING);
  if (folder) return nameOrPath;
  const own = nameOrPath + ENDING;
  const known = nearestFirst(nameOrPath, new Set([...names, ...others])).join(", ");
  throw new InputError([
    {
      code: "unknown-dossier",
      message: `There is no file ${show(nameOrPath)}, and Parley comes with nothing of that name.`,
      hint: (await isThere(own)) ? `Did you mean your ${own}?` : `Known: ${known}.`,
    },
  ]);
}

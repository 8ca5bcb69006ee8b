import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The folder of source tables, if it is on this machine: beside the repository, or where PARLEY_SOURCE_DATA says. */
export const sourceFolder = (set: string): string =>
  resolve(process.env.PARLEY_SOURCE_DATA ?? "../shared/data", set);

export const hasSource = (set: string): boolean => existsSync(sourceFolder(set));

/** Appended to a suite's title when its source is missing, so that a skip says why. */
export const skipNote = (set: string): string =>
  hasSource(set) ? "" : ` (skipped: the source tables of ${set} are not on this machine)`;

/**
 * Makes a data-set folder of links to source tables beside a dataset.yaml, the way a user would, and removes it after.
 *
 * @param links name in the folder -> file of the source
 */
export async function withLinkedDataset<T>(
  set: string,
  links: Readonly<Record<string, string>>,
  yaml: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `parley-${set}-`));
  try {
    for (const [name, file] of Object.entries(links)) {
      await symlink(join(sourceFolder(set), file), join(folder, name));
    }
    await writeFile(join(folder, "dataset.yaml"), yaml);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const OSSA_TABLES = Object.fromEntries(
  ["economies", "sectors", "flows", "tariffs", "value_added", "final_demand"].map((table) => [
    `${table}.csv`,
    `${table}.csv`,
  ]),
);

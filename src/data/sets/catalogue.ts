import { readdir } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unknownNameHint } from "../../economy/nearest.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { folderInWords } from "../files/folder-source.ts";
import { IssueList } from "../files/issue-list.ts";
import { nodeFolder } from "../files/node-folder.ts";
import { NotThereError } from "../files/not-there-error.ts";
import { isFolder, isThere } from "../files/path-kind.ts";
import { readEconomies } from "../tables/read-members.ts";
import { show } from "../tables/row-reader.ts";
import { CARD_FILE } from "../tables/tables.ts";
import { type DatasetCard, readCard } from "./dataset-card.ts";
import { loadDataset } from "./load-dataset.ts";

/** The package's own datasets/, as far above dist/data/ as above src/data/. */
const EMBEDDED = fileURLToPath(new URL("../../../datasets/", import.meta.url));

/** The folder of a data set, and whether it is one of Parley's own. */
export interface LocatedDataset {
  readonly folder: string;
  /** Whether the set came with Parley; its tables are then checked against their checksums on the card. */
  readonly embedded: boolean;
}

/** Names of the data sets that come with Parley, in alphabetical order. */
export async function embeddedNames(): Promise<string[]> {
  const entries = await readdir(EMBEDDED, { withFileTypes: true });
  // The tariff books have a folder of their own there, which is no data set.
  const hasCard = await Promise.all(entries.map(({ name }) => isThere(join(EMBEDDED, name, CARD_FILE))));
  return entries.flatMap(({ name }, at) => (hasCard[at] && !name.startsWith(".") ? [name] : [])).sort();
}

/** The data sets that come with Parley: their cards and folders. */
export async function listEmbedded(): Promise<{ readonly card: DatasetCard; readonly folder: string }[]> {
  return Promise.all(
    (await embeddedNames()).map(async (name) => {
      const folder = join(EMBEDDED, name);
      return { card: await readCard(nodeFolder(folder)), folder };
    }),
  );
}

/**
 * Where a data set is: the name of an embedded one, or the path of a folder, relative to `baseDir`. A name goes
 * before a folder that is called the same (write ./name for the folder).
 *
 * @throws NotThereError when it is neither, with the nearest embedded name
 */
export async function locateDataset(nameOrPath: string, baseDir: string): Promise<LocatedDataset> {
  const names = await embeddedNames();
  if (names.includes(nameOrPath)) return { folder: join(EMBEDDED, nameOrPath), embedded: true };
  const folder = isAbsolute(nameOrPath) ? nameOrPath : join(baseDir, nameOrPath);
  if (await isFolder(folder)) return { folder, embedded: false };
  throw new NotThereError([
    {
      code: "unknown-dataset",
      message: `Parley comes with no data set ${show(nameOrPath)}, and ${folderInWords(baseDir)} has no such folder.`,
      hint: unknownNameHint(nameOrPath, names),
    },
  ]);
}

/**
 * Opens an embedded data set by name, or a folder by its path relative to `baseDir`.
 *
 * @throws NotThereError when there is none, InputError with everything that is wrong in it
 */
export async function openDataset(nameOrPath: string, baseDir: string): Promise<WorldAccounts> {
  const { folder } = await locateDataset(nameOrPath, baseDir);
  return loadDataset(nodeFolder(folder));
}

/** Which economies each embedded data set has, for names that another set lacks. */
export async function embeddedEconomies(): Promise<
  { readonly name: string; readonly codes: ReadonlySet<string> }[]
> {
  return Promise.all(
    (await embeddedNames()).map(async (name) => {
      const source = nodeFolder(join(EMBEDDED, name));
      const folder = {
        source,
        files: await source.list(),
        issues: new IssueList(),
        card: CARD_FILE,
        checksums: {},
      };
      return { name, codes: new Set((await readEconomies(folder))?.codes) };
    }),
  );
}

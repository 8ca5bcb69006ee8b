import { dirname, join, resolve } from "node:path";
import type { FolderSource } from "../../data/files/folder-source.ts";
import { nodeFolder } from "../../data/files/node-folder.ts";
import { realInside } from "../../data/files/real-inside.ts";
import { embeddedEconomies, locateDataset } from "../../data/sets/catalogue.ts";
import { loadDataset } from "../../data/sets/load-dataset.ts";
import { InputError } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { CompiledDossier } from "../compile/compiled-dossier.ts";
import { gatherDossier } from "./gather-dossier.ts";
import { givenElasticities } from "./given-elasticities.ts";
import { locateDossier, locateGivenDataset } from "./locate-dossier.ts";
import { readDossierText } from "./read-dossier-text.ts";
import { refusedPath } from "./relative-path.ts";
import { readTableFile } from "./table-files.ts";

/** A dossier with everything it needs, ready to be solved. */
export interface LoadedDossier {
  /** Path of the dossier, as it was given unless that was a name; what messages call it. */
  readonly file: string;
  readonly compiled: CompiledDossier;
  readonly accounts: WorldAccounts;
}

/** What the user says besides the dossier itself. */
export interface LoadOptions {
  /**
   * A data set instead of the dossier's own: an embedded name, or a folder anywhere, since it is the user who names
   * it and not the file; relative to the current folder.
   */
  readonly data?: string;
  /**
   * Trade elasticities instead of those that the dossier or the data set has: the name of a table that comes with Parley, a
   * CSV file anywhere, or a number.
   */
  readonly elasticities?: string;
}

/**
 * Reads a dossier, its tables and its data set, and compiles it.
 *
 * @param nameOrPath path of the YAML file, or the name of a dossier that comes with Parley
 * @throws InputError with everything that is wrong with any of them, each with its file and line; NotThereError for the
 *   name of a dossier or a data set that nothing has; the file system's own error when the dossier itself cannot be read
 */
export async function loadDossier(nameOrPath: string, options: LoadOptions = {}): Promise<LoadedDossier> {
  const path = await locateDossier(nameOrPath);
  return loadDossierText(await readDossierText(path), path, options);
}

/**
 * The same for a dossier whose text is at hand, as it comes from standard input.
 *
 * @param file where it stands or would stand: its tables and its data set are looked for in this file's folder. Messages
 *   name it
 * @throws as `loadDossier`, without the file system's own errors
 */
export async function loadDossierText(
  text: string,
  file: string,
  { data, elasticities }: LoadOptions = {},
): Promise<LoadedDossier> {
  const folder = dirname(file);
  // A set that the user names is looked up before the dossier is read: that it is not there is no mistake of the dossier.
  const given = data === undefined ? undefined : (await locateGivenDataset(data)).folder;
  const chosen = elasticities === undefined ? undefined : await givenElasticities(elasticities);
  const gathered = await gatherDossier(text, file, {
    table: async (table) => ({ text: await readTableFile(folder, table), file: join(folder, table) }),
    accounts: (named) => (given === undefined ? openNamed(named, folder) : loadDataset(nodeFolder(given))),
    book: async (named) => {
      const [{ loadBook }, { bookChecksum }] = await Promise.all([
        import("../../data/books/read-book.ts"),
        import("../../data/books/book-checksum.ts"),
      ]);
      const source = await bookFolder(named, folder);
      return { loaded: await loadBook(source), checksum: await bookChecksum(source) };
    },
    ...(chosen === undefined ? {} : { elasticities: chosen }),
    suggestions: async () => {
      const { suggester } = await import("../names/suggest-name.ts");
      return suggester(await embeddedEconomies());
    },
  });
  return { file, ...gathered };
}

/** A tariff book that comes with Parley, or one below the dossier's own folder, even after every link is followed. */
async function bookFolder(name: string, folder: string): Promise<FolderSource> {
  const { locateBook } = await import("../../data/books/book-catalogue.ts");
  const refuse = (why: string) =>
    new InputError([
      {
        code: "path-outside",
        message: `The tariff book ${JSON.stringify(name)} ${why}.`,
        hint: "Name a book that comes with Parley, or a folder inside the dossier's own.",
      },
    ]);
  const refused = refusedPath(name);
  if (refused !== undefined) throw refuse(refused);
  const { folder: found, embedded } = await locateBook(name, folder);
  if (!embedded && (await realInside(folder, resolve(found))) === undefined)
    throw refuse("is a link that leads out of the dossier's folder");
  return nodeFolder(found, { confined: !embedded });
}

const OWN_DATA_HINT =
  "Name an embedded set, or a folder inside the dossier's own; --data DIR on the command line may point anywhere.";

/** The data set that the dossier itself names, which must lie below its folder, even after every link is followed. */
async function openNamed(name: string, folder: string): Promise<WorldAccounts> {
  const refused = refusedPath(name);
  if (refused !== undefined) {
    const message = `The data set ${JSON.stringify(name)} ${refused}.`;
    throw new InputError([{ code: "path-outside", message, hint: OWN_DATA_HINT }]);
  }
  const { folder: found, embedded } = await locateDataset(name, folder);
  if (!embedded && (await realInside(folder, resolve(found))) === undefined) {
    const message = `The data set ${JSON.stringify(name)} is a link that leads out of the dossier's folder.`;
    throw new InputError([{ code: "path-outside", message, hint: OWN_DATA_HINT }]);
  }
  return loadDataset(nodeFolder(found, { confined: !embedded }));
}

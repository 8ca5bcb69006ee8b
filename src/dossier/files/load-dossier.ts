import { dirname, join, resolve } from "node:path";
import { decodeText } from "../../data/files/decode-text.ts";
import { IssueList } from "../../data/files/issue-list.ts";
import { nodeFolder } from "../../data/files/node-folder.ts";
import { readFileWithin } from "../../data/files/read-file-within.ts";
import { realInside } from "../../data/files/real-inside.ts";
import { embeddedEconomies, locateDataset, openDataset } from "../../data/sets/catalogue.ts";
import { loadDataset } from "../../data/sets/load-dataset.ts";
import { InputError } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { CompiledDossier } from "../compile/compiled-dossier.ts";
import { LARGEST_DOSSIER_CHARACTERS } from "../format/yaml-tree.ts";
import { gatherDossier } from "./gather-dossier.ts";
import { locateDossier } from "./ready-dossiers.ts";
import { refusedPath } from "./relative-path.ts";
import { readTableFile } from "./table-files.ts";

/** A dossier with everything it needs, ready to be solved. */
export interface LoadedDossier {
  /** Path of the dossier, as it was given unless that was a name. */
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
}

/**
 * Reads a dossier, its tables and its data set, and compiles it.
 *
 * @param nameOrPath path of the YAML file, or the name of a dossier that comes with Parley
 * @throws InputError with everything that is wrong with any of them, each with its file and line, and for an unknown name;
 *   the file system's own error when the dossier itself cannot be read
 */
export async function loadDossier(nameOrPath: string, { data }: LoadOptions = {}): Promise<LoadedDossier> {
  const path = await locateDossier(nameOrPath);
  const folder = dirname(path);
  const gathered = await gatherDossier(await readDossierText(path), path, {
    table: async (table) => ({ text: await readTableFile(folder, table), file: join(folder, table) }),
    accounts: (named) => (data === undefined ? openNamed(named, folder) : openDataset(data, ".")),
    suggestions: async () => {
      const { suggester } = await import("../names/suggest-name.ts");
      return suggester(await embeddedEconomies());
    },
  });
  return { file: path, ...gathered };
}

/** Four bytes a character is the most that UTF-8 takes. */
const LARGEST_DOSSIER_BYTES = 4 * LARGEST_DOSSIER_CHARACTERS;

/**
 * The text of a dossier's file.
 *
 * @throws InputError when it is not text of a reasonable size; the file system's own error when it cannot be read
 */
export async function readDossierText(path: string): Promise<string> {
  const bytes = await readFileWithin(path, LARGEST_DOSSIER_BYTES, (size) => ({
    code: "file-too-large",
    message: `The file is ${Math.round(size / 1024 / 1024)} MB; a dossier may be at most 1 MB.`,
    at: { file: path },
  }));
  const issues = new IssueList();
  const text = decodeText(bytes, path, issues);
  issues.throwIfAny();
  return text!;
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

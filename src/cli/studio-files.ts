import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, posix } from "node:path";
import { embeddedNames, locateDataset } from "../data/catalogue.ts";
import { nodeFolder } from "../data/node-folder.ts";
import { loadDossier } from "../dossier/load-dossier.ts";
import type { Dossier } from "../dossier/schema.ts";
import type { ServedFile, ServedFiles } from "./serve-studio.ts";

/** Files that a data set can consist of; whatever else lies in its folder is nobody's business. */
const DATA_FILE = /\.(?:yaml|parquet|csv|csv\.gz)$/;

// A static host cannot list its folders: the built studio has these two lists beside its page.
const DATA_LIST = "data/index.json";
const DOSSIER_LIST = "dossiers/index.json";

interface DataList {
  readonly sets: Readonly<Record<string, readonly string[]>>;
}

interface DossierList {
  /** The one that opens first. */
  readonly open: string;
  readonly dossiers: readonly { readonly file: string; readonly title: string }[];
}

/**
 * The built studio with a dossier from disk added to it: its text and tables under dossiers/, its data set under data/
 * when it is not one that comes with Parley, and both in the lists that the page reads. It opens first.
 *
 * @param studio folder of the built studio
 * @param dossierPath of the YAML file
 * @throws InputError with everything that is wrong with the dossier; the file system's own error when there is none
 */
export async function studioFiles(studio: string, dossierPath: string): Promise<ServedFiles> {
  const { dossier } = (await loadDossier(dossierPath)).compiled;
  const folder = dirname(dossierPath);
  const files = await filesBelow(studio);
  const dossiers: DossierList = JSON.parse(await readFile(join(studio, DOSSIER_LIST), "utf8"));
  const { sets }: DataList = JSON.parse(await readFile(join(studio, DATA_LIST), "utf8"));
  const addJson = (name: string, value: DataList | DossierList) =>
    files.set(name, { text: JSON.stringify(value) });

  const file = basename(dossierPath);
  files.set(posix.join("dossiers", file), { path: dossierPath });
  for (const table of tablesOf(dossier)) {
    files.set(posix.join("dossiers", table), { path: join(folder, table) });
  }
  const others = dossiers.dossiers.filter((other) => other.file !== file);
  addJson(DOSSIER_LIST, { open: file, dossiers: [{ file, title: dossier.title }, ...others] });

  if (!(await embeddedNames()).includes(dossier.data)) {
    const { folder: dataFolder } = await locateDataset(dossier.data, folder);
    // Its tables may be links, as when big ones are shared.
    const tables = (await nodeFolder(dataFolder).list()).filter((name) => DATA_FILE.test(name));
    for (const name of tables) {
      files.set(posix.join("data", dossier.data, name), { path: join(dataFolder, name) });
    }
    addJson(DATA_LIST, { sets: { ...sets, [dossier.data]: tables } });
  }
  return files;
}

/** Every file below a folder, by its path in an address. Links are left out: they may lead anywhere. */
export async function filesBelow(folder: string, prefix = ""): Promise<Map<string, ServedFile>> {
  const files = new Map<string, ServedFile>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = posix.join(prefix, entry.name);
    if (entry.isDirectory()) for (const [at, file] of await filesBelow(path, name)) files.set(at, file);
    else if (entry.isFile()) files.set(name, { path });
  }
  return files;
}

/** Tables that a dossier names, relative to it; loading it has shown that they stand below its folder. */
function tablesOf({ policies, talks }: Dossier): string[] {
  const schedules = Object.values(policies).flatMap((policy) =>
    policy.kind === "schedule" ? [policy.file] : [],
  );
  const { weights, noncooperative } = talks?.objective ?? {};
  return [...schedules, weights, noncooperative].filter((file) => file !== undefined);
}

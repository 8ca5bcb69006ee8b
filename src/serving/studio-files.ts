import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, posix } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readFileWithin } from "../data/files/read-file-within.ts";
import { realInside } from "../data/files/real-inside.ts";
import { embeddedNames } from "../data/sets/catalogue.ts";
import { CARD_FILE, TABLE_ENDINGS, TABLES } from "../data/tables/tables.ts";
import { tablePaths } from "../dossier/files/gather-dossier.ts";
import { readDossierText } from "../dossier/files/read-dossier-text.ts";
import { refusedPath } from "../dossier/files/relative-path.ts";
import { readDossier } from "../dossier/format/parse-dossier.ts";
import type { Dossier } from "../dossier/format/schema.ts";
import type { ServedFile, ServedFiles } from "./serve-studio.ts";
import { DATA_INDEX, type DataIndex, DOSSIER_INDEX, type DossierIndex, OWN_DATA } from "./studio-index.ts";

/** The files that a data set can consist of; anything else in its folder is private. */
const DATA_FILES = new Set([
  CARD_FILE,
  ...Object.keys(TABLES).flatMap((table) => TABLE_ENDINGS.map((ending) => table + ending)),
]);

/**
 * The built studio plus a dossier from disk: its text and tables under dossiers/, its data set apart if it is not one that
 * comes with Parley, and all of them in the lists that the page reads. The page opens this dossier first.
 *
 * The page's files are listed once, now. The dossier's files follow its text on disk, right or wrong, so that a reload
 * shows an edit: only the owner's file decides what is served, never a request.
 *
 * @param studio folder of the built studio
 * @param dossierPath of the YAML file
 * @throws InputError if the dossier is not text; the file system's own error if there is none
 */
export async function studioFiles(studio: string, dossierPath: string): Promise<ServedFiles> {
  const page = await filesBelow(studio);
  // It would keep what is served in the browser.
  page.delete("service-worker.js");
  const built = {
    dossiers: await readJson<DossierIndex>(join(studio, DOSSIER_INDEX)),
    data: await readJson<DataIndex>(join(studio, DATA_INDEX)),
  };
  const parse = lastOnly((text: string) => readDossier(text, basename(dossierPath)).dossier);
  const list = () => ownFiles(studio, dossierPath, built, parse);
  await list();
  return {
    get: async (name) => {
      if (!/^(?:dossiers|data|own-data)\//.test(name)) return page.get(name);
      const own = await patiently(list).catch(() => withoutText(dossierPath, built));
      return own.has(name) ? own.get(name) : page.get(name);
    },
  };
}

const readJson = async <Value>(path: string): Promise<Value> => JSON.parse(await readFile(path, "utf8"));

/** Tries again after a moment if it fails: an editor that saves removes a file and puts another in its place. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  for (const pause of PAUSES) {
    try {
      return await work();
    } catch {
      await setTimeout(pause);
    }
  }
  return work();
}

/** Milliseconds. */
const PAUSES = [50, 100, 200];

/**
 * What the dossier adds to the page while it cannot be read: its name but no text, so that nobody mistakes an earlier one,
 * or one of the same name that comes with Parley, for it.
 */
function withoutText(dossierPath: string, built: BuiltLists): ReadonlyMap<string, ServedFile | undefined> {
  const file = basename(dossierPath);
  const index = ownIndex(file, file, built, new Set([file]));
  return new Map([
    [posix.join("dossiers", file), undefined],
    [DOSSIER_INDEX, { text: JSON.stringify(index), own: true }],
  ]);
}

/** The list of dossiers, with the user's own before those that come with Parley. */
const ownIndex = (
  file: string,
  title: string,
  { dossiers: { dossiers, ready } }: BuiltLists,
  changed: ReadonlySet<string>,
): DossierIndex => ({
  open: file,
  dossiers: [{ file, title }, ...dossiers.filter((other) => other.file !== file)],
  ready: { files: ready.files.filter((name) => !changed.has(name)), sets: ready.sets },
  // The dossier may be private: it must not stay in the browser.
  offline: false,
});

/** Remembers the last answer, for a function that mostly gets the same question. */
function lastOnly<Value>(work: (text: string) => Value): (text: string) => Value {
  let last: { readonly text: string; readonly value: Value } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: work(text) };
    return last.value;
  };
}

interface BuiltLists {
  readonly dossiers: DossierIndex;
  readonly data: DataIndex;
}

/** What the dossier adds to the page, from its present text on disk. */
async function ownFiles(
  studio: string,
  dossierPath: string,
  built: BuiltLists,
  parse: (text: string) => Dossier | undefined,
): Promise<ReadonlyMap<string, ServedFile | undefined>> {
  const folder = dirname(dossierPath);
  const file = basename(dossierPath);
  const text = await readDossierText(dossierPath);
  const dossier = parse(text);
  const files = new Map<string, ServedFile>([[posix.join("dossiers", file), { text, own: true }]]);
  for (const table of dossier === undefined ? [] : servedTables(dossier))
    files.set(posix.join("dossiers", table), { path: join(folder, table), within: folder, own: true });

  const names = [...files.keys()].map((name) => name.slice("dossiers/".length));
  const changed = new Set<string>();
  for (const name of names) if (!(await isSame(studio, name, folder))) changed.add(name);
  const index = ownIndex(file, dossier?.title ?? file, built, changed);
  files.set(DOSSIER_INDEX, { text: JSON.stringify(index), own: true });

  const set = dossier === undefined ? undefined : await ownDataset(dossier.data, folder);
  if (set !== undefined) {
    for (const name of set) {
      const within = join(folder, dossier!.data);
      files.set(`${OWN_DATA}/${name}`, { path: join(within, name), within, own: true });
    }
    const data: DataIndex = { ...built.data, own: { name: dossier!.data, files: set } };
    files.set(DATA_INDEX, { text: JSON.stringify(data), own: true });
  }
  return files;
}

/** The tables that a dossier names, and nothing else, so that a dossier from a stranger cannot name a key or a diary. */
const servedTables = (dossier: Dossier): string[] =>
  tablePaths(dossier).filter((path) => refusedPath(path) === undefined && isTable(path));

/** A table's name ends in .csv, and no part of its path is hidden. */
export const isTable = (path: string): boolean => /\.csv$/i.test(path) && !/(?:^|\/)\.[^/]/.test(path);

/** Files of the data-set folder that a dossier names; undefined when it names an embedded one, or there is none. */
async function ownDataset(name: string, folder: string): Promise<string[] | undefined> {
  if (refusedPath(name) !== undefined || (await embeddedNames()).includes(name)) return undefined;
  const real = await realInside(folder, name).catch(() => undefined);
  const entries = real === undefined ? undefined : await readdir(real).catch(() => undefined);
  return entries?.filter((entry) => DATA_FILES.has(entry)).sort();
}

/** Whether a file next to the dossier is identical to the one that comes with Parley. */
async function isSame(studio: string, name: string, folder: string): Promise<boolean> {
  const ready = await readFile(join(studio, "dossiers", name)).catch(() => undefined);
  if (ready === undefined) return false;
  const own = readFileWithin(join(folder, name), ready.length, () => ({ code: "differs", message: "" }));
  return own.then(
    (bytes) => ready.equals(bytes),
    () => false,
  );
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

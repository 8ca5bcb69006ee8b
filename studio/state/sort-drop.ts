import { CARD_FILE, TABLE_ENDINGS, TABLES } from "../../src/data/tables/tables.ts";
import type { GivenFile } from "./read-drop.ts";

/** The given files, by what they are for. */
export interface SortedDrop {
  /** The first is the one to open. */
  readonly dossiers: readonly GivenFile[];
  /** Paths are as the dossier would write them: relative to it if it came along. */
  readonly tables: readonly GivenFile[];
  /** Names are paths likewise; "" is the dossier's own folder. */
  readonly sets: readonly { readonly name: string; readonly files: ReadonlyMap<string, File> }[];
  /** What cannot be used as it is, one sentence each. */
  readonly complaints: readonly string[];
}

/** A data set whose files were given without their folder. */
const LOOSE_SET = "my-data";

/** Tables that every data set has, by their names without endings. */
const TELLING = new Set(["economies", "sectors", "flows"]);

export function sortDrop(given: readonly GivenFile[]): SortedDrop {
  const files = [...given].sort((a, b) => depth(a.path) - depth(b.path) || compare(a.path, b.path));
  const folders = new Map<string, GivenFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const isSet = (folder: string): boolean =>
    folders.get(folder)?.some(({ file }) => file.name === CARD_FILE) === true;
  const dossiers = files.filter(({ file }) => /\.ya?ml$/i.test(file.name) && !isCard(file.name));
  const home = dossiers[0] === undefined ? undefined : folderOf(dossiers[0].path);

  const sets = [...folders].flatMap(([folder, inside]) => {
    if (!isSet(folder)) return [];
    const name = relativeTo(home, folder) ?? (lastName(folder) || LOOSE_SET);
    return [{ name, files: new Map(inside.map(({ file }) => [file.name, file])) }];
  });

  const complaints: string[] = [];
  const tables: GivenFile[] = [];
  for (const [folder, inside] of folders) {
    if (isSet(folder)) continue;
    if (isNearlySet(inside)) {
      complaints.push(withoutCard(folder, inside));
      continue;
    }
    for (const { path, file } of inside) {
      if (/\.csv$/i.test(path)) tables.push({ path: relativeTo(home, path) ?? path, file });
      else if (!/\.ya?ml$/i.test(path) || isCard(file.name)) complaints.push(complaint(path));
    }
  }
  return { dossiers, tables, sets, complaints: complaints.slice(0, MOST_COMPLAINTS) };
}

/** More of the same kind would tell the reader nothing new. */
const MOST_COMPLAINTS = 3;

const depth = (path: string): number => path.split("/").length;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const folderOf = (path: string): string => path.split("/").slice(0, -1).join("/");
const lastName = (path: string): string => path.split("/").at(-1)!;

const isCard = (name: string): boolean => /^dataset\.ya?ml$/i.test(name);

/** A path as a dossier in `home` names it; undefined where there is no dossier or the path is not below it. */
function relativeTo(home: string | undefined, path: string): string | undefined {
  if (home === undefined) return undefined;
  if (path === home) return "";
  if (home === "") return path;
  return path.startsWith(`${home}/`) ? path.slice(home.length + 1) : undefined;
}

/** The table of a data set that a file would be, e.g. "flows" for flows.csv.gz. */
function tableOf(name: string): string | undefined {
  const ending = TABLE_ENDINGS.find((one) => name.endsWith(one));
  const table = ending === undefined ? undefined : name.slice(0, -ending.length);
  return table !== undefined && Object.hasOwn(TABLES, table) ? table : undefined;
}

const isNearlySet = (inside: readonly GivenFile[]): boolean =>
  inside.filter(({ file }) => TELLING.has(tableOf(file.name) ?? "")).length > 1;

function withoutCard(folder: string, inside: readonly GivenFile[]): string {
  const other = inside.find(({ file }) => isCard(file.name))?.file.name;
  const start =
    folder === ""
      ? "These are tables of a data set, but there is"
      : `${folder} has the tables of a data set, but`;
  return other === undefined
    ? `${start} no ${CARD_FILE}: write one with at least name, year and unit, next to the tables.`
    : `${start} no ${CARD_FILE}: rename ${other}.`;
}

/** Why a file is of no use, and what would be. */
function complaint(path: string): string {
  const name = lastName(path);
  if (isCard(name)) return `${path} is the card of a data set: open its whole folder.`;
  if (/\.(?:xlsx?|xlsm|ods|numbers)$/i.test(name))
    return `${path} is a spreadsheet: save its sheet as CSV (UTF-8) and open that.`;
  if (/\.csv\.gz$/i.test(name) && tableOf(name) === undefined)
    return `${path} is compressed: a dossier’s table must be a plain .csv file.`;
  if (/\.(?:parquet|csv\.gz)$/i.test(name))
    return `${path} is a table of a data set: open its whole folder, with ${CARD_FILE}.`;
  if (/\.(?:zip|gz|tgz|7z|rar|tar|zst)$/i.test(name)) return `${path} is an archive: unpack it first.`;
  if (/\.(?:png|jpe?g|gif|webp|svg|pdf|heic|tiff?)$/i.test(name))
    return `${path} is a picture or a PDF, not a dossier, which is a .yaml file.`;
  return `${path} is not a file the studio can open: a dossier is a .yaml file, a table is a .csv file, a data set is a folder with ${CARD_FILE}.`;
}

/** A file that the reader gave the page, and its path in what was given: "talks.yaml", "my-world/flows.csv". */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

export interface Given {
  readonly files: readonly GivenFile[];
  /** What was not read, one sentence each. */
  readonly complaints: readonly string[];
}

/** What the studio can use; anything else in a folder is neither read nor mentioned. */
export const USABLE = /\.(?:ya?ml|csv|csv\.gz|parquet)$/i;

/**
 * Files and folders in one drop; a data set has ten. Nobody who drops a home folder should have to wait for all of it.
 */
const MOST_ENTRIES = 2_000;
const DEEPEST_FOLDER = 8;

/**
 * Reads what a drop holds, folders with everything in them. Call it during the event itself: the drop is empty later.
 */
export function readDrop(transfer: DataTransfer): Promise<Given> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // Drops made by a script have files but no entries.
  return entries.length === 0 ? Promise.resolve(givenFiles(transfer.files)) : readEntries(entries);
}

/** What the reader chose with a file picker: files, or a folder with everything in it. */
export function givenFiles(list: Iterable<File>): Given {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  if (files.length > MOST_ENTRIES) {
    return { files: [], complaints: [crowded(files[0]!.path.split("/")[0]!)] };
  }
  const visible = files.filter(({ path }) => !isHidden(path));
  return { files: visible.filter(({ path }) => !path.includes("/") || USABLE.test(path)), complaints: [] };
}

const crowded = (folder: string): string =>
  `${folder} holds more than ${MOST_ENTRIES.toLocaleString("en")} files: choose only the folder of the dossier or the data set.`;

/** Folders of other programs, such as .git; nothing a reader meant to give. */
const isHidden = (path: string): boolean => /(?:^|\/)\.[^/]/.test(path);

async function readEntries(given: readonly FileSystemEntry[]): Promise<Given> {
  const files: GivenFile[] = [];
  const complaints: string[] = [];
  let seen = 0;
  /** @returns whether there was room for all of it */
  const visit = async (entry: FileSystemEntry, path: string, depth: number): Promise<boolean> => {
    if (++seen > MOST_ENTRIES) return false;
    if (isHidden(path)) return true;
    try {
      if (isFile(entry)) {
        if (depth === 0 || USABLE.test(path)) files.push({ path, file: await fileOf(entry) });
      } else if (isFolder(entry) && depth < DEEPEST_FOLDER) {
        for await (const inner of entriesOf(entry)) {
          if (!(await visit(inner, `${path}/${inner.name}`, depth + 1))) return false;
        }
      }
    } catch {
      complaints.push(`${path} could not be read: it is gone, or this browser may not read it.`);
    }
    return true;
  };
  for (const entry of given) {
    if (await visit(entry, entry.name, 0)) continue;
    return { files: [], complaints: [crowded(entry.name)] };
  }
  return { files, complaints };
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  const next = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  // A browser hands out a folder in portions; an empty one is the end.
  for (let portion = await next(); portion.length > 0; portion = await next()) yield* portion;
}

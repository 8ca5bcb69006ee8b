/** What was dropped onto the page: single files, and folders with the files directly in them. */
export interface Drop {
  readonly files: readonly File[];
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, File>>;
}

/** Reads what a drop holds. Must be called in the event itself: a browser empties the drop after it. */
export async function readDrop(transfer: DataTransfer): Promise<Drop> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // Drops that a script makes have files and no entries.
  if (entries.length === 0) return { files: [...transfer.files], folders: new Map() };
  const files: File[] = [];
  const folders = new Map<string, ReadonlyMap<string, File>>();
  for (const entry of entries) {
    if (isFile(entry)) files.push(await fileOf(entry));
    else if (isFolder(entry)) folders.set(entry.name, await filesOf(entry));
  }
  return { files, folders };
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function filesOf(folder: FileSystemDirectoryEntry): Promise<ReadonlyMap<string, File>> {
  const reader = folder.createReader();
  const next = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  const found = new Map<string, File>();
  // A browser hands out a folder in portions; an empty one is the end.
  for (let portion = await next(); portion.length > 0; portion = await next())
    for (const entry of portion) if (isFile(entry)) found.set(entry.name, await fileOf(entry));
  return found;
}

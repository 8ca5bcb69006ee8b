import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isRunning } from "./is-running.ts";
import { isFolder, isThere, refuseNoFile } from "./path-kind.ts";

// write-file-atomic covers one file only, and the names of its temporary files cannot be told from a user's own,
// so nobody could remove what a killed run leaves behind.

/** Name of a file in the making (tmp) or of a folder being replaced (old): hidden, and named after its process. */
const stagingName = (name: string, kind: "tmp" | "old" = "tmp"): string =>
  `.${name}.${kind}-${process.pid}-${randomBytes(4).toString("hex")}`;
const STAGING = /^\.(.+)\.(tmp|old)-(\d+)-[0-9a-f]{8}$/;

/**
 * Writes a file so that, whenever the process dies, the path holds the old content or the new, never a part.
 *
 * @throws Error when anything but a file is at the path; the file system's own errors
 */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeFilesWhole(dirname(path), new Map([[basename(path), content]]));
}

/**
 * Writes several files of one folder (made if it does not exist): all are written and flushed under temporary
 * names first and then renamed, so that each is old or new, never half, and a failure before the renaming leaves
 * all of them old. Temporary files of runs that were killed are removed.
 *
 * @param files content by file name; a name is a plain one, without folders
 * @param options.beforeRenaming called when all of them are on disk under temporary names, and none is in its place yet
 * @throws Error for a name with a folder in it, or where anything but a file is; the file system's own errors
 */
export async function writeFilesWhole(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  options: { readonly beforeRenaming?: () => Promise<void> } = {},
): Promise<void> {
  for (const name of files.keys()) checkPlainName(name);
  await makeFolder(folder);
  await clearUp(folder);
  for (const name of files.keys()) await refuseNoFile(join(folder, name));
  const staged: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const [name, content] of files) {
      const from = join(folder, stagingName(name));
      staged.push({ from, to: join(folder, name) });
      await writeFlushed(from, content);
    }
    await options.beforeRenaming?.();
    for (const { from, to } of staged) await rename(from, to);
  } catch (cause) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true })));
    throw cause;
  }
  await flushFolder(folder);
}

/**
 * Writes a file that nobody may have written yet: who sees it sees all of its content. Where the disk knows no hard
 * links, it may be seen empty for a moment.
 *
 * @returns false when something is at the path already, which then stays as it is
 * @throws the file system's own errors
 */
export async function writeNewFileWhole(path: string, content: string): Promise<boolean> {
  const staged = join(dirname(path), stagingName(basename(path)));
  const isTaken = (cause: unknown) => (cause as NodeJS.ErrnoException).code === "EEXIST";
  try {
    await writeFile(staged, content, { flag: "wx" });
    // A link, since renaming would put the file in the place of another's. What a disk without links answers differs
    // from system to system, so any other failure is left to the plain way to judge.
    await link(staged, path).catch((cause) => {
      if (isTaken(cause)) throw cause;
      return writeFile(path, content, { flag: "wx" });
    });
    return true;
  } catch (cause) {
    if (isTaken(cause)) return false;
    throw cause;
  } finally {
    await rm(staged, { force: true });
  }
}

/**
 * Writes a whole folder: built under a temporary name next to its place and renamed, so that the folder is there
 * with all its files or not at all.
 *
 * @param options.replace an existing folder at the path is replaced, with everything in it
 * @throws Error when the path exists and may not be replaced; the file system's own errors
 */
export async function writeFolderWhole(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  options: { readonly replace?: boolean } = {},
): Promise<void> {
  for (const name of files.keys()) checkPlainName(name);
  const path = resolve(folder);
  const parent = dirname(path);
  await makeFolder(parent);
  await clearUp(parent);
  const exists = await isThere(path);
  if (exists && options.replace !== true) throw new Error(`${folder} already exists.`);
  const making = join(parent, stagingName(basename(path)));
  const old = join(parent, stagingName(basename(path), "old"));
  try {
    await mkdir(making);
    for (const [name, content] of files) await writeFlushed(join(making, name), content);
    await flushFolder(making);
    // No call swaps two folders at once: for an instant the path is absent, never half written, and a process
    // killed in that instant leaves the old folder for the next one to put back.
    if (exists) await rename(path, old);
    await rename(making, path);
  } catch (cause) {
    await rm(making, { recursive: true, force: true });
    if (!(await isThere(path))) await rename(old, path).catch(() => undefined);
    throw cause;
  }
  await flushFolder(parent);
  await rm(old, { recursive: true, force: true });
}

function checkPlainName(name: string): void {
  if (name === "" || name === "." || name === ".." || /[/\\\0]/.test(name)) {
    throw new Error(`${JSON.stringify(name)} is not the name of a file in the folder.`);
  }
}

/**
 * Makes a folder and those above it. Node's own recursive mkdir does not end where the file system answers that a
 * folder inside an existing one does not exist, as under /proc.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (cause) {
    if (await isFolder(path)) return;
    const parent = dirname(path);
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT" || parent === path || (await isFolder(parent)))
      throw cause;
    await makeFolder(parent);
    await makeFolder(path);
  }
}

async function writeFlushed(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Flushes the names in a folder, where the system allows it (Windows does not). */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (!["EISDIR", "EPERM", "EINVAL", "EACCES"].includes((cause as NodeJS.ErrnoException).code ?? ""))
      throw cause;
  }
}

/** Clears up after processes that were killed: half-made files go, an old folder left without a new one returns. */
async function clearUp(folder: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    const [, name, kind, pid] = STAGING.exec(entry) ?? [];
    if (name === undefined || isRunning(Number(pid))) continue;
    if (kind === "old" && !(await isThere(join(folder, name)))) {
      await rename(join(folder, entry), join(folder, name));
    } else {
      await rm(join(folder, entry), { recursive: true, force: true });
    }
  }
}

import { lstat, mkdir, rm, rmdir } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import { writeNewFileWhole } from "./atomic-write.ts";
import { isRunning } from "./is-running.ts";
import { isFolder, isThere } from "./path-kind.ts";
import { readFileWithin } from "./read-file-within.ts";

/**
 * A lock in a folder that a run is about to write into. Inside the folder, not next to it: the run then knows that it
 * can write there before any work starts, and the folder above may belong to somebody else.
 */
const LOCK = ".parley.lock";

/** A lock older than this is left over, ms; so is one of a process that has ended. */
const LONGEST_RUN = 3_600_000;
/** A lock without words in it is being written, on a disk without links, or its writer was killed meanwhile, ms. */
const LONGEST_WRITE = 10_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
}

/** Another run is about to write into the folder. */
export class FolderHeldError extends Error {
  readonly folder: string;
  readonly holder: Holder | undefined;

  constructor(folder: string, holder: Holder | undefined) {
    super(`${folder} is in use by ${holder === undefined ? "another process" : `process ${holder.pid}`}.`);
    this.name = "FolderHeldError";
    this.folder = folder;
    this.holder = holder;
  }
}

/**
 * Does work that ends in files of a folder, alone: the folder is made if need be, and no other run writes into it
 * meanwhile, on this machine or on another that shares the disk. Folders made for it that are empty at the end
 * are removed again.
 *
 * @throws the file system's error, before any work, when the folder cannot be made or written; FolderHeldError;
 *   whatever the work throws
 */
export async function inOwnFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const path = resolve(folder);
  const made: string[] = [];
  try {
    await makeFolders(path, made);
    const release = await lock(path);
    try {
      return await work();
    } finally {
      await release();
    }
  } finally {
    // Deepest first; a folder with something in it stays, and so do those above.
    for (const empty of made.reverse()) {
      if (
        !(await rmdir(empty).then(
          () => true,
          () => false,
        ))
      )
        break;
    }
  }
}

/** Step by step, since Node's recursive mkdir does not say all that it made and does not end under /proc. */
async function makeFolders(path: string, made: string[]): Promise<void> {
  const missing = [path];
  // The root of a drive is its own parent, whether it is there or not.
  for (
    let above = dirname(path);
    !(await isThere(above)) && above !== dirname(above);
    above = dirname(above)
  ) {
    missing.unshift(above);
  }
  for (const folder of missing) {
    try {
      await mkdir(folder);
      made.push(folder);
    } catch (cause) {
      // It was there, or another run has just made it.
      if (!(await isFolder(folder))) throw cause;
    }
  }
}

/** Takes the lock of a folder; the function that comes back gives it up. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, LOCK);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const text = `${JSON.stringify(holder)}\n`;
  while (!(await create(file, text, folder))) {
    const found = await readLock(file);
    if (found === undefined) continue;
    if (!isLeftOver(found) || !(await discard(file, found.text))) {
      throw new FolderHeldError(folder, found.holder);
    }
  }
  return async () => {
    // After an hour another run may have taken it over.
    if ((await readLock(file))?.text === text) await rm(file, { force: true });
  };
}

/** False when the lock is taken. */
async function create(file: string, text: string, folder: string): Promise<boolean> {
  try {
    return await writeNewFileWhole(file, text);
  } catch (cause) {
    // The user named the folder and knows no lock.
    throw Object.assign(cause as Error, { path: folder });
  }
}

/** A lock names a process, a machine and a moment, bytes. */
const LONGEST_LOCK = 4_096;

interface FoundLock {
  readonly text: string;
  /** Undefined when the text names none. */
  readonly holder: Holder | undefined;
  /** Of the file, ms. */
  readonly age: number;
}

/**
 * Undefined when it has gone in the meantime.
 *
 * @throws EEXIST with the lock's path when it is not a small file: anyone can put a link to a device there
 */
async function readLock(file: string): Promise<FoundLock | undefined> {
  const inTheWay = () => Object.assign(new Error("EEXIST: not a lock"), { code: "EEXIST", path: file });
  try {
    const found = await lstat(file);
    if (!found.isFile() || found.size > LONGEST_LOCK) throw inTheWay();
    const bytes = await readFileWithin(file, LONGEST_LOCK, () => ({ code: "lock", message: "not a lock" }));
    const text = new TextDecoder().decode(bytes);
    return { text, holder: holderIn(text), age: Date.now() - found.mtimeMs };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const { pid, host, since } = JSON.parse(text) as Partial<Record<keyof Holder, unknown>>;
    return Number.isSafeInteger(pid) &&
      (pid as number) > 0 &&
      typeof host === "string" &&
      typeof since === "string"
      ? { pid: pid as number, host, since }
      : undefined;
  } catch {
    return undefined;
  }
}

function isLeftOver({ holder, age }: FoundLock): boolean {
  if (holder === undefined) return age > LONGEST_WRITE;
  return age > LONGEST_RUN || (holder.host === hostname() && !isRunning(holder.pid));
}

/**
 * Removes a left-over lock, but not a new one in its place: one run at a time looks again and removes.
 * False when another run is about to.
 */
async function discard(file: string, text: string): Promise<boolean> {
  const turn = `${file}-taken-over`;
  if (!(await create(turn, "", dirname(file)))) {
    const other = await readLock(turn);
    if (other !== undefined && other.age <= LONGEST_WRITE) return false;
    await rm(turn, { force: true });
    return true;
  }
  try {
    if ((await readLock(file))?.text === text) await rm(file, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

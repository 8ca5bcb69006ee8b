import { stat } from "node:fs/promises";

/** Whether anything is at a path; false also where it may not be looked at. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Whether a folder is at a path, or a link to one. */
export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Refuses to write a file where a folder, a device, a pipe or a socket is, or a link to one: a renaming would stop
 * half-way at the folder, and would put a plain file in the place of the others.
 *
 * @throws Error with code EISDIR for a folder, ENOTFILE for the rest, and its path
 */
export async function refuseNoFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  const code = found.isDirectory() ? "EISDIR" : "ENOTFILE";
  throw Object.assign(new Error(`${code}: no file can be written at '${path}'`), { code, path });
}

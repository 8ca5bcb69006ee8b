import { readFile } from "node:fs/promises";

/**
 * Reads a file that the user named.
 *
 * @throws the file system's own errors, always with the path: Node leaves it out when the path is a folder
 */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw Object.assign(cause as NodeJS.ErrnoException, { path });
  }
}

import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { InputError, type Issue } from "../../economy/issue.ts";

/** Where the system has it: opening a pipe then does not wait for somebody to write into it. */
const NO_WAITING = constants.O_NONBLOCK ?? 0;

/**
 * Reads a file of a reasonable size. Everything that Parley reads because an input names it comes through here: a device
 * or a pipe has no size and may have no end.
 *
 * @param path links are followed
 * @param most bytes
 * @param tooLarge the issue for a file with more
 * @throws InputError when it is larger, or a device, a pipe or a socket; the file system's own errors, always with the path
 */
export async function readFileWithin(
  path: string,
  most: number,
  tooLarge: (bytes: number) => Issue,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path, constants.O_RDONLY | NO_WAITING).catch((cause) => {
    throw Object.assign(cause, { path });
  });
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw Object.assign(new Error("EISDIR: a folder"), { code: "EISDIR", path });
    if (!found.isFile()) throw new InputError([notAFile(path)]);
    if (found.size > most) throw new InputError([tooLarge(found.size)]);
    return await readWhole(file, found.size, most, tooLarge);
  } finally {
    await file.close();
  }
}

/** A file may grow while it is read: that ends at the limit, too. */
async function readWhole(
  file: FileHandle,
  size: number,
  most: number,
  tooLarge: (bytes: number) => Issue,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(size + 1);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at);
    at += bytesRead;
    if (at > most) throw new InputError([tooLarge(at)]);
    if (bytesRead === 0) return bytes.subarray(0, at);
    if (at === bytes.length) {
      const longer = new Uint8Array(Math.min(2 * at, most + 1));
      longer.set(bytes);
      bytes = longer;
    }
  }
}

const notAFile = (path: string): Issue => ({
  code: "not-a-file",
  at: { file: path },
  message: "This is a device or a pipe, not a file.",
  hint: "Save what it gives to a file, and name that.",
});

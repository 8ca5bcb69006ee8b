import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../economy/issue.ts";
import { type FolderSource, fileTooLarge, LARGEST_FILE_BYTES } from "./folder-source.ts";

/**
 * A folder on disk. Symbolic links are followed: people link big tables instead of copying them.
 *
 * @throws (from `list` and `read`) the file system's own errors, InputError for a file that is too large
 */
export function nodeFolder(path: string): FolderSource {
  return {
    name: path,
    list: async () => (await readdir(path)).sort(),
    read: async (file) => {
      const { size } = await stat(join(path, file));
      if (size > LARGEST_FILE_BYTES) throw new InputError([fileTooLarge(join(path, file), size)]);
      return readFile(join(path, file));
    },
  };
}

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { InputError, type Issue } from "../../economy/issue.ts";
import { type FolderSource, fileTooLarge, LARGEST_FILE_BYTES } from "./folder-source.ts";

/**
 * A folder on disk. Symbolic links are followed: people link big tables instead of copying them.
 *
 * @throws (from `list` and `read`) the file system's own errors, InputError for a file that is too large or a link
 *   that is broken
 */
export function nodeFolder(path: string): FolderSource {
  return {
    name: path,
    list: async () =>
      (await readdir(path, { withFileTypes: true }))
        .filter((entry) => !entry.isDirectory())
        .map((entry) => entry.name)
        .sort(),
    read: async (file) => {
      const { size } = await stat(join(path, file)).catch((cause: NodeJS.ErrnoException) => {
        // It was listed, so it is a link, and the missing file is not the one that the user sees.
        if (cause.code === "ENOENT") throw new InputError([brokenLink(join(path, file))]);
        throw cause;
      });
      if (size > LARGEST_FILE_BYTES) throw new InputError([fileTooLarge(join(path, file), size)]);
      return readFile(join(path, file));
    },
    brotli: async () => (input, length) => brotliDecompressSync(input, { maxOutputLength: length }),
  };
}

const brokenLink = (file: string): Issue => ({
  code: "broken-link",
  at: { file },
  message: "The link is broken: there is no file where it points.",
  hint: "Put the file there, or point the link at the table's real place.",
});

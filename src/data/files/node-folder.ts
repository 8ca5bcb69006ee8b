import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { InputError, type Issue } from "../../economy/issue.ts";
import { type FolderSource, fileTooLarge, LARGEST_FILE_BYTES } from "./folder-source.ts";
import { readFileWithin } from "./read-file-within.ts";
import { realInside } from "./real-inside.ts";

/** Who chose a folder on disk: what it may reach depends on that. */
export interface NodeFolderOptions {
  /**
   * A file named the folder, not the user: links that lead out of it are refused. Otherwise they are followed, since people
   * link big tables instead of copying them.
   */
  readonly confined?: boolean;
}

/**
 * A folder on disk.
 *
 * @throws (from `list` and `read`) the file system's own errors, InputError for a file that is too large, a device or a pipe,
 *   and for a link that is broken or leads out of a confined folder
 */
export function nodeFolder(path: string, { confined = false }: NodeFolderOptions = {}): FolderSource {
  return {
    name: path,
    list: async () =>
      (await readdir(path, { withFileTypes: true }))
        .filter((entry) => !entry.isDirectory())
        .map((entry) => entry.name)
        .sort(),
    read: async (file) => {
      const named = join(path, file);
      const refuse = (issue: Issue): never => {
        throw new InputError([issue]);
      };
      const real = confined ? await realInside(path, file).catch((cause) => fromListed(named, cause)) : named;
      if (real === undefined) return refuse(leadsOut(named));
      return readFileWithin(real, LARGEST_FILE_BYTES, (bytes) => fileTooLarge(named, bytes)).catch((cause) =>
        fromListed(named, cause),
      );
    },
    brotli: async () => (input, length) => brotliDecompressSync(input, { maxOutputLength: length }),
  };
}

/** The file was listed, so where nothing is there it is a link, and the missing file is not the one that the user sees. */
function fromListed(file: string, cause: NodeJS.ErrnoException): never {
  if (cause.code === "ENOENT") throw new InputError([brokenLink(file)]);
  throw cause;
}

const brokenLink = (file: string): Issue => ({
  code: "broken-link",
  at: { file },
  message: "The link is broken: there is no file where it points.",
  hint: "Put the file there, or point the link at the table's real place.",
});

const leadsOut = (file: string): Issue => ({
  code: "path-outside",
  at: { file },
  message: "This is a link that leads out of its folder.",
  hint: "A dossier may come from anyone: copy the file into the folder, or name the folder yourself with --data.",
});

import { InputError } from "../../economy/issue.ts";
import {
  type FolderSource,
  fileTooLarge,
  folderInWords,
  LARGEST_FILE_BYTES,
  type Unpack,
} from "./folder-source.ts";

/**
 * A folder that a page was given: a map from file name to content, or the `File`s of a drop or a directory
 * picker (their names are taken without the folders before them).
 *
 * @param brotli for Parquet that is compressed with Brotli, e.g.
 *   `async () => (await import("parley-trade/brotli")).unpackBrotli`; without it such tables are refused
 * @throws (from `read`) InputError for a file that is missing or too large
 */
export function browserFolder(
  name: string,
  files: ReadonlyMap<string, Blob> | Iterable<Blob & { readonly name: string }>,
  brotli?: () => Promise<Unpack>,
): FolderSource {
  const byName: ReadonlyMap<string, Blob> =
    files instanceof Map
      ? files
      : new Map([...(files as Iterable<Blob & { readonly name: string }>)].map((file) => [file.name, file]));
  return {
    name,
    list: async () => [...byName.keys()].sort(),
    read: async (file) => {
      const blob = byName.get(file);
      if (blob === undefined) {
        throw new InputError([
          { code: "missing-file", message: `There is no ${file} in ${folderInWords(name)}.` },
        ]);
      }
      if (blob.size > LARGEST_FILE_BYTES) throw new InputError([fileTooLarge(file, blob.size)]);
      return readBlob(blob, file);
    },
    ...(brotli === undefined ? {} : { brotli }),
  };
}

/** @throws InputError when the file on disk is no longer the one that was given */
export async function readBlob(blob: Blob, file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    throw new InputError([
      {
        code: "file-changed",
        at: { file },
        message: "The file could not be read: it has been changed or removed since you gave it to the page.",
        hint: "Give it to the page again, with its folder if it came in one.",
      },
    ]);
  }
}

/**
 * A folder of files, wherever it is: on disk, dropped onto a page, or in memory in a test.
 *
 * Implementations refuse files larger than `LARGEST_FILE_BYTES` with an `InputError` before reading them.
 */
export interface FolderSource {
  /** What messages call the folder, e.g. its path. */
  readonly name: string;
  /** Names of the files in the folder itself, without sub-folders. */
  list(): Promise<readonly string[]>;
  /**
   * The bytes of a file that `list` names.
   *
   * @throws InputError when it is larger than `LARGEST_FILE_BYTES`; the error of the medium when it cannot be read
   */
  read(file: string): Promise<Uint8Array>;
  /**
   * Unpacks Brotli, for Parquet that is compressed with it. Used only then: browsers cannot do it, and its
   * dictionary is larger than everything else that reading a data set needs. Without it such tables are refused.
   */
  readonly brotli?: () => Promise<Unpack>;
}

/**
 * Unpacks one page of a Parquet file.
 *
 * @param length of what comes out, bytes
 * @throws anything when the input is damaged
 */
export type Unpack = (input: Uint8Array, length: number) => Uint8Array;

/** Also the most that a compressed table may unpack to: below the longest string that V8 can hold. */
export const LARGEST_FILE_BYTES = 512_000_000;

/** The issue that every implementation raises for a file over the limit. */
export const fileTooLarge = (file: string, bytes: number) => ({
  code: "file-too-large",
  at: { file },
  message: `The file is ${Math.round(bytes / 1e6)} MB; the limit is ${LARGEST_FILE_BYTES / 1e6} MB.`,
  hint: "Aggregate economies or sectors, or leave out rows that are zero.",
});

/** What a sentence calls a folder: "in ." and "in ../.." read like the end of it. */
export const folderInWords = (name: string): string =>
  name === "." ? "the current folder" : name.endsWith(".") ? `"${name}"` : name;

import {
  type FolderSource,
  fileTooLarge,
  LARGEST_FILE_BYTES,
  type Unpack,
} from "../../src/data/files/folder-source.ts";
import { InputError } from "../../src/economy/issue.ts";
import { BOOK_INDEX, type BookIndex, DATA_INDEX, type DataIndex } from "../../src/serving/studio-index.ts";

/** Thrown when the page's server gives no answer: nothing in the dossier is wrong, and it may work later. */
export class NotServed extends Error {
  constructor(address: string) {
    super(
      `${address} could not be loaded from this page’s server. Is it still running? Start it again at the same address.`,
    );
    this.name = "NotServed";
  }
}

/**
 * A file of the page's own origin, or undefined when it is not there.
 *
 * @param address relative to `base`
 * @throws NotServed when the server cannot be reached or answers with an error of its own
 */
export async function fetchServed(base: string, address: string): Promise<Response | undefined> {
  const url = new URL(address, base);
  // A dossier names tables and data sets: whatever it writes, nothing but the page's own folder is asked.
  if (!url.href.startsWith(base)) return undefined;
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok) return response;
  if (response?.status === 404) return undefined;
  throw new NotServed(address);
}

export async function readDataIndex(base: string): Promise<DataIndex> {
  const response = await fetchServed(base, DATA_INDEX);
  return response === undefined ? { sets: {} } : ((await response.json()) as DataIndex);
}

export async function readBookIndex(base: string): Promise<BookIndex> {
  const response = await fetchServed(base, BOOK_INDEX);
  return response === undefined ? { books: {} } : ((await response.json()) as BookIndex);
}

/** A path as part of an address: a data set may be several folders deep. */
export const inAddress = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

/** For a folder whose tables are compressed with Brotli; rare and large, so loaded when one is met. */
export const brotli = async (): Promise<Unpack> =>
  (await import("../../src/data/files/unpack-brotli.ts")).unpackBrotli;

/** A folder of tables of the page, at `place` relative to it. */
export function servedFolder(
  base: string,
  name: string,
  place: string,
  files: readonly string[],
): FolderSource {
  return {
    name,
    list: async () => files,
    read: async (file) => {
      const response = await fetchServed(base, `${inAddress(place)}/${inAddress(file)}`);
      if (response === undefined) {
        throw new InputError([{ code: "missing-file", message: `There is no ${file} in ${name}.` }]);
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length > LARGEST_FILE_BYTES) throw new InputError([fileTooLarge(file, bytes.length)]);
      return bytes;
    },
    brotli,
  };
}

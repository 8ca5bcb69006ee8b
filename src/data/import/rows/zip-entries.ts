import { crc32 } from "node:zlib";
import { type Entry, openPromise } from "yauzl";

/** A file inside a zip. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacked. */
  readonly size: number;
  /** Its content, unpacked. @throws Error where the zip is damaged; the file system's own errors */
  content(): AsyncIterable<Uint8Array>;
}

/**
 * The files of a zip, from its table of contents at the end: nothing is unpacked.
 *
 * @throws Error of the reader where the zip is damaged or cut short; the file system's own errors
 */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: true });
  const entries: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    entries.push({
      name: entry.fileName,
      size: entry.uncompressedSize,
      content: () => contentOf(path, entry),
    });
  }
  return entries;
}

/** Opens the zip anew for each entry, so that no file stays open between two readings. */
async function* contentOf(path: string, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new Error("it is encrypted");
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    let sum = 0;
    for await (const bytes of await zip.openReadStreamPromise(entry)) {
      sum = crc32(bytes, sum);
      yield bytes;
    }
    // The reader checks lengths and leaves this to its caller.
    if (sum !== entry.crc32) throw new Error("its checksum is wrong");
  } finally {
    zip.close();
  }
}

import type { Row, TakeRow } from "./row.ts";

/** One table of a file to import: the file itself, an entry of a zip, or a sheet of a workbook. */
export interface ImportPart {
  /** Its own name: `2020_SML.csv`, `IOT_2020_ixi/Z.txt`, `WIOT_2011`; a gzipped file's without `.gz`. */
  readonly name: string;
  /** What messages call it: the path that the user gave, with `/` and the name where a file has several parts. */
  readonly label: string;
  /**
   * Reads its rows in order, without ever holding them all (a workbook or a Parquet file is held whole). Blank rows are left
   * out. Each call reads from the start.
   *
   * @throws InputError with the line where it is damaged, or not UTF-8; what `onRow` throws; the file system's own errors
   */
  scan(onRow: TakeRow, watch?: Watch): Promise<void>;
  /**
   * Its bytes, unpacked, for formats that are not made of rows.
   *
   * @throws InputError when it is damaged; the file system's own errors
   */
  bytes(watch?: Watch): AsyncIterable<Uint8Array>;
}

/** How far a reading has come, and whether to stop. */
export interface Watch {
  /** @param done bytes read, of `total`: packed where the file is gzipped, unpacked where it is an entry of a zip */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A file to import, opened: what is in it is known, and nothing of it is in memory. */
export interface ImportFile {
  /** As the user gave it. */
  readonly path: string;
  readonly parts: readonly ImportPart[];
}

/** The start of a part, by which a source recognises its layout. */
export interface PartHead {
  readonly part: ImportPart;
  /** The first rows, at most `HEAD_ROWS`; empty where the part holds none, or cannot be read as rows. */
  readonly rows: readonly Row[];
  /** The first bytes, unpacked: at most a few thousand. */
  readonly bytes: Uint8Array;
  /** Why it could not be read as rows, if it could not. */
  readonly problem: unknown;
}

/** As many rows as a layout may have above its first numbers, and a few more. */
export const HEAD_ROWS = 40;

/** Parts of a file whose start is read to recognise it: satellite accounts come in dozens. */
const MOST_HEADS = 200;

/** The starts of the parts of some files, of the first 200 of each. What is wrong with a part is part of the answer. */
export async function headsOf(files: readonly ImportFile[]): Promise<PartHead[]> {
  const heads: PartHead[] = [];
  for (const { parts } of files)
    for (const part of parts.slice(0, MOST_HEADS)) heads.push(await headOf(part));
  return heads;
}

/** Reads the start of a part. What is wrong with it is part of the answer. */
export async function headOf(part: ImportPart): Promise<PartHead> {
  const rows: Row[] = [];
  let bytes: Uint8Array = new Uint8Array(0);
  let problem: unknown;
  try {
    for await (const piece of part.bytes()) {
      bytes = piece.subarray(0, 4096);
      break;
    }
    await part.scan((cells, line) => rows.push({ cells, line }) < HEAD_ROWS);
  } catch (cause) {
    problem = cause;
  }
  return { part, rows, bytes, problem };
}

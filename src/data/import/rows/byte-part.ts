import { damaged } from "./damaged.ts";
import type { ImportPart, Watch } from "./import-part.ts";
import type { TakeRow } from "./row.ts";
import { TextRows } from "./text-rows.ts";

/** Bytes that are worth a call of the row splitter: unpackers hand out far smaller pieces. */
const PIECE = 500_000;

/** A part that is made of bytes: a file, gzipped or not, or an entry of a zip. */
export interface ByteSource {
  readonly name: string;
  readonly label: string;
  /** What it is packed as, in a message: "gzip", "a zip", "text". */
  readonly packing: string;
  content(watch: Watch): AsyncIterable<Uint8Array>;
}

/** Reads rows of text from a source of bytes. */
export function bytePart({ name, label, packing, content }: ByteSource): ImportPart {
  return { name, label, scan, bytes };

  async function* bytes(watch: Watch = {}): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of inPieces(content(watch))) {
        watch.signal?.throwIfAborted();
        yield piece;
      }
    } catch (cause) {
      throw damaged(cause, packing, { file: label });
    }
  }

  async function scan(onRow: TakeRow, watch: Watch = {}): Promise<void> {
    let last = 0;
    const rows = new TextRows(label, (cells, line) => {
      last = line;
      return onRow(cells, line);
    });
    try {
      for await (const piece of inPieces(content(watch))) {
        watch.signal?.throwIfAborted();
        if (!rows.push(piece)) return;
      }
    } catch (cause) {
      throw damaged(cause, packing, last === 0 ? { file: label } : { file: label, line: last });
    }
    rows.end();
  }
}

async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of content) {
    waiting.push(bytes);
    length += bytes.length;
    if (length < PIECE) continue;
    yield waiting.length === 1 ? bytes : Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

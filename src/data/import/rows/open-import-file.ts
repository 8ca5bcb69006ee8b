import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "../../../economy/issue.ts";
import { bytePart } from "./byte-part.ts";
import { damaged } from "./damaged.ts";
import type { ImportFile, ImportPart, Watch } from "./import-part.ts";
import { parquetPart } from "./parquet-part.ts";
import { sheetParts } from "./sheet-parts.ts";
import { zipEntries } from "./zip-entries.ts";

/** More entries than any source's zip has; a zip with more is an attack. */
const MOST_ENTRIES = 10_000;
/** Read from disk at once, bytes. */
const CHUNK = 1_000_000;

/**
 * Opens a file to import, whatever it is packed in: text with any common separator, gzip, a zip with text inside, a workbook
 * (.xlsx) or Parquet. The first bytes say which; the name's ending does not matter.
 *
 * @throws InputError for a device, a damaged zip and formats that cannot be read; the file system's own errors
 */
export async function openImportFile(path: string): Promise<ImportFile> {
  const { size, start } = await startOf(path);
  return { path, parts: await partsOf(path, size, start) };
}

async function partsOf(path: string, size: number, start: Buffer): Promise<readonly ImportPart[]> {
  const label = path;
  const name = basename(path);
  if (startsWith(start, "PK")) return zipParts(path);
  if (startsWith(start, "PAR1")) return [parquetPart(path)];
  if (start[0] === 0x1f && start[1] === 0x8b) {
    const content = (watch: Watch) => fileBytes(path, size, watch, true);
    return [bytePart({ name: name.replace(/\.gz$/i, ""), label, packing: "gzip", content })];
  }
  if (start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw oldWorkbook(label);
  return [
    bytePart({ name, label, packing: "text", content: (watch) => fileBytes(path, size, watch, false) }),
  ];
}

const startsWith = (start: Buffer, mark: string): boolean =>
  start.subarray(0, mark.length).toString("latin1") === mark;

async function startOf(path: string): Promise<{ readonly size: number; readonly start: Buffer }> {
  const found = await stat(path);
  if (found.isDirectory()) throw Object.assign(new Error("EISDIR: a folder"), { code: "EISDIR", path });
  if (!found.isFile()) throw Object.assign(new Error("ENOTFILE: no file"), { code: "ENOTFILE", path });
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    if (bytesRead === 0) {
      throw new InputError([{ code: "empty-file", at: { file: path }, message: "The file is empty." }]);
    }
    return { size: found.size, start: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

async function* fileBytes(
  path: string,
  size: number,
  { onProgress }: Watch,
  gzipped: boolean,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const unpacked = gzipped
    ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {
        // A failure reaches the reader below as the error of the stream that it reads.
      })
    : file;
  for await (const bytes of unpacked) {
    onProgress?.(Math.min(file.bytesRead, size), size);
    yield bytes;
  }
}

async function zipParts(path: string): Promise<readonly ImportPart[]> {
  const entries = await zipEntries(path).catch((cause) => {
    throw damaged(cause, "a zip", { file: path });
  });
  if (entries.length > MOST_ENTRIES) {
    const message = `The zip holds ${entries.length} files; at most ${MOST_ENTRIES} are read.`;
    throw new InputError([{ code: "too-many-entries", at: { file: path }, message }]);
  }
  const names = entries.map(({ name }) => name);
  if (names.includes("xl/workbook.bin")) throw binaryWorkbook(path);
  if (names.includes("xl/workbook.xml")) return sheetParts(path);
  return entries.map(({ name, size, content }) => {
    const label = `${path}/${name}`;
    if (PACKED.test(name)) return packedPart(name, label);
    return bytePart({ name, label, packing: "a zip", content: (watch) => counted(content(), size, watch) });
  });
}

/** Entries that would have to be unpacked once more. */
const PACKED = /\.(?:xlsx|xlsb|xls|parquet|zip|gz)$/i;

function packedPart(name: string, label: string): ImportPart {
  const refuse = (): never => {
    throw new InputError([
      {
        code: "packed-twice",
        at: { file: label },
        message: "This file inside the zip is packed itself.",
        hint: "Unpack the zip, and import the file.",
      },
    ]);
  };
  return { name, label, scan: async () => refuse(), bytes: refuse };
}

async function* counted(
  content: AsyncIterable<Uint8Array>,
  size: number,
  { onProgress }: Watch,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const bytes of content) {
    done += bytes.length;
    onProgress?.(done, size);
    yield bytes;
  }
}

const oldWorkbook = (file: string): InputError =>
  refusal(file, "The file is a workbook of Excel 97 (.xls), which Parley does not read.");
const binaryWorkbook = (file: string): InputError =>
  refusal(file, "The file is a binary workbook (.xlsb), which Parley does not read.");
const refusal = (file: string, message: string): InputError =>
  new InputError([
    {
      code: "unreadable-format",
      at: { file },
      message,
      hint: "Open it in Excel or LibreOffice and save the sheet with the table as CSV (UTF-8) or as .xlsx.",
    },
  ]);

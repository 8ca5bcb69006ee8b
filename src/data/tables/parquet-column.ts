import type { ColumnMetaData, Compressors, PageHeader, SchemaElement } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { type ByteReader, checkThrift } from "./check-thrift.ts";
import { readRuns } from "./parquet-runs.ts";
import { type ParquetValues, readPageValues } from "./parquet-values.ts";

/** A cell of a column by its row; null where nothing is there. */
export type ParquetColumn = (row: number) => unknown;

/**
 * What reading may still use up: the claims of a file are checked against it before anything is made to their size.
 */
export interface ParquetBudget {
  /** That pages may unpack to. */
  bytes: number;
}

/**
 * One column of one row group, page by page.
 *
 * hyparquet has this too, but trusts the sizes that pages state, and drops the failure of one column while it waits for
 * another: a damaged byte takes all the memory or ends the process. Its readers of plain values and headers are used here.
 *
 * @param rows of the row group
 * @throws Error, RangeError or TypeError for whatever is damaged
 */
export function readParquetColumn(
  file: Uint8Array<ArrayBuffer>,
  chunk: ColumnMetaData,
  element: SchemaElement,
  rows: number,
  compressors: Compressors,
  budget: ParquetBudget,
): ParquetColumn {
  const reader = { view: viewOf(chunkBytes(file, chunk)), offset: 0 };
  const pages: { readonly from: number; readonly at: ParquetColumn }[] = [];
  let dictionary: ParquetValues | undefined;
  let done = 0;
  while (done < rows) {
    checkThrift(reader.view, reader.offset);
    const header = parquetHeader(reader);
    const packed = take(reader, header.compressed_page_size);
    if (header.type === "INDEX_PAGE") continue;
    const page = pageOf(packed, header, chunk, compressors, budget);
    if (header.type === "DICTIONARY_PAGE") {
      dictionary = readPageValues(page.reader, "PLAIN", element, page.count, budget);
      continue;
    }
    if (page.count === 0 || page.count > rows - done) throw new Error("a page does not fit into its rows");
    pages.push({ from: done, at: readPage(page, element, dictionary, budget) });
    done += page.count;
  }
  let current = 0;
  return (row) => {
    if (row < pages[current]!.from) current = 0;
    while (pages[current + 1] !== undefined && row >= pages[current + 1]!.from) current++;
    const { from, at } = pages[current]!;
    return at(row - from);
  };
}

/** The bytes from the first page on; writers disagree on which of the two offsets that is. */
function chunkBytes(file: Uint8Array<ArrayBuffer>, chunk: ColumnMetaData): Uint8Array<ArrayBuffer> {
  const first = Number(chunk.data_page_offset);
  const dictionary = Number(chunk.dictionary_page_offset ?? 0);
  const start = dictionary > 0 && dictionary < first ? dictionary : first;
  const length = Number(chunk.total_compressed_size);
  if (!(start >= 0 && length >= 0 && start + length <= file.length)) {
    throw new Error("a column lies outside the file");
  }
  return file.subarray(start, start + length);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> =>
  new DataView(buffer, byteOffset, byteLength);

/** The next bytes; they must be there. */
function take(reader: ByteReader, length: number): Uint8Array<ArrayBuffer> {
  const { view, offset } = reader;
  if (!(length >= 0 && length <= view.byteLength - offset)) throw new Error("a page is cut short");
  reader.offset += length;
  return new Uint8Array(view.buffer, view.byteOffset + offset, length);
}

/** An unpacked page of values or of a dictionary. */
interface Page {
  readonly reader: ByteReader;
  /** Rows, or words of the dictionary. */
  readonly count: number;
  readonly encoding: NonNullable<PageHeader["data_page_header"]>["encoding"];
  /** Where the second version of the format keeps what is missing; the first keeps it in front of the values. */
  readonly levels: ByteReader | undefined;
}

function pageOf(
  packed: Uint8Array<ArrayBuffer>,
  header: PageHeader,
  { codec }: ColumnMetaData,
  compressors: Compressors,
  budget: ParquetBudget,
): Page {
  const unpack = (bytes: Uint8Array<ArrayBuffer>, length: number): ByteReader => {
    budget.bytes -= length;
    if (!(length >= 0 && budget.bytes >= 0))
      throw new Error("its pages unpack to more than the table states");
    return { view: viewOf(decompressPage(bytes, length, codec, compressors) as typeof bytes), offset: 0 };
  };
  const stated = header.data_page_header ?? header.dictionary_page_header;
  const newer = header.data_page_header_v2;
  if (header.type === "DATA_PAGE_V2" && newer !== undefined) {
    const sizes = [newer.repetition_levels_byte_length, newer.definition_levels_byte_length];
    if (sizes[0] !== 0) throw new Error("it has a nested column");
    const reader = { view: viewOf(packed), offset: 0 };
    const levels = take(reader, sizes[1]!);
    const rest = take(reader, packed.length - levels.length);
    const length = header.uncompressed_page_size - levels.length;
    return {
      reader: newer.is_compressed === false ? { view: viewOf(rest), offset: 0 } : unpack(rest, length),
      count: newer.num_values,
      encoding: newer.encoding,
      levels: { view: viewOf(levels), offset: 0 },
    };
  }
  if (stated === undefined) throw new Error("a page has no header");
  const { num_values: count, encoding } = stated;
  if (!(count >= 0)) throw new Error("a page has no number of values");
  return { reader: unpack(packed, header.uncompressed_page_size), count, encoding, levels: undefined };
}

function readPage(
  { reader, count, encoding, levels }: Page,
  element: SchemaElement,
  dictionary: ParquetValues | undefined,
  budget: ParquetBudget,
): ParquetColumn {
  const places = element.repetition_type === "REQUIRED" ? undefined : readPlaces(reader, count, levels);
  const present = places === undefined ? count : places.present;
  const values = valuesOf(reader, encoding, element, present, dictionary, budget);
  if (places === undefined) return values;
  return (row) => (places.at[row] === MISSING ? null : values(places.at[row]!));
}

const MISSING = 0xffffffff;

/** Where the value of each row is among those that are there. */
function readPlaces(
  reader: ByteReader,
  count: number,
  levels: ByteReader | undefined,
): { readonly at: Uint32Array; readonly present: number } {
  const there = new Uint8Array(count);
  if (levels !== undefined) {
    readRuns(levels, 1, there);
  } else {
    const length = reader.view.getUint32(reader.offset, true);
    reader.offset += 4;
    readRuns({ view: viewOf(take(reader, length)), offset: 0 }, 1, there);
  }
  let present = 0;
  const at = Uint32Array.from(there, (is) => (is === 1 ? present++ : MISSING));
  return { at, present };
}

function valuesOf(
  reader: ByteReader,
  encoding: Page["encoding"],
  element: SchemaElement,
  count: number,
  dictionary: ParquetValues | undefined,
  budget: ParquetBudget,
): ParquetColumn {
  if (encoding === "RLE" && element.type === "BOOLEAN") {
    const bits = new Uint8Array(count);
    reader.offset += 4;
    readRuns(reader, 1, bits);
    return (row) => bits[row] === 1;
  }
  if (encoding !== "RLE_DICTIONARY" && encoding !== "PLAIN_DICTIONARY") {
    const values = readPageValues(reader, encoding, element, count, budget);
    return (row) => values[row];
  }
  const words = dictionary;
  if (words === undefined) throw new Error("a page has no dictionary");
  const index = new Uint32Array(count);
  if (count > 0) readRuns(reader, reader.view.getUint8(reader.offset++), index);
  if (index.some((word) => word >= words.length)) throw new Error("a page names a word that is not there");
  return (row) => words[index[row]!];
}

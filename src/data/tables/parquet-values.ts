import type { DecodedArray, Encoding, SchemaElement } from "hyparquet";
import { parseDecimal, parseFloat16 } from "hyparquet/src/convert.js";
import { byteStreamSplit } from "hyparquet/src/encoding.js";
import { readPlain } from "hyparquet/src/plain.js";
import type { ByteReader } from "./check-thrift.ts";
import { readDeltas } from "./parquet-runs.ts";

/** Numbers and texts of a column; a whole number of 64 bits is a bigint. */
export type ParquetValues = ArrayLike<string | number | bigint | boolean>;

/** Bits that a value takes at least, by its type, so that a page cannot claim more values than it has room for. */
const LEAST_BITS: Readonly<Record<string, number>> = {
  BOOLEAN: 1,
  INT32: 32,
  INT64: 64,
  FLOAT: 32,
  DOUBLE: 64,
  BYTE_ARRAY: 32,
  FIXED_LEN_BYTE_ARRAY: 8,
};

/** Bytes of the longest decimal that any writer makes: 38 digits. */
const LONGEST_DECIMAL = 16;

/**
 * The values of a page that are not indices of a dictionary.
 *
 * @param budget bytes that texts may take, less by what they take
 * @throws Error or RangeError for whatever is damaged, too large or no number and no text
 */
export function readPageValues(
  reader: ByteReader,
  encoding: Encoding,
  element: SchemaElement,
  count: number,
  budget: { bytes: number },
): ParquetValues {
  const { type } = element;
  if (count === 0) return [];
  if (type === undefined || LEAST_BITS[type] === undefined) throw new Error(`it has values of type ${type}`);
  const room = () => {
    const bits = (reader.view.byteLength - reader.offset) * 8;
    if (count * LEAST_BITS[type]! > bits) throw new Error("a page claims more values than it holds");
  };
  switch (encoding) {
    case "PLAIN":
      room();
      return readable(readPlain(reader, type, count, element.type_length), element);
    case "BYTE_STREAM_SPLIT":
      room();
      return readable(byteStreamSplit(reader, count, type, element.type_length), element);
    case "DELTA_BINARY_PACKED":
      return readable(
        readDeltas(reader, type === "INT32" ? new Int32Array(count) : new BigInt64Array(count)),
        element,
      );
    case "DELTA_LENGTH_BYTE_ARRAY":
      return readable(readTexts(reader, new Int32Array(count), count, budget), element);
    case "DELTA_BYTE_ARRAY":
      return readable(readTexts(reader, readDeltas(reader, new Int32Array(count)), count, budget), element);
    default:
      throw new Error(`it uses the encoding ${encoding}, which is not supported`);
  }
}

/** Texts, each with a part of the text before it in front: a chain of these can be far longer than its bytes. */
function readTexts(
  reader: ByteReader,
  shared: Int32Array,
  count: number,
  budget: { bytes: number },
): Uint8Array[] {
  const lengths = readDeltas(reader, new Int32Array(count));
  const texts: Uint8Array[] = [];
  let before = new Uint8Array();
  for (let at = 0; at < count; at++) {
    const start = reader.view.byteOffset + reader.offset;
    const rest = new Uint8Array(reader.view.buffer, start, lengths[at]!);
    reader.offset += rest.length;
    if (shared[at]! < 0 || shared[at]! > before.length) throw new Error("a text repeats what is not there");
    budget.bytes -= shared[at]! + rest.length;
    if (budget.bytes < 0) throw new Error("its texts are too long");
    const whole = new Uint8Array(shared[at]! + rest.length);
    whole.set(before.subarray(0, shared[at]!));
    whole.set(rest, shared[at]!);
    texts.push(whole);
    before = whole;
  }
  return texts;
}

/** What the bytes mean by the column's type; dates and nested values mean nothing in a table of Parley's. */
function readable(values: DecodedArray, element: SchemaElement): ParquetValues {
  const { type, converted_type: older, logical_type: newer } = element;
  if (older === "DECIMAL" || newer?.type === "DECIMAL") {
    const unit = 10 ** -(element.scale ?? 0);
    return Array.from(values as ArrayLike<Uint8Array | number | bigint>, (value) => unit * decimal(value));
  }
  if (newer?.type === "FLOAT16") {
    return Array.from(values as ArrayLike<Uint8Array>, (bytes) => parseFloat16(bytes)!);
  }
  if (type === "BYTE_ARRAY" && isText(older, newer?.type)) {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return Array.from(values as ArrayLike<Uint8Array>, (bytes) => decoder.decode(bytes));
  }
  if (values[0] instanceof Uint8Array || isDate(older, newer?.type)) {
    throw new Error(`it has a column of ${newer?.type ?? older ?? type}, not of numbers or texts`);
  }
  const unsigned = newer?.type === "INTEGER" ? !newer.isSigned : older?.startsWith("UINT_") === true;
  if (!unsigned) return values;
  return values instanceof BigInt64Array
    ? new BigUint64Array(values.buffer, values.byteOffset, values.length)
    : Uint32Array.from(values);
}

function decimal(value: Uint8Array | number | bigint): number {
  if (!(value instanceof Uint8Array)) return Number(value);
  if (value.length > LONGEST_DECIMAL) throw new Error(`it has a decimal of ${value.length} bytes`);
  return parseDecimal(value);
}

const isText = (older: string | undefined, newer: string | undefined): boolean =>
  [undefined, "UTF8", "ENUM", "JSON"].includes(older) &&
  [undefined, "STRING", "ENUM", "JSON"].includes(newer);

const isDate = (older: string | undefined, newer: string | undefined): boolean =>
  /^(?:DATE|TIME|INTERVAL)/.test(older ?? "") || /^(?:DATE|TIME)/.test(newer ?? "");

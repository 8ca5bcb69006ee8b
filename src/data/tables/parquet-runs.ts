import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { readVarInt } from "hyparquet/src/thrift.js";
import type { ByteReader } from "./check-thrift.ts";

/** Values that a run repeats or packs; Parquet packs them by eights. */
const PACKED = 8;

/**
 * Parquet's hybrid of runs and bit-packed groups, which holds dictionary indices and what is missing. Never writes past
 * `out`, whatever length a run claims: hyparquet's own reader grows its array until the process ends.
 *
 * @param width bits of a value, at most 32
 * @param out overwritten, all of it
 * @throws Error when the runs end before `out` is full; RangeError at the end of the view
 */
export function readRuns(reader: ByteReader, width: number, out: Uint8Array | Uint32Array): void {
  if (width > 32) throw new Error(`it packs values of ${width} bits`);
  for (let at = 0; at < out.length; ) {
    const header = readVarInt(reader) >>> 0;
    const count = header & 1 ? (header >>> 1) * PACKED : header >>> 1;
    const end = Math.min(out.length, at + count);
    if (header & 1) {
      readPacked(reader, width, out.subarray(at, end));
      // The last group is padded, and some writers cut the padding off.
      reader.offset += (header >>> 1) * width - Math.ceil(((end - at) * width) / 8);
    } else {
      out.fill(readWhole(reader, (width + 7) >> 3), at, end);
    }
    at = end;
  }
}

function readWhole(reader: ByteReader, bytes: number): number {
  let value = 0;
  for (let byte = 0; byte < bytes; byte++) value += reader.view.getUint8(reader.offset++) * 2 ** (8 * byte);
  return value;
}

function readPacked(reader: ByteReader, width: number, out: Uint8Array | Uint32Array): void {
  // Sums of powers of two instead of shifts: a value and what is left of the byte before it may take more than 32 bits.
  let held = 0;
  let bits = 0;
  const size = 2 ** width;
  for (let at = 0; at < out.length; at++) {
    while (bits < width) {
      held += reader.view.getUint8(reader.offset++) * 2 ** bits;
      bits += 8;
    }
    out[at] = held % size;
    held = Math.floor(held / size);
    bits -= width;
  }
}

/**
 * Numbers as differences (DELTA_BINARY_PACKED).
 *
 * @throws Error when the sizes of blocks make no sense: hyparquet would go back and read them for ever
 */
export function readDeltas<Numbers extends Int32Array | BigInt64Array>(
  reader: ByteReader,
  out: Numbers,
): Numbers {
  const ahead = { view: reader.view, offset: reader.offset };
  const block = readVarInt(ahead);
  const parts = readVarInt(ahead);
  if (block <= 0 || parts <= 0 || parts > 256 || block % (parts * PACKED) !== 0) {
    throw new Error("its differences come in blocks of no valid size");
  }
  if (out.length > 0) deltaBinaryUnpack(reader, out.length, out);
  return out;
}

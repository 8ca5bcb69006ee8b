import { readVarInt } from "hyparquet/src/thrift.js";

/** A place in bytes, as hyparquet's own readers take it. */
export interface ByteReader {
  readonly view: DataView<ArrayBuffer>;
  offset: number;
}

/** Structures in structures; Parquet's own headers need six. */
const DEEPEST = 12;

/**
 * Refuses a Thrift structure (compact protocol) that claims more than its bytes can hold: hyparquet makes the array of a list
 * as long as the list says before it reads the first element, and a few damaged bytes then take all the memory.
 *
 * @param at where the structure starts
 * @throws Error when a list or text is longer than what follows, or structures are nested too deeply; RangeError at the end
 *   of the view
 */
export function checkThrift(view: DataView<ArrayBuffer>, at: number): void {
  skipStruct({ view, offset: at }, 0);
}

function skipStruct(reader: ByteReader, depth: number): void {
  if (depth > DEEPEST) throw new Error("its structures are nested too deeply");
  for (;;) {
    const byte = reader.view.getUint8(reader.offset++);
    const type = byte & 0x0f;
    if (type === 0) return;
    if (byte >> 4 === 0) readVarInt(reader);
    // A truth value is the type itself, without a byte of its own.
    if (type !== 1 && type !== 2) skipValue(reader, type, depth);
  }
}

function skipValue(reader: ByteReader, type: number, depth: number): void {
  switch (type) {
    case 1:
    case 2:
    case 3:
      reader.offset++;
      return;
    case 4:
    case 5:
    case 6:
      readVarInt(reader);
      return;
    case 7:
      reader.offset += 8;
      return;
    case 8: {
      const length = readVarInt(reader);
      reader.offset += size(reader, length);
      return;
    }
    case 9: {
      const byte = reader.view.getUint8(reader.offset++);
      const count = size(reader, byte >> 4 === 15 ? readVarInt(reader) : byte >> 4);
      if (depth > DEEPEST) throw new Error("its lists are nested too deeply");
      for (let element = 0; element < count; element++) skipValue(reader, byte & 0x0f, depth + 1);
      return;
    }
    case 12:
      skipStruct(reader, depth + 1);
      return;
    default:
      throw new Error(`it has a field of the unknown type ${type}`);
  }
}

/** A length that the rest of the bytes can hold, at one byte each. */
function size({ view, offset }: ByteReader, claimed: number): number {
  if (claimed < 0 || claimed > view.byteLength - offset) throw new Error("it claims more than it holds");
  return claimed;
}

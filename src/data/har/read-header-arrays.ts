import { InputError } from "../../economy/issue.ts";
import { damagedHar, type FortranRecord, fortranRecords } from "./fortran-records.ts";
import type { Axis, HeaderArray } from "./header-array.ts";

/** An array of the file that has not been read yet: numbers are unpacked when someone asks for them. */
export interface HeaderEntry {
  readonly name: string;
  readonly longName: string;
  /** @throws InputError when the array's records contradict each other */
  readonly read: () => HeaderArray;
}

/** Bytes of a name of a set, an element or a coefficient. */
const NAME_LENGTH = 12;
/** Types that Parley reads: text, whole numbers and reals in two dimensions, reals over named sets, reals over unnamed ones. */
const TYPES = ["1C", "2I", "2R", "RE", "RL"];
/** No array of GTAP comes near; a larger one is a damaged count. */
const MOST_CELLS = 500_000_000;

/**
 * The arrays of a GEMPACK header array file (.har, .prm), by name.
 *
 * Each array is a run of Fortran records: its name; its type, whether zeros are left out ("SPSE") or not ("FULL"), its long
 * name and its size; for type RE the sets that it runs over; then the numbers, in as many records as the writer needed, each of
 * which says where its numbers belong. Format: K. J. Pearson, GEMPACK documents GPD-4 and GPD-8; checked against files that
 * GEMPACK and ViewHAR wrote.
 *
 * @param name what messages call the file
 * @throws InputError when the bytes are not such a file, or name an array twice
 */
export function readHeaderArrays(bytes: Uint8Array, name: string): ReadonlyMap<string, HeaderEntry> {
  const { records, littleEndian } = fortranRecords(bytes, name);
  const entries = new Map<string, HeaderEntry>();
  for (let at = 0; at < records.length; ) {
    const head = records[at]!;
    const header = text(head.bytes, 0, head.bytes.byteLength).trimEnd();
    if (head.bytes.byteLength !== 4 || header === "") {
      throw damagedHar(name, head.at, "here should stand an array's name, four characters.");
    }
    // Every other record begins with four blanks.
    let end = at + 1;
    while (end < records.length && text(records[end]!.bytes, 0, 4).trim() === "") end++;
    const reader = new ArrayReader(header, records.slice(at + 1, end), littleEndian, name, head.at);
    const twice = entries.get(header) !== undefined;
    if (twice) {
      throw new InputError([
        { code: "header-twice", at: { file: name }, message: `The file holds two arrays called ${header}.` },
      ]);
    }
    entries.set(header, reader.entry());
    at = end;
  }
  if (entries.size === 0) throw damagedHar(name, 0, "it holds no array.");
  return entries;
}

/** Characters of a record; less than `length` where the record ends. */
function text(bytes: DataView, at: number, length: number): string {
  let letters = "";
  const end = Math.min(at + length, bytes.byteLength);
  for (let byte = at; byte < end; byte++) letters += String.fromCharCode(bytes.getUint8(byte));
  return letters;
}

/** What the second record of an array says. */
interface About {
  readonly type: string;
  readonly storage: string;
  readonly longName: string;
  readonly sizes: readonly number[];
}

/** Reads the records of one array in order. */
class ArrayReader {
  readonly #name: string;
  readonly #records: readonly FortranRecord[];
  readonly #little: boolean;
  readonly #file: string;
  readonly #start: number;
  #next = 0;

  constructor(
    name: string,
    records: readonly FortranRecord[],
    littleEndian: boolean,
    file: string,
    start: number,
  ) {
    this.#name = name;
    this.#records = records;
    this.#little = littleEndian;
    this.#file = file;
    this.#start = start;
  }

  entry(): HeaderEntry {
    const about = this.#about();
    return { name: this.#name, longName: about.longName, read: () => this.#read(about) };
  }

  #fail(message: string, at = this.#start): never {
    throw damagedHar(this.#file, at, `${this.#name} ${message}`);
  }

  /** The next record, which has at least this many bytes. */
  #record(atLeast: number): FortranRecord {
    const record = this.#records[this.#next++];
    if (record === undefined) this.#fail("ends before all its numbers came.");
    if (record.bytes.byteLength < atLeast) {
      this.#fail(
        `has a record of ${record.bytes.byteLength} bytes, which should have ${atLeast}.`,
        record.at,
      );
    }
    return record;
  }

  #integer(record: FortranRecord, at: number): number {
    return record.bytes.getInt32(at, this.#little);
  }

  #about(): About {
    this.#next = 0;
    const record = this.#record(84);
    const { bytes } = record;
    const rank = this.#integer(record, 80);
    if (rank < 0 || bytes.byteLength !== 84 + 4 * rank)
      this.#fail("does not say how large it is.", record.at);
    const sizes = Array.from({ length: rank }, (_, axis) => this.#integer(record, 84 + 4 * axis));
    const cells = sizes.reduce((product, size) => product * size, 1);
    if (sizes.some((size) => size < 0) || cells > MOST_CELLS) {
      this.#fail(`says that it is ${sizes.join(" × ")} large.`, record.at);
    }
    return {
      type: text(bytes, 4, 2),
      storage: text(bytes, 6, 4),
      longName: text(bytes, 10, 70).trimEnd(),
      sizes,
    };
  }

  #read({ type, storage, longName, sizes }: About): HeaderArray {
    this.#next = 1;
    const about = { name: this.#name, longName };
    if (!TYPES.includes(type)) this.#refuse(type);
    if (type === "1C") {
      return { ...about, kind: "text", words: this.#words(sizes[0] ?? 0, sizes[1] ?? 0) };
    }
    if (type === "2I" || type === "2R") {
      const [rows = 1, columns = 1] = sizes;
      const axes = [rows, columns].map(unnamed);
      const cells = rows * columns;
      const values = type === "2I" ? new Int32Array(cells) : new Float32Array(cells);
      this.#fillTable(rows, columns, values);
      return { ...about, kind: "numbers", coefficient: undefined, axes, values };
    }
    const { coefficient, axes } =
      type === "RE" ? this.#sets(sizes) : { coefficient: undefined, axes: sizes.map(unnamed) };
    const values = new Float32Array(sizes.reduce((product, size) => product * size, 1));
    if (storage === "SPSE") this.#fillSparse(values);
    else if (storage === "FULL") this.#fillFull(sizes, values);
    else this.#fail(`is stored in a way that is neither FULL nor SPSE (${JSON.stringify(storage)}).`);
    return { ...about, kind: "numbers", coefficient, axes, values };
  }

  #refuse(type: string): never {
    throw new InputError([
      {
        code: "unknown-har-type",
        at: { file: this.#file },
        message: `The array ${this.#name} is of type ${JSON.stringify(type)}, which Parley does not read.`,
        hint: `It reads ${TYPES.join(", ")}, as GEMPACK and ViewHAR write them.`,
      },
    ]);
  }

  /** Words of equal length, in as many records as the writer needed; each says how many are still to come. */
  #words(count: number, length: number): string[] {
    const words: string[] = [];
    for (;;) {
      const record = this.#record(16);
      const left = this.#integer(record, 4);
      const here = this.#integer(record, 12);
      if (here < 0 || record.bytes.byteLength !== 16 + here * length || words.length + here > count) {
        this.#fail(
          `has ${here} words of ${length} letters in a record of ${record.bytes.byteLength} bytes.`,
          record.at,
        );
      }
      for (let word = 0; word < here; word++) {
        words.push(text(record.bytes, 16 + word * length, length).trimEnd());
      }
      if (left <= 1) break;
    }
    if (words.length !== count) this.#fail(`has ${words.length} words instead of ${count}.`);
    return words;
  }

  /** Names of the sets, and the elements of those whose elements the file lists: once for each set. */
  #sets(sizes: readonly number[]): { coefficient: string; axes: Axis[] } {
    const record = this.#record(36);
    const { bytes } = record;
    const count = this.#integer(record, 12);
    const coefficient = text(bytes, 16, NAME_LENGTH).trimEnd();
    const namesAt = 32;
    if (count < 0 || count > sizes.length || bytes.byteLength < namesAt + 17 * count + 4) {
      this.#fail(`runs over ${count} sets.`, record.at);
    }
    const statusAt = namesAt + NAME_LENGTH * count;
    const explicitAt = statusAt + count + 4 * count + 4;
    const explicit: string[] = [];
    for (let at = explicitAt; at + NAME_LENGTH <= bytes.byteLength; at += NAME_LENGTH) {
      explicit.push(text(bytes, at, NAME_LENGTH).trimEnd());
    }
    const known = new Map<string, readonly string[]>();
    const axes = sizes.slice(0, count).map((size, axis): Axis => {
      const set = text(bytes, namesAt + NAME_LENGTH * axis, NAME_LENGTH).trimEnd();
      // k: the elements follow; u: nobody knows them; e: one element of the set, named in this record.
      const status = text(bytes, statusAt + axis, 1);
      if (status === "e") return { size, set, elements: [explicit.shift() ?? set] };
      if (status !== "k") return { size, set, elements: undefined };
      const elements = known.get(set) ?? this.#words(size, NAME_LENGTH);
      if (elements.length !== size)
        this.#fail(`has ${size} elements of a set of ${elements.length} (${set}).`);
      known.set(set, elements);
      return { size, set, elements };
    });
    if (sizes.slice(count).some((size) => size !== 1)) {
      this.#fail(`has ${sizes.join(" × ")} numbers over ${count} sets.`, record.at);
    }
    return { coefficient, axes };
  }

  /** Numbers in two dimensions: every record says which rows and columns it holds. */
  #fillTable(rows: number, columns: number, out: Float32Array | Int32Array): void {
    for (let seen = 0; seen < out.length; ) {
      const record = this.#record(32);
      const [firstRow, lastRow, firstColumn, lastColumn] = [16, 20, 24, 28].map((at) =>
        this.#integer(record, at),
      ) as [number, number, number, number];
      const within = firstRow >= 1 && firstColumn >= 1 && lastRow <= rows && lastColumn <= columns;
      const count = (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
      if (!within || count <= 0 || record.bytes.byteLength !== 32 + 4 * count) {
        this.#fail(
          `has a record for rows ${firstRow} to ${lastRow}, columns ${firstColumn} to ${lastColumn}.`,
          record.at,
        );
      }
      let at = 32;
      for (let column = firstColumn - 1; column < lastColumn; column++) {
        for (let row = firstRow - 1; row < lastRow; row++, at += 4) {
          out[column * rows + row] =
            out instanceof Int32Array
              ? record.bytes.getInt32(at, this.#little)
              : record.bytes.getFloat32(at, this.#little);
        }
      }
      seen += count;
    }
  }

  /** All numbers: records come in pairs, the block of cells first (first and last index on every axis), then its numbers. */
  #fillFull(sizes: readonly number[], out: Float32Array): void {
    const opening = this.#record(12);
    let left = this.#integer(opening, 4);
    let seen = 0;
    while (left > 1) {
      const place = this.#record(8 + 8 * sizes.length);
      const first = sizes.map((_, axis) => this.#integer(place, 8 + 8 * axis));
      const last = sizes.map((_, axis) => this.#integer(place, 12 + 8 * axis));
      const record = this.#record(8);
      left = this.#integer(record, 4);
      const count = last.reduce((product, end, axis) => product * (end - first[axis]! + 1), 1);
      const within = sizes.every(
        (size, axis) => first[axis]! >= 1 && first[axis]! <= last[axis]! && last[axis]! <= size,
      );
      if (!within || record.bytes.byteLength !== 8 + 4 * count) {
        this.#fail(`has a block of ${count} numbers in ${record.bytes.byteLength} bytes.`, record.at);
      }
      const index = [...first];
      for (let at = 8; at < record.bytes.byteLength; at += 4) {
        let cell = 0;
        for (let axis = sizes.length - 1; axis >= 0; axis--) cell = cell * sizes[axis]! + index[axis]! - 1;
        out[cell] = record.bytes.getFloat32(at, this.#little);
        for (let axis = 0; axis < sizes.length; axis++) {
          if (++index[axis]! <= last[axis]!) break;
          index[axis] = first[axis]!;
        }
      }
      seen += count;
    }
    if (seen !== out.length) this.#fail(`has ${seen} numbers instead of ${out.length}.`);
  }

  /** The numbers that are not zero: positions, counted from 1 in Fortran's order, then the numbers. */
  #fillSparse(out: Float32Array): void {
    const opening = this.#record(16);
    const count = this.#integer(opening, 4);
    if (this.#integer(opening, 8) !== 4 || this.#integer(opening, 12) !== 4) {
      this.#fail("holds numbers that are not four bytes long.", opening.at);
    }
    let seen = 0;
    for (;;) {
      const record = this.#record(16);
      const left = this.#integer(record, 4);
      const here = this.#integer(record, 12);
      if (here < 0 || record.bytes.byteLength !== 16 + 8 * here) {
        this.#fail(`has ${here} numbers in a record of ${record.bytes.byteLength} bytes.`, record.at);
      }
      for (let number = 0; number < here; number++) {
        const cell = this.#integer(record, 16 + 4 * number) - 1;
        if (cell < 0 || cell >= out.length)
          this.#fail(`has a number at position ${cell + 1} of ${out.length}.`, record.at);
        out[cell] = record.bytes.getFloat32(16 + 4 * (here + number), this.#little);
      }
      seen += here;
      if (left <= 1) break;
    }
    if (seen !== count) this.#fail(`has ${seen} numbers instead of ${count}.`);
  }
}

const unnamed = (size: number): Axis => ({ size, set: undefined, elements: undefined });

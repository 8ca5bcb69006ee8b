/** Writes header array files byte by byte as GEMPACK lays them out, with records as short as a test wants them. */

interface Layout {
  readonly littleEndian?: boolean;
  /** Most words or numbers in a record; GEMPACK's own are some thousands. */
  readonly perRecord?: number;
}

export interface SetOf {
  readonly set: string;
  readonly elements: readonly string[];
}

type Part = string | { readonly int: number } | { readonly real: number };

export class HarWriter {
  readonly #bytes: number[] = [];
  readonly #little: boolean;
  readonly #perRecord: number;

  constructor({ littleEndian = true, perRecord = 5 }: Layout = {}) {
    this.#little = littleEndian;
    this.#perRecord = perRecord;
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  text(name: string, longName: string, words: readonly string[], length = 12): this {
    this.#head(name, "1C", "FULL", longName, [words.length, length]);
    this.#words(words, length);
    return this;
  }

  /** Rows of numbers in two dimensions; in blocks of columns. */
  table(name: string, type: "2I" | "2R", rows: readonly (readonly number[])[]): this {
    const columns = rows[0]!.length;
    this.#head(name, type, "FULL", `Table ${name}`, [rows.length, columns]);
    const each = Math.max(1, Math.floor(this.#perRecord / rows.length));
    const records = Math.ceil(columns / each);
    for (let first = 0, left = records; first < columns; first += each, left--) {
      const last = Math.min(columns, first + each);
      const values: Part[] = [];
      for (let column = first; column < last; column++) {
        for (const row of rows) values.push(type === "2I" ? { int: row[column]! } : { real: row[column]! });
      }
      this.#record(["    ", ...ints(left, rows.length, columns, 1, rows.length, first + 1, last), ...values]);
    }
    return this;
  }

  /** Reals over sets; `at` gives the number of a cell by its index on every axis. */
  reals(
    name: string,
    longName: string,
    sets: readonly SetOf[],
    at: (...index: number[]) => number,
    { sparse = false, unnamed = false }: { readonly sparse?: boolean; readonly unnamed?: boolean } = {},
  ): this {
    const sizes = Array.from({ length: 7 }, (_, axis) => sets[axis]?.elements.length ?? 1);
    this.#head(name, unnamed ? "RL" : "RE", sparse ? "SPSE" : "FULL", longName, sizes);
    if (!unnamed) this.#sets(name, sets);
    const cells: number[] = [];
    const count = sizes.reduce((product, size) => product * size, 1);
    for (let cell = 0; cell < count; cell++) {
      const index: number[] = [];
      for (let axis = 0, rest = cell; axis < sets.length; axis++) {
        index.push(rest % sizes[axis]!);
        rest = Math.floor(rest / sizes[axis]!);
      }
      cells.push(at(...index));
    }
    if (sparse) this.#sparse(cells);
    else this.#full(sizes, cells);
    return this;
  }

  #head(name: string, type: string, storage: string, longName: string, sizes: readonly number[]): void {
    this.#record([name.padEnd(4)]);
    this.#record(["    ", type, storage, longName.padEnd(70), ...ints(sizes.length, ...sizes)]);
  }

  #words(words: readonly string[], length: number): void {
    const records = Math.max(1, Math.ceil(words.length / this.#perRecord));
    for (let record = 0; record < records; record++) {
      const here = words.slice(record * this.#perRecord, (record + 1) * this.#perRecord);
      this.#record([
        "    ",
        ...ints(records - record, words.length, here.length),
        ...here.map((word) => word.padEnd(length)),
      ]);
    }
  }

  #sets(coefficient: string, sets: readonly SetOf[]): void {
    const distinct = sets.filter(({ set }, at) => sets.findIndex((other) => other.set === set) === at);
    this.#record([
      "    ",
      ...ints(distinct.length, 1, sets.length),
      coefficient.padEnd(12),
      ...ints(1),
      ...sets.map(({ set }) => set.padEnd(12)),
      "k".repeat(sets.length),
      ...ints(...sets.map(() => 0)),
      ...ints(0),
    ]);
    for (const { elements } of distinct) this.#words(elements, 12);
  }

  /** In blocks along the first axis only: the least that can go wrong with places. */
  #full(sizes: readonly number[], cells: readonly number[]): void {
    const along = sizes[0]!;
    const blocks: { start: number; first: number[]; last: number[] }[] = [];
    for (let row = 0; row < cells.length; row += along) {
      const index = sizes.map((size, axis) => {
        const stride = sizes.slice(0, axis).reduce((product, other) => product * other, 1);
        return (Math.floor(row / stride) % size) + 1;
      });
      for (let from = 0; from < along; from += this.#perRecord) {
        const last = [...index];
        last[0] = Math.min(along, from + this.#perRecord);
        blocks.push({ start: row + from, first: [from + 1, ...index.slice(1)], last });
      }
    }
    let left = 2 * blocks.length + 1;
    this.#record(["    ", ...ints(left, 7, ...sizes)]);
    for (const { start, first, last } of blocks) {
      const places = sizes.flatMap((_, axis) => [first[axis]!, last[axis]!]);
      this.#record(["    ", ...ints(--left, ...places)]);
      const here = cells.slice(start, start + last[0]! - first[0]! + 1);
      this.#record(["    ", ...ints(--left), ...here.map((real) => ({ real }))]);
    }
  }

  #sparse(cells: readonly number[]): void {
    const filled = cells.flatMap((real, cell) => (real === 0 ? [] : [{ real, cell }]));
    this.#record(["    ", ...ints(filled.length, 4, 4), " ".repeat(80)]);
    const records = Math.max(1, Math.ceil(filled.length / this.#perRecord));
    for (let record = 0; record < records; record++) {
      const here = filled.slice(record * this.#perRecord, (record + 1) * this.#perRecord);
      this.#record([
        "    ",
        ...ints(records - record, filled.length, here.length, ...here.map(({ cell }) => cell + 1)),
        ...here.map(({ real }) => ({ real })),
      ]);
    }
  }

  #record(parts: readonly Part[]): void {
    const body: number[] = [];
    for (const part of parts) {
      if (typeof part === "string") for (const letter of part) body.push(letter.charCodeAt(0));
      else body.push(...this.#four(part));
    }
    const length = this.#four({ int: body.length });
    for (const byte of [...length, ...body, ...length]) this.#bytes.push(byte);
  }

  #four(number: { readonly int: number } | { readonly real: number }): number[] {
    const view = new DataView(new ArrayBuffer(4));
    if ("int" in number) view.setInt32(0, number.int, this.#little);
    else view.setFloat32(0, number.real, this.#little);
    return [...new Uint8Array(view.buffer)];
  }
}

const ints = (...numbers: number[]): Part[] => numbers.map((int) => ({ int }));

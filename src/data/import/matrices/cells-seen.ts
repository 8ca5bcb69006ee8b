/** Which cells of a matrix have come, one bit each: nine million take a megabyte. */
export class CellsSeen {
  readonly #width: number;
  readonly #bits: Uint8Array;

  constructor(industries: number, finals: number) {
    this.#width = industries + finals;
    this.#bits = new Uint8Array(Math.ceil((industries * this.#width) / 8));
  }

  /** Notes a cell; false when it has come before. */
  add(row: number, column: number): boolean {
    const at = row * this.#width + column;
    const byte = Math.floor(at / 8);
    const mask = 1 << (at % 8);
    const before = this.#bits[byte]!;
    this.#bits[byte] = before | mask;
    return (before & mask) === 0;
  }
}

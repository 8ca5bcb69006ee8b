/**
 * Which rows a file has had: a bit for each exporter, importer and product. Ten million rows of a year of world trade take 40 MB,
 * where a set of keys would take a gigabyte.
 */
export class SeenRows {
  readonly #places = new Map<string, number>();
  readonly #items = new Map<string, number>();
  readonly #bits = new Map<number, Uint8Array>();

  /** Marks a row as seen. @returns whether it was already */
  again(exporter: string, importer: string, item: string): boolean {
    const pair = indexOf(this.#places, exporter) * 100_000 + indexOf(this.#places, importer);
    const at = indexOf(this.#items, item);
    const byte = at >> 3;
    let bits = this.#bits.get(pair);
    if (bits === undefined || byte >= bits.length) {
      const larger = new Uint8Array(Math.max(64, 2 * byte));
      if (bits !== undefined) larger.set(bits);
      bits = larger;
      this.#bits.set(pair, bits);
    }
    const mask = 1 << (at & 7);
    const seen = (bits[byte]! & mask) !== 0;
    bits[byte]! |= mask;
    return seen;
  }
}

function indexOf(known: Map<string, number>, name: string): number {
  let at = known.get(name);
  if (at === undefined) {
    at = known.size;
    known.set(name, at);
  }
  return at;
}

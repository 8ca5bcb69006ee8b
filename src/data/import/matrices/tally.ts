/** Cells that a tally names. */
const NAMED = 3;

/** Cells of one kind, counted on the way: how many, their sum, and the largest of them. */
export class Tally {
  count = 0;
  sum = 0;
  #largest: { readonly where: string; readonly value: number }[] = [];

  /** @param where names the cell; called only for one of the largest */
  add(value: number, where: () => string): void {
    this.count++;
    this.sum += value;
    if (this.#largest.length === NAMED && Math.abs(value) <= Math.abs(this.#largest.at(-1)!.value)) return;
    this.#largest = [...this.#largest, { where: where(), value }]
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .slice(0, NAMED);
  }

  /**
   * In words: "3 (-369 in all; the largest LTU to ROW, c2 -205, KOR to ROW, c2 -163)".
   *
   * @param scale of the values to million USD
   */
  inWords(scale = 1): string {
    const largest = this.#largest.map(({ where, value }) => `${where} ${inMillions(value * scale)}`);
    const named = largest.length < this.count ? "the largest " : "";
    return `${this.count.toLocaleString("en-US")} (${inMillions(this.sum * scale)} in all; ${named}${largest.join(", ")})`;
  }
}

/** From here on a number has more digits than it knows. */
const HUGE = 1e15;

/** A number for a sentence, with separators; one of more than fifteen digits as a power of ten: 1.00e+20. */
export const inDigits = (value: number, options: Intl.NumberFormatOptions): string =>
  Math.abs(value) < HUGE ? value.toLocaleString("en-US", options) : value.toExponential(2);

/** A sum of money for a sentence: whole millions with separators, three digits below ten. */
export function inMillions(value: number): string {
  const rounded = Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(3));
  return inDigits(rounded, { maximumSignificantDigits: 15 });
}

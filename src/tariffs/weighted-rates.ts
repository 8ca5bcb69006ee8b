import { addCesSums, addProduct, type CesSums, newCesSums, readCes } from "./ces-cell.ts";

/** Rates of many products, added up with weights: means of the rate and its parts, its spread, and sums under CES. */
export class WeightedRates {
  weight = 0;
  products = 0;
  #mean = 0;
  /** Weighted sum of squared distances from the mean. */
  #squares = 0;
  #base = 0;
  #before = 0;
  readonly #parts: number[];
  readonly #ces: CesSums = newCesSums();
  readonly #authorities: readonly string[];

  constructor(authorities: readonly string[]) {
    this.#authorities = authorities;
    this.#parts = authorities.map(() => 0);
  }

  /**
   * Adds a product, or several alike; `addParts` says what the rate is made of.
   *
   * @param products how many lines of the schedule they are
   * @param base their base rate
   * @param rate what they pay
   * @param before their rate before
   * @param sigma substitution between products; undefined: no price and revenue rates are asked for
   */
  add(
    weight: number,
    products: number,
    base: number,
    rate: number,
    before: number,
    sigma: number | undefined,
  ): void {
    this.products += products;
    if (weight === 0) return;
    this.#spread(weight, rate, 0);
    this.#base += weight * base;
    this.#before += weight * before;
    if (sigma !== undefined) addProduct(weight, before, rate, sigma, this.#ces);
  }

  /** Adds parts of the rate (by authority, in the order of the book) that products of this weight in all have. */
  addParts(weight: number, parts: readonly number[]): void {
    if (weight === 0) return;
    for (let at = 0; at < this.#parts.length; at++) this.#parts[at]! += weight * parts[at]!;
  }

  /** Adds those of another part of the cell, `scale` times. */
  addAll(other: WeightedRates, scale: number): void {
    this.products += other.products;
    const weight = scale * other.weight;
    if (weight === 0) return;
    this.#spread(weight, other.#mean, scale * other.#squares);
    this.#base += scale * other.#base;
    this.#before += scale * other.#before;
    for (let at = 0; at < this.#parts.length; at++) this.#parts[at]! += scale * other.#parts[at]!;
    addCesSums(other.#ces, scale, this.#ces);
  }

  read(sigma: number | undefined) {
    const parts: Record<string, number> = {};
    this.#authorities.forEach((authority, at) => {
      if (this.#parts[at] !== 0) parts[authority] = this.#parts[at]! / this.weight;
    });
    const base = this.#base / this.weight;
    return {
      // From the parts, so that they add up to it to the last digit.
      rate: Object.values(parts).reduce((sum, part) => sum + part, base),
      base,
      parts,
      spread: Math.sqrt(this.#squares / this.weight),
      before: this.#before / this.weight,
      products: this.products,
      ces: sigma === undefined ? undefined : readCes(this.#ces, sigma),
    };
  }

  #spread(weight: number, mean: number, squares: number): void {
    const before = this.weight;
    this.weight += weight;
    const apart = mean - this.#mean;
    this.#mean += apart * (weight / this.weight);
    this.#squares += squares + apart * apart * before * (weight / this.weight);
  }
}

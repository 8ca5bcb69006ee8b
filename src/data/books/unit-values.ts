import { atLongestPrefix } from "../../tariffs/tariff-book.ts";

/** What one unit of a product is worth, by the beginning of its code, by unit and currency. */
export class UnitValues {
  readonly #byUnit = new Map<string, Map<string, number>>();

  /** Whether it is the first of its product, unit and currency. */
  add(product: string, unit: string, currency: string, value: number): boolean {
    const key = `${unit}|${currency}`;
    const values = this.#byUnit.get(key) ?? new Map<string, number>();
    this.#byUnit.set(key, values);
    if (values.has(product)) return false;
    values.set(product, value);
    return true;
  }

  /** Values of one unit of a product; undefined: not known in this unit and currency. */
  of(product: string): (unit: string, currency: string) => number | undefined {
    return (unit, currency) => atLongestPrefix(this.#byUnit.get(`${unit}|${currency}`), product);
  }

  /** As columns of the table `unit_values`. */
  columns() {
    const rows = [...this.#byUnit].flatMap(([key, values]) => {
      const [unit, currency] = key.split("|") as [string, string];
      return [...values].map(([product, value]) => ({ product, unit, value: String(value), currency }));
    });
    return [
      { name: "product", text: rows.map(({ product }) => product) },
      { name: "unit", text: rows.map(({ unit }) => unit) },
      { name: "unit_value", text: rows.map(({ value }) => value) },
      { name: "currency", text: rows.map(({ currency }) => currency) },
    ];
  }
}

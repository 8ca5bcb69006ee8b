import { InputError } from "../economy/issue.ts";
import type { Law } from "./law.ts";
import { dotted, readProduct } from "./product-code.ts";
import { type ProductRate, productRate } from "./product-rate.ts";

/** Lines of the schedule that pay the same for the same reasons. */
export interface LinesAlike {
  readonly products: readonly string[];
  readonly rate: ProductRate;
}

/** Digits of a product that people write with dots or without. @throws InputError for a text that is no code */
export function givenProduct(written: string): string {
  const product = readProduct(written);
  if (product !== undefined) return product;
  throw new InputError([
    {
      code: "bad-product",
      message: `${JSON.stringify(written)} is no product code.`,
      hint: "Write 2, 4, 6, 8 or 10 digits, leading zeros included: 8703.23 or 870323.",
    },
  ]);
}

/**
 * What a product pays, by the lines of the schedule below its code; lines that pay the same on the same grounds together.
 *
 * @param written a code of 2 to 10 digits, with dots or without
 * @throws InputError for a text that is no code, and for one that the book's schedule does not have
 */
export function linesBelow(law: Law, written: string, partner: string): LinesAlike[] {
  const product = givenProduct(written);
  const { book } = law;
  const below = book.products.flatMap((line) => (line.product.startsWith(product) ? [line.product] : []));
  const around = book.products.some((line) => product.startsWith(line.product));
  if (below.length === 0 && !around) throw new InputError([unknownProduct(law, product)]);
  const alike = new Map<string, { readonly products: string[]; readonly rate: ProductRate }>();
  for (const line of below.length === 0 ? [product] : below) {
    const rate = productRate(law, line, partner);
    const key = [
      rate.rate,
      rate.base,
      rate.general?.text,
      ...rate.special.map(({ programmes, text }) => `${programmes} ${text}`),
      rate.lists.join(),
      ...rate.parts.map((part) => part.rate),
    ].join("|");
    const found = alike.get(key);
    if (found === undefined) alike.set(key, { products: [line], rate });
    else found.products.push(line);
  }
  return [...alike.values()];
}

function unknownProduct({ book }: Law, product: string) {
  for (let length = product.length - 2; length >= 2; length -= 2) {
    const heading = product.slice(0, length);
    const near = book.products.find((line) => line.product.startsWith(heading))?.product;
    if (near === undefined) continue;
    const next = near.slice(0, Math.min(near.length, product.length));
    const hint = `${dotted(heading)} has lines, such as ${dotted(next)}.`;
    return { code: "unknown-product", message: `${book.name} has no line below ${dotted(product)}.`, hint };
  }
  return { code: "unknown-product", message: `${book.name} has no line below ${dotted(product)}.` };
}

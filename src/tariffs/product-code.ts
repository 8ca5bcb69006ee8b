/**
 * Digits of a product's code as people and files write it: 8703.23, 870323, 8703230000; undefined where it is none: codes
 * have 2, 4, 6, 8 or 10 digits, and an odd number of them has lost a leading zero.
 */
export function readProduct(text: string): string | undefined {
  const digits = text.includes(".") ? text.trim().replaceAll(".", "") : text.trim();
  return /^(?:\d{2}){1,5}$/.test(digits) ? digits : undefined;
}

/** A code with the schedule's dots: 8703.23.01.10. */
export const dotted = (digits: string): string =>
  digits.length <= 4 ? digits : [digits.slice(0, 4), ...(digits.slice(4).match(/.{2}/g) ?? [])].join(".");

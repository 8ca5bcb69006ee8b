import type { MeasureLine, TariffBook } from "./tariff-book.ts";

/**
 * Which lines of a book a name means, and how narrowly: an authority's, a measure's, or those of all that begin with it.
 *
 * @returns how narrowly the name means a line, 0 where it does not: the name of its measure before that of its authority, both
 *   before the beginning of a name, and of two beginnings the longer one; undefined where nobody has the name
 */
export function linesNamed(book: TariffBook, name: string): ((line: MeasureLine) => number) | undefined {
  if (book.authorities.some(({ code }) => code === name))
    return ({ authority }) => (authority === name ? ITS_AUTHORITY : 0);
  if (book.measures.some(({ measure }) => measure === name))
    return ({ measure }) => (measure === name ? ITS_MEASURE : 0);
  const begins = ({ authority, measure }: MeasureLine): number => {
    if (name === "") return 0;
    // At the same length a beginning of the measure's name is the narrower one, so that two names never tie.
    if (measure.startsWith(name)) return name.length + 0.5;
    return authority.startsWith(name) ? name.length : 0;
  };
  return book.measures.some((line) => begins(line) > 0) ? begins : undefined;
}

const ITS_AUTHORITY = Number.MAX_VALUE;
const ITS_MEASURE = Number.POSITIVE_INFINITY;

/** Of several names, the one that means a line most narrowly; undefined where none means it. */
export function narrowest<Named extends { readonly narrowness: (line: MeasureLine) => number }>(
  names: readonly Named[],
  line: MeasureLine,
): Named | undefined {
  let found: Named | undefined;
  for (const each of names)
    if (each.narrowness(line) > (found === undefined ? 0 : found.narrowness(line))) found = each;
  return found;
}

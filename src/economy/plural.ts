/** The word that agrees with a count: `plural(1, "loses", "lose")` is "loses"; without a second form, the first and an s. */
export const plural = (count: number, one: string, several = `${one}s`): string =>
  count === 1 ? one : several;

/** A count and what is counted: "1 tariff", "0 tariffs", "2 economies". */
export const counted = (count: number, one: string, several?: string): string =>
  `${count} ${plural(count, one, several)}`;

import { iso31661 } from "iso-3166/1.js";

const ALPHA3_BY_NUMERIC: ReadonlyMap<string, string> = new Map(
  iso31661.map((country) => [country.numeric, country.alpha3]),
);

/** ISO 3166-1 alpha-3 of a numeric code as the atlas writes it ("392" is JPN); undefined for no country's code. */
export const alpha3FromNumeric = (numeric: string): string | undefined => ALPHA3_BY_NUMERIC.get(numeric);

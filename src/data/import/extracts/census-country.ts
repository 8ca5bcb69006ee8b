import { countryCalled } from "../../codes/country-names.ts";
import type { TradeArea } from "../../codes/trade-areas.ts";

/**
 * What a code and a name of the US Census (Schedule C) stand for. The name decides: the files carry it, and codes change.
 *
 * Codes that begin with two zeros, hold an X or are a dash are groups of countries and the total over all.
 */
export function censusCountry(code: string, name: string): TradeArea | undefined {
  if (code === "-" || /^total\b/i.test(name)) return { kind: "world" };
  if (/^00|X/.test(code)) return { kind: "other", name };
  const country = countryCalled(name);
  if (country !== undefined) return { kind: "country", alpha3: country.alpha3 };
  return name === "" ? undefined : { kind: "other", name };
}

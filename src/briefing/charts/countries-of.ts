import { alpha3FromNumeric } from "../../charts/country-codes.ts";
import { own } from "../../economy/own.ts";
import type { BriefingContext } from "../context/briefing-input.ts";

/**
 * The countries that an economy of the data stands for on a map, as ISO 3166-1 alpha-3. Data of the United Nations call a
 * country by its number (M49, which is the numeric code of ISO 3166-1).
 */
export const countriesOf = (
  code: string,
  { countries }: Pick<BriefingContext, "countries">,
): readonly string[] => (own(countries, code) ?? [code]).map((each) => alpha3FromNumeric(each) ?? each);

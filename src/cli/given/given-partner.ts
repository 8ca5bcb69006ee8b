import { countryCalled } from "../../data/codes/country-names.ts";
import { InputError } from "../../economy/issue.ts";

/** Code of a country that a command was given by code or name. @throws InputError where nobody is called that */
export function givenPartner(name: string): string {
  const country = countryCalled(name);
  if (country !== undefined) return country.alpha3;
  throw new InputError([
    {
      code: "unknown-partner",
      message: `No country is called ${JSON.stringify(name)}.`,
      hint: "Write its name or the three letters of ISO 3166, such as JPN.",
    },
  ]);
}

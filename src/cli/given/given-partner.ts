import { countryCalled, folded } from "../../data/codes/country-names.ts";
import { InputError } from "../../economy/issue.ts";
import { ownPartner } from "../../tariffs/law.ts";
import type { TariffBook } from "../../tariffs/tariff-book.ts";

/**
 * Code of a country that a command was given by code or name.
 *
 * @throws InputError where nobody is called that
 */
export function givenPartner(name: string): string {
  const country = countryCalled(name);
  if (country !== undefined) return country.alpha3;
  throw unknown(name, "Write the name of a country or the three letters of ISO 3166, such as JPN.");
}

/**
 * The same for a partner in the law of a book.
 *
 * @throws InputError for the country of the book itself, and with the members of a group of the book
 */
export function bookPartner(book: TariffBook, name: string): string {
  const members = countryCalled(name) === undefined ? membersOf(book, name) : [];
  if (members.length > 0)
    throw unknown(name, `It is a group of ${book.name}; name its countries: ${members.join(",")}.`);
  const partner = givenPartner(name);
  if (partner === book.importer) throw new InputError([ownPartner(book)]);
  return partner;
}

const membersOf = ({ weights }: TariffBook, group: string): readonly string[] =>
  [...weights.groupOf].flatMap(([partner, of]) => (folded(of) === folded(group) ? [partner] : [])).sort();

const unknown = (name: string, hint: string): InputError =>
  new InputError([
    { code: "unknown-partner", message: `No country is called ${JSON.stringify(name)}.`, hint },
  ]);

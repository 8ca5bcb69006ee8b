import { iso31661 } from "iso-3166/1.js";
import { own } from "../../../economy/own.ts";

const ALPHA3 = new Map<string, string>([
  ...iso31661.map(({ alpha2, alpha3 }): [string, string] => [alpha2, alpha3]),
  // As Eurostat writes them (https://ec.europa.eu/eurostat/statistics-explained, glossary: country codes).
  ["EL", "GRC"],
  ["UK", "GBR"],
  ["FIGW1", "ROW"],
]);

/** Names that fit a chart, where those of the standard are longer than people say them. */
const SHORT: Readonly<Record<string, string>> = {
  BOL: "Bolivia",
  BRN: "Brunei",
  GBR: "United Kingdom",
  HKG: "Hong Kong",
  IRN: "Iran",
  KOR: "Korea",
  LAO: "Laos",
  MDA: "Moldova",
  NLD: "Netherlands",
  PRK: "North Korea",
  ROW: "Rest of the world",
  RUS: "Russia",
  SYR: "Syria",
  TWN: "Taiwan",
  TZA: "Tanzania",
  USA: "United States",
  VEN: "Venezuela",
};

const NAMES = new Map(iso31661.map(({ alpha3, name }) => [alpha3, name]));

/** ISO 3166-1 alpha-3 of a code with two letters, as ISO or Eurostat writes it; any other code as it is. */
export const alpha3Of = (code: string): string => ALPHA3.get(code) ?? code;

/** A country's name by its alpha-3 code; undefined for a code that names none. */
export const economyName = (code: string): string | undefined => own(SHORT, code) ?? NAMES.get(code);

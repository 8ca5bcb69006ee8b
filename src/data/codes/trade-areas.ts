import { countryCalled, folded } from "./country-names.ts";

/** What a code of trade statistics stands for. */
export type TradeArea =
  | { readonly kind: "country"; readonly alpha3: string }
  /** The sum over all partners; its name where the code alone would not say it. */
  | { readonly kind: "world"; readonly name?: string }
  /** Part of the world that is no single country, or no longer is one. */
  | { readonly kind: "other"; readonly name: string };

/**
 * Codes of UN Comtrade, and of BACI which takes them over, that are not the country's code in M49, or stand for another
 * territory than it does there: countries with the territories that report through them, and countries as they were.
 *
 * Source: UN Comtrade, country codes in its knowledge base; CEPII, BACI, country_codes. 490 is "Other Asia, not elsewhere
 * specified", which is Taiwan in practice, and which BACI labels TWN.
 */
const COUNTRIES = `
58 BEL
230 ETH
251 FRA
280 DEU
381 ITA
490 TWN
579 NOR
592 PAN
699 IND
736 SDN
757 CHE
841 USA
842 USA
`;

/** Codes that stand for no country of today. 492, which is Monaco in M49, is a remainder in trade statistics. */
const OTHERS = `
80 British Antarctic Territory
97 European Union
129 Caribbean, nes
200 Czechoslovakia
221 Eastern Europe, nes
278 German Democratic Republic
290 Northern Africa, nes
471 CACM, nes
472 Africa CAMEU region, nes
473 LAIA, nes
492 Europe EU, nes
527 Oceania, nes
530 Netherlands Antilles
532 Netherlands Antilles and Aruba
536 Neutral Zone
568 Other Europe, nes
577 Other Africa, nes
582 Pacific Islands (trust territory)
588 East and West Pakistan
636 Rest of America, nes
637 North America and Central America, nes
647 Ryukyu Islands
658 Saint Kitts, Nevis and Anguilla
697 Europe EFTA, nes
711 Southern African Customs Union
717 Rhodesia and Nyasaland
720 Democratic Yemen
810 Soviet Union
835 Tanganyika
836 Zanzibar and Pemba
837 Bunkers
838 Free zones
839 Special categories
849 US miscellaneous Pacific islands
866 Republic of Viet Nam
868 Democratic Republic of Viet Nam
879 Western Asia, nes
886 Yemen Arab Republic
890 Yugoslavia
891 Serbia and Montenegro
899 Areas, nes
918 European Union
975 ASEAN
`;

const lines = (table: string): [string, string][] =>
  table
    .trim()
    .split("\n")
    .map((line) => {
      const blank = line.indexOf(" ");
      return [line.slice(0, blank), line.slice(blank + 1)];
    });

const countries = new Map(lines(COUNTRIES));
const others = new Map(lines(OTHERS));

/**
 * What a numeric code of UN Comtrade or BACI stands for, with or without leading zeros; undefined: nobody knows.
 */
export function tradeArea(code: string): TradeArea | undefined {
  if (!/^\d{1,4}$/.test(code)) return undefined;
  const number = String(Number(code));
  if (number === "0") return { kind: "world" };
  const name = others.get(number);
  if (name !== undefined) return { kind: "other", name };
  const alpha3 = countries.get(number) ?? countryCalled(number)?.alpha3;
  return alpha3 === undefined ? undefined : { kind: "country", alpha3 };
}

/**
 * What a code of three characters stands for where trade statistics write those of ISO 3166: Comtrade's own for what has none
 * are W00 (world), S19 (Other Asia, which is Taiwan) and others that are no country.
 */
export function tradeAreaOfIso(code: string): TradeArea | undefined {
  if (code === "W00" || code === "WLD") return { kind: "world" };
  if (code === "S19") return { kind: "country", alpha3: "TWN" };
  if (!/^[A-Z]{3}$/.test(code))
    return /^[A-Z_][A-Z0-9]+$/.test(code) ? { kind: "other", name: code } : undefined;
  const country = countryCalled(code);
  return country?.alpha3 === code ? { kind: "country", alpha3: code } : { kind: "other", name: code };
}

/** What people call the sum over all partners, besides its codes. */
const WORLD_NAMES = new Set(
  "world, the world, total, grand total, total world, world total, all, all countries, all partners, all economies, sum, wld, w00".split(
    ", ",
  ),
);

/** What people call the rest of the world, which data sets list as an economy of its own. */
const REST_NAMES = new Set(["row", "rest of world", "rest of the world"]);

/** Groups, regions and other places that people list beside countries and that have no code above. */
const OTHER_NAMES = new Set([
  ...[...others.values()].map(folded),
  ...`bunker, ship stores, ships stores, ship stores and bunkers, free zone, special category, unspecified, unknown, undefined,
  confidential, secret, other, others, other countries, other asia, high seas, international waters, antarctic, africa, asia,
  europe, north america, central america, south america, latin america, caribbean, oceania, pacific, middle east, euro area,
  eurozone, efta, nafta, usmca, mercosur, asean, apec, opec, brics, oecd, g7, g20, low income, middle income, high income,
  developing countries, developed countries, least developed countries, former soviet union, ussr, serbia montenegro`.split(
    /,\s+/,
  ),
]);

/** Marks of a place that is not specified, wherever they stand in its name. */
const UNSPECIFIED = /\b(?:nes|n e s|not elsewhere|not specified|unspecified|unallocated|not allocated)\b/;

/** Whether a name or a code, in any usual spelling, is the European Union's: EU, EUN, EU27, EU27_2020, European Union (27), 918. */
export const isEuropeanUnion = (name: string): boolean =>
  /^(?:0*918|0*97|(?:eu|eun|e u|european union|the european union)(?: ?\d\d)?(?: \d{4})?)$/.test(
    folded(name),
  );

/**
 * What somebody's own table means by a name or code of any kind: countries by number, letters or name, the rest of the world
 * as ROW, and what is listed beside countries without being one; undefined: nobody knows.
 */
export function tradeAreaCalled(name: string): TradeArea | undefined {
  const area = tradeArea(name);
  if (area !== undefined) return area;
  const bare = folded(name);
  if (REST_NAMES.has(bare)) return { kind: "country", alpha3: "ROW" };
  if (bare === "s19") return { kind: "country", alpha3: "TWN" };
  if (WORLD_NAMES.has(bare)) return { kind: "world", name };
  const alpha3 = countryCalled(name)?.alpha3;
  if (alpha3 !== undefined) return { kind: "country", alpha3 };
  const isOther = OTHER_NAMES.has(bare) || UNSPECIFIED.test(bare) || isEuropeanUnion(name);
  return isOther ? { kind: "other", name } : undefined;
}

/**
 * Members of the European Union in a year, as far as they were members on its last day; the United Kingdom until 2020, since it
 * stayed in the customs union through that year.
 */
export const euMembers = (year: number): string[] =>
  lines(EU)
    .filter(([years]) => {
      const [from, until] = years.split("-");
      return year >= Number(from) && (until === "" || year <= Number(until));
    })
    .flatMap(([, members]) => members.split(" "));

/** Source: Treaties of accession, EUR-Lex; Withdrawal Agreement, OJ L 29 of 31 January 2020. */
const EU = `
1995- AUT BEL DEU DNK ESP FIN FRA GRC IRL ITA LUX NLD PRT SWE
1995-2020 GBR
2004- CYP CZE EST HUN LTU LVA MLT POL SVK SVN
2007- BGR ROU
2013- HRV
`;

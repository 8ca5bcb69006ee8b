// The package as a whole brings every subdivision of every country along.
import { iso31661 } from "iso-3166/1.js";

/**
 * What people and data sets call countries besides their ISO 3166-1 codes and names (the package iso-3166): short and former
 * names, demonyms, codes of the past (ISO 3166-3), and those of the World Bank, the IMF, the Olympic Committee and car plates
 * that differ, and the US Census. One line a country: its alpha-3, then the names.
 */
const OTHER_NAMES = `
AFG afghan
ALB albanian
ARE uae, emirates, emirati
ARG argentine, argentinian
ATF french southern and antarctic lands
AUS australian, aussie
AUT austrian, osterreich, oesterreich
BEL belgian
BGR bulgarian
BIH bosnia, bosnian
BLR belorussia, byelorussia, belarusian, bys
BOL bolivia, bolivian
BRA brasil, brazilian
BRN brunei, bruneian
CAN canadian
CHE swiss, schweiz, suisse
CHL chilean
CHN prc, mainland china, peoples republic of china, chinese
CIV ivory coast, cote divoire
COD drc, dr congo, democratic republic of the congo, democratic republic of congo, congo kinshasa, zaire, zar
COG congo brazzaville, republic of the congo, republic of congo
COL colombian
CPV cape verde
CZE czech republic, czech, csk, czechoslovakia
DEU ger, germany, german, deutschland, brd, frg, federal republic of germany
DNK danish, den
ESP spanish, espana
EST estonian
ETH ethiopian
FIN finnish
FLK falkland islands islas malvinas
FRA french
FSM micronesia
GBR uk, u k, britain, great britain, british, england, english, united kingdom
GRC greek, gre, el, hellas
HKG hong kong sar
HRV croatian, cro
HUN hungarian
IDN indonesian, ina
IND indian
IOT british indian ocean territories
IRL irish, eire
IRN iran, iranian, persia
IRQ iraqi
ISL icelandic
ISR israeli
ITA italian
JPN japanese, jap, nippon
KAZ kazakh
KNA st kitts and nevis
KOR south korea, korea, s korea, korean, republic of korea, rok, south korean, korea south
LAO laos
LBY libya
LCA st lucia
LTU lithuanian
LVA latvian
MAC macau
MDA moldova
MEX mexican
MKD macedonia, fyrom
MMR burma, bur
MYS malaysian, mas
NLD holland, dutch, netherland, the netherlands, ned
NOR norwegian
NZL new zealander
PCN pitcairn island, pitcairn islands
PER peruvian
PHL philippine, filipino, phi, the philippines
POL polish
PRK north korea, dprk, n korea, north korean, korea north
PRT portuguese, por
PSE palestine, west bank and gaza, wbg, gaza strip administered by israel, west bank administered by israel
ROU rom, romanian, rumania
RUS russia, russian
SAU saudi, ksa, saudi arabian
SGP singaporean, sin
SHN st helena
SJM svalbard jan mayen island
SPM st pierre and miquelon
SRB serbian
SVK slovakia, slovak republic, slovak
SVN slovene, slovenian
SWE swedish
SWZ swaziland
SYR syria
THA thai
TKL tokelau islands
TLS east timor, tmp
TUR turkey, turkish, turkiye
TWN taiwan, taiwanese, chinese taipei, tpe, republic of china
TZA tanzania
UKR ukrainian
URY uruguayan
USA us, u s, u s a, america, american, united states, the united states, the us, the usa
VAT vatican city
VCT st vincent and the grenadines
VEN venezuela
VGB british virgin islands
VIR us virgin islands
VNM vietnam, vietnamese, viet nam, vie
XKX kosovo, ksv, xk, xko, kos
YEM yemen, north yemen
ZAF rsa, south african
ZWE rhodesia
`;

/** Kosovo has no code of ISO 3166; XKX is the one that the World Bank and the European Commission use. */
const UNASSIGNED = [{ alpha2: "XK", alpha3: "XKX", numeric: "", name: "Kosovo" }];

/** What is compared: no case, accents, points or other marks; blanks between words. */
export const folded = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

export interface Country {
  readonly alpha3: string;
  readonly alpha2: string;
  /** M49, three digits; empty: none. */
  readonly numeric: string;
  readonly name: string;
}

const countries: readonly Country[] = [...iso31661, ...UNASSIGNED];
const byAlpha3 = new Map(countries.map((country) => [country.alpha3, country]));

const byName: ReadonlyMap<string, Country> = new Map([
  ...countries.flatMap((country): [string, Country][] =>
    // "Korea, Republic of" and "Bolivia (Plurinational State of)" are known by what comes first, too.
    [
      country.name,
      country.name.split(/[,(]/)[0]!,
      country.alpha2,
      country.alpha3,
      country.numeric,
      String(Number(country.numeric)),
    ]
      .filter((name) => name !== "" && name !== "0" && name !== "NaN")
      .map((name) => [folded(name), country]),
  ),
  ...OTHER_NAMES.trim()
    .split("\n")
    .flatMap((line): [string, Country][] => {
      const country = byAlpha3.get(line.slice(0, 3))!;
      return line
        .slice(4)
        .split(", ")
        .map((name) => [name, country]);
    }),
]);

/** The country that a name or code stands for; undefined: none that is known. */
export const countryCalled = (name: string): Country | undefined =>
  byAlpha3.get(name) ?? byName.get(folded(name));

import { type Country, countryCalled, folded } from "../../data/codes/country-names.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { listed } from "../../text/sentence-name.ts";
import { sectorWords } from "./sector-words.ts";

/** What another data set that comes with Parley has. */
export interface OtherSet {
  readonly name: string;
  readonly codes: ReadonlySet<string>;
}

/** What is meant by a name that a data set does not have: a whole sentence; undefined: nobody knows. */
export type SuggestName = (
  kind: "economy" | "sector",
  name: string,
  accounts: Pick<WorldAccounts, "name" | "economies" | "sectors" | "groups">,
) => string | undefined;

/** @param others for a country that another set has */
export const suggester =
  (others: readonly OtherSet[] = []): SuggestName =>
  (kind, name, accounts) =>
    kind === "economy" ? suggestEconomy(name, accounts, others) : suggestSector(name, accounts);

type Known = Parameters<SuggestName>[2];

function suggestEconomy(name: string, accounts: Known, others: readonly OtherSet[]): string | undefined {
  if (WORLD.has(folded(name))) return "For everybody else write all.";
  const group = groupMeant(name, accounts);
  if (group !== undefined) return group;
  const country = countryCalled(name);
  if (country !== undefined) {
    const economy = accounts.economies.find(
      ({ code, name: called }) =>
        [country.alpha3, country.alpha2, country.numeric].includes(code.toUpperCase()) ||
        countryCalled(called) === country,
    );
    if (economy !== undefined) return `Did you mean ${economy.code} (${economy.name})?`;
    return absent(country, accounts, others);
  }
  const economy = accounts.economies.find(({ name: called }) => folded(called) === folded(name));
  return economy && `Did you mean ${economy.code} (${economy.name})?`;
}

/** A real country that the set has not: which of Parley's sets has it, and where its trade is in this one. */
function absent(country: Country, accounts: Known, others: readonly OtherSet[]): string {
  const name = country.name.split(/[,(]/)[0]!.trim();
  const has = others.filter((other) => other.name !== accounts.name && other.codes.has(country.alpha3));
  const elsewhere =
    has.length === 0 ? "" : `; it is in ${listed(has.map((other) => other.name))} as ${country.alpha3}`;
  const inside = Object.entries(accounts.groups.economies).find(
    ([group, members]) =>
      members.includes(country.alpha3) && accounts.economies.some(({ code }) => code === group),
  );
  const rest = accounts.economies.find(({ name: called }) => folded(called) === "rest of the world");
  const where =
    inside !== undefined
      ? ` Its trade is part of ${inside[0]}.`
      : rest === undefined
        ? ""
        : ` Its trade is part of ${rest.code} (${rest.name}).`;
  return `${name} is a real country, but not in ${accounts.name}${elsewhere}.${where}`;
}

const WORLD = new Set([
  "wld",
  "world",
  "the world",
  "w00",
  "wl",
  "0",
  "00",
  "000",
  "1",
  "001",
  "everybody",
  "everyone",
  "all countries",
]);

/** Groups by what they are called, each with the names that a data set may give it, the likeliest first. */
const GROUPS: readonly (readonly [called: string, groups: readonly string[]])[] = [
  [
    "eu, eu27, eu 27, eu28, eu 28, eu15, eun, euu, eur, europe, european, european union, e u, b5, 97, 918",
    ["EU", "EU27", "EU28"],
  ],
  ["ea, ea19, ea20, emu, eurozone, euro area, euroarea", ["EA", "EA20", "EA19", "EU", "EU27"]],
  ["nafta, usmca, cusma, t mec, north america", ["USMCA", "NAFTA"]],
  ["tpp, cptpp, tpp11, tpp 11", ["CPTPP", "TPP11", "TPP12", "TPP"]],
  ["tpp12, tpp 12", ["TPP12"]],
  ["asean", ["ASEAN"]],
  ["rcep", ["RCEP"]],
  ["mercosur, mercosul", ["MERCOSUR"]],
  ["efta", ["EFTA"]],
  ["g7, g 7, group of seven", ["G7"]],
  ["g20, g 20", ["G20"]],
  ["brics", ["BRICS"]],
  ["oecd, oed", ["OECD"]],
  ["opec", ["OPEC"]],
];

function groupMeant(name: string, { name: set, economies, groups }: Known): string | undefined {
  const wanted = folded(name);
  const found = GROUPS.find(([called]) => called.split(", ").includes(wanted));
  if (found === undefined) return undefined;
  const economy = economies.find(({ code }) => found[1].includes(code));
  if (economy !== undefined) return `Did you mean ${economy.code} (${economy.name})?`;
  const group = found[1].find((each) => Object.hasOwn(groups.economies, each));
  return group === undefined
    ? `${set} has no such group: list its members as a party.`
    : `Did you mean the group ${group}?`;
}

function suggestSector(name: string, { sectors, groups }: Known): string | undefined {
  const wanted = folded(name);
  const named = sectors.find((sector) => folded(sector.name) === wanted);
  if (named !== undefined) return `Did you mean ${named.code} (${named.name})?`;
  const words = sectorWords(wanted);
  if (words === undefined) return undefined;
  for (const word of words) {
    const group = Object.keys(groups.sectors).find((each) => folded(each).includes(word));
    if (group !== undefined) return `Did you mean the group ${group}?`;
    const sector = sectors.find((each) => folded(each.name).includes(word) || folded(each.code) === word);
    if (sector !== undefined) return `Did you mean ${sector.code} (${sector.name})?`;
  }
  return undefined;
}

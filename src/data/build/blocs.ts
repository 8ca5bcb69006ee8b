/** Members of the European Union in 2011 that the tables of the time name; Croatia joined in 2013. */
const EU_2011 = [
  ..."AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HUN".split(" "),
  ..."IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE".split(" "),
];
/** Since 1 February 2020: with Croatia, without the United Kingdom. */
const EU_2020 = [...EU_2011.filter((code) => code !== "GBR"), "HRV"].sort();
const TPP11 = ["AUS", "BRN", "CAN", "CHL", "JPN", "MEX", "MYS", "NZL", "PER", "SGP", "VNM"];
const ASEAN = ["BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM"];

/**
 * Blocs whose members are a matter of fact, by the name that a dossier may use. `EU` alone means, in a set, the members
 * that the set has always called so; whoever needs a certain year says which.
 */
export const BLOCS = {
  "EU-2011": EU_2011,
  "EU-2020": EU_2020,
  TPP12: [...TPP11, "USA"].sort(),
  TPP11,
  NAFTA: ["CAN", "MEX", "USA"],
  USMCA: ["CAN", "MEX", "USA"],
  ASEAN,
  RCEP: [...ASEAN, "AUS", "CHN", "JPN", "KOR", "NZL"].sort(),
  MERCOSUR: ["ARG", "BRA", "PRY", "URY"],
  EFTA: ["CHE", "ISL", "NOR"],
  G7: ["CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Blocs of a set, as far as it has their members. @param codes of the set's economies */
export const blocsOf = (
  codes: readonly string[],
  ...names: readonly (keyof typeof BLOCS)[]
): Record<string, string[]> =>
  Object.fromEntries(names.map((name) => [name, BLOCS[name].filter((code) => codes.includes(code))]));

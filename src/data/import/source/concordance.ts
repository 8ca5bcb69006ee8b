/** Lists of codes that concordances lead from or to, as people call them. */
export const CLASSIFICATIONS = {
  hs: "products of the Harmonized System (2 to 10 digits)",
  isic3: "divisions of ISIC Rev. 3",
  isic4: "divisions of ISIC Rev. 4",
  naics: "industries of NAICS (3 to 6 digits)",
  gtap65: "GTAP's 65 sectors",
  wiod35: "WIOD 2013's 35 industries",
  wiod56: "WIOD 2016's 56 industries",
  icio: "the OECD's activities (ICIO, editions of 2021 to 2025)",
  itpde: "ITPD-E's industries, by name",
} as const;

/** One of the lists of codes that a concordance leads from or to. */
export type Classification = keyof typeof CLASSIFICATIONS;

/** How the codes of one classification become those of another. */
export interface Concordance {
  readonly from: Classification;
  readonly to: Classification;
  /** Where the facts come from, for a card; docs/data.md has the full citations. */
  readonly source: string;
  /** undefined: the classification has no such code. */
  counterpart(code: string): Counterpart | undefined;
}

/** Where a code goes. */
export interface Counterpart {
  readonly code: string;
  /**
   * Codes that hold the rest of it, where the code is only mainly there. A value goes to `code` whole: how large the rest is
   * differs from country to country, and nobody here knows.
   */
  readonly also: readonly string[];
}

/** What `--sectors` takes: `isic4-wiod35`. */
export const concordanceId = ({ from, to }: Pick<Concordance, "from" | "to">): string => `${from}-${to}`;

import type { BySector } from "./dims.ts";

/**
 * Groups of households of one economy (model.md 6, "Who shares"); whoever else spends there is none of them.
 */
export interface HouseholdGroups {
  /** Code. */
  readonly economy: string;
  readonly groups: readonly HouseholdGroup[];
}

/** What one group spends its money on, and how much of the economy it is. All shares are fractions. */
export interface HouseholdGroup {
  readonly name: string;
  /** omega: the group's share in all final spending of the economy, above 0. */
  readonly weight: number;
  /** s: the sector's share in the group's spending, [sector]; sums to 1 but for rounding. */
  readonly spending: BySector;
  /**
   * The group's share in the economy's households; undefined: nobody says, and no figure is per household.
   */
  readonly households?: number | undefined;
  /** Income of an average household of the group, US dollars a year; undefined: nobody says. */
  readonly incomeUsd?: number | undefined;
  /**
   * How much of each of the economy's incomes the group gets; undefined: of each the same share, its weight.
   */
  readonly incomeShares?: IncomeShares | undefined;
}

/**
 * A group's shares in the economy's income of each source; a source that is not there is shared by weight.
 */
export type IncomeShares = Readonly<Partial<Record<IncomeSource, number>>>;

/** What an economy's income consists of. */
export const INCOME_SOURCES = ["labour", "profits", "transfers"] as const;
/** Where income comes from: wages, profits, and what comes without work (taxes on trade, and the deficit). */
export type IncomeSource = (typeof INCOME_SOURCES)[number];

/** Published shares are rounded: they may miss 1 by this much, and are scaled to it. */
export const SHARES_MISS = 1e-3;

/** The same of weights, which together are at most all spending. */
export const WEIGHTS_EXCEED = 1e-6;

/** Names that every JavaScript object has are refused, so that no lookup by name can meet them. */
const GROUP_NAME =
  /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|prototype|toLocaleString|toString|valueOf)$)[\p{L}\p{N}][\p{L}\p{N} ._&'()/+:,-]{0,63}$/u;

/** What may be the name of a group. It travels into tables, pages and spreadsheets. */
export const isGroupName = (text: string): boolean => GROUP_NAME.test(text);

/** The rule in words, for messages. */
export const GROUP_NAME_RULE =
  "A name has 1 to 64 letters, digits, blanks and . _ & ' ( ) / + : , - and starts with a letter or a digit; names that every program has, such as toString, are refused.";

/**
 * Groups after sectors were merged or split, and economies merged. An economy that was merged with others
 * loses its groups: nobody has said how those of the others spend.
 *
 * @param codeOf the economy's code afterwards; undefined: it is no longer there by itself
 * @param spendingOf a group's shares by new sector
 */
export const carriedHouseholds = (
  households: readonly HouseholdGroups[],
  codeOf: (economy: string) => string | undefined,
  spendingOf: (spending: BySector, economy: string) => BySector,
): readonly HouseholdGroups[] =>
  households.flatMap(({ economy, groups }) => {
    const code = codeOf(economy);
    if (code === undefined) return [];
    const carried = groups.map((group) => ({ ...group, spending: spendingOf(group.spending, economy) }));
    return [{ economy: code, groups: carried }];
  });

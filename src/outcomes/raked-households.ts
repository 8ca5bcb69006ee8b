import { type BySector, cellAt, newBySector } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import {
  type HouseholdGroup,
  type HouseholdGroups,
  INCOME_SOURCES,
  type IncomeSource,
  SHARES_MISS,
  WEIGHTS_EXCEED,
} from "../economy/household-groups.ts";
import { InputError } from "../economy/issue.ts";
import { householdsIn } from "../economy/people.ts";
import { sumOf } from "../economy/sums.ts";
import { rake } from "../numerics/rake.ts";

/**
 * Groups of households that fit an economy's accounts: together they spend what it spends (`rakeHouseholds`).
 */
export interface RakedHouseholds {
  /** Code of the economy. */
  readonly economy: string;
  /** The groups in their order, and at the end the rest of final spending, where there is any. */
  readonly groups: readonly RakedGroup[];
}

/** One group, or the rest of final spending, as it fits the accounts. */
export interface RakedGroup {
  readonly name: string;
  /** What no group of households spends: investment, government, and whoever else there is. */
  readonly isRest: boolean;
  /** omega: share in all final spending; sums to 1 over the groups. */
  readonly weight: number;
  /** s, [sector]; sums to 1, and over the groups omega s sums to alpha. */
  readonly spending: BySector;
  /**
   * Half the sum of absolute moves of the shares from those that were stated: the part of its spending that
   * was moved; the rest 0.
   */
  readonly moved: number;
  /** The group's shares in the economy's income of each source; each sums to 1 over the groups. */
  readonly incomeShares: Readonly<Record<IncomeSource, number>>;
  /** How many households it has; NaN where nobody says. */
  readonly households: number;
  /** Income of an average household, US dollars a year; NaN where nobody says. */
  readonly incomeUsd: number;
}

/**
 * What the rest of final spending is called: investment, the government's, and that of households in no
 * group.
 */
export const REST_NAME = "All other spending";

/** Shares of the rest that are no more than rounding. */
const NOTHING = 1e-12;

/**
 * Fits groups of households to an economy (model.md 6): shares s and weights omega with sum over groups of
 * omega s = alpha, the economy's own shares in final spending, exactly.
 *
 * What households do not spend is a group of its own. It starts from alpha less the groups' stated spending,
 * or from nothing in a sector on which they spend more than there is. If none is such a sector, the stated
 * shares stay as they are; else the table of groups and sectors is scaled by rows and by columns (`rake`)
 * until both add up, weights and alpha unchanged.
 *
 * @throws InputError when the economy is not there, when no shares with these zeros fit, or when groups that
 *   do all the spending leave a sector without buyers or an income without owners
 */
export function rakeHouseholds(
  economy: Economy,
  { economy: code, groups }: HouseholdGroups,
): RakedHouseholds {
  const { dims, economies, sectors, finalShare, people } = economy;
  const n = economies.findIndex((each) => each.code === code);
  if (n < 0)
    throw refusal("unknown-economy", `Groups of households are given for ${code}, which is not there.`);
  const alpha = newBySector(dims).map((_, j) => finalShare[cellAt(dims, j, n)]!) as BySector;
  const stated = groups.map(({ spending }) => scaled(spending));
  const total = sumOf(groups.map(({ weight }) => weight));
  const isAll = Math.abs(total - 1) <= WEIGHTS_EXCEED;
  // Rounded weights of groups that do all the spending add up to 1.
  const weights = groups.map(({ weight }) => (isAll ? weight / total : weight));
  const rest = alpha.map((share, j) => {
    const left = share - sumOf(stated.map((spending, d) => weights[d]! * spending[j]!));
    return left > NOTHING * share ? left : 0;
  }) as BySector;
  const table: Float64Array[] = stated.map((spending, d) => spending.map((share) => share * weights[d]!));
  if (isAll) {
    const j = alpha.findIndex((share, at) => share > 0 && table.every((row) => row[at] === 0));
    if (j >= 0)
      throw refusal(
        "nobody-buys",
        `No group of households in ${code} buys ${sectors[j]!.code}, which is ${percent(alpha[j]!)} of final spending there, and the groups do all the spending.`,
        "Give a group a share of it, or lower the weights: what is left of final spending becomes a group of its own.",
      );
  } else table.push(rest);
  const fitted = rake({
    table,
    rowTotals: Float64Array.from(isAll ? weights : [...weights, 1 - total]),
    columnTotals: alpha,
  });
  if (fitted === undefined)
    throw refusal(
      "households-do-not-fit",
      `The spending of the groups of households of ${code} cannot be fitted to its accounts: what they buy and what is bought there hardly meet.`,
      "Give each group shares of every sector of which it buys something, and weights that are shares in all final spending.",
    );
  const spending = fitted.map((row) => scaled(row as BySector));
  const restOf = (shares: readonly number[]): number => Math.max(0, 1 - sumOf(shares));
  const households = people === undefined ? Number.NaN : householdsIn(people, n);
  const incomeShares = INCOME_SOURCES.map((source) => {
    const shares = groups.map(({ incomeShares: own }, d) => own?.[source] ?? weights[d]!);
    if (isAll && Math.abs(sumOf(shares) - 1) > SHARES_MISS)
      throw refusal(
        "shares-do-not-sum",
        `The groups of households of ${code} get ${percent(sumOf(shares))} of its income from ${source}, and the groups do all the spending: nobody gets the rest.`,
        `Let the column ${source} sum to 1, or lower the weights.`,
      );
    return [source, isAll ? allOf(shares) : [...shares, restOf(shares)]] as const;
  });
  const sharesOf = (d: number) =>
    Object.fromEntries(
      incomeShares.map(([source, shares]) => [source, shares[d]!]),
    ) as RakedGroup["incomeShares"];
  const figuresOf = (d: number, group: HouseholdGroup | undefined): RakedGroup => ({
    name: group?.name ?? REST_NAME,
    isRest: group === undefined,
    weight: group === undefined ? 1 - total : weights[d]!,
    spending: spending[d]!,
    moved: group === undefined ? 0 : distance(stated[d]!, spending[d]!),
    incomeShares: sharesOf(d),
    households: households * (group?.households ?? Number.NaN),
    incomeUsd: group?.incomeUsd ?? Number.NaN,
  });
  return { economy: code, groups: spending.map((_, d) => figuresOf(d, groups[d])) };
}

/** Shares that sum to 1. */
function scaled(shares: BySector): BySector {
  const total = sumOf(shares);
  return total === 1 ? shares : (shares.map((share) => share / total) as BySector);
}

/** The same of shares of an income of which nobody else gets any. */
const allOf = (shares: readonly number[]): number[] => {
  const total = sumOf(shares);
  return shares.map((share) => share / total);
};

const distance = (one: BySector, other: BySector): number =>
  sumOf(one.map((share, j) => Math.abs(share - other[j]!))) / 2;

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

const refusal = (code: string, message: string, hint?: string): InputError =>
  new InputError([{ code, message, ...(hint === undefined ? {} : { hint }) }]);

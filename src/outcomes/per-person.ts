import type { ByEconomy } from "../economy/dims.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";

/**
 * Gains and losses in money a person and a household, [economy], US dollars of the base year a year; a loss is negative. NaN
 * where the set does not say how many there are.
 */
export interface PerPerson {
  /** The equivalent variation over the population: revenue returned, and buyers have moved to what became cheaper. */
  readonly welfarePerPerson: ByEconomy;
  readonly welfarePerHousehold: ByEconomy;
  /**
   * Prices alone: what the spending of the base costs more, over wages, -(P-hat / w-hat - 1) I, with revenue left out. All final
   * spending is in it, the government's and investment too.
   */
  readonly pricesPerPerson: ByEconomy;
  readonly pricesPerHousehold: ByEconomy;
}

/**
 * What a solution is worth to an average person and household (docs/outcomes.md).
 *
 * Households are the population over their average size. An average hides who gains and who loses.
 *
 * @returns undefined where the economy does not say who lives there
 */
export function perPerson(solution: Solution): PerPerson | undefined {
  const { economy, accounts } = solution.baseline;
  const { people } = economy;
  if (people === undefined) return undefined;
  const { equivalentVariation, realWageHat } = welfareOf(solution);
  const prices = realWageHat.map((hat, n) => -(1 / hat - 1) * accounts.income[n]!);
  const each = (million: ByEconomy, size: (n: number) => number): ByEconomy =>
    million.map((value, n) => (1e6 * value * size(n)) / people.population[n]!);
  const ofHousehold = (n: number): number => people.householdSize[n]!;
  return {
    welfarePerPerson: each(equivalentVariation, () => 1),
    welfarePerHousehold: each(equivalentVariation, ofHousehold),
    pricesPerPerson: each(prices, () => 1),
    pricesPerHousehold: each(prices, ofHousehold),
  };
}

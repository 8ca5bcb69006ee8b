import type { ByEconomy } from "./dims.ts";

/** Who lives in a world's economies, in the year of its accounts; NaN where nobody says. */
export interface People {
  /** Persons, [economy]. */
  readonly population: ByEconomy;
  /** People in an average household, [economy]. */
  readonly householdSize: ByEconomy;
}

/**
 * The people of merged economies: populations add up, and so do households. One member that is not known leaves the sum
 * unknown.
 *
 * @param members old places of each new economy
 * @returns fresh arrays
 */
export function mergePeople(
  { population, householdSize }: People,
  members: readonly (readonly number[])[],
): People {
  const sum = (of: (n: number) => number): ByEconomy =>
    Float64Array.from(members, (each) => each.reduce((total, n) => total + of(n), 0));
  const merged = sum((n) => population[n]!);
  const households = sum((n) => householdsIn({ population, householdSize }, n));
  return {
    population: merged,
    // A single economy keeps its size to the last digit.
    householdSize: merged.map((persons, k) =>
      members[k]!.length === 1 ? householdSize[members[k]![0]!]! : persons / households[k]!,
    ),
  };
}

/**
 * How many households live in an economy: its population over the size of an average one; NaN where either is
 * unknown.
 */
export const householdsIn = ({ population, householdSize }: People, n: number): number =>
  population[n]! / householdSize[n]!;

import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { SourceFolder } from "./source-folder.ts";

const TABLE = "population/population.csv";

export const PEOPLE_NEEDS: readonly string[] = [TABLE];

/** The years that the source has. */
type PeopleYear = 2011 | 2020 | 2023;

/** The economy that stands for all that a set does not name. */
const REST = "ROW";

/**
 * Accounts with the people of their economies. The rest of the world has all whom the source counts elsewhere, and no size of
 * households; an economy that the source lacks, Taiwan, has neither.
 */
export async function withPeople(
  source: SourceFolder,
  accounts: WorldAccounts,
  year: PeopleYear,
): Promise<WorldAccounts> {
  const rows = new Map((await source.rows(TABLE)).map((row) => [row.economy!, row]));
  const number = (text: string | undefined): number =>
    text === undefined || text === "" ? Number.NaN : Number(text);
  const populationOf = (code: string): number => number(rows.get(code)?.[`population_${year}`]);
  const codes = accounts.economies.map(({ code }) => code);
  let rest = 0;
  for (const code of rows.keys()) {
    const persons = populationOf(code);
    if (!codes.includes(code) && !Number.isNaN(persons)) rest += persons;
  }
  return {
    ...accounts,
    people: {
      population: Float64Array.from(codes, (code) => (code === REST ? rest : populationOf(code))),
      householdSize: Float64Array.from(codes, (code) => number(rows.get(code)?.household_size)),
    },
  };
}

export const PEOPLE_SOURCE: readonly string[] = [
  "Population: World Bank, World Development Indicators, SP.POP.TOTL, as published by the repository datasets/population, update of 6 March 2026.",
  "Households: United Nations, Department of Economic and Social Affairs, Population Division (2019), Database on Household Size and Composition, as carried by the package covasim 4.0.1.",
];

export const PEOPLE_LICENCE =
  "Population: World Development Indicators, CC BY 4.0; the repository ODC-PDDL. Households: covasim, MIT licence.";

export const peopleVintage = (year: PeopleYear): Readonly<Record<string, string>> => ({
  population: `${year}; households: the newest year for each economy in a database of 2019`,
});

/** @param hasRest whether the set has a rest of the world */
export const peopleAdjustment = (hasRest: boolean): string =>
  `Figures per person and household: ${
    hasRest
      ? "the rest of the world has the people of all economies that the source counts and this set does not name, and no size of households; "
      : ""
  }Taiwan is not in the source of populations and has no such figures, nor have economies without a published size of households any per household.`;

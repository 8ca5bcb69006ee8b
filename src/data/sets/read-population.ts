import type { People } from "../../economy/people.ts";
import type { NamedCode } from "../../economy/world-accounts.ts";
import type { Members } from "../tables/read-members.ts";
import type { RowReader } from "../tables/row-reader.ts";
import { findTable, type OpenFolder, scanTable } from "../tables/scan-table.ts";
import { TABLES } from "../tables/tables.ts";

/** More people than there are; a table in thousands or millions is not told from a small country. */
const MOST_PEOPLE = 1e11;
/** Averages published for countries lie between 1.8 and 8.7. */
const LARGEST_HOUSEHOLD = 50;

/**
 * Reads the table of people, if the folder has one; what is wrong goes to the issues. An economy without a row has no known
 * population, and one without a `household_size` no known households: neither is zero.
 */
export async function readPopulation(
  folder: OpenFolder,
  economies: Members<NamedCode> | undefined,
): Promise<People | undefined> {
  const file = findTable(folder, TABLES.population);
  if (file === undefined) return undefined;
  const count = economies?.codes.length ?? 0;
  const population = new Float64Array(count).fill(Number.NaN);
  const householdSize = new Float64Array(count).fill(Number.NaN);
  const lines = new Int32Array(count);
  await scanTable(folder, file, (row) => {
    // Without the list of codes no row can be read, but the columns are checked all the same.
    if (economies === undefined) return undefined;
    const [code, persons] = [row.column("economy"), row.column("population")];
    const size = row.has("household_size") ? row.column("household_size") : undefined;
    return () => {
      const at = row.code(code, economies);
      const people = row.number(persons);
      if (people <= 0 || people > MOST_PEOPLE)
        row.add(
          "population-out-of-range",
          `population is ${people}.`,
          "Count persons, in the year of the set; leave out the row where it is not known.",
        );
      const household = size === undefined || row.text(size) === "" ? Number.NaN : householdOf(row, size);
      if (at < 0) return;
      if (lines[at] !== 0) {
        row.add(
          "duplicate-row",
          `economy ${economies.codes[at]} already appears on line ${lines[at]}.`,
          "Keep one of the two rows.",
        );
        return;
      }
      lines[at] = row.line;
      population[at] = people;
      householdSize[at] = household;
    };
  });
  return economies === undefined ? undefined : { population, householdSize };
}

function householdOf(row: RowReader, column: number): number {
  const size = row.number(column);
  if (size < 1 || size > LARGEST_HOUSEHOLD)
    row.add(
      "household-out-of-range",
      `household_size is ${size}.`,
      "It is the number of people in an average household, such as 2.5; leave the cell empty where it is not known.",
    );
  return size;
}

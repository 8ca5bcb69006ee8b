import type { ElasticityParts, ElasticityRow, ElasticityTable } from "./elasticity-table.ts";
import { InputError, type Issue } from "./issue.ts";
import { unknownNameHint } from "./nearest.ts";

/** A sector of a data set with the elasticity that a table gives it. */
export interface CarriedElasticity {
  /** theta, four decimals: the estimates have two, and more would be false precision. */
  readonly elasticity: number;
  /** As if the estimates were independent, four decimals; NaN where that of a part is not known. */
  readonly standardError: number;
  readonly parts: readonly CarriedPart[];
}

/** A sector of the table and its share of a sector of the data set. */
export interface CarriedPart extends ElasticityRow {
  /** The shares of a sector's parts sum to 1. */
  readonly share: number;
}

/**
 * The elasticities of a table in the sectors of a data set: where a sector of the set spans several of the table, the
 * mean with the given weights. Data sets are built with it, and results choose with it, so that both have one answer.
 *
 * @returns by code of the set, for those that `parts` lists
 * @throws InputError for a part that the table does not have, with the nearest name
 */
export function carryElasticities(
  table: ElasticityTable,
  parts: ElasticityParts,
): ReadonlyMap<string, CarriedElasticity> {
  const rows = new Map(table.rows.map((row) => [row.sector, row]));
  const issues: Issue[] = [];
  const carried = new Map<string, CarriedElasticity>();
  for (const [sector, weights] of Object.entries(parts)) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    const found: CarriedPart[] = [];
    for (const [part, weight] of Object.entries(weights)) {
      const row = rows.get(part);
      if (row !== undefined) found.push({ ...row, share: weight / total });
      else
        issues.push({
          code: "unknown-sector",
          path: ["elasticities", "sectors", sector],
          message: `${sector} is made of ${JSON.stringify(part)}, which is not a sector of ${table.name}.`,
          hint: unknownNameHint(part, [...rows.keys()]),
        });
    }
    const mean = found.reduce((sum, { share, elasticity }) => sum + share * elasticity, 0);
    const variance = found.reduce(
      (sum, { share, standardError }) => sum + (share * (standardError ?? Number.NaN)) ** 2,
      0,
    );
    carried.set(sector, {
      elasticity: fourDecimals(mean),
      standardError: fourDecimals(Math.sqrt(variance)),
      parts: found,
    });
  }
  if (issues.length > 0) throw new InputError(issues);
  return carried;
}

const fourDecimals = (value: number): number => Number(value.toFixed(4));

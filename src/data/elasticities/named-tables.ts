import type { ElasticityTable } from "../../economy/elasticity-table.ts";
import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";

/** The tables that come with Parley; each is loaded when somebody asks for it. */
const TABLES: Readonly<Record<string, () => Promise<ElasticityTable>>> = {
  "caliendo-parro-2015": async () => (await import("./caliendo-parro-2015.ts")).caliendoParro2015,
  "caliendo-parro-2015-full": async () =>
    (await import("./caliendo-parro-2015-full.ts")).caliendoParro2015Full,
  "caliendo-parro-2015-pooled": async () =>
    (await import("./caliendo-parro-2015-pooled.ts")).caliendoParro2015Pooled,
  "caliendo-parro-working-paper": async () =>
    (await import("./caliendo-parro-working-paper.ts")).caliendoParroWorkingPaper,
};

/** Names of the tables of elasticities that come with Parley. */
export const ELASTICITY_NAMES: readonly string[] = Object.keys(TABLES);

/**
 * A table of elasticities that comes with Parley.
 *
 * @throws InputError for a name that none has, with the nearest known one
 */
export async function elasticityTable(name: string): Promise<ElasticityTable> {
  if (Object.hasOwn(TABLES, name)) return TABLES[name]!();
  throw new InputError([
    {
      code: "unknown-elasticities",
      message: `Parley comes with no table of elasticities ${JSON.stringify(name)}.`,
      hint: unknownNameHint(name, ELASTICITY_NAMES),
    },
  ]);
}

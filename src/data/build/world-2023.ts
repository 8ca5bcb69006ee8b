import { stringify } from "yaml";
import { loadDataset } from "../sets/load-dataset.ts";
import { BLOCS, blocsOf } from "./blocs.ts";
import {
  PEOPLE_LICENCE,
  PEOPLE_NEEDS,
  PEOPLE_SOURCE,
  peopleAdjustment,
  peopleVintage,
  withPeople,
} from "./people.ts";
import type { Prepared, Recipe } from "./recipe.ts";
import { memoryFolder, type SourceFolder } from "./source-folder.ts";

const TABLES = ["economies.csv", "sectors.csv", "flows.csv.gz", "value_added.csv", "final_demand.csv"];

/**
 * Goods trade of 194 economies in 2023, one sector.
 *
 * Convention of the source: values in thousands of dollars, free on board, net of tariffs; 4 is the elasticity of
 * trade to costs (theta, not sigma).
 */
export const world2023: Recipe = {
  name: "world-2023",
  needs: [...TABLES.map((file) => `world-2023/${file}`), ...PEOPLE_NEEDS],
  prepare,
};

async function prepare(source: SourceFolder): Promise<Prepared> {
  const economies = (await source.rows("world-2023/economies.csv")).map(({ code }) => code!);
  const files: Record<string, string | Uint8Array> = {
    "dataset.yaml": stringify({
      name: "world-2023",
      version: "1",
      year: 2023,
      unit: "thousand USD",
      tariffs_missing: true,
      elasticities: { sectors: { all: "aggregate" } },
      rebase_tolerance: 1e-6,
      groups: {
        economies: {
          EU27: BLOCS["EU-2020"],
          ...blocsOf(economies, "EU-2011", "EU-2020", "TPP12", "TPP11", "USMCA", "ASEAN", "RCEP"),
          ...blocsOf(economies, "MERCOSUR", "EFTA", "G7"),
        },
        sectors: {},
      },
      notes: [
        "One sector without inputs: goods trade of 2023 (BACI), with sales at home derived from GDP, so that all sales are income.",
      ],
    }),
  };
  for (const table of TABLES) files[table] = await source.read(`world-2023/${table}`);
  return {
    accounts: await withPeople(source, await loadDataset(memoryFolder("world-2023", files)), 2023),
    card: {
      title: "Goods trade of the whole world, 2023: 194 economies, one sector",
      source: [
        'Anna Ignatenko, Ahmad Lashkaripour, Luca Macedoni and Ina Simonovska (2025), "Making America Great Again? The Economic Impacts of Liberation Day Tariffs", Journal of International Economics, replication data.',
        "Trade: BACI (CEPII), HS 2022, year 2023, version 202501.",
        "GDP: World Development Indicators (World Bank), latest year available.",
        ...PEOPLE_SOURCE,
      ],
      licence: [
        "BACI: Etalab Open Licence 2.0. World Development Indicators: CC BY 4.0.",
        "The replication data state no licence. This set is a derived, balanced version; cite the paper, BACI and the WDI.",
        PEOPLE_LICENCE,
      ],
      vintage: {
        flows: "2023",
        gdp: "2023 for most economies, the latest earlier year for some",
        tariffs: "none: not in the source, taken as zero",
        trade_elasticity: "4, the source's baseline",
        ...peopleVintage(2023),
      },
      adjustments: [
        "Values in thousands of dollars are divided by a thousand.",
        "Baseline tariffs are not in the source and are taken as zero. An agreement can therefore not remove tariffs here: state what it does as cuts of barriers, and read results as leaving out today's protection.",
        "Sales at home are GDP plus a transfer that closes the accounts less imports, as in the source; GMB and MHL have none, because their exports and transfers exceed GDP.",
        "Taiwan, the Cook Islands, Saint Pierre and Miquelon, and Wallis and Futuna are not in the source; Puerto Rico and the US Virgin Islands are counted with the USA, Monaco with France, Liechtenstein with Switzerland.",
        peopleAdjustment(false),
        "Re-based at zero tariffs and the observed deficits: one sector without inputs or tariffs is an equilibrium as it stands.",
      ],
    },
  };
}

import { stringify } from "yaml";
import { loadDataset } from "../sets/load-dataset.ts";
import { WIOD_INDUSTRIES } from "../sets/wiod-industries.ts";
import { BLOCS, blocsOf } from "./blocs.ts";
import { ELASTICITY_NEEDS, elasticitySection, mapElasticities } from "./map-elasticities.ts";
import { mapTariffs, TARIFF_NEEDS } from "./map-tariffs.ts";
import {
  PEOPLE_LICENCE,
  PEOPLE_NEEDS,
  PEOPLE_SOURCE,
  peopleAdjustment,
  peopleVintage,
  withPeople,
} from "./people.ts";
import type { Prepared, Recipe } from "./recipe.ts";
import { memoryFolder, recordsCsv, type SourceFolder } from "./source-folder.ts";
import {
  HOUSEHOLD_NEEDS,
  HOUSEHOLDS_LICENCE,
  HOUSEHOLDS_SOURCE,
  HOUSEHOLDS_VINTAGE,
  householdsAdjustment,
  householdsSection,
  withUsHouseholds,
} from "./us-households.ts";

const TABLES = ["economies.csv", "flows.csv.gz", "value_added.csv", "input_shares.csv.gz"];

const codes = (from: number, to: number): string[] =>
  WIOD_INDUSTRIES.slice(from - 1, to).map(([code]) => code);
const GOODS = codes(1, 16);

/**
 * The world of 2011 in 41 economies and 35 industries, with the tariffs of 2017.
 *
 * Convention of the source: millions of dollars at basic prices, without tariffs; input shares are shares of gross
 * output. WIOD has no elasticities.
 */
export const world2011: Recipe = {
  name: "world-2011",
  needs: [
    ...TABLES.map((file) => `wiod-2011/${file}`),
    ...TARIFF_NEEDS,
    "tariffs-2017/concordance_wiod41.csv",
    ...ELASTICITY_NEEDS,
    ...PEOPLE_NEEDS,
    ...HOUSEHOLD_NEEDS,
  ],
  prepare,
};

const ELASTICITY_NOTE =
  "Trade elasticities are those of Caliendo and Parro (2015), mapped to WIOD's industries, and 5 for services.";

async function prepare(source: SourceFolder): Promise<Prepared> {
  // Kept for the sake of results that name this set; newer sets have the pooled estimates (docs/elasticities.md).
  const elasticities = await mapElasticities(
    source,
    "caliendo-parro-working-paper",
    Object.fromEntries(WIOD_INDUSTRIES.map(([code]) => [code, GOODS.includes(code) ? [code] : []])),
  );
  const tariffs = await mapTariffs(source, {
    goods: GOODS,
    economies: (await source.rows("tariffs-2017/concordance_wiod41.csv")).map((row) => ({
      code: row.wiod_economy!,
      there: row.tariff_economy!,
    })),
    freeAreas: [BLOCS["EU-2011"]],
  });
  const economies = (await source.rows("wiod-2011/economies.csv")).map(({ code }) => code!);
  const sectors = WIOD_INDUSTRIES.map(([code, name]) => ({
    code,
    name,
    tradable: 1,
    trade_elasticity: elasticities.rows.find(({ sector }) => sector === code)!.elasticity,
    goods: Number(GOODS.includes(code)),
  }));
  const files: Record<string, string | Uint8Array> = {
    "dataset.yaml": stringify({
      name: "world-2011",
      version: "1",
      year: 2011,
      unit: "million USD",
      // Inventory changes make four cells of final demand negative; Japan's in mining is the largest.
      rebase_tolerance: 0.02,
      groups: {
        economies: {
          EU: BLOCS["EU-2011"],
          ...blocsOf(economies, "EU-2011", "EU-2020", "NAFTA", "USMCA", "G7"),
        },
        sectors: {
          goods: GOODS,
          services: codes(17, 35),
          agriculture: ["c1"],
          mining: ["c2"],
          food: ["c3"],
          manufacturing: codes(3, 16),
          textiles: ["c4", "c5"],
          petroleum: ["c8"],
          chemicals: ["c9"],
          metals: ["c12"],
          machinery: ["c13"],
          electronics: ["c14"],
          vehicles: ["c15"],
        },
      },
      elasticities: { ...elasticities.card, note: ELASTICITY_NOTE },
      notes: [
        "Flows, production and input-output structure are of 2011 (WIOD, release 2013); tariffs are those applied in 2017: the base year mixes the two.",
        ELASTICITY_NOTE,
      ],
    }),
    "sectors.csv": recordsCsv(["code", "name", "tradable", "trade_elasticity", "goods"], sectors),
    "tariffs.csv": recordsCsv(["importer", "exporter", "sector", "rate"], tariffs),
  };
  for (const table of TABLES) files[table] = await source.read(`wiod-2011/${table}`);
  const table = await loadDataset(memoryFolder("world-2011", files));
  const accounts = await withUsHouseholds(
    source,
    await withPeople(source, table, 2011),
    (industry) => industry,
  );
  return {
    accounts,
    sections: [elasticitySection(elasticities), householdsSection(accounts)],
    card: {
      title: "The world in 2011 with the tariffs of 2017: 41 economies, 35 sectors",
      source: [
        'Flows: World Input-Output Database, release 2013. Marcel P. Timmer, Erik Dietzenbacher, Bart Los, Robert Stehrer and Gaaitzen J. de Vries (2015), "An Illustrated User Guide to the World Input-Output Database: the Case of Global Automotive Production", Review of International Economics 23(3), 575-605, https://doi.org/10.1111/roie.12178.',
        'Tariffs: Feodora A. Teti, Global Tariff Database, version beta1-2024-12; Feodora A. Teti (2024), "Missing Tariffs", CESifo / CEPR Discussion Paper 19851; averaged to 25 sectors with the concordance of Manfred Lenzen, Daniel Moran, Keiichiro Kanemoto and Arne Geschke (2013), "Building Eora", Economic Systems Research 25(1), 20-49.',
        'Elasticities: Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44; services: Arnaud Costinot and Andrés Rodríguez-Clare (2014), "Trade Theory with Numbers", Handbook of International Economics 4, 197-261.',
        ...PEOPLE_SOURCE,
        ...HOUSEHOLDS_SOURCE,
      ],
      licence: [
        "World Input-Output Database: CC BY 4.0 (wiod.org).",
        "Global Tariff Database: the files used state no licence; cite the paper.",
        PEOPLE_LICENCE,
        HOUSEHOLDS_LICENCE,
        "This set is a derived, balanced version.",
      ],
      vintage: {
        flows: "2011",
        value_added: "2011",
        input_shares: "2011",
        tariffs: "2017",
        trade_elasticity: "estimated on 1993 data; services 2014 handbook",
        ...peopleVintage(2011),
        ...HOUSEHOLDS_VINTAGE,
      },
      adjustments: [
        "Flows are WIOD's deliveries summed over using industries and final uses; three negative cross-border sums (-369 in all) and seven negative domestic remainders (-622 in all, million dollars) are set to zero, in the tables this set is made from.",
        "Value added is gross output less intermediate purchases: it includes net taxes on products and international transport margins.",
        "Tariffs are applied rates, outliers trimmed (tariff lines winsorised at the 95th percentile, then averaged without weights), carried over to WIOD's industries by the concordance of their divisions: agriculture is two thirds farming and one third fishing; c4 and c5, c6 and c7, c8 to c11, and c13 and c14 share a rate. Rates on services (c17 to c35) are zero.",
        "Inside the European Union (27 members in 2011, the United Kingdom included) all rates are zero. Cyprus, Latvia, Luxembourg and Malta are not in the tariff data and take the rates of Greece, Lithuania, Belgium and Italy, as importers and as exporters.",
        "Indonesia is part of the rest of the world in the tariff data and takes its rates. The source has no rate of the rest of the world on itself; between Indonesia and the rest of the world, both ways, stands the simple average of what the rest of the world levies on the 36 named economies, sector by sector. What countries within the rest of the world levy on each other is not known and taken as zero.",
        "WIOD's flows are at basic prices and carry no tariffs: tariffs are added on top of them, and final demand is expenditure, tariffs included, less intermediate use; negative cells (changes in inventories) are set to zero and the rest of that economy's final demand rescaled to its income.",
        peopleAdjustment(true),
        householdsAdjustment("by industry of WIOD"),
        "Re-based: the model is solved once at these tariffs and the observed deficits, and that equilibrium is what the tables hold.",
      ],
    },
  };
}

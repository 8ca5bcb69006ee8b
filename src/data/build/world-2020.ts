import { newBySectorPair, pairAt } from "../../economy/dims.ts";
import type { StatusRule } from "../sets/cell-status.ts";
import { BLOCS, blocsOf } from "./blocs.ts";
import {
  assumedTariffs,
  GOODS_INDUSTRIES,
  ICIO_LICENCE,
  ICIO_NEEDS,
  ICIO_SECTORS,
  ICIO_SOURCE,
  icio2020,
  icioSectorOf,
  industryTariffs,
  TARIFF_LICENCE,
  TARIFF_SOURCE,
  tariffStandIns,
} from "./icio-2020.ts";
import { ELASTICITY_NEEDS, elasticitySection, mapElasticities, withMapped } from "./map-elasticities.ts";
import { TARIFF_NEEDS } from "./map-tariffs.ts";
import {
  PEOPLE_LICENCE,
  PEOPLE_NEEDS,
  PEOPLE_SOURCE,
  peopleAdjustment,
  peopleVintage,
  withPeople,
} from "./people.ts";
import type { Prepared, Recipe } from "./recipe.ts";
import type { SourceFolder } from "./source-folder.ts";
import {
  HOUSEHOLD_NEEDS,
  HOUSEHOLDS_LICENCE,
  HOUSEHOLDS_SOURCE,
  HOUSEHOLDS_VINTAGE,
  householdsAdjustment,
  householdsSection,
  withUsHouseholds,
} from "./us-households.ts";

/**
 * The world of 2020 in 77 economies and 11 sectors, with the tariffs of 2017.
 *
 * Convention of the source: millions of dollars at basic prices, without tariffs; input shares are shares of gross
 * output. The table has no elasticities.
 */
export const world2020: Recipe = {
  name: "world-2020",
  needs: [
    ...ICIO_NEEDS,
    "wiod-2011/flows.csv.gz",
    ...TARIFF_NEEDS,
    ...ELASTICITY_NEEDS,
    ...PEOPLE_NEEDS,
    ...HOUSEHOLD_NEEDS,
  ],
  prepare,
};

const ELASTICITY_NOTE =
  "Trade elasticities are those of Caliendo and Parro (2015), pooled, and 5 for services.";

async function prepare(source: SourceFolder): Promise<Prepared> {
  const elasticities = await mapElasticities(
    source,
    "caliendo-parro-2015-pooled",
    Object.fromEntries(ICIO_SECTORS.map(([code]) => [code, GOODS_INDUSTRIES[code] ?? []])),
  );
  const table = await withPeople(source, await icio2020(source, elasticities.rows), 2020);
  const { dims, economies, sectors } = table;
  const codes = economies.map(({ code }) => code);
  const assumed = assumedTariffs(await tariffStandIns(source));
  const weights = await tradeWeights(source);
  const tariff = newBySectorPair(dims);
  for (const { importer, exporter, sector: industry, rate } of await industryTariffs(source)) {
    const { sector, weight } = weights.get(industry)!;
    const at = pairAt(
      dims,
      sectors.findIndex(({ code }) => code === sector),
      codes.indexOf(importer),
      codes.indexOf(exporter),
    );
    tariff[at]! += weight * rate;
  }
  const accounts = await withUsHouseholds(
    source,
    {
      ...withMapped(table, elasticities, ELASTICITY_NOTE),
      version: "1",
      tariffYear: 2017,
      tariff: tariff.map((rate) => Number(rate.toPrecision(12))),
      // Tariffs are added to a table that has none: what is spent beyond inputs grows by them.
      finalDemand: undefined,
      groups: {
        economies: {
          EU: BLOCS["EU-2020"],
          ...blocsOf(codes, "EU-2011", "EU-2020", "TPP12", "TPP11", "NAFTA", "USMCA", "ASEAN", "RCEP"),
          ...blocsOf(codes, "EFTA", "G7"),
        },
        sectors: {
          goods: Object.keys(GOODS_INDUSTRIES),
          services: SERVICE_CODES,
          manufacturing: ["MANUF_EXFOOD"],
        },
      },
      notes: [
        "Flows, production and input-output structure are of 2020 (OECD ICIO, edition 2023), a year of the pandemic; tariffs are those applied in 2017.",
        `The tariffs of and towards ${assumed.length} economies are assumed: they take the average of the rest of the world.`,
        ELASTICITY_NOTE,
      ],
    },
    icioSectorOf,
  );
  return {
    accounts,
    sections: [elasticitySection(elasticities), householdsSection(accounts)],
    card: {
      title: "The world in 2020 with the tariffs of 2017: 77 economies, 11 sectors",
      source: [
        ICIO_SOURCE,
        TARIFF_SOURCE,
        'Elasticities: Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, pooled (docs/elasticities.md); services: Arnaud Costinot and Andrés Rodríguez-Clare (2014), "Trade Theory with Numbers", Handbook of International Economics 4, 197-261.',
        ...PEOPLE_SOURCE,
        ...HOUSEHOLDS_SOURCE,
      ],
      licence: [...ICIO_LICENCE, TARIFF_LICENCE, PEOPLE_LICENCE, HOUSEHOLDS_LICENCE],
      vintage: {
        flows: "2020",
        value_added: "2020",
        input_shares: "2020",
        tariffs: "2017",
        trade_elasticity: "estimated on 1993 data; services 2014 handbook",
        ...peopleVintage(2020),
        ...HOUSEHOLDS_VINTAGE,
      },
      status: statusRules("official", assumed),
      adjustments: [
        "Flows, value added and input shares are the table's own, at basic prices.",
        "Value added includes net taxes on products used up in production.",
        "Residents' purchases abroad and changes in inventories are part of final demand.",
        tariffAdjustment(assumed),
        "The rate of a sector is the mean of its industries' rates, weighted by the world's cross-border trade of 2011 in each industry (WIOD).",
        "The table carries no tariffs: they are added on top of its flows, and final demand is expenditure, tariffs included, less intermediate use.",
        peopleAdjustment(true),
        householdsAdjustment("by the OECD's sectors"),
      ],
    },
  };
}

const SERVICE_CODES = ICIO_SECTORS.map(([code]) => code).filter((code) => !(code in GOODS_INDUSTRIES));

/** How tariffs of 2017 came to economies that their source does not have. */
export const tariffAdjustment = (assumed: readonly string[]): string =>
  `Tariffs are applied rates of 2017, outliers trimmed. ${assumed.length} economies are not in their source and take the average rates of the rest of the world, as importers and as exporters; these rates are assumptions, preferences between such economies and their partners are not in them: ${assumed.join(", ")}. Hong Kong and Singapore levy nothing. Inside the European Union, and between it and the United Kingdom, all rates are zero; Croatia, Cyprus, Latvia, Luxembourg and Malta take the rates of Slovenia, Greece, Lithuania, Belgium and Italy. What countries within the rest of the world levy on each other is not known and taken as zero. Rates on services are zero.`;

/** What the figures of a set from the OECD's table are. @param flows what its accounts are */
export const statusRules = (flows: "official" | "estimated", assumed: readonly string[]): StatusRule[] => [
  ...(["flows", "value_added", "input_shares"] as const).map((table) => ({ table, is: flows })),
  // Tariffs come on top of the table's final use.
  { table: "final_demand", is: "estimated" },
  { table: "tariffs", is: "official" },
  { table: "tariffs", is: "assumed", economies: assumed },
  { table: "sectors", is: "estimated" },
  { table: "sectors", is: "assumed", sectors: SERVICE_CODES },
];

/** The sector that each goods industry is part of, and its share in the sector's cross-border trade of 2011. */
async function tradeWeights(
  source: SourceFolder,
): Promise<ReadonlyMap<string, { readonly sector: string; readonly weight: number }>> {
  const trade = new Map<string, number>();
  for (const row of await source.rows("wiod-2011/flows.csv.gz")) {
    const industry = row.sector!;
    if (row.exporter !== row.importer) trade.set(industry, (trade.get(industry) ?? 0) + Number(row.value));
  }
  return new Map(
    Object.entries(GOODS_INDUSTRIES).flatMap(([sector, industries]) => {
      const total = industries.reduce((sum, industry) => sum + trade.get(industry)!, 0);
      return industries.map((industry) => [industry, { sector, weight: trade.get(industry)! / total }]);
    }),
  );
}

import { aggregate } from "../../economy/aggregate.ts";
import { newBySectorPair, pairAt } from "../../economy/dims.ts";
import { splitSectors } from "../../economy/update/split-sectors.ts";
import { updateAccounts } from "../../economy/update/update-accounts.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { WIOD_INDUSTRIES } from "../sets/wiod-industries.ts";
import { BACK_TEST_NEEDS, backTestSection } from "./back-test.ts";
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
  SERVICES,
  TARIFF_LICENCE,
  TARIFF_SOURCE,
  tariffStandIns,
} from "./icio-2020.ts";
import {
  ELASTICITY_NEEDS,
  elasticitySection,
  type MappedElasticities,
  mapElasticities,
  withMapped,
} from "./map-elasticities.ts";
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
import { TRADE_2023_NEEDS, totals2023, usImports } from "./totals-2023.ts";
import {
  HOUSEHOLD_NEEDS,
  HOUSEHOLDS_LICENCE,
  HOUSEHOLDS_SOURCE,
  HOUSEHOLDS_VINTAGE,
  householdsAdjustment,
  householdsSection,
  withUsHouseholds,
} from "./us-households.ts";
import { usImportsSection } from "./us-imports-section.ts";
import { wiodAccounts, wiodNeeds } from "./wiod-accounts.ts";
import { statusRules, tariffAdjustment } from "./world-2020.ts";

/** The economy of WIOD whose industries an economy is taken to resemble, where WIOD does not have it. */
const STRUCTURE: Readonly<Record<string, string>> = {
  ARG: "BRA",
  BGD: "IND",
  BLR: "RUS",
  BRN: "RUS",
  CHE: "DEU",
  CHL: "AUS",
  CIV: "ROW",
  CMR: "ROW",
  COL: "BRA",
  CRI: "MEX",
  EGY: "TUR",
  HKG: "TWN",
  HRV: "SVN",
  ISL: "DNK",
  ISR: "FIN",
  JOR: "TUR",
  KAZ: "RUS",
  KHM: "IDN",
  LAO: "IDN",
  MAR: "TUR",
  MMR: "IDN",
  MYS: "TWN",
  NGA: "ROW",
  NOR: "RUS",
  NZL: "AUS",
  PAK: "IND",
  PER: "AUS",
  PHL: "IDN",
  SAU: "ROW",
  SEN: "ROW",
  SGP: "IRL",
  THA: "CHN",
  TUN: "TUR",
  UKR: "RUS",
  VNM: "CHN",
  ZAF: "BRA",
};

/**
 * The world of 2023 in 77 economies and 25 sectors: an estimate (model.md 7). The OECD's flows of 2020 are split into
 * WIOD's goods industries by the structure of 2011 and brought to the goods trade and the GDP of 2023 and to the
 * industries of US imports.
 */
export const world2023Industry: Recipe = {
  name: "world-2023-industry",
  needs: [
    ...ICIO_NEEDS,
    ...wiodNeeds(2011),
    ...TRADE_2023_NEEDS,
    ...TARIFF_NEEDS,
    ...ELASTICITY_NEEDS,
    ...BACK_TEST_NEEDS,
    ...PEOPLE_NEEDS,
    ...HOUSEHOLD_NEEDS,
  ],
  prepare,
};

const ELASTICITY_NOTE =
  "Trade elasticities are those of Caliendo and Parro (2015), pooled, and 5 for services.";

async function prepare(source: SourceFolder): Promise<Prepared> {
  const elasticities = await mapElasticities(source, "caliendo-parro-2015-pooled", {
    ...Object.fromEntries(
      Object.values(GOODS_INDUSTRIES).flatMap((list) => list.map((code) => [code, [code]])),
    ),
    ...Object.fromEntries(Object.keys(SERVICES).map((code) => [code, []])),
  });
  const { split, structure } = await splitTable(source, elasticities);
  const totals = await totals2023(source, split);
  const imports = await usImports(source, split, totals);
  const untargeted = updateAccounts(split, totals.targets);
  const updated = updateAccounts(split, [...totals.targets, ...imports.targets]);
  const { dims, economies, sectors } = split;
  const codes = economies.map(({ code }) => code);
  const assumed = assumedTariffs(await tariffStandIns(source));
  const tariff = newBySectorPair(dims);
  for (const { importer, exporter, sector, rate } of await industryTariffs(source)) {
    const place = sectors.findIndex(({ code }) => code === sector);
    tariff[pairAt(dims, place, codes.indexOf(importer), codes.indexOf(exporter))] = rate;
  }
  const accounts = await withUsHouseholds(
    source,
    {
      ...(await withPeople(source, withMapped(updated.accounts, elasticities, ELASTICITY_NOTE), 2023)),
      name: "world-2023-industry",
      version: "1",
      year: 2023,
      tariffYear: 2017,
      tariff,
      finalDemand: undefined,
      groups: groupsOf(codes),
      notes: [
        "An estimate: the OECD's table of 2020, its goods split into industries by the structure of 2011 (WIOD), brought to the goods trade and GDP of 2023; CARD.md says how far such estimates were off.",
        `Tariffs are those applied in 2017, before the trade war of 2018; those of and towards ${assumed.length} economies are assumed: they take the average of the rest of the world.`,
        ELASTICITY_NOTE,
      ],
    },
    (industry) => (sectors.some(({ code }) => code === industry) ? industry : icioSectorOf(industry)),
  );
  return {
    accounts,
    sections: [
      statusSection(),
      structureSection(structure),
      totals.section(updated),
      usImportsSection(imports, { split, untargeted: untargeted.accounts, updated: updated.accounts }),
      await backTestSection(source),
      elasticitySection(elasticities),
      householdsSection(accounts),
    ],
    card: {
      title: "The world in 2023 by industry, an estimate: 77 economies, 25 sectors",
      source: [
        ICIO_SOURCE,
        'Industries: World Input-Output Database, release 2013, table of 2011. Marcel P. Timmer, Erik Dietzenbacher, Bart Los, Robert Stehrer and Gaaitzen J. de Vries (2015), "An Illustrated User Guide to the World Input-Output Database: the Case of Global Automotive Production", Review of International Economics 23(3), 575-605, https://doi.org/10.1111/roie.12178.',
        'Goods trade of 2023: BACI (CEPII), HS 2022, version 202501; GDP: World Development Indicators (World Bank), both as in the replication data of Anna Ignatenko, Ahmad Lashkaripour, Luca Macedoni and Ina Simonovska (2025), "Making America Great Again? The Economic Impacts of Liberation Day Tariffs", Journal of International Economics.',
        "Industries of US imports: US Census and USITC, by GTAP sector and group of partners, as in the repositories of The Budget Lab at Yale (Tariff-ETRs), whose year is not stated.",
        TARIFF_SOURCE,
        'Elasticities: Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, pooled (docs/elasticities.md); services: Arnaud Costinot and Andrés Rodríguez-Clare (2014), "Trade Theory with Numbers", Handbook of International Economics 4, 197-261.',
        ...PEOPLE_SOURCE,
        ...HOUSEHOLDS_SOURCE,
      ],
      licence: [
        ...ICIO_LICENCE,
        "World Input-Output Database: CC BY 4.0 (wiod.org).",
        "BACI: Etalab Open Licence 2.0. World Development Indicators: CC BY 4.0. The replication data state no licence; cite the paper.",
        "The Budget Lab at Yale: MIT licence, Copyright (c) The Budget Lab at Yale; US Census and USITC: works of the US government.",
        TARIFF_LICENCE,
        PEOPLE_LICENCE,
        HOUSEHOLDS_LICENCE,
      ],
      vintage: {
        flows: "2020, brought to 2023",
        value_added: "2020, brought to 2023",
        input_shares: "2020 and 2011, brought to 2023",
        tariffs: "2017",
        trade_elasticity: "estimated on 1993 data; services 2014 handbook",
        ...peopleVintage(2023),
        ...HOUSEHOLDS_VINTAGE,
      },
      status: statusRules("estimated", assumed),
      adjustments: [
        "Goods industries (c1 to c16) inside the two goods sectors of the OECD's table take the shares that they have in WIOD's table of 2011, for each seller, buyer, user and input, and are fitted so that every cell of the OECD's table is met and every industry's accounts hold.",
        `${structure.size} economies are not in WIOD and take the structure of another, named below.`,
        "Then the table is brought to 2023: goods trade between every two economies (BACI, free on board), GDP of every economy, and the industries' shares in US imports from each of eight groups of partners. Of all tables that meet these totals and whose accounts hold, it is the nearest to the table of 2020 in relative entropy.",
        "BACI counts goods at the border, with the margins of trade and transport up to it and with some re-exports; the OECD's table counts them at basic prices. The totals of 2023 are taken as they are: goods trade of hubs (Hong Kong, Singapore, the Netherlands, Belgium) weighs more here than in an official table.",
        "GDP stands for value added, which in the table includes net taxes on products used up in production but not those on final use.",
        "Trade in services and all else that has no total of 2023 grew with the GDP of its economies and gives way where accounts must hold.",
        totals.taiwan,
        "The rest of the world's trade with itself has no total.",
        tariffAdjustment(assumed),
        "The table carries no tariffs: they are added on top of its flows, and final demand is expenditure, tariffs included, less intermediate use.",
        peopleAdjustment(true),
        householdsAdjustment("goods by industry and services by the OECD's sectors"),
      ],
    },
  };
}

/** The OECD's table with WIOD's industries in its two goods sectors, and which structure each economy took. */
async function splitTable(
  source: SourceFolder,
  elasticities: MappedElasticities,
): Promise<{ split: WorldAccounts; structure: ReadonlyMap<string, string> }> {
  const theta = new Map(elasticities.rows.map(({ sector, elasticity }) => [sector, elasticity]));
  const like = aggregate(await wiodAccounts(source, 2011, (code) => theta.get(code) ?? 5), {
    sectors: SERVICES,
  });
  // The elasticities of the two sectors that are split are not used.
  const rows = [
    ...elasticities.rows,
    ...Object.keys(GOODS_INDUSTRIES).map((sector) => ({ sector, elasticity: 1 })),
  ];
  const table = await icio2020(source, rows);
  const structure = new Map(
    table.economies
      .filter(({ code }) => code in STRUCTURE)
      .map(({ code }) => [code, STRUCTURE[code]!] as const),
  );
  const into = new Map(
    Object.entries(GOODS_INDUSTRIES).map(([sector, industries]) => [
      sector,
      industries.map((code) => ({
        code,
        name: WIOD_INDUSTRIES.find(([name]) => name === code)![1],
        tradable: true,
        goods: true,
        tradeElasticity: theta.get(code)!,
      })),
    ]),
  );
  return { split: splitSectors(table, { into, like, structure }).accounts, structure };
}

function groupsOf(codes: readonly string[]): WorldAccounts["groups"] {
  const goods = Object.values(GOODS_INDUSTRIES).flat();
  return {
    economies: {
      EU: BLOCS["EU-2020"],
      ...blocsOf(
        codes,
        "EU-2011",
        "EU-2020",
        "TPP12",
        "TPP11",
        "NAFTA",
        "USMCA",
        "ASEAN",
        "RCEP",
        "EFTA",
        "G7",
      ),
    },
    sectors: {
      goods,
      services: ICIO_SECTORS.map(([code]) => code).filter((code) => code in SERVICES),
      agriculture: ["c1"],
      mining: ["c2"],
      food: ["c3"],
      manufacturing: goods.slice(2),
      textiles: ["c4", "c5"],
      petroleum: ["c8"],
      chemicals: ["c9"],
      metals: ["c12"],
      machinery: ["c13"],
      electronics: ["c14"],
      vehicles: ["c15"],
    },
  };
}

const statusSection = (): string =>
  [
    "## What is official, estimated and assumed",
    "",
    "| table | status |",
    "|---|---|",
    "| flows | estimated. The OECD's flows of 2020 are official; every cell has been moved to the totals of 2023, and cells of goods have been split |",
    "| value_added, input_shares, final_demand | estimated, as flows |",
    "| tariffs | official rates of 2017 where the source has the economies; assumed where it has not (named under Adjustments) |",
    "| sectors: trade_elasticity | estimated for goods, assumed for services |",
  ].join("\n");

const structureSection = (structure: ReadonlyMap<string, string>): string =>
  [
    "## Whose industries stand in",
    "",
    "Economies that WIOD does not have take the shares of industries within the two goods sectors from the economy of WIOD that they resemble most by kind of industry and region: a judgement, and an assumption.",
    "",
    [...structure]
      .map(([code, like]) => `${code} as ${like}`)
      .join(", ")
      .concat("."),
  ].join("\n");

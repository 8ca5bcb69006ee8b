import { type CarriedElasticity, carryElasticities } from "../../economy/carry-elasticities.ts";
import type { ElasticityParts, ElasticityTable } from "../../economy/elasticity-table.ts";
import { withElasticities } from "../../economy/with-elasticities.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { ELASTICITY_SOURCES, elasticityTables } from "./elasticity-tables.ts";
import type { SourceFolder } from "./source-folder.ts";

/** What Costinot and Rodríguez-Clare (2014) set for services, for which there are no estimates by sector. */
const SERVICES = 5;

/** The sectors of Caliendo and Parro (2015) that make up each goods industry of WIOD, by their ISIC divisions. */
const INDUSTRIES: Readonly<Record<string, readonly string[]>> = {
  c1: ["agriculture"],
  c2: ["mining"],
  c3: ["food"],
  c4: ["textile"],
  c5: ["textile"],
  c6: ["wood"],
  c7: ["paper"],
  c8: ["petroleum"],
  c9: ["chemicals"],
  c10: ["plastic"],
  c11: ["minerals"],
  c12: ["basic_metals", "metal_products"],
  c13: ["machinery_nec"],
  c14: ["office", "electrical", "communication", "medical"],
  c15: ["auto", "other_transport"],
  c16: ["other_manufacturing"],
};

/** Trade in the paper's sectors, and in WIOD's industries: the weights of means. */
const PART_TRADE = "nafta-1993/flows.csv.gz";
const INDUSTRY_TRADE = "wiod-2011/flows.csv.gz";

/** Files below the source folder that `mapElasticities` reads. */
export const ELASTICITY_NEEDS: readonly string[] = [...ELASTICITY_SOURCES, PART_TRADE, INDUSTRY_TRADE];

/** Trade elasticities for the sectors of a data set that is about to be built. */
export interface MappedElasticities {
  readonly table: ElasticityTable;
  /** In the order in which the sectors were given. */
  readonly rows: readonly MappedElasticity[];
  /** For `elasticities:` in dataset.yaml, so that results can choose another table later. */
  readonly card: { readonly table: string; readonly sectors: ElasticityParts };
}

export interface MappedElasticity extends CarriedElasticity {
  readonly sector: string;
}

/**
 * Trade elasticities (theta) and their standard errors for the sectors of a data set.
 *
 * The table's sectors make up WIOD's goods industries with the weights of the world's cross-border trade in 1993 (trade
 * in the table's own sectors is known for no later year). Industries that a data set has as one sector are weighted by
 * the world's cross-border trade of 2011.
 *
 * @param name of one of the tables that come with Parley
 * @param sectors by code, which of WIOD's goods industries (c1 to c16) each consists of; none for a service, which gets 5
 *   (Costinot and Rodríguez-Clare 2014) and no standard error
 */
export async function mapElasticities(
  source: SourceFolder,
  name: string,
  sectors: Readonly<Record<string, readonly string[]>>,
): Promise<MappedElasticities> {
  const table = (await elasticityTables(source)).find((each) => each.name === name)!;
  const parts = await partsOf(source, sectors);
  const carried = carryElasticities(table, parts);
  const service: CarriedElasticity = { elasticity: SERVICES, standardError: Number.NaN, parts: [] };
  return {
    table,
    rows: Object.keys(sectors).map((sector) => ({ sector, ...(carried.get(sector) ?? service) })),
    card: { table: table.name, sectors: parts },
  };
}

/**
 * Accounts with these elasticities, which then know the name of the table.
 *
 * @param note the sentence of the set's notes that speaks of them
 */
export function withMapped(
  accounts: WorldAccounts,
  { table, card }: MappedElasticities,
  note: string,
): WorldAccounts {
  const named = withElasticities({ ...accounts, elasticityParts: card.sectors }, table);
  return { ...named, elasticityOrigin: { ...named.elasticityOrigin!, note } };
}

/** What each goods sector is made of; weights are million dollars of trade. */
async function partsOf(
  source: SourceFolder,
  sectors: Readonly<Record<string, readonly string[]>>,
): Promise<ElasticityParts> {
  const inParts = await crossBorderTrade(source, PART_TRADE, 1e6);
  const isMerged = Object.values(sectors).some((industries) => industries.length > 1);
  const inIndustries = isMerged ? await crossBorderTrade(source, INDUSTRY_TRADE, 1) : undefined;
  const goods = Object.entries(sectors).filter(([, industries]) => industries.length > 0);
  return Object.fromEntries(
    goods.map(([sector, industries]) => {
      const weights: Record<string, number> = {};
      for (const industry of industries) {
        const names = INDUSTRIES[industry]!;
        const total = names.reduce((sum, name) => sum + inParts.get(name)!, 0);
        const scale = industries.length > 1 ? inIndustries!.get(industry)! / total : 1;
        for (const name of names) weights[name] = (weights[name] ?? 0) + scale * inParts.get(name)!;
      }
      const rounded = Object.entries(weights).map(([name, weight]) => [name, Math.round(weight)]);
      return [sector, Object.fromEntries(rounded)];
    }),
  );
}

/** What crosses borders in each sector of a table of flows. @param unit divides its values */
async function crossBorderTrade(
  source: SourceFolder,
  path: string,
  unit: number,
): Promise<ReadonlyMap<string, number>> {
  const trade = new Map<string, number>();
  for (const row of await source.rows(path)) {
    const sector = row.sector!;
    if (row.exporter !== row.importer) trade.set(sector, (trade.get(sector) ?? 0) + Number(row.value) / unit);
  }
  return trade;
}

/** The section on elasticities of a CARD.md. */
export function elasticitySection({ table, rows }: MappedElasticities): string {
  const goods = rows.filter(({ parts }) => parts.length > 0);
  return [
    "## Trade elasticities",
    "",
    `Table \`${table.name}\` (docs/elasticities.md): ${table.title}. Matched by ISIC divisions; where a sector spans several of the table's, the mean weighted by the world's cross-border trade, with standard errors combined as if the estimates were independent. Services: ${SERVICES}, after Costinot and Rodríguez-Clare (2014).`,
    "",
    "| sector | elasticity | standard error | from |",
    "|---|---|---|---|",
    ...goods.map(
      ({ sector, elasticity, standardError, parts }) =>
        `| ${sector} | ${elasticity} | ${Number.isNaN(standardError) ? "unknown" : standardError} | ${parts.map(partInWords).join(", ")} |`,
    ),
  ].join("\n");
}

const partInWords = (part: CarriedElasticity["parts"][number]): string =>
  part.share === 1
    ? `${part.sector} ${part.elasticity}`
    : `${part.sector} ${part.elasticity} (weight ${part.share.toFixed(3)})`;

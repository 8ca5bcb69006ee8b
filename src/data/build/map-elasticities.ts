import type { SourceFolder } from "./source-folder.ts";

/** What Costinot and Rodríguez-Clare (2014) set for services, for which there are no estimates by sector. */
const SERVICES = 5;

/** The sectors of Caliendo and Parro (2015) that make up each goods industry of WIOD, by their ISIC divisions. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
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

export interface MappedElasticity {
  readonly sector: string;
  readonly elasticity: number;
  /** What it is made of: the source's sector, its elasticity and its weight; empty for services. */
  readonly parts: readonly {
    readonly sector: string;
    readonly elasticity: number;
    readonly weight: number;
  }[];
}

/**
 * Trade elasticities (theta) for WIOD's industries. Where an industry spans several of the paper's sectors, their
 * elasticities are averaged with the weights of the world's cross-border trade in 1993.
 */
export async function mapElasticities(
  source: SourceFolder,
  sectors: readonly string[],
): Promise<MappedElasticity[]> {
  const theta = new Map<string, number>();
  for (const row of await source.rows("nafta-1993/sectors.csv")) {
    theta.set(row.code!, Number(row.trade_elasticity));
  }
  const trade = new Map<string, number>();
  for (const row of await source.rows("nafta-1993/flows.csv.gz")) {
    const sector = row.sector!;
    if (row.exporter !== row.importer) trade.set(sector, (trade.get(sector) ?? 0) + Number(row.value));
  }
  return sectors.map((sector) => {
    const names = PARTS[sector];
    if (names === undefined) return { sector, elasticity: SERVICES, parts: [] };
    const total = names.reduce((sum, name) => sum + trade.get(name)!, 0);
    const parts = names.map((name) => ({
      sector: name,
      elasticity: theta.get(name)!,
      weight: trade.get(name)! / total,
    }));
    const mean = parts.reduce((sum, part) => sum + part.weight * part.elasticity, 0);
    // The estimates have two decimals; four keep the average without false precision.
    return { sector, elasticity: Number(mean.toFixed(4)), parts };
  });
}

export function elasticitySection(mapped: readonly MappedElasticity[]): string {
  const rows = mapped
    .filter(({ parts }) => parts.length > 0)
    .map(({ sector, elasticity, parts }) => {
      const from = parts.map((part) =>
        parts.length === 1
          ? `${part.sector} ${part.elasticity}`
          : `${part.sector} ${part.elasticity} (weight ${part.weight.toFixed(3)})`,
      );
      return `| ${sector} | ${elasticity} | ${from.join(", ")} |`;
    });
  return [
    "## Trade elasticities",
    "",
    "Goods: Caliendo and Parro (2015), their sample without the smallest one per cent of trade, matched by ISIC divisions; where an industry spans several of their sectors, the average weighted by the world's cross-border trade of 1993. For autos and other transport equipment the value is their aggregate estimate, 8.22, as in their simulation files. Services (c17 to c35): 5, after Costinot and Rodríguez-Clare (2014).",
    "",
    "| sector | elasticity | from |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}

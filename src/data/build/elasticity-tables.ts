import type { ElasticityRow, ElasticityTable } from "../../economy/elasticity-table.ts";
import { poolEstimates } from "./pool-estimates.ts";
import type { SourceFolder } from "./source-folder.ts";

/** Files below the source folder that the tables are made from. */
export const ELASTICITY_SOURCES = ["elasticities/caliendo-parro-2015.csv", "nafta-1993/sectors.csv"];

const PAPER =
  'Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, https://doi.org/10.1093/restud/rdu035';

/** One regression over all sectors; for data sets that have one sector only. */
const AGGREGATE = "aggregate";

/**
 * The named tables of elasticities that come with Parley, from the paper's estimates and its simulation files.
 *
 * Convention of the source: theta is the dispersion parameter itself, as here. Sectors are the 20 tradable ones of the
 * paper under the codes of nafta-1993, whose order the file of estimates keeps.
 */
export async function elasticityTables(source: SourceFolder): Promise<ElasticityTable[]> {
  const estimates = await source.rows(ELASTICITY_SOURCES[0]!);
  const used = (await source.rows(ELASTICITY_SOURCES[1]!)).filter(({ tradable }) => tradable === "1");
  const codeAt = (at: number): string => used[at]?.code ?? AGGREGATE;
  const sample = (name: "99" | "full"): ElasticityRow[] =>
    estimates.map((row, at) => ({
      sector: codeAt(at),
      elasticity: Number(row[`theta_${name}`]),
      standardError: Number(row[`se_${name}`]),
      basis: "estimate",
    }));
  const trimmed = sample("99");
  const sectors = trimmed.filter(({ sector }) => sector !== AGGREGATE);
  const { mean, spread, pooled } = poolEstimates(
    sectors.map(({ elasticity, standardError }) => ({ value: elasticity, error: standardError! })),
  );
  return [
    {
      name: "caliendo-parro-2015",
      title: "Caliendo and Parro (2015), without the smallest 1 % of trade flows",
      citation: `${PAPER}, Table 1, 99 % sample`,
      rows: trimmed,
    },
    {
      name: "caliendo-parro-2015-full",
      title: "Caliendo and Parro (2015), full sample",
      citation: `${PAPER}, Table 1, full sample`,
      rows: sample("full"),
    },
    {
      name: "caliendo-parro-2015-pooled",
      title: `Caliendo and Parro (2015), each estimate drawn towards their mean (${mean.toFixed(2)}, spread ${spread.toFixed(2)}) by its standard error`,
      citation: `${PAPER}, Table 1, 99 % sample, pooled by Parley (docs/elasticities.md)`,
      rows: trimmed.map((row, at) =>
        row.sector === AGGREGATE
          ? row
          : {
              sector: row.sector,
              elasticity: twoDecimals(pooled[at]!.value),
              standardError: twoDecimals(pooled[at]!.error),
              basis: "pooled",
            },
      ),
    },
    {
      name: "caliendo-parro-working-paper",
      title:
        "Caliendo and Parro (2015), simulation files: the 99 % sample, and the working paper's 8.22 for autos and other transport equipment",
      citation: `${PAPER}, Table 1, 99 % sample, and supplementary data`,
      rows: [...used.map((row, at) => simulated(row, trimmed[at]!)), simulatedAggregate(used)],
    },
  ];
}

/** A sector as the paper's simulation files have it: its estimate, or what stands in for one. */
function simulated(
  { code, trade_elasticity }: Readonly<Record<string, string>>,
  estimate: ElasticityRow,
): ElasticityRow {
  const elasticity = Number(trade_elasticity);
  if (elasticity === estimate.elasticity) return { ...estimate, sector: code! };
  return { sector: code!, elasticity, standardError: null, basis: "assumption" };
}

/** The aggregate of the working paper is what its simulation files put in the place of estimates. */
function simulatedAggregate(used: readonly Readonly<Record<string, string>>[]): ElasticityRow {
  const elasticity = Number(used.find(({ code }) => code === "auto")!.trade_elasticity);
  return { sector: AGGREGATE, elasticity, standardError: null, basis: "assumption" };
}

const twoDecimals = (value: number): number => Number(value.toFixed(2));

const LINE = 110;

/** A table as the module that Parley comes with. */
export function elasticityModule({ name, title, citation, rows }: ElasticityTable): string {
  const field = (key: string, value: string): string => {
    const text = value.includes('"') ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);
    const line = `  ${key}: ${text},`;
    // As the formatter of this house breaks lines.
    return line.length > LINE ? `  ${key}:\n    ${text},` : line;
  };
  return `import type { ElasticityTable } from "../../economy/elasticity-table.ts";

/** Written by \`npm run datasets -- elasticities\`; do not edit. */
export const ${exportName(name)}: ElasticityTable = {
${field("name", name)}
${field("title", title)}
${field("citation", citation)}
  rows: [
${rows
  .map(
    ({ sector, elasticity, standardError, basis }) =>
      `    { sector: "${sector}", elasticity: ${elasticity}, standardError: ${standardError}, basis: "${basis}" },`,
  )
  .join("\n")}
  ],
};
`;
}

/** `caliendo-parro-2015` is exported as `caliendoParro2015`. */
const exportName = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, next: string) => next.toUpperCase());

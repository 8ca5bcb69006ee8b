import type { ElasticityParts } from "../../../economy/elasticity-table.ts";
import { nodeFolder } from "../../files/node-folder.ts";
import { locateDataset } from "../../sets/catalogue.ts";
import { readCard } from "../../sets/dataset-card.ts";

/**
 * What WIOD's 35 industries are made of in the sectors of named tables of elasticities, as the embedded set world-2011 says on
 * its card: so a set in these industries may take its elasticities from such a table.
 *
 * @param codes of the industries that a set has
 */
export async function wiodElasticityParts(codes: readonly string[]): Promise<ElasticityParts> {
  const { folder } = await locateDataset("world-2011", ".");
  const { elasticities } = await readCard(nodeFolder(folder));
  return Object.fromEntries(
    Object.entries(elasticities?.sectors ?? {}).filter(([code]) => codes.includes(code)),
  );
}

import { nodeFolder } from "../../data/files/node-folder.ts";
import { loadDatasetWithCard } from "../../data/sets/load-dataset.ts";
import { locateGivenDataset } from "../../dossier/files/locate-dossier.ts";

/** The data set that a command was given, with its card. @throws as `locateGivenDataset` and `loadDatasetWithCard` */
export async function givenDataset(nameOrPath: string) {
  const { folder } = await locateGivenDataset(nameOrPath);
  return loadDatasetWithCard(nodeFolder(folder));
}

import { NotThereError } from "../../data/files/not-there-error.ts";
import { isThere } from "../../data/files/path-kind.ts";
import { embeddedNames, type LocatedDataset, locateDataset } from "../../data/sets/catalogue.ts";
import { show } from "../../data/tables/row-reader.ts";
import { InputError } from "../../economy/issue.ts";
import { nearestFirst } from "../../economy/nearest.ts";
import { readDossier } from "../format/parse-dossier.ts";
import { readDossierText } from "./read-dossier-text.ts";
import { readyNames } from "./ready-dossiers.ts";
import { recognise } from "./recognise.ts";

/**
 * Where a dossier is: a path, or the name of one that comes with Parley. A file of that name in the current folder goes
 * before it.
 *
 * @throws NotThereError for a name, neither path nor file, that nothing has; the nearest known names come first in it.
 *   InputError for a data set or a table, with what to do instead
 */
export async function locateDossier(nameOrPath: string): Promise<string> {
  const { dossier, dataset, table } = await recognise(nameOrPath);
  if (dossier !== undefined) return dossier;
  const given = show(nameOrPath);
  if (dataset !== undefined) {
    throw new InputError([
      {
        code: "dataset-for-dossier",
        message: `${given} is a data set; a dossier is needed here.`,
        hint: `parley check ${dataset} shows what is in the set, and parley init --data ${dataset} writes a dossier that uses it.`,
      },
    ]);
  }
  if (table !== undefined) {
    throw new InputError([
      {
        code: "table-for-dossier",
        message: `${given} is a table; a dossier is needed here.`,
        hint: "A dossier is a YAML file, which may name tables (docs/dossier.md); parley init writes one.",
      },
    ]);
  }
  throw await unknownName(nameOrPath, await readyNames());
}

/** The error for a name that nothing has: what is called almost so. */
export async function unknownName(given: string, names: readonly string[]): Promise<NotThereError> {
  const own = `${given}.yaml`;
  return new NotThereError([
    {
      code: "unknown-dossier",
      message: `There is no file ${show(given)}, and Parley comes with nothing of that name.`,
      hint: (await isThere(own))
        ? `Did you mean your ${own}?`
        : `Known: ${nearestFirst(given, new Set(names)).join(", ")}.`,
    },
  ]);
}

/**
 * Where a data set is that the user names: one that comes with Parley, or a folder, relative to the current one, or the
 * card in it.
 *
 * @throws NotThereError when it is neither, with the nearest embedded name; InputError for a dossier or a single table,
 *   with what to do instead
 */
export async function locateGivenDataset(nameOrPath: string): Promise<LocatedDataset> {
  const { dossier, dataset, table } = await recognise(nameOrPath);
  if (dataset !== undefined) return locateDataset(dataset, ".");
  const given = show(nameOrPath);
  if (table !== undefined) {
    throw new InputError([
      {
        code: "table-for-dataset",
        message: `${given} is a single table; a data set is needed here.`,
        hint: "A data set is a folder of tables with a dataset.yaml (docs/data.md): name the folder.",
      },
    ]);
  }
  const used = dossier === undefined ? undefined : await datasetOf(dossier);
  if (used === undefined) return locateDataset(nameOrPath, ".");
  throw new InputError([
    {
      code: "dossier-for-dataset",
      message: `${given} is a dossier; a data set is needed here.`,
      hint: `It uses ${show(used)}. Known: ${(await embeddedNames()).join(", ")}.`,
    },
  ]);
}

/** The data set that a file names; undefined if it is no dossier. */
async function datasetOf(path: string): Promise<string | undefined> {
  // What cannot be read is no dossier, whatever it is.
  const text = await readDossierText(path).catch(() => undefined);
  return text === undefined ? undefined : readDossier(text, path).dossier?.data;
}

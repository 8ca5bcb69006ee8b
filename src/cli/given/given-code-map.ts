import { countryCalled } from "../../data/codes/country-names.ts";
import { NotThereError } from "../../data/files/not-there-error.ts";
import { isFolder, isThere } from "../../data/files/path-kind.ts";
import { concordances } from "../../data/import/concordances/concordances.ts";
import {
  type CodeMap,
  concordanceCodes,
  mergeCodes,
  setEconomies,
} from "../../data/import/source/code-map.ts";
import { concordanceId } from "../../data/import/source/concordance.ts";
import { embeddedNames, openDataset } from "../../data/sets/catalogue.ts";
import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { readMergeMap } from "./read-merge-map.ts";

/**
 * Where the codes of an imported file go: a map of merges in a file; for sectors a concordance that comes with Parley, by its
 * name; for economies those of a data set, by its name or folder.
 *
 * @throws InputError for a file that holds no map, and for a set whose economies are not countries; NotThereError where nothing
 *   has the name
 */
export async function givenCodeMap(given: string, of: "economies" | "sectors"): Promise<CodeMap> {
  const embedded = of === "sectors" && concordances.find((each) => concordanceId(each) === given);
  if (embedded) return concordanceCodes(embedded);
  const names = of === "economies" ? await embeddedNames() : [];
  if (names.includes(given) || (of === "economies" && (await isFolder(given)))) return economiesOfSet(given);
  if (!(await isThere(given))) throw notThere(given, of, names);
  const { merges, issues, place } = await readMergeMap(given);
  if (issues.length > 0) throw new InputError(issues);
  return mergeCodes(merges, `merged as in ${given}`, place);
}

async function economiesOfSet(given: string): Promise<CodeMap> {
  const { name, economies } = await openDataset(given, process.cwd());
  const codes = economies.map(({ code }) => code);
  const blocs = codes.filter((code) => code !== "ROW" && countryCalled(code)?.alpha3 !== code);
  if (blocs.length === 0) return setEconomies(codes, name);
  throw new InputError([
    {
      code: "not-countries",
      message: `${blocs.slice(0, 8).join(", ")} of ${name} ${blocs.length === 1 ? "is no country" : "are no countries"}: nobody can tell who belongs to ${blocs.length === 1 ? "it" : "them"}.`,
      hint: "Give a map of your own that says which countries become which economy.",
    },
  ]);
}

function notThere(given: string, of: "economies" | "sectors", sets: readonly string[]): InputError {
  const names = of === "sectors" ? concordances.map(concordanceId) : sets;
  const known = of === "sectors" ? "no concordance" : "no data set";
  return new NotThereError([
    {
      code: "no-such-map",
      message: `There is no file ${JSON.stringify(given)}, and ${known} has that name.`,
      hint: unknownNameHint(given, names),
    },
  ]);
}

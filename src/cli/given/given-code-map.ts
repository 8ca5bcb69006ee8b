import { NotThereError } from "../../data/files/not-there-error.ts";
import { isThere } from "../../data/files/path-kind.ts";
import { concordances } from "../../data/import/concordances/concordances.ts";
import { type CodeMap, concordanceCodes, mergeCodes } from "../../data/import/source/code-map.ts";
import { concordanceId } from "../../data/import/source/concordance.ts";
import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { readMergeMap } from "./read-merge-map.ts";

/**
 * Where the codes of an imported file go: a map of merges in a file, or a concordance that comes with Parley, by its name.
 *
 * @throws InputError for a file that holds no map; NotThereError where neither a file nor a concordance has the name
 */
export async function givenCodeMap(given: string, of: "economies" | "sectors"): Promise<CodeMap> {
  const embedded = of === "sectors" && concordances.find((each) => concordanceId(each) === given);
  if (embedded) return concordanceCodes(embedded);
  if (!(await isThere(given))) throw notThere(given, of);
  const { merges, issues, place } = await readMergeMap(given);
  if (issues.length > 0) throw new InputError(issues);
  return mergeCodes(merges, `merged as in ${given}`, place);
}

function notThere(given: string, of: "economies" | "sectors"): InputError {
  const ids = of === "sectors" ? concordances.map(concordanceId) : [];
  return new NotThereError([
    {
      code: "no-such-map",
      message: `There is no file ${JSON.stringify(given)}, and no concordance of ${of} has that name.`,
      hint: ids.length === 0 ? "Name a file with a map." : unknownNameHint(given, ids),
    },
  ]);
}

import { basename } from "node:path";
import { InputError } from "../../../economy/issue.ts";
import { headsOf, type ImportFile, type PartHead } from "../rows/import-part.ts";

/** A table that was found among the parts of the files, and the year that it is of. */
export interface FoundPart {
  readonly head: PartHead;
  readonly year: number;
}

/**
 * The part of the files that is in a layout: of the year that the user asks for, where a zip holds several.
 *
 * @param year that the user gave; undefined: that in the name of the part, in its first rows, or in the name of its file
 * @param yearInside the year that the first rows state, where the layout has a place for it
 * @throws InputError when no part is in the layout, several are, or nobody says of which year it is; the part's own problem
 *   where it could not be read
 */
export async function findPart(
  files: readonly ImportFile[],
  matches: (head: PartHead) => boolean,
  year: number | undefined,
  layout: string,
  yearInside: (head: PartHead) => number | undefined = () => undefined,
): Promise<FoundPart> {
  const found: { readonly head: PartHead; readonly year: number | undefined }[] = [];
  let problem: unknown;
  for (const each of files) {
    for (const head of await headsOf([each])) {
      problem ??= head.problem;
      if (!matches(head)) continue;
      found.push({ head, year: yearIn(head.part.name) ?? yearInside(head) ?? yearIn(basename(each.path)) });
    }
  }
  const file = files[0]!.path;
  if (found.length === 0) {
    throw (
      problem ??
      refuse(
        file,
        "unknown-layout",
        `The file is not laid out as ${layout}.`,
        "Leave out --source to let Parley recognise the layout, or see docs/how-to/own-table.md.",
      )
    );
  }
  const wanted = found.length === 1 ? found : found.filter((each) => each.year === year);
  const [only] = wanted;
  if (only === undefined || wanted.length > 1) {
    const several = wanted.length > 1 ? wanted : found;
    const years = [...new Set(several.map((each) => each.year ?? "unknown"))];
    if (years.length === 1) {
      throw refuse(
        file,
        "which-table",
        `There are ${several.length} tables of one year (${years[0]}): ${several.map(({ head }) => head.part.label).join(", ")}.`,
        "Give the one to read alone.",
      );
    }
    throw refuse(
      file,
      "which-year",
      `There are ${several.length} tables in it, of the years ${years.join(", ")}.`,
      "Say with --year which one to read.",
    );
  }
  const known = year ?? only.year;
  if (known === undefined) {
    throw refuse(
      only.head.part.label,
      "missing-year",
      "Neither the file nor its name says which year it is.",
      "Say it with --year, for example --year 2020.",
    );
  }
  if (year !== undefined && only.year !== undefined && only.year !== year) {
    throw refuse(
      only.head.part.label,
      "which-year",
      `The table is of ${only.year} by its name, not of ${year}.`,
      "Leave out --year, or name another file.",
    );
  }
  return { head: only.head, year: known };
}

/** The last year in a name: 2018 in ICIO2021_2018.csv. */
export function yearIn(name: string): number | undefined {
  const years = name.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g);
  return years === null ? undefined : Number(years.at(-1));
}

const refuse = (file: string, code: string, message: string, hint: string): InputError =>
  new InputError([{ code, at: { file }, message, hint }]);

import { listed } from "../../../src/text/sentence-name.ts";
import { measuresOf, writtenIssues, writtenOptions } from "../../edits/option-edits.ts";

/**
 * What a new option starts with, for the reader who added it.
 *
 * @param text the dossier with the new option
 * @param from title of the option that it is made from; undefined: there was none
 */
export function takeOverWords(text: string, id: string, from: string | undefined): string {
  const measures = measuresOf(text, id);
  // An option that is built on another settles what that one settles.
  const isBuilt = writtenOptions(text).some((option) => option?.id === id && option.from !== undefined);
  const open = isBuilt || writtenIssues(text).length === 0 ? "" : " It leaves the linked issues open.";
  if (from === undefined) return `The new option has no measures yet.${open}`;
  return measures.length === 0
    ? `The new option starts like “${from}”, which has no measures.${open}`
    : `The new option takes over the measures of “${from}”: ${listed(measures)}.${open}`;
}

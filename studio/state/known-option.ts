import { dataOf, isRecord } from "../edits/edit-dossier.ts";

/** The id of an option if the text has one of that id; undefined otherwise. A text without a list cannot say. */
export function knownOption(text: string, id: string | undefined): string | undefined {
  const options = dataOf(text)?.options;
  if (!Array.isArray(options)) return id;
  return options.some((option: unknown) => isRecord(option) && String(option.id) === id) ? id : undefined;
}

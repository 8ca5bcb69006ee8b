import { decodeText } from "../../data/files/decode-text.ts";
import { IssueList } from "../../data/files/issue-list.ts";
import { readFileWithin } from "../../data/files/read-file-within.ts";
import { InputError, type Issue } from "../../economy/issue.ts";
import { LARGEST_DOSSIER_CHARACTERS } from "../format/yaml-tree.ts";

/** Four bytes a character is the most that UTF-8 takes. */
export const LARGEST_DOSSIER_BYTES = 4 * LARGEST_DOSSIER_CHARACTERS;

/**
 * The text of a dossier's file.
 *
 * @throws InputError when it is not text of a reasonable size; the file system's own error when it cannot be read
 */
export async function readDossierText(path: string): Promise<string> {
  return dossierText(await readFileWithin(path, LARGEST_DOSSIER_BYTES, (size) => tooLarge(size, path)), path);
}

/**
 * The text of a dossier that came as bytes.
 *
 * @param file what messages call it
 * @throws InputError when it is not text of a reasonable size
 */
export function dossierText(bytes: Uint8Array, file: string): string {
  if (bytes.length > LARGEST_DOSSIER_BYTES) throw new InputError([tooLarge(bytes.length, file)]);
  const issues = new IssueList();
  const text = decodeText(bytes, file, issues);
  issues.throwIfAny();
  return text!;
}

const tooLarge = (size: number, file: string): Issue => ({
  code: "file-too-large",
  message: `The file is ${Math.round(size / 1024 / 1024)} MB; a dossier may be at most 1 MB.`,
  at: { file },
});

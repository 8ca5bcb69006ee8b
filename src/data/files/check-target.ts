import { readdir } from "node:fs/promises";
import { InputError, type Issue } from "../../economy/issue.ts";
import { isThere } from "./path-kind.ts";
import { toPrintable } from "./printable.ts";

/** A kind of folder that Parley writes as a whole, and may replace as a whole. */
export interface FolderKind {
  /** The file by which one is known, e.g. `dataset.yaml`. */
  readonly card: string;
  /** With its article, e.g. "a data set". */
  readonly noun: string;
  /** Whether a file of this name is part of one. */
  isOwn(name: string): boolean;
}

/**
 * Refuses to write a folder where something is that may not be lost.
 *
 * @throws InputError when the folder exists and `overwrite` is not set, or holds anything but a folder of this kind; the file
 *   system's own errors
 */
export async function checkTarget(
  folder: string,
  overwrite: boolean,
  { card, noun, isOwn }: FolderKind,
): Promise<void> {
  const names = await readdir(folder).catch(async (cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    // Something else than a folder is there, or above it.
    if (cause.code === "ENOTDIR" && (await isThere(folder))) throw Object.assign(cause, { code: "EEXIST" });
    throw cause;
  });
  if (names === undefined) return;
  const refuse = (message: string, hint: string): never => {
    const issue: Issue = { code: "folder-exists", at: { file: folder }, message, hint };
    throw new InputError([issue]);
  };
  if (!overwrite) refuse("The folder already exists.", "Choose another one, or ask to overwrite it.");
  if (!names.includes(card)) {
    refuse(
      `The folder has no ${card}, so it is not ${noun}, and Parley does not overwrite it.`,
      "Choose another one.",
    );
  }
  // The folder is replaced as a whole: anything else in it would be lost.
  const stranger = names.find((name) => !isOwn(name));
  if (stranger !== undefined) {
    refuse(
      `The folder also holds ${toPrintable(stranger)}, which is not part of ${noun}: nothing is overwritten.`,
      "Move it elsewhere, or choose another folder.",
    );
  }
}

import { InvalidArgumentError } from "commander";

/** Parser of a flag that names a folder: an empty one, as an unset variable of a script leaves it, is refused. */
export function folderName(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty. Name a folder.");
}

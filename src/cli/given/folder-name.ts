import { InvalidArgumentError } from "commander";

/** Parser of a flag that names a folder. It refuses an empty name, which an unset variable in a script would leave. */
export function folderName(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty. Name a folder.");
}

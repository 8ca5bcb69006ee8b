import { Option } from "commander";
import { completes } from "./completes.ts";
import { folderName } from "./folder-name.ts";

export interface DataFlag {
  readonly data?: string;
}

/** `--data`, the same for every command that reads a dossier. */
export const dataFlag = (): Option =>
  completes(
    new Option(
      "--data <set>",
      "a data set instead of the dossier's own: a name, or a folder anywhere",
    ).argParser(folderName),
    "dataset",
  );

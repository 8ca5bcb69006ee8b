import { Argument } from "commander";
import { completes } from "./completes.ts";

/** The dossier of a command, the same for every command that reads one. */
export const dossierArgument = (): Argument =>
  completes(
    new Argument(
      "<dossier>",
      "YAML file, the name of a dossier that comes with Parley, or - for standard input",
    ),
    "dossier",
  );

import { Argument } from "commander";

/** The dossier of a command, the same for every command that reads one. */
export const dossierArgument = (): Argument =>
  new Argument("<dossier>", "YAML file, or the name of a dossier that comes with Parley");

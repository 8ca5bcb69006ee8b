import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { nodeFolder } from "../data/files/node-folder.ts";
import { embeddedNames, locateDataset } from "../data/sets/catalogue.ts";
import { loadDatasetWithCard } from "../data/sets/load-dataset.ts";
import { CARD_FILE } from "../data/tables/tables.ts";
import { loadDossier } from "../dossier/files/load-dossier.ts";
import { economyFrom } from "../economy/economy-from.ts";
import { printDocument } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { type DataFlag, dataFlag } from "./data-flag.ts";
import { exitCode } from "./exit-code.ts";
import { explainDataset } from "./explain-dataset.ts";
import { explainDossier } from "./explain-dossier.ts";
import type { AddCommand } from "./run.ts";

const examples = `
Every problem is found in one pass and printed as file:line:column, what is wrong, and how to mend it.

Examples:
  $ parley check dossiers/mar-a-lago-2018.yaml
  $ parley check talks.yaml --data ./my-world       the same talks on another data set
  $ parley check world-2011                         a data set by name
  $ parley check ./my-world                         a data set by its folder

Exit codes: 0 nothing is wrong, 2 something is, 5 a file is missing.`;

/** `parley check`: validate a dossier or a data set and explain what it says, without solving anything. */
export const addCheck: AddCommand = (program, terminal, finish) => {
  program
    .command("check")
    .description("validate a dossier or a data set and explain it, without solving")
    .argument("<dossier|dataset>", "YAML file, or name or folder of a data set")
    .addOption(dataFlag())
    .addHelpText("after", examples)
    .action(async (target: string, flags: DataFlag) => {
      const dataset = await datasetIn(target);
      if (dataset === undefined) await checkDossier(target, flags, terminal);
      else await checkDataset(dataset, terminal);
      terminal.stdout.write("\nNothing is wrong.\n");
      finish(exitCode.done);
    });
};

async function checkDossier(path: string, flags: DataFlag, terminal: Terminal): Promise<void> {
  printDocument(explainDossier(await loadDossier(path, flags)), terminal);
}

async function checkDataset(nameOrPath: string, terminal: Terminal): Promise<void> {
  const { folder } = await locateDataset(nameOrPath, ".");
  const { card, accounts } = await loadDatasetWithCard(nodeFolder(folder));
  // The accounts must also be able to serve a model, not only be well formed.
  economyFrom(accounts, "competitive");
  printDocument(explainDataset(card, accounts), terminal);
}

/** The data set that an argument means, or undefined when it is a file, and so a dossier. */
async function datasetIn(target: string): Promise<string | undefined> {
  if ((await embeddedNames()).includes(target)) return target;
  // A missing file is the user's most likely slip here: the file system's own error says so.
  if ((await stat(target)).isDirectory()) return target;
  return basename(target) === CARD_FILE ? dirname(target) : undefined;
}

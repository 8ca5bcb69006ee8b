import { basename, dirname } from "node:path";
import { isFolder } from "../data/files/path-kind.ts";
import { CARD_FILE } from "../data/tables/tables.ts";
import type { Issue } from "../economy/issue.ts";
import { printDocument } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { type DataFlag, dataFlag } from "./data-flag.ts";
import { exitCode } from "./exit-code.ts";
import { explainBriefing } from "./explain-briefing.ts";
import { countWarnings, reportWarnings } from "./report-warnings.ts";
import type { AddCommand } from "./run.ts";

const examples = `
One pass finds every problem and prints where it is (file:line:column), what is wrong and how to fix it. A warning
names what can be computed but hardly is what you mean, such as a tariff of 250 %, and what to write instead.

Examples:
  $ parley check mar-a-lago-2018                    a negotiation that comes with Parley, by its name
  $ parley check talks.yaml --data ./my-world       your own talks, on another data set
  $ parley check world-2011                         a data set by name
  $ parley check ./my-world                         a data set by its folder
  $ parley check out/mar-a-lago                     the folder of a briefing: are all files there, unchanged, of one run?

If a dossier and a data set that come with Parley have the same name, both are checked.

Exit codes: 0 nothing is wrong (warnings included), 2 something is, 5 a file is missing.`;

/** `parley check`: validate a dossier or a data set and explain it, without solving anything. */
export const addCheck: AddCommand = (program, terminal, finish) => {
  program
    .command("check")
    .description("validate a dossier or a data set and explain it, without solving")
    .argument(
      "<dossier|dataset>",
      "YAML file, folder of a data set or a briefing, or the name of either that comes with Parley",
    )
    .addOption(dataFlag())
    .addHelpText("after", examples)
    .action(async (target: string, flags: DataFlag) => {
      const { checkBriefing, holdsBriefing } = await import("../briefing/files/check-briefing.ts");
      if (await holdsBriefing(target)) {
        printDocument(explainBriefing(await checkBriefing(target)), terminal);
        terminal.stdout.write("\nNothing is wrong.\n");
        finish(exitCode.done);
        return;
      }
      const { dataset, dossier } = await meaningOf(target);
      const warnings = [
        ...(dataset === undefined ? [] : await checkDataset(dataset, terminal)),
        ...(dossier === undefined ? [] : await checkDossier(dossier, flags, terminal)),
      ];
      reportWarnings(warnings, terminal);
      const doubts = warnings.length === 0 ? "" : `, but read ${countWarnings(warnings)}`;
      terminal.stdout.write(`\nNothing is wrong${doubts}.\n`);
      finish(exitCode.done);
    });
};

/** Prints what a dossier says, and hands back its warnings. */
async function checkDossier(path: string, flags: DataFlag, terminal: Terminal): Promise<readonly Issue[]> {
  const [{ loadDossier }, { explainDossier }, { inputWarnings }] = await Promise.all([
    import("../dossier/files/load-dossier.ts"),
    import("./explain-dossier.ts"),
    import("../simulation/stated-warnings.ts"),
  ]);
  const loaded = await loadDossier(path, flags);
  printDocument(explainDossier(loaded), terminal);
  return inputWarnings(loaded.compiled, loaded.accounts);
}

/** Prints what is in a data set, and hands back its warnings. */
async function checkDataset(nameOrPath: string, terminal: Terminal): Promise<readonly Issue[]> {
  const [{ locateDataset }, { nodeFolder }, { loadDatasetWithCard }, { economyFrom }, { explainDataset }] =
    await Promise.all([
      import("../data/sets/catalogue.ts"),
      import("../data/files/node-folder.ts"),
      import("../data/sets/load-dataset.ts"),
      import("../economy/economy-from.ts"),
      import("./explain-dataset.ts"),
    ]);
  const { folder } = await locateDataset(nameOrPath, ".");
  const { card, accounts } = await loadDatasetWithCard(nodeFolder(folder));
  // Well-formed accounts are not enough: a model must be able to use them.
  economyFrom(accounts, "competitive");
  printDocument(explainDataset(card, accounts), terminal);
  return accounts.warnings ?? [];
}

/** What an argument means: a data set, by name, folder or card, or a dossier, by name or file. */
async function meaningOf(
  target: string,
): Promise<{ readonly dataset?: string | undefined; readonly dossier?: string | undefined }> {
  const [{ embeddedNames }, { locateDossier, readyNames }] = await Promise.all([
    import("../data/sets/catalogue.ts"),
    import("../dossier/files/ready-dossiers.ts"),
  ]);
  const datasets = await embeddedNames();
  if (datasets.includes(target)) {
    return { dataset: target, dossier: (await readyNames()).includes(target) ? target : undefined };
  }
  if (await isFolder(target)) return { dataset: target };
  if (basename(target) === CARD_FILE) return { dataset: dirname(target) };
  return { dossier: await locateDossier(target, datasets) };
}

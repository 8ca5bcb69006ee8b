import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { briefingContext } from "../briefing/briefing-context.ts";
import { loadWorldAtlas } from "../briefing/load-world-atlas.ts";
import { writeBriefing } from "../briefing/write-briefing.ts";
import { loadDossier } from "../dossier/load-dossier.ts";
import { type DataFlag, dataFlag } from "./data-flag.ts";
import { shownPath } from "./exit-code.ts";
import { folderName } from "./folder-name.ts";
import { printDocument } from "./print.ts";
import type { AddCommand } from "./run.ts";
import { reportFailures, solveDossier } from "./solve-dossier.ts";

const examples = `
What each option does to each party, who else gains or loses, which sectors move and why, what the parties say, and
what the figures rest on. With --out the terminal shows the first two minutes of it and the rest is in the files:
a page with maps and charts (index.html, nothing else needed to open it), briefing.md, results.json, CSV tables and
the charts as SVG. Files are written whole or not at all.

Examples:
  $ parley brief dossiers/mar-a-lago-2018.yaml                                 all of it on the terminal
  $ parley brief dossiers/mar-a-lago-2018.yaml --out out/mar-a-lago            and as files
  $ parley brief talks.yaml --data ./my-world --out out/talks                  on another data set
  $ parley brief talks.yaml --json | jq '.options[].status'                    results.json on stdout

Exit codes: 0 done, 2 the input is wrong, 3 an option could not be solved (the briefing says so), 5 a file is
missing or cannot be written, 130 interrupted.`;

interface Flags extends DataFlag {
  readonly out?: string;
  readonly json?: true;
}

/** Sections that a terminal shows when the rest is in files. */
const TWO_MINUTES = ["summary", "certificates"];

/** `parley brief`: solve every option of a dossier and print or write the briefing. */
export const addBrief: AddCommand = (program, terminal, finish) => {
  program
    .command("brief")
    .description("solve every option of a dossier and print the briefing")
    .argument("<dossier>", "YAML file")
    .option("--out <folder>", "write the briefing as files there", folderName)
    .option("--json", "print results.json instead of tables")
    .addOption(dataFlag())
    .addHelpText("after", examples)
    .action(async (path: string, flags: Flags) => {
      const loaded = await loadDossier(path, flags.data === undefined ? {} : { data: flags.data });
      const simulation = await solveDossier(loaded, terminal);
      // The charting library takes longer to load than the other commands to run: only this one waits for it.
      const { renderBriefing } = await import("../briefing/render-briefing.ts");
      const context = briefingContext(loaded.compiled, loaded.accounts);
      const briefing = renderBriefing({ simulation, context }, await loadWorldAtlas());
      terminal.signal.throwIfAborted();
      if (flags.out !== undefined) await writeBriefing(flags.out, briefing);
      if (flags.json) terminal.stdout.write(briefing.files.get("results.json")!);
      else printDocument(briefing.document, terminal, flags.out === undefined ? undefined : TWO_MINUTES);
      if (flags.out !== undefined) {
        const page = join(resolve(flags.out), "index.html");
        const say = flags.json ? terminal.stderr : terminal.stdout;
        say.write(`\nThe whole briefing: ${shownPath(page)}\n${pathToFileURL(page).href}\n`);
      }
      finish(reportFailures(simulation, terminal));
    });
};

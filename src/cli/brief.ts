import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { inOwnFolder } from "../data/files/own-folder.ts";
import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { LoadedDossier } from "../dossier/files/load-dossier.ts";
import type { SolveOutcome } from "../equilibrium/solution.ts";
import { printDocument } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { type DataFlag, dataFlag } from "./data-flag.ts";
import { dossierArgument } from "./dossier-argument.ts";
import { exitCode, shownPath } from "./exit-code.ts";
import { withFilesNamed } from "./files-named.ts";
import { folderName } from "./folder-name.ts";
import { reportDoubts } from "./report-warnings.ts";
import type { AddCommand } from "./run.ts";
import { reportFailures, solveDossier } from "./solve-dossier.ts";
import { solveTalks } from "./solve-talks.ts";
import { reportUnfinished } from "./talks.ts";

const examples = `
The briefing says what each option does to each party, what each side wants, what a war would cost if the talks fail,
which deal they would sign, who signs what, packages, goals and timetables, who else gains or loses, which sectors move
and why, what the parties say, and what the figures rest on. The talks run if the dossier has a talks, issues, goals or
timetables block; they take most of the time. With --out, the terminal shows the two-minute summary and the files hold
everything: a page with maps and charts (index.html, which opens on its own), briefing.md, results.json, CSV tables and
the charts as SVG. Either all files are written or none; charts and talks tables that an earlier run left there and
this one does not make are removed. Only one run at a time can write into a folder: a second one ends with code 5.

Examples:
  $ parley brief mar-a-lago-2018                                 everything on the terminal
  $ parley brief mar-a-lago-2018 --out out/mar-a-lago            and as files
  $ parley brief mar-a-lago-2018 --no-talks                      options alone, in seconds
  $ parley brief talks.yaml --data ./my-world --out out/talks    your own, on another data set
  $ parley brief talks.yaml --json | jq '.options[].status'      results.json on stdout

Exit codes: 0 done, 2 the input is wrong, 3 an option, a war or a deal could not be solved (the briefing says
so), 5 a file is missing or cannot be written, 130 interrupted.`;

interface Flags extends DataFlag {
  readonly out?: string;
  readonly json?: true;
  readonly talks: boolean;
}

/** Sections that a terminal shows if the rest is in files. */
const TWO_MINUTES = ["summary", "certificates", "made"];

/** `parley brief`: solve every option of a dossier, run its talks, and print or write the briefing. */
export const addBrief: AddCommand = (program, terminal, finish) => {
  program
    .command("brief")
    .description("solve every option of a dossier, run its talks and print the briefing")
    .addArgument(dossierArgument())
    .option("--out <folder>", "write the briefing as files into this folder", folderName)
    .option("--json", "print results.json instead of tables")
    .option("--no-talks", "leave out best moves, war, deal, packages, goals and timetables")
    .addOption(dataFlag())
    .addHelpText("after", examples)
    .action(async (path: string, flags: Flags) => {
      const { loadDossier } = await import("../dossier/files/load-dossier.ts");
      const loaded = await loadDossier(path, flags.data === undefined ? {} : { data: flags.data });
      reportDoubts(loaded, terminal);
      const { out } = flags;
      const make = () => makeBriefing(loaded, flags, terminal);
      // Better to learn that the folder cannot be written before minutes of solving than after.
      const { briefing, simulation, talks } = await (out === undefined
        ? make()
        : inOwnFolder(out, async () => {
            const made = await make();
            const { writeBriefing } = await import("../briefing/files/write-briefing.ts");
            await writeBriefing(out, made.briefing);
            return made;
          }));
      if (flags.json) terminal.stdout.write(briefing.files.get("results.json")!);
      else if (out !== undefined) printDocument(briefing.document, terminal, TWO_MINUTES);
      else printDocument(withFilesNamed(briefing.document, path, flags.data), terminal);
      if (out !== undefined) {
        const page = join(resolve(out), "index.html");
        const say = flags.json ? terminal.stderr : terminal.stdout;
        say.write(`\nThe whole briefing: ${shownPath(page)}\n${pathToFileURL(page).href}\n`);
      }
      const failed = reportFailures(simulation, terminal);
      // The options have been reported already.
      const unfinished = talks !== undefined && reportUnfinished({ ...talks, options: [] }, terminal);
      finish(unfinished ? exitCode.notSolved : failed);
    });
};

async function makeBriefing(loaded: LoadedDossier, flags: Flags, terminal: Terminal) {
  const { prepareBaseline } = await import("../simulation/prepare-baseline.ts");
  const prepared = prepareBaseline(loaded.accounts, loaded.compiled, terminal.signal);
  const outcomes = new Map<string, SolveOutcome>();
  const onOutcome = (option: string, outcome: SolveOutcome): void => void outcomes.set(option, outcome);
  const simulation = await solveDossier(loaded, terminal, { prepared, onOutcome });
  const known = { baseline: prepared.baseline, outcomes };
  const talks =
    flags.talks && asksForTalks(loaded.compiled) ? await solveTalks(loaded, terminal, { known }) : undefined;
  // The charting library takes longer to load than the other commands to run: only this one waits for it.
  const [{ renderBriefing }, { briefingContext }, { loadWorldAtlas }] = await Promise.all([
    import("../briefing/files/render-briefing.ts"),
    import("../briefing/context/briefing-context.ts"),
    import("../briefing/files/load-world-atlas.ts"),
  ]);
  const context = briefingContext(loaded.compiled, loaded.accounts);
  const input = { simulation, context, ...(talks === undefined ? {} : { talks }) };
  const briefing = renderBriefing(input, await loadWorldAtlas());
  terminal.signal.throwIfAborted();
  return { briefing, simulation, talks };
}

const asksForTalks = ({ talks, dossier }: CompiledDossier): boolean =>
  talks !== undefined ||
  dossier.goals.length > 0 ||
  [dossier.issues, dossier.timetables].some((block) => block.size > 0);

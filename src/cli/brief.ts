import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Option } from "commander";
import type { BriefingInput } from "../briefing/context/briefing-input.ts";
import type { RenderedBriefing } from "../briefing/files/render-briefing.ts";
import { inOwnFolder } from "../data/files/own-folder.ts";
import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { LoadedDossier } from "../dossier/files/load-dossier.ts";
import { InputError } from "../economy/issue.ts";
import type { SolveOutcome } from "../equilibrium/solution/solution.ts";
import type { TalksResult } from "../negotiation/talks-result.ts";
import { printDocument } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import type { Simulation } from "../simulation/simulation-result.ts";
import { BYTE_ORDER_MARK } from "../text/byte-order-mark.ts";
import { completes } from "./given/completes.ts";
import { type DataFlag, dataFlag } from "./given/data-flag.ts";
import { dossierArgument } from "./given/dossier-argument.ts";
import { type ElasticitiesFlag, elasticitiesFlag } from "./given/elasticities-flag.ts";
import { folderName } from "./given/folder-name.ts";
import { givenDossier } from "./given/given-dossier.ts";
import { heard, type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { withFilesNamed } from "./say/files-named.ts";
import { openBrowser } from "./say/open-browser.ts";
import { reportDoubts } from "./say/report-warnings.ts";
import { shownPath } from "./say/shown-path.ts";
import { reportFailures, solveDossier } from "./solve/solve-dossier.ts";
import { solveTalks } from "./solve/solve-talks.ts";
import { reportUnfinished } from "./talks.ts";

const examples = `
The briefing says what each option does to each party, what each side wants, what a war would cost if the talks fail,
which deal they would sign, who signs what, packages, goals and timetables, who else gains or loses, which sectors move
and why, what the parties say, and what the figures rest on. The talks run if the dossier has a talks, issues, goals or
timetables block; they take most of the time. With --out, the terminal shows the two-minute summary and the files hold
everything: a page with maps and charts (index.html, which opens on its own), briefing.md, results.json, CSV tables, the
same tables as one Excel workbook (briefing.xlsx) and the charts as SVG. Either all files are written or none; charts
and talks tables that an earlier run left there and this one does not make are removed. Only one run at a time can write
into a folder: a second one ends with code 5.

Examples:
  $ parley brief mar-a-lago-2018                                 everything on the terminal
  $ parley brief mar-a-lago-2018 --out out/mar-a-lago            and as files
  $ parley brief mar-a-lago-2018 --no-talks                      options alone, in seconds
  $ parley brief talks.yaml --out out/talks --open               and show the page in the browser
  $ parley brief talks.yaml --data ./my-world --out out/talks    your own, on another data set
  $ parley brief talks.yaml --json | jq '.options[].status'      results.json on stdout

Exit codes: 0 done, 2 the input is wrong, 3 an option, a war or a deal could not be solved (the briefing says
so), 5 a file is missing or cannot be written, or nothing has the name, 130 interrupted.`;

interface Flags extends DataFlag, ElasticitiesFlag, QuietFlag {
  readonly out?: string;
  readonly open?: true;
  readonly csvBom?: true;
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
    .addOption(
      completes(
        new Option("--out <folder>", "write the briefing as files into this folder").argParser(folderName),
        "folder",
      ),
    )
    .option("--open", "show the page in the browser, once it is written")
    .option("--csv-bom", "begin CSV files with a byte-order mark, for Excel")
    .option("--json", "print results.json instead of tables")
    .option("--no-talks", "leave out best moves, war, deal, packages, goals and timetables")
    .addOption(dataFlag())
    .addOption(elasticitiesFlag())
    .addOption(quietFlag())
    .addHelpText("after", examples)
    .action(async (given: string, flags: Flags) => {
      refuseWithoutFolder(flags);
      const loaded = await givenDossier(given, flags, terminal);
      await reportDoubts(loaded, terminal);
      const { out } = flags;
      const make = () => makeBriefing(loaded, flags, heard(terminal, flags));
      // Better to learn that the folder cannot be written before minutes of solving than after.
      const { briefing, simulation, talks } = await (out === undefined
        ? make()
        : inOwnFolder(out, async () => {
            const made = await make();
            const { writeBriefing } = await import("../briefing/files/write-briefing.ts");
            await writeBriefing(out, { files: await filesOf(made, flags) });
            return made;
          }));
      if (flags.json) terminal.stdout.write(briefing.files.get("results.json")!);
      else if (out === undefined) {
        printDocument(withFilesNamed(briefing.document, given, flags), terminal);
      } else if (flags.quiet !== true) printDocument(briefing.document, terminal, TWO_MINUTES);
      if (out !== undefined) await show(join(resolve(out), "index.html"), flags, terminal);
      const failed = reportFailures(simulation, terminal);
      // The options have been reported already.
      const unfinished = talks !== undefined && reportUnfinished({ ...talks, options: [] }, terminal);
      finish(unfinished ? exitCode.notSolved : failed);
    });
};

/** Flags that say something of files need the folder that they are written to. */
function refuseWithoutFolder({ out, open, csvBom }: Flags): void {
  if (out !== undefined) return;
  const issues = [...(open ? ["--open"] : []), ...(csvBom ? ["--csv-bom"] : [])].map((flag) => ({
    code: "no-folder",
    message: `${flag} is about files, and none are written.`,
    hint: "Name a folder for them: --out FOLDER.",
  }));
  if (issues.length > 0) throw new InputError(issues);
}

/** Says where the page is, and shows it if that was asked for. */
async function show(page: string, flags: Flags, terminal: Terminal): Promise<void> {
  const address = pathToFileURL(page).href;
  if (flags.quiet !== true) {
    const say = flags.json ? terminal.stderr : terminal.stdout;
    say.write(`\nThe whole briefing: ${shownPath(page)}\n${address}\n`);
  }
  if (flags.open) await openBrowser(address, terminal);
}

/** The files of a briefing as a folder holds them: with the workbook, which only Node writes. */
async function filesOf(
  { briefing, input }: Made,
  { csvBom }: Flags,
): Promise<Map<string, string | Uint8Array>> {
  const { renderWorkbook, WORKBOOK_FILE } = await import("../briefing/files/render-workbook.ts");
  const marked = [...briefing.files].map(([name, content]): [string, string] => [
    name,
    csvBom && name.endsWith(".csv") ? BYTE_ORDER_MARK + content : content,
  ]);
  return new Map<string, string | Uint8Array>([...marked, [WORKBOOK_FILE, await renderWorkbook(input)]]);
}

interface Made {
  readonly briefing: RenderedBriefing;
  readonly input: BriefingInput;
  readonly simulation: Simulation;
  readonly talks: TalksResult | undefined;
}

async function makeBriefing(loaded: LoadedDossier, flags: Flags, terminal: Terminal): Promise<Made> {
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
  return { briefing, input, simulation, talks };
}

const asksForTalks = ({ talks, dossier }: CompiledDossier): boolean =>
  talks !== undefined ||
  dossier.goals.length > 0 ||
  [dossier.issues, dossier.timetables].some((block) => block.size > 0);

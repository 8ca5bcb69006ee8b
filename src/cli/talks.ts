import { entriesInOrder } from "../economy/own.ts";
import type { TalksOutcome, TalksResult } from "../negotiation/talks-result.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { isWorthSigning } from "../talks/signing/participation.ts";
import { withAsciiMinus } from "../text/format-number.ts";
import { plainText } from "../text/plain-text.ts";
import { type DataFlag, dataFlag } from "./given/data-flag.ts";
import { dossierArgument } from "./given/dossier-argument.ts";
import { type ElasticitiesFlag, elasticitiesFlag } from "./given/elasticities-flag.ts";
import { givenDossier } from "./given/given-dossier.ts";
import { heard, type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { withFilesNamed } from "./say/files-named.ts";
import { reportDoubts } from "./say/report-warnings.ts";
import { solveTalks } from "./solve/solve-talks.ts";

const examples = `
Whatever the dossier asks for: what each side would do alone, the tariff war if the talks fail, the deal that they
would sign and its terms, who would sign which option and what would make the others sign, who would leave an agreement,
packages with linked issues, goals and timetables, the sanctions that hurt a target most for what they cost. docs/talks.md says what each figure means and where it comes from.

Examples:
  $ parley talks mar-a-lago-2018
  $ parley talks mar-a-lago-2018 --json > talks.json        full precision, same input same bytes
  $ parley talks talks.yaml --require-deal && echo signed   for a script that needs a deal
  $ parley talks talks.yaml --data ./my-world               on another data set
  $ parley talks talks.yaml --elasticities 4                with one trade elasticity for all

Exit codes: 0 done, 2 the input is wrong, 3 a search ended without an answer (the rest is printed), 4 --require-deal
and there is no deal that everybody would sign, 5 a file is missing, or nothing has the name, 130 interrupted.`;

interface Flags extends DataFlag, ElasticitiesFlag, QuietFlag {
  readonly json?: true;
  readonly timing?: true;
  readonly requireDeal?: true;
}

/** `parley talks`: best responses, war, deal and what depends on them, from a dossier. */
export const addTalks: AddCommand = (program, terminal, finish) => {
  program
    .command("talks")
    .description("find what each side would do alone, the war if talks fail, and what they would sign")
    .addArgument(dossierArgument())
    .option("--json", "print JSON at full precision")
    .option("--require-deal", "end with code 4 unless there is a deal that everybody would sign")
    .option("--timing", "add milliseconds to each certificate")
    .addOption(dataFlag())
    .addOption(elasticitiesFlag())
    .addOption(quietFlag())
    .addHelpText("after", examples)
    .action(async (path: string, flags: Flags) => {
      const loaded = await givenDossier(path, flags, terminal);
      await reportDoubts(loaded, terminal);
      const { prepareBaseline } = await import("../simulation/prepare-baseline.ts");
      const { signal } = terminal;
      const prepared = prepareBaseline(loaded.accounts, loaded.compiled, signal);
      const result = await solveTalks(loaded, heard(terminal, flags), {
        timing: flags.timing === true,
        known: { baseline: prepared.baseline, outcomes: new Map() },
      });
      if (flags.json) {
        printJson(result, terminal);
      } else {
        const [{ simulateDossier }, { briefingContext }, { talksDocument }] = await Promise.all([
          import("../simulation/simulate-dossier.ts"),
          import("../briefing/context/briefing-context.ts"),
          import("./explain/talks-document.ts"),
        ]);
        // For the base year alone: incomes, names and what the data set says of itself.
        const simulation = await simulateDossier(loaded, { options: [], prepared, signal });
        const context = briefingContext(loaded.compiled, loaded.accounts);
        const document = talksDocument(result, simulation, context);
        printDocument(withFilesNamed(document, path, flags), terminal);
      }
      const failed = reportUnfinished(result, terminal);
      if (failed) finish(exitCode.notSolved);
      else finish(flags.requireDeal && !hasDeal(result) ? exitCode.noDeal : exitCode.done);
    });
};

/** Says on stderr which searches ended without an answer. */
export function reportUnfinished(result: TalksResult, terminal: Terminal): boolean {
  const say = (what: string, why: string | null) =>
    terminal.stderr.write(`${withAsciiMinus(plainText(`${what}: not solved. ${why ?? ""}`.trimEnd()))}\n`);
  const outcomes: (readonly [string, TalksOutcome | undefined])[] = [
    ...entriesInOrder(
      result.bestResponses ?? {},
      result.parties.map(({ id }) => id),
    ).map(([id, each]) => [`best response of ${id}`, each] as const),
    ["war", result.war],
    ["deal", result.talks],
  ];
  const { sanctions } = result;
  let any = false;
  for (const [what, outcome] of outcomes) {
    if (outcome?.status !== "failed") continue;
    any = true;
    say(what, outcome.explanation);
  }
  if (sanctions?.status === "failed") {
    any = true;
    say("sanctions", sanctions.explanation);
  } else if (sanctions?.sharing?.status === "failed") {
    any = true;
    say("sanctions with a shared burden", sanctions.sharing.explanation);
  }
  for (const { option, objectivePercent } of result.options) {
    if (objectivePercent !== null) continue;
    any = true;
    say(option, "parley simulate says why.");
  }
  for (const { goal, status, explanation } of result.goals) {
    if (status !== "failed") continue;
    any = true;
    say(`goal ${goal}`, explanation);
  }
  return any;
}

/**
 * Whether everybody would sign something: the bargained deal, else a package, else an option under which nobody loses and
 * somebody gains.
 */
function hasDeal({ talks, issues, participation }: TalksResult): boolean {
  if (talks !== undefined && talks.status === "solved") return true;
  if (issues?.recommended != null) return true;
  return participation.some(isWorthSigning);
}

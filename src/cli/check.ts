import { Argument } from "commander";
import { NotThereError } from "../data/files/not-there-error.ts";
import type { BriefingDocument } from "../document/document.ts";
import type { Meaning } from "../dossier/files/recognise.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import type { CheckedBriefing, CheckedDataset, CheckedDossier } from "./explain/checked.ts";
import { completes } from "./given/completes.ts";
import { type DataFlag, dataFlag } from "./given/data-flag.ts";
import { type ElasticitiesFlag, elasticitiesFlag } from "./given/elasticities-flag.ts";
import { givenDossier, STANDARD_INPUT } from "./given/given-dossier.ts";
import { type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { countWarnings, reportWarnings } from "./say/report-warnings.ts";

const examples = `
One pass finds every problem and prints where it is (file:line:column), what is wrong and what to write instead. A
warning names what can be computed but hardly is what you mean, such as a tariff of 250 %.

Examples:
  $ parley check mar-a-lago-2018                    a negotiation that comes with Parley, by its name
  $ parley check talks.yaml --data ./my-world       your own talks, on another data set
  $ parley check world-2011                         a data set by name
  $ parley check ./my-world                         a data set by its folder
  $ parley check out/mar-a-lago                     the folder of a briefing: are all files there, unchanged, of one run?
  $ parley check talks.yaml --quiet && echo right   for a script: silence if nothing is wrong
  $ parley check talks.yaml --json                  every problem with its file, line and column
  $ parley check - < talks.yaml                     from standard input

If a dossier and a data set that come with Parley have the same name, both are checked.

Exit codes: 0 nothing is wrong (warnings included), 2 something is, 5 a file is missing, or nothing has the name.`;

interface Flags extends DataFlag, ElasticitiesFlag, QuietFlag {
  readonly json?: true;
}

/** What one thing that was checked comes to: for people, and for machines. */
interface Checked {
  readonly document: BriefingDocument;
  readonly facts:
    | { readonly dossier: CheckedDossier }
    | { readonly dataset: CheckedDataset }
    | { readonly briefing: CheckedBriefing };
  readonly warnings: readonly Issue[];
}

/** `parley check`: validate a dossier or a data set and explain it, without solving anything. */
export const addCheck: AddCommand = (program, terminal, finish) => {
  program
    .command("check")
    .description("validate a dossier or a data set and explain it, without solving")
    .addArgument(
      completes(
        new Argument(
          "<dossier|dataset>",
          "YAML file, folder of a data set or a briefing, the name of a dossier or set that comes with Parley, or - for standard input",
        ),
        "dossier-or-dataset",
      ),
    )
    .option("--json", "print JSON: what is wrong, and what was understood")
    .addOption(dataFlag())
    .addOption(elasticitiesFlag())
    .addOption(quietFlag())
    .addHelpText("after", examples)
    .action(async (given: string, flags: Flags) => {
      const checks = await checksOf(given, flags, terminal);
      const { passed, issues } = await runAll(checks);
      const warnings = passed.flatMap((checked) => checked.warnings);
      if (flags.json) {
        printJson(report(passed, [...issues, ...warnings]), terminal);
        finish(issues.length === 0 ? exitCode.done : exitCode.wrongInput);
        return;
      }
      const explain = flags.quiet !== true && issues.length === 0;
      if (explain) for (const { document } of passed) printDocument(document, terminal);
      reportWarnings(warnings, terminal);
      if (issues.length > 0) throw new InputError(issues);
      const doubts = warnings.length === 0 ? "" : `, but read ${countWarnings(warnings)}`;
      if (explain) terminal.stdout.write(`\nNothing is wrong${doubts}.\n`);
      finish(exitCode.done);
    });
};

/** The checks that an argument asks for: a briefing, or else a dossier first where a name means a dossier and a data set. */
async function checksOf(
  given: string,
  flags: Flags,
  terminal: Terminal,
): Promise<readonly (() => Promise<Checked>)[]> {
  const { holdsBriefing } = await import("../briefing/files/check-briefing.ts");
  if (given !== STANDARD_INPUT && (await holdsBriefing(given))) return [() => checkBriefingFolder(given)];
  const { dossier, dataset } = await wanted(given);
  return [
    ...(dossier === undefined ? [] : [() => checkDossier(dossier, flags, terminal)]),
    ...(dataset === undefined ? [] : [() => checkDataset(dataset)]),
  ];
}

/** What an argument means: a dossier, a data set, or both. */
async function wanted(given: string): Promise<Pick<Meaning, "dossier" | "dataset">> {
  if (given === STANDARD_INPUT) return { dossier: given };
  const [{ recognise }, { locateDossier, unknownName }, { embeddedNames }, { readyNames }] =
    await Promise.all([
      import("../dossier/files/recognise.ts"),
      import("../dossier/files/locate-dossier.ts"),
      import("../data/sets/catalogue.ts"),
      import("../dossier/files/ready-dossiers.ts"),
    ]);
  const meaning = await recognise(given);
  if (meaning.dossier !== undefined || meaning.dataset !== undefined) return meaning;
  if (meaning.table !== undefined) return { dossier: await locateDossier(given) };
  throw await unknownName(given, [...(await readyNames()), ...(await embeddedNames())]);
}

/** Runs every check, so that a mistake in one hides none in another. */
async function runAll(checks: readonly (() => Promise<Checked>)[]) {
  const passed: Checked[] = [];
  const issues: Issue[] = [];
  for (const check of checks) {
    try {
      passed.push(await check());
    } catch (error) {
      if (!isMistake(error)) throw error;
      issues.push(...error.issues);
    }
  }
  return { passed, issues };
}

/** A mistake in what is checked, and not that there is nothing to check. */
const isMistake = (error: unknown): error is InputError =>
  error instanceof InputError && !(error instanceof NotThereError);

/** Mistakes and warnings are one list; only mistakes make an input invalid. */
const report = (passed: readonly Checked[], issues: readonly Issue[]) => ({
  schema: 1,
  valid: issues.every(({ severity }) => severity === "warning"),
  issues: issues.map(({ severity, code, message, hint, at, path, count }) => ({
    severity: severity ?? "error",
    code,
    message,
    hint: hint ?? null,
    file: at?.file ?? null,
    line: at?.line ?? null,
    column: at?.column ?? null,
    path: path ?? null,
    ...(count === undefined ? {} : { count }),
  })),
  ...Object.assign({}, ...passed.map(({ facts }) => facts)),
});

async function checkDossier(
  given: string,
  flags: DataFlag & ElasticitiesFlag,
  terminal: Terminal,
): Promise<Checked> {
  const [{ explainDossier }, { checkedDossier }, { inputWarnings }] = await Promise.all([
    import("./explain/explain-dossier.ts"),
    import("./explain/checked.ts"),
    import("../simulation/stated-warnings.ts"),
  ]);
  const loaded = await givenDossier(given, flags, terminal);
  return {
    document: explainDossier(loaded),
    facts: { dossier: checkedDossier(loaded) },
    warnings: inputWarnings(loaded.compiled, loaded.accounts),
  };
}

async function checkBriefingFolder(folder: string): Promise<Checked> {
  const [{ checkBriefing }, { explainBriefing }, { checkedBriefing }] = await Promise.all([
    import("../briefing/files/check-briefing.ts"),
    import("./explain/explain-briefing.ts"),
    import("./explain/checked.ts"),
  ]);
  const manifest = await checkBriefing(folder);
  return {
    document: explainBriefing(manifest),
    facts: { briefing: checkedBriefing(manifest) },
    warnings: [],
  };
}

async function checkDataset(nameOrPath: string): Promise<Checked> {
  const [{ givenDataset }, { economyFrom }, { explainDataset }, { checkedDataset }] = await Promise.all([
    import("./given/given-dataset.ts"),
    import("../economy/economy-from.ts"),
    import("./explain/explain-dataset.ts"),
    import("./explain/checked.ts"),
  ]);
  const { card, accounts } = await givenDataset(nameOrPath);
  // Well-formed accounts are not enough: a model must be able to use them.
  economyFrom(accounts, "competitive");
  return {
    document: explainDataset(card, accounts),
    facts: { dataset: checkedDataset(accounts) },
    warnings: accounts.warnings ?? [],
  };
}

import { InvalidArgumentError, Option } from "commander";
import type { CsvTable } from "../briefing/files/render-csv.ts";
import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { LoadedDossier } from "../dossier/files/load-dossier.ts";
import { InputError } from "../economy/issue.ts";
import { unknownNameHint } from "../economy/nearest.ts";
import { CERTIFIED } from "../equilibrium/solution/certificate.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import type { Simulation } from "../simulation/simulation-result.ts";
import { BYTE_ORDER_MARK } from "../text/byte-order-mark.ts";
import { completes } from "./given/completes.ts";
import { type DataFlag, dataFlag } from "./given/data-flag.ts";
import { dossierArgument } from "./given/dossier-argument.ts";
import { type ElasticitiesFlag, elasticitiesFlag } from "./given/elasticities-flag.ts";
import { givenDossier } from "./given/given-dossier.ts";
import { heard, type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import { shareGiven } from "./given/share-given.ts";
import type { AddCommand } from "./run.ts";
import { reportDoubts } from "./say/report-warnings.ts";
import { reportFailures, solveDossier } from "./solve/solve-dossier.ts";

const examples = `
Every result names its closure and numeraire and carries a certificate: the largest residual of any equation of the
model, computed independently of the solver.

Examples:
  $ parley simulate mar-a-lago-2018
  $ parley simulate mar-a-lago-2018 --option bilateral --option tariff-war
  $ parley simulate talks.yaml --json > results.json            full precision, same input same bytes
  $ parley simulate talks.yaml --csv --table sectors > sectors.csv   for a spreadsheet
  $ parley simulate talks.yaml --csv --table outcomes           GDP, prices, revenue, work
  $ parley simulate talks.yaml --json --other-taxes 0.25        revenue net of what other taxes lose
  $ parley simulate talks.yaml --json --deflator wage           who bears a tariff, in buyers' wages
  $ parley simulate talks.yaml --csv --csv-bom > economies.csv  the same with accents that Excel shows right
  $ parley simulate talks.yaml --data ./my-world                on another data set
  $ parley simulate talks.yaml --elasticities 4                 with one trade elasticity for all
  $ parley simulate - --json < talks.yaml                       from standard input

Exit codes: 0 done, 2 the input is wrong, 3 an option could not be solved (the others are printed), 5 a file is
missing, or nothing has the name, 130 interrupted.`;

/** `CSV_TABLES`, whose module loads only when a table is printed; the test of this command prints each. */
const tables: readonly CsvTable[] = [
  "options",
  "economies",
  "balances",
  "sectors",
  "outcomes",
  "prices",
  "revenue",
  "partners",
  "households",
  "path",
  "quotas",
  "purchases",
  "readings",
];

interface Flags extends DataFlag, ElasticitiesFlag, QuietFlag {
  readonly option?: readonly string[];
  readonly json?: true;
  readonly csv?: true;
  readonly csvBom?: true;
  readonly table: CsvTable;
  readonly trade?: true;
  readonly households?: true;
  readonly path?: true;
  readonly otherTaxes?: number;
  readonly deflator: "numeraire" | "wage";
  readonly timing?: true;
  readonly tolerance?: number;
}

/** `parley simulate`: solve the options of a dossier and print the figures. */
export const addSimulate: AddCommand = (program, terminal, finish) => {
  program
    .command("simulate")
    .description("solve the options of a dossier and print the figures")
    .addArgument(dossierArgument())
    .addOption(
      completes(
        new Option("--option <id>", "solve this option only (may be repeated)").argParser(
          (id, ids: string[] = []) => [...ids, id],
        ),
        "option",
      ),
    )
    .option("--json", "print JSON at full precision")
    .addOption(new Option("--csv", "print a table as CSV").conflicts("json"))
    .addOption(
      new Option("--table <name>", "which table --csv prints").choices([...tables]).default("economies"),
    )
    .option("--csv-bom", "begin the CSV with a byte-order mark, for Excel")
    .addOption(
      new Option("--trade", "print JSON with every flow to or from the parties")
        .implies({ json: true })
        .conflicts("csv"),
    )
    .option("--households", "also print who pays among groups of households")
    .option("--path", "also print the years of the dossier's horizon")
    .option("--other-taxes <share>", "also give tariff revenue net of what other taxes lose", shareGiven)
    .addOption(
      new Option("--deflator <prices>", "prices in which it is told who bears a tariff")
        .choices(["numeraire", "wage"])
        .default("numeraire"),
    )
    .option("--timing", "add milliseconds to each certificate")
    .option("--tolerance <number>", "largest change that one more sweep may make (default: 1e-11)", tolerance)
    .addOption(dataFlag())
    .addOption(elasticitiesFlag())
    .addOption(quietFlag())
    .addHelpText("after", examples)
    .action(async (path: string, flags: Flags) => {
      const loaded = await givenDossier(path, flags, terminal);
      await reportDoubts(loaded, terminal);
      refuseAbsent(flags, loaded);
      if (flags.option !== undefined) refuseUnknown(flags.option, loaded.compiled);
      const simulation = await solveDossier(loaded, heard(terminal, flags), {
        ...(flags.option === undefined ? {} : { options: flags.option }),
        ...(flags.tolerance === undefined ? {} : { tolerance: flags.tolerance }),
        ...(flags.trade ? { trade: true } : {}),
        outcomes: {
          ...(flags.otherTaxes === undefined ? {} : { otherTaxes: flags.otherTaxes }),
          deflator: flags.deflator === "wage" ? "importer-wage" : "numeraire",
        },
        ...(flags.timing ? { clock: () => performance.now() } : {}),
      });
      if (flags.json) printJson(simulation, terminal);
      else await printTables(loaded, simulation, flags, terminal);
      finish(reportFailures(simulation, terminal));
    });
};

async function printTables(
  { compiled, accounts }: LoadedDossier,
  simulation: Simulation,
  { csv, csvBom, table, households, path }: Flags,
  terminal: Terminal,
): Promise<void> {
  const { briefingContext } = await import("../briefing/context/briefing-context.ts");
  const input = { simulation, context: briefingContext(compiled, accounts) };
  if (csv) {
    const { renderCsvAlone } = await import("../briefing/files/render-csv.ts");
    terminal.stdout.write((csvBom ? BYTE_ORDER_MARK : "") + renderCsvAlone(input, table));
  } else {
    const { simulationDocument } = await import("./explain/simulation-document.ts");
    printDocument(
      simulationDocument(input, { households: households === true, path: path === true }),
      terminal,
    );
  }
}

function tolerance(text: string): number {
  const value = Number(text);
  // Looser sweeps would not pass the certificate.
  if (value >= 1e-15 && value <= CERTIFIED) return value;
  throw new InvalidArgumentError(`It must be a number between 1e-15 and ${CERTIFIED}.`);
}

/** A table that is asked for and would not be there. */
function refuseAbsent({ households, path }: Flags, { compiled, accounts }: LoadedDossier): void {
  const { title, data } = compiled.dossier;
  if (path && compiled.horizon === undefined)
    throw new InputError([
      {
        code: "no-horizon",
        message: `${title} has no horizon, so there are no years to print.`,
        hint: "Add model: { horizon: { from: 2026, path: { 1: 0.3, 5: 0.7, 10: 1 } } } with years of your own.",
      },
    ]);
  if (households && compiled.households === undefined && accounts.households === undefined)
    throw new InputError([
      {
        code: "no-households",
        message: `Neither ${title} nor its data set ${data} has groups of households.`,
        hint: "Add model: { households: { economy: USA, file: groups.csv } }, or take a set that has them: world-2023-industry.",
      },
    ]);
}

function refuseUnknown(ids: readonly string[], { options, dossier }: CompiledDossier): void {
  const known = options.map(({ id }) => id);
  const issues = ids
    .filter((id) => !known.includes(id))
    .map((id) => ({
      code: "unknown-option",
      message: `${dossier.title} has no option ${JSON.stringify(id)}.`,
      hint: unknownNameHint(id, known),
    }));
  if (issues.length > 0) throw new InputError(issues);
}

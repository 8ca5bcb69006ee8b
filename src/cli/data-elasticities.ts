import { Argument, Option } from "commander";
import { InputError, type Issue } from "../economy/issue.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { completes } from "./given/completes.ts";
import type { DataFlag } from "./given/data-flag.ts";
import { folderName } from "./given/folder-name.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Without a name it lists the tables that come with Parley. docs/elasticities.md says what each holds and what it changes.

Examples:
  $ parley data elasticities
  $ parley data elasticities caliendo-parro-2015
  $ parley data elasticities caliendo-parro-2015 --data world-2011         in the sectors of a data set
  $ parley data elasticities --data world-2011                             those that the data set has
  $ parley data elasticities --data world-2011 --csv > mine.csv            to edit, for --elasticities mine.csv

Exit codes: 0 done, 2 the table does not suit the set, 5 nothing has the name.`;

interface Flags extends DataFlag {
  readonly json?: true;
  readonly csv?: true;
}

/** `parley data elasticities`: the tables of trade elasticities that come with Parley, and what a data set has. */
export const addDataElasticities: AddCommand = (data, terminal, finish) => {
  data
    .command("elasticities")
    .description("the tables of trade elasticities that come with Parley, or those of a data set")
    .addArgument(completes(new Argument("[name]", "name of a table"), "elasticities"))
    .addOption(
      completes(
        new Option("--data <set>", "show what the sectors of this data set have").argParser(folderName),
        "dataset",
      ),
    )
    .option("--json", "print JSON")
    .addOption(new Option("--csv", "print a table that --elasticities reads; needs --data").conflicts("json"))
    .addHelpText("after", examples)
    .action(async (name: string | undefined, flags: Flags) => {
      await showElasticities(name, flags, terminal);
      finish(exitCode.done);
    });
};

/** Prints the tables of elasticities, one of them, or what the sectors of a data set have. */
async function showElasticities(
  name: string | undefined,
  { data, json, csv }: Flags,
  terminal: Terminal,
): Promise<void> {
  const [{ ELASTICITY_NAMES }, { givenElasticities, givenElasticityTable }, explain] = await Promise.all([
    import("../data/elasticities/named-tables.ts"),
    import("../dossier/files/given-elasticities.ts"),
    import("./explain/explain-elasticities.ts"),
  ]);
  if (data === undefined) {
    if (csv) throw new InputError([csvNeedsSet]);
    const tables = await Promise.all(
      (name === undefined ? ELASTICITY_NAMES : [name]).map(givenElasticityTable),
    );
    if (json) printJson({ schema: 1, elasticities: tables }, terminal);
    else if (name === undefined) printDocument(explain.listElasticities(tables), terminal);
    else printDocument(explain.explainElasticities(tables[0]!), terminal);
    return;
  }
  const { givenDataset } = await import("./given/given-dataset.ts");
  const { accounts: opened } = await givenDataset(data);
  const accounts = name === undefined ? opened : await (await givenElasticities(name))(opened);
  const rows = accounts.sectors.map(({ code: sector }, j) => {
    const error = accounts.tradeElasticityError?.[j] ?? Number.NaN;
    return {
      sector,
      elasticity: accounts.tradeElasticity[j]!,
      standardError: Number.isNaN(error) ? null : error,
    };
  });
  if (csv) {
    const { csvText } = await import("../text/csv-text.ts");
    const cells = rows.map(({ sector, elasticity, standardError }) => [sector, elasticity, standardError]);
    terminal.stdout.write(csvText(["sector", "trade_elasticity", "standard_error"], cells));
  } else if (json) {
    const { originOfElasticities } = await import("../economy/elasticity-origin.ts");
    const { name: chosen, title, citation, kept } = originOfElasticities(accounts);
    printJson(
      { schema: 1, dataset: accounts.name, elasticities: { name: chosen, title, citation, kept, rows } },
      terminal,
    );
  } else printDocument(explain.explainCarried(accounts), terminal);
}

const csvNeedsSet: Issue = {
  code: "no-dataset",
  message: "--csv prints the sectors of a data set, and none is given.",
  hint: "Name one: --data SET.",
};

import { basename, resolve } from "node:path";
import { Argument, type Command, Option } from "commander";
import type { CardText, DatasetCard } from "../data/sets/dataset-card.ts";
import type { BriefingDocument } from "../document/document.ts";
import { text } from "../document/table.ts";
import { aggregate } from "../economy/aggregate.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { completes } from "./given/completes.ts";
import type { DataFlag } from "./given/data-flag.ts";
import { folderName } from "./given/folder-name.ts";
import { type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import type { MergeMap } from "./given/read-merge-map.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { shownPath } from "./say/shown-path.ts";
import { sizeOf } from "./say/size-of.ts";

const overview = `
Examples:
  $ parley data list
  $ parley data info world-2011
  $ parley data elasticities
  $ parley data export nafta-1993 --out my-world             a folder of CSV tables to look at or edit
  $ parley data aggregate world-2011 --economies blocs.yaml --out blocs

Give a data set by its name (see list) or by the path of its folder. docs/data.md describes the folder.
Exit codes: 0 done, 2 the set or an argument is wrong, 5 a file is missing or cannot be written.`;

const aggregateExamples = `
A map is a YAML file with one line for each new code; codes that it does not name stay as they are. Members are codes
or groups of the set:

  EU: [AUT, BEL, DEU, FRA, ITA]
  NAFTA: [CAN, MEX, USA]

Every account is preserved: sales, value added, spending and tariff revenue of the blocs are sums.

Examples:
  $ parley data aggregate world-2011 --economies blocs.yaml --out blocs
  $ parley data aggregate world-2011 --economies blocs.yaml --sectors groups.yaml --out small
  $ parley simulate talks.yaml --data blocs

Exit codes: 0 done, 2 the map or the set is wrong, 5 a file is missing or cannot be written.`;

const elasticityExamples = `
Without a name it lists the tables that come with Parley. docs/elasticities.md says what each holds and what it changes.

Examples:
  $ parley data elasticities
  $ parley data elasticities caliendo-parro-2015
  $ parley data elasticities caliendo-parro-2015 --data world-2011         in the sectors of a data set
  $ parley data elasticities --data world-2011                             those that the data set has
  $ parley data elasticities --data world-2011 --csv > mine.csv            to edit, for --elasticities mine.csv

Exit codes: 0 done, 2 the table does not suit the set, 5 nothing has the name.`;

const exportExamples = `
Examples:
  $ parley data export world-2011 --out my-world             CSV, for a spreadsheet, R, pandas or DuckDB
  $ parley data export ./my-world --out packed --format parquet

An exported set reads back the same to the last digit: parley check my-world.
Exit codes: 0 done, 2 the set is wrong or the folder exists, 5 a file cannot be written.`;

interface OutFlags extends QuietFlag {
  readonly out: string;
  readonly format: "csv" | "parquet";
  readonly overwrite?: true;
}

/** `parley data`: the data sets that come with Parley, what is in them, and how to make others from them. */
export const addData: AddCommand = (program, terminal, finish) => {
  const data = program
    .command("data")
    .description("list, show, aggregate and export data sets")
    .helpCommand(false)
    .addHelpText("after", overview);

  data
    .command("list")
    .description("the data sets that come with Parley")
    .option("--json", "print JSON")
    .action(async ({ json }: { json?: true }) => {
      const { listEmbedded } = await import("../data/sets/catalogue.ts");
      const sets = await listEmbedded();
      if (json) printJson({ schema: 1, datasets: sets.map(({ card }) => card) }, terminal);
      else printDocument(listing(sets.map(({ card }) => card)), terminal);
      finish(exitCode.done);
    });

  data
    .command("info")
    .description("economies, sectors, groups, sources and notes of a data set")
    .addArgument(setArgument())
    .option("--json", "print JSON")
    .action(async (name: string, { json }: { json?: true }) => {
      const { card, accounts } = await open(name);
      if (json) {
        const { economies, sectors } = accounts;
        printJson({ schema: 1, ...card, economies, sectors, notes: accounts.notes }, terminal);
      } else {
        const { explainDataset } = await import("./explain/explain-dataset.ts");
        printDocument(explainDataset(card, accounts), terminal);
      }
      finish(exitCode.done);
    });

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
    .addHelpText("after", elasticityExamples)
    .action(async (name: string | undefined, flags: ElasticityFlags) => {
      await showElasticities(name, flags, terminal);
      finish(exitCode.done);
    });

  outFlags(data.command("aggregate"))
    .description("merge economies into blocs and sectors into groups; every account is preserved")
    .addArgument(setArgument())
    .addOption(completes(new Option("--economies <map.yaml>", "which economies to merge"), "file"))
    .addOption(completes(new Option("--sectors <map.yaml>", "which sectors to merge"), "file"))
    .addHelpText("after", aggregateExamples)
    .action(async (name: string, flags: OutFlags & { economies?: string; sectors?: string }) => {
      const { card, accounts } = await open(name);
      const { readMergeMap } = await import("./given/read-merge-map.ts");
      const merged = mergeWith(accounts, {
        economies: flags.economies === undefined ? undefined : await readMergeMap(flags.economies),
        sectors: flags.sectors === undefined ? undefined : await readMergeMap(flags.sectors),
      });
      const title = `Merged from ${card.name}: ${sizeOf(merged.dims)}`;
      await write({ ...merged, name: basename(resolve(flags.out)) }, { ...card, title }, flags);
      finish(exitCode.done);
    });

  outFlags(data.command("export"))
    .description("write a data set as a folder of tables")
    .addArgument(setArgument())
    .addHelpText("after", exportExamples)
    .action(async (name: string, flags: OutFlags) => {
      const { card, accounts } = await open(name);
      await write(accounts, card, flags);
      finish(exitCode.done);
    });

  async function write(accounts: WorldAccounts, card: DatasetCard, flags: OutFlags): Promise<void> {
    terminal.signal.throwIfAborted();
    const { writeDataset } = await import("../data/sets/write-dataset.ts");
    await writeDataset(accounts, flags.out, {
      format: flags.format,
      overwrite: flags.overwrite === true,
      card: textsOf(card),
    });
    if (flags.quiet === true) return;
    terminal.stdout.write(`${shownPath(resolve(flags.out))}: ${sizeOf(accounts.dims)}.\n`);
  }
};

interface ElasticityFlags extends DataFlag {
  readonly json?: true;
  readonly csv?: true;
}

/** Prints the tables of elasticities, one of them, or what the sectors of a data set have. */
async function showElasticities(
  name: string | undefined,
  { data, json, csv }: ElasticityFlags,
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
  const opened = (await open(data)).accounts;
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

const setArgument = (): Argument =>
  completes(new Argument("<set>", "name or folder of a data set"), "dataset");

const outFlags = (command: Command): Command =>
  command
    .addOption(
      completes(
        new Option("--out <folder>", "folder to write, which must not exist")
          .argParser(folderName)
          .makeOptionMandatory(),
        "folder",
      ),
    )
    .addOption(
      new Option("--format <format>", "file format of the tables").choices(["csv", "parquet"]).default("csv"),
    )
    .option("--overwrite", "replace a data set that is already there")
    .addOption(quietFlag());

async function open(nameOrPath: string) {
  const { givenDataset } = await import("./given/given-dataset.ts");
  return givenDataset(nameOrPath);
}

/** Aggregates; an error in a map names its line. */
function mergeWith(
  accounts: WorldAccounts,
  maps: { readonly economies: MergeMap | undefined; readonly sectors: MergeMap | undefined },
): WorldAccounts {
  if (maps.economies === undefined && maps.sectors === undefined) {
    const message = "Nothing to aggregate: neither --economies nor --sectors is given.";
    throw new InputError([{ code: "nothing-to-merge", message, hint: "Name at least one map." }]);
  }
  const issues = [...(maps.economies?.issues ?? []), ...(maps.sectors?.issues ?? [])];
  try {
    const merged = aggregate(accounts, { economies: maps.economies?.merges, sectors: maps.sectors?.merges });
    if (issues.length === 0) return merged;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues.map((issue) => mapOf(issue)?.place(issue) ?? issue));
  }
  throw new InputError(issues);
  function mapOf(issue: Issue): MergeMap | undefined {
    return issue.path?.[0] === "sectors" ? maps.sectors : maps.economies;
  }
}

const textsOf = ({ title, source, licence, vintage, adjustments }: DatasetCard) => ({
  title,
  source,
  licence,
  vintage,
  adjustments,
});

const listing = (cards: readonly DatasetCard[]): BriefingDocument => ({
  title: "Data sets that come with Parley",
  standfirst: "parley data info NAME shows what is in one.",
  sections: [
    {
      id: "list",
      title: "Available",
      blocks: [
        {
          kind: "table",
          table: {
            id: "datasets",
            title: "By name",
            groupTitle: undefined,
            columns: [
              { title: "Name", kind: "text" },
              { title: "Year", kind: "text" },
              { title: "What", kind: "text" },
              { title: "Licence", kind: "text" },
            ],
            groups: [
              {
                title: undefined,
                remark: undefined,
                rows: cards.map((card) => [
                  text(card.name),
                  text(String(card.year)),
                  text(card.title ?? ""),
                  text(oneLine(card.licence)),
                ]),
              },
            ],
            notes: [],
          },
        },
      ],
    },
  ],
});

/** The sentences of a card's text in a row, each with a full stop. */
const oneLine = (value: CardText | undefined): string =>
  value === undefined
    ? ""
    : typeof value === "string"
      ? value
      : Object.values(value)
          .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
          .join(" ");

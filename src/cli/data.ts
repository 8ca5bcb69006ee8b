import { basename, resolve } from "node:path";
import { Argument, Option } from "commander";
import type { CardText, DatasetCard } from "../data/sets/dataset-card.ts";
import type { BriefingDocument } from "../document/document.ts";
import { text } from "../document/table.ts";
import { aggregate } from "../economy/aggregate.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import { addDataElasticities } from "./data-elasticities.ts";
import { addDataImport } from "./data-import.ts";
import { addDataSplit } from "./data-split.ts";
import { addDataUpdate } from "./data-update.ts";
import { completes } from "./given/completes.ts";
import { type OutFlags, outFlags } from "./given/out-flags.ts";
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
  $ parley data import 2020_SML.csv --elasticity 4 --out icio      other people's tables
  $ parley data update world-2011 --targets gdp.csv --out now

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

const exportExamples = `
Examples:
  $ parley data export world-2011 --out my-world             CSV, for a spreadsheet, R, pandas or DuckDB
  $ parley data export ./my-world --out packed --format parquet

An exported set reads back the same to the last digit: parley check my-world.
Exit codes: 0 done, 2 the set is wrong or the folder exists, 5 a file cannot be written.`;

/** `parley data`: the data sets that come with Parley, what is in them, and how to make others from them. */
export const addData: AddCommand = (program, terminal, finish) => {
  const data = program
    .command("data")
    .description("list, show, merge, export, import, update and split data sets")
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

  addDataElasticities(data, terminal, finish);

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
      // What codes were merged no longer names a line of the card's status.
      await write({ ...merged, name: basename(resolve(flags.out)) }, { ...card, title, status: [] }, flags);
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

  addDataImport(data, terminal, finish);
  addDataUpdate(data, terminal, finish);
  addDataSplit(data, terminal, finish);

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

const setArgument = (): Argument =>
  completes(new Argument("<set>", "name or folder of a data set"), "dataset");

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

const textsOf = ({ title, source, licence, vintage, adjustments, status }: DatasetCard) => ({
  title,
  source,
  licence,
  vintage,
  adjustments,
  status,
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

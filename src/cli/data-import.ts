import { basename, resolve } from "node:path";
import { Argument, Option } from "commander";
import type { ImportOutcome } from "../data/import/import-files.ts";
import type { Imported } from "../data/import/source/import-source.ts";
import type { CardText } from "../data/sets/dataset-card.ts";
import { plural } from "../economy/plural.ts";
import { printJson } from "../print/print-document.ts";
import type { Terminal } from "../print/terminal.ts";
import { plainText } from "../text/plain-text.ts";
import { type Completes, completes } from "./given/completes.ts";
import { type OutFlags, outFlags } from "./given/out-flags.ts";
import { positive } from "./given/positive.ts";
import { heard } from "./given/quiet-flag.ts";
import { yearGiven } from "./given/year-given.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { shownPath } from "./say/shown-path.ts";
import { sizeOf } from "./say/size-of.ts";

const examples = `
Reads tables as others publish them (CSV with any separator, gzip, zip, Excel, Parquet, header array files), however
large, and writes what Parley reads: a data set, or a table of trade or tariffs. Layouts are listed in
docs/how-to/own-table.md, with the simplest, a matrix with labels such as USA_cars from any spreadsheet, and in
docs/how-to/trade-or-tariffs.md.

Examples:
  $ parley data import 2020_SML.csv --out icio --elasticity 4
  $ parley data import table.xlsx --unit "million USD" --year 2022 --elasticity 4 --out mine
  $ parley data import 2020_SML.csv --sectors icio-wiod35 --elasticity 4 --out by-industry
  $ parley check icio && parley simulate talks.yaml --data icio

Exit codes: 0 done, 2 the file, a map or an argument is wrong, 5 a file is missing or cannot be written.`;

interface Flags extends OutFlags {
  readonly source?: string;
  readonly economies?: string;
  readonly sectors?: string;
  readonly year?: number;
  readonly unit?: string;
  readonly dollars?: number;
  readonly name?: string;
  readonly flow?: "imports" | "exports";
  readonly rates?: "percent" | "fraction";
  readonly elasticity?: number;
  readonly elasticities?: string;
  readonly json?: true;
}

/** `parley data import`: other people's tables as data sets. */
export const addDataImport: AddCommand = (data, terminal, finish) => {
  outFlags(data.command("import"))
    .description("read a table as others publish it: input-output tables, trade, tariffs")
    .addArgument(completes(new Argument("<file...>", "the table's file, or files of one layout"), "file"))
    .addOption(
      completes(
        new Option(
          "--source <name>",
          "its layout, where Parley does not recognise it or takes it for another",
        ),
        "layout",
      ),
    )
    .addOption(mapFlag("economies", "a YAML file, or the data set whose economies to take", "file"))
    .addOption(mapFlag("sectors", "a YAML file, or the name of a concordance", "sector-map"))
    .option(
      "--year <year>",
      "which year to read, or which year it is, where the file does not say",
      yearGiven,
    )
    .option("--unit <unit>", 'unit of the values, where the file does not say: "million USD"')
    .option(
      "--dollars <rate>",
      "US dollars for one unit of the file's currency, where it is another",
      positive,
    )
    .option("--name <name>", "name of the result (default: of the folder)")
    .addOption(
      new Option("--flow <whose>", "whose reports to read, of trade that both sides report").choices([
        "imports",
        "exports",
      ]),
    )
    .addOption(new Option("--rates <how>", "how tariffs are written").choices(["percent", "fraction"]))
    .option(
      "--elasticity <number>",
      "trade elasticity of every sector, or of those that a table lacks",
      positive,
    )
    .addOption(
      completes(
        new Option(
          "--elasticities <choice>",
          "trade elasticities: a table by name (parley data elasticities), one number, or a CSV file",
        ),
        "elasticities",
      ),
    )
    .option("--json", "print what was read and changed as JSON")
    .addHelpText("after", examples)
    .action(async (files: string[], flags: Flags) => {
      const outcome = await read(files, flags, heard(terminal, flags));
      terminal.signal.throwIfAborted();
      const { writeImported } = await import("../data/import/write-imported.ts");
      await writeImported(outcome.imported, flags.out, {
        format: flags.format,
        overwrite: flags.overwrite === true,
      });
      if (flags.json) printJson(asJson(outcome, flags.out), terminal);
      else if (flags.quiet !== true) terminal.stdout.write(inWords(outcome, flags.out));
      finish(exitCode.done);
    });
};

const mapFlag = (of: "economies" | "sectors", what: string, kind: Completes): Option =>
  completes(new Option(`--${of} <map>`, `which ${of} to merge: ${what}`), kind);

async function read(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ImportOutcome> {
  const { importFiles } = await import("../data/import/import-files.ts");
  const { givenCodeMap } = await import("./given/given-code-map.ts");
  const { giveElasticities } = await import("../data/import/source/give-elasticities.ts");
  const { economies, sectors, elasticity, elasticities } = flags;
  const chosen = elasticities === undefined ? undefined : await elasticitiesNamed(elasticities);
  const { startProgress } = await import("../print/progress.ts");
  const progress = startProgress(terminal, "MB");
  const name = files.map((file) => basename(file)).join(", ");
  try {
    return await importFiles(
      files,
      {
        name: flags.name ?? basename(resolve(flags.out)),
        economies: economies === undefined ? undefined : await givenCodeMap(economies, "economies"),
        sectors: sectors === undefined ? undefined : await givenCodeMap(sectors, "sectors"),
        year: flags.year,
        unit: flags.unit,
        dollars: flags.dollars,
        flow: flags.flow,
        rates: flags.rates,
        elasticities: giveElasticities(elasticity, chosen),
        signal: terminal.signal,
        onProgress: (done, total) => progress.update(Math.floor(done / 1e6), Math.ceil(total / 1e6), name),
      },
      flags.source,
    );
  } finally {
    progress.stop();
  }
}

async function elasticitiesNamed(choice: string) {
  const { givenElasticities } = await import("../dossier/files/given-elasticities.ts");
  return givenElasticities(choice);
}

const asJson = ({ source, recognisedBy, imported }: ImportOutcome, folder: string) => ({
  schema: 1,
  source: source.id,
  recognisedBy,
  kind: imported.kind,
  folder,
  ...(imported.kind === "dataset"
    ? {
        name: imported.accounts.name,
        year: imported.accounts.year,
        economies: imported.accounts.dims.economies,
        sectors: imported.accounts.dims.sectors,
        notes: imported.accounts.notes,
        card: imported.card,
      }
    : {
        name: imported.table.name,
        year: imported.table.year,
        rows: imported.table.rows.length,
        card: imported.table.card,
      }),
});

function inWords({ source, recognisedBy, imported }: ImportOutcome, folder: string): string {
  const how = recognisedBy === undefined ? "" : `, recognised by ${recognisedBy}`;
  const card = imported.kind === "dataset" ? imported.card : imported.table.card;
  const lines = [
    `${shownPath(resolve(folder))}: ${whatIsIt(imported)}.`,
    `Read as ${source.title}${how}.`,
    ...sentences(card.adjustments).map((sentence) => `- ${sentence}`),
  ];
  return lines.map((line) => `${plainText(line)}\n`).join("");
}

function whatIsIt(imported: Imported): string {
  if (imported.kind === "dataset") return sizeOf(imported.accounts.dims);
  const what = imported.kind === "trade" ? "trade" : "tariffs";
  const { length } = imported.table.rows;
  return `${length.toLocaleString("en-US")} ${plural(length, "row")} of ${what}`;
}

const sentences = (text: CardText | undefined): readonly string[] =>
  text === undefined ? [] : typeof text === "string" ? [text] : Object.values(text);

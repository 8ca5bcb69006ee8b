import { basename, resolve } from "node:path";
import { Argument, InvalidArgumentError, Option } from "commander";
import type { MoneyUnit } from "../economy/money-unit.ts";
import { parseMoneyUnit } from "../economy/money-unit.ts";
import { counted } from "../economy/plural.ts";
import type { UpdatedAccounts } from "../economy/update/update-accounts.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { printJson } from "../print/print-document.ts";
import { completes } from "./given/completes.ts";
import { type OutFlags, outFlags } from "./given/out-flags.ts";
import { positive } from "./given/positive.ts";
import { heard } from "./given/quiet-flag.ts";
import { yearGiven } from "./given/year-given.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { shownPath } from "./say/shown-path.ts";
import { sizeOf } from "./say/size-of.ts";

const examples = `
Structure ages slowly, totals fast. The update keeps the old table's structure and brings it to newer totals: of all
tables whose accounts hold and that meet the targets, it takes the one nearest to the old.

Targets are long tables (CSV, gzip, zip, .xlsx, Parquet), one total a row; an empty cell means all (but economy
needs a code), and a code may be a group of the set:

  target,economy,partner,sector,value,standard_error
  gdp,USA,,,27360935,
  exports,CHN,USA,goods,440500,2000
  output,DEU,,c15,612000,10000

target is flows (columns exporter, importer, sector; the default, so that tables of "parley data import" can be used as
they are), exports, imports, output, value_added, gdp, inputs or final_demand. A row without a standard_error is met
exactly; targets that contradict each other need one.

Examples:
  $ parley data update world-2011 --targets gdp.csv --targets trade.csv --year 2023 --out newer
  $ parley data update ./my-world --targets totals.csv --unit "billion USD" --out my-world-2025

CARD.md in the new folder says what moved. Exit codes: 0 done, 2 a target or the set is wrong, 5 a file is missing or cannot be written.`;

interface Flags extends OutFlags {
  readonly targets: readonly string[];
  readonly unit: MoneyUnit;
  readonly scale?: number;
  readonly year?: number;
  readonly json?: true;
}

/** `parley data update`: a data set brought to newer totals (model.md 7). */
export const addDataUpdate: AddCommand = (data, terminal, finish) => {
  outFlags(data.command("update"))
    .description("bring a data set to newer totals: trade, GDP, output")
    .addArgument(completes(new Argument("<set>", "name or folder of a data set"), "dataset"))
    .addOption(
      completes(
        new Option("--targets <file>", "table of totals; may be given several times")
          .argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file])
          .makeOptionMandatory(),
        "file",
      ),
    )
    .addOption(
      new Option("--unit <unit>", "unit of the totals")
        .argParser(unitGiven)
        .default("million USD" satisfies MoneyUnit),
    )
    .addOption(
      new Option(
        "--scale <million>",
        "how firmly the old table stands against standard errors (default: 100)",
      ).argParser(positive),
    )
    .option("--year <year>", "year of the new set (default: of the old one)", yearGiven)
    .option("--json", "print every target, before and after, as JSON")
    .addHelpText("after", examples)
    .action(async (name: string, flags: Flags) => {
      const { givenDataset } = await import("./given/given-dataset.ts");
      const { readTargets } = await import("../data/update/read-targets.ts");
      const { PRIOR_SCALE, updateAccounts } = await import("../economy/update/update-accounts.ts");
      const scale = flags.scale ?? PRIOR_SCALE;
      const { card, accounts } = await givenDataset(name);
      const targets = await readTargets(flags.targets, accounts, flags.unit);
      const { fitProgress } = await import("./say/fit-progress.ts");
      const progress = fitProgress(heard(terminal, flags), terminal.signal);
      let updated: UpdatedAccounts;
      try {
        updated = updateAccounts(accounts, targets, { scale, onStep: progress.onStep });
      } finally {
        progress.stop();
      }
      const named: WorldAccounts = {
        ...updated.accounts,
        name: basename(resolve(flags.out)),
        year: flags.year ?? accounts.year,
      };
      const { largeMoves } = await import("../data/update/large-moves.ts");
      for (const line of largeMoves(accounts, named)) terminal.stderr.write(`warning: ${line}\n`);
      const { writeUpdated } = await import("../data/update/write-updated.ts");
      const how = `${accounts.name} brought to the totals in ${flags.targets.map((file) => basename(file)).join(" and ")}.`;
      const adjustments = await writeUpdated(
        { before: accounts, card, updated: { ...updated, accounts: named }, how, scale },
        flags.out,
        { format: flags.format, overwrite: flags.overwrite === true },
      );
      if (flags.json) printJson(asJson(updated, flags.out), terminal);
      else if (flags.quiet !== true)
        terminal.stdout.write(
          [
            `${shownPath(resolve(flags.out))}: ${sizeOf(named.dims)}, brought to ${counted(targets.length, "total")}; CARD.md says what moved.`,
            ...adjustments.map((line) => `- ${line}`),
          ]
            .map((line) => `${line}\n`)
            .join(""),
        );
      finish(exitCode.done);
    });
};

function unitGiven(text: string): MoneyUnit {
  const unit = parseMoneyUnit(text);
  if (typeof unit === "string") return unit;
  throw new InvalidArgumentError(`It must be USD, thousand USD, million USD or billion USD. ${unit.hint}`);
}

const asJson = ({ targets, negative, opened, steps }: UpdatedAccounts, folder: string) => ({
  schema: 1,
  folder,
  steps,
  negative,
  opened: opened.map(({ name }) => name),
  targets: targets.map(({ target, before, after }) => ({
    target: target.name,
    ...(target.at && { file: target.at.file, line: target.at.line }),
    valueMillion: target.value,
    standardErrorMillion: target.standardError,
    beforeMillion: before,
    afterMillion: after,
    residualMillion: after - target.value,
  })),
});

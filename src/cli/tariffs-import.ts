import { resolve } from "node:path";
import { Argument, Option } from "commander";
import type {
  ImportedSchedule,
  ScheduleLayout,
  WordedLine,
} from "../data/books/schedules/import-schedule.ts";
import { counted } from "../economy/plural.ts";
import { printJson } from "../print/print-document.ts";
import { dotted } from "../tariffs/product-code.ts";
import { plainText } from "../text/plain-text.ts";
import { completes } from "./given/completes.ts";
import { folderName } from "./given/folder-name.ts";
import { type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { shownPath } from "./say/shown-path.ts";

const examples = `
Writes a schedule into the folder of a book as its base rates: mfn.csv, and mfn_special.csv for agreements. Layouts:

  usitc   the US schedule as the Trade Commission exports it, in JSON
  table   any country's, with the columns product and rate: 0.05, 5%, 4.4¢/kg

Duties by weight or number count in averages only where the book knows what a unit is worth: --unit-values names a table
with the columns product, unit, unit_value and, where it is not USD, currency. What has no value, and words that nothing
here reads, are listed.

Examples:
  $ parley tariffs import usitc htsdata.json --out us-2027
  $ parley tariffs import table schedule.csv --unit-values unit-values.csv --out my-book
  $ parley tariffs import table schedule.csv --out my-book --overwrite --json

Exit codes: 0 done, 2 a file or an argument is wrong, 5 a file is missing or cannot be written.`;

interface Flags extends QuietFlag {
  readonly out: string;
  readonly unitValues?: string;
  readonly overwrite?: true;
  readonly json?: true;
}

/** `parley tariffs import`: a country's schedule as the base rates of a book. */
export const addTariffsImport: AddCommand = (tariffs, terminal, finish) => {
  tariffs
    .command("import")
    .description("read a country's schedule as the base rates of a book")
    .addArgument(
      new Argument("<layout>", "how the schedule is written").choices([
        "usitc",
        "table",
      ] satisfies ScheduleLayout[]),
    )
    .addArgument(completes(new Argument("<file>", "the schedule's file"), "file"))
    .addOption(
      completes(
        new Option("--out <folder>", "the book's folder, made where it does not exist")
          .argParser(folderName)
          .makeOptionMandatory(),
        "folder",
      ),
    )
    .addOption(completes(new Option("--unit-values <file>", "what one unit of a product is worth"), "file"))
    .option("--overwrite", "replace the base rates that the folder has")
    .addOption(quietFlag())
    .option("--json", "print what was read as JSON")
    .addHelpText("after", examples)
    .action(async (layout: ScheduleLayout, file: string, flags: Flags) => {
      const { importSchedule } = await import("../data/books/schedules/import-schedule.ts");
      const { out, unitValues } = flags;
      const imported = await importSchedule(layout, file, out, {
        ...(unitValues === undefined ? {} : { unitValues }),
        overwrite: flags.overwrite === true,
      });
      if (flags.json) printJson({ schema: 1, layout, folder: out, ...imported }, terminal);
      else if (flags.quiet !== true) terminal.stdout.write(inWords(imported, out));
      finish(exitCode.done);
    });
};

const KINDS = {
  free: "free",
  ad_valorem: "by value",
  specific: "by weight or number",
  compound: "by both",
  other: "in other words",
} as const;

function inWords(imported: ImportedSchedule, folder: string): string {
  const { files, lines, kinds, equivalents, withoutEquivalent, unread, leftOut } = imported;
  const byKind = Object.entries(KINDS).flatMap(([kind, words]) => {
    const count = kinds[kind as keyof typeof KINDS] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString("en-US")} ${words}`];
  });
  const sentences = [
    `${shownPath(resolve(folder))}: base rates of ${counted(lines, "line")} in ${files.join(", ")}.`,
    `- ${byKind.join(", ")}.`,
    ...(equivalents === 0
      ? []
      : [
          `- ${counted(equivalents, "duty", "duties")} by weight or number as shares of the value, by unit values.`,
        ]),
    ...listed(withoutEquivalent, "without a unit value, so that duty by weight or number counts as nothing"),
    ...listed(unread, "in words that nothing here reads, so that it counts as nothing"),
    ...(leftOut.length === 0 ? [] : [`- Left out: ${plainText(leftOut.join(" "))}`]),
  ];
  return sentences.map((line) => `${line}\n`).join("");
}

/** Lines shown; --json has all. */
const SHOWN = 20;

const listed = (lines: readonly WordedLine[], what: string): string[] =>
  lines.length === 0
    ? []
    : [
        `- ${counted(lines.length, "line")} ${what}:`,
        ...lines.slice(0, SHOWN).map(({ product, text }) => `    ${dotted(product)}  ${plainText(text)}`),
        ...(lines.length > SHOWN ? [`    and ${lines.length - SHOWN} more (--json lists all)`] : []),
      ];

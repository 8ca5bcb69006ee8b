import { type Command, Option } from "commander";
import { completes } from "./completes.ts";
import { folderName } from "./folder-name.ts";
import { type QuietFlag, quietFlag } from "./quiet-flag.ts";

/** Where a command writes a folder of tables, and how. */
export interface OutFlags extends QuietFlag {
  readonly out: string;
  readonly format: "csv" | "parquet";
  readonly overwrite?: true;
}

/** `--out`, `--format`, `--overwrite` and `--quiet`, the same for every command that writes a folder of tables. */
export const outFlags = (command: Command): Command =>
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
    .option("--overwrite", "replace what was written there before")
    .addOption(quietFlag());

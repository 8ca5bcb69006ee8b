import { type Command, Option } from "commander";
import { completes } from "./completes.ts";
import { yearGiven } from "./year-given.ts";

/** `--imports` and `--year`, the same for every command whose averages imports may weigh. */
export const importsFlags = (command: Command): Command =>
  command
    .addOption(
      completes(
        new Option(
          "--imports <file>",
          "weigh by these imports: BACI, Comtrade, US Census; may be given several times",
        ).argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file]),
        "file",
      ),
    )
    .option("--year <year>", "which year of the imports to read", yearGiven);

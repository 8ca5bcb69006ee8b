import { Option } from "commander";
import { printDocument, printJson } from "../print/print-document.ts";
import { completes } from "./given/completes.ts";
import type { DataFlag } from "./given/data-flag.ts";
import { folderName } from "./given/folder-name.ts";
import type { ImportsFlags } from "./given/given-imports.ts";
import { importsFlags } from "./given/imports-flags.ts";
import { bookArgument, changesOf, type LawFlags, lawFlags, namesGiven } from "./given/law-flags.ts";
import { positive } from "./given/positive.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { reportIdle } from "./say/report-idle.ts";

const examples = `
Without --data it shows the book's own sectors and the partners that stand for its groups; with it the sectors and economies
of a data set, whose trade then weighs the averages. --imports weighs products, sectors and partners by trade statistics
instead: without weights every line of a sector counts the same. --sigma adds, in the JSON, the price and revenue rates of each cell whose
products substitute for each other.

Examples:
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28 --from JPN     by sector, with spread
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28 --data world-2011 --json
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28 --only s301
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28 --imports BACI_HS22_Y2023_V202501.csv
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28 --from JPN --as-others JPN

Exit codes: 0 done, 2 the book, the set or an argument is wrong, 5 nothing has the name.`;

interface Flags extends LawFlags, DataFlag, ImportsFlags {
  readonly from?: readonly string[];
  readonly sectors?: string;
  readonly sigma?: number;
  readonly json?: true;
}

/** `parley tariffs rates`: the law of a day by sector and partner. */
export const addTariffsRates: AddCommand = (tariffs, terminal, finish) => {
  importsFlags(
    lawFlags(
      tariffs
        .command("rates")
        .description("the rates of a day by sector and partner, with each authority's part and the spread")
        .addArgument(bookArgument()),
    ),
  )
    .addOption(
      completes(
        new Option("--data <set>", "in the sectors and economies of this data set").argParser(folderName),
        "dataset",
      ),
    )
    .addOption(
      completes(
        new Option("--sectors <map.yaml>", "which of the book's sectors go into each of the data set's"),
        "file",
      ),
    )
    .addOption(
      new Option("--from <countries>", "from these countries alone, by name or code").argParser(namesGiven),
    )
    .addOption(
      new Option("--sigma <value>", "substitution between the products of a cell").argParser(positive),
    )
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async (name: string, flags: Flags) => {
      const [{ openBook }, { bookAt }, { ratesAsked }, explain] = await Promise.all([
        import("../data/books/book-catalogue.ts"),
        import("../tariffs/law.ts"),
        import("./given/rates-asked.ts"),
        import("./explain/explain-tariffs.ts"),
      ]);
      const opened = await openBook(name, ".");
      const changes = await changesOf(opened.book, flags);
      const law = bookAt(opened.book, flags.on, changes);
      await reportIdle(opened.book, [flags.on], changes, terminal);
      const rates = await ratesAsked(opened, law, flags);
      if (flags.json) printJson(explain.ratesJson(law, rates), terminal);
      else printDocument(explain.explainRates(law, rates), terminal);
      finish(exitCode.done);
    });
};

import { Option } from "commander";
import { printDocument, printJson } from "../print/print-document.ts";
import { bookArgument, changesOf, type LawFlags, lawFlags } from "./given/law-flags.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { reportIdle } from "./say/report-idle.ts";

const examples = `
A short code stands for the lines of the schedule below it; lines that pay the same on the same grounds are shown together.

Examples:
  $ parley tariffs show us-tariffs-2026 --product 8703.23 --from JPN --on 2026-11-28
  $ parley tariffs show us-tariffs-2026 --product 7208 --from Canada --on 2025-12-15
  $ parley tariffs show us-tariffs-2026 --product 8703.23 --from MEX --on 2026-11-28 --without s232
  $ parley tariffs show us-tariffs-2026 --product 8703.23 --from JPN --on 2026-11-28 --json

Exit codes: 0 done, 2 the book or an argument is wrong, 5 nothing has the name.`;

interface Flags extends LawFlags {
  readonly product: string;
  readonly from: string;
  readonly json?: true;
}

/** `parley tariffs show`: what a product pays on a day, line by line, and why. */
export const addTariffsShow: AddCommand = (tariffs, terminal, finish) => {
  lawFlags(
    tariffs
      .command("show")
      .description("what a product from a partner pays on a day: what applies, what does not, and why")
      .addArgument(bookArgument())
      .addOption(new Option("--product <code>", "2 to 10 digits, such as 8703.23").makeOptionMandatory())
      .addOption(
        new Option("--from <country>", "where it comes from: a name or a code").makeOptionMandatory(),
      ),
  )
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async (name: string, flags: Flags) => {
      const [{ openBook }, { bookAt }, { linesBelow, givenProduct }, { bookPartner, givenPartner }, explain] =
        await Promise.all([
          import("../data/books/book-catalogue.ts"),
          import("../tariffs/law.ts"),
          import("../tariffs/lines-below.ts"),
          import("./given/given-partner.ts"),
          import("./explain/explain-tariffs.ts"),
        ]);
      const about = { product: givenProduct(flags.product), partner: givenPartner(flags.from) };
      const { book } = await openBook(name, ".", about);
      bookPartner(book, about.partner);
      const changes = await changesOf(book, flags);
      const law = bookAt(book, flags.on, changes);
      await reportIdle(book, [flags.on], changes, terminal);
      const lines = linesBelow(law, about.product, about.partner);
      if (flags.json)
        printJson({ schema: 1, book: book.name, ...explain.shownProduct(law, lines) }, terminal);
      else printDocument(explain.explainProductLines(law, lines), terminal);
      finish(exitCode.done);
    });
};

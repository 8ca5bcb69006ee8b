import { printDocument, printJson } from "../print/print-document.ts";
import type { ImportsFlags } from "./given/given-imports.ts";
import { importsFlags } from "./given/imports-flags.ts";
import { bookArgument, changeFlags, changesOf, type LawFlags } from "./given/law-flags.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Each row is a day on which something in the law begins or ends; the rate holds up to the next. Averages are by the imports that
the book knows, or by those of --imports.

Examples:
  $ parley tariffs timeline us-tariffs-2026
  $ parley tariffs timeline us-tariffs-2026 --without s232
  $ parley tariffs timeline us-tariffs-2026 --json

Exit codes: 0 done, 2 the book or a name is wrong, 5 nothing has the name.`;

/** `parley tariffs timeline`: the average rate over time, by authority. */
export const addTariffsTimeline: AddCommand = (tariffs, terminal, finish) => {
  importsFlags(
    changeFlags(
      tariffs
        .command("timeline")
        .description("the average rate over time, by authority, and what happened when")
        .addArgument(bookArgument()),
    ),
  )
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async (name: string, flags: Omit<LawFlags, "on"> & ImportsFlags & { json?: true }) => {
      const [{ openBook }, { turningDays }, { givenImports }, explain] = await Promise.all([
        import("../data/books/book-catalogue.ts"),
        import("../tariffs/compare-laws.ts"),
        import("./given/given-imports.ts"),
        import("./explain/explain-tariff-days.ts"),
      ]);
      const { book } = await openBook(name, ".");
      const imports = await givenImports(book, flags);
      const days = explain.averagesOn(book, turningDays(book), changesOf(flags), imports?.byProduct);
      const { events, notes } = book;
      const weights = imports?.words ?? "imports by sector and group of partners in the book";
      const told = { weights, notes: [...notes, ...(imports?.notes ?? [])] };
      if (flags.json) printJson({ schema: 1, book: book.name, days, events, ...told }, terminal);
      else printDocument(explain.explainTimeline(book, days, told), terminal);
      finish(exitCode.done);
    });
};

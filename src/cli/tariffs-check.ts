import { printDocument, printJson } from "../print/print-document.ts";
import { bookArgument } from "./given/law-flags.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
A mistake stops the reading, with its file and line. What is read may still be odd: lists of one authority that share products,
days between two lines of a measure that have no rate, measures that no product reaches, lists that nobody uses, products
without a base rate, products below another product.

Examples:
  $ parley tariffs check us-tariffs-2026
  $ parley tariffs check us-tariffs-2026 --json

Exit codes: 0 it can be read, 2 something in it is wrong, 5 nothing has the name.`;

/** `parley tariffs check`: whether a book can be read, and what in it is odd. */
export const addTariffsCheck: AddCommand = (tariffs, terminal, finish) => {
  tariffs
    .command("check")
    .description(
      "whether a book can be read, and lists that overlap, days without a rate, measures out of reach",
    )
    .addArgument(bookArgument())
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async (name: string, { json }: { json?: true }) => {
      const [{ openBook }, { checkBook }, explain] = await Promise.all([
        import("../data/books/book-catalogue.ts"),
        import("../tariffs/check-book.ts"),
        import("./explain/explain-book.ts"),
      ]);
      const opened = await openBook(name, ".");
      const findings = checkBook(opened.book);
      if (json) printJson({ schema: 1, ...explain.bookFacts(opened), findings }, terminal);
      else printDocument(explain.explainBook(opened, findings), terminal);
      finish(exitCode.done);
    });
};

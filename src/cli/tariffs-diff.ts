import { printDocument, printJson } from "../print/print-document.ts";
import { bookArgument } from "./given/law-flags.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Examples:
  $ parley tariffs diff us-tariffs-2026 2025-12-15 2026-03-15        what the end of IEEPA changed
  $ parley tariffs diff us-tariffs-2026 2026-08-01 2026-11-28 --json

Exit codes: 0 done, 2 the book or a date is wrong, 5 nothing has the name.`;

/** `parley tariffs diff`: what changed in a book's law from one day to another. */
export const addTariffsDiff: AddCommand = (tariffs, terminal, finish) => {
  tariffs
    .command("diff")
    .description("what changed from one day to another: measures, averages, partners")
    .addArgument(bookArgument())
    .argument("<date>", "a day, such as 2025-12-15")
    .argument("<later>", "another day")
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async (name: string, date: string, later: string, { json }: { json?: true }) => {
      const [{ openBook }, { bookAt }, { compareLaws }, explain] = await Promise.all([
        import("../data/books/book-catalogue.ts"),
        import("../tariffs/law.ts"),
        import("../tariffs/compare-laws.ts"),
        import("./explain/explain-tariff-days.ts"),
      ]);
      const { book } = await openBook(name, ".");
      const laws = [bookAt(book, date), bookAt(book, later)] as const;
      const changes = compareLaws(...laws);
      if (json) printJson(explain.diffJson(...laws, changes), terminal);
      else printDocument(explain.explainDiff(...laws, changes), terminal);
      finish(exitCode.done);
    });
};

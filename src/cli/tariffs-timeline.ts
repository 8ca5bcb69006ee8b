import { InvalidArgumentError, Option } from "commander";
import type { LoadedBook } from "../data/books/read-book.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import type { DayAverage } from "../laws/day-averages.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { LawChanges } from "../tariffs/law.ts";
import { completes } from "./given/completes.ts";
import type { ImportsFlags } from "./given/given-imports.ts";
import { importsFlags } from "./given/imports-flags.ts";
import { bookArgument, changeFlags, changesOf, type LawFlags } from "./given/law-flags.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { reportIdle } from "./say/report-idle.ts";
import { shownPath } from "./say/shown-path.ts";

const examples = `
Each row is a day on which something in the law begins or ends; the rate holds up to the next. Averages are by the imports that
the book knows, or by those of --imports. --chart draws them as steps, days to scale, with a number for each event.

Examples:
  $ parley tariffs timeline us-tariffs-2026
  $ parley tariffs timeline us-tariffs-2026 --without s232
  $ parley tariffs timeline us-tariffs-2026 --chart timeline.svg
  $ parley tariffs timeline us-tariffs-2026 --json

Exit codes: 0 done, 2 the book or a name is wrong, 5 nothing has the name, or the file cannot be written.`;

interface Flags extends Omit<LawFlags, "on">, ImportsFlags {
  readonly chart?: string;
  readonly json?: true;
}

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
    .addOption(
      completes(
        new Option("--chart <file.svg>", "draw it into this file, which is replaced").argParser(pictureName),
        "file",
      ),
    )
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async (name: string, flags: Flags) => {
      const [{ openBook }, { turningDays }, { averagesOn }, { givenImports }, explain] = await Promise.all([
        import("../data/books/book-catalogue.ts"),
        import("../tariffs/compare-laws.ts"),
        import("../laws/day-averages.ts"),
        import("./given/given-imports.ts"),
        import("./explain/explain-tariff-days.ts"),
      ]);
      const opened = await openBook(name, ".");
      const { book } = opened;
      const changes = await changesOf(book, flags);
      const imports = await givenImports(book, flags);
      const turns = turningDays(book);
      const days = averagesOn(book, turns, changes, imports?.byProduct);
      await reportIdle(book, turns, changes, terminal);
      if (flags.chart !== undefined) await draw(flags.chart, opened, days, changes);
      const { events, notes } = book;
      const weights = imports?.words ?? "imports by sector and group of partners in the book";
      const told = { weights, notes: [...notes, ...(imports?.notes ?? [])] };
      if (flags.json) printJson({ schema: 1, book: book.name, days, events, ...told }, terminal);
      else {
        printDocument(explain.explainTimeline(book, days, told), terminal);
        if (flags.chart !== undefined) terminal.stdout.write(`\nDrawn: ${shownPath(flags.chart)}\n`);
      }
      finish(exitCode.done);
    });
};

/** Parser of `--chart`: pictures are SVG. */
function pictureName(text: string): string {
  if (/[^/\\.]\.svg$/i.test(text)) return text;
  throw new InvalidArgumentError("Name a file that ends in .svg.");
}

async function draw(
  file: string,
  { book, card }: LoadedBook,
  days: readonly DayAverage[],
  changes: LawChanges,
): Promise<void> {
  const [
    { timelineChart },
    { rateParts },
    { renderSvg },
    { withFoot },
    { madeOfLaw },
    { madeInShort },
    { writeFileWhole },
  ] = await Promise.all([
    import("../laws/timeline-chart.ts"),
    import("../laws/rate-parts.ts"),
    import("../charts/render-svg.ts"),
    import("../charts/chart-foot.ts"),
    import("../made/made-of-law.ts"),
    import("../made/made-words.ts"),
    import("../data/files/atomic-write.ts"),
  ]);
  const chart = timelineChart({ ...book, parts: rateParts(book) }, days);
  if (chart === undefined) throw new InputError([noImports(book.name)]);
  const made = await madeOfLaw(card, changes);
  const source = card.source[0] === undefined ? [] : [`Source: ${card.source[0]}`];
  const foot = { parts: [...madeInShort(made), ...source], record: { made } };
  await writeFileWhole(file, `${withFoot(renderSvg(chart), chart, foot)}\n`);
}

const noImports = (name: string): Issue => ({
  code: "no-imports",
  message: `${name} knows no imports by sector, so there is no average rate to draw.`,
  hint: "Add the table imports: sector, group, value.",
});

import type { AddCommand } from "./run.ts";
import { addTariffsCheck } from "./tariffs-check.ts";
import { addTariffsDiff } from "./tariffs-diff.ts";
import { addTariffsImport } from "./tariffs-import.ts";
import { addTariffsRates } from "./tariffs-rates.ts";
import { addTariffsShow } from "./tariffs-show.ts";
import { addTariffsTimeline } from "./tariffs-timeline.ts";

const overview = `
Examples:
  $ parley tariffs show us-tariffs-2026 --product 8703.23 --from JPN --on 2026-11-28
  $ parley tariffs rates us-tariffs-2026 --on 2026-11-28
  $ parley tariffs diff us-tariffs-2026 2025-12-15 2026-03-15
  $ parley tariffs timeline us-tariffs-2026
  $ parley tariffs check us-tariffs-2026
  $ parley tariffs import table schedule.csv --out my-book

A book is a folder of tables: docs/tariff-books.md says what they hold, and how authorities stack.
Exit codes: 0 done, 2 the book or an argument is wrong, 5 nothing has the name.`;

/** `parley tariffs`: books of law by product, authority, partner and date. */
export const addTariffs: AddCommand = (program, terminal, finish) => {
  const tariffs = program
    .command("tariffs")
    .description(
      "what a country's law takes of a product, a sector, a partner, on a day, and by which authority",
    )
    .helpCommand(false)
    .addHelpText("after", overview);
  for (const add of [
    addTariffsShow,
    addTariffsRates,
    addTariffsDiff,
    addTariffsTimeline,
    addTariffsCheck,
    addTariffsImport,
  ])
    add(tariffs, terminal, finish);
};

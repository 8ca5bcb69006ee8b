import type { SolvedOption } from "../../simulation/simulation-result.ts";
import type { CsvValue } from "../../text/csv-text.ts";
import type { BriefingInput } from "../context/briefing-input.ts";

/**
 * A table of some rows of every option; a failed option has one row without figures.
 *
 * @param columns of which the first two are the option and its status
 */
export const rowsByOption =
  (columns: readonly string[], rowsOf: (option: SolvedOption) => readonly (readonly CsvValue[])[]) =>
  ({ simulation }: BriefingInput): CsvValue[][] =>
    simulation.options.flatMap((option): CsvValue[][] =>
      option.status === "failed"
        ? [[option.id, option.status, ...columns.slice(2).map(() => null)]]
        : rowsOf(option).map((row) => [option.id, option.status, ...row]),
    );

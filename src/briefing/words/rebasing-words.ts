import { UNMOVED_PERCENT } from "../../simulation/party-effects.ts";
import type { BaselineSummary } from "../../simulation/simulation-result.ts";
import { formatPercent } from "../../text/format-number.ts";

/**
 * How far re-basing moved the accounts that were loaded. The sets that come with Parley were re-based once before, when they
 * were made; how far that moved their sources is on their cards, and the two must not be taken for each other.
 */
export function rebasingSentence(
  { largestIncomePercent, largestIncomeEconomy, medianIncomePercent, ...rest }: BaselineSummary["rebase"],
  economyName: (code: string) => string,
): string {
  const what =
    "Re-basing, the one solve under this closure that makes the accounts of the data set satisfy every equation,";
  const made =
    "What had to move before, when the data set was made from its sources, is for its card to say.";
  const largest = Math.max(Math.abs(largestIncomePercent), Math.abs(rest.largestOutputPercent));
  if (largest < UNMOVED_PERCENT) return `${what} moved nothing: they do so already. ${made}`;
  const move = (percent: number): string => {
    const size = Math.abs(percent);
    return formatPercent(Math.max(size, SMALLEST), {});
  };
  return `${what} moved incomes by at most ${move(largestIncomePercent)} (${economyName(largestIncomeEconomy)}; median ${move(medianIncomePercent)}) and the value of sector outputs by at most ${move(rest.largestOutputPercent)} of the economy's output (median ${move(rest.medianOutputPercent)}). ${made}`;
}

/** "At most" holds for what is smaller, and no reader needs to know it closer. */
const SMALLEST = 0.0001;

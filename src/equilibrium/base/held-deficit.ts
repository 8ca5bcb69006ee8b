import type { Baseline } from "./baseline.ts";
import { joinedBy } from "./trade-groups.ts";
import type { TradeWeights } from "./trade-weights.ts";

/** A deficit smaller than this share of income is rounding. */
export const DEFICIT_ROUNDING = 1e-9;

/** Economies that trade with nobody else, and what the closure has them import more than they export, million USD. */
export interface HeldDeficit {
  /** Indices of economies, rising. */
  readonly group: readonly number[];
  readonly deficit: number;
}

/**
 * Finds why a held deficit cannot be run: economies that trade among themselves alone, or with nobody, while the closure
 * has them import more (or less) than they export.
 *
 * @returns of such groups the smallest, which is the one that the policy shut off; undefined for none
 */
export function heldDeficit(baseline: Baseline, weights: TradeWeights): HeldDeficit | undefined {
  const { economy, accounts } = baseline;
  let found: HeldDeficit | undefined;
  for (const group of joinedBy(economy.dims, weights.gross)) {
    const deficit = group.reduce((sum, n) => sum + economy.deficit[n]!, 0);
    const income = group.reduce((sum, n) => sum + accounts.income[n]!, 0);
    if (Math.abs(deficit) <= DEFICIT_ROUNDING * income) continue;
    if (found === undefined || group.length < found.group.length) found = { group, deficit };
  }
  return found;
}

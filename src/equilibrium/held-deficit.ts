import type { Baseline } from "./baseline.ts";
import { tradeLinks } from "./trade-links.ts";
import type { TradeWeights } from "./trade-weights.ts";

/** A deficit smaller than this share of income is rounding. */
const ROUNDING = 1e-9;

/**
 * Finds why a held deficit cannot be run: economies that trade among themselves alone, or with nobody, while the closure
 * has them import more (or less) than they export.
 *
 * @returns index of the economy of such a group whose deficit is largest relative to its income; undefined for none
 */
export function heldDeficit(baseline: Baseline, weights: TradeWeights): number | undefined {
  const { economy, accounts } = baseline;
  const N = economy.dims.economies;
  const links = tradeLinks(baseline, weights);
  for (let first = 0; first < N; first++) {
    const group = Array.from({ length: N }, (_, n) => n).filter(
      (n) => n === first || links[first * N + n] === 1 || links[n * N + first] === 1,
    );
    const held = group.reduce((sum, n) => sum + economy.deficit[n]!, 0);
    const income = group.reduce((sum, n) => sum + accounts.income[n]!, 0);
    if (Math.abs(held) <= ROUNDING * income) continue;
    const share = (n: number) => Math.abs(economy.deficit[n]! / accounts.income[n]!);
    return group.reduce((most, n) => (share(n) > share(most) ? n : most), first);
  }
  return undefined;
}

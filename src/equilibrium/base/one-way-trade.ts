import type { Baseline } from "./baseline.ts";
import { tradeLinks } from "./trade-links.ts";
import type { TradeWeights } from "./trade-weights.ts";

/**
 * Finds why trade cannot balance: economies that go on selling to others from whom, directly or through third
 * economies, they can no longer buy anything. Then no wages balance trade, however extreme.
 *
 * @param weights trade weights after the shock
 * @returns indices of a seller and a buyer with no way back from seller to buyer; undefined when there is none
 */
export function oneWayTrade(
  baseline: Baseline,
  weights: TradeWeights,
): { readonly seller: number; readonly buyer: number } | undefined {
  const N = baseline.economy.dims.economies;
  const reaches = tradeLinks(baseline, weights);
  for (let seller = 0; seller < N; seller++) {
    for (let buyer = 0; buyer < N; buyer++) {
      if (reaches[seller * N + buyer] === 1 && reaches[buyer * N + seller] === 0) return { seller, buyer };
    }
  }
  return undefined;
}

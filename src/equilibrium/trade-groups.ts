import type { Baseline } from "./baseline.ts";
import { tradeLinks } from "./trade-links.ts";
import type { TradeWeights } from "./trade-weights.ts";

/**
 * The groups of economies into which trade falls after a shock: inside a group everybody is joined to everybody by
 * sales in either direction, directly or through others; between groups nothing is sold.
 *
 * @returns indices of economies, rising, by group; one group where the world still hangs together
 */
export function tradeGroups(baseline: Baseline, weights: TradeWeights): number[][] {
  const N = baseline.economy.dims.economies;
  const links = tradeLinks(baseline, weights);
  const groups: number[][] = [];
  const placed = new Uint8Array(N);
  for (let first = 0; first < N; first++) {
    if (placed[first] === 1) continue;
    placed[first] = 1;
    const group = [first];
    // The group grows while it is read: links are one-way, so who sells to a member's customer is found from there.
    for (const member of group) {
      for (let n = 0; n < N; n++) {
        if (placed[n] === 1 || (links[member * N + n] === 0 && links[n * N + member] === 0)) continue;
        placed[n] = 1;
        group.push(n);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

import { pairRow } from "../economy/dims.ts";
import type { Baseline } from "./baseline.ts";
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
  const { dims } = baseline.economy;
  const N = dims.economies;
  // reaches[a * N + b]: a sells to b, directly or through others.
  const reaches = new Uint8Array(N * N);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        if (weights.gross[row + exporter]! > 0) reaches[exporter * N + importer] = 1;
      }
    }
  }
  for (let through = 0; through < N; through++) {
    for (let from = 0; from < N; from++) {
      if (reaches[from * N + through] === 0) continue;
      for (let to = 0; to < N; to++) reaches[from * N + to]! |= reaches[through * N + to]!;
    }
  }
  for (let seller = 0; seller < N; seller++) {
    for (let buyer = 0; buyer < N; buyer++) {
      if (reaches[seller * N + buyer] === 1 && reaches[buyer * N + seller] === 0) return { seller, buyer };
    }
  }
  return undefined;
}

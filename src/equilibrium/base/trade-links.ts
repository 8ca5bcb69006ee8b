import { pairRow } from "../../economy/dims.ts";
import type { Baseline } from "./baseline.ts";
import type { TradeWeights } from "./trade-weights.ts";

/** Who still sells to whom after a shock, directly or through others: links[a * N + b] is 1 when a sells to b. */
export function tradeLinks(baseline: Baseline, weights: TradeWeights): Uint8Array {
  const { dims } = baseline.economy;
  const N = dims.economies;
  const links = new Uint8Array(N * N);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        if (weights.gross[row + exporter]! > 0) links[exporter * N + importer] = 1;
      }
    }
  }
  for (let through = 0; through < N; through++) {
    for (let from = 0; from < N; from++) {
      if (links[from * N + through] === 0) continue;
      for (let to = 0; to < N; to++) links[from * N + to]! |= links[through * N + to]!;
    }
  }
  return links;
}

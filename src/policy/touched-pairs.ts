import { type Dims, pairAt } from "../economy/dims.ts";
import type { CodeIndex } from "./code-index.ts";

/** One importer and one exporter, by position, and how much of their trade a policy hits. */
export interface TouchedPair {
  readonly importer: number;
  readonly exporter: number;
  /** Share of their trade under the policy; above 0. */
  readonly share: number;
}

/** Importers x partners, each pair once; trade among the importers themselves is not touched. */
export function* pairsBetween(
  importers: readonly string[],
  partners: readonly string[],
  at: CodeIndex,
  shareOf: (partner: string) => number = () => 1,
): Generator<TouchedPair> {
  const buyers = unique(importers.map((code) => at.economy(code)));
  for (const partner of new Set(partners)) {
    const exporter = at.economy(partner);
    if (buyers.includes(exporter)) continue;
    const share = shareOf(partner);
    if (share <= 0) continue;
    for (const importer of buyers) yield { importer, exporter, share };
  }
}

/** Every two members in both directions. */
export function* pairsAmong(members: readonly string[], at: CodeIndex): Generator<TouchedPair> {
  const all = unique(members.map((code) => at.economy(code)));
  for (const importer of all) {
    for (const exporter of all) if (exporter !== importer) yield { importer, exporter, share: 1 };
  }
}

/** One cell of the pair arrays that a policy touches. */
export interface TouchedCell {
  /** Offset in the arrays [sector, importer, exporter]. */
  readonly cell: number;
  /** Share of the trade in this cell under the policy; above 0. */
  readonly share: number;
}

/** The cells of some pairs in the named sectors, each once. */
export function* touchedCells(
  pairs: Iterable<TouchedPair>,
  sectors: readonly string[],
  dims: Dims,
  at: CodeIndex,
): Generator<TouchedCell> {
  const named = unique(sectors.map((code) => at.sector(code)));
  for (const { importer, exporter, share } of pairs) {
    for (const sector of named) yield { cell: pairAt(dims, sector, importer, exporter), share };
  }
}

const unique = (positions: readonly number[]): number[] => [...new Set(positions)];

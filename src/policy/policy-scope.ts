import type { Economy } from "../economy/economy.ts";
import { codeIndex } from "./code-index.ts";
import { meaningOf, type Policy } from "./policy.ts";

/** Base-year trade under a policy: what its `coverage` is a share of. Million USD, net of tariffs. */
export interface TradeScope {
  readonly tradeMillion: number;
  /** Largest first; exporters with no trade there are left out. */
  readonly byExporter: readonly { readonly exporter: string; readonly tradeMillion: number }[];
}

/**
 * Cross-border sales of the base year over the pairs and sectors that a policy names.
 *
 * Partners that are wholly exempt (or have coverage 0) do not count; partly exempt and partly covered ones count
 * whole, since the policy itself deals with the share.
 *
 * @throws InputError when a code is not in the economy
 */
export function policyScope(economy: Economy, policy: Policy): TradeScope {
  // A set, since several rows of a schedule may be about one cell.
  const cells = new Set<number>();
  const touched = meaningOf(policy).touches(policy, economy.dims, codeIndex(economy));
  for (const { cell } of touched) cells.add(cell);
  const sums = new Map<string, number>();
  let tradeMillion = 0;
  for (const cell of cells) {
    const value = economy.sales[cell]!;
    if (value === 0) continue;
    const exporter = economy.economies[cell % economy.dims.economies]!.code;
    sums.set(exporter, (sums.get(exporter) ?? 0) + value);
    tradeMillion += value;
  }
  const byExporter = [...sums]
    .map(([exporter, value]) => ({ exporter, tradeMillion: value }))
    .sort((a, b) => b.tradeMillion - a.tradeMillion);
  return { tradeMillion, byExporter };
}

import { wedgesAfter, wedgesBefore } from "../../policy/shock.ts";
import type { Solution } from "./solution.ts";

/**
 * (1+x')/(1+x) at an offset of the pair arrays: what export taxes and exporters' rents do to the price at the border beside the
 * exporter's unit cost; exactly 1 where none moves.
 */
export function exportTaxMove({ baseline, shock }: Solution): (offset: number) => number {
  const before = wedgesBefore(baseline.economy).exportTax;
  const after = wedgesAfter(baseline.economy, shock).exportTax;
  if (after === before) return () => 1;
  return (o) => (1 + (after?.[o] ?? 0)) / (1 + (before?.[o] ?? 0));
}

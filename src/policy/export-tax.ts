import type { CodeIndex } from "./code-index.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { exportTaxSoFar, setExportTax } from "./shock-draft.ts";
import { pairsBetween, type TouchedPair, touchedCells } from "./touched-pairs.ts";

/**
 * A tax of one or more exporters on what they sell to named partners (model.md 6, "Wedges, all at once"). Trade inside the
 * list of exporters is not touched.
 *
 * Mode `set` puts the rate in the place of what the policies before it left, `add` on top of it. A negative rate is an export
 * subsidy.
 */
export interface ExportTaxPolicy {
  readonly kind: "export-tax";
  readonly exporters: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  /** Fraction of what the seller gets, above -1. */
  readonly rate: number;
  readonly mode: "set" | "add";
}

export const exportTaxMeaning: PolicyMeaning<ExportTaxPolicy> = {
  touches: ({ exporters, partners, sectors }, dims, at) =>
    touchedCells(pairsOut(exporters, partners, at), sectors, dims, at),
  apply(policy, draft) {
    const { rate, mode } = policy;
    for (const { cell } of exportTaxMeaning.touches(policy, draft.economy.dims, draft.at)) {
      setExportTax(draft, cell, mode === "add" ? exportTaxSoFar(draft, cell) + rate : rate);
    }
  },
};

/** Exporters x partners as pairs of importer and exporter. */
function* pairsOut(
  exporters: readonly string[],
  partners: readonly string[],
  at: CodeIndex,
): Generator<TouchedPair> {
  for (const { importer, exporter, share } of pairsBetween(exporters, partners, at))
    yield { importer: exporter, exporter: importer, share };
}

import type { PolicyMeaning } from "./policy-meaning.ts";
import { addPledge } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * A promise of one or more importers to buy goods worth a value (model.md 6, "Purchase pledges").
 *
 * It is kept by the smallest subsidy s >= 0 at which imports reach the value: one s for all cells that it names, taken
 * off whatever tariff all policies together leave there, and paid from the importers' income. Where trade is there
 * already it does nothing. Only the equilibrium tells s, so a shock carries the promise (`Pledge`) and the solver keeps
 * it. Trade inside the list of importers does not count.
 */
export interface PurchasePolicy {
  readonly kind: "purchase";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  /** Imports to be reached, at the border and in money of the base year, million USD; above 0. */
  readonly valueMillion: number;
}

export const purchaseMeaning: PolicyMeaning<PurchasePolicy> = {
  touches: ({ importers, partners, sectors }, dims, at) =>
    touchedCells(pairsBetween(importers, partners, at), sectors, dims, at),
  apply(policy, draft) {
    const touched = purchaseMeaning.touches(policy, draft.economy.dims, draft.at);
    const cells = Int32Array.from(touched, ({ cell }) => cell);
    addPledge(draft, { cells, valueMillion: policy.valueMillion });
  },
};

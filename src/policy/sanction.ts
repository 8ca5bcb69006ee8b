import type { CodeIndex } from "./code-index.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { addCoalition, scaleCost } from "./shock-draft.ts";
import { pairsBetween, type TouchedPair, touchedCells } from "./touched-pairs.ts";

/**
 * Trade costs between a coalition and its targets multiplied by `factor`: d-hat x factor, Infinity for an embargo. Trade
 * inside either side is not touched.
 */
export interface SanctionPolicy {
  readonly kind: "sanction";
  readonly coalition: readonly string[];
  readonly targets: readonly string[];
  readonly sectors: readonly string[];
  readonly factor: number;
  /** Seen from the coalition: its imports from the targets, its exports to them, or both. */
  readonly direction: "both" | "imports" | "exports";
  /**
   * Whether the coalition's members pay each other so that the real income of all of them changes alike (model.md 6, "Sharing
   * within a coalition"), whatever else changes it. Default: they do not.
   */
  readonly sharesBurden?: boolean;
}

export const sanctionMeaning: PolicyMeaning<SanctionPolicy> = {
  touches: (policy, dims, at) => touchedCells(pairsAcross(policy, at), policy.sectors, dims, at),
  apply(policy, draft) {
    for (const { cell } of sanctionMeaning.touches(policy, draft.economy.dims, draft.at)) {
      scaleCost(draft, cell, policy.factor);
    }
    if (policy.sharesBurden === true) addCoalition(draft, policy.coalition);
  },
};

function* pairsAcross(
  { coalition, targets, direction }: SanctionPolicy,
  at: CodeIndex,
): Generator<TouchedPair> {
  if (direction !== "exports") yield* pairsBetween(coalition, targets, at);
  if (direction !== "imports") yield* pairsBetween(targets, coalition, at);
}

import type { PolicyMeaning } from "./policy-meaning.ts";
import { scaleCost } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * Trade costs of importers with partners multiplied by `factor`: d-hat x factor (0.95: 5 % lower; Infinity: embargo). Trade
 * inside the list of importers is not touched.
 */
export interface BarrierPolicy {
  readonly kind: "barrier";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  readonly factor: number;
}

export const barrierMeaning: PolicyMeaning<BarrierPolicy> = {
  touches: ({ importers, partners, sectors }, dims, at) =>
    touchedCells(pairsBetween(importers, partners, at), sectors, dims, at),
  apply(policy, draft) {
    for (const { cell } of barrierMeaning.touches(policy, draft.economy.dims, draft.at)) {
      scaleCost(draft, cell, policy.factor);
    }
  },
};

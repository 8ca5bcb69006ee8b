import type { PolicyMeaning } from "./policy-meaning.ts";
import { scaleCost, setOneRate } from "./shock-draft.ts";
import { pairsAmong, touchedCells } from "./touched-pairs.ts";

/**
 * Tariffs among members capped at `tariffs` (never raised), trade costs among them cut by `barrierCut`.
 *
 * Among members: new = min(old, tariffs), d-hat x (1 - barrier cut).
 */
export interface AgreementPolicy {
  readonly kind: "agreement";
  readonly members: readonly string[];
  /** undefined: the agreement leaves tariffs alone. */
  readonly tariffs: number | undefined;
  readonly sectors: readonly string[];
  /** 0.02 lowers the cost of trade among members by 2 %. */
  readonly barrierCut: number;
}

export const agreementMeaning: PolicyMeaning<AgreementPolicy> = {
  touches: ({ members, sectors }, dims, at) => touchedCells(pairsAmong(members, at), sectors, dims, at),
  apply(policy, draft) {
    const { tariffs, barrierCut } = policy;
    for (const { cell } of agreementMeaning.touches(policy, draft.economy.dims, draft.at)) {
      if (tariffs !== undefined && draft.tariff[cell]! > tariffs) setOneRate(draft, cell, tariffs);
      if (barrierCut !== 0) scaleCost(draft, cell, 1 - barrierCut);
    }
  },
};

import { own } from "../economy/own.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { setTariff } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * A tariff of one or more importers on named partners. Trade inside the list of importers is not touched.
 *
 * With c = coverage x (1 - exempt share), rates as fractions: new = (1 - c) old + c rate (`set`) or old + c rate (`add`).
 */
export interface TariffPolicy {
  readonly kind: "tariff";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  /** Share of a partner's trade that is exempt, 1 for a whole exemption. */
  readonly exempt: Readonly<Record<string, number>>;
  readonly sectors: readonly string[];
  readonly rate: number;
  /** set: the rate replaces the old one; add: it comes on top. */
  readonly mode: "set" | "add";
  /** Share of the sector's imports that the measure hits: for all partners, or by partner. */
  readonly coverage: Coverage;
}

/** `default` holds for partners without an entry of their own. */
export interface Coverage {
  readonly default: number;
  readonly byPartner: Readonly<Record<string, number>>;
}

export const tariffMeaning: PolicyMeaning<TariffPolicy> = {
  // A partner that is wholly exempt or not covered is not touched: the same as one that is not listed.
  touches(policy, dims, at) {
    const pairs = pairsBetween(policy.importers, policy.partners, at, (partner) => hitShare(policy, partner));
    return touchedCells(pairs, policy.sectors, dims, at);
  },
  apply(policy, draft) {
    const { rate, mode } = policy;
    for (const { cell, share } of tariffMeaning.touches(policy, draft.economy.dims, draft.at)) {
      const old = draft.tariff[cell]!;
      setTariff(draft, cell, mode === "add" ? old + share * rate : (1 - share) * old + share * rate);
    }
  },
};

function hitShare({ coverage, exempt }: TariffPolicy, partner: string): number {
  const covered = own(coverage.byPartner, partner) ?? coverage.default;
  return covered * (1 - (own(exempt, partner) ?? 0));
}

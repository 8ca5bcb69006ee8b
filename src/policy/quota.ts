import type { PolicyMeaning } from "./policy-meaning.ts";
import { addQuota } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * A limit of what one or more importers buy from partners (model.md 6, "Quotas"): all cells that it names share one bound, a share
 * of their volume in the data's own year, and one premium q, which is what a licence to import is worth. The premium is the
 * smallest at which no more comes in than may; only the equilibrium tells it, so a shock carries the limit (`Quota`) and the
 * solver keeps it. Trade inside the list of importers is not limited.
 */
export interface QuotaPolicy {
  readonly kind: "quota";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  /** Share of the volume of the data's own year that may come in, 0 or more; 0 is an embargo. */
  readonly volume: number;
  /** Share of the licences' worth that exporters get, 0 to 1; importers get the rest. */
  readonly exporterShare: number;
}

export const quotaMeaning: PolicyMeaning<QuotaPolicy> = {
  touches: ({ importers, partners, sectors }, dims, at) =>
    touchedCells(pairsBetween(importers, partners, at), sectors, dims, at),
  apply(policy, draft) {
    const touched = quotaMeaning.touches(policy, draft.economy.dims, draft.at);
    const cells = Int32Array.from(touched, ({ cell }) => cell);
    addQuota(draft, { cells, volumeShare: policy.volume, exporterShare: policy.exporterShare });
  },
};

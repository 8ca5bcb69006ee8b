import type { PolicyMeaning } from "./policy-meaning.ts";
import { addQuota, setOneRate } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * A tariff-rate quota of one or more importers (model.md 6): up to a volume goods pay one rate, beyond it another, higher one.
 * The rates take the place of those in force, in all cells that it names; the volume is shared by them, as in a quota.
 *
 * Buyers see one price: with the rate within where less comes in than may, with the rate beyond where more does, and with
 * something between where exactly that much does. What they pay above the rate within for goods that come in within the quota
 * is no revenue but the worth of the right to bring them in.
 */
export interface TariffRateQuotaPolicy {
  readonly kind: "tariff-rate-quota";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  /** Share of the volume of the data's own year that comes in at the rate within, above 0. */
  readonly volume: number;
  /** Rate within the quota, fraction. */
  readonly within: number;
  /** Rate beyond it, fraction; not below `within`. */
  readonly beyond: number;
  /** Share of the licences' worth that exporters get, 0 to 1; importers get the rest. */
  readonly exporterShare: number;
}

export const tariffRateQuotaMeaning: PolicyMeaning<TariffRateQuotaPolicy> = {
  touches: ({ importers, partners, sectors }, dims, at) =>
    touchedCells(pairsBetween(importers, partners, at), sectors, dims, at),
  apply(policy, draft) {
    const { volume, exporterShare, within, beyond } = policy;
    const touched = tariffRateQuotaMeaning.touches(policy, draft.economy.dims, draft.at);
    const cells = Int32Array.from(touched, ({ cell }) => cell);
    for (const cell of cells) setOneRate(draft, cell, within);
    addQuota(draft, { cells, volumeShare: volume, exporterShare, rates: { within, beyond } });
  },
};

import type { BySectorPair } from "../../economy/dims.ts";
import type { Quota, Shock } from "../../policy/shock.ts";
import type { KeptQuota } from "../solution/solution.ts";
import { highestLevel, type QuotaWedge, quotaWedge } from "./quota-wedge.ts";
import { type LimitsFound, ownElasticity, type TradeLimit } from "./trade-limit.ts";

/** A quota as a limit of the search, and what it has come to at a level. */
export interface QuotaLimit extends TradeLimit {
  readonly quota: Quota;
  /** `ownElasticity` at the start: about how much `value` rises with the level. */
  readonly elasticity: number;
  wedgeAt(level: number): QuotaWedge;
  /** `value` at a volume, million USD. */
  gap(level: number, volume: number): number;
  kept(level: number, found: LimitsFound): KeptQuota;
  /** The level at which a kept quota stood. */
  levelOf(kept: KeptQuota): number;
}

/**
 * The level of a quota is ln(1+q), by which the logarithm of its volume is nearly linear. Beyond a tariff-rate quota it goes on
 * as what the share of imports within the quota falls by: the slope of before there, so that the search need not know where
 * one ends and the other begins.
 *
 * @param first the equilibrium that the search starts from
 */
export function quotaLimit(quota: Quota, first: LimitsFound): QuotaLimit {
  const { cells, boundMillion, rates } = quota;
  const highest = highestLevel(quota);
  const slope = ownElasticity(first, cells);
  const wedgeAt = (level: number): QuotaWedge =>
    quotaWedge(quota, Math.min(level, highest), Math.exp(-slope * Math.max(0, level - highest)));
  const gap = (level: number, volume: number): number =>
    Math.log(boundMillion / volume) + slope * Math.max(0, level - highest);
  return {
    quota,
    elasticity: slope,
    wedgeAt,
    gap,
    apply(level, draft) {
      const wedge = wedgeAt(level);
      const { importer, exporter } = draft.rents();
      for (const cell of cells) {
        importer[cell] = (1 + importer[cell]!) * (1 + wedge.importer) - 1;
        exporter[cell] = (1 + exporter[cell]!) * (1 + wedge.exporter) - 1;
        if (wedge.tariff !== undefined) draft.tariffNew[cell] = wedge.tariff;
      }
      return Number.isFinite(wedge.premium);
    },
    value: (level, { volumeOf }) => gap(level, volumeOf(quota)),
    slope: () => slope,
    kept(level, { solution, sales, volumeOf }) {
      const wedge = wedgeAt(level);
      const volumeMillion = volumeOf(quota);
      const state = level === 0 ? "slack" : rates !== undefined && level > highest ? "beyond" : "binding";
      return { ...quota, ...paidFor(quota, wedge, solution.shock, sales), state, volumeMillion };
    },
    levelOf: ({ premium, withinShare }) =>
      Math.min(highest, Math.log1p(premium)) - Math.log(withinShare) / slope,
  };
}

/** What the licences of a quota are worth and to whom. */
function paidFor(
  { cells }: Quota,
  { premium, within, importer, exporter }: QuotaWedge,
  shock: Shock,
  sales: BySectorPair,
): Pick<KeptQuota, "premium" | "withinShare" | "importRentMillion" | "exportRentMillion"> {
  let [importRentMillion, exportRentMillion] = [0, 0];
  for (const cell of cells) {
    const sold = sales[cell]!;
    const others = (1 + (shock.rentsNew?.importer[cell] ?? 0)) / (1 + importer);
    importRentMillion += importer * others * (1 + shock.tariffNew[cell]!) * sold;
    exportRentMillion += (exporter / (1 + exporter)) * sold;
  }
  return { premium, withinShare: within, importRentMillion, exportRentMillion };
}

/** A quota that lets nothing in: what it comes to needs no search. */
export const closedQuota = (quota: Quota): KeptQuota => ({
  ...quota,
  state: "closed",
  premium: Number.POSITIVE_INFINITY,
  withinShare: 1,
  volumeMillion: 0,
  importRentMillion: 0,
  exportRentMillion: 0,
});

import type { Dims } from "../economy/dims.ts";
import { own } from "../economy/own.ts";
import type { CodeIndex } from "./code-index.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { setOneRate, setTariff } from "./shock-draft.ts";
import { pairsBetween, type TouchedCell, touchedCells } from "./touched-pairs.ts";

/**
 * A tariff of one or more importers on named partners. Trade inside the list of importers is not touched.
 *
 * With c = coverage x (1 - exempt share) and rates as fractions, by mode: new =
 *
 * - set: (1 - c) old + c rate
 * - add: old + c rate
 * - at-least: (1 - c) old + c max(old, rate); never lowers a tariff
 * - at-most: (1 - c) old + c min(old, rate); never raises one
 *
 * Old is what the policies before it left.
 */
export interface TariffPolicy {
  readonly kind: "tariff";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  /** Share of a partner's trade that is exempt, 1 for a whole exemption. */
  readonly exempt: Readonly<Record<string, number>>;
  readonly sectors: readonly string[];
  /** In every sector that `rateBySector` does not name. */
  readonly rate: number;
  /** Rates of sectors that have one of their own; absent: none has. */
  readonly rateBySector?: Readonly<Record<string, number>>;
  readonly mode: TariffMode;
  /** Share of imports that the measure hits: for all, or by partner and by sector. */
  readonly coverage: Coverage;
}

/** How a rate meets the old one; `TariffPolicy` has the formulas. */
export type TariffMode = "set" | "add" | "at-least" | "at-most";

/**
 * The covered share of a cell is its partner's times its sector's. One that is not named counts as 1 beside one that
 * is; where neither is named, `default` holds.
 */
export interface Coverage {
  readonly default: number;
  readonly byPartner: Readonly<Record<string, number>>;
  /** Absent: no sector has a share of its own. */
  readonly bySector?: Readonly<Record<string, number>>;
}

export const tariffMeaning: PolicyMeaning<TariffPolicy> = {
  touches: (policy, dims, at) => hitCells(policy, dims, at),
  apply(policy, draft) {
    for (const { cell, share, sector } of hitCells(policy, draft.economy.dims, draft.at)) {
      const old = draft.tariff[cell]!;
      const rate = own(policy.rateBySector ?? {}, sector) ?? policy.rate;
      const blended = blend(policy.mode, old, rate, share);
      const isOneRate = policy.mode !== "add" && share === 1 && blended === rate && blended !== old;
      if (isOneRate) setOneRate(draft, cell, rate);
      else setTariff(draft, cell, blended);
    }
  },
};

function blend(mode: TariffMode, old: number, rate: number, share: number): number {
  switch (mode) {
    case "add":
      return old + share * rate;
    case "set":
      return (1 - share) * old + share * rate;
    case "at-least":
      // Not the mixture where nothing moves: (1 - c) old + c old can miss old by a rounding error.
      return rate > old ? (1 - share) * old + share * rate : old;
    case "at-most":
      return rate < old ? (1 - share) * old + share * rate : old;
  }
}

/**
 * The cells that a tariff hits, sector by sector. A partner or sector that is wholly exempt or not covered is not hit:
 * the same as one that is not listed.
 */
function* hitCells(
  policy: TariffPolicy,
  dims: Dims,
  at: CodeIndex,
): Generator<TouchedCell & { readonly sector: string }> {
  for (const sector of new Set(policy.sectors)) {
    const pairs = pairsBetween(policy.importers, policy.partners, at, (partner) =>
      hitShare(policy, partner, sector),
    );
    for (const touched of touchedCells(pairs, [sector], dims, at)) yield { ...touched, sector };
  }
}

function hitShare({ coverage, exempt }: TariffPolicy, partner: string, sector: string): number {
  const ofPartner = own(coverage.byPartner, partner);
  const ofSector = own(coverage.bySector ?? {}, sector);
  const covered =
    ofPartner === undefined && ofSector === undefined ? coverage.default : (ofPartner ?? 1) * (ofSector ?? 1);
  return covered * (1 - (own(exempt, partner) ?? 0));
}

import type { PolicyMeaning } from "./policy-meaning.ts";
import { refuseShock, type ShockDraft, scaleCost, scaleRents } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * What importers put in the way of partners multiplied by `factor` (0.95: 5 % lower; Infinity: embargo). Trade inside the list
 * of importers is not touched.
 *
 * Without `today` all of it is a trade cost: d-hat x factor. With it, a barrier 1+b stands there in the data's own year, of
 * which a share is waste and the others are rents (model.md 6, "Barriers that are not waste"): d-hat x factor^waste,
 * (1+m) x factor^importer, (1+r) x factor^exporter. The base must have these rents (`standingRents`, `withStandingRents`).
 */
export interface BarrierPolicy {
  readonly kind: "barrier";
  readonly importers: readonly string[];
  readonly partners: readonly string[];
  readonly sectors: readonly string[];
  readonly factor: number;
  readonly today?: StandingBarrier;
  /** Other splits of the same barrier, for callers who want to know how much hangs on it; they change nothing here. */
  readonly readings?: readonly BarrierReading[];
}

/** What a barrier may be instead. */
export interface BarrierReading {
  readonly title: string;
  readonly split: StandingBarrier["split"];
}

/** What stands at a border besides tariffs, and where it goes. */
export interface StandingBarrier {
  /** b, fraction of the price, 0 or more. */
  readonly level: number;
  /** Shares of ln(1+b), each from 0 to 1, together 1: lost on the way, earned by importers, earned by exporters. */
  readonly split: { readonly waste: number; readonly importer: number; readonly exporter: number };
}

/** How far 1+b' may fall below 1 before more is taken away than stands there: rounding. */
const ROUNDING = 1e-9;

export const barrierMeaning: PolicyMeaning<BarrierPolicy> = {
  touches: ({ importers, partners, sectors }, dims, at) =>
    touchedCells(pairsBetween(importers, partners, at), sectors, dims, at),
  apply(policy, draft) {
    const { factor, today } = policy;
    if (today !== undefined && refusesBarrier(policy, today, draft)) return;
    for (const { cell } of barrierMeaning.touches(policy, draft.economy.dims, draft.at)) {
      // Under an embargo nobody earns anything.
      if (today === undefined || factor === Number.POSITIVE_INFINITY) scaleCost(draft, cell, factor);
      else {
        const { waste, importer, exporter } = today.split;
        if (waste !== 0) scaleCost(draft, cell, factor ** waste);
        scaleRents(draft, cell, factor ** importer, factor ** exporter);
      }
    }
  },
};

function refusesBarrier(
  { factor }: BarrierPolicy,
  { level, split }: StandingBarrier,
  draft: ShockDraft,
): boolean {
  const shares = [split.waste, split.importer, split.exporter];
  const sum = shares.reduce((total, share) => total + share, 0);
  if (!(level >= 0 && level < Number.POSITIVE_INFINITY))
    refuseShock(draft, {
      code: "barrier-out-of-range",
      message: `A barrier of ${level} would stand at the border today.`,
      hint: "It is a fraction of the price, 0 or more: 0.1 for 10 %.",
    });
  else if (!(shares.every((share) => share >= 0 && share <= 1) && Math.abs(sum - 1) <= ROUNDING))
    refuseShock(draft, {
      code: "split-out-of-range",
      message: `A barrier is split into ${shares.join(", ")}, which is ${sum} together.`,
      hint: "Waste, the importer's and the exporter's share are each between 0 and 1, and together 1.",
    });
  // Waste may be thought to be more than it was: nobody's income hangs on it.
  else if (split.waste < 1 && !(factor * (1 + level) >= 1 - ROUNDING))
    refuseShock(draft, {
      code: "cut-too-deep",
      message: `A barrier of ${level} would be multiplied by ${factor}: more would go than stands there.`,
      hint: `A factor of ${(1 / (1 + level)).toPrecision(4)} removes all of it.`,
    });
  else return false;
  return true;
}

import { costsHangOnSize } from "../../economy/factors.ts";
import type { Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import { tradeWeights } from "../base/trade-weights.ts";
import { baseState, type State } from "../kernel/kernel.ts";
import { sectorLaborFor } from "../kernel/sector-labor.ts";

/**
 * Where a solve begins that knows no neighbour: at the base. Where an embargo ends a sector and workers are slow to move, the
 * average wage begins lower: as if the others were paid as before, and the sector's workers as little as they can move. At the
 * base's own wage the others would have to be paid for those who cannot come, and sales would break down before wages answer.
 */
export function firstGuess(baseline: Baseline, shock: Shock): State {
  const state = baseState(baseline);
  const { tradeCostHat } = shock;
  if (tradeCostHat === undefined || !costsHangOnSize(baseline.economy)) return state;
  if (!tradeCostHat.some((cost) => cost === Number.POSITIVE_INFINITY)) return state;
  const { made, wageShare, immobility } = sectorLaborFor(baseline, tradeWeights(baseline, shock))!;
  const lost = new Float64Array(baseline.economy.dims.economies);
  for (let cell = 0; cell < made.length; cell++)
    if (made[cell] === 0) lost[cell % lost.length]! += wageShare[cell]!;
  lost.forEach((share, n) => {
    if (share > 0 && share < 1) state[n]! += immobility * Math.log1p(-share);
  });
  return state;
}

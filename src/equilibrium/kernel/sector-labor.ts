import {
  type ByEconomy,
  type BySector,
  type BySectorEconomy,
  type Dims,
  newByEconomy,
  newBySectorEconomy,
  pairRow,
} from "../../economy/dims.ts";
import { capitalPart, costsHangOnSize, immobilityOf, laborPart, scaleOf } from "../../economy/factors.ts";
import type { Baseline } from "../base/baseline.ts";
import type { TradeWeights } from "../base/trade-weights.ts";

/**
 * Wages and employment by sector in one solve, where a sector's costs hang on its size (model.md 6, "Labour mobility between
 * sectors", "Scale economies"). Output, as ln(Y'/Y), is then among the unknowns: costs come before output in a sweep.
 */
export interface SectorLabor {
  /** 1/mu. */
  readonly immobility: number;
  readonly scale: BySector | undefined;
  /** beta Y / L: the sector's share of wages in the base, [sector, economy]. */
  readonly wageShare: BySectorEconomy;
  /** 1 where something is made before and after; what nobody can buy any more has no wage of its own. */
  readonly made: Uint8Array;
  /**
   * How far output follows a step of itself: 1 / (1 + what a rise of it does to itself through costs), [sector, economy]. Any
   * positive number is correct, these are fast.
   */
  readonly pace: BySectorEconomy;
  /** How output follows a step of the wage, and a home price one of output, [sector, economy]; guides, as `pace` is. */
  readonly outputByWage: BySectorEconomy;
  readonly priceByOutput: BySectorEconomy;
  /** How labour demand falls with the wage where costs hang on size, [economy]; in place of the base's guide. */
  readonly wageElasticity: ByEconomy;
  /** ln(w-hat_j / w-hat), [sector, economy]. */
  readonly logRelativeWage: BySectorEconomy;
  /** ln e-hat, employment in units of efficiency, [sector, economy]. */
  readonly logEmployment: BySectorEconomy;
  /** beta Y' / L as the state has it, [sector, economy], and its sum over sectors, [economy]. */
  readonly paid: BySectorEconomy;
  readonly wageBillHat: ByEconomy;
}

/**
 * Of what a wage does to output in the end, the part that a step takes along: all of it would count the answer of costs twice.
 * Measured on world-2011, where half takes 63 sweeps at mobility 1.5, none 71 and all of it 74.
 */
const TAKEN_ALONG = 0.5;

/** A pace beyond this would leap: near the limit of scale economies output answers to itself almost one for one. */
const FASTEST_PACE = 4;

/** undefined where costs do not hang on size. */
export function sectorLaborFor(baseline: Baseline, weights: TradeWeights): SectorLabor | undefined {
  const { economy, accounts } = baseline;
  if (!costsHangOnSize(economy)) return undefined;
  const { dims, profitShare } = economy;
  const [labor, capital] = [laborPart(economy), capitalPart(economy)];
  const N = dims.economies;
  const immobility = immobilityOf(economy);
  const scale = scaleOf(economy);
  const wageShare = newBySectorEconomy(dims);
  const pace = newBySectorEconomy(dims);
  const outputByWage = newBySectorEconomy(dims);
  const priceByOutput = newBySectorEconomy(dims);
  const wageElasticity = newByEconomy(dims);
  const response = ownResponse(baseline);
  for (let cell = 0; cell < pace.length; cell++) {
    wageShare[cell] = (labor[cell]! * accounts.output[cell]!) / accounts.laborIncome[cell % N]!;
    const psi = scale?.[Math.floor(cell / N)] ?? 0;
    const fixed = economy.factors?.capital?.horizon === "short" ? capital![cell]! : 0;
    const costByOutput =
      (immobility * labor[cell]! + fixed) / (1 - profitShare[cell]!) - psi * (1 - immobility);
    const n = cell % N;
    pace[cell] = 1 / Math.max(1 / FASTEST_PACE, 1 + response[cell]! * costByOutput);
    outputByWage[cell] = -TAKEN_ALONG * response[cell]! * pace[cell]!;
    wageElasticity[n]! += wageShare[cell]! * response[cell]! * (1 - TAKEN_ALONG + TAKEN_ALONG * pace[cell]!);
    priceByOutput[cell] = costByOutput * accounts.tradeShare[cell * N + n]!;
  }
  return {
    immobility,
    scale,
    wageShare,
    made: stillMade(dims, accounts.output, weights),
    pace,
    outputByWage,
    priceByOutput,
    wageElasticity,
    logRelativeWage: newBySectorEconomy(dims),
    logEmployment: newBySectorEconomy(dims),
    paid: newBySectorEconomy(dims),
    wageBillHat: newByEconomy(dims),
  };
}

/** How far a sector's sales fall when its unit cost rises by a log point, everybody's spending given, [sector, economy]. */
function ownResponse({ economy, accounts }: Baseline): BySectorEconomy {
  const { dims, sales, tradeElasticity } = economy;
  const N = dims.economies;
  const lost = newBySectorEconomy(dims);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let i = 0; i < N; i++)
        lost[sector * N + i]! +=
          tradeElasticity[sector]! * sales[row + i]! * (1 - accounts.tradeShare[row + i]!);
    }
  }
  return lost.map((value, cell) =>
    accounts.output[cell]! > 0 ? value / accounts.output[cell]! : 0,
  ) as BySectorEconomy;
}

function stillMade(dims: Dims, output: BySectorEconomy, { earned }: TradeWeights): Uint8Array {
  const N = dims.economies;
  const made = new Uint8Array(output.length);
  for (let o = 0; o < earned.length; o++) {
    if (earned[o]! > 0) made[Math.floor(o / (N * N)) * N + (o % N)] = 1;
  }
  for (let cell = 0; cell < made.length; cell++) if (!(output[cell]! > 0)) made[cell] = 0;
  return made;
}

/**
 * From ln(Y'/Y) of a state: w-hat_j = w-hat (share of work, new over old)^(1/mu), and e-hat = Y-hat / w-hat_j.
 *
 * @param tracked where ln(Y'/Y) begins in the state; ln w-hat begins it
 */
export function sectorWages(labor: SectorLabor, state: Float64Array, tracked: number): void {
  const { immobility, wageShare, made, logRelativeWage, logEmployment, paid, wageBillHat } = labor;
  const N = wageBillHat.length;
  wageBillHat.fill(0);
  for (let cell = 0; cell < made.length; cell++) {
    if (made[cell] === 0) continue;
    paid[cell] = wageShare[cell]! * Math.exp(state[tracked + cell]!);
    wageBillHat[cell % N]! += paid[cell]!;
  }
  for (let n = 0; n < N; n++) {
    const bill = Math.log(wageBillHat[n]!);
    for (let cell = n; cell < made.length; cell += N) {
      if (made[cell] === 0) continue;
      const output = state[tracked + cell]!;
      logRelativeWage[cell] = immobility * (output - bill);
      logEmployment[cell] = output - logRelativeWage[cell]! - state[n]!;
    }
  }
}

/**
 * ln(Y'/Y) as a sweep's output has it, taken at the sector's pace. It follows the step of the wage, and home prices follow it.
 *
 * @param prices where ln P-hat begins in the state
 */
export function trackOutput(
  labor: SectorLabor,
  state: Float64Array,
  out: Float64Array,
  prices: number,
  tracked: number,
  output: BySectorEconomy,
  outputBase: BySectorEconomy,
): void {
  const { made, pace, outputByWage, priceByOutput } = labor;
  const N = labor.wageBillHat.length;
  for (let cell = 0; cell < made.length; cell++) {
    const at = tracked + cell;
    out[at] = 0;
    if (made[cell] === 0) continue;
    const n = cell % N;
    const gap = Math.log(output[cell]! / outputBase[cell]!) - state[at]!;
    const step = pace[cell]! * gap + outputByWage[cell]! * (out[n]! - state[n]!);
    out[at] = state[at]! + step;
    out[prices + cell]! += priceByOutput[cell]! * step;
  }
}

/**
 * Backwards through `trackOutput`.
 *
 * @param image adjoint of the sweep's `out`
 * @param byWage adjoint of its ln w-hat, [economy], added to
 * @param byOutput adjoint of Y', [sector, economy], added to
 * @param out adjoint of the sweep's `state`, added to
 */
export function reverseTrackedOutput(
  { made, pace, outputByWage, priceByOutput, wageBillHat }: SectorLabor,
  image: Float64Array,
  prices: number,
  tracked: number,
  output: BySectorEconomy,
  byWage: ByEconomy,
  byOutput: BySectorEconomy,
  out: Float64Array,
): void {
  const N = wageBillHat.length;
  for (let cell = 0; cell < made.length; cell++) {
    if (made[cell] === 0) continue;
    const n = cell % N;
    const step = image[tracked + cell]! + priceByOutput[cell]! * image[prices + cell]!;
    const taken = pace[cell]! * step;
    byOutput[cell]! += taken / output[cell]!;
    out[tracked + cell]! += image[tracked + cell]! - taken;
    byWage[n]! += outputByWage[cell]! * step;
    out[n]! -= outputByWage[cell]! * step;
  }
}

/**
 * Backwards through `sectorWages`.
 *
 * @param byLogWage adjoint of ln w-hat_j where costs are made, [sector, economy]
 * @param byLogEmployment adjoint of ln e-hat, [sector, economy]
 * @param out adjoint of the sweep's `state`, added to
 */
export function reverseSectorWages(
  { immobility, made, paid, wageBillHat }: SectorLabor,
  byLogWage: BySectorEconomy,
  byLogEmployment: BySectorEconomy,
  tracked: number,
  out: Float64Array,
): void {
  const N = wageBillHat.length;
  const byBill = new Float64Array(N);
  for (let cell = 0; cell < made.length; cell++) {
    if (made[cell] === 0) continue;
    const n = cell % N;
    // e-hat is output over the sector's wage, so that what it takes from the wage is the other sign.
    const relative = byLogWage[cell]! - byLogEmployment[cell]!;
    out[n]! -= byLogEmployment[cell]!;
    out[tracked + cell]! += byLogEmployment[cell]! + immobility * relative;
    byBill[n]! -= (immobility * relative) / wageBillHat[n]!;
  }
  for (let cell = 0; cell < made.length; cell++) {
    if (made[cell] === 1) out[tracked + cell]! += byBill[cell % N]! * paid[cell]!;
  }
}

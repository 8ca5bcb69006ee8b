import { createAnderson } from "../../numerics/anderson.ts";
import type { Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import { type TradeWeights, tradeWeights } from "../base/trade-weights.ts";
import { createKernel, type Kernel, type State, stateLength, sweep } from "../kernel/kernel.ts";
import { DEFAULT_DEPTH, largestChange, type SolveOptions } from "./attempt.ts";
import type { QuotaLimit } from "./quota-limit.ts";

/** Premia of quotas and the state that goes with them: where the search for them begins. */
export interface Foretold {
  readonly levels: Float64Array;
  readonly state: State;
  readonly sweeps: number;
}

/** Accelerated sweeps that have not arrived by now are left to the search. */
const MOST_SWEEPS = 150;
/** A premium moves by at most this much a sweep, in logs, before it is accelerated. */
const LONGEST_STEP = 1;

/**
 * Premia and equilibrium at once: after each sweep every premium moves by what its quota is missed by, over the slope that its
 * trade has for given incomes, and stays at 0 where less comes in than may. The acceleration learns the rest. It takes about
 * as many sweeps as an equilibrium without quotas; nothing depends on it but the time that the search needs.
 *
 * @param shock with some premium for every quota, so that the kernel has all products; its premia do not matter
 * @param level0 the shock without premia
 * @returns undefined where it does not arrive
 */
export function foretellPremia(
  baseline: Baseline,
  shock: Shock,
  level0: Shock,
  limits: readonly QuotaLimit[],
  start: { readonly levels: Float64Array; readonly state: State },
  options: SolveOptions & { readonly tolerance: number },
): Foretold | undefined {
  const kernel = createKernel(baseline, shock);
  const length = stateLength(baseline.economy);
  const without = tradeWeights(baseline, level0);
  const quotas = limits.map((limit) => limitedCells(kernel, without, level0, limit));
  const point = new Float64Array(length + limits.length);
  const image = new Float64Array(point.length);
  const [state, stateImage] = [point.subarray(0, length), image.subarray(0, length)];
  const [levels, levelImage] = [point.subarray(length), image.subarray(length)];
  state.set(start.state);
  levels.set(start.levels);
  const anderson = createAnderson(point.length, options.depth ?? DEFAULT_DEPTH);
  for (let sweeps = 1; sweeps <= MOST_SWEEPS; sweeps++) {
    if (options.signal?.aborted) return undefined;
    quotas.forEach((quota, k) => {
      quota.setLevel(levels[k]!);
    });
    sweep(kernel, state, stateImage);
    let change = largestChange(kernel, state, stateImage);
    quotas.forEach((quota, k) => {
      const move = -quota.value(levels[k]!) / quota.slope;
      levelImage[k] = Math.max(0, levels[k]! + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, move)));
      change = Math.max(change, Math.abs(levelImage[k]! - levels[k]!));
    });
    if (!Number.isFinite(change)) return undefined;
    if (change <= options.tolerance) return { levels: levels.slice(), state: state.slice(), sweeps };
    anderson.step(point, image, point);
    for (let k = 0; k < levels.length; k++) levels[k] = Math.max(0, levels[k]!);
  }
  return undefined;
}

/** The part of a kernel's weights that one quota moves. */
function limitedCells(kernel: Kernel, without: TradeWeights, { tradeCostHat }: Shock, limit: QuotaLimit) {
  const { quota } = limit;
  const { economies: N } = kernel.dims;
  const { gross, net, earned } = kernel.weights;
  const cells = Array.from(quota.cells, (o, k) => ({
    o,
    buyer: Math.floor(o / N),
    seller: Math.floor(o / (N * N)) * N + (o % N),
    theta: kernel.baseline.economy.tradeElasticity[Math.floor(o / (N * N))]!,
    gross: without.gross[o]!,
    net: without.net[o]!,
    earned: without.earned[o]!,
    cost: (tradeCostHat?.[o] ?? 1) * (quota.unitCost?.[k] ?? 1),
  })).filter((cell) => cell.gross > 0);
  return {
    slope: limit.elasticity,
    setLevel(level: number): void {
      const wedge = limit.wedgeAt(level);
      const duty =
        wedge.tariff === undefined || quota.rates === undefined
          ? 1
          : (1 + wedge.tariff) / (1 + quota.rates.within);
      const kept = 1 / ((1 + wedge.importer) * duty);
      for (const cell of cells) {
        const bought = (1 + wedge.premium) ** -cell.theta;
        gross[cell.o] = cell.gross * bought;
        net[cell.o] = cell.net * bought * kept;
        if (earned !== net) earned[cell.o] = (cell.earned * bought * kept) / (1 + wedge.exporter);
      }
    },
    value(level: number): number {
      let volume = 0;
      for (const { o, buyer, seller, cost } of cells) {
        const value = earned[o]! * kernel.supply[seller]! * kernel.demand[buyer]!;
        if (value > 0) volume += value / (Math.exp(kernel.logCost[seller]!) * cost);
      }
      return limit.gap(level, volume);
    },
  };
}

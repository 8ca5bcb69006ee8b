import { type BySectorEconomy, cellAt, newBySectorEconomy } from "../economy/dims.ts";
import type { Shock } from "../policy/shock.ts";
import { type Anderson, createAnderson } from "./anderson.ts";
import type { Baseline } from "./baseline.ts";
import { CERTIFIED, describeEquation, evaluate } from "./certificate.ts";
import {
  createKernel,
  expenditureOffset,
  type Kernel,
  priceOffset,
  type State,
  stateLength,
  sweep,
} from "./kernel.ts";
import type { FailureReason, Solution, SolveOutcome } from "./solution.ts";

/** Something whose `aborted` turns true when the caller has lost interest, e.g. an AbortSignal. */
export interface CancelSignal {
  readonly aborted: boolean;
}

export interface SolveOptions {
  /**
   * Largest change that one more sweep may make: of ln w-hat (as excess labour demand), ln P-hat, and X' relative
   * to the economy's total expenditure. Default 1e-11.
   */
  readonly tolerance?: number;
  /** Bound on sweeps of one direct attempt. Default 300. */
  readonly maxSweeps?: number;
  /** Columns of history of the acceleration. Default 10. */
  readonly depth?: number;
  /** A neighbouring solution to start from; the answer does not depend on it. */
  readonly start?: Solution;
  /** When the direct attempt fails, approach the shock in steps. Default true. */
  readonly continuation?: boolean;
  readonly signal?: CancelSignal;
  /** Called after every sweep with the sweep's number and the change it made. */
  readonly onProgress?: (sweep: number, change: number) => void;
}

export const DEFAULT_TOLERANCE = 1e-11;
const DEFAULT_SWEEPS = 300;
const DEFAULT_DEPTH = 10;
/** No accelerated step moves a price or wage by more than this in logs: far extrapolations are nearly always wrong. */
const LONGEST_STEP = 2;

/** One direct attempt at one shock from one starting state: the loop that owns step limit, finiteness and trace. */
export function attempt(baseline: Baseline, shock: Shock, start: State, options: SolveOptions): SolveOutcome {
  const tolerance = options.tolerance ?? DEFAULT_TOLERANCE;
  const maxSweeps = options.maxSweeps ?? DEFAULT_SWEEPS;
  const kernel = createKernel(baseline, shock);
  const stranded = strandedCell(kernel);
  if (stranded !== undefined) return infeasible(kernel, stranded);

  const length = stateLength(kernel.dims);
  const state = start.slice();
  const image = new Float64Array(length);
  const best = { change: Number.POSITIVE_INFINITY, state: start.slice() };
  const anderson: Anderson = createAnderson(length, options.depth ?? DEFAULT_DEPTH);
  let damping = 1;
  let reason: FailureReason = "max-sweeps";
  let sweeps = 0;
  while (sweeps < maxSweeps) {
    if (options.signal?.aborted) {
      reason = "cancelled";
      break;
    }
    sweep(kernel, state, image);
    sweeps++;
    const change = largestChange(kernel, state, image);
    options.onProgress?.(sweeps, change);
    if (change <= tolerance) return certified(kernel, shock, state, sweeps);
    if (!(change < 1e3 * best.change)) {
      // Worse than anything seen, or not finite: back to the best point, by plain damped sweeps, with a fresh memory.
      damping /= 2;
      if (damping < 1 / 64) {
        reason = Number.isFinite(change) ? "diverged" : "non-finite";
        break;
      }
      if (best.change === Number.POSITIVE_INFINITY) {
        reason = "non-finite";
        break;
      }
      state.set(best.state);
      sweep(kernel, state, image);
      sweeps++;
      anderson.restart();
      for (let i = 0; i < length; i++) state[i]! += damping * (image[i]! - state[i]!);
      continue;
    }
    if (change < best.change) {
      best.change = change;
      best.state.set(state);
    }
    anderson.step(state, image, state);
    shorten(kernel, best.state, state);
  }
  const { worst } = evaluate(baseline, shock, toCandidate(kernel, best.state));
  return {
    converged: false,
    reason,
    worst,
    solvedShare: undefined,
    sweeps,
    message:
      reason === "cancelled"
        ? `Cancelled after ${sweeps} sweeps.`
        : `No equilibrium found in ${sweeps} sweeps (${reason}): the worst equation is ${describeEquation(worst)}, off by ${worst.value.toExponential(1)}. Try a smaller shock, a larger maxSweeps, or check trade elasticities near that cell.`,
  };
}

/**
 * Largest residual at a swept state, in the units of `SolveOptions.tolerance`; Infinity if anything is not finite.
 *
 * Prices count theta times, which is the error they make in trade shares: with theta 65 a price must be that much
 * closer for the certificate to hold.
 */
function largestChange(kernel: Kernel, state: State, image: State): number {
  const { dims, baseline, laborDemand, laborIncome } = kernel;
  const { tradeElasticity } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  let largest = 0;
  for (let n = 0; n < N; n++) {
    const excess = Math.abs(laborDemand[n]! / laborIncome[n]! - 1);
    if (!(excess <= largest)) largest = excess;
  }
  const prices = priceOffset(dims);
  const spending = expenditureOffset(dims);
  for (let sector = 0; sector < J; sector++) {
    const weight = Math.max(1, tradeElasticity[sector]!);
    for (let cell = sector * N; cell < sector * N + N; cell++) {
      const price = weight * Math.abs(image[prices + cell]! - state[prices + cell]!);
      if (!(price <= largest)) largest = price;
      const expenditure = Math.abs(image[spending + cell]! - state[spending + cell]!);
      if (!(expenditure <= largest)) largest = expenditure;
    }
  }
  return Number.isFinite(largest) ? largest : Number.POSITIVE_INFINITY;
}

/** Pulls an accelerated step back towards the best point when it moves a wage or price too far. */
function shorten(kernel: Kernel, from: State, state: State): void {
  const logs = expenditureOffset(kernel.dims);
  let longest = 0;
  for (let i = 0; i < logs; i++) longest = Math.max(longest, Math.abs(state[i]! - from[i]!));
  if (longest <= LONGEST_STEP) return;
  const scale = LONGEST_STEP / longest;
  for (let i = 0; i < state.length; i++) state[i] = from[i]! + scale * (state[i]! - from[i]!);
}

/** A cell that must buy a sector's goods but has no supplier left, or undefined. */
function strandedCell(kernel: Kernel): number | undefined {
  const { baseline, dims, weights } = kernel;
  const { economy, accounts } = baseline;
  const N = dims.economies;
  for (let cell = 0; cell < dims.sectors * N; cell++) {
    if (!(accounts.expenditure[cell]! > 0)) continue;
    let any = false;
    for (let i = 0; i < N; i++) any ||= weights.gross[cell * N + i]! > 0;
    if (!any && needs(economy, cell, N)) return cell;
  }
  return undefined;
}

function needs(economy: Baseline["economy"], cell: number, economies: number): boolean {
  if (economy.finalShare[cell]! > 0) return true;
  const n = cell % economies;
  const input = (cell - n) / economies;
  const J = economy.dims.sectors;
  for (let sector = 0; sector < J; sector++) {
    if (economy.inputShare[(input * J + sector) * economies + n]! > 0) return true;
  }
  return false;
}

function infeasible(kernel: Kernel, cell: number): SolveOutcome {
  const { dims, baseline } = kernel;
  const N = dims.economies;
  const economy = baseline.economy.economies[cell % N]!.code;
  const sector = baseline.economy.sectors[Math.floor(cell / N)]!.code;
  return {
    converged: false,
    reason: "infeasible",
    worst: { equation: "goods market", economy, sector, value: 1 },
    solvedShare: undefined,
    sweeps: 0,
    message: `${economy} needs ${sector} but the embargo leaves it no supplier, at home or abroad. Exempt a supplier or leave the sector out.`,
  };
}

/** The candidate equilibrium of a state, in levels and hats; fresh arrays. */
function toCandidate(kernel: Kernel, state: State) {
  const { dims, expenditureScale } = kernel;
  const { economies: N, sectors: J } = dims;
  const prices = priceOffset(dims);
  const spending = expenditureOffset(dims);
  const expenditureNew = newBySectorEconomy(dims);
  for (let cell = 0; cell < J * N; cell++)
    expenditureNew[cell] = state[spending + cell]! * expenditureScale[cell % N]!;
  return {
    wageHat: state.slice(0, N).map(Math.exp),
    priceHat: state.slice(prices, spending).map(Math.exp) as BySectorEconomy,
    expenditureNew,
  };
}

function certified(kernel: Kernel, shock: Shock, state: State, sweeps: number): SolveOutcome {
  const { baseline } = kernel;
  const candidate = toCandidate(kernel, state);
  const { worst, byEquation, walras } = evaluate(baseline, shock, candidate);
  if (!(worst.value <= CERTIFIED)) {
    return {
      converged: false,
      reason: "diverged",
      worst,
      solvedShare: undefined,
      sweeps,
      message: `The sweeps settled but the independent check did not: ${describeEquation(worst)} is off by ${worst.value.toExponential(1)} (at most ${CERTIFIED} is certified). Try a smaller tolerance.`,
    };
  }
  return {
    converged: true,
    solution: {
      baseline,
      shock,
      ...candidate,
      costHat: kernel.logCost.map(Math.exp) as BySectorEconomy,
      outputNew: kernel.output.slice(),
      laborIncomeNew: kernel.laborIncome.slice(),
      profitIncomeNew: kernel.profits.slice(),
      tariffRevenueNew: kernel.revenue.slice(),
      deficitNew: kernel.deficit.slice(),
      incomeNew: kernel.income.slice(),
      certificate: { worstResidual: worst.value, worst, byEquation, walras, sweeps, converged: true },
    },
  };
}

/** The state of a solution, as a start for a neighbouring solve on the same baseline. */
export function stateOf(solution: Solution, baseline: Baseline): State {
  const { dims } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const state = new Float64Array(stateLength(dims));
  state.set(solution.wageHat.map(Math.log));
  state.set(solution.priceHat.map(Math.log), priceOffset(dims));
  const spending = expenditureOffset(dims);
  const total = new Float64Array(N);
  for (let cell = 0; cell < J * N; cell++) total[cell % N]! += baseline.accounts.expenditure[cell]!;
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, sector, n);
      state[spending + cell] = solution.expenditureNew[cell]! / total[n]!;
    }
  }
  return state;
}

import { type BySectorEconomy, cellAt, newByEconomy, newBySectorEconomy } from "../../economy/dims.ts";
import { overSectors } from "../../economy/trade-totals.ts";
import { type Anderson, createAnderson } from "../../numerics/anderson.ts";
import type { Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import {
  createKernel,
  expenditureOffset,
  type Kernel,
  outputOffset,
  priceOffset,
  type State,
  stateLength,
  sweep,
} from "../kernel/kernel.ts";
import { overtaxed } from "../kernel/labor-supply.ts";
import { newtonStep } from "../kernel/newton.ts";
import { rentsPaid } from "../kernel/rents-paid.ts";
import type { SectorLaborHats } from "../solution/sector-labor-hats.ts";
import type { FailureReason, Solution, SolveOutcome } from "../solution/solution.ts";
import { certify } from "./certify.ts";
import {
  cannotRaise,
  explainFailure,
  noIncome,
  partedCoalition,
  stranded,
  untiedDeficit,
} from "./failure.ts";
import { atLimitLevels } from "./group-levels.ts";

/** Something whose `aborted` turns true when the caller has lost interest, e.g. an AbortSignal. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** How far a solve goes, where it starts, and who is told. */
export interface SolveOptions {
  /**
   * Largest change that one more sweep may make: of ln w-hat (as excess labour demand), ln P-hat, and X' relative
   * to the economy's total expenditure. Default 1e-11.
   */
  readonly tolerance?: number;
  /** Bound on sweeps of one direct attempt. Default 2000. */
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

/** Tolerance of a solve that names none: see `SolveOptions.tolerance`. */
export const DEFAULT_TOLERANCE = 1e-11;
const DEFAULT_SWEEPS = 2000;
/** Accelerated sweeps that have not arrived by now crawl; ordinary shocks need 20 to 60. */
const CRAWL = 240;
/** Columns of history of a solve that names none: see `SolveOptions.depth`. */
export const DEFAULT_DEPTH = 10;
/** A search that ends with a change no larger than this has met rounding, not a missing equilibrium. */
const STALLED = 1e-9;
/** No accelerated step moves a price or wage by more than this in logs: far extrapolations are nearly always wrong. */
const LONGEST_STEP = 2;

/**
 * One direct attempt at one shock from one starting state: the loop that owns step limit, finiteness and trace.
 * Accelerated sweeps first; if they have not arrived after `CRAWL` of them, Newton-Krylov steps from the best point.
 *
 * @param memory of the acceleration at neighbouring shocks, which this one continues; default none
 */
export function attempt(
  baseline: Baseline,
  shock: Shock,
  start: State,
  options: SolveOptions,
  memory: Anderson = createAnderson(start.length, options.depth ?? DEFAULT_DEPTH),
): SolveOutcome {
  const kernel = createKernel(baseline, shock);
  const hopeless = stranded(kernel) ?? untiedDeficit(kernel, shock) ?? partedCoalition(kernel, shock);
  if (hopeless !== undefined) return hopeless;

  const run: Run = {
    kernel,
    tolerance: options.tolerance ?? DEFAULT_TOLERANCE,
    maxSweeps: options.maxSweeps ?? DEFAULT_SWEEPS,
    options,
    state: start.slice(),
    image: new Float64Array(start.length),
    best: start.slice(),
    bestChange: Number.POSITIVE_INFINITY,
    sweeps: 0,
  };
  let reason = acceleratedSweeps(run, memory);
  if (reason === "crawling") reason = newtonSteps(run);
  if (reason === "arrived") return certified(kernel, shock, run.state, run.sweeps);
  const best = { state: run.best, candidate: toCandidate(kernel, run.best) };
  if (reason !== "cancelled" && run.bestChange <= STALLED) {
    // The last digits of an ill-conditioned equilibrium can lie below the tolerance; the certificate decides.
    sweep(kernel, run.best, run.image);
    const settled = certified(kernel, shock, run.best, run.sweeps);
    if (settled.converged) return settled;
  }
  return explainFailure(kernel, reason, best, shock, run.sweeps, run.image);
}

/** What the two iterations share. */
interface Run {
  readonly kernel: Kernel;
  readonly tolerance: number;
  readonly maxSweeps: number;
  readonly options: SolveOptions;
  readonly state: State;
  readonly image: State;
  /** The point with the smallest change so far. */
  readonly best: State;
  bestChange: number;
  sweeps: number;
}

/** Sweeps `run.state` into `run.image`, keeps the best point, and says how far from a fixed point it is. */
function evaluateRun(run: Run): number {
  sweep(run.kernel, run.state, run.image);
  run.sweeps++;
  return judge(run);
}

function judge(run: Run): number {
  const change = largestChange(run.kernel, run.state, run.image);
  run.options.onProgress?.(run.sweeps, change);
  if (change < run.bestChange) {
    run.bestChange = change;
    run.best.set(run.state);
  }
  return change;
}

function acceleratedSweeps(run: Run, anderson: Anderson): "arrived" | "crawling" | FailureReason {
  const { kernel, state, image, best } = run;
  anderson.resume();
  while (run.sweeps < Math.min(CRAWL, run.maxSweeps)) {
    if (run.options.signal?.aborted) return "cancelled";
    const bestBefore = run.bestChange;
    const change = evaluateRun(run);
    if (change <= run.tolerance) return "arrived";
    if (!(change < 1e3 * bestBefore)) {
      if (run.bestChange === Number.POSITIVE_INFINITY) return "non-finite";
      // Far worse than the best point, or not finite: half a plain sweep from there, with a fresh memory.
      state.set(best);
      sweep(kernel, state, image);
      run.sweeps++;
      anderson.restart();
      for (let i = 0; i < state.length; i++) state[i]! += (image[i]! - state[i]!) / 2;
      continue;
    }
    anderson.step(state, image, state);
    shorten(kernel, best, state);
  }
  return run.sweeps < run.maxSweeps ? "crawling" : "max-sweeps";
}

function newtonSteps(run: Run): "arrived" | FailureReason {
  const { kernel, state, image } = run;
  const logs = expenditureOffset(kernel.dims);
  state.set(run.best);
  let change = evaluateRun(run);
  while (run.sweeps < run.maxSweeps) {
    if (change <= run.tolerance) return "arrived";
    if (run.options.signal?.aborted) return "cancelled";
    const forcing = Math.min(1e-2, Math.max(1e-6, 0.1 * change));
    const { sweeps, improved } = newtonStep(kernel, state, image, forcing, LONGEST_STEP, logs);
    run.sweeps += sweeps;
    if (!improved) return "diverged";
    change = judge(run);
  }
  return change <= run.tolerance ? "arrived" : "max-sweeps";
}

/**
 * Largest residual at a swept state, in the units of `SolveOptions.tolerance`; Infinity if anything is not finite.
 *
 * Prices count theta times, which is the error they make in trade shares: with theta 65 a price must be that much
 * closer for the certificate to hold.
 */
export function largestChange(kernel: Kernel, state: State, image: State): number {
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
  const tracked = outputOffset(dims);
  const { sectorLabor } = kernel;
  for (let sector = 0; sector < J; sector++) {
    const weight = Math.max(1, tradeElasticity[sector]!);
    for (let cell = sector * N; cell < sector * N + N; cell++) {
      const price = weight * Math.abs(image[prices + cell]! - state[prices + cell]!);
      if (!(price <= largest)) largest = price;
      const expenditure = Math.abs(image[spending + cell]! - state[spending + cell]!);
      if (!(expenditure <= largest)) largest = expenditure;
      if (sectorLabor === undefined || sectorLabor.made[cell] === 0) continue;
      const made = kernel.output[cell]! / baseline.accounts.output[cell]!;
      const output = Math.abs(Math.log(made) - state[tracked + cell]!);
      if (!(output <= largest)) largest = output;
    }
  }
  return Number.isFinite(largest) ? largest : Number.POSITIVE_INFINITY;
}

/** Pulls an accelerated step back towards the best point when it moves a wage or price too far. */
function shorten(kernel: Kernel, from: State, state: State): void {
  const logs = expenditureOffset(kernel.dims);
  const tracked = outputOffset(kernel.dims);
  let longest = 0;
  for (let i = 0; i < logs; i++) longest = Math.max(longest, Math.abs(state[i]! - from[i]!));
  for (let i = tracked; i < state.length; i++) longest = Math.max(longest, Math.abs(state[i]! - from[i]!));
  if (longest <= LONGEST_STEP) return;
  const scale = LONGEST_STEP / longest;
  for (let i = 0; i < state.length; i++) state[i] = from[i]! + scale * (state[i]! - from[i]!);
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
    employmentHat: newByEconomy(dims).map((_, n) => Math.exp(kernel.supplyOfLabor?.logEmployment[n] ?? 0)),
    laborTaxNew: (
      kernel.supplyOfLabor?.tax ??
      kernel.baseline.economy.factors?.laborTax ??
      newByEconomy(dims)
    ).slice(),
    sectorLabor: sectorLaborHats(kernel, state),
    transferNew: kernel.transfer.slice(),
    investmentNew: kernel.investmentNew.slice(),
  };
}

function sectorLaborHats({ sectorLabor, dims }: Kernel, state: State): SectorLaborHats | undefined {
  if (sectorLabor === undefined) return undefined;
  const { logRelativeWage, logEmployment, made } = sectorLabor;
  const wageHat = logRelativeWage.map((log, cell) =>
    made[cell] === 0 ? 1 : Math.exp(log + state[cell % dims.economies]!),
  ) as BySectorEconomy;
  return { wageHat, employmentHat: logEmployment.map(Math.exp) as BySectorEconomy };
}

function certified(kernel: Kernel, shock: Shock, state: State, sweeps: number): SolveOutcome {
  const { baseline } = kernel;
  const poor = kernel.income.findIndex((income) => !(income > 0));
  if (poor >= 0) return noIncome(kernel, poor, sweeps);
  const taxed = kernel.supplyOfLabor === undefined ? -1 : overtaxed(kernel.supplyOfLabor);
  if (taxed >= 0) return cannotRaise(kernel, taxed, sweeps);
  const { importRent, exportRent } = rentsPaid(kernel, shock);
  const found = atLimitLevels({
    baseline,
    shock,
    ...toCandidate(kernel, state),
    costHat: kernel.logCost.map(Math.exp) as BySectorEconomy,
    outputNew: kernel.output.slice(),
    laborIncomeNew: kernel.laborIncome.slice(),
    profitIncomeNew: kernel.profits.slice(),
    capitalIncomeNew: kernel.capitalIncome.slice(),
    tariffRevenueNew: kernel.revenue.map((paid, n) => paid - importRent[n]!),
    exportTaxRevenueNew: kernel.exportTaxRevenue.map((paid, n) => paid - exportRent[n]!),
    importRentNew: importRent,
    exportRentNew: exportRent,
    deficitNew: kernel.deficit.slice(),
    incomeNew: kernel.income.slice(),
    pledges: [],
    quotas: [],
  });
  return certify(found, sweeps);
}

/** The state of a solution, as a start for a neighbouring solve on the same baseline. */
export function stateOf(solution: Solution, baseline: Baseline): State {
  const { dims } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const state = new Float64Array(stateLength(baseline.economy));
  state.set(solution.wageHat.map(Math.log));
  state.set(solution.priceHat.map(Math.log), priceOffset(dims));
  const spending = expenditureOffset(dims);
  const total = overSectors(dims, baseline.accounts.expenditure);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, sector, n);
      state[spending + cell] = solution.expenditureNew[cell]! / total[n]!;
    }
  }
  const tracked = outputOffset(dims);
  const { output } = baseline.accounts;
  for (let i = tracked; i < state.length; i++) {
    const cell = i - tracked;
    const hat = solution.outputNew[cell]! / output[cell]!;
    state[i] = hat > 0 ? Math.log(hat) : 0;
  }
  return state;
}

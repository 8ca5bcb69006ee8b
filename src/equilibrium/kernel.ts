import {
  type ByEconomy,
  type BySectorEconomy,
  cellAt,
  type Dims,
  newByEconomy,
  newBySectorEconomy,
} from "../economy/dims.ts";
import type { Shock } from "../policy/shock.ts";
import { type Baseline, deficitNew } from "./baseline.ts";
import { SECTOR_LOCAL, SECTOR_UNTAXED, type TradeWeights, tradeWeights } from "./trade-weights.ts";

/**
 * The unknowns of one equilibrium in one flat array, so that acceleration and Krylov methods see a vector:
 * ln w-hat [economy], then ln P-hat [sector, economy], then X' [sector, economy] divided by the economy's total
 * base expenditure (so that every entry counts relative to its own economy, however small that economy is).
 */
export type State = Float64Array;

export const stateLength = (dims: Dims): number => dims.economies * (1 + 2 * dims.sectors);
export const priceOffset = (dims: Dims): number => dims.economies;
export const expenditureOffset = (dims: Dims): number => dims.economies * (1 + dims.sectors);

/** Buffers of one solve and everything that stays fixed in it; `sweep` fills the buffers. */
export interface Kernel {
  readonly baseline: Baseline;
  readonly dims: Dims;
  readonly weights: TradeWeights;
  readonly logProductivity: BySectorEconomy | undefined;
  /** Pairs (input, sector) with a positive share somewhere, as input * sectors + sector. */
  readonly inputPairs: Int32Array;
  /** Total base expenditure by economy: the unit of X' in the state. */
  readonly expenditureScale: ByEconomy;
  /** ln c-hat at the last swept state. */
  readonly logCost: BySectorEconomy;
  /** e = c-hat^-theta. */
  readonly supply: BySectorEconomy;
  /** s = A e, so that P-hat = s^(-1/theta). */
  readonly access: BySectorEconomy;
  /** A/(1+t') e. */
  readonly netAccess: BySectorEconomy;
  /** g = X' / s. */
  readonly demand: BySectorEconomy;
  /** (A/(1+t'))' g, so that Y' = e times it. */
  readonly reach: BySectorEconomy;
  /** Y'. */
  readonly output: BySectorEconomy;
  /** w-hat L. */
  readonly laborIncome: ByEconomy;
  /** Sum of beta Y'. */
  readonly laborDemand: ByEconomy;
  /** Sum of phi Y'. */
  readonly profits: ByEconomy;
  /** R'. */
  readonly revenue: ByEconomy;
  /** D'. */
  readonly deficit: ByEconomy;
  /** I'. */
  readonly income: ByEconomy;
}

export function createKernel(baseline: Baseline, shock: Shock): Kernel {
  const { dims, inputShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const pairs: number[] = [];
  for (let pair = 0; pair < J * J; pair++) {
    if (inputShare.subarray(pair * N, pair * N + N).some((share) => share !== 0)) pairs.push(pair);
  }
  const expenditureScale = newByEconomy(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      expenditureScale[n]! += baseline.accounts.expenditure[cellAt(dims, sector, n)]!;
    }
  }
  const logProductivity =
    shock.productivityHat === undefined
      ? undefined
      : (shock.productivityHat.map(Math.log) as BySectorEconomy);
  return {
    baseline,
    dims,
    weights: tradeWeights(baseline, shock),
    logProductivity,
    inputPairs: Int32Array.from(pairs),
    expenditureScale,
    logCost: newBySectorEconomy(dims),
    supply: newBySectorEconomy(dims),
    access: newBySectorEconomy(dims),
    netAccess: newBySectorEconomy(dims),
    demand: newBySectorEconomy(dims),
    reach: newBySectorEconomy(dims),
    output: newBySectorEconomy(dims),
    laborIncome: newByEconomy(dims),
    laborDemand: newByEconomy(dims),
    profits: newByEconomy(dims),
    revenue: newByEconomy(dims),
    deficit: newByEconomy(dims),
    income: newByEconomy(dims),
  };
}

/** The state in which nothing has changed. */
export function baseState(baseline: Baseline): State {
  const { dims } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const state = new Float64Array(stateLength(dims));
  const offset = expenditureOffset(dims);
  const total = newByEconomy(dims);
  const { expenditure } = baseline.accounts;
  for (let cell = 0; cell < J * N; cell++) total[cell % N]! += expenditure[cell]!;
  for (let cell = 0; cell < J * N; cell++) state[offset + cell] = expenditure[cell]! / total[cell % N]!;
  return state;
}

/**
 * One sweep through the equations of model.md 2: given a state, the state they imply. An equilibrium is a fixed
 * point. Writes every buffer of the kernel as a by-product; allocates nothing.
 *
 * @param state current unknowns
 * @param out unknowns implied by the equations, overwritten; may not alias `state`
 */
export function sweep(kernel: Kernel, state: State, out: State): void {
  unitCosts(kernel, state);
  trade(kernel, state, out);
  incomes(kernel, state);
  expenditures(kernel, out);
  wages(kernel, state, out);
}

/** Eq. 1: ln c = [beta ln w + sum over inputs of gamma ln P] / (1 - phi) - ln productivity; e = c^-theta. */
export function unitCosts(kernel: Kernel, state: State): void {
  const { dims, baseline, logCost, supply, inputPairs, logProductivity } = kernel;
  const { laborShare, profitShare, inputShare, tradeElasticity } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const prices = priceOffset(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) logCost[cell] = laborShare[cell]! * state[n]!;
  }
  for (let p = 0; p < inputPairs.length; p++) {
    const pair = inputPairs[p]!;
    const input = (pair / J) | 0;
    const share = pair * N;
    const price = prices + input * N;
    const cost = (pair - input * J) * N;
    for (let n = 0; n < N; n++) logCost[cost + n]! += inputShare[share + n]! * state[price + n]!;
  }
  for (let sector = 0; sector < J; sector++) {
    const theta = tradeElasticity[sector]!;
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      let cost = logCost[cell]! / (1 - profitShare[cell]!);
      if (logProductivity !== undefined) cost -= logProductivity[cell]!;
      logCost[cell] = cost;
      supply[cell] = Math.exp(-theta * cost);
    }
  }
}

/**
 * Eqs. 2 and 4 and tariff revenue: the three matrix products of each sector, row by row, so that a row of weights
 * is read twice while it is still in cache. Writes ln P-hat into `out`.
 */
export function trade(kernel: Kernel, state: State, out: State): void {
  const { dims, baseline, weights, supply, access, netAccess, demand, reach, output, revenue } = kernel;
  const { tradeElasticity } = baseline.economy;
  const { gross, net, kind } = weights;
  const { economies: N, sectors: J } = dims;
  const prices = priceOffset(dims);
  const spending = expenditureOffset(dims);
  const { expenditureScale } = kernel;
  revenue.fill(0);
  reach.fill(0);
  for (let sector = 0; sector < J; sector++) {
    const theta = tradeElasticity[sector]!;
    const base = sector * N;
    if (kind[sector] === SECTOR_LOCAL) {
      for (let n = 0, cell = base; n < N; n++, cell++) {
        const weight = gross[cell * N + n]!;
        const expenditure = state[spending + cell]! * expenditureScale[n]!;
        const s = weight * supply[cell]!;
        access[cell] = s;
        netAccess[cell] = s;
        out[prices + cell] = s > 0 ? -Math.log(s) / theta : 0;
        const g = s > 0 ? expenditure / s : 0;
        demand[cell] = g;
        reach[cell] = weight * g;
        output[cell] = weight * g * supply[cell]!;
      }
      continue;
    }
    const untaxed = kind[sector] === SECTOR_UNTAXED;
    for (let importer = 0, cell = base; importer < N; importer++, cell++) {
      const row = cell * N;
      const expenditure = state[spending + cell]! * expenditureScale[importer]!;
      let s = 0;
      let sNet = 0;
      if (untaxed) {
        let s2 = 0;
        let i = 0;
        for (; i + 1 < N; i += 2) {
          s += gross[row + i]! * supply[base + i]!;
          s2 += gross[row + i + 1]! * supply[base + i + 1]!;
        }
        if (i < N) s += gross[row + i]! * supply[base + i]!;
        s += s2;
        sNet = s;
      } else {
        for (let i = 0; i < N; i++) {
          const e = supply[base + i]!;
          s += gross[row + i]! * e;
          sNet += net[row + i]! * e;
        }
      }
      access[cell] = s;
      netAccess[cell] = sNet;
      // An economy that buys nothing of a sector has no price of it; 1 keeps the unit costs that never use it finite.
      const bought = s > 0;
      out[prices + cell] = bought ? -Math.log(s) / theta : expenditure === 0 ? 0 : Number.POSITIVE_INFINITY;
      const g = bought ? expenditure / s : 0;
      demand[cell] = g;
      if (!untaxed) revenue[importer]! += expenditure - g * sNet;
      for (let i = 0; i < N; i++) reach[base + i]! += g * net[row + i]!;
    }
    for (let n = 0, cell = base; n < N; n++, cell++) output[cell] = supply[cell]! * reach[cell]!;
  }
}

/** Eqs. 6 and 7: labour demand, profits, D' and I'. */
export function incomes(kernel: Kernel, state: State): void {
  const { dims, baseline, output, laborIncome, laborDemand, profits, revenue, deficit, income } = kernel;
  const { laborShare, profitShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  laborDemand.fill(0);
  profits.fill(0);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      laborDemand[n]! += laborShare[cell]! * output[cell]!;
      profits[n]! += profitShare[cell]! * output[cell]!;
    }
  }
  for (let n = 0; n < N; n++) laborIncome[n] = Math.exp(state[n]!) * baseline.accounts.laborIncome[n]!;
  deficitNew(baseline, laborIncome, deficit);
  for (let n = 0; n < N; n++) income[n] = laborIncome[n]! + profits[n]! + revenue[n]! + deficit[n]!;
}

/** Eq. 5: X' = sum over using sectors of gamma Y' + alpha I', in the state's scale. */
function expenditures(kernel: Kernel, out: State): void {
  const { dims, baseline, output, income, inputPairs, expenditureScale } = kernel;
  const { finalShare, inputShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const spending = expenditureOffset(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++)
      out[spending + cell] = finalShare[cell]! * income[n]!;
  }
  for (let p = 0; p < inputPairs.length; p++) {
    const pair = inputPairs[p]!;
    const input = (pair / J) | 0;
    const share = pair * N;
    const used = spending + input * N;
    const made = (pair - input * J) * N;
    for (let n = 0; n < N; n++) out[used + n]! += inputShare[share + n]! * output[made + n]!;
  }
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, o = spending + sector * N; n < N; n++, o++) out[o]! /= expenditureScale[n]!;
  }
}

/**
 * Eqs. 7 and 8: wages rise with excess demand for labour, in proportion to how little labour demand would fall,
 * and are then scaled to the numeraire (world labour income fixed).
 */
function wages(kernel: Kernel, state: State, out: State): void {
  const { dims, baseline, laborIncome, laborDemand } = kernel;
  const N = dims.economies;
  let world = 0;
  for (let n = 0; n < N; n++) {
    const step = Math.log(laborDemand[n]! / laborIncome[n]!) / (1 + baseline.laborElasticity[n]!);
    out[n] = state[n]! + step;
    world += Math.exp(out[n]!) * baseline.accounts.laborIncome[n]!;
  }
  const scale = Math.log(world / baseline.worldLaborIncome);
  for (let n = 0; n < N; n++) out[n]! -= scale;
}

import {
  type ByEconomy,
  type ByInputSectorEconomy,
  type BySectorEconomy,
  type Dims,
  newByEconomy,
  newBySectorEconomy,
} from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import {
  capitalPart,
  costsHangOnSize,
  type Investment,
  investmentOf,
  laborPart,
} from "../../economy/factors.ts";
import { overSectors } from "../../economy/trade-totals.ts";
import type { Shock } from "../../policy/shock.ts";
import { type Baseline, deficitNew } from "../base/baseline.ts";
import {
  SECTOR_EXPORT_TAXED,
  SECTOR_LOCAL,
  SECTOR_UNTAXED,
  type TradeWeights,
  tradeWeights,
} from "../base/trade-weights.ts";
import { type LaborSupply, laborSupplyFor, supplyLabor, toilOf } from "./labor-supply.ts";
import { logPriceIndex } from "./price-index.ts";
import { type SectorLabor, sectorLaborFor, sectorWages, trackOutput } from "./sector-labor.ts";
import { type Shared, shareAmong } from "./sharing.ts";

/**
 * The unknowns of one equilibrium in one flat array, so that acceleration and Krylov methods see a vector:
 * ln w-hat [economy], then ln P-hat [sector, economy], then X' [sector, economy] divided by the economy's total
 * base expenditure (so that every entry counts relative to its own economy, however small that economy is). Where a sector's
 * costs hang on its size, ln(Y'/Y) [sector, economy] comes last.
 */
export type State = Float64Array;

export const stateLength = (economy: Pick<Economy, "dims" | "factors">): number =>
  outputOffset(economy.dims) + (costsHangOnSize(economy) ? economy.dims.economies * economy.dims.sectors : 0);
export const priceOffset = (dims: Dims): number => dims.economies;
export const expenditureOffset = (dims: Dims): number => dims.economies * (1 + dims.sectors);
export const outputOffset = (dims: Dims): number => dims.economies * (1 + 2 * dims.sectors);

/** Buffers of one solve and everything that stays fixed in it; `sweep` fills the buffers. */
export interface Kernel {
  readonly baseline: Baseline;
  readonly dims: Dims;
  readonly weights: TradeWeights;
  readonly logProductivity: BySectorEconomy | undefined;
  /** Whether any sector buys inputs: without them the input-output products are skipped. */
  readonly usesInputs: boolean;
  /** ln P-hat - ln c-hat where a sector is bought only at home: the change of its own trade cost, [sector, economy]. */
  readonly localMarkup: BySectorEconomy;
  /** Total base expenditure by economy: the unit of X' in the state. */
  readonly expenditureScale: ByEconomy;
  /** How much people work; undefined: as much as before. */
  readonly supplyOfLabor: LaborSupply | undefined;
  /** Wages and employment by sector; undefined: wages are the same in every sector and size does not change costs. */
  readonly sectorLabor: SectorLabor | undefined;
  /** Coalitions that share their losses; empty: none. */
  readonly coalitions: readonly (readonly number[])[];
  /** What the last sweep found of each. */
  readonly shared: Shared[];
  /** ln of the price index of final demand, [economy]; filled where labour supply or a coalition asks for it. */
  readonly logPriceIndex: ByEconomy;
  /** V (L-hat^((1 + kappa)/kappa) - 1), [economy], million USD; undefined without labour supply. */
  readonly toil: ByEconomy | undefined;
  /** (1 - delta) beta and delta beta, [sector, economy]; beta and undefined where capital and labour are one factor. */
  readonly laborPart: BySectorEconomy;
  readonly capitalPart: BySectorEconomy | undefined;
  /** undefined unless capital is made anew in the long run. */
  readonly investment: Investment | undefined;
  /** ln r-hat in the long run, the price of what capital is made of, [economy]. */
  readonly logCapitalPrice: ByEconomy;
  /** K' and V', [economy]. */
  readonly capitalIncome: ByEconomy;
  readonly investmentNew: ByEconomy;
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
  /** (A/((1+x')(1+t')))' g, so that Y' = e times it. */
  readonly reach: BySectorEconomy;
  /** (A/(1+t'))' g in sectors with export taxes, so that e times it is what crosses the border, home sales included. */
  readonly borderReach: BySectorEconomy;
  /** Y'. */
  readonly output: BySectorEconomy;
  /** w-hat L-hat L. */
  readonly laborIncome: ByEconomy;
  /** Sum of beta Y'. */
  readonly laborDemand: ByEconomy;
  /** Sum of phi Y'. */
  readonly profits: ByEconomy;
  /** R', and the rents of importers. */
  readonly revenue: ByEconomy;
  /** Revenue of export taxes, and the rents of exporters. */
  readonly exportTaxRevenue: ByEconomy;
  /** D'. */
  readonly deficit: ByEconomy;
  /** T, what a coalition's members get from each other. */
  readonly transfer: ByEconomy;
  /** I'. */
  readonly income: ByEconomy;
}

export function createKernel(baseline: Baseline, shock: Shock): Kernel {
  const { dims } = baseline.economy;
  const weights = tradeWeights(baseline, shock);
  const expenditureScale = overSectors(dims, baseline.accounts.expenditure);
  const logProductivity =
    shock.productivityHat === undefined
      ? undefined
      : (shock.productivityHat.map(Math.log) as BySectorEconomy);
  const supplyOfLabor = laborSupplyFor(baseline);
  return {
    baseline,
    dims,
    weights,
    supplyOfLabor,
    sectorLabor: sectorLaborFor(baseline, weights),
    coalitions: shock.sharing ?? [],
    shared: [],
    logPriceIndex: newByEconomy(dims),
    toil: supplyOfLabor === undefined ? undefined : newByEconomy(dims),
    laborPart: laborPart(baseline.economy),
    capitalPart: capitalPart(baseline.economy),
    investment: investmentOf(baseline.economy),
    logCapitalPrice: newByEconomy(dims),
    capitalIncome: newByEconomy(dims),
    investmentNew: newByEconomy(dims),
    usesInputs: baseline.economy.inputShare.some((share) => share !== 0),
    logProductivity,
    localMarkup: localMarkup(baseline, weights),
    expenditureScale,
    logCost: newBySectorEconomy(dims),
    supply: newBySectorEconomy(dims),
    access: newBySectorEconomy(dims),
    netAccess: newBySectorEconomy(dims),
    demand: newBySectorEconomy(dims),
    reach: newBySectorEconomy(dims),
    borderReach: newBySectorEconomy(dims),
    output: newBySectorEconomy(dims),
    laborIncome: newByEconomy(dims),
    laborDemand: newByEconomy(dims),
    profits: newByEconomy(dims),
    revenue: newByEconomy(dims),
    exportTaxRevenue: newByEconomy(dims),
    deficit: newByEconomy(dims),
    transfer: newByEconomy(dims),
    income: newByEconomy(dims),
  };
}

function localMarkup(baseline: Baseline, { gross, kind }: TradeWeights): BySectorEconomy {
  const { dims, tradeElasticity } = baseline.economy;
  const N = dims.economies;
  const markup = newBySectorEconomy(dims);
  for (let cell = 0; cell < markup.length; cell++) {
    const sector = Math.floor(cell / N);
    const weight = gross[cell * N + (cell % N)]!;
    if (kind[sector] === SECTOR_LOCAL && weight > 0)
      markup[cell] = -Math.log(weight) / tradeElasticity[sector]!;
  }
  return markup;
}

/** The state in which nothing has changed. */
export function baseState(baseline: Baseline): State {
  const { dims } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const state = new Float64Array(stateLength(baseline.economy));
  const offset = expenditureOffset(dims);
  const { expenditure } = baseline.accounts;
  const total = overSectors(dims, expenditure);
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
  if (kernel.sectorLabor !== undefined)
    trackOutput(
      kernel.sectorLabor,
      state,
      out,
      priceOffset(kernel.dims),
      outputOffset(kernel.dims),
      kernel.output,
      kernel.baseline.accounts.output,
    );
}

/**
 * Eq. 1: ln c = [beta ln w_j + sum over inputs of gamma ln P] / (1 - phi) - psi ln e_j - ln productivity; e = c^-theta in
 * the sectors that are traded.
 */
export function unitCosts(kernel: Kernel, state: State): void {
  const { dims, baseline, logCost, supply, logProductivity, weights, laborPart, capitalPart } = kernel;
  const { profitShare, inputShare, tradeElasticity } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const prices = priceOffset(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) logCost[cell] = laborPart[cell]! * state[n]!;
  }
  const { sectorLabor } = kernel;
  if (sectorLabor !== undefined) {
    sectorWages(sectorLabor, state, outputOffset(dims));
    const { logRelativeWage } = sectorLabor;
    for (let cell = 0; cell < J * N; cell++) logCost[cell]! += laborPart[cell]! * logRelativeWage[cell]!;
  }
  if (capitalPart !== undefined) {
    const { investment, logCapitalPrice } = kernel;
    if (investment !== undefined) logPriceIndex(investment.basket, state, prices, logCapitalPrice);
    const tracked = outputOffset(dims);
    for (let cell = 0; cell < J * N; cell++) {
      // In the short run a sector's capital is what it is, and earns what its part of sales comes to.
      const price = investment === undefined ? state[tracked + cell]! : logCapitalPrice[cell % N]!;
      logCost[cell]! += capitalPart[cell]! * price;
    }
  }
  if (kernel.usesInputs) addInputProduct(dims, inputShare, false, state, prices, logCost, 0);
  for (let sector = 0; sector < J; sector++) {
    const theta = tradeElasticity[sector]!;
    const local = weights.kind[sector] === SECTOR_LOCAL;
    const psi = sectorLabor?.scale?.[sector] ?? 0;
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      let cost = logCost[cell]! / (1 - profitShare[cell]!);
      if (psi !== 0) cost -= psi * sectorLabor!.logEmployment[cell]!;
      if (logProductivity !== undefined) cost -= logProductivity[cell]!;
      logCost[cell] = cost;
      if (!local) supply[cell] = Math.exp(-theta * cost);
    }
  }
}

/**
 * The input-output product of every economy at once: out[row, n] += sum over columns of share x vector[column, n].
 * Eight columns a pass, so that the accumulator is read and written an eighth as often.
 *
 * @param byInput true: rows are inputs and columns the sectors that use them (intermediate demand); false: rows are
 *   sectors and columns their inputs (unit costs)
 */
export function addInputProduct(
  dims: Dims,
  share: ByInputSectorEconomy,
  byInput: boolean,
  vector: Float64Array,
  vectorOffset: number,
  out: Float64Array,
  outOffset: number,
): void {
  const { economies: N, sectors: J } = dims;
  const rowStride = byInput ? J * N : N;
  const columnStride = byInput ? N : J * N;
  for (let row = 0; row < J; row++) {
    const target = outOffset + row * N;
    let column = 0;
    for (; column + 7 < J; column += 8) {
      const g0 = row * rowStride + column * columnStride;
      const [g1, g2, g3] = [g0 + columnStride, g0 + 2 * columnStride, g0 + 3 * columnStride];
      const [g4, g5, g6, g7] = [
        g3 + columnStride,
        g3 + 2 * columnStride,
        g3 + 3 * columnStride,
        g3 + 4 * columnStride,
      ];
      const v0 = vectorOffset + column * N;
      const [v1, v2, v3] = [v0 + N, v0 + 2 * N, v0 + 3 * N];
      const [v4, v5, v6, v7] = [v3 + N, v3 + 2 * N, v3 + 3 * N, v3 + 4 * N];
      for (let n = 0; n < N; n++) {
        out[target + n]! +=
          share[g0 + n]! * vector[v0 + n]! +
          share[g1 + n]! * vector[v1 + n]! +
          (share[g2 + n]! * vector[v2 + n]! + share[g3 + n]! * vector[v3 + n]!) +
          (share[g4 + n]! * vector[v4 + n]! +
            share[g5 + n]! * vector[v5 + n]! +
            (share[g6 + n]! * vector[v6 + n]! + share[g7 + n]! * vector[v7 + n]!));
      }
    }
    for (; column < J; column++) {
      const g = row * rowStride + column * columnStride;
      const v = vectorOffset + column * N;
      for (let n = 0; n < N; n++) out[target + n]! += share[g + n]! * vector[v + n]!;
    }
  }
}

/**
 * Eqs. 2 and 4, tariff revenue and that of export taxes: the three matrix products of each sector (four where it has
 * export taxes), row by row, so that a row of weights is read twice while it is still in cache. Writes ln P-hat into `out`.
 */
export function trade(kernel: Kernel, state: State, out: State): void {
  const { dims, baseline, weights, supply, access, netAccess, demand, reach, output, revenue } = kernel;
  const { tradeElasticity } = baseline.economy;
  const { gross, net, earned, kind } = weights;
  const { economies: N, sectors: J } = dims;
  const prices = priceOffset(dims);
  const spending = expenditureOffset(dims);
  const { expenditureScale, logCost, localMarkup, borderReach, exportTaxRevenue } = kernel;
  revenue.fill(0);
  exportTaxRevenue.fill(0);
  reach.fill(0);
  borderReach.fill(0);
  for (let sector = 0; sector < J; sector++) {
    const theta = tradeElasticity[sector]!;
    const base = sector * N;
    if (kind[sector] === SECTOR_LOCAL) {
      for (let n = 0, cell = base; n < N; n++, cell++) {
        out[prices + cell] = logCost[cell]! + localMarkup[cell]!;
        output[cell] = state[spending + cell]! * expenditureScale[n]!;
      }
      continue;
    }
    const untaxed = kind[sector] === SECTOR_UNTAXED;
    const exportTaxed = kind[sector] === SECTOR_EXPORT_TAXED;
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
        let s2 = 0;
        let sNet2 = 0;
        let i = 0;
        for (; i + 1 < N; i += 2) {
          const e = supply[base + i]!;
          const e2 = supply[base + i + 1]!;
          s += gross[row + i]! * e;
          s2 += gross[row + i + 1]! * e2;
          sNet += net[row + i]! * e;
          sNet2 += net[row + i + 1]! * e2;
        }
        if (i < N) {
          s += gross[row + i]! * supply[base + i]!;
          sNet += net[row + i]! * supply[base + i]!;
        }
        s += s2;
        sNet += sNet2;
      }
      access[cell] = s;
      netAccess[cell] = sNet;
      // An economy that buys nothing of a sector has no price of it; 1 keeps the unit costs that never use it finite.
      const bought = s > 0;
      out[prices + cell] = bought ? -Math.log(s) / theta : expenditure === 0 ? 0 : Number.POSITIVE_INFINITY;
      const g = bought ? expenditure / s : 0;
      demand[cell] = g;
      if (!untaxed) revenue[importer]! += expenditure - g * sNet;
      if (exportTaxed) {
        for (let i = 0; i < N; i++) {
          reach[base + i]! += g * earned[row + i]!;
          borderReach[base + i]! += g * net[row + i]!;
        }
      } else {
        for (let i = 0; i < N; i++) reach[base + i]! += g * net[row + i]!;
      }
    }
    for (let n = 0, cell = base; n < N; n++, cell++) output[cell] = supply[cell]! * reach[cell]!;
    if (exportTaxed) {
      for (let n = 0, cell = base; n < N; n++, cell++)
        exportTaxRevenue[n]! += supply[cell]! * (borderReach[cell]! - reach[cell]!);
    }
  }
}

/** Eqs. 6 and 7: labour demand, labour supply, profits, D', I' and what a coalition's members pay to each other. */
export function incomes(kernel: Kernel, state: State): void {
  const { dims, baseline, output, laborIncome, laborDemand, profits, deficit, income } = kernel;
  const { revenue, exportTaxRevenue } = kernel;
  const { laborPart, capitalPart, capitalIncome } = kernel;
  const { profitShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  laborDemand.fill(0);
  capitalIncome.fill(0);
  profits.fill(0);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      laborDemand[n]! += laborPart[cell]! * output[cell]!;
      profits[n]! += profitShare[cell]! * output[cell]!;
    }
  }
  if (capitalPart !== undefined) {
    for (let cell = 0; cell < J * N; cell++) capitalIncome[cell % N]! += capitalPart[cell]! * output[cell]!;
  }
  for (let n = 0; n < N; n++) laborIncome[n] = Math.exp(state[n]!) * baseline.accounts.laborIncome[n]!;
  const { supplyOfLabor, coalitions, toil, transfer } = kernel;
  if (supplyOfLabor !== undefined || coalitions.length > 0)
    logPriceIndex(baseline.economy.finalShare, state, priceOffset(dims), kernel.logPriceIndex);
  if (supplyOfLabor !== undefined) {
    const { elasticity, taxBase } = supplyOfLabor;
    for (let n = 0; n < N; n++) {
      const taken = revenue[n]! + exportTaxRevenue[n]!;
      const logEmployment = supplyLabor(supplyOfLabor, n, state[n]!, kernel.logPriceIndex[n]!, taken);
      laborIncome[n]! *= Math.exp(logEmployment);
      toil![n] = toilOf(elasticity, taxBase[n]!, baseline.accounts.laborIncome[n]!, logEmployment);
    }
  }
  deficitNew(baseline, laborIncome, deficit);
  for (let n = 0; n < N; n++)
    income[n] =
      laborIncome[n]! + profits[n]! + revenue[n]! + deficit[n]! + exportTaxRevenue[n]! + capitalIncome[n]!;
  coalitions.forEach((members, c) => {
    kernel.shared[c] = shareAmong(
      members,
      baseline.accounts.income,
      kernel.logPriceIndex,
      income,
      toil,
      transfer,
    );
    for (const n of members) income[n]! += transfer[n]!;
  });
  const { investment } = kernel;
  if (investment === undefined) return;
  const { accounts } = baseline;
  for (let n = 0; n < N; n++) {
    const invested = investment.rate[n]! * accounts.income[n]!;
    kernel.investmentNew[n] =
      invested === 0 ? 0 : (invested * capitalIncome[n]!) / accounts.capitalIncome[n]!;
  }
}

/**
 * Eq. 5: X' = sum over using sectors of gamma Y' + alpha I', in the state's scale; where capital is made anew, alpha I' is what
 * is consumed, alpha (I' - V'), and what is invested.
 */
function expenditures(kernel: Kernel, out: State): void {
  const { dims, baseline, output, income, expenditureScale } = kernel;
  const { finalShare, inputShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const spending = expenditureOffset(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++)
      out[spending + cell] = finalShare[cell]! * income[n]!;
  }
  const { investment, investmentNew } = kernel;
  if (investment !== undefined) {
    const { basket } = investment;
    for (let cell = 0; cell < J * N; cell++)
      out[spending + cell]! += (basket[cell]! - finalShare[cell]!) * investmentNew[cell % N]!;
  }
  if (kernel.usesInputs) addInputProduct(dims, inputShare, true, output, 0, out, spending);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, o = spending + sector * N; n < N; n++, o++) out[o]! /= expenditureScale[n]!;
  }
}

/**
 * Eqs. 7 and 8: wages rise with excess demand for labour, in proportion to how little labour demand would fall,
 * and are then scaled to the numeraire (world labour income fixed). An economy's own prices and spending move along
 * with its wage as far as they will follow it: without that they chase each other and the iteration takes twice as
 * many sweeps. At an equilibrium the step is zero, so the fixed point is untouched.
 */
function wages(kernel: Kernel, state: State, out: State): void {
  const { dims, baseline, laborIncome, laborDemand } = kernel;
  const { accounts, worldLaborIncome } = baseline;
  const { laborElasticity, priceResponse, spendingResponse } = baseline.guides;
  const { economies: N, sectors: J } = dims;
  const prices = priceOffset(dims);
  const spending = expenditureOffset(dims);
  const supplyElasticity = kernel.supplyOfLabor?.elasticity ?? 0;
  const demandElasticity = kernel.sectorLabor?.wageElasticity ?? laborElasticity;
  let world = 0;
  for (let n = 0; n < N; n++) {
    const step = Math.log(laborDemand[n]! / laborIncome[n]!) / (1 + demandElasticity[n]! + supplyElasticity);
    out[n] = state[n]! + step;
    world += Math.exp(out[n]!) * accounts.laborIncome[n]!;
  }
  const scale = Math.log(world / worldLaborIncome);
  for (let n = 0; n < N; n++) out[n]! -= scale;
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      const step = out[n]! - state[n]!;
      out[prices + cell]! += priceResponse[cell]! * step;
      out[spending + cell]! += spendingResponse[cell]! * step;
    }
  }
}

import {
  type ByEconomy,
  type BySectorEconomy,
  newByEconomy,
  newBySectorEconomy,
  pairRow,
} from "../economy/dims.ts";
import { addInputProduct, expenditureOffset, type Kernel, priceOffset, type State } from "./kernel.ts";
import type { Partials } from "./objective.ts";
import { SECTOR_EXPORT_TAXED, SECTOR_LOCAL } from "./trade-weights.ts";

/** Adjoints that a reverse sweep leaves behind, from which the derivative by any instrument follows. */
export interface Adjoints {
  /** by s = A e, [sector, importer]. */
  readonly access: BySectorEconomy;
  /** by A/(1+t') e, [sector, importer]. */
  readonly netAccess: BySectorEconomy;
  /** by (A/((1+x')(1+t')))' g, [sector, exporter]. */
  readonly reach: BySectorEconomy;
  /** by (A/(1+t'))' g in sectors with export taxes, [sector, exporter]; 0 in others. */
  readonly borderReach: BySectorEconomy;
  /** by ln P-hat as the sweep writes it, [sector, economy]. */
  readonly logPrice: BySectorEconomy;
  /** by ln c-hat, [sector, economy]. */
  readonly logCost: BySectorEconomy;
  /** by Y', [sector, economy]. */
  readonly output: BySectorEconomy;
  /** by I', [economy]. */
  readonly income: ByEconomy;
  /** by the revenue of export taxes, [economy]. */
  readonly exportTaxRevenue: ByEconomy;
  /** Scratch. */
  readonly supply: BySectorEconomy;
  readonly perScale: BySectorEconomy;
  readonly laborIncome: ByEconomy;
}

export const newAdjoints = (kernel: Kernel): Adjoints => ({
  access: newBySectorEconomy(kernel.dims),
  netAccess: newBySectorEconomy(kernel.dims),
  reach: newBySectorEconomy(kernel.dims),
  borderReach: newBySectorEconomy(kernel.dims),
  logPrice: newBySectorEconomy(kernel.dims),
  logCost: newBySectorEconomy(kernel.dims),
  output: newBySectorEconomy(kernel.dims),
  income: newByEconomy(kernel.dims),
  exportTaxRevenue: newByEconomy(kernel.dims),
  supply: newBySectorEconomy(kernel.dims),
  perScale: newBySectorEconomy(kernel.dims),
  laborIncome: newByEconomy(kernel.dims),
});

/**
 * The sweep of kernel.ts run backwards at an equilibrium (model.md 3): given adjoints of the state that the sweep
 * wrote, and an objective's partials by what it computed on the way, the adjoint of the state that it read. The same
 * three products per sector, transposed.
 *
 * At an equilibrium the wage step is zero, so its guides need no derivative of their own.
 *
 * @param kernel swept at the equilibrium
 * @param image adjoint of the sweep's `out`, or undefined for none
 * @param partials partial derivatives of an objective, or undefined for none
 * @param adjoints by-products, overwritten
 * @param out adjoint of the sweep's `state`, overwritten
 */
export function reverseSweep(
  kernel: Kernel,
  image: State | undefined,
  partials: Partials | undefined,
  adjoints: Adjoints,
  out: State,
): void {
  out.fill(0);
  reverseWages(kernel, image, adjoints, out);
  reverseExpenditures(kernel, image, partials, adjoints);
  reverseIncomes(kernel, partials, adjoints, out);
  reverseTrade(kernel, partials, adjoints, out);
  const byCost = partials?.logCost;
  if (byCost) for (let cell = 0; cell < byCost.length; cell++) adjoints.logCost[cell]! += byCost[cell]!;
  reverseUnitCosts(kernel, adjoints, out);
  if (partials?.logWage) for (let n = 0; n < kernel.dims.economies; n++) out[n]! += partials.logWage[n]!;
  if (partials?.logPrice) {
    const prices = priceOffset(kernel.dims);
    for (let cell = 0; cell < partials.logPrice.length; cell++)
      out[prices + cell]! += partials.logPrice[cell]!;
  }
  if (partials?.expenditure) {
    const spending = expenditureOffset(kernel.dims);
    const N = kernel.dims.economies;
    for (let cell = 0; cell < partials.expenditure.length; cell++) {
      out[spending + cell]! += partials.expenditure[cell]! * kernel.expenditureScale[cell % N]!;
    }
  }
}

/** Backwards through the wage step, the numeraire and the prices and spending that a wage takes along. */
function reverseWages(kernel: Kernel, image: State | undefined, adjoints: Adjoints, out: State): void {
  const { dims, baseline, laborDemand, laborIncome } = kernel;
  const { worldLaborIncome } = baseline;
  const { laborElasticity, priceResponse, spendingResponse } = baseline.guides;
  const { economies: N, sectors: J } = dims;
  adjoints.laborIncome.fill(0);
  adjoints.output.fill(0);
  if (image === undefined) {
    adjoints.logPrice.fill(0);
    return;
  }
  const prices = priceOffset(dims);
  const spending = expenditureOffset(dims);
  const wage = adjoints.income; // scratch until reverseExpenditures fills it
  for (let n = 0; n < N; n++) wage[n] = image[n]!;
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      const price = image[prices + cell]!;
      adjoints.logPrice[cell] = price;
      const taken = priceResponse[cell]! * price + spendingResponse[cell]! * image[spending + cell]!;
      wage[n]! += taken;
      out[n]! -= taken;
    }
  }
  let total = 0;
  for (let n = 0; n < N; n++) total += wage[n]!;
  const { laborShare } = baseline.economy;
  for (let n = 0; n < N; n++) {
    const moved = wage[n]! - (laborIncome[n]! / worldLaborIncome) * total;
    out[n]! += moved;
    const step = moved / (1 + laborElasticity[n]!);
    adjoints.laborIncome[n]! -= step / laborIncome[n]!;
    const demand = step / laborDemand[n]!;
    for (let sector = 0; sector < J; sector++) {
      const cell = sector * N + n;
      adjoints.output[cell]! += laborShare[cell]! * demand;
    }
  }
}

/** Backwards through eq. 5. */
function reverseExpenditures(
  kernel: Kernel,
  image: State | undefined,
  partials: Partials | undefined,
  adjoints: Adjoints,
): void {
  const { dims, baseline, expenditureScale } = kernel;
  const { finalShare, inputShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const { income, output, perScale } = adjoints;
  income.fill(0);
  if (image !== undefined) {
    const spending = expenditureOffset(dims);
    for (let sector = 0; sector < J; sector++) {
      for (let n = 0, cell = sector * N; n < N; n++, cell++) {
        perScale[cell] = image[spending + cell]! / expenditureScale[n]!;
        income[n]! += finalShare[cell]! * perScale[cell]!;
      }
    }
    if (kernel.usesInputs) addInputProduct(dims, inputShare, false, perScale, 0, output, 0);
  }
  if (partials?.income) for (let n = 0; n < N; n++) income[n]! += partials.income[n]!;
  if (partials?.output)
    for (let cell = 0; cell < output.length; cell++) output[cell]! += partials.output[cell]!;
}

/** Backwards through eqs. 6 and 7 and the closure. */
function reverseIncomes(
  kernel: Kernel,
  partials: Partials | undefined,
  adjoints: Adjoints,
  out: State,
): void {
  const { dims, baseline, laborIncome } = kernel;
  const { economy, accounts, closure, worldLaborIncome } = baseline;
  const { economies: N, sectors: J } = dims;
  const { income, output } = adjoints;
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      output[cell]! += economy.profitShare[cell]! * income[n]!;
    }
  }
  const levied = partials?.exportTaxRevenue;
  for (let n = 0; n < N; n++) {
    adjoints.laborIncome[n]! += income[n]!;
    adjoints.exportTaxRevenue[n] = income[n]! + (levied === undefined ? 0 : levied[n]!);
  }
  if (closure === "share") {
    // D'_n = d_n l_n - S l_n / W with d = D/L, l = w-hat L, S = sum of d l, W = sum of l.
    let surplus = 0;
    let weighted = 0;
    for (let n = 0; n < N; n++) {
      surplus += (economy.deficit[n]! / accounts.laborIncome[n]!) * laborIncome[n]!;
      weighted += income[n]! * laborIncome[n]!;
    }
    for (let n = 0; n < N; n++) {
      const ratio = economy.deficit[n]! / accounts.laborIncome[n]!;
      adjoints.laborIncome[n]! +=
        income[n]! * (ratio - surplus / worldLaborIncome) -
        (weighted / worldLaborIncome) * (ratio - surplus / worldLaborIncome);
    }
  }
  for (let n = 0; n < N; n++) out[n]! += adjoints.laborIncome[n]! * laborIncome[n]!;
}

/** Backwards through eqs. 2 and 4, tariff revenue and that of export taxes. */
function reverseTrade(kernel: Kernel, partials: Partials | undefined, adjoints: Adjoints, out: State): void {
  const { dims, baseline, weights, supply, access, netAccess, demand, reach, expenditureScale } = kernel;
  const { tradeElasticity } = baseline.economy;
  const { gross, net, earned, kind } = weights;
  const { economies: N, sectors: J } = dims;
  const spending = expenditureOffset(dims);
  const sales = partials?.sales;
  const tariffRevenue = partials?.tariffRevenue;
  const barSupply = adjoints.supply;
  const { borderReach } = kernel;
  adjoints.borderReach.fill(0);
  for (let sector = 0; sector < J; sector++) {
    const theta = tradeElasticity[sector]!;
    const base = sector * N;
    if (kind[sector] === SECTOR_LOCAL) {
      for (let n = 0, cell = base; n < N; n++, cell++) {
        adjoints.logCost[cell] = adjoints.logPrice[cell]!;
        adjoints.access[cell] = 0;
        adjoints.netAccess[cell] = 0;
        adjoints.reach[cell] = 0;
        const direct = sales === undefined ? 0 : sales[pairRow(dims, sector, n) + n]!;
        out[spending + cell]! += (adjoints.output[cell]! + direct) * expenditureScale[n]!;
      }
      continue;
    }
    for (let n = 0, cell = base; n < N; n++, cell++) {
      adjoints.reach[cell] = adjoints.output[cell]! * supply[cell]!;
      barSupply[cell] = adjoints.output[cell]! * reach[cell]!;
    }
    const exportTaxed = kind[sector] === SECTOR_EXPORT_TAXED;
    if (exportTaxed) {
      // What crosses the border less what is earned is the government's: output loses its adjoint, border sales gain it.
      for (let n = 0, cell = base; n < N; n++, cell++) {
        const levied = adjoints.exportTaxRevenue[n]!;
        adjoints.reach[cell]! -= levied * supply[cell]!;
        adjoints.borderReach[cell] = levied * supply[cell]!;
        barSupply[cell]! += levied * (borderReach[cell]! - reach[cell]!);
      }
    }
    for (let importer = 0, cell = base; importer < N; importer++, cell++) {
      const row = cell * N;
      const s = access[cell]!;
      const g = demand[cell]!;
      const revenue =
        adjoints.income[importer]! + (tariffRevenue === undefined ? 0 : tariffRevenue[importer]!);
      const barNetAccess = -revenue * g;
      let barDemand = -revenue * netAccess[cell]!;
      for (let i = 0; i < N; i++) {
        barDemand += earned[row + i]! * adjoints.reach[base + i]!;
        barSupply[base + i]! += net[row + i]! * barNetAccess;
      }
      if (exportTaxed)
        for (let i = 0; i < N; i++) barDemand += net[row + i]! * adjoints.borderReach[base + i]!;
      if (sales !== undefined) {
        for (let i = 0; i < N; i++) {
          const each = sales[row + i]! * net[row + i]!;
          barDemand += each * supply[base + i]!;
          barSupply[base + i]! += each * g;
        }
      }
      const bought = s > 0;
      const barAccess = bought ? (-barDemand * g) / s - adjoints.logPrice[cell]! / (theta * s) : 0;
      for (let i = 0; i < N; i++) barSupply[base + i]! += gross[row + i]! * barAccess;
      adjoints.access[cell] = barAccess;
      adjoints.netAccess[cell] = barNetAccess;
      const barSpent = revenue + (bought ? barDemand / s : 0);
      out[spending + cell]! += barSpent * expenditureScale[importer]!;
    }
    for (let n = 0, cell = base; n < N; n++, cell++) {
      adjoints.logCost[cell] = -theta * supply[cell]! * barSupply[cell]!;
    }
  }
}

/** Backwards through eq. 1. */
function reverseUnitCosts(kernel: Kernel, adjoints: Adjoints, out: State): void {
  const { dims, baseline } = kernel;
  const { laborShare, profitShare, inputShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const perCost = adjoints.perScale;
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      perCost[cell] = adjoints.logCost[cell]! / (1 - profitShare[cell]!);
      out[n]! += laborShare[cell]! * perCost[cell]!;
    }
  }
  if (kernel.usesInputs) addInputProduct(dims, inputShare, true, perCost, 0, out, priceOffset(dims));
}

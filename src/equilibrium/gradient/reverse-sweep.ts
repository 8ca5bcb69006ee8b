import {
  type ByEconomy,
  type BySectorEconomy,
  newByEconomy,
  newBySectorEconomy,
  pairRow,
} from "../../economy/dims.ts";
import { SECTOR_EXPORT_TAXED, SECTOR_LOCAL } from "../base/trade-weights.ts";
import {
  addInputProduct,
  expenditureOffset,
  type Kernel,
  outputOffset,
  priceOffset,
  type State,
} from "../kernel/kernel.ts";
import { toilSlope } from "../kernel/labor-supply.ts";
import { reverseSectorWages, reverseTrackedOutput } from "../kernel/sector-labor.ts";
import { reverseSharing } from "../kernel/sharing.ts";
import type { Partials } from "../solution/objective.ts";

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
  /** by I', [economy]: by what it is before a coalition's transfers, once `reverseSharing` has been through it. */
  readonly income: ByEconomy;
  /** by R', [economy]. */
  readonly revenue: ByEconomy;
  /** by the revenue of export taxes, [economy]. */
  readonly exportTaxRevenue: ByEconomy;
  /** Scratch. */
  readonly supply: BySectorEconomy;
  readonly perScale: BySectorEconomy;
  readonly laborIncome: ByEconomy;
  readonly logPriceIndex: ByEconomy;
  readonly toil: ByEconomy;
  /** by K' and by V', [economy]. */
  readonly capitalIncome: ByEconomy;
  readonly investment: ByEconomy;
  readonly logSectorWage: BySectorEconomy;
  readonly logSectorEmployment: BySectorEconomy;
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
  revenue: newByEconomy(kernel.dims),
  exportTaxRevenue: newByEconomy(kernel.dims),
  supply: newBySectorEconomy(kernel.dims),
  perScale: newBySectorEconomy(kernel.dims),
  laborIncome: newByEconomy(kernel.dims),
  logPriceIndex: newByEconomy(kernel.dims),
  toil: newByEconomy(kernel.dims),
  capitalIncome: newByEconomy(kernel.dims),
  investment: newByEconomy(kernel.dims),
  logSectorWage: newBySectorEconomy(kernel.dims),
  logSectorEmployment: newBySectorEconomy(kernel.dims),
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
  const { dims, baseline, laborDemand, laborIncome, supplyOfLabor } = kernel;
  const { worldLaborIncome } = baseline;
  const { laborElasticity, priceResponse, spendingResponse } = baseline.guides;
  const { economies: N, sectors: J } = dims;
  const supplyElasticity = supplyOfLabor?.elasticity ?? 0;
  const demandElasticity = kernel.sectorLabor?.wageElasticity ?? laborElasticity;
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
  if (kernel.sectorLabor !== undefined)
    reverseTrackedOutput(
      kernel.sectorLabor,
      image,
      prices,
      outputOffset(dims),
      kernel.output,
      wage,
      adjoints.output,
      out,
    );
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
  const { laborPart } = kernel;
  for (let n = 0; n < N; n++) {
    // The numeraire counts wages of the base's labour.
    const pay =
      supplyOfLabor === undefined
        ? laborIncome[n]!
        : laborIncome[n]! / Math.exp(supplyOfLabor.logEmployment[n]!);
    const moved = wage[n]! - (pay / worldLaborIncome) * total;
    out[n]! += moved;
    const step = moved / (1 + demandElasticity[n]! + supplyElasticity);
    adjoints.laborIncome[n]! -= step / laborIncome[n]!;
    const demand = step / laborDemand[n]!;
    for (let sector = 0; sector < J; sector++) {
      const cell = sector * N + n;
      adjoints.output[cell]! += laborPart[cell]! * demand;
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
  const { income, output, perScale, investment: invested } = adjoints;
  income.fill(0);
  invested.fill(0);
  if (image !== undefined) {
    const spending = expenditureOffset(dims);
    for (let sector = 0; sector < J; sector++) {
      for (let n = 0, cell = sector * N; n < N; n++, cell++) {
        perScale[cell] = image[spending + cell]! / expenditureScale[n]!;
        income[n]! += finalShare[cell]! * perScale[cell]!;
        if (kernel.investment !== undefined)
          invested[n]! += (kernel.investment.basket[cell]! - finalShare[cell]!) * perScale[cell]!;
      }
    }
    if (kernel.usesInputs) addInputProduct(dims, inputShare, false, perScale, 0, output, 0);
  }
  if (partials?.income) for (let n = 0; n < N; n++) income[n]! += partials.income[n]!;
  if (partials?.output)
    for (let cell = 0; cell < output.length; cell++) output[cell]! += partials.output[cell]!;
}

/** Backwards through a coalition's transfers, eqs. 6 and 7, labour supply and the closure. */
function reverseIncomes(
  kernel: Kernel,
  partials: Partials | undefined,
  adjoints: Adjoints,
  out: State,
): void {
  const { dims, baseline, laborIncome, supplyOfLabor } = kernel;
  const { economy, accounts, closure } = baseline;
  const { economies: N, sectors: J } = dims;
  const { income, output, capitalIncome } = adjoints;
  adjoints.logPriceIndex.fill(0);
  adjoints.toil.fill(0);
  kernel.coalitions.forEach((members, c) => {
    reverseSharing(
      members,
      kernel.shared[c]!,
      accounts.income,
      kernel.logPriceIndex,
      kernel.income,
      income,
      adjoints.logPriceIndex,
      adjoints.toil,
    );
  });
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      output[cell]! += economy.profitShare[cell]! * income[n]!;
    }
  }
  if (kernel.capitalPart !== undefined) {
    const { investment, capitalPart } = kernel;
    for (let n = 0; n < N; n++) {
      const perCapital = accounts.income[n]! / accounts.capitalIncome[n]!;
      const invested =
        investment === undefined || investment.rate[n] === 0
          ? 0
          : adjoints.investment[n]! * investment.rate[n]! * perCapital;
      capitalIncome[n] = income[n]! + invested + (partials?.capitalIncome?.[n] ?? 0);
    }
    for (let cell = 0; cell < J * N; cell++) output[cell]! += capitalPart[cell]! * capitalIncome[cell % N]!;
  }
  const taken = partials?.tariffRevenue;
  const levied = partials?.exportTaxRevenue;
  for (let n = 0; n < N; n++) {
    adjoints.laborIncome[n]! += income[n]!;
    adjoints.revenue[n] = income[n]! + (taken === undefined ? 0 : taken[n]!);
    adjoints.exportTaxRevenue[n] = income[n]! + (levied === undefined ? 0 : levied[n]!);
  }
  if (closure === "share") {
    // D'_n = d_n l_n - S l_n / W with d = D/L, l = w-hat L, S = sum of d l, W = sum of l.
    const worldLaborIncome =
      supplyOfLabor === undefined ? baseline.worldLaborIncome : laborIncome.reduce((a, b) => a + b, 0);
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
  if (supplyOfLabor !== undefined) reverseLaborSupply(kernel, partials, adjoints, out);
  if (supplyOfLabor === undefined && kernel.coalitions.length === 0) return;
  const prices = priceOffset(dims);
  for (let cell = 0; cell < J * N; cell++)
    out[prices + cell]! += economy.finalShare[cell]! * adjoints.logPriceIndex[cell % N]!;
}

/** Backwards through how much people work. */
function reverseLaborSupply(
  kernel: Kernel,
  partials: Partials | undefined,
  adjoints: Adjoints,
  out: State,
): void {
  const { elasticity, taxBase, logEmployment, byWage, byPrice, byRevenue } = kernel.supplyOfLabor!;
  const { laborIncome } = kernel.baseline.accounts;
  const direct = partials?.logEmployment;
  for (let n = 0; n < taxBase.length; n++) {
    const byEmployment =
      adjoints.laborIncome[n]! * kernel.laborIncome[n]! +
      adjoints.toil[n]! * toilSlope(elasticity, taxBase[n]!, laborIncome[n]!, logEmployment[n]!) +
      (direct === undefined ? 0 : direct[n]!);
    out[n]! += byEmployment * byWage[n]!;
    adjoints.logPriceIndex[n]! += byEmployment * byPrice[n]!;
    adjoints.revenue[n]! += byEmployment * byRevenue[n]!;
    adjoints.exportTaxRevenue[n]! += byEmployment * byRevenue[n]!;
  }
}

/** Backwards through eqs. 2 and 4, tariff revenue and that of export taxes. */
function reverseTrade(kernel: Kernel, partials: Partials | undefined, adjoints: Adjoints, out: State): void {
  const { dims, baseline, weights, supply, access, netAccess, demand, reach, expenditureScale } = kernel;
  const { tradeElasticity } = baseline.economy;
  const { gross, net, earned, kind } = weights;
  const { economies: N, sectors: J } = dims;
  const spending = expenditureOffset(dims);
  const sales = partials?.sales;
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
      const revenue = adjoints.revenue[importer]!;
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
  const { dims, baseline, sectorLabor } = kernel;
  const { laborPart, capitalPart, investment } = kernel;
  const { profitShare, inputShare } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const perCost = adjoints.perScale;
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0, cell = sector * N; n < N; n++, cell++) {
      perCost[cell] = adjoints.logCost[cell]! / (1 - profitShare[cell]!);
      out[n]! += laborPart[cell]! * perCost[cell]!;
    }
  }
  if (kernel.usesInputs) addInputProduct(dims, inputShare, true, perCost, 0, out, priceOffset(dims));
  if (capitalPart !== undefined) {
    const [prices, tracked] = [priceOffset(dims), outputOffset(dims)];
    const byPrice = adjoints.investment.fill(0);
    for (let cell = 0; cell < J * N; cell++) {
      const taken = capitalPart[cell]! * perCost[cell]!;
      if (investment === undefined) out[tracked + cell]! += taken;
      else byPrice[cell % N]! += taken;
    }
    if (investment !== undefined) {
      for (let cell = 0; cell < J * N; cell++)
        out[prices + cell]! += investment.basket[cell]! * byPrice[cell % N]!;
    }
  }
  if (sectorLabor === undefined) return;
  const { logSectorWage, logSectorEmployment } = adjoints;
  for (let cell = 0; cell < J * N; cell++) {
    const psi = sectorLabor.scale?.[Math.floor(cell / N)] ?? 0;
    logSectorWage[cell] = laborPart[cell]! * perCost[cell]!;
    logSectorEmployment[cell] = -psi * adjoints.logCost[cell]!;
  }
  reverseSectorWages(sectorLabor, logSectorWage, logSectorEmployment, outputOffset(dims), out);
}

import {
  type ByEconomy,
  type BySectorEconomy,
  cellAt,
  inputRow,
  newByEconomy,
  newBySectorEconomy,
  pairRow,
} from "../economy/dims.ts";
import { exportTaxMove } from "../equilibrium/solution/export-tax-move.ts";
import { importWedges } from "../equilibrium/solution/import-wedges.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";

/** Consumer prices against wages, and where they come from; log points, new over base. */
export interface ConsumerPrices {
  /** ln(P-hat / w-hat), [economy]. */
  readonly logPrices: ByEconomy;
  /**
   * What imports that consumers buy themselves give, by the sector of the good, [sector, economy]. With `throughInputs` and
   * `atHome` it sums over sectors to `logPrices`.
   */
  readonly direct: BySectorEconomy;
  /** What goods made at home give because their inputs cost more or less; all of it is imports in the end, or `atHome`. */
  readonly throughInputs: BySectorEconomy;
  /**
   * Productivity at home, and tariffs and costs of trade inside the economy; where workers do not move freely or size changes
   * costs, also what sectors pay over the average, and what their size gives them. 0 where nothing of this changes.
   */
  readonly atHome: BySectorEconomy;
}

/**
 * Consumer prices against wages (docs/outcomes.md), exactly: ln(P-hat / w-hat) = sum of alpha u over sectors, with
 *
 * u_k = omega_nn v_k + sum over i other than n of omega_ni ln(p-hat_ni / w-hat_n),
 * v_j = [beta ln(w-hat_j / w-hat) + sum of gamma u] / (1 - phi) - psi ln e-hat_j - ln z-hat,
 *
 * p-hat the change of what a buyer pays, export tax, tariff, rents and trade cost included, and omega Sato-Vartia weights: logarithmic means of
 * the shares in spending before and after. A supplier whom an embargo ends has no weight and no price in the end; in the limit
 * it adds pi / theta over the sum of the means, and that is what it gets here.
 *
 * Wages are the measure, since the numeraire is nobody's money: a household that lives on wages can buy exp(-`logPrices`) as
 * much.
 */
export function consumerPrices(solution: Solution): ConsumerPrices {
  const { baseline, shock, priceHat, costHat, wageHat } = solution;
  const { economy, accounts } = baseline;
  const { dims, tradeElasticity, finalShare, inputShare, profitShare } = economy;
  const { economies: N, sectors: J } = dims;
  const logPrices = newByEconomy(dims);
  const direct = newBySectorEconomy(dims);
  const throughInputs = newBySectorEconomy(dims);
  const atHome = newBySectorEconomy(dims);
  const logWage = wageHat.map(Math.log);
  const taxMove = exportTaxMove(solution);
  const { before, after } = importWedges(solution);
  /** Of what is paid at the border between two economies, or at home. */
  const logWedge = (o: number): number => {
    const cost = shock.tradeCostHat === undefined ? 1 : shock.tradeCostHat[o]!;
    const paid = cost * taxMove(o);
    // Most cells of a policy keep their rate, and logarithms are what this costs.
    if (after[o] === before[o]) return paid === 1 ? 0 : Math.log(paid);
    return Math.log((paid * (1 + after[o]!)) / (1 + before[o]!));
  };
  const logPriceHat = priceHat.map(Math.log);
  for (let k = 0; k < J; k++) {
    const theta = tradeElasticity[k]!;
    const logCost = costHat.subarray(cellAt(dims, k, 0), cellAt(dims, k, N)).map(Math.log);
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, k, n);
      const alpha = finalShare[cell]!;
      if (alpha === 0) continue;
      const row = pairRow(dims, k, n);
      const logPrice = logPriceHat[cell]!;
      logPrices[n]! += alpha * (logPrice - logWage[n]!);
      let weights = 0;
      let imported = 0;
      let home = 0;
      for (let i = 0; i < N; i++) {
        const share = accounts.tradeShare[row + i]!;
        if (share === 0) continue;
        const logPaid = logCost[i]! + logWedge(row + i);
        const weight = share * meanOverOne(-theta * (logPaid - logPrice));
        weights += weight;
        if (i === n) home = weight;
        else imported += weight === 0 ? share / theta : weight * (logPaid - logWage[n]!);
      }
      direct[cell] = (alpha * imported) / weights;
      if (home === 0) {
        // Either nothing was made at home, or an input that cannot be had any more has ended it.
        throughInputs[cell] = (alpha * accounts.tradeShare[row + n]!) / theta / weights;
        continue;
      }
      const own =
        logWedge(row + n) - Math.log(shock.productivityHat?.[cell] ?? 1) + factorCost(solution, k, n);
      let inputs = 0;
      for (let input = 0; input < J; input++) {
        const gamma = inputShare[inputRow(dims, input, k) + n]!;
        if (gamma !== 0) inputs += gamma * (logPriceHat[cellAt(dims, input, n)]! - logWage[n]!);
      }
      throughInputs[cell] = (alpha * home * inputs) / (1 - profitShare[cell]!) / weights;
      atHome[cell] = (alpha * home * own) / weights;
    }
  }
  return { logPrices, direct, throughInputs, atHome };
}

/** beta ln(w-hat_j / w-hat) / (1 - phi) - psi ln e-hat_j, and likewise capital's return: what a sector's factors cost beside the economy's wage. */
function factorCost(
  { baseline, sectorLabor, wageHat, priceHat }: Solution,
  sector: number,
  n: number,
): number {
  const { dims, laborShare, profitShare, factors } = baseline.economy;
  const capital = factors?.capital;
  if (sectorLabor === undefined && capital === undefined) return 0;
  const cell = cellAt(dims, sector, n);
  const delta = capital?.share[cell] ?? 0;
  const pay = sectorLabor === undefined ? 1 : sectorLabor.wageHat[cell]! / wageHat[n]!;
  const employment = sectorLabor?.employmentHat[cell] ?? 1;
  let made = 0;
  if (capital?.horizon === "long") {
    const { basket } = capital.investment!;
    for (let k = n; k < basket.length; k += dims.economies)
      if (basket[k] !== 0) made += basket[k]! * Math.log(priceHat[k]!);
  } else made = Math.log(employment * pay * wageHat[n]!);
  const factor = (1 - delta) * Math.log(pay) + (delta === 0 ? 0 : delta * (made - Math.log(wageHat[n]!)));
  const psi = factors?.scale?.[sector] ?? 0;
  return (laborShare[cell]! * factor) / (1 - profitShare[cell]!) - psi * Math.log(employment);
}

/** The logarithmic mean of 1 and e^x: 1 at x = 0, and 0 at minus infinity. */
const meanOverOne = (x: number): number =>
  x === 0 ? 1 : x === Number.NEGATIVE_INFINITY ? 0 : Math.expm1(x) / x;

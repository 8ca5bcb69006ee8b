import { type ByEconomy, cellAt, newByEconomy, pairRow } from "../economy/dims.ts";
import { investmentOf } from "../economy/factors.ts";
import { exportTaxMove } from "../equilibrium/solution/export-tax-move.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";
import { type TradeFlows, tradeFlows } from "./trade-flows.ts";

/** Real gross domestic product, and how a gain of real income splits into it, terms of trade and transfers. */
export interface RealGdp {
  /**
   * Q-hat, [economy]: how much more is made, new over base. NaN where the index does not exist: at the prices of one of the
   * two years what the economy makes is worth nothing, or less.
   */
  readonly gdpHat: ByEconomy;
  /** I - D, [economy], million USD: GDP of the base at its market prices. */
  readonly gdp: ByEconomy;
  /**
   * What can be bought more, I'/P-hat - I, in three, [economy], million USD: what more volume gives, (Q-hat - 1)(I - D). Where
   * labour is fixed it is the equivalent variation of `welfareOf`.
   */
  readonly volume: ByEconomy;
  /** What better prices of exports over imports give: GDP over consumer prices less its volume. */
  readonly termsOfTrade: ByEconomy;
  /** What comes from abroad for nothing: (D' + T) / P-hat - D, T what a coalition's members pay each other. */
  readonly transfers: ByEconomy;
}

/**
 * Real GDP of a solution (docs/outcomes.md), and its part in the change of real income.
 *
 * The Fisher index, the geometric mean of the volume at base prices and the volume at new prices:
 *
 * Q_L = [sum F'/P-hat + sum E'/p-hat - sum M'/p-hat] / (I - D),
 * Q_P = (I' - D') / [sum F P-hat + sum E p-hat - sum M p-hat],
 *
 * with F final use at buyers' prices P, exports E and imports M at border prices p, which are the exporters' unit costs
 * and export taxes: tariffs are in P and not in p, trade costs in neither. It has no numeraire. GDP over consumer prices, (I' - D') / P-hat, is
 * another thing, since it also counts what exports buy: the difference is `termsOfTrade`. Volume, terms of trade and transfers
 * sum to I'/P-hat - I; where capital is made anew, what is consumed is not what is bought, and the parts are NaN. D' counts what a coalition's members pay each other.
 *
 * @param flows `tradeFlows` of the solution, for callers who have it
 */
export function realGdp(solution: Solution, flows: TradeFlows = tradeFlows(solution)): RealGdp {
  const { baseline, priceHat, costHat, incomeNew, investmentNew } = solution;
  const investment = investmentOf(solution.baseline.economy);
  const deficitNew = solution.deficitNew.map((deficit, n) => deficit + solution.transferNew[n]!);
  const { economy, accounts } = baseline;
  const { dims, finalShare, deficit } = economy;
  const { economies: N, sectors: J } = dims;
  const taxMove = exportTaxMove(solution);
  const atBasePrices = newByEconomy(dims);
  const atNewPrices = newByEconomy(dims);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const cell = cellAt(dims, sector, n);
      const share = finalShare[cell]!;
      const invested = investment?.basket[cell] ?? 0;
      if (share !== 0 || invested !== 0) {
        const investedBase = (investment?.rate[n] ?? 0) * accounts.income[n]!;
        const used = share * (incomeNew[n]! - investmentNew[n]!) + invested * investmentNew[n]!;
        const usedBase = share * (accounts.income[n]! - investedBase) + invested * investedBase;
        atBasePrices[n]! += used / priceHat[cell]!;
        atNewPrices[n]! += usedBase * priceHat[cell]!;
      }
      const row = pairRow(dims, sector, n);
      for (let i = 0; i < N; i++) {
        if (i === n) continue;
        const volume = flows.volumeNew[row + i]!;
        const before = flows.value[row + i]!;
        const repriced = before === 0 ? 0 : before * (costHat[cellAt(dims, sector, i)]! * taxMove(row + i));
        atBasePrices[i]! += volume;
        atBasePrices[n]! -= volume;
        atNewPrices[i]! += repriced;
        atNewPrices[n]! -= repriced;
      }
    }
  }
  const { priceIndexHat, purchasesHat } = welfareOf(solution);
  const gdp = accounts.income.map((income, n) => income - deficit[n]!);
  const gdpHat = gdp.map((base, n) => {
    const laspeyres = atBasePrices[n]! / base;
    const paasche = (incomeNew[n]! - deficitNew[n]!) / atNewPrices[n]!;
    return laspeyres > 0 && paasche > 0 ? Math.sqrt(laspeyres * paasche) : Number.NaN;
  });
  const volume = gdpHat.map((hat, n) => (hat - 1) * gdp[n]!);
  const transfers = deficitNew.map((after, n) => after / priceIndexHat[n]! - deficit[n]!);
  const termsOfTrade = volume.map((part, n) =>
    investment !== undefined
      ? Number.NaN
      : (purchasesHat[n]! - 1) * accounts.income[n]! - part - transfers[n]!,
  );
  return { gdpHat, gdp, volume, termsOfTrade, transfers };
}

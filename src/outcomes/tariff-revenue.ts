import {
  type ByEconomy,
  type BySectorPair,
  newByEconomy,
  newBySectorPair,
  pairRow,
} from "../economy/dims.ts";
import { InputError } from "../economy/issue.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import { welfareOf } from "../equilibrium/solution/welfare.ts";
import { type TradeFlows, tradeFlows } from "./trade-flows.ts";

/** Tariff revenue three times, in money of the base year; million USD a year. */
export interface TariffRevenue {
  /** t Z, [sector, importer, exporter]: under the tariffs of the base. */
  readonly before: BySectorPair;
  /** t' Z, [sector, importer, exporter]: what the new rates would take if nobody bought or sold otherwise. */
  readonly unreacted: BySectorPair;
  /** t' Z' / P-hat, [sector, importer, exporter]: what they take, over the importer's consumer prices. */
  readonly after: BySectorPair;
  /** The same summed over sectors and partners, [importer]. `afterTotal` times the price index is the solution's R'. */
  readonly beforeTotal: ByEconomy;
  readonly unreactedTotal: ByEconomy;
  readonly afterTotal: ByEconomy;
  /**
   * `afterTotal` less what other taxes lose: plus o times the change of wages and profits over consumer prices, [importer].
   * undefined unless o is stated (`otherTaxes`).
   */
  readonly net: ByEconomy | undefined;
}

/** What revenue is reported net of. */
export interface TariffRevenueOptions {
  /** o: what governments take of another million of wages and profits, fraction 0 to 1. Default: none, and `net` is left out. */
  readonly otherTaxes?: number;
  /** `tradeFlows` of the solution, for callers who have it. */
  readonly flows?: TradeFlows;
}

/**
 * What tariffs raise (docs/outcomes.md): before, as if nobody reacted, and after. A subsidy that keeps a purchase pledge is a negative
 * tariff and counts so.
 *
 * The official scorers' "conventional" estimate is none of the three: it lets trade react and holds nominal GDP.
 *
 * @throws InputError when `otherTaxes` is no fraction from 0 to 1
 */
export function tariffRevenue(solution: Solution, options: TariffRevenueOptions = {}): TariffRevenue {
  const { otherTaxes, flows = tradeFlows(solution) } = options;
  if (otherTaxes !== undefined && !(otherTaxes >= 0 && otherTaxes <= 1)) {
    throw new InputError([
      {
        code: "rate-out-of-range",
        message: `otherTaxes is ${otherTaxes}: no share of wages and profits.`,
        hint: "Give a fraction from 0 to 1: 0.25 for 25 %.",
      },
    ]);
  }
  const { economy, accounts } = solution.baseline;
  const { dims, tariff } = economy;
  const { tariffNew } = solution.shock;
  const { priceIndexHat } = welfareOf(solution);
  const N = dims.economies;
  const [before, unreacted, after] = [newBySectorPair(dims), newBySectorPair(dims), newBySectorPair(dims)];
  const [beforeTotal, unreactedTotal, afterTotal] = [
    newByEconomy(dims),
    newByEconomy(dims),
    newByEconomy(dims),
  ];
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let o = row; o < row + N; o++) {
        const value = flows.value[o]!;
        before[o] = tariff[o]! * value;
        unreacted[o] = tariffNew[o]! * value;
        after[o] = (tariffNew[o]! * flows.valueNew[o]!) / priceIndexHat[importer]!;
        beforeTotal[importer]! += before[o]!;
        unreactedTotal[importer]! += unreacted[o]!;
        afterTotal[importer]! += after[o]!;
      }
    }
  }
  const earnedMore = (n: number): number =>
    (solution.laborIncomeNew[n]! + solution.profitIncomeNew[n]! + solution.capitalIncomeNew[n]!) /
      priceIndexHat[n]! -
    accounts.laborIncome[n]! -
    accounts.profitIncome[n]! -
    accounts.capitalIncome[n]!;
  const net =
    otherTaxes === undefined ? undefined : afterTotal.map((total, n) => total + otherTaxes * earnedMore(n));
  return { before, unreacted, after, beforeTotal, unreactedTotal, afterTotal, net };
}

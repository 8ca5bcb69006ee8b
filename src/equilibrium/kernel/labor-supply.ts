import { type ByEconomy, newByEconomy } from "../../economy/dims.ts";
import { laborSupplyOf, type RevenueUse } from "../../economy/factors.ts";
import type { Baseline } from "../base/baseline.ts";

/** How much people work in one solve (model.md 6, "Labour supply"); `supplyLabor` fills the buffers. */
export interface LaborSupply {
  /** kappa, above 0. */
  readonly elasticity: number;
  readonly revenueUse: RevenueUse;
  /** L, [economy], million USD. */
  readonly laborIncome: ByEconomy;
  /** tau_0, [economy]. */
  readonly taxBase: ByEconomy;
  /** tau_0 L + R, what the government spends at base prices, [economy], million USD. */
  readonly budget: ByEconomy;
  /** ln L-hat, [economy]. */
  readonly logEmployment: ByEconomy;
  /** tau', [economy]. */
  readonly tax: ByEconomy;
  /** d ln L-hat / d ln w-hat, by ln P-hat, and by revenue per million USD, [economy]. */
  readonly byWage: ByEconomy;
  readonly byPrice: ByEconomy;
  readonly byRevenue: ByEconomy;
}

/** undefined where people work as much as before. */
export function laborSupplyFor({ economy, accounts }: Baseline): LaborSupply | undefined {
  const elasticity = laborSupplyOf(economy);
  if (elasticity === 0) return undefined;
  const { dims, factors } = economy;
  const taxBase = factors?.laborTax ?? newByEconomy(dims);
  const { laborIncome, tariffRevenue, exportTaxRevenue } = accounts;
  return {
    elasticity,
    revenueUse: factors?.revenueUse ?? "transfer",
    laborIncome,
    taxBase,
    budget: taxBase.map((tax, n) => tax * laborIncome[n]! + tariffRevenue[n]! + exportTaxRevenue[n]!),
    logEmployment: newByEconomy(dims),
    tax: taxBase.slice(),
    byWage: newByEconomy(dims),
    byPrice: newByEconomy(dims),
    byRevenue: newByEconomy(dims),
  };
}

/** Newton steps for the tax rate: it is found to the last digit in a few. */
const MOST_STEPS = 40;

/**
 * L-hat = (w-hat/P-hat (1 - tau')/(1 - tau_0))^kappa and its derivatives. Revenue that is handed out leaves the tax alone;
 * revenue that cuts the tax leaves the government its spending at base prices: tau' w-hat L-hat L + R' = P-hat (tau_0 L + R).
 *
 * A tax that no rate can raise gets the rate that raises the most, and the certificate will say that the budget does not
 * hold.
 *
 * @param logWage ln w-hat of the economy
 * @param logPrice ln of the price index
 * @param revenue R' and that of export taxes, million USD
 * @returns ln L-hat
 */
export function supplyLabor(
  supply: LaborSupply,
  n: number,
  logWage: number,
  logPrice: number,
  revenue: number,
): number {
  const { elasticity: kappa, taxBase, budget, laborIncome, logEmployment, tax } = supply;
  const before = taxBase[n]!;
  const logReal = logWage - logPrice;
  let [byTax, taken] = [0, 0];
  if (supply.revenueUse === "labor-tax") {
    const untaxed = Math.exp(logWage + kappa * (logReal - Math.log1p(-before))) * laborIncome[n]!;
    const needed = Math.exp(logPrice) * budget[n]!;
    const rate = taxThatRaises((needed - revenue) / untaxed, kappa, before);
    tax[n] = rate;
    const bill = untaxed * (1 - rate) ** kappa;
    taken = rate * bill;
    byTax = kappa / (bill * (1 - rate - kappa * rate));
    supply.byPrice[n] = -kappa - byTax * (taken * kappa + needed);
  } else {
    supply.byPrice[n] = -kappa;
  }
  supply.byWage[n] = kappa + byTax * taken * (1 + kappa);
  supply.byRevenue[n] = byTax;
  logEmployment[n] = kappa * (logReal + Math.log1p(-tax[n]!) - Math.log1p(-before));
  return logEmployment[n]!;
}

/** Economies whose government cannot raise what it spends, at whatever rate. */
export const overtaxed = ({ elasticity, tax, revenueUse }: LaborSupply): number =>
  revenueUse === "labor-tax" ? tax.findIndex((rate) => rate >= highestTax(elasticity)) : -1;

/** Just below the rate of the greatest take, where the take no longer answers to the rate. */
const highestTax = (kappa: number): number => (1 / (1 + kappa)) * (1 - 1e-9);

/**
 * The lower rate tau at which tau (1 - tau)^kappa is `share`; the rate of the greatest take where none is.
 *
 * The take is concave below its top, so that Newton's steps from the left of the answer never pass it, and one from the
 * right lands on the left.
 */
function taxThatRaises(share: number, kappa: number, start: number): number {
  const top = 1 / (1 + kappa);
  if (!(share < top * (1 - top) ** kappa)) return highestTax(kappa);
  let rate = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const take = rate * (1 - rate) ** kappa;
    const slope = (1 - rate) ** (kappa - 1) * (1 - rate - kappa * rate);
    const next = Math.min(rate + (share - take) / slope, highestTax(kappa));
    if (Math.abs(next - rate) <= 1e-16) return next;
    rate = next;
  }
  return rate;
}

/**
 * V (L-hat^((1 + kappa)/kappa) - 1), V = kappa/(1 + kappa) (1 - tau_0) L: what working more costs those who do, in money of the
 * base, million USD.
 */
export function toilOf(elasticity: number, tax: number, laborIncome: number, logEmployment: number): number {
  if (elasticity === 0) return 0;
  const worth = (elasticity / (1 + elasticity)) * (1 - tax) * laborIncome;
  return worth * Math.expm1(((1 + elasticity) / elasticity) * logEmployment);
}

/** Its derivative by ln L-hat: (1 - tau_0) L L-hat^((1 + kappa)/kappa), million USD. */
export const toilSlope = (
  elasticity: number,
  tax: number,
  laborIncome: number,
  logEmployment: number,
): number =>
  elasticity === 0 ? 0 : (1 - tax) * laborIncome * Math.exp(((1 + elasticity) / elasticity) * logEmployment);

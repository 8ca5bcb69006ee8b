import type { ByEconomy } from "../../economy/dims.ts";

/** What a coalition's members pay to each other (model.md 6, "Sharing within a coalition"), and what that is made of. */
export interface Shared {
  /** W: every member's real income over that of the base. */
  readonly welfareHat: number;
  /** Sum over members of I P-hat, million USD. */
  readonly baseAtNewPrices: number;
}

/**
 * The transfers at which all members' real incomes change alike: I' = P-hat [W I + toil], with one W at which the transfers sum to 0.
 *
 * With labour supply, real income is what the equivalent variation counts: income less what working more costs, so that toil is
 * made up for.
 *
 * @param income before transfers, [economy], million USD
 * @param toil what working more costs, in money of the base, [economy], million USD; undefined: nothing
 * @param transfer T, [economy], million USD; overwritten at the members
 */
export function shareAmong(
  members: readonly number[],
  incomeBase: ByEconomy,
  logPrice: ByEconomy,
  income: ByEconomy,
  toil: ByEconomy | undefined,
  transfer: ByEconomy,
): Shared {
  let [earned, baseAtNewPrices] = [0, 0];
  for (const n of members) {
    const price = Math.exp(logPrice[n]!);
    earned += income[n]! - price * (toil?.[n] ?? 0);
    baseAtNewPrices += price * incomeBase[n]!;
  }
  const welfareHat = earned / baseAtNewPrices;
  for (const n of members) {
    const wanted = Math.exp(logPrice[n]!) * (welfareHat * incomeBase[n]! + (toil?.[n] ?? 0));
    transfer[n] = wanted - income[n]!;
  }
  return { welfareHat, baseAtNewPrices };
}

/**
 * Backwards through `shareAmong`: turns the adjoints of what members have after transfers into those of what they earn, and adds
 * to those of the price index and of toil.
 *
 * @param income I', after transfers, [economy], million USD
 * @param byIncome adjoint of I', overwritten at the members by that of income before transfers
 * @param byLogPrice adjoint of ln P-hat, [economy], added to
 * @param byToil adjoint of toil, [economy], added to
 */
export function reverseSharing(
  members: readonly number[],
  { baseAtNewPrices }: Shared,
  incomeBase: ByEconomy,
  logPrice: ByEconomy,
  income: ByEconomy,
  byIncome: ByEconomy,
  byLogPrice: ByEconomy,
  byToil: ByEconomy,
): void {
  let mean = 0;
  for (const n of members) mean += (byIncome[n]! * Math.exp(logPrice[n]!) * incomeBase[n]!) / baseAtNewPrices;
  for (const n of members) {
    const apart = byIncome[n]! - mean;
    byLogPrice[n]! += income[n]! * apart;
    byToil[n]! += Math.exp(logPrice[n]!) * apart;
    byIncome[n] = mean;
  }
}

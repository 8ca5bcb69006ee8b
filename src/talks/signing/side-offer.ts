import { InputError, type Issue } from "../../economy/issue.ts";
import { sumOf, sumOver } from "../../economy/sums.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import type { Party } from "../game/game.ts";
import { bindingParty } from "./participation.ts";
import { checkParties, checkPayoffs, type Payoffs, payoffOf, SAME } from "./payoffs.ts";

/** What would have to be paid, on top of an option, for everyone to sign it. Million USD a year, positive. */
export interface MoneyOffer {
  /** The binding party: the one that loses most, in % of its real income. */
  readonly to: string;
  /** What it needs to be no worse off than with its best alternative. */
  readonly million: number;
  /** The party that can pay most and still sign; null where nobody gains. */
  readonly from: string | null;
  /** What each party that loses needs, by party. */
  readonly needed: Readonly<Record<string, number>>;
  /** What each party that gains could pay until it gains nothing, by party. */
  readonly spare: Readonly<Record<string, number>>;
  /** The gains of those who gain can pay for all who lose. */
  readonly affordable: boolean;
  /** Who pays whom when every payer gives up the same part of its gain; empty where it is not affordable. */
  readonly payments: readonly { readonly from: string; readonly to: string; readonly million: number }[];
}

/**
 * The money that makes reluctant parties sign an option (model.md 4): a loss in % divided by what a million is worth to
 * the party in %. Prices are those of the option; what a payment would move in turn is left out.
 *
 * @param gains of the option over each party's best alternative, % of its real income (`participation`)
 * @param percentPerMillion what a million USD is worth to each party in that option (`percentPerMillion`)
 * @returns undefined when everybody signs already
 * @throws InputError when a party lacks a gain or a positive worth of money
 */
export function moneyOffer(
  parties: readonly string[],
  gains: Payoffs,
  percentPerMillion: Payoffs,
): MoneyOffer | undefined {
  checkOffer(parties, gains, percentPerMillion);
  const needed: Record<string, number> = {};
  const spare: Record<string, number> = {};
  for (const party of parties) {
    const gain = payoffOf(gains, party);
    const million = Math.abs(gain) / payoffOf(percentPerMillion, party);
    if (gain < -SAME) needed[party] = million;
    else if (gain > SAME) spare[party] = million;
  }
  const losers = Object.keys(needed);
  if (losers.length === 0) return undefined;
  const to = bindingParty(parties, gains);
  const payers = Object.keys(spare);
  const from = payers.reduce<string | null>(
    (most, party) => (most === null || spare[party]! > spare[most]! ? party : most),
    null,
  );
  const [allNeeded, allSpare] = [sumOf(Object.values(needed)), sumOf(Object.values(spare))];
  const affordable = allSpare >= allNeeded;
  const payments = affordable
    ? payers.flatMap((payer) =>
        losers.map((loser) => ({
          from: payer,
          to: loser,
          million: (needed[loser]! * spare[payer]!) / allSpare,
        })),
      )
    : [];
  return { to, million: needed[to]!, from, needed, spare, affordable, payments };
}

/**
 * What a million USD a year, in units of the numeraire, is worth to a party in an equilibrium: % of its base-year
 * objective, at the prices of that equilibrium. It is income to a government that wants real income, 100 / (I P-hat) for
 * one economy, and revenue that its workers share to one that weighs its sectors. A bloc shares it among its members in
 * proportion to their incomes.
 */
export function percentPerMillion(
  solution: Solution,
  { members, objective }: Pick<Party, "members" | "objective">,
): number {
  const { income, tariffRevenue } = objective.partials(solution);
  const all = sumOver(members, solution.incomeNew);
  return members.reduce((sum, n) => {
    const slope = (income?.[n] ?? 0) + (tariffRevenue?.[n] ?? 0);
    return sum + (100 * slope * solution.incomeNew[n]!) / all;
  }, 0);
}

function checkOffer(parties: readonly string[], gains: Payoffs, worth: Payoffs): void {
  const issues: Issue[] = [];
  checkParties(parties, issues);
  checkPayoffs(parties, gains, "The option", ["gains"], issues);
  checkPayoffs(parties, worth, "The worth of money", ["percentPerMillion"], issues);
  for (const party of new Set(parties)) {
    if (!(payoffOf(worth, party) <= 0)) continue;
    issues.push({
      code: "bad-worth",
      path: ["percentPerMillion", party],
      message: `A million is worth ${payoffOf(worth, party)} % to ${party}.`,
      hint: "More money is worth more: give a number above 0.",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
}

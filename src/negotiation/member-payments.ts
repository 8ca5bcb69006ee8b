import { sumOf } from "../economy/sums.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";
import type { Party } from "../talks/game/game.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { moneyOffer, percentPerMillion } from "../talks/signing/side-offer.ts";

/** The least payments a year among several under which nobody loses, at given prices; by id, million USD. */
export interface MemberPayments {
  /** Those who gain can pay for all who lose, so that all sign. */
  readonly everyoneSigns: boolean;
  /** What each that loses needs. */
  readonly neededMillion: Readonly<Record<string, number>>;
  /** What each that gains could pay until it gains nothing. */
  readonly spareMillion: Readonly<Record<string, number>>;
  /** What is needed and nobody has to spare. */
  readonly missingMillion: number;
  /** Who pays whom, every payer the same part of its gain; empty where it is not enough. */
  readonly payments: readonly { readonly from: string; readonly to: string; readonly million: number }[];
}

/**
 * The least that those who gain have to pay those who lose so that nobody loses: each loser gets its loss and no more, and every
 * payer gives up the same part of its gain. At the prices of the equilibrium: what the payments would move in turn is left out.
 *
 * @param gains over what each has otherwise, % of its objective in the base year
 */
export function memberPayments(
  solution: Solution,
  parties: readonly Pick<Party, "id" | "members" | "objective">[],
  gains: Payoffs,
): MemberPayments {
  const offer = moneyOffer(
    parties.map(({ id }) => id),
    gains,
    Object.fromEntries(parties.map((party) => [party.id, percentPerMillion(solution, party)])),
  );
  if (offer === undefined)
    return { everyoneSigns: true, neededMillion: {}, spareMillion: {}, missingMillion: 0, payments: [] };
  const { needed, spare, affordable, payments } = offer;
  return {
    everyoneSigns: affordable,
    neededMillion: needed,
    spareMillion: spare,
    missingMillion: Math.max(0, sumOf(Object.values(needed)) - sumOf(Object.values(spare))),
    payments,
  };
}

import { InputError, type Issue } from "../../economy/issue.ts";

/** What a party gets in each period: while all keep the deal, in the one period in which it cheats, and ever after. */
export interface Temptation {
  readonly party: string;
  readonly deal: number;
  /** Its best response to the others keeping the deal. */
  readonly cheat: number;
  readonly war: number;
}

/** Whether a party keeps a deal that no court enforces. */
export interface SelfEnforcement extends Temptation {
  /**
   * The smallest weight of next period against this one at which keeping the deal beats cheating once and then the war;
   * null when none decides.
   */
  readonly criticalDiscountFactor: number | null;
  readonly keeps: "always" | "if-patient" | "never";
  /** Why there is no critical discount factor; null when there is. */
  readonly reason: string | null;
}

/**
 * Keeping the deal pays when deal / (1 - delta) >= cheat + delta war / (1 - delta), that is from
 * delta* = (cheat - deal) / (cheat - war) on (model.md 4; the reversion to war for ever of Friedman 1971).
 *
 * Cheating that gains nothing needs no patience, and no patience helps where the war is as good as the deal.
 *
 * @param temptations payoffs in one unit for each party, % of real income in a dossier
 * @returns a row for each party, and the critical discount factor of the deal: the largest of theirs, 0 where nobody is
 *   tempted, null where someone never keeps it
 * @throws InputError when a payoff is not a finite number
 */
export function selfEnforcement(temptations: readonly Temptation[]): {
  readonly parties: readonly SelfEnforcement[];
  readonly criticalDiscountFactor: number | null;
} {
  const issues = temptations.flatMap(({ party, ...payoffs }): Issue[] =>
    (["deal", "cheat", "war"] as const)
      .filter((key) => !Number.isFinite(payoffs[key]))
      .map((key) => ({
        code: "bad-payoff",
        path: [party, key],
        message: `The payoff of ${party} from ${key} is ${payoffs[key]}.`,
        hint: "Give a finite number.",
      })),
  );
  if (issues.length > 0) throw new InputError(issues);
  const parties = temptations.map(judge);
  const lowest = parties.some(({ keeps }) => keeps === "never")
    ? null
    : Math.max(0, ...parties.map(({ criticalDiscountFactor }) => criticalDiscountFactor ?? 0));
  return { parties, criticalDiscountFactor: lowest };
}

function judge(temptation: Temptation): SelfEnforcement {
  const { party, deal, cheat, war } = temptation;
  if (cheat <= deal) {
    const reason = `${party} gains nothing by cheating, so it keeps the deal however little the future is worth to it.`;
    return { ...temptation, criticalDiscountFactor: null, keeps: "always", reason };
  }
  if (deal <= war) {
    const reason = `The war is no worse than the deal for ${party}, so no amount of patience makes it keep the deal.`;
    return { ...temptation, criticalDiscountFactor: null, keeps: "never", reason };
  }
  const criticalDiscountFactor = (cheat - deal) / (cheat - war);
  return { ...temptation, criticalDiscountFactor, keeps: "if-patient", reason: null };
}

import { percentOf } from "../economy/percent.ts";
import { bestResponse } from "../talks/game/best-response.ts";
import type { GameSolver } from "../talks/game/game.ts";
import { selfEnforcement, type Temptation } from "../talks/game/self-enforcement.ts";
import type { War } from "../talks/game/war.ts";
import type { Deal } from "./deal.ts";
import type { TalksSteps } from "./steps.ts";
import type { SelfEnforcementResult } from "./talks-result.ts";

/**
 * Whether each party would keep a deal that no court enforces: what it would get by its best response to the others
 * keeping it, and by the war that follows.
 *
 * @param table of the game in which the deal was struck
 */
export async function judgeEnforcement(
  { bargain }: Deal,
  war: War,
  table: GameSolver,
  steps: TalksSteps,
): Promise<SelfEnforcementResult[]> {
  const temptations: Temptation[] = [];
  for (const [p, { id }] of table.game.parties.entries()) {
    const cheat = await steps.run(`what ${id} gains by cheating`, () =>
      bestResponse(table, bargain.profile, p),
    );
    temptations.push({
      party: id,
      deal: percentOf(bargain.values[p]!),
      // It could also keep its own terms of the deal, and the search need not find those again to the last digit.
      cheat: percentOf(Math.max(cheat.value, bargain.values[p]!)),
      war: percentOf(war.values[p]!),
    });
  }
  return selfEnforcement(temptations).parties.map(
    ({ party, deal, cheat, war: fight, criticalDiscountFactor, keeps }) => ({
      party,
      dealPercent: deal,
      cheatPercent: cheat,
      warPercent: fight,
      criticalDiscountFactor,
      keeps,
    }),
  );
}

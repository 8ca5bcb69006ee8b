import { type BestResponse, bestResponse } from "../talks/best-response.ts";
import { createTable, type Game, type Profile, startingProfile, type Table } from "../talks/game.ts";
import { nashWar, type War } from "../talks/war.ts";
import { outcomeOf } from "./talks-outcome.ts";
import type { TalksOutcome } from "./talks-result.ts";
import type { TalksSteps } from "./talks-steps.ts";

/** What each party would do alone, everybody else staying where they are; by party id. */
export async function bestResponses(game: Game, steps: TalksSteps): Promise<Record<string, TalksOutcome>> {
  const outcomes: Record<string, TalksOutcome> = {};
  for (const [p, { id }] of game.parties.entries()) {
    outcomes[id] = await steps.run(`best response of ${id}`, () => respond(game, p, steps));
  }
  return outcomes;
}

/** The others hold nothing in this game, so that they keep today's policy to the letter. */
function respond(game: Game, party: number, steps: TalksSteps): TalksOutcome {
  const parties = game.parties.map((each, p) => (p === party ? each : { ...each, instruments: [] }));
  const table = createTable({ ...game, parties }, steps.signal);
  const meter = steps.meter(table);
  const start = startingProfile(table.game);
  const answer: BestResponse = bestResponse(table, start, party);
  const profile = start.map((levels, p) => (p === party ? answer.levels : levels));
  return outcomeOf(table.game, profile, answer.solution, {
    projectedGradient: answer.certificate.projectedGradient,
    worstResidual: answer.solution.certificate.worstResidual,
    ...meter(),
  });
}

/** The war in which all answer each other. */
export function tariffWar(
  table: Table,
  steps: TalksSteps,
): { readonly war: War; readonly outcome: TalksOutcome } {
  const meter = steps.meter(table);
  const war = nashWar(table, {
    ...(steps.signal === undefined ? {} : { signal: steps.signal }),
    onRound: (round) => steps.say(`round ${round}`),
  });
  const { profile, solution, certificate } = war;
  const outcome = outcomeOf(table.game, profile as Profile, solution, {
    projectedGradient: certificate.projectedGradient,
    largestUnilateralGainPercent: 100 * certificate.largestUnilateralGain,
    worstResidual: solution.certificate.worstResidual,
    ...meter(),
  });
  return { war, outcome };
}

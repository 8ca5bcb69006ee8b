import { counted } from "../economy/plural.ts";
import { solve } from "../equilibrium/solving/solve.ts";
import { type BestResponse, bestResponse } from "../talks/game/best-response.ts";
import {
  createGameSolver,
  type Game,
  type GameSolver,
  type Profile,
  startingProfile,
} from "../talks/game/game.ts";
import { nashWar, type War } from "../talks/game/war.ts";
import { hangsOnClosure } from "./hangs-on-closure.ts";
import { keepsToday, MISSES_TODAY } from "./keeps-today.ts";
import { noOutcome, OPTIMAL, outcomeOf } from "./outcome.ts";
import type { TalksSteps } from "./steps.ts";
import type { TalksCertificate, TalksOutcome } from "./talks-result.ts";

/** What each party would do alone, everybody else staying where they are; by party id. */
export async function bestResponses(game: Game, steps: TalksSteps): Promise<Record<string, TalksOutcome>> {
  const outcomes: Record<string, TalksOutcome> = {};
  for (const [p, { id }] of game.parties.entries()) {
    outcomes[id] = await steps.run(`best response of ${id}`, () => respond(game, p, steps));
  }
  return outcomes;
}

/** One party's best response. The others set nothing in this game, so they keep exactly to its background. */
export function respond(game: Game, party: number, steps: TalksSteps): TalksOutcome {
  const parties = game.parties.map((each, p) => (p === party ? each : { ...each, instruments: [] }));
  const table = createGameSolver({ ...game, parties }, steps.signal);
  const meter = steps.meter(table);
  const start = startingProfile(table.game);
  const answer: BestResponse = bestResponse(table, start, party);
  const profile = start.map((levels, p) => (p === party ? answer.levels : levels));
  const { projectedGradient, evaluations, converged } = answer.certificate;
  const certificate: TalksCertificate = {
    projectedGradient,
    worstResidual: answer.solution.certificate.worstResidual,
    ...meter(),
  };
  if (converged || projectedGradient <= OPTIMAL) {
    const outcome = outcomeOf(table.game, profile, answer.solution, certificate);
    return {
      ...outcome,
      explanation: whyWorse(table, party, answer.value),
      ...warned(table.game, profile, [party]),
    };
  }
  const left = projectedGradient.toExponential(1);
  return noOutcome(
    `The search ended after ${counted(evaluations, "set of tariffs", "sets of tariffs")} with a slope of ${left} left.`,
    certificate,
  );
}

function warned(game: Game, profile: Profile, movers: readonly number[]): Pick<TalksOutcome, "warnings"> {
  const warnings = hangsOnClosure(game, profile, movers);
  return warnings.length === 0 ? {} : { warnings };
}

/** Why the best that a party may do leaves it worse off than doing nothing; null where it does not. */
function whyWorse({ game }: GameSolver, party: number, value: number): string | null {
  if (keepsToday(game)) return null;
  const standing = solve(game.baseline, game.background);
  if (!standing.converged || value >= game.parties[party]!.objective.value(standing.solution)) return null;
  return `What is in force cannot be kept: ${MISSES_TODAY}. So even the best move is worse for ${game.parties[party]!.id} than doing nothing.`;
}

/** The war in which all answer each other; undefined when no stable one was found. */
export function tariffWar(
  table: GameSolver,
  steps: TalksSteps,
): { readonly war: War | undefined; readonly outcome: TalksOutcome } {
  const meter = steps.meter(table);
  const war = nashWar(table, {
    ...(steps.signal === undefined ? {} : { signal: steps.signal }),
    onRound: (round) => steps.say(`round ${round}`),
  });
  const { profile, solution } = war;
  const { converged, projectedGradient, largestUnilateralGain, mostTempted, rounds } = war.certificate;
  const certificate: TalksCertificate = {
    projectedGradient,
    largestUnilateralGainPercent: 100 * largestUnilateralGain,
    worstResidual: solution.certificate.worstResidual,
    ...meter(),
  };
  if (converged) {
    const outcome = outcomeOf(table.game, profile, solution, certificate);
    return { war, outcome: { ...outcome, ...warned(table.game, profile, [...table.game.parties.keys()]) } };
  }
  const tempted = table.game.parties[mostTempted]!.id;
  const explanation = `No stable tariff war was found: after ${rounds} rounds a slope of ${projectedGradient.toExponential(1)} is left, and ${tempted} could still gain ${(100 * largestUnilateralGain).toExponential(1)} %.`;
  return { war: undefined, outcome: noOutcome(explanation, certificate) };
}

import type { TalksTerms } from "../dossier/compile/compiled-dossier.ts";
import { percentOf } from "../economy/percent.ts";
import { counted } from "../economy/plural.ts";
import { type Bargain, bargain, spreadStarts } from "../talks/game/bargaining.ts";
import { lowLevels } from "../talks/game/best-response.ts";
import { frontier } from "../talks/game/frontier.ts";
import { type Game, type GameSolver, type Profile, startingProfile } from "../talks/game/game.ts";
import { bindingParty } from "../talks/signing/participation.ts";
import { keepsToday, MISSES_TODAY } from "./keeps-today.ts";
import { noOutcome, OPTIMAL, outcomeOf } from "./outcome.ts";
import type { TalksSteps } from "./steps.ts";
import type { FrontierPoint, TalksCertificate, TalksOutcome } from "./talks-result.ts";
import { freeTrade, type ThreatPoint } from "./threat-point.ts";

/** Scouting takes a few dozen equilibria a start; over more numbers than this that would take as long as the search. */
const MOST_SCOUTED = 100;

/** What the parties would sign, if anything. */
export interface Deal {
  readonly bargain: Bargain;
  readonly outcome: TalksOutcome;
}

/**
 * Bargains over everything on the table from a threat point.
 *
 * The search starts from the best of what is known for everybody: today's levels, no tariffs, low ones, and `met`. In talks
 * over few numbers it also looks from the others and from starts that are far apart.
 *
 * @param met profiles that this run has met already
 */
export function strikeDeal(
  terms: TalksTerms,
  table: GameSolver,
  threat: ThreatPoint,
  met: readonly Profile[],
  steps: TalksSteps,
): Deal {
  const meter = steps.meter(table);
  const { parties } = table.game;
  const low = parties.map(({ instruments }) => lowLevels(instruments));
  const known = [startingProfile(table.game), freeTrade(table.game), low, ...met];
  const size = parties.reduce((sum, { instruments }) => sum + instruments.length, 0);
  const searched = known.flatMap((profile) => {
    const solution = table.solve(profile);
    if (solution === undefined) return [];
    return [{ profile, values: parties.map(({ objective }) => objective.value(solution)) }];
  });
  const leastGain = (values: readonly number[]): number =>
    Math.min(...values.map((value, p) => value / threat.values[p]! - 1));
  const [start, ...otherStarts] = searched
    .toSorted((a, b) => leastGain(b.values) - leastGain(a.values))
    .map(({ profile }) => profile);
  // The threat itself has an equilibrium, and the background was found to have one.
  const found = bargain(table, {
    solution: terms.solution,
    threat: threat.values,
    start: start!,
    otherStarts: size > MOST_SCOUTED ? [] : [...otherStarts, ...spreadStarts(table.game)],
    weights: terms.power,
    onStep: (evaluations) => steps.say(counted(evaluations, "set of terms", "sets of terms")),
  });
  const others = searched.map(({ values }) => values);
  return { bargain: found, outcome: dealOutcome(table.game, found, threat.values, others, meter()) };
}

/** What two parties could have at most, each for what the other has; undefined for more of them, or without a deal. */
export function frontierOf(
  { bargain: { profile }, outcome }: Deal,
  table: GameSolver,
  threat: ThreatPoint,
  steps: TalksSteps,
): FrontierPoint[] | undefined {
  const { parties } = table.game;
  if (parties.length !== 2 || outcome.status !== "solved") return undefined;
  return frontier(table, {
    threat: threat.values,
    start: profile,
    onPoint: (done, total) => steps.say(`${done} of ${total} points`),
  }).map(({ power, values }) => ({
    power,
    objectivePercent: Object.fromEntries(parties.map(({ id }, p) => [id, percentOf(values[p]!)])),
  }));
}

/**
 * A bargain as a result.
 *
 * @param threat objectives when the talks fail, new over base: what `fromThreatPercent` is counted from
 * @param others objectives of other profiles that this run met
 */
export function dealOutcome(
  game: Game,
  found: Bargain,
  threat: readonly number[],
  others: readonly (readonly number[])[],
  work: Pick<TalksCertificate, "solves" | "gradients" | "milliseconds">,
): TalksOutcome {
  const { projectedGradient, shadowWeights, converged, evaluations } = found.certificate;
  const certificate: TalksCertificate = {
    projectedGradient,
    bindingParty: binding(game, found),
    ...(others.length === 0
      ? {}
      : { undominated: !others.some((values) => dominates(values, found.values)) }),
    shadowWeights: byParty(game, shadowWeights),
    worstResidual: found.solution.certificate.worstResidual,
    ...work,
  };
  if (!converged && projectedGradient > OPTIMAL) {
    const left = projectedGradient.toExponential(1);
    return noOutcome(
      `The search for a deal ended after ${counted(evaluations, "set of terms", "sets of terms")} with a slope of ${left} left.`,
      certificate,
    );
  }
  const outcome = outcomeOf(game, found.profile, found.solution, certificate);
  const parties = Object.fromEntries(
    game.parties.map(({ id }, p) => [
      id,
      { ...outcome.parties[id]!, fromThreatPercent: percentOf(found.values[p]! / threat[p]!) },
    ]),
  );
  if (found.status === "solved") return { ...outcome, parties };
  return { ...outcome, parties, status: "no-deal", explanation: whyNot(game, found) };
}

/** Why there is no deal, and the smallest change that would open one. */
function whyNot(game: Game, found: Bargain): string {
  const kept = keepsToday(game)
    ? ""
    : ` Under these terms the parties cannot keep what is in force either: ${MISSES_TODAY}.`;
  return lack(game, found) + kept;
}

/**
 * What a deal would need. At the answer all lose alike, except those who block nobody and may even gain.
 * The shadow weights say what a loss of one is worth in gains of another: along the frontier the sum of weight times gain
 * stays the same, so if the others lose nothing, the party with weight w still lacks (common loss) / w.
 */
function lack(game: Game, { gains, certificate }: Bargain): string {
  const loss = -Math.min(...gains);
  const losers = game.parties.filter((_, p) => -gains[p]! >= loss - EVEN);
  const none = "No terms make every party better off than without a deal";
  const who = losers.map(({ id }) => id).join(", ");
  // An id names one party, however many members it has: "EU gains".
  const several = losers.length > 1;
  if (!(100 * loss > 1e-5)) {
    return losers.length < gains.length
      ? `${none}: at best others gain and ${who} ${several ? "gain" : "gains"} nothing. Anything outside these terms that is worth something to ${who} would open a deal.`
      : `${none}, and none makes one better off without making another worse off: anything outside these terms that is worth something to ${gains.length === 2 ? "both" : "all of them"} would open a deal.`;
  }
  const lose = losers.length === gains.length ? "each loses" : `${who} ${several ? "lose" : "loses"}`;
  return `${none}: at best ${lose} ${figure(100 * loss)} %. The smallest change that would open one is something outside these terms worth about ${smallest(game, loss, certificate.shadowWeights)}.`;
}

/** The least that one party lacks, in money where that is what it wants. */
function smallest({ parties, baseline }: Game, loss: number, shadowWeights: readonly number[]): string {
  const { income } = baseline.accounts;
  const gaps = parties.map(({ id, members, wants }, p) => {
    // A party of weight 0 blocks nobody.
    const percent = (100 * loss) / shadowWeights[p]!;
    const million = (percent / 100) * members.reduce((sum, n) => sum + income[n]!, 0);
    return wants === "political income"
      ? { size: percent, words: `${figure(percent)} % of its objective to ${id}` }
      : {
          size: million,
          words: `${figure(percent)} % of real income, ${figure(million)} million dollars a year, to ${id}`,
        };
  });
  return gaps.reduce((least, gap) => (gap.size < least.size ? gap : least)).words;
}

/** Losses this close are equal: they differ by less than the search tells apart. */
const EVEN = 1e-7;

const figure = (value: number): string => String(Number(value.toPrecision(2)));

function binding({ parties }: Game, { gains }: Bargain): string {
  const ids = parties.map(({ id }) => id);
  return bindingParty(ids, Object.fromEntries(ids.map((id, p) => [id, 100 * gains[p]!])));
}

const byParty = ({ parties }: Game, values: readonly number[]): Record<string, number> =>
  Object.fromEntries(parties.map(({ id }, p) => [id, values[p]!]));

/** Differences of a billionth are rounding. */
const SAME = 1e-9;

const dominates = (values: readonly number[], others: readonly number[]): boolean =>
  values.every((value, p) => value >= others[p]! - SAME) &&
  values.some((value, p) => value > others[p]! + SAME);

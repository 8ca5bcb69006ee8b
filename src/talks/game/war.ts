import { CancelledError } from "../../equilibrium/solution/cancelled-error.ts";
import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import type { CancelSignal } from "../../equilibrium/solving/attempt.ts";
import { createAnderson } from "../../numerics/anderson.ts";
import { projectedGradient } from "../../numerics/bounds.ts";
import { bestResponse, lowLevels } from "./best-response.ts";
import {
  type Accuracy,
  addWork,
  COARSE,
  createGameSolver,
  curvatureOf,
  FINE,
  type GameSolver,
  type Profile,
  slopes,
  startingProfile,
} from "./game.ts";
import { boundsOf, hasKind } from "./instrument.ts";

/** A Nash equilibrium in instruments: no party gains by moving alone (model.md 4). */
export interface War {
  readonly profile: Profile;
  readonly solution: Solution;
  /** Every party's objective, new over base. */
  readonly values: readonly number[];
  readonly certificate: WarCertificate;
}

export interface WarCertificate {
  /** Nobody gains by moving alone: the war holds. */
  readonly converged: boolean;
  /** Largest entry of any party's projected gradient. */
  readonly projectedGradient: number;
  /** Largest relative gain that best responses started from the war and elsewhere still find, and for whom; at least 0. */
  readonly largestUnilateralGain: number;
  readonly mostTempted: number;
  readonly rounds: number;
}

/** When a profile counts as a war, how long it is sought, and from where. */
export interface WarOptions {
  /** Largest projected gradient. Default 1e-8. */
  readonly tolerance?: number;
  /** Bound on rounds of simultaneous play. Default 400. */
  readonly maxRounds?: number;
  /** A unilateral gain above this is no equilibrium. Default 1e-7 of the party's objective. */
  readonly temptation?: number;
  readonly start?: Profile;
  readonly signal?: CancelSignal;
  /** Called after every round of simultaneous play with the largest projected gradient of any party. */
  readonly onRound?: (round: number, projectedGradient: number) => void;
  /** Called after each party's independent best response has been searched for. */
  readonly onSearch?: (party: number) => void;
}

/**
 * Play that did not come to rest may still stand where nobody gains: a slope that is left must be worth no more than this to
 * any party, relative, a thousandth of what the search for temptations tells apart.
 */
const IDLE = 1e-10;
/** Play that has been this close, and for so many rounds no closer, goes on turning around the point: it is looked at. */
const CLOSE = 1e-5;
const PATIENCE = 100;
/** Turns in which all parties answer each other. */
const MOST_TURNS = 30;
/** Rounds of history for the acceleration of simultaneous play. */
const DEPTH = 8;
/** No rate or log barrier moves by more than this in one round: curvature is a local guess. */
const LONGEST_MOVE = 0.5;
/** A search for a temptation goes on while this many times what its next step promises would make one. */
const CAUTION = 20;
/** Times the game is taken up again from where a tempted party would move. */
const RETRIES = 4;

/**
 * Finds a Nash equilibrium by simultaneous play: in every round each party steps along its own gradient, scaled by how
 * sharply its objective bends, with all gradients taken at one equilibrium, and the rounds are accelerated. Where that turns
 * in circles, parties answer each other in turn. Then each party's best response is searched for independently, from low
 * tariffs, from today's and from the war's; if one finds a gain, play goes on from there.
 *
 * What a party could still gain decides whether a war holds. The slope is its companion: a war whose slope is not small
 * holds only if nobody gains more than a ten-billionth.
 *
 * @throws Error where a party sets quotas: the best of one stands where another's is about to bind, and
 *   slopes say nothing there (decision 0041); CancelledError
 */
export function nashWar(solver: GameSolver, options: WarOptions = {}): War {
  if (solver.game.parties.some(({ instruments }) => hasKind(instruments, "quota")))
    throw new Error("A war of quotas is not looked for: quotas belong to best responses.");
  const temptation = options.temptation ?? 1e-7;
  let profile: Profile = options.start ?? startingProfile(solver.game);
  let rounds = 0;
  for (let attempt = 0; ; attempt++) {
    const together = simultaneousPlay(solver, profile, options, rounds);
    const played = together.converged ? together : turnByTurn(solver, together, options);
    rounds = played.rounds;
    const { gain, party, levels } = largestTemptation(
      solver,
      played.profile,
      played.values,
      options,
      played.converged ? { temptation, accuracy: COARSE } : { temptation: IDLE, accuracy: FINE },
    );
    const holds = gain <= (played.converged ? temptation : IDLE);
    if (holds || attempt === RETRIES) {
      return {
        profile: played.profile,
        solution: solver.solve(played.profile)!,
        values: played.values,
        certificate: {
          converged: holds,
          projectedGradient: played.projectedGradient,
          largestUnilateralGain: gain,
          mostTempted: party,
          rounds,
        },
      };
    }
    profile = played.profile.map((each, p) => (p === party ? levels : each));
  }
}

interface Played {
  readonly profile: Profile;
  readonly values: readonly number[];
  readonly projectedGradient: number;
  readonly converged: boolean;
  readonly rounds: number;
}

function simultaneousPlay(
  solver: GameSolver,
  start: Profile,
  options: WarOptions,
  roundsBefore: number,
): Played {
  const { parties } = solver.game;
  const tolerance = options.tolerance ?? 1e-8;
  const maxRounds = options.maxRounds ?? 400;
  const bounds = parties.map(({ instruments }) => boundsOf(instruments));
  const offsets = parties.map((_, p) =>
    parties.slice(0, p).reduce((sum, q) => sum + q.instruments.length, 0),
  );
  const size = parties.reduce((sum, { instruments }) => sum + instruments.length, 0);
  const point = new Float64Array(size);
  const image = new Float64Array(size);
  const split = (flat: Float64Array): Float64Array[] =>
    parties.map(({ instruments }, p) => flat.slice(offsets[p]!, offsets[p]! + instruments.length));
  start.forEach((levels, p) => {
    point.set(levels, offsets[p]!);
  });
  const anderson = createAnderson(size, DEPTH);
  let best: Played | undefined;
  let caution = 1;
  for (let round = 1; ; round++) {
    if (options.signal?.aborted) throw new CancelledError();
    const profile = split(point);
    const solution = solver.solve(profile);
    if (solution === undefined) {
      if (best === undefined) throw new Error("The war cannot start: its first profile has no equilibrium.");
      // The step went where there is no equilibrium: go on from the best point more carefully.
      caution /= 2;
      anderson.restart();
      best.profile.forEach((levels, p) => {
        point.set(levels, offsets[p]!);
      });
      continue;
    }
    const sales = salesNew(solution);
    const values: number[] = [];
    let worst = 0;
    parties.forEach((party, p) => {
      const { value, gradient } = slopes(solver, party.objective, party.instruments);
      values.push(value);
      const levels = profile[p]!;
      worst = Math.max(worst, projectedGradient(levels, gradient, bounds[p]!));
      const curvature = curvatureOf(solution, sales, party);
      for (let k = 0; k < levels.length; k++) {
        const step = Math.max(
          -LONGEST_MOVE,
          Math.min(LONGEST_MOVE, (caution * gradient[k]!) / curvature[k]!),
        );
        image[offsets[p]! + k] = Math.min(
          bounds[p]!.upper[k]!,
          Math.max(bounds[p]!.lower[k]!, levels[k]! + step),
        );
      }
    });
    options.onRound?.(roundsBefore + round, worst);
    const here = {
      profile,
      values,
      projectedGradient: worst,
      converged: worst <= tolerance,
      rounds: roundsBefore + round,
    };
    if (best === undefined || worst < best.projectedGradient) best = here;
    const stale = best.projectedGradient <= CLOSE && here.rounds - best.rounds > PATIENCE;
    if (here.converged || stale || round === maxRounds) return { ...best, rounds: here.rounds };
    if (worst > 100 * best.projectedGradient) {
      caution = Math.max(caution / 2, 1 / 16);
      anderson.restart();
      point.set(image);
      continue;
    }
    anderson.step(point, image, point);
    for (let p = 0; p < parties.length; p++) {
      for (let k = 0; k < bounds[p]!.lower.length; k++) {
        const o = offsets[p]! + k;
        point[o] = Math.min(bounds[p]!.upper[k]!, Math.max(bounds[p]!.lower[k]!, point[o]!));
      }
    }
  }
}

/** Parties answer each other in turn, each as well as it can, until nobody moves. */
function turnByTurn(solver: GameSolver, start: Played, options: WarOptions): Played {
  const { parties } = solver.game;
  const tolerance = options.tolerance ?? 1e-8;
  let best = start;
  let profile = start.profile;
  for (let turn = 1; turn <= MOST_TURNS; turn++) {
    for (const [p, { instruments }] of parties.entries()) {
      if (options.signal?.aborted) throw new CancelledError();
      if (instruments.length === 0) continue;
      const { levels } = bestResponse(solver, profile, p, { tolerance: tolerance / 10 });
      profile = profile.map((each, q) => (q === p ? levels : each));
    }
    if (solver.solve(profile) === undefined) return best;
    const each = parties.map(({ objective, instruments }) => slopes(solver, objective, instruments));
    const worst = Math.max(
      ...parties.map(({ instruments }, p) =>
        projectedGradient(profile[p]!, each[p]!.gradient, boundsOf(instruments)),
      ),
    );
    const rounds = start.rounds + turn;
    options.onRound?.(rounds, worst);
    if (worst < best.projectedGradient) {
      const values = each.map(({ value }) => value);
      best = { profile, values, projectedGradient: worst, converged: worst <= tolerance, rounds };
    }
    if (best.converged) return best;
  }
  return { ...best, rounds: start.rounds + MOST_TURNS };
}

/**
 * The largest gain by moving alone that best responses find, started from low tariffs, from today's and from the war's. The first gain that
 * disproves the equilibrium ends the search: play goes on from there, and only a war that holds is searched to the end.
 */
function largestTemptation(
  solver: GameSolver,
  profile: Profile,
  values: readonly number[],
  options: WarOptions,
  { temptation, accuracy }: { readonly temptation: number; readonly accuracy: Accuracy },
): { readonly gain: number; readonly party: number; readonly levels: Float64Array } {
  const quo = startingProfile(solver.game);
  const other = createGameSolver(solver.game, options.signal, accuracy);
  let largest = { gain: 0, party: 0, levels: profile[0]! };
  for (const [p, { instruments }] of solver.game.parties.entries()) {
    if (instruments.length === 0) continue;
    if (options.signal?.aborted) throw new CancelledError();
    // Searches start from the war itself, whose slopes may hide a gain, and elsewhere. They need only be close enough for
    // their gain to show, and end as soon as what they can still promise would not make one.
    const elsewhere = profile.map((levels, q) => (q === p ? lowLevels(instruments) : levels));
    const answer = bestResponse(other, elsewhere, p, {
      starts: [quo[p]!, profile[p]!],
      tolerance: 1e-6,
      stepTolerance: 1e-2,
      onStep: (_, value, __, promise) => value + CAUTION * promise > values[p]! * (1 + temptation / 2),
    });
    options.onSearch?.(p);
    const gain = answer.value / values[p]! - 1;
    if (gain > largest.gain) largest = { gain, party: p, levels: answer.levels };
    if (gain > temptation) break;
  }
  addWork(solver, other);
  return largest;
}

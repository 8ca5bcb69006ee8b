import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import { type ManyEvaluation, type MaxMinOptions, maxMin } from "../../numerics/max-min.ts";
import {
  addWork,
  COARSE,
  createGameSolver,
  curvatureOf,
  type Game,
  type GameSolver,
  type Profile,
  slopes,
} from "./game.ts";
import { boundsOf } from "./instrument.ts";
import { type JointLayout, jointLayout, jointMaximum } from "./joint-maximum.ts";
import { nashProduct } from "./nash-product.ts";

/** How a surplus is shared (model.md 4): Nash (1950), equal proportional gains (Ossa 2014), Kalai & Smorodinsky (1975). */
export type BargainingSolution = "nash" | "equal-gains" | "kalai-smorodinsky";

/** What the parties would sign, or that there is nothing that all would (model.md 4). */
export interface Bargain {
  readonly status: "solved" | "no-deal";
  readonly profile: Profile;
  readonly solution: Solution;
  /** Every party's objective, new over base. */
  readonly values: readonly number[];
  /** Every party's gain over the threat point, relative to it. */
  readonly gains: readonly number[];
  readonly certificate: BargainCertificate;
  /** Why there is no deal; undefined when there is one. */
  readonly explanation: string | undefined;
}

export interface BargainCertificate {
  /** Largest entry of the projected gradient of the joint problem at the answer. */
  readonly projectedGradient: number;
  /** Largest difference between gains in the solution's own measure, of parties that limit the others; nash: 0. */
  readonly inequality: number;
  /** Shadow weight of each party at the answer, sum 1: all positive means no party can gain without another's loss. */
  readonly shadowWeights: readonly number[];
  readonly converged: boolean;
  readonly evaluations: number;
}

/** Which theory shares the gains, what the parties have without a deal, and where the search starts. */
export interface BargainOptions {
  readonly solution: BargainingSolution;
  /** Objective of every party at the threat point, new over base. */
  readonly threat: readonly number[];
  readonly start: Profile;
  /** Where else to begin: a search ends at the best of its own neighbourhood. Default nowhere. */
  readonly otherStarts?: readonly Profile[];
  /** Bargaining weights, positive; nash only. Default all 1. */
  readonly weights?: readonly number[];
  /** Largest projected gradient, in units of the common gain. Default 1e-7. */
  readonly tolerance?: number;
  /** Called after every accepted step with the evaluations so far and the least gain, in the solution's own measure. */
  readonly onStep?: (evaluations: number, gain: number) => void;
}

/** Gains closer than this to each other count as equal: a millionth of a percent. */
const EQUAL = 1e-8;
/** A common gain below this is none. */
const LEAST_GAIN = 1e-7;
/** Enough to tell one neighbourhood from another. */
const SCOUT = { tolerance: 1e-3, maxEvaluations: 40 };
/** What a party may pay, in its own gain, for a little slack of the others: see `idealGain`. */
const FIRST_PENALTY = 4;
const LARGEST_PENALTY = 1024;

/**
 * Solves a bargain over all parties' instruments from a threat point.
 *
 * Equal gains and Kalai-Smorodinsky maximise the least gain over the threat, relative to the threat or to the most a party
 * could get (`maxMin`); wherever each party's gain limits the others', the gains are then equal. Nash maximises the sum
 * of weight x ln gain, from the equal-gains answer, which is inside its domain whenever there is a deal at all.
 *
 * A search ends at the best in its neighbourhood, and where tariffs keep all trade out nothing near them helps anybody: give it
 * several starts (`spreadStarts`).
 *
 * When no profile found makes every party better off, the status is `no-deal` and the answer is the profile in which the
 * parties' losses are equal and smallest.
 */
export function bargain(solver: GameSolver, options: BargainOptions): Bargain {
  const { threat } = options;
  const tolerance = options.tolerance ?? 1e-7;
  const equal = largestEqualGain(solver, tolerance, options);
  if (equal.common <= LEAST_GAIN) return outcome(equal, threat, "no-deal");
  if (options.solution === "equal-gains") return outcome(equal, threat, "solved");
  if (options.solution === "kalai-smorodinsky") {
    const ideal = threat.map((_, p) => idealGain(solver, equal.profile, threat, p, tolerance));
    // Only the ideals' proportions matter; kept at the size of gains, they suit the search as gains do.
    const mean = ideal.reduce((sum, { gain }) => sum + gain, 0) / ideal.length;
    const unit = ideal.map(({ gain }, p) => (threat[p]! * gain) / mean);
    const shared = equaliseGains(solver, equal.profile, threat, unit, { ...options, tolerance });
    const converged = shared.converged && ideal.every((each) => each.converged);
    return outcome({ ...shared, converged }, threat, "solved");
  }
  const nash = nashProduct(threat, options.weights ?? threat.map(() => 1), equal.common);
  const joint = jointMaximum(solver, equal.profile, nash, {
    tolerance: tolerance / 100,
    maxEvaluations: 1000,
  });
  const shadow = nash(joint.values)!.weights.map((weight, p) => weight * threat[p]!);
  return outcome(
    {
      ...joint,
      projectedGradient: joint.maximum.projectedGradient,
      common: 0,
      inequality: 0,
      shadow,
      evaluations: equal.evaluations + joint.maximum.evaluations,
      converged: joint.maximum.projectedGradient <= tolerance,
    },
    threat,
    "solved",
  );
}

/**
 * The largest equal gain that a search from the starts finds. Scouts with few digits go from each start and choose the
 * neighbourhood; the search proper goes on from the best of them, and from the next where it does not come to an end.
 */
function largestEqualGain(solver: GameSolver, tolerance: number, options: BargainOptions): Equalised {
  const { threat, start, otherStarts = [] } = options;
  const search = (from: Profile): Equalised =>
    equaliseGains(solver, from, threat, threat, { ...options, tolerance });
  if (otherStarts.length === 0) return search(start);
  const scout = createGameSolver(solver.game, solver.signal, COARSE);
  const scouted = [start, ...otherStarts].map((from) =>
    equaliseGains(scout, from, threat, threat, { ...options, ...SCOUT }),
  );
  addWork(solver, scout);
  let best: Equalised | undefined;
  for (const { profile } of scouted.toSorted((a, b) => b.common - a.common)) {
    const found = search(profile);
    if (found.converged) return found;
    if (best === undefined || found.projectedGradient < best.projectedGradient) best = found;
  }
  return best!;
}

/** A rate at which a good is still bought and which is far from none. */
const MIDDLE = 0.5;

/**
 * Profiles far apart from which to begin a bargain: everybody at a middling rate, and each party in turn with none, each
 * within its bounds.
 */
export function spreadStarts({ parties }: Game): Profile[] {
  const level = (wanted: number) =>
    parties.map(({ instruments }) =>
      Float64Array.from(instruments, ({ kind, min, max }) =>
        Math.min(max, Math.max(min, kind === "barrier" ? 0 : wanted)),
      ),
    );
  const [middle, none] = [level(MIDDLE), level(0)];
  return [middle, ...parties.map((_, giver) => middle.map((levels, p) => (p === giver ? none[p]! : levels)))];
}

interface Equalised {
  readonly profile: Profile;
  readonly solution: Solution;
  readonly values: readonly number[];
  readonly projectedGradient: number;
  readonly common: number;
  readonly inequality: number;
  readonly shadow: readonly number[];
  readonly evaluations: number;
  readonly converged: boolean;
}

/** The largest least gain: max over all instruments of min over p of (U_p - threat_p) / unit_p. */
function equaliseGains(
  solver: GameSolver,
  start: Profile,
  threat: readonly number[],
  unit: readonly number[],
  { tolerance, onStep, ...limits }: Pick<MaxMinOptions, "tolerance" | "maxEvaluations" | "onStep">,
): Equalised {
  const { parties } = solver.game;
  const layout = jointLayout(parties);
  const found = maxMin(layout.join(start), gainsAt(solver, layout, threat, unit), {
    ...boundsOf(layout.instruments),
    ...limits,
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(onStep === undefined ? {} : { onStep }),
    equal: EQUAL,
  });
  const profile = layout.split(found.point);
  const solution = solver.solve(profile)!;
  return {
    profile,
    solution,
    values: parties.map(({ objective }) => objective.value(solution)),
    common: Math.min(...found.values),
    inequality: found.spread,
    shadow: found.weights,
    projectedGradient: found.projectedGradient,
    evaluations: found.evaluations,
    converged: found.converged,
  };
}

/** Every party's gain over its threat point in its own unit, with gradients by all instruments. */
function gainsAt(
  solver: GameSolver,
  layout: JointLayout,
  threat: readonly number[],
  unit: readonly number[],
) {
  const { parties } = solver.game;
  return (point: Float64Array): ManyEvaluation | undefined => {
    const solution = solver.solve(layout.split(point));
    if (solution === undefined) return undefined;
    const sales = salesNew(solution);
    // What its tariffs cost a party is also what they cost the others, about: one curvature serves every gain.
    const curvature = new Float64Array(point.length);
    parties.forEach((party, p) => {
      curvature.set(
        curvatureOf(solution, sales, party).map((value) => value / unit[p]!),
        layout.offsets[p]!,
      );
    });
    const each = parties.map((party, p) => {
      const { value, gradient } = slopes(solver, party.objective, layout.instruments);
      return { value: (value - threat[p]!) / unit[p]!, gradient: gradient.map((slope) => slope / unit[p]!) };
    });
    return {
      values: each.map(({ value }) => value),
      gradients: each.map(({ gradient }) => gradient),
      curvatures: each.map(() => curvature),
    };
  };
}

/**
 * The most a party could gain, relative to its threat, while no other falls below its own: its ideal gain z_p.
 *
 * By an exact penalty: the least of z_p and of z_p + rho z_q over the others q is largest where z_p is, subject to z_q >= 0,
 * once rho exceeds what a little slack of the others is worth to p (Nocedal & Wright 2006, ch. 17).
 */
function idealGain(
  solver: GameSolver,
  start: Profile,
  threat: readonly number[],
  party: number,
  tolerance: number,
): { readonly gain: number; readonly converged: boolean } {
  const layout = jointLayout(solver.game.parties);
  const gains = gainsAt(solver, layout, threat, threat);
  let best = { gain: 0, converged: false };
  for (let penalty = FIRST_PENALTY; penalty <= LARGEST_PENALTY; penalty *= 4) {
    const found = maxMin(
      layout.join(start),
      (point) => {
        const at = gains(point);
        if (at === undefined) return undefined;
        const own = at.gradients[party]!;
        return {
          ...at,
          values: at.values.map((value, q) => (q === party ? value : at.values[party]! + penalty * value)),
          gradients: at.gradients.map((gradient, q) =>
            q === party ? gradient : gradient.map((slope, k) => own[k]! + penalty * slope),
          ),
        };
      },
      { ...boundsOf(layout.instruments), tolerance, equal: EQUAL },
    );
    const own = found.values[party]!;
    const least = Math.min(...found.values.map((value, q) => (q === party ? 0 : (value - own) / penalty)));
    best = { gain: own, converged: found.converged && least >= -EQUAL };
    if (least >= -EQUAL) break;
  }
  return best;
}

function outcome(found: Equalised, threat: readonly number[], status: Bargain["status"]): Bargain {
  const { profile, solution, values, projectedGradient, inequality, shadow, evaluations, converged } = found;
  const gains = values.map((value, p) => value / threat[p]! - 1);
  const total = shadow.reduce((sum, each) => sum + each, 0);
  return {
    status,
    profile,
    solution,
    values,
    gains,
    certificate: {
      projectedGradient,
      inequality,
      shadowWeights: shadow.map((each) => each / total),
      converged,
      evaluations,
    },
    explanation:
      status === "solved"
        ? undefined
        : `No terms were found that make every party better off: at best each gains ${(100 * found.common).toPrecision(2)} % over its threat point.`,
  };
}

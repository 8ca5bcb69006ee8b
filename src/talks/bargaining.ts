import type { Solution } from "../equilibrium/solution.ts";
import type { Profile, Table } from "./game.ts";
import { type JointMaximum, jointMaximum, type Scalarisation } from "./joint-maximum.ts";

/** How a surplus is shared (model.md 4): Nash (1950), equal proportional gains (Ossa 2014), Kalai & Smorodinsky (1975). */
export type BargainingSolution = "nash" | "equal-gains" | "kalai-smorodinsky";

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
  /** Largest difference between two parties' gains in the solution's own measure; nash: 0. */
  readonly inequality: number;
  /** Shadow weight of each party at the answer, sum 1: all positive means no party can gain without another's loss. */
  readonly shadowWeights: readonly number[];
  readonly converged: boolean;
  readonly evaluations: number;
}

export interface BargainOptions {
  readonly solution: BargainingSolution;
  /** Objective of every party at the threat point, new over base. */
  readonly threat: readonly number[];
  readonly start: Profile;
  /** Bargaining weights, positive; nash only. Default all 1. */
  readonly weights?: readonly number[];
  /** Largest projected gradient, in units of the common gain. Default 1e-7. */
  readonly tolerance?: number;
  readonly onStep?: (evaluations: number, gain: number) => void;
}

/** Gains closer than this to each other count as equal: a millionth of a percent. */
const EQUAL = 1e-8;
/** A common gain below this is none. */
const LEAST_GAIN = 1e-7;
const MOST_ROUNDS = 30;
/**
 * Gains are hundredths and shadow weights tenths, so a penalty of a few hundred lets the multipliers settle in a few
 * rounds; one that grows without bound would drown the gains in rounding.
 */
const FIRST_PENALTY = 200;
const LARGEST_PENALTY = 5000;

/**
 * Solves a bargain over all parties' instruments from a threat point.
 *
 * Equal gains and Kalai-Smorodinsky are max z-bar subject to z_p = z-bar, with z_p the gain of p over its threat,
 * relative to the threat or to the most p could get: an augmented Lagrangian (Nocedal & Wright 2006, ch. 17) on exact
 * gradients, one adjoint solve a gradient. Nash maximises sum of weight x ln z, from the equal-gains answer, which is
 * inside its domain whenever there is a deal at all.
 *
 * When no profile found makes every party better off, the status is `no-deal` and the answer is the profile in which the
 * parties' losses are equal and smallest.
 */
export function bargain(table: Table, options: BargainOptions): Bargain {
  const { threat } = options;
  const tolerance = options.tolerance ?? 1e-7;
  const equal = equaliseGains(table, options.start, threat, threat, tolerance, options);
  if (equal.common <= LEAST_GAIN) return outcome(equal, threat, "no-deal");
  if (options.solution === "equal-gains") return outcome(equal, threat, "solved");
  if (options.solution === "kalai-smorodinsky") {
    const ideal = threat.map((_, p) => idealGain(table, equal.joint.profile, threat, p, tolerance));
    return outcome(
      equaliseGains(table, equal.joint.profile, threat, ideal, tolerance, options),
      threat,
      "solved",
    );
  }
  const weights = options.weights ?? threat.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const nash: Scalarisation = (values) => {
    const gains = values.map((value, p) => value / threat[p]! - 1);
    if (gains.some((gain) => gain <= 0)) return undefined;
    return {
      // In units of a gain: the weighted geometric mean's log, scaled by today's common gain.
      value: equal.common * gains.reduce((sum, gain, p) => sum + (weights[p]! / total) * Math.log(gain), 0),
      weights: gains.map((gain, p) => (equal.common * weights[p]!) / total / gain / threat[p]!),
    };
  };
  const joint = jointMaximum(table, equal.joint.profile, nash, { tolerance, maxEvaluations: 1000 });
  const shadow = nash(joint.values)!.weights.map((weight, p) => weight * threat[p]!);
  return outcome(
    {
      joint,
      common: 0,
      inequality: 0,
      shadow,
      evaluations: equal.evaluations + joint.maximum.evaluations,
      converged: joint.maximum.converged,
    },
    threat,
    "solved",
  );
}

interface Equalised {
  readonly joint: JointMaximum;
  readonly common: number;
  readonly inequality: number;
  readonly shadow: readonly number[];
  readonly evaluations: number;
  readonly converged: boolean;
}

/** max z-bar subject to z_p = z-bar, z_p = (U_p - threat_p) / unit_p. */
function equaliseGains(
  table: Table,
  start: Profile,
  threat: readonly number[],
  unit: readonly number[],
  tolerance: number,
  options: BargainOptions,
): Equalised {
  const P = threat.length;
  let multipliers = threat.map(() => 0);
  let penalty = FIRST_PENALTY;
  let profile = start;
  let evaluations = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let round = 1; ; round++) {
    const scalarise: Scalarisation = (values) => {
      const gains = values.map((value, p) => (value - threat[p]!) / unit[p]!);
      const mean = gains.reduce((sum, gain) => sum + gain, 0) / P;
      let value = mean;
      const pull = gains.map((gain, p) => {
        const apart = gain - mean;
        value -= multipliers[p]! * apart + (penalty / 2) * apart * apart;
        return multipliers[p]! + penalty * apart;
      });
      const level = pull.reduce((sum, each) => sum + each, 0) / P;
      return { value, weights: pull.map((each, p) => (1 / P - each + level) / unit[p]!) };
    };
    const joint = jointMaximum(table, profile, scalarise, {
      // Early rounds only need to point the right way.
      tolerance: Math.max(tolerance, 10 ** -(3 + round)),
      maxEvaluations: 400,
    });
    evaluations += joint.maximum.evaluations;
    profile = joint.profile;
    const gains = joint.values.map((value, p) => (value - threat[p]!) / unit[p]!);
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / P;
    const inequality = Math.max(...gains) - Math.min(...gains);
    options.onStep?.(evaluations, mean);
    const shadow = scalarise(joint.values)!.weights.map((weight, p) => weight * unit[p]!);
    const converged = inequality <= EQUAL && joint.maximum.projectedGradient <= tolerance;
    if (converged || round === MOST_ROUNDS) {
      return { joint, common: Math.min(...gains), inequality, shadow, evaluations, converged };
    }
    multipliers = multipliers.map((each, p) => each + penalty * (gains[p]! - mean));
    if (inequality > 0.5 * last) penalty = Math.min(2 * penalty, LARGEST_PENALTY);
    last = inequality;
  }
}

/** The most a party could get while no other falls below its threat: its ideal gain. */
function idealGain(
  table: Table,
  start: Profile,
  threat: readonly number[],
  party: number,
  tolerance: number,
): number {
  let multipliers = threat.map(() => 0);
  let penalty = FIRST_PENALTY;
  let profile = start;
  for (let round = 1; ; round++) {
    const scalarise: Scalarisation = (values) => {
      let value = values[party]! - threat[party]!;
      const weights = values.map((each, p) => {
        if (p === party) return 1;
        const slack = each / threat[p]! - 1;
        const pressure = Math.max(0, multipliers[p]! - penalty * slack);
        value -= (pressure * pressure - multipliers[p]! ** 2) / (2 * penalty);
        return pressure / threat[p]!;
      });
      return { value, weights };
    };
    const joint = jointMaximum(table, profile, scalarise, {
      tolerance: Math.max(tolerance, 10 ** -(3 + round)),
      maxEvaluations: 400,
    });
    profile = joint.profile;
    const slack = joint.values.map((each, p) => each / threat[p]! - 1);
    const breach = Math.max(0, ...slack.map((each, p) => (p === party ? 0 : -each)));
    if ((breach <= EQUAL && joint.maximum.projectedGradient <= tolerance) || round === MOST_ROUNDS) {
      return joint.values[party]! - threat[party]!;
    }
    multipliers = multipliers.map((each, p) => (p === party ? 0 : Math.max(0, each - penalty * slack[p]!)));
    penalty = Math.min(2 * penalty, LARGEST_PENALTY);
  }
}

function outcome(found: Equalised, threat: readonly number[], status: Bargain["status"]): Bargain {
  const { joint, inequality, shadow, evaluations, converged } = found;
  const gains = joint.values.map((value, p) => value / threat[p]! - 1);
  const total = shadow.reduce((sum, each) => sum + each, 0);
  return {
    status,
    profile: joint.profile,
    solution: joint.solution,
    values: joint.values,
    gains,
    certificate: {
      projectedGradient: joint.maximum.projectedGradient,
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

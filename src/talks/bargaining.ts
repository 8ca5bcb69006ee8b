import { salesNew } from "../equilibrium/sales-new.ts";
import type { Solution } from "../equilibrium/solution.ts";
import { curvatureOf, type Profile, slopes, type Table } from "./game.ts";
import { boundsOf } from "./instrument.ts";
import { jointLayout, jointMaximum, type Scalarisation } from "./joint-maximum.ts";
import { maxMin } from "./max-min.ts";

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
  /** Largest difference between gains in the solution's own measure, of parties that limit the others; nash: 0. */
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
 * Equal gains and Kalai-Smorodinsky maximise the least gain over the threat, relative to the threat or to the most a party
 * could get (`maxMin`); wherever each party's gain limits the others', the gains are then equal. Nash maximises the sum
 * of weight x ln gain, from the equal-gains answer, which is inside its domain whenever there is a deal at all.
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
    const ideal = threat.map((_, p) => idealGain(table, equal.profile, threat, p, tolerance));
    return outcome(equaliseGains(table, equal.profile, threat, ideal, tolerance, options), threat, "solved");
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
  const joint = jointMaximum(table, equal.profile, nash, { tolerance, maxEvaluations: 1000 });
  const shadow = nash(joint.values)!.weights.map((weight, p) => weight * threat[p]!);
  return outcome(
    {
      ...joint,
      projectedGradient: joint.maximum.projectedGradient,
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
  table: Table,
  start: Profile,
  threat: readonly number[],
  unit: readonly number[],
  tolerance: number,
  options: BargainOptions,
): Equalised {
  const { parties } = table.game;
  const layout = jointLayout(parties);
  const found = maxMin(
    layout.join(start),
    (point) => {
      const solution = table.solve(layout.split(point));
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
        const { value, gradient } = slopes(table, party.objective, layout.instruments);
        return {
          value: (value - threat[p]!) / unit[p]!,
          gradient: gradient.map((slope) => slope / unit[p]!),
        };
      });
      return {
        values: each.map(({ value }) => value),
        gradients: each.map(({ gradient }) => gradient),
        curvatures: each.map(() => curvature),
      };
    },
    {
      ...boundsOf(layout.instruments),
      tolerance,
      equal: EQUAL,
      ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    },
  );
  const profile = layout.split(found.point);
  const solution = table.solve(profile)!;
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

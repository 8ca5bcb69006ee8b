import { type BySectorPair, newBySectorPair } from "../../economy/dims.ts";
import type { Rents } from "../../economy/wedges.ts";
import { complement } from "../../numerics/complementarity.ts";
import { type Pledge, type Quota, rentsAfter, type Shock } from "../../policy/shock.ts";
import type { Baseline } from "../base/baseline.ts";
import type { State } from "../kernel/kernel.ts";
import { volumeReader } from "../solution/quota-volumes.ts";
import { salesNew } from "../solution/sales-new.ts";
import type { KeptQuota, Solution, SolveOutcome } from "../solution/solution.ts";
import { attempt, DEFAULT_TOLERANCE, type SolveOptions, stateOf } from "./attempt.ts";
import { certify } from "./certify.ts";
import { cannotBuy, cannotLimit } from "./failure.ts";
import { foretellPremia } from "./foretell-premia.ts";
import { pledgeLimit } from "./pledge-limit.ts";
import { closedQuota, quotaLimit } from "./quota-limit.ts";
import type { LimitsFound, TradeLimit } from "./trade-limit.ts";

/** A shock, what only the equilibrium tells on top of it, and how a shock is solved. */
export interface LimitsProblem {
  readonly baseline: Baseline;
  /** Without pledges and quotas. */
  readonly shock: Shock;
  readonly pledges: readonly Pledge[];
  readonly quotas: readonly Quota[];
  readonly options: SolveOptions;
  readonly solve: (baseline: Baseline, shock: Shock, options: SolveOptions) => SolveOutcome;
}

/** How far trade may miss its limit, as a share of it; the certificate allows `CERTIFIED`. */
const MISS = 1e-10;
/**
 * Equilibria are solved this closely: X' is known relative to all that an economy spends, and what a limit is about may be a
 * thousandth of it.
 */
const CLOSE = 1e-13;
/** The longest step of a pledge's level: a price falls by two fifths at most, so that the smallest subsidy is found. */
const LONGEST_PLEDGE_STEP = 0.5;
/** That of quotas alone: more of a premium always means less trade. */
const LONGEST_QUOTA_STEP = 2;

/**
 * The smallest subsidies at which every promised purchase is made, and the premia at which no quota is exceeded (model.md 6,
 * "Quotas" and "Purchase pledges"): of each level and what it is to bring about neither is below zero, and one is zero. All
 * levels are found together, each point at a certified equilibrium.
 *
 * The search starts where nobody pays anything, or from the levels of `options.start`. Where no limit is reached the answer is
 * that of the shock without them, digit for digit.
 *
 * @returns the equilibrium, whose shock has subsidies and duties in its tariffs, premia in its rents, embargoes where a quota
 *   lets nothing in, and neither pledges nor quotas; infeasible with the most that can be had where a promise is out of reach
 */
export function keepLimits(problem: LimitsProblem): SolveOutcome {
  const { baseline, pledges, options } = problem;
  const closed = problem.quotas.map(({ boundMillion }) => boundMillion === 0);
  const open = problem.quotas.filter((_, k) => !closed[k]);
  const shock = withClosed(
    problem.shock,
    problem.quotas.filter((_, k) => closed[k]),
  );
  const close = Math.min(options.tolerance ?? DEFAULT_TOLERANCE, CLOSE);
  const found = new WeakMap<Float64Array, LimitsFound>();
  let sweeps = 0;
  let last = options.start;
  /** @param state to begin with, which is as good as known */
  const solveAt = (
    levels: ArrayLike<number>,
    limits: readonly TradeLimit[],
    tolerance: number,
    state?: State,
  ) => {
    const limited = atLevels(baseline, shock, levels, limits);
    if (limited === undefined) return undefined;
    const each = { ...options, tolerance, ...(last === undefined ? {} : { start: last }) };
    const near = state === undefined ? undefined : attempt(baseline, limited, state, each);
    if (near !== undefined && !near.converged) sweeps += near.sweeps;
    const outcome = near?.converged === true ? near : problem.solve(baseline, limited, each);
    sweeps += outcome.converged ? outcome.solution.certificate.sweeps : outcome.sweeps;
    if (outcome.converged) last = outcome.solution;
    return outcome;
  };

  const warm = warmStart(problem, open);
  let start = warm;
  if (start === undefined) {
    // Quotas alone may all be slack, and then the answer is the one that is wanted without them.
    const tolerance = pledges.length === 0 ? (options.tolerance ?? DEFAULT_TOLERANCE) : close;
    const first = solveAt([], [], tolerance)!;
    if (!first.converged) return first;
    start = readable(first.solution);
  }
  const pledgeLimits = pledges.map((pledge) => pledgeLimit(pledge, shock.tariffNew));
  const quotaLimits = open.map((quota) => quotaLimit(quota, start));
  const limits: readonly TradeLimit[] = [...pledgeLimits, ...quotaLimits];
  const valuesAt = (levels: Float64Array, here: LimitsFound): Float64Array => {
    const values = Float64Array.from(limits, (limit, k) => limit.value(levels[k]!, here));
    found.set(values, here);
    return values;
  };
  let cancelled: SolveOutcome | undefined;
  const evaluate = (levels: Float64Array, state?: State): Float64Array | undefined => {
    const at = cancelled ?? solveAt(levels, limits, close, state);
    if (at === undefined) return undefined;
    if (!at.converged && at.reason === "cancelled") cancelled = at;
    return at.converged ? valuesAt(levels, readable(at.solution)) : undefined;
  };

  let from: Float64Array = new Float64Array(limits.length);
  let values = warm === undefined ? valuesAt(from, start) : undefined;
  // Pledges are searched for alone: their subsidy has to be the smallest.
  if (pledges.length === 0 && (values === undefined || values.some((value) => value < 0))) {
    const levels =
      warm === undefined
        ? from
        : Float64Array.from(quotaLimits, (limit, k) => limit.levelOf(openKept(warm)[k]!));
    const some = atLevels(baseline, shock, new Float64Array(limits.length).fill(1), limits)!;
    const begin = { levels, state: stateOf(start.solution, baseline) };
    const foretold = foretellPremia(baseline, some, shock, quotaLimits, begin, {
      ...options,
      tolerance: close * 100,
    });
    sweeps += foretold?.sweeps ?? 0;
    const there = foretold === undefined ? undefined : evaluate(foretold.levels, foretold.state);
    if (foretold !== undefined && there !== undefined) [from, values] = [foretold.levels, there];
  }
  values ??= evaluate(from);
  if (cancelled !== undefined) return cancelled;
  if (values === undefined) return problem.solve(baseline, shock, options);
  const slopes = limits.map((limit, k) => new Float64Array(limits.length).fill(limit.slope(start), k, k + 1));
  const outcome = complement(evaluate, values, {
    tolerance: MISS,
    longest: pledges.length === 0 ? LONGEST_QUOTA_STEP : LONGEST_PLEDGE_STEP,
    from,
    // Pledges alone take differences.
    ...(open.length === 0 ? {} : { slopes }),
  });
  if (cancelled !== undefined) return cancelled;
  if (!outcome.converged) {
    const { stuck, values: here } = outcome;
    const worst = stuck?.index ?? here.indexOf(Math.min(...here));
    const pledge = pledgeLimits[worst];
    const quota = quotaLimits[worst - pledgeLimits.length]?.quota;
    if (stuck !== undefined && pledge !== undefined) {
      const importsMillion = pledge.pledge.valueMillion * Math.exp(stuck.most);
      const most = { importsMillion, subsidy: pledge.subsidyAt(stuck.at) };
      return cannotBuy(baseline, pledge.pledge, most, sweeps);
    }
    if (quota !== undefined) {
      const least = stuck === undefined ? undefined : quota.boundMillion * Math.exp(-stuck.most);
      return cannotLimit(baseline, quota, least, sweeps);
    }
  }
  const there = found.get(outcome.values)!;
  const keptQuotas = quotaLimits.map((limit, k) => limit.kept(outcome.x[pledgeLimits.length + k]!, there));
  const kept = {
    pledges: pledgeLimits.map((limit, k) => limit.kept(outcome.x[k]!, there.sales)),
    quotas: inOrder(problem.quotas, closed, keptQuotas),
  };
  return certify({ ...there.solution, ...kept }, sweeps);
}

/** The equilibrium to start from where it kept as many quotas, and some of them were binding. */
function warmStart({ options, pledges }: LimitsProblem, open: readonly Quota[]): LimitsFound | undefined {
  const { start } = options;
  if (start === undefined || pledges.length > 0 || open.length === 0) return undefined;
  const before = start.quotas.filter(({ state }) => state !== "closed");
  const isBinding = before.length === open.length && before.some(({ premium }) => premium > 0);
  return isBinding ? readable(start) : undefined;
}

const openKept = ({ solution }: LimitsFound): KeptQuota[] =>
  solution.quotas.filter(({ state }) => state !== "closed");

function readable(solution: Solution): LimitsFound {
  const sales = salesNew(solution);
  return { solution, sales, volumeOf: volumeReader(solution, sales) };
}

/** The shock with the levels of its limits; undefined where they leave no price. */
function atLevels(
  { economy }: Baseline,
  shock: Shock,
  levels: ArrayLike<number>,
  limits: readonly TradeLimit[],
): Shock | undefined {
  const tariffNew = shock.tariffNew.slice() as BySectorPair;
  let rentsNew: Rents | undefined;
  const rents = (): Rents => {
    const before = rentsAfter(economy, shock);
    rentsNew ??= {
      importer: (before?.importer.slice() ?? newBySectorPair(economy.dims)) as BySectorPair,
      exporter: (before?.exporter.slice() ?? newBySectorPair(economy.dims)) as BySectorPair,
    };
    return rentsNew;
  };
  const isPriced = limits.every(
    (limit, k) => levels[k] === 0 || limit.apply(levels[k]!, { tariffNew, rents }),
  );
  if (!isPriced) return undefined;
  return { ...shock, tariffNew, ...(rentsNew === undefined ? {} : { rentsNew }) };
}

/** Quotas of nothing are embargoes. */
function withClosed(shock: Shock, closed: readonly Quota[]): Shock {
  if (closed.length === 0) return shock;
  const tradeCostHat = (shock.tradeCostHat?.slice() ??
    new Float64Array(shock.tariffNew.length).fill(1)) as BySectorPair;
  for (const { cells } of closed) for (const cell of cells) tradeCostHat[cell] = Number.POSITIVE_INFINITY;
  return { ...shock, tradeCostHat };
}

/** Kept quotas in the order of the shock. */
function inOrder(
  quotas: readonly Quota[],
  closed: readonly boolean[],
  kept: readonly KeptQuota[],
): KeptQuota[] {
  let next = 0;
  return quotas.map((quota, k) => (closed[k] ? closedQuota(quota) : kept[next++]!));
}

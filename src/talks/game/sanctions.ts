import type { Baseline } from "../../equilibrium/base/baseline.ts";
import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import type { CancelSignal } from "../../equilibrium/solving/attempt.ts";
import { projectedGradient } from "../../numerics/bounds.ts";
import { type MaxMin, maxMin } from "../../numerics/max-min.ts";
import type { Shock } from "../../policy/shock.ts";
import { bestResponse } from "./best-response.ts";
import {
  addWork,
  COARSE,
  createGameSolver,
  curvatureOf,
  type Game,
  type GameSolver,
  type Party,
  slopes,
} from "./game.ts";
import { realIncome } from "./government.ts";
import { boundsOf, type Instrument } from "./instrument.ts";

/** Who sanctions whom, with what, in which world. */
export interface SanctionsProblem {
  readonly baseline: Baseline;
  /** What is in force without the sanctions: costs and harm are counted from there. */
  readonly background: Shock;
  /** Indices of economies. */
  readonly coalition: readonly number[];
  readonly target: readonly number[];
  /** What the coalition may set: rates on top of what is in force (`sanctionInstruments`). */
  readonly instruments: readonly Instrument[];
}

/** The sanctions that hurt the target most for what they cost the coalition. */
export interface SanctionsPoint {
  readonly levels: Float64Array;
  readonly solution: Solution;
  /** The share of real income that the coalition loses in all: less than 0 where it gains. */
  readonly cost: number;
  /** The share of its real income that the target loses. */
  readonly harm: number;
  /** What a little more cost would add to the harm, share for share: the multiplier of the budget. null: without limit. */
  readonly marginal: number | null;
  readonly certificate: SanctionsCertificate;
}

/** What can be checked about an optimum: the conditions of Karush, Kuhn and Tucker. */
export interface SanctionsCertificate {
  /**
   * Largest entry of the projected gradient of the Lagrangian, harm - multiplier x cost, per unit of rate; where the multiplier
   * has no limit, that of the cost alone.
   */
  readonly projectedGradient: number;
  /** Multiplier x what is left of the budget: 0 where the budget binds, or where more of it would not help. */
  readonly complementarity: number;
  /** How far the cost is above the budget; at least 0. */
  readonly excess: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

/** What the coalition is ready to bear, and how much of the picture is wanted. */
export interface SanctionsOptions {
  /** The largest cost, as a share of the coalition's real income; at least 0. */
  readonly ownCost: number;
  /** Points of the frontier, its two ends among them; at least 2. Default 8. */
  readonly points?: number;
  /** Largest projected gradient of the Lagrangian, per unit of rate. Default 1e-7; of the frontier at least 1e-6. */
  readonly tolerance?: number;
  readonly signal?: CancelSignal;
  /** Called after every point with how many of all have been found. */
  readonly onPoint?: (done: number, total: number) => void;
}

/** The sanctions within the budget, and what every other budget would buy. */
export interface Sanctions {
  readonly best: SanctionsPoint;
  /** By rising cost: from the sanctions that cost least, which may be a gain, to those that hurt most. */
  readonly frontier: readonly SanctionsPoint[];
  /** What is in force without them. */
  readonly today: Solution;
  readonly work: GameSolver["work"];
}

/** A point's search ends where costs agree with the budget to this share of income, times what a share of cost is worth. */
const EQUAL = 1e-9;
/** How many times the multiplier that is expected the price of cost is, how often it may be raised, and by how much. */
const PRICE = 2;
const MOST_RAISES = 12;
const RAISE = 4;
/** Enough for a picture, and to tell one neighbourhood from another: largest projected gradients. */
const PICTURE = 1e-6;
const SCOUT = 1e-4;
/** The least price of cost: of sanctions that hurt hardly more the more they cost. */
const LEAST_PRICE = 1e-3;
/** Costs closer than this share of income are the same. */
const NARROW = 1e-10;
/** What is behind prohibitive rates moves the harm by less than this share of income: all at their highest is as good. */
const SAME = 1e-5;

/**
 * Optimal sanctions: the rates that take most of the target's real income for what they may cost the coalition, all its members
 * together, and the frontier of cost and harm (Becko 2024 for the theory: sanctions are terms-of-trade manipulation with
 * another aim).
 *
 * max over x of harm(x) subject to cost(x) <= budget and bounds on x. With an exact penalty it is the largest least of harm
 * and harm + price (budget - cost) (Nocedal & Wright 2006, ch. 17): the same answer once the price is above the budget's
 * multiplier, which the weights of the two then tell. Exact gradients of both cost two adjoint solves, however many rates there
 * are.
 *
 * The frontier is followed from its cheap end, which is the coalition's best response to the target, to its dear one, each
 * point from the one before. The answer is the best in its neighbourhood.
 *
 * @throws Error when what is in force has no equilibrium; CancelledError
 */
export function optimalSanctions(problem: SanctionsProblem, options: SanctionsOptions): Sanctions {
  const tolerance = options.tolerance ?? 1e-7;
  const points = options.points ?? 8;
  const table = createTable(problem, options.signal);
  const total = points + 1;
  let done = 0;
  const told = <Point>(point: Point): Point => {
    options.onPoint?.(++done, total);
    return point;
  };
  const cheapest = told(cheapestOf(table, tolerance));
  const hardest = told(hardestOf(table, cheapest, tolerance));
  const width = hardest.cost - cheapest.cost;
  const { ownCost } = options;
  const today = table.today.solution;
  if (width <= NARROW) {
    // The bounds stand in the way before anything costs: there is one answer for every budget.
    return { best: withinBudget(hardest, ownCost), frontier: [hardest], today, work: table.solver.work };
  }
  // The frontier begins like a root: steep, so that points lie closer there, and with twice its slope on average before it.
  const slopeAt = (cost: number): number =>
    (hardest.harm - cheapest.harm) / (2 * Math.sqrt(Math.max(cost - cheapest.cost, 1e-6 * width) * width));
  const frontier = [cheapest];
  for (let k = 1; k < points - 1; k++) {
    const before = frontier.at(-1)!;
    const budget = cheapest.cost + width * (k / (points - 1)) ** 2;
    const slope = before.marginal ?? slopeAt(budget);
    frontier.push(told(pointAt(table, budget, [before], slope, Math.max(tolerance, PICTURE))));
  }
  frontier.push(hardest);
  // More than the hardest sanctions cost buys nothing more.
  const above = frontier.findIndex(({ cost }) => cost > ownCost);
  const below = frontier[Math.max(0, above - 1)]!;
  const best =
    above < 0
      ? withinBudget(hardest, ownCost)
      : pointAt(
          table,
          ownCost,
          [below, frontier[above]!],
          Math.max(below.marginal ?? slopeAt(ownCost), frontier[above]!.marginal ?? 0),
          tolerance,
        );
  told(best);
  return { best, frontier, today, work: table.solver.work };
}

/** The coalition as a party that sets its instruments, and the target. */
interface Table {
  readonly problem: SanctionsProblem;
  readonly solver: GameSolver;
  readonly coalition: Party;
  readonly target: Pick<Party, "members" | "objective" | "instruments">;
  /** Real incomes under what is in force, new over base. */
  readonly today: { readonly solution: Solution; readonly coalition: number; readonly target: number };
}

function createTable(problem: SanctionsProblem, signal: CancelSignal | undefined): Table {
  const { baseline, background, instruments } = problem;
  const coalition: Party = {
    id: "coalition",
    members: problem.coalition,
    objective: realIncome(problem.coalition),
    instruments,
  };
  const game: Game = { baseline, background, parties: [coalition] };
  const solver = createGameSolver(game, signal);
  const today = solver.solve([new Float64Array(instruments.length)]);
  if (today === undefined) throw new Error("What is in force without the sanctions has no equilibrium.");
  const objective = realIncome(problem.target);
  return {
    problem,
    solver,
    coalition,
    target: { members: problem.target, objective, instruments },
    today: {
      solution: today,
      coalition: coalition.objective.value(today),
      target: objective.value(today),
    },
  };
}

interface Effects {
  readonly solution: Solution;
  readonly cost: number;
  readonly harm: number;
}

interface Slopes extends Effects {
  readonly costSlope: Float64Array;
  readonly harmSlope: Float64Array;
  readonly costCurvature: Float64Array;
  readonly harmCurvature: Float64Array;
}

function effectsAt(
  { coalition, target, today }: Table,
  solver: GameSolver,
  levels: Float64Array,
): Effects | undefined {
  const solution = solver.solve([levels]);
  if (solution === undefined) return undefined;
  return {
    solution,
    cost: 1 - coalition.objective.value(solution) / today.coalition,
    harm: 1 - target.objective.value(solution) / today.target,
  };
}

function slopesAt(table: Table, solver: GameSolver, levels: Float64Array): Slopes | undefined {
  const effects = effectsAt(table, solver, levels);
  if (effects === undefined) return undefined;
  const { coalition, target, today } = table;
  const by = (objective: Party["objective"], base: number): Float64Array =>
    slopes(solver, objective, coalition.instruments).gradient.map((slope) => -slope / base);
  const sales = salesNew(effects.solution);
  return {
    ...effects,
    costSlope: by(coalition.objective, today.coalition),
    harmSlope: by(target.objective, today.target),
    costCurvature: curvatureOf(effects.solution, sales, coalition).map((bend) => bend / today.coalition),
    harmCurvature: curvatureOf(effects.solution, sales, target).map((bend) => bend / today.target),
  };
}

/** The sanctions that cost the coalition least: its best response to the target, with these instruments. */
function cheapestOf(table: Table, tolerance: number): SanctionsPoint {
  const { solver, coalition, problem } = table;
  const start = new Float64Array(problem.instruments.length);
  const { levels, certificate } = bestResponse(solver, [start], 0, { tolerance: tolerance / 10 });
  const { solution, cost, harm } = effectsAt(table, solver, levels)!;
  // Of the coalition's income at home: where it moves by nothing, no sum of harms and costs moves it.
  const own = slopes(solver, coalition.objective, coalition.instruments).gradient;
  return {
    levels,
    solution,
    cost,
    harm,
    marginal: null,
    certificate: {
      projectedGradient: projectedGradient(levels, own, boundsOf(coalition.instruments)),
      complementarity: 0,
      excess: 0,
      evaluations: certificate.evaluations,
      converged: certificate.converged || certificate.projectedGradient <= tolerance,
    },
  };
}

/** The sanctions that hurt most, whatever they cost: from all rates at their highest, and from those that cost least. */
function hardestOf(table: Table, cheapest: SanctionsPoint, tolerance: number): SanctionsPoint {
  const { upper } = boundsOf(table.problem.instruments);
  const starts = table.solver.solve([upper]) === undefined ? [cheapest.levels] : [upper, cheapest.levels];
  const found = starts.map((start) => {
    const search = maxMin(start, asSearched(table, table.solver, undefined), {
      ...boundsOf(table.problem.instruments),
      tolerance: Math.max(tolerance, PICTURE),
    });
    return { search, ...effectsAt(table, table.solver, search.point)! };
  });
  // All at their highest, unless something else hurts more.
  const { search, solution, cost, harm } = found.reduce((best, each) =>
    each.harm > best.harm + SAME ? each : best,
  );
  return {
    levels: search.point,
    solution,
    cost,
    harm,
    marginal: 0,
    certificate: {
      projectedGradient: search.projectedGradient,
      complementarity: 0,
      excess: 0,
      evaluations: search.evaluations,
      converged: search.converged,
    },
  };
}

/** A point that a larger budget leaves as it is. */
const withinBudget = (point: SanctionsPoint, budget: number): SanctionsPoint => ({
  ...point,
  certificate: {
    ...point.certificate,
    complementarity: 0,
    excess: Math.max(0, point.cost - budget),
  },
});

/** What `maxMin` is given: harm, and with a budget harm + price (budget - cost). */
function asSearched(
  table: Table,
  solver: GameSolver,
  limit: { readonly budget: number; readonly price: number } | undefined,
) {
  return (levels: Float64Array) => {
    const at = slopesAt(table, solver, levels);
    if (at === undefined) return undefined;
    const { cost, harm, costSlope, harmSlope, costCurvature, harmCurvature } = at;
    if (limit === undefined) return { values: [harm], gradients: [harmSlope], curvatures: [harmCurvature] };
    const { budget, price } = limit;
    return {
      values: [harm, harm + price * (budget - cost)],
      gradients: [harmSlope, harmSlope.map((slope, k) => slope - price * costSlope[k]!)],
      curvatures: [harmCurvature, harmCurvature.map((bend, k) => bend + price * costCurvature[k]!)],
    };
  };
}

/**
 * The hardest sanctions within a budget, from the best of some starts, each of which is searched from coarsely first.
 *
 * @param slope what the budget's multiplier may well be, at most
 */
function pointAt(
  table: Table,
  budget: number,
  starts: readonly SanctionsPoint[],
  slope: number,
  tolerance: number,
): SanctionsPoint {
  let price = Math.max(PRICE * slope, LEAST_PRICE);
  let from = starts[0]!.levels;
  if (starts.length > 1) {
    const scout = createGameSolver(table.solver.game, table.solver.signal, COARSE);
    const scouted = starts.map(({ levels }) => search(table, scout, levels, { budget, price }, SCOUT));
    addWork(table.solver, scout);
    const leastOf = ({ values }: MaxMin): number => Math.min(...values);
    from = scouted.reduce((best, each) => (leastOf(each) > leastOf(best) ? each : best)).point;
  }
  let evaluations = 0;
  for (let raise = 0; ; raise++) {
    const found = search(table, table.solver, from, { budget, price }, tolerance);
    evaluations += found.evaluations;
    const [, weight] = found.weights as [number, number];
    // All weight on the budget: cost is worth more than its price, so the answer is beyond the budget.
    if (weight > 1 - 1e-6 && raise < MOST_RAISES) {
      price *= RAISE;
      from = found.point;
      continue;
    }
    return pointOf(table, found, { budget, multiplier: price * weight, evaluations });
  }
}

const search = (
  table: Table,
  solver: GameSolver,
  start: Float64Array,
  limit: { readonly budget: number; readonly price: number },
  tolerance: number,
): MaxMin =>
  maxMin(start, asSearched(table, solver, limit), {
    ...boundsOf(table.problem.instruments),
    tolerance,
    equal: Math.max(EQUAL, tolerance / 100) * limit.price,
  });

function pointOf(
  table: Table,
  found: MaxMin,
  {
    budget,
    multiplier,
    evaluations,
  }: { readonly budget: number; readonly multiplier: number; readonly evaluations: number },
): SanctionsPoint {
  const { solution, cost, harm, costSlope, harmSlope } = slopesAt(table, table.solver, found.point)!;
  const lagrangian = harmSlope.map((slope, k) => slope - multiplier * costSlope[k]!);
  return {
    levels: found.point,
    solution,
    cost,
    harm,
    marginal: multiplier,
    certificate: {
      projectedGradient: projectedGradient(found.point, lagrangian, boundsOf(table.problem.instruments)),
      complementarity: multiplier * Math.abs(budget - cost),
      excess: Math.max(0, cost - budget),
      evaluations,
      converged: found.converged,
    },
  };
}

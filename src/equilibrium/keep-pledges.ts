import type { BySectorPair } from "../economy/dims.ts";
import { complement } from "../numerics/complementarity.ts";
import type { Pledge, Shock } from "../policy/shock.ts";
import { DEFAULT_TOLERANCE, type SolveOptions } from "./attempt.ts";
import type { Baseline } from "./baseline.ts";
import { certify } from "./certify.ts";
import { cannotBuy } from "./failure.ts";
import { salesNew } from "./sales-new.ts";
import type { KeptPledge, Solution, SolveOutcome } from "./solution.ts";

/** A shock, the purchases promised on top of it, and how a shock is solved. */
export interface PledgeProblem {
  readonly baseline: Baseline;
  /** Without pledges. */
  readonly shock: Shock;
  readonly pledges: readonly Pledge[];
  readonly options: SolveOptions;
  readonly solve: (baseline: Baseline, shock: Shock, options: SolveOptions) => SolveOutcome;
}

/** How far imports may miss the value promised, as a share of it; the certificate allows `CERTIFIED`. */
const MISS = 1e-10;
/**
 * Equilibria are solved this closely: X' is known relative to all that an economy spends, and what is promised may be a
 * thousandth of it.
 */
const CLOSE = 1e-13;
/** The longest step of ln(1/(1 - s/(1 + t))): a price falls by two fifths at most. */
const LONGEST_STEP = 0.5;

/**
 * The smallest subsidies at which every promised purchase is made, 0 <= s, imports >= value, and one of the two with
 * equality (model.md 6, "Purchase pledges"), each evaluated at a certified equilibrium.
 *
 * The search moves ln((1 + t)/(1 + t - s)) at the lowest tariff of a pledge's cells, by which the logarithm of its imports
 * is nearly linear, and starts where nobody pays anything. A cell that several pledges name gets all their subsidies.
 *
 * @returns the equilibrium, whose shock has the subsidies in its tariffs and no pledges; infeasible with the most that
 *   can be had where a value is out of reach
 */
export function keepPledges(problem: PledgeProblem): SolveOutcome {
  const { baseline, shock, pledges, options } = problem;
  const found = new WeakMap<Float64Array, Solution>();
  const lowest = pledges.map(({ cells }) =>
    cells.reduce((least, cell) => Math.min(least, 1 + shock.tariffNew[cell]!), Number.POSITIVE_INFINITY),
  );
  const subsidyAt = (level: number, k: number): number => lowest[k]! * -Math.expm1(-level);
  const tolerance = Math.min(options.tolerance ?? DEFAULT_TOLERANCE, CLOSE);
  let sweeps = 0;
  let last = options.start;
  const solveAt = (levels: Float64Array): SolveOutcome | undefined => {
    const tariffNew = shock.tariffNew.slice() as BySectorPair;
    pledges.forEach(({ cells }, k) => {
      for (const cell of cells) tariffNew[cell]! -= subsidyAt(levels[k]!, k);
    });
    if (pledges.some(({ cells }) => cells.some((cell) => !(tariffNew[cell]! > -1)))) return undefined;
    const outcome = problem.solve(
      baseline,
      { ...shock, tariffNew },
      { ...options, tolerance, ...(last === undefined ? {} : { start: last }) },
    );
    sweeps += outcome.converged ? outcome.solution.certificate.sweeps : outcome.sweeps;
    if (outcome.converged) last = outcome.solution;
    return outcome;
  };
  const valuesOf = (solution: Solution): Float64Array => {
    const values = Float64Array.from(imports(solution, pledges), (bought, k) =>
      Math.log(bought / pledges[k]!.valueMillion),
    );
    found.set(values, solution);
    return values;
  };

  const without = solveAt(new Float64Array(pledges.length))!;
  if (!without.converged) return without;
  let cancelled: SolveOutcome | undefined;
  const outcome = complement(
    (levels) => {
      const at = cancelled ?? solveAt(levels);
      if (at === undefined) return undefined;
      if (!at.converged && at.reason === "cancelled") cancelled = at;
      return at.converged ? valuesOf(at.solution) : undefined;
    },
    valuesOf(without.solution),
    { tolerance: MISS, longest: LONGEST_STEP },
  );
  if (cancelled !== undefined) return cancelled;
  if (!outcome.converged && outcome.stuck !== undefined) {
    const { index, at, most } = outcome.stuck;
    const pledge = pledges[index]!;
    const importsMillion = pledge.valueMillion * Math.exp(most);
    return cannotBuy(baseline, pledge, { importsMillion, subsidy: subsidyAt(at, index) }, sweeps);
  }
  const subsidies = Array.from(outcome.x, subsidyAt);
  return certified(found.get(outcome.values)!, pledges, subsidies, sweeps);
}

/** Imports of each pledge, million USD. */
function imports(solution: Solution, pledges: readonly Pledge[]): number[] {
  const sales = salesNew(solution);
  return pledges.map(({ cells }) => cells.reduce((sum, cell) => sum + sales[cell]!, 0));
}

function certified(
  solution: Solution,
  pledges: readonly Pledge[],
  subsidies: readonly number[],
  sweeps: number,
): SolveOutcome {
  const bought = imports(solution, pledges);
  const kept = pledges.map((pledge, k): KeptPledge => {
    const [subsidy, importsMillion] = [subsidies[k]!, bought[k]!];
    return { ...pledge, subsidy, importsMillion, costMillion: subsidy * importsMillion };
  });
  return certify({ ...solution, pledges: kept }, sweeps);
}

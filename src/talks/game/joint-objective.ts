import type { Objective, Partials } from "../../equilibrium/solution/objective.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";

/** Sum of objectives with fixed weights: its gradient costs one adjoint solve, however many parties it joins. */
export function weightedSum(objectives: readonly Objective[], weights: readonly number[]): Objective {
  return {
    value: (solution) =>
      objectives.reduce((sum, objective, p) => sum + weights[p]! * objective.value(solution), 0),
    partials: (solution) => combine(objectives, weights, solution),
  };
}

/** Every field: the compiler asks for a line as soon as `Partials` has one more. */
const FIELDS = Object.keys({
  logWage: true,
  logEmployment: true,
  logPrice: true,
  logCost: true,
  expenditure: true,
  output: true,
  income: true,
  capitalIncome: true,
  tariffRevenue: true,
  exportTaxRevenue: true,
  sales: true,
  exportTax: true,
  tradeCost: true,
} satisfies Record<keyof Partials, true>) as (keyof Partials)[];

function combine(objectives: readonly Objective[], weights: readonly number[], solution: Solution): Partials {
  const sum: { -readonly [field in keyof Partials]?: Float64Array } = {};
  objectives.forEach((objective, p) => {
    if (weights[p] === 0) return;
    const partials = objective.partials(solution);
    for (const field of FIELDS) {
      const array = partials[field];
      if (array === undefined) continue;
      sum[field] ??= new Float64Array(array.length);
      const target = sum[field];
      for (let i = 0; i < array.length; i++) target[i]! += weights[p]! * array[i]!;
    }
  });
  return sum;
}

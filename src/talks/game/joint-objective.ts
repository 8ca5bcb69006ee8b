import type { Objective, Partials } from "../../equilibrium/objective.ts";
import type { Solution } from "../../equilibrium/solution.ts";

/** Sum of objectives with fixed weights: its gradient costs one adjoint solve, however many parties it joins. */
export function weightedSum(objectives: readonly Objective[], weights: readonly number[]): Objective {
  return {
    value: (solution) =>
      objectives.reduce((sum, objective, p) => sum + weights[p]! * objective.value(solution), 0),
    partials: (solution) => combine(objectives, weights, solution),
  };
}

const FIELDS = [
  "logWage",
  "logPrice",
  "logCost",
  "expenditure",
  "output",
  "income",
  "tariffRevenue",
  "exportTaxRevenue",
  "sales",
  "exportTax",
  "tradeCost",
] as const;

function combine(objectives: readonly Objective[], weights: readonly number[], solution: Solution): Partials {
  const sum: { [field in (typeof FIELDS)[number]]?: Float64Array } = {};
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

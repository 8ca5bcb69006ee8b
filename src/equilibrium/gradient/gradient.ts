import { newBySectorEconomy, newBySectorPair } from "../../economy/dims.ts";
import { gmres } from "../../numerics/gmres.ts";
import { exportTaxesAfter } from "../../policy/shock.ts";
import { SECTOR_EXPORT_TAXED, SECTOR_LOCAL } from "../base/trade-weights.ts";
import { createKernel, type Kernel, type State, stateLength, sweep } from "../kernel/kernel.ts";
import type { Objective, Partials } from "../solution/objective.ts";
import type { Solution } from "../solution/solution.ts";
import { stateOf } from "../solving/attempt.ts";
import { type BindingQuotas, bindingQuotas } from "./binding-quotas.ts";
import type { Gradient } from "./instrument-gradient.ts";
import { type Adjoints, newAdjoints, reverseSweep } from "./reverse-sweep.ts";

/** How exactly the adjoint system is solved. */
export interface GradientOptions {
  /** Largest relative residual of the adjoint system. Default 1e-11. */
  readonly tolerance?: number;
}

/** Beyond this the adjoint system is singular for practical purposes. */
const MAX_COLUMNS = 400;

/** The adjoint system of one equilibrium, swept once and ready for any number of objectives. */
export interface Adjoint {
  /** @throws Error when the adjoint system does not reach its tolerance (the equilibrium is at a fold) */
  gradient(objective: Objective, options?: GradientOptions): Gradient;
}

/**
 * The adjoint gradient of smooth objectives (model.md 3): with the equilibrium written as a fixed point y = G(y, x),
 * solves (I - G_y)' lambda = u_y once by GMRES on reverse sweeps, then du/dx = u_x + lambda' G_x for all instruments. Quotas that
 * bind stay kept whatever moves (`bindingQuotas`); subsidies of purchase pledges stay what they are.
 */
export function createAdjoint(solution: Solution): Adjoint {
  const { baseline, shock } = solution;
  const kernel = createKernel(baseline, shock);
  const length = stateLength(baseline.economy);
  const image = new Float64Array(length);
  const right: State = new Float64Array(length);
  sweep(kernel, stateOf(solution, baseline), image);
  const adjoints = newAdjoints(kernel);
  const held = (objective: Objective, options: GradientOptions = {}): Gradient => {
    const tolerance = options.tolerance ?? 1e-11;
    const partials = objective.partials(solution);
    reverseSweep(kernel, undefined, partials, adjoints, right);
    const { solution: lambda, columns } = gmres(
      (vector, out) => {
        reverseSweep(kernel, vector, undefined, adjoints, out);
        for (let i = 0; i < length; i++) out[i] = vector[i]! - out[i]!;
      },
      right,
      tolerance,
      MAX_COLUMNS,
    );
    reverseSweep(kernel, lambda, partials, adjoints, image);
    // The true residual, not the recurrence's: this sweep has just evaluated G_y' lambda + u_y.
    const residual = distance(image, lambda) / Math.max(norm(right), Number.MIN_VALUE);
    if (!(residual <= 10 * tolerance)) {
      throw new Error(
        `The adjoint system stopped at a residual of ${residual.toExponential(1)} after ${columns} sweeps.`,
      );
    }
    return {
      value: objective.value(solution),
      ...byInstrument(kernel, solution, adjoints, partials),
      quotas: new Float64Array(solution.quotas.length),
      residual,
      sweeps: columns + 2,
    };
  };
  let borders: BindingQuotas | "none" | undefined;
  return {
    gradient(objective, options = {}) {
      borders ??= bindingQuotas(solution, (volume) => held(volume, options)) ?? "none";
      const found = held(objective, options);
      return borders === "none" ? found : borders.keep(found);
    },
  };
}

/** The gradient of one objective; see `createAdjoint`. */
export function gradient(solution: Solution, objective: Objective, options: GradientOptions = {}): Gradient {
  return createAdjoint(solution).gradient(objective, options);
}

const norm = (vector: Float64Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

const distance = (a: Float64Array, b: Float64Array): number => norm(a.map((value, i) => value - b[i]!));

/**
 * du/dx from the adjoints of what x enters: A and A/(1+t') depend on a tariff and a trade cost as
 * d ln A = -theta (d ln d + d ln(1+t') + d ln(1+x')), d ln(A/(1+t')) = d ln A - d ln(1+t'), and what the seller earns loses
 * d ln(1+x') more. Rents stay what they are, and with them d ln(1+t~) = d ln(1+t').
 */
function byInstrument(
  kernel: Kernel,
  solution: Solution,
  adjoints: Adjoints,
  partials: Partials,
): Pick<Gradient, "tariff" | "exportTax" | "tradeCost" | "productivity"> {
  const { dims, baseline, weights, supply, demand } = kernel;
  const { economies: N, sectors: J } = dims;
  const { gross, net, earned, kind } = weights;
  const { sales } = partials;
  const { tariffNew } = solution.shock;
  const exportTaxNew = exportTaxesAfter(baseline.economy, solution.shock);
  const tariff = newBySectorPair(dims);
  const exportTax = newBySectorPair(dims);
  const tradeCost = newBySectorPair(dims);
  const productivity = newBySectorEconomy(dims);
  for (let cell = 0; cell < J * N; cell++) productivity[cell] = -adjoints.logCost[cell]!;
  for (let sector = 0; sector < J; sector++) {
    const theta = baseline.economy.tradeElasticity[sector]!;
    const base = sector * N;
    for (let cell = base; cell < base + N; cell++) {
      const row = cell * N;
      if (kind[sector] === SECTOR_LOCAL) {
        if (gross[row + cell - base]! > 0) tradeCost[row + cell - base] = adjoints.logPrice[cell]!;
        continue;
      }
      const exportTaxed = kind[sector] === SECTOR_EXPORT_TAXED;
      const g = demand[cell]!;
      for (let i = 0; i < N; i++) {
        const o = row + i;
        if (gross[o] === 0) continue;
        const e = supply[base + i]!;
        const direct = sales === undefined ? 0 : sales[o]! * e * g;
        const byGross = gross[o]! * adjoints.access[cell]! * e;
        // A rise of the export tax takes from what is earned alone, where what crosses the border keeps its value.
        const byEarned = earned[o]! * e * g * (adjoints.output[base + i]! - adjoints.exportTaxRevenue[i]!);
        const reached = exportTaxed ? adjoints.borderReach[base + i]! : adjoints.reach[base + i]!;
        const byNet = net[o]! * (adjoints.netAccess[cell]! * e + reached * g + direct);
        const bySales = exportTaxed ? byNet + byEarned : byNet;
        tradeCost[o] = -theta * (byGross + bySales);
        tariff[o] = (tradeCost[o]! - bySales) / (1 + tariffNew[o]!);
        if (i !== cell - base) {
          const rate = exportTaxNew === undefined ? 0 : exportTaxNew[o]!;
          const itself = partials.exportTax === undefined ? 0 : partials.exportTax[o]!;
          exportTax[o] = (tradeCost[o]! - byEarned + itself) / (1 + rate);
        }
        if (partials.tradeCost !== undefined) tradeCost[o]! += partials.tradeCost[o]!;
      }
    }
  }
  return { tariff, exportTax, tradeCost, productivity };
}

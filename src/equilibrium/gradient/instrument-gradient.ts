import type { BySectorEconomy, BySectorPair } from "../../economy/dims.ts";

/** The derivative of an objective by every instrument in the world, at an equilibrium. */
export interface Gradient {
  readonly value: number;
  /** du / dt', [sector, importer, exporter], per unit of rate (0.01 is one percentage point). */
  readonly tariff: BySectorPair;
  /** du / dx', [sector, importer, exporter], per unit of rate, whether the solution has export taxes or none; 0 at home. */
  readonly exportTax: BySectorPair;
  /** du / d ln d-hat, [sector, importer, exporter]; 0 where nothing is traded. */
  readonly tradeCost: BySectorPair;
  /** du / d ln productivity, [sector, economy]. */
  readonly productivity: BySectorEconomy;
  /**
   * du / d limit of each quota of the solution, in its order, per million USD of volume; 0 where it is slack, and where it is
   * closed, since the first of what comes in has no derivative.
   */
  readonly quotas: Float64Array;
  /** Residual of the adjoint system, relative to its right-hand side. */
  readonly residual: number;
  /** Reverse sweeps needed. */
  readonly sweeps: number;
}

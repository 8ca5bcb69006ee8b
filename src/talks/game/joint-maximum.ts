import { salesNew } from "../../equilibrium/solution/sales-new.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import { type MaxMin, type MaxMinOptions, maxMin } from "../../numerics/max-min.ts";
import { curvatureOf, type GameSolver, type Party, type Profile, slopes } from "./game.ts";
import { boundsOf, type Instrument } from "./instrument.ts";
import { weightedSum } from "./joint-objective.ts";

/** A hundredth of a percentage point of a rate. */
const STEP = 1e-4;

/** A smooth function of the parties' objectives and its partial derivatives; undefined outside its domain. */
export type Scalarisation = (
  values: readonly number[],
) => { readonly value: number; readonly weights: readonly number[] } | undefined;

/** All parties' instruments in one vector. */
export interface JointLayout {
  readonly instruments: readonly Instrument[];
  /** Where each party's instruments begin. */
  readonly offsets: readonly number[];
  split(flat: Float64Array): Profile;
  join(profile: Profile): Float64Array;
}

export function jointLayout(parties: readonly Party[]): JointLayout {
  const instruments = parties.flatMap((party) => party.instruments);
  const offsets = parties.map((_, p) =>
    parties.slice(0, p).reduce((sum, before) => sum + before.instruments.length, 0),
  );
  return {
    instruments,
    offsets,
    split: (flat) =>
      parties.map((party, p) => flat.slice(offsets[p]!, offsets[p]! + party.instruments.length)),
    join: (profile) => {
      const flat = new Float64Array(instruments.length);
      profile.forEach((levels, p) => {
        flat.set(levels, offsets[p]!);
      });
      return flat;
    },
  };
}

export interface JointMaximum {
  readonly profile: Profile;
  readonly solution: Solution;
  /** Every party's objective, new over base. */
  readonly values: readonly number[];
  readonly maximum: Omit<MaxMin, "values" | "weights" | "spread">;
}

/**
 * Maximises a function of all parties' objectives over all parties' instruments at once, from a profile.
 *
 * @throws Error when the start has no equilibrium or lies outside the function's domain
 */
export function jointMaximum(
  solver: GameSolver,
  start: Profile,
  scalarise: Scalarisation,
  options: Omit<MaxMinOptions, "lower" | "upper" | "equal"> = {},
): JointMaximum {
  const { parties } = solver.game;
  const { instruments, offsets, split, join } = jointLayout(parties);
  const objectives = parties.map((party) => party.objective);
  const maximum = maxMin(
    join(start),
    (point) => {
      const solution = solver.solve(split(point));
      if (solution === undefined) return undefined;
      const joint = scalarise(objectives.map((objective) => objective.value(solution)));
      if (joint === undefined) return undefined;
      const { gradient } = slopes(solver, weightedSum(objectives, joint.weights), instruments);
      const sales = salesNew(solution);
      const scale = joint.weights.reduce((sum, weight) => sum + Math.abs(weight), 0) / parties.length;
      const curvature = new Float64Array(instruments.length);
      parties.forEach((party, p) => {
        // A party's own weight measures what its tariffs cost; where it hardly counts, the others' average does.
        const weight = Math.max(Math.abs(joint.weights[p]!), 0.1 * scale);
        curvature.set(
          curvatureOf(solution, sales, party).map((value) => value * weight),
          offsets[p]!,
        );
      });
      return { values: [joint.value], gradients: [gradient], curvatures: [curvature] };
    },
    {
      ...boundsOf(instruments),
      stepTolerance: STEP,
      ...options,
    },
  );
  const profile = split(maximum.point);
  const solution = solver.solve(profile)!;
  return { profile, solution, values: objectives.map((objective) => objective.value(solution)), maximum };
}

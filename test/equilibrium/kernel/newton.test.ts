import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import {
  baseState,
  createKernel,
  expenditureOffset,
  type Kernel,
  type State,
  sweep,
} from "../../../src/equilibrium/kernel/kernel.ts";
import { newtonStep } from "../../../src/equilibrium/kernel/newton.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import type { Shock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, largestDifference, solved } from "../../support/solve-world.ts";

const LONGEST = 2;

/** Every border becomes `factor` times as costly. */
function barriers(world: WorldAccounts, factor: number): Shock {
  const { dims } = world;
  const tradeCostHat = new Float64Array(world.sales.length).fill(factor);
  for (let j = 0; j < dims.sectors; j++) {
    for (let n = 0; n < dims.economies; n++) tradeCostHat[pairAt(dims, j, n, n)] = 1;
  }
  return { tariffNew: world.tariff, tradeCostHat, productivityHat: undefined };
}

const residualNorm = (state: State, image: State): number =>
  Math.hypot(...image.map((value, i) => value - state[i]!));

/** A kernel with a state and its image, as the solver's loop holds them. */
function started(kernel: Kernel) {
  const state = baseState(kernel.baseline);
  const image = new Float64Array(state.length);
  sweep(kernel, state, image);
  return { state, image, logs: expenditureOffset(kernel.dims) };
}

describe("a Newton-Krylov step", () => {
  // Trade costs eight times as high at every border leave so little trade that wages hardly answer to it.
  const world = randomWorld({ economies: 3, sectors: 3, seed: 6, inputs: 0.5 });
  const base = baseline(world, "competitive", "balanced");
  const walls = barriers(world, 8);

  it("reaches an equilibrium behind high walls where sweeps alone do not get", () => {
    const kernel = createKernel(base, walls);
    const { state, image, logs } = started(kernel);
    let sweeps = 1;
    while (residualNorm(state, image) > 1e-13 && sweeps < 3000) {
      const step = newtonStep(kernel, state, image, 1e-4, LONGEST, logs);
      sweeps += step.sweeps;
      if (!step.improved) break;
    }
    const arrived = residualNorm(state, image);
    expect(arrived).toBeLessThan(1e-12);

    const plain = started(kernel);
    for (let done = 1; done < sweeps; done++) {
      plain.state.set(plain.image);
      sweep(kernel, plain.state, plain.image);
    }
    expect(residualNorm(plain.state, plain.image)).toBeGreaterThan(1e6 * arrived);
    // Accelerated sweeps alone, with the solver's own care, end where Newton's steps would begin.
    const outcome = solve(base, walls, { maxSweeps: 240, continuation: false });
    expect(!outcome.converged && outcome.reason).toBe("max-sweeps");
  });

  it("is what the solver falls back on there, with the same wages", () => {
    const solution = solved(base, walls, { continuation: false });
    expect(solution.certificate.sweeps).toBeGreaterThan(240);
    expect(solution.certificate.worstResidual).toBeLessThanOrEqual(1e-9);
    const kernel = createKernel(base, walls);
    const { state, image, logs } = started(kernel);
    for (let step = 0; step < 40; step++) {
      if (!newtonStep(kernel, state, image, 1e-4, LONGEST, logs).improved) break;
    }
    expect(largestDifference(state.slice(0, 3).map(Math.exp), solution.wageHat)).toBeLessThan(1e-9);
  });

  it("shortens the residual or leaves the state alone and says so", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomWorld({ economies: 3, sectors: 3, seed });
      const kernel = createKernel(baseline(random, "competitive", "balanced"), randomShock(random, seed));
      const { state, image, logs } = started(kernel);
      for (let step = 0; step < 12; step++) {
        const before = residualNorm(state, image);
        const kept = state.slice();
        const { improved, sweeps } = newtonStep(kernel, state, image, 1e-3, LONGEST, logs);
        expect(sweeps).toBeGreaterThan(0);
        if (improved) expect(residualNorm(state, image)).toBeLessThan(before);
        else expect(state).toEqual(kept);
      }
      expect(residualNorm(state, image)).toBeLessThan(1e-11);
    }
  });

  it("multiplies the correct digits once it is near the answer", () => {
    const kernel = createKernel(base, randomShock(world, 3));
    const { state, image, logs } = started(kernel);
    const sizes = [residualNorm(state, image)];
    for (let step = 0; step < 4; step++) {
      newtonStep(kernel, state, image, 1e-6, LONGEST, logs);
      sizes.push(residualNorm(state, image));
    }
    expect(sizes[2]!).toBeLessThan(sizes[1]! ** 1.5);
  });

  it("moves no wage and no price further than it is allowed to", () => {
    const kernel = createKernel(base, walls);
    const { state, image, logs } = started(kernel);
    for (let step = 0; step < 5; step++) {
      const from = state.slice();
      newtonStep(kernel, state, image, 1e-4, 0.05, logs);
      for (let i = 0; i < logs; i++) expect(Math.abs(state[i]! - from[i]!)).toBeLessThanOrEqual(0.05 + 1e-12);
    }
    expect(state.slice(0, logs).some((value) => Math.abs(value) > 0.01)).toBe(true);
  });

  it("leaves the buffers of the point it returns, so that the loop can judge it without another sweep", () => {
    const kernel = createKernel(base, randomShock(world, 5));
    const { state, image, logs } = started(kernel);
    newtonStep(kernel, state, image, 1e-3, LONGEST, logs);
    const output = kernel.output.slice();
    const again = new Float64Array(state.length);
    sweep(kernel, state, again);
    expect(again).toEqual(image);
    expect(kernel.output).toEqual(output);
  });
});

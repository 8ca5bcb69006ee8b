import { describe, expect, it } from "vitest";
import { complement } from "../../src/numerics/complementarity.ts";

const options = { tolerance: 1e-12, longest: 0.5 };
const solve = (f: (x: Float64Array) => readonly number[] | undefined, unknowns: number) => {
  let evaluations = 0;
  const evaluate = (x: Float64Array) => {
    evaluations++;
    const values = f(x);
    return values === undefined ? undefined : Float64Array.from(values);
  };
  const outcome = complement(evaluate, evaluate(new Float64Array(unknowns))!, options);
  return { outcome, evaluations };
};

describe("complementarity", () => {
  it("leaves an unknown at zero whose value is not below zero there", () => {
    const { outcome, evaluations } = solve(([x]) => [0.2 + x!], 1);
    expect(outcome).toMatchObject({ converged: true, x: Float64Array.of(0) });
    expect(evaluations).toBe(1);
  });

  it("finds the root of a concave value from below in a few steps", () => {
    const { outcome, evaluations } = solve(([x]) => [Math.log1p(x!) - 1], 1);
    expect(outcome.converged).toBe(true);
    expect(outcome.x[0]).toBeCloseTo(Math.E - 1, 10);
    expect(evaluations).toBeLessThan(24);
  });

  it("finds the first of two roots, where a value falls again further up", () => {
    // x (2 - x) = 3/4 at 1/2 and at 3/2.
    const { outcome } = solve(([x]) => [x! * (2 - x!) - 0.75], 1);
    expect(outcome.x[0]).toBeCloseTo(0.5, 10);
  });

  it("solves several together, one of which the others make superfluous", () => {
    // The second alone would need 0.25; the first brings it about as well.
    const { outcome } = solve(([a, b]) => [a! + 0.2 * b! - 1, b! + 0.5 * a! - 0.25], 2);
    expect(outcome.converged).toBe(true);
    expect(outcome.x[0]).toBeCloseTo(1, 10);
    expect(outcome.x[1]).toBe(0);
  });

  it("solves several that hold each other back", () => {
    const { outcome } = solve(([a, b]) => [a! - 0.5 * b! - 1, b! - 0.5 * a! - 1], 2);
    expect(outcome.x[0]).toBeCloseTo(2, 10);
    expect(outcome.x[1]).toBeCloseTo(2, 10);
  });

  it("says which value stays below zero, and how far it goes", () => {
    const { outcome } = solve(([a, b]) => [a! - 1, b! * (2 - b!) - 3], 2);
    expect(outcome).toMatchObject({ converged: false, stuck: { index: 1 } });
    if (outcome.converged) return;
    expect(outcome.stuck!.at).toBeCloseTo(1, 2);
    expect(outcome.stuck!.most).toBeCloseTo(-2, 6);
  });

  it("goes up to where there is no value at all", () => {
    const { outcome } = solve(([x]) => (x! > 0.7 ? undefined : [x! - 2]), 1);
    expect(outcome).toMatchObject({ converged: false, stuck: { index: 0 } });
    if (outcome.converged) return;
    expect(outcome.stuck!.at).toBeCloseTo(0.7, 3);
  });

  it("needs an evaluation a step where slopes are roughly known, and learns the rest", () => {
    const f = ([x, y]: Float64Array) => [Math.log1p(x!) + 0.3 * y! - 1, 2 * y! - 0.2 * x! - 0.5];
    const differences = solve((x) => f(x), 2);
    let evaluations = 0;
    const evaluate = (x: Float64Array) => {
      evaluations++;
      return Float64Array.from(f(x));
    };
    const rough = [Float64Array.of(0.5, 0), Float64Array.of(0, 1.5)];
    const learnt = complement(evaluate, Float64Array.from(f(new Float64Array(2))), {
      ...options,
      slopes: rough,
    });
    expect(learnt.converged).toBe(true);
    expect(learnt.x[0]).toBeCloseTo(differences.outcome.x[0]!, 10);
    expect(learnt.x[1]).toBeCloseTo(differences.outcome.x[1]!, 10);
    expect(evaluations).toBeLessThan(differences.evaluations);
    // Slopes that lead nowhere are given up.
    const wrong = complement(evaluate, Float64Array.from(f(new Float64Array(2))), {
      ...options,
      slopes: [Float64Array.of(-1, 0), Float64Array.of(0, -1)],
    });
    expect(wrong.converged).toBe(true);
    expect(wrong.x[0]).toBeCloseTo(differences.outcome.x[0]!, 10);
  });

  it("starts from a point that is nearly it", () => {
    const from = Float64Array.of(Math.E - 1);
    const value = (x: Float64Array) => Float64Array.of(Math.log1p(x[0]!) - 1);
    const outcome = complement(value, value(from), { ...options, from });
    expect(outcome.converged).toBe(true);
    expect(outcome.x).toEqual(from);
  });

  it("gets over a kink that a Newton step cannot see", () => {
    const { outcome } = solve(([x]) => [x! < 1 ? 1e-3 * x! - 1 : 10 * (x! - 1) - 0.999], 1);
    expect(outcome.x[0]).toBeCloseTo(1.0999, 10);
  });
});

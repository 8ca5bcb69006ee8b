import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxMin } from "../../src/numerics/max-min.ts";
import { maximise } from "../../src/numerics/maximise.ts";

/** z_p = height_p - bend_p |x - peak_p|^2 / 2: concave, with peaks apart. */
function paraboloids(
  peaks: readonly (readonly number[])[],
  heights: readonly number[],
  bends: readonly number[],
) {
  return (point: Float64Array) => ({
    values: peaks.map(
      (peak, p) =>
        heights[p]! - (bends[p]! / 2) * peak.reduce((sum, at, k) => sum + (point[k]! - at) ** 2, 0),
    ),
    gradients: peaks.map((peak, p) => Float64Array.from(peak, (at, k) => -bends[p]! * (point[k]! - at))),
    curvatures: peaks.map((peak, p) => new Float64Array(peak.length).fill(bends[p]!)),
  });
}

const wide = (size: number) => ({
  lower: new Float64Array(size).fill(-10),
  upper: new Float64Array(size).fill(10),
  longestStep: 5,
});

describe("the largest least gain", () => {
  it("of two equal parties lies half way between their wishes", () => {
    const found = maxMin(
      Float64Array.of(3, 1),
      paraboloids(
        [
          [0, 0],
          [2, 0],
        ],
        [0, 0],
        [1, 1],
      ),
      wide(2),
    );
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 6);
    expect(found.point[1]).toBeCloseTo(0, 6);
    expect(found.weights.map((w) => Number(w.toFixed(6)))).toEqual([0.5, 0.5]);
  });

  it("leaves a party that is better off anyway at its own level, with weight 0", () => {
    const found = maxMin(Float64Array.of(0), paraboloids([[1], [1.1]], [0, 5], [1, 1]), wide(1));
    expect(found.point[0]).toBeCloseTo(1, 6);
    expect(found.weights).toEqual([1, 0]);
    expect(found.values[1]!).toBeGreaterThan(found.values[0]! + 4);
  });

  it("stops at a bound where the wishes lie beyond it", () => {
    const found = maxMin(Float64Array.of(0), paraboloids([[3], [5]], [0, 0], [1, 1]), {
      ...wide(1),
      upper: Float64Array.of(2),
    });
    expect(found.point[0]).toBe(2);
    expect(found.converged).toBe(true);
    expect(found.weights[1]).toBe(1);
  });

  it("agrees with a fine grid on random pairs of parties", () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        number,
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        (a, b, height, bend) => {
          const functions = paraboloids([[a], [b]], [0, height], [1, bend]);
          const found = maxMin(Float64Array.of(0), functions, wide(1));
          let best = Number.NEGATIVE_INFINITY;
          for (let k = -4000; k <= 4000; k++) {
            best = Math.max(best, Math.min(...functions(Float64Array.of(k / 2000)).values));
          }
          expect(Math.min(...found.values)).toBeGreaterThan(best - 1e-6);
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });

  it("does not depend on the order of the parties", () => {
    const peaks = [
      [0, 1],
      [2, 0],
      [-1, -1],
    ] as const;
    const turned = [peaks[2], peaks[0], peaks[1]];
    const a = maxMin(Float64Array.of(0, 0), paraboloids(peaks, [0, 0.1, 0.2], [1, 2, 1]), wide(2));
    const b = maxMin(Float64Array.of(0, 0), paraboloids(turned, [0.2, 0, 0.1], [1, 1, 2]), wide(2));
    expect(a.point[0]).toBeCloseTo(b.point[0]!, 6);
    expect(a.point[1]).toBeCloseTo(b.point[1]!, 6);
  });
});

describe("maximising within bounds", () => {
  /** A narrow curved ridge (Rosenbrock, turned over), whose curvature the caller badly misjudges. */
  const ridge = (x: Float64Array) => {
    const [a, b] = [1 - x[0]!, x[1]! - x[0]! ** 2];
    return {
      value: -(a * a + 100 * b * b),
      gradient: Float64Array.of(2 * a + 400 * x[0]! * b, -200 * b),
      curvature: Float64Array.of(50, 200),
    };
  };

  it("climbs a curved ridge to its top", () => {
    const found = maximise(Float64Array.of(-1.2, 1), ridge, wide(2));
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 6);
    expect(found.point[1]).toBeCloseTo(1, 6);
    expect(found.evaluations).toBeLessThan(200);
  });

  it("stops on the bound that the ridge runs into, where no free direction is left", () => {
    const found = maximise(Float64Array.of(-1.2, 1), ridge, { ...wide(2), upper: Float64Array.of(0.5, 10) });
    expect(found.point[0]).toBe(0.5);
    expect(found.point[1]).toBeCloseTo(0.25, 6);
    expect(found.projectedGradient).toBeLessThan(1e-8);
  });

  it("backs away from points that cannot be evaluated", () => {
    const walled = (x: Float64Array) =>
      x[0]! > 0.7
        ? undefined
        : { value: x[0]!, gradient: Float64Array.of(1), curvature: Float64Array.of(0.1) };
    const found = maximise(Float64Array.of(0), walled, { ...wide(1), maxEvaluations: 60 });
    expect(found.converged).toBe(false);
    expect(found.point[0]).toBeGreaterThan(0.5);
    expect(found.point[0]).toBeLessThanOrEqual(0.7);
  });

  it("says so when its start cannot be evaluated", () => {
    expect(() => maximise(Float64Array.of(0), () => undefined, wide(1))).toThrow(/starting point/);
  });

  it("stops when its caller asks", () => {
    const found = maximise(Float64Array.of(-1.2, 1), ridge, { ...wide(2), onStep: (n) => n < 5 });
    expect(found.reason).toBe("stopped");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GoalSearch, goalSeek } from "../../../src/talks/goals/goal-seek.ts";
import type { Unsolved } from "../../../src/talks/goals/sampled-metric.ts";

const range: GoalSearch = { from: 0, to: 1, target: 0 };

/** A metric with holes where an equilibrium does not solve. */
const holed =
  (metric: (x: number) => number, ...holes: readonly (readonly [number, number])[]) =>
  (x: number): number | Unsolved =>
    holes.some(([a, b]) => x > a && x < b) ? { unsolved: "No equilibrium found." } : metric(x);

describe("the smallest change that reaches a target", () => {
  it("finds the level at which a falling deficit meets half of its size, in a few dozen looks", () => {
    const outcome = goalSeek((factor) => -70 * factor ** 4 + 5, {
      from: 0.5,
      to: 1,
      start: 1,
      target: -32.5,
    });
    expect(outcome.status).toBe("reached");
    if (outcome.status !== "reached") return;
    expect(outcome.level).toBeCloseTo((37.5 / 70) ** 0.25, 9);
    expect(outcome.metric).toBeCloseTo(-32.5, 7);
    expect(outcome.change).toBeCloseTo(outcome.level - 1, 12);
    expect(outcome.evaluations).toBeLessThan(30);
  });

  it("takes the answer nearest to where the instrument stands when the metric meets the target several times", () => {
    const wave = (x: number) => Math.sin(3 * Math.PI * x) - 0.5;
    const roots = [1 / 18, 5 / 18, 13 / 18, 17 / 18];
    for (const [start, nearest] of [
      [0, roots[0]!],
      [0.4, roots[1]!],
      [0.6, roots[2]!],
      [1, roots[3]!],
    ] as const) {
      const outcome = goalSeek(wave, { ...range, start });
      expect(outcome).toMatchObject({ status: "reached" });
      expect(outcome.level).toBeCloseTo(nearest, 8);
    }
  });

  it("agrees with a fine grid on random waves", () => {
    const wave = fc.record({
      a: fc.double({ min: -1, max: 1, noNaN: true }),
      b: fc.double({ min: -1, max: 1, noNaN: true }),
      phase: fc.double({ min: 0, max: 6, noNaN: true }),
      start: fc.integer({ min: 0, max: 40 }).map((k) => k / 40),
    });
    fc.assert(
      fc.property(wave, ({ a, b, phase, start }) => {
        const metric = (x: number) => a + b * x + Math.sin(5 * x + phase);
        const outcome = goalSeek(metric, { ...range, start });
        const points = 4000;
        let nearest = Number.POSITIVE_INFINITY;
        for (let k = 0; k < points; k++) {
          const [x, y] = [k / points, (k + 1) / points];
          if (metric(x) * metric(y) <= 0)
            nearest = Math.min(nearest, Math.max(0, Math.min(Math.abs(x - start), Math.abs(y - start))));
        }
        if (nearest === Number.POSITIVE_INFINITY) {
          // A fine grid may miss a graze that the search finds, never the other way round.
          if (outcome.status === "reached") expect(Math.abs(outcome.metric)).toBeLessThan(1e-6);
          else expect(outcome.status).toBe("unreachable");
        } else {
          expect(outcome.status).toBe("reached");
          if (outcome.status === "reached") expect(Math.abs(outcome.change)).toBeLessThan(nearest + 1e-3);
        }
      }),
      { numRuns: 300, seed: 20180418 },
    );
  });

  it("sees a target that the metric only grazes between two looks", () => {
    const graze = (x: number) => (x - 0.4183) ** 2;
    const outcome = goalSeek(graze, range);
    expect(outcome.status).toBe("reached");
    expect(outcome.level).toBeCloseTo(0.4183, 3);
    const peak = goalSeek((x) => -graze(x) + 1e-5, { ...range, reach: "at-least" });
    expect(peak.status).toBe("reached");
    expect(peak.level).toBeCloseTo(0.4183 - Math.sqrt(1e-5), 6);
  });

  it("sees a turn between the start and the first look beside it", () => {
    const outcome = goalSeek((x) => 2 * (x - 0.51) ** 2 - 1e-5, { ...range, start: 0.5 });
    expect(outcome.status).toBe("reached");
    expect(outcome.level).toBeCloseTo(0.51 - Math.sqrt(5e-6), 6);
  });

  it("changes nothing when the target is met already", () => {
    expect(goalSeek((x) => x - 0.3, { ...range, start: 0.3 })).toMatchObject({
      status: "reached",
      change: 0,
    });
    expect(goalSeek((x) => 1 + x, { ...range, reach: "at-least" })).toMatchObject({
      status: "reached",
      change: 0,
    });
  });

  it("stops at the first level that is enough when the target is a minimum", () => {
    const outcome = goalSeek((x) => x * x, { ...range, target: 0.25, reach: "at-least" });
    expect(outcome.level).toBeCloseTo(0.5, 8);
    expect(outcome.metric).toBeGreaterThanOrEqual(0.25 - 1e-8);
    const most = goalSeek((x) => -x * x, { ...range, target: -0.25, reach: "at-most" });
    expect(most.level).toBeCloseTo(0.5, 8);
  });

  it("takes a range written from high to low", () => {
    const outcome = goalSeek((x) => x - 0.25, { from: 1, to: 0, target: 0 });
    expect(outcome).toMatchObject({ status: "reached", atFrom: 0.75, atTo: -0.25 });
    expect(outcome.level).toBeCloseTo(0.25, 9);
  });
});

describe("a target that cannot be reached", () => {
  it("says so and names the best that can be had, at an end or at a turn", () => {
    const atEnd = goalSeek((x) => x - 2, range);
    expect(atEnd).toMatchObject({ status: "unreachable", level: 1, metric: -1, miss: -1 });
    expect(atEnd.explanation).toContain("cannot be reached between 0 and 1: the best is -1, at 1");
    const atTurn = goalSeek((x) => -((x - 0.61) ** 2) - 0.1, range);
    expect(atTurn.status).toBe("unreachable");
    expect(atTurn.level).toBeCloseTo(0.61, 4);
    expect(atTurn.metric).toBeCloseTo(-0.1, 9);
  });

  it("does not take a leap over the target for an answer", () => {
    const leap = (x: number) => (x < 0.3217 ? -1 : 1 + x);
    const outcome = goalSeek(leap, range);
    expect(outcome.status).toBe("unreachable");
    expect(outcome.explanation).toContain("jumps past it, from -1 to 1.322");
    const enough = goalSeek(leap, { ...range, reach: "at-least" });
    expect(enough).toMatchObject({ status: "reached" });
    expect(enough.level).toBeCloseTo(0.3217, 8);
  });
});

describe("equilibria that do not solve inside the range", () => {
  it("are a gap with its reason, and the search goes on around it", () => {
    const outcome = goalSeek(
      holed((x) => x - 0.9, [0.3, 0.5]),
      range,
    );
    expect(outcome.status).toBe("reached");
    expect(outcome.level).toBeCloseTo(0.9, 9);
    expect(outcome.gaps).toHaveLength(1);
    expect(outcome.gaps[0]!.reason).toBe("No equilibrium found.");
    expect(outcome.gaps[0]!.from).toBeGreaterThan(0.3);
    expect(outcome.gaps[0]!.to).toBeLessThan(0.5);
  });

  it("do not hide an answer close to the edge of what solves", () => {
    // The look at 0.625 solves, the one at 0.6875 does not; the answer lies between.
    const outcome = goalSeek(
      holed((x) => x - 0.66, [0.67, 1.1]),
      range,
    );
    expect(outcome.status).toBe("reached");
    expect(outcome.level).toBeCloseTo(0.66, 9);
  });

  it("make the answer unknown when it lies inside the gap", () => {
    const outcome = goalSeek(
      holed((x) => x - 0.4, [0.3, 0.5]),
      range,
    );
    expect(outcome.status).toBe("failed");
    expect(outcome.explanation).toContain("where it has no value");
    expect(outcome.explanation).toContain("No equilibrium found.");
    expect(outcome.level).not.toBeNull();
  });

  it("are looked around when the search for the answer steps on one", () => {
    // Between the looks at 0.375 and 0.4375 the curve bends, so that the first guess lands in the hole.
    const outcome = goalSeek(
      holed((x) => x ** 9 - 0.4 ** 9, [0.38, 0.399]),
      range,
    );
    expect(outcome.status).toBe("reached");
    expect(outcome.level).toBeCloseTo(0.4, 6);
  });

  it("fail with the reason when nothing solves", () => {
    const outcome = goalSeek(() => ({ unsolved: "An embargo leaves no supplier." }), range);
    expect(outcome).toMatchObject({ status: "failed", level: null, metric: null, atFrom: null, atTo: null });
    expect(outcome.explanation).toContain("An embargo leaves no supplier.");
    expect(goalSeek(() => Number.NaN, range).explanation).toContain("NaN");
  });

  it("never cost more looks than allowed", () => {
    let looks = 0;
    const outcome = goalSeek(
      (x) => {
        looks++;
        return Math.sin(40 * x) - 0.99999;
      },
      { ...range, maxEvaluations: 25, steps: 24, start: 0.01 },
    );
    expect(looks).toBeLessThanOrEqual(25);
    expect(outcome.evaluations).toBe(looks);
    expect(outcome.status === "failed" && outcome.explanation.includes("ended after 25 evaluations")).toBe(
      true,
    );
  });
});

it("refuses a search without a range, a start outside it and numbers that are none, all in one pass", () => {
  expect(() => goalSeek((x) => x, { from: 1, to: 1, target: Number.NaN, start: 3, steps: 0 })).toThrowError(
    /target is NaN[\s\S]*both 1[\s\S]*3, is outside[\s\S]*steps is 0/,
  );
});

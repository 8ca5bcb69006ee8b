import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeTimetable, type Timetable } from "../../../src/talks/signing/stages.ts";

const plan = (rows: readonly (readonly [number, number])[], more: Partial<Timetable> = {}): Timetable => ({
  parties: ["A", "B"],
  steps: rows.map(([A, B], s) => ({ title: `step ${s + 1}`, option: `o${s}`, payoffs: { A, B } })),
  alternatives: { A: 0, B: 0 },
  ...more,
});

describe("a timetable of steps for steps", () => {
  it("is worth the mean of what is left when nothing is discounted", () => {
    const { steps } = judgeTimetable(
      plan([
        [-1, 3],
        [1, 1],
        [3, -1],
      ]),
    );
    steps.forEach(({ ahead }, s) => {
      expect(ahead.A).toBeCloseTo(1 + s, 12);
    });
    steps.forEach(({ ahead }, s) => {
      expect(ahead.B).toBeCloseTo(1 - s, 12);
    });
  });

  it("is worth its last step for ever, discounted, when there is a discount factor", () => {
    const { steps } = judgeTimetable(
      plan(
        [
          [-1, 3],
          [1, 1],
          [3, -1],
        ],
        { discount: 0.5 },
      ),
    );
    // 0.5 (-1) + 0.25 (1) + 0.25 (3)
    expect(steps[0]!.ahead.A).toBeCloseTo(0.5, 12);
    expect(steps[2]!.ahead.A).toBe(3);
  });

  it("agrees with the discounted sum over many periods", () => {
    const payoff = fc.integer({ min: -20, max: 20 });
    const rows = fc.array(fc.tuple(payoff, payoff), { minLength: 1, maxLength: 6 });
    const delta = fc.integer({ min: 0, max: 90 }).map((k) => k / 100);
    fc.assert(
      fc.property(rows, delta, (rows, discount) => {
        const { steps } = judgeTimetable(plan(rows, { discount }));
        steps.forEach((step, s) => {
          let sum = 0;
          for (let t = 0; t < 400; t++) sum += discount ** t * rows[Math.min(s + t, rows.length - 1)]![0];
          expect(step.ahead.A).toBeCloseTo((1 - discount) * sum, 9);
        });
      }),
      { numRuns: 100, seed: 20180418 },
    );
  });

  it("tells who walks away, where, and what it gains by it", () => {
    const { steps, holds } = judgeTimetable(
      plan([
        [-1, 3],
        [1, 1],
        [3, -1],
      ]),
    );
    expect(steps.map((step) => step.holds)).toEqual([true, true, false]);
    expect(steps[2]).toMatchObject({ mostTempted: "B", temptation: { A: -3, B: 1 } });
    expect(holds).toBe(false);
  });

  it("unravels when all foresee that the last step will not be kept", () => {
    // B has its gains first; at the last step it leaves, so A never begins.
    const { steps, breaksAt } = judgeTimetable(
      plan([
        [-1, 3],
        [-0.5, 1],
        [3, -1],
      ]),
    );
    expect(steps.map((step) => step.holds)).toEqual([true, true, false]);
    expect(steps.map((step) => step.credible)).toEqual([false, false, false]);
    expect(breaksAt).toBe(0);
  });

  it("goes as far as it is kept when everybody gains until then", () => {
    const { steps, breaksAt, holds } = judgeTimetable(
      plan([
        [1, 1],
        [1, 1],
        [3, -1],
      ]),
    );
    expect(steps.map((step) => step.credible)).toEqual([true, true, false]);
    expect(breaksAt).toBe(2);
    expect(holds).toBe(false);
    expect(
      judgeTimetable(
        plan([
          [1, 1],
          [2, 0],
        ]),
      ),
    ).toMatchObject({ holds: true, breaksAt: null });
  });

  it("lets a side that was paid in advance leave with more than at the start", () => {
    const base = plan([
      [0.5, 0.5],
      [1, 0.4],
    ]);
    const steps = base.steps.map((step, s) => (s === 1 ? { ...step, alternatives: { A: 0, B: 0.6 } } : step));
    const verdict = judgeTimetable({ ...base, steps });
    expect(verdict.steps[0]!.holds).toBe(true);
    expect(verdict.steps[1]).toMatchObject({ holds: false, mostTempted: "B", walkAway: { A: 0, B: 0.6 } });
  });

  it("holds wherever it is credible to the end", () => {
    const payoff = fc.integer({ min: -3, max: 3 });
    const rows = fc.array(fc.tuple(payoff, payoff), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.option(fc.constantFrom(0, 0.3, 0.9), { nil: undefined }), (rows, discount) => {
        const verdict = judgeTimetable(plan(rows, discount === undefined ? {} : { discount }));
        if (verdict.breaksAt === null) expect(verdict.holds).toBe(true);
        if (verdict.holds) expect(verdict.breaksAt).toBeNull();
        // The last step is the same question to those who foresee and those who believe.
        expect(verdict.steps.at(-1)!.credible).toBe(verdict.steps.at(-1)!.holds);
      }),
      { numRuns: 300, seed: 20180418 },
    );
  });

  it("refuses no steps, missing payoffs and a discount factor of 1", () => {
    expect(() => judgeTimetable(plan([], { discount: 1, alternatives: { A: 0 } }))).toThrowError(
      /Walking away has no payoff for B[\s\S]*no steps[\s\S]*discount factor is 1/,
    );
    const step = { title: "first", option: "o", payoffs: { A: 1 }, alternatives: { B: 1 } };
    expect(() => judgeTimetable({ ...plan([]), steps: [step] })).toThrowError(
      /Step 1 \(first\) has no payoff for B[\s\S]*Step 1 \(first\) has no payoff for A/,
    );
  });
});

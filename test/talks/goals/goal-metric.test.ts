import { describe, expect, it } from "vitest";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import type { BarrierPolicy } from "../../../src/policy/barrier.ts";
import { compileShock } from "../../../src/policy/compile-shock.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { type GoalMetric, goalMetric } from "../../../src/talks/goals/goal-metric.ts";
import { goalSeek } from "../../../src/talks/goals/goal-seek.ts";
import { fieldOf, withField } from "../../../src/talks/goals/policy-field.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";

const base = baseline(
  randomWorld({ economies: 4, sectors: 3, seed: 7, inputs: 0.4 }),
  "competitive",
  "fixed",
);
const easier: BarrierPolicy = {
  kind: "barrier",
  importers: ["E1"],
  partners: ["E0"],
  sectors: ["s0", "s1"],
  factor: 0.95,
};
const metrics: readonly GoalMetric[] = [
  "balance",
  "exports",
  "imports",
  "welfare",
  "real-wage",
  "income",
  "tariff-revenue",
];

describe("metrics of a goal", () => {
  it("are 1 in multiples of the base year when nothing changes, and 0 % where they are changes", () => {
    const same = solved(base, noShock(base.economy));
    for (const metric of metrics) {
      const of = { metric, members: [0, 2], partners: undefined };
      expect(goalMetric(base, { ...of, relative: true })(same)).toBeCloseTo(1, 9);
      const absolute = goalMetric(base, { ...of, relative: false })(same);
      if (metric === "welfare" || metric === "real-wage") expect(absolute).toBeCloseTo(0, 9);
      else expect(Math.abs(absolute)).toBeGreaterThan(1);
    }
  });

  it("count exports of one side as imports of the other, and nothing inside a bloc", () => {
    const solution = solved(base, compileShock(base.economy, [easier]));
    const value = (metric: GoalMetric, members: number[], partners: number[] | undefined) =>
      goalMetric(base, { metric, members, partners, relative: false })(solution);
    expect(value("exports", [0], [1])).toBeCloseTo(value("imports", [1], [0]), 9);
    expect(value("balance", [0], [1, 2, 3])).toBeCloseTo(value("balance", [0], undefined), 6);
    expect(value("exports", [0, 1], undefined)).toBeCloseTo(
      value("exports", [0], [2, 3]) + value("exports", [1], [2, 3]),
      6,
    );
    expect(value("exports", [0, 1], [0, 1])).toBe(0);
    expect(value("welfare", [3], undefined)).toBeCloseTo(100 * (welfareOf(solution).welfareHat[3]! - 1), 9);
  });

  it("refuse a multiple of nothing", () => {
    const balanced = baseline(randomWorld({ economies: 2, sectors: 1, seed: 3 }), "competitive", "balanced");
    const nothing = { ...balanced, accounts: { ...balanced.accounts, tariffRevenue: new Float64Array(2) } };
    const of = { metric: "tariff-revenue", members: [0], partners: undefined, relative: true } as const;
    expect(() => goalMetric(nothing, of)).toThrowError(/tariff-revenue of E0 is 0 in the base year/);
  });
});

it("finds how far a barrier must fall until a bilateral balance has moved half of the way, on an equilibrium", () => {
  const metric = goalMetric(base, { metric: "balance", members: [0], partners: [1], relative: false });
  const at = (factor: number) => {
    const outcome = solve(base, compileShock(base.economy, [withField(easier, "factor", factor)]));
    return outcome.converged ? metric(outcome.solution) : { unsolved: outcome.message };
  };
  const [today, most] = [at(1) as number, at(0.7) as number];
  expect(most).toBeGreaterThan(today);
  const target = (today + most) / 2;
  const outcome = goalSeek(at, { from: 0.7, to: 1, start: 1, target });
  expect(outcome.status).toBe("reached");
  expect(at(outcome.level!)).toBeCloseTo(target, 3);
  expect(outcome.evaluations).toBeLessThan(35);
});

describe("numbers of a policy", () => {
  it("are read and written under the names they have in a dossier", () => {
    expect(fieldOf(easier, "factor")).toBe(0.95);
    expect(withField(easier, "factor", 0.8)).toEqual({ ...easier, factor: 0.8 });
    const agreement = {
      kind: "agreement",
      members: ["E0", "E1"],
      tariffs: undefined,
      sectors: ["s0"],
      barrierCut: 0.1,
    } as const;
    expect(fieldOf(agreement, "tariffs")).toBeUndefined();
    expect(withField(agreement, "tariffs", 0)).toMatchObject({ tariffs: 0, barrierCut: 0.1 });
    expect(fieldOf(withField(agreement, "barrier_cut", 0.2), "barrier_cut")).toBe(0.2);
    const tariff = {
      kind: "tariff",
      importers: ["E0"],
      partners: ["E1"],
      exempt: {},
      sectors: ["s0"],
      rate: 0.25,
      mode: "set",
      coverage: { default: 1, byPartner: { E1: 0.5 } },
    } as const;
    expect(fieldOf(tariff, "rate")).toBe(0.25);
    expect(fieldOf(tariff, "coverage")).toBeUndefined();
    expect(fieldOf(withField(tariff, "coverage", 0.3), "coverage")).toBe(0.3);
    const sanction = {
      kind: "sanction",
      coalition: ["E0"],
      targets: ["E1"],
      sectors: ["s0"],
      factor: 3,
      direction: "both",
    } as const;
    expect(fieldOf(withField(sanction, "factor", 2), "factor")).toBe(2);
  });

  it("that a policy does not have are refused with those it has", () => {
    expect(() => withField(easier, "rate", 0.1)).toThrowError(/kind barrier has no rate. It has factor./);
    expect(() => fieldOf({ kind: "schedule", rows: [] }, "rate")).toThrowError(/no single number/);
  });
});

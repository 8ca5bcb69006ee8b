import { describe, expect, it } from "vitest";
import type { Objective } from "../../../src/equilibrium/solution/objective.ts";
import type { Solution } from "../../../src/equilibrium/solution/solution.ts";
import { weightedSum } from "../../../src/talks/game/joint-objective.ts";

const nowhere = {} as Solution;
const objective = (value: number, partials: ReturnType<Objective["partials"]>): Objective => ({
  value: () => value,
  partials: () => partials,
});

describe("a weighted sum of objectives", () => {
  const wages = objective(1.5, { logWage: Float64Array.of(1, 2), income: Float64Array.of(3, 4) });
  const duties = objective(4, { tariffRevenue: Float64Array.of(5, 6), income: Float64Array.of(7, 8) });

  it("is worth each objective times its weight", () => {
    expect(weightedSum([wages, duties], [2, -0.5]).value(nowhere)).toBe(2 * 1.5 - 0.5 * 4);
  });

  it("moves with everything that moves one of them, and with nothing else", () => {
    expect(weightedSum([wages, duties], [2, -1]).partials(nowhere)).toEqual({
      logWage: Float64Array.of(2, 4),
      income: Float64Array.of(6 - 7, 8 - 8),
      tariffRevenue: Float64Array.of(-5, -6),
    });
  });

  it("does not ask an objective without weight how it moves", () => {
    const unknown: Objective = {
      value: () => 1,
      partials: () => {
        throw new Error("asked");
      },
    };
    expect(weightedSum([unknown, wages], [0, 1]).partials(nowhere)).toEqual(wages.partials(nowhere));
  });

  it("leaves the objectives' own arrays as they are", () => {
    weightedSum([wages, duties], [2, -1]).partials(nowhere);
    expect(wages.partials(nowhere).income).toEqual(Float64Array.of(3, 4));
  });
});

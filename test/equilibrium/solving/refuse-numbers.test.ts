import { describe, expect, it } from "vitest";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { rebase } from "../../../src/equilibrium/solving/rebase.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 3, sectors: 2, seed: 3, inputs: 0.3 });
const base = baseline(world, "competitive", "balanced");
const calm = noShock(base.economy);
const ones = (length: number) => new Float64Array(length).fill(1);

function issuesOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.issues.map(({ message }) => message);
    throw error;
  }
  return [];
}

const spoilt = <Values extends Float64Array>(values: Values, at: number, value: number): Values => {
  const out = values.slice() as Values;
  out[at] = value;
  return out;
};

describe("the entrance of the solver", () => {
  it.each([
    [
      "a rate that is no number",
      { tariffNew: spoilt(calm.tariffNew, 1, Number.NaN) },
      "tariffNew is NaN at E0 on E1, s0.",
    ],
    [
      "an infinite rate",
      { tariffNew: spoilt(calm.tariffNew, 5, Infinity) },
      "tariffNew is Infinity at E1 on E2, s0.",
    ],
    ["a price of nothing", { tariffNew: spoilt(calm.tariffNew, 1, -1) }, "tariffNew is -1 at E0 on E1, s0."],
    [
      "a cost that is no number",
      { tradeCostHat: spoilt(ones(18), 9, Number.NaN) },
      "tradeCostHat is NaN at E0 on E0, s1.",
    ],
    ["a cost of nothing", { tradeCostHat: spoilt(ones(18), 2, 0) }, "tradeCostHat is 0 at E0 on E2, s0."],
    [
      "infinite productivity",
      { productivityHat: spoilt(ones(6), 4, Infinity) },
      "productivityHat is Infinity at E1, s1.",
    ],
    ["an array of another world", { tariffNew: new Float64Array(5) }, "tariffNew has 5 numbers, not 18."],
  ])("refuses %s, and says where", (_, change, message) => {
    expect(issuesOf(() => solve(base, { ...calm, ...change }))).toEqual([message]);
  });

  it("lets an embargo through, which is an infinite cost", () => {
    const tradeCostHat = spoilt(ones(18), 1, Number.POSITIVE_INFINITY);
    expect(issuesOf(() => solve(base, { ...calm, tradeCostHat }))).toEqual([]);
  });

  it.each([
    ["sales", Number.NaN, "E0 on E1, s0"],
    ["sales", -1, "E0 on E1, s0"],
    ["tariff", Number.POSITIVE_INFINITY, "E0 on E1, s0"],
    ["laborShare", Number.NaN, "E1, s0"],
    ["inputShare", Number.NEGATIVE_INFINITY, "E1, s0"],
    ["finalShare", Number.NaN, "E1, s0"],
    ["tradeElasticity", 0, "s1"],
    ["deficit", Number.NaN, "E1"],
  ] as const)("refuses an economy whose %s is %d somewhere", (array, value, place) => {
    const economy = economyFrom(world, "competitive");
    const wrong = { ...economy, [array]: spoilt(economy[array], 1, value) };
    expect(issuesOf(() => rebase(wrong, "balanced"))).toEqual([`${array} is ${value} at ${place}.`]);
  });

  it("names the first twenty of many", () => {
    const tariffNew = calm.tariffNew.map(() => Number.NaN) as typeof calm.tariffNew;
    expect(issuesOf(() => solve(base, { ...calm, tariffNew })).length).toBeLessThanOrEqual(21);
  });
});

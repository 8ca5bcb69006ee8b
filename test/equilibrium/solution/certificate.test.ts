import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellAt, pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import type { Baseline } from "../../../src/equilibrium/base/baseline.ts";
import {
  type Candidate,
  CERTIFIED,
  describeEquation,
  evaluate,
} from "../../../src/equilibrium/solution/certificate.ts";
import type { Solution } from "../../../src/equilibrium/solution/solution.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, CLOSURES, MARKETS, solved } from "../../support/solve-world.ts";

// No inputs: a wrong price or quantity then shows where it stands and not in every sector that uses it.
const world = randomWorld({ economies: 4, sectors: 3, seed: 61, inputs: 0 });
const { dims } = world;
const base = baseline(world, "competitive", "balanced");
const solution = solved(base, randomShock(world, 7), { tolerance: 1e-13 });
const WRONG = 1e-6;

const judge = (candidate: Partial<Candidate>, of: Solution = solution, against: Baseline = of.baseline) =>
  evaluate(against, of.shock, { ...of, ...candidate });

/** One entry of an array multiplied by 1 + WRONG. */
function spoilt<T extends Float64Array>(array: T, at: number, factor = 1 + WRONG): T {
  const out = array.slice() as T;
  out[at]! *= factor;
  return out;
}

describe("the independent evaluator", () => {
  it("imports nothing of the solver that it checks", () => {
    const source = readFileSync(
      new URL("../../../src/equilibrium/solution/certificate.ts", import.meta.url),
      "utf8",
    );
    const imported = [...source.matchAll(/^import (type )?[^;]*? from "([^"]+)";/gms)];
    expect(imported.map(([, , from]) => from).sort()).toEqual([
      "../../economy/dims.ts",
      "../../economy/economy.ts",
      "../../policy/shock.ts",
      "../base/baseline.ts",
      "./sector-labor-hats.ts",
    ]);
    // What it takes from the solver's folder are types, which are gone when the program runs.
    expect(imported.filter(([, type]) => type === undefined).map(([, , from]) => from)).toEqual([
      "../../economy/dims.ts",
    ]);
  });

  it("finds every equation satisfied at an equilibrium, in every market and closure", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        const each = solved(baseline(world, market, closure), randomShock(world, 2));
        const { worst, byEquation, walras } = judge({}, each);
        expect(worst.value).toBeLessThanOrEqual(CERTIFIED);
        expect(Math.max(...Object.values(byEquation))).toBe(worst.value);
        expect(Math.abs(walras)).toBeLessThan(1e-11);
      }
    }
  });

  it("names the sector and economy where a price is wrong: once in the price index, theta times in trade shares", () => {
    const cell = cellAt(dims, 1, 2);
    const { byEquation, worst } = judge({ priceHat: spoilt(solution.priceHat, cell) });
    const theta = world.tradeElasticity[1]!;
    expect(byEquation["price index"] / WRONG).toBeCloseTo(1, 4);
    // Trade shares feel a price theta times.
    expect(byEquation["trade shares"] / WRONG).toBeCloseTo(theta, 3);
    expect(describeEquation(worst)).toBe("trade shares, E2, s1");
  });

  it("names the economy whose wage is wrong: its labour market, its prices and the numeraire", () => {
    const { byEquation, worst } = judge({ wageHat: spoilt(solution.wageHat, 1) });
    // The services that E1 buys only from itself cost what its labour costs, and their elasticity is the highest.
    expect(describeEquation(worst)).toBe("trade shares, E1, s2");
    expect(worst.value / WRONG).toBeCloseTo(world.tradeElasticity[2]!, 3);
    expect(byEquation["labour market"]).toBeGreaterThan(WRONG);
    expect(byEquation["trade shares"]).toBeGreaterThan(WRONG);
    const share = solution.laborIncomeNew[1]! / base.worldLaborIncome;
    expect(byEquation.numeraire / (WRONG * share)).toBeCloseTo(1, 4);
  });

  it("names the economy and sector that spend too much", () => {
    const cell = cellAt(dims, 0, 3);
    const { byEquation } = judge({ expenditureNew: spoilt(solution.expenditureNew, cell) });
    let total = 0;
    for (let j = 0; j < dims.sectors; j++) total += solution.expenditureNew[cellAt(dims, j, 3)]!;
    const share = solution.expenditureNew[cell]! / total;
    // The rest of the excess is what its own tariffs bring back as income.
    expect(byEquation.expenditure / (WRONG * share)).toBeGreaterThan(0.7);
    expect(byEquation.expenditure / (WRONG * share)).toBeLessThan(1.01);
    expect(byEquation.income).toBeGreaterThan(WRONG * share * 0.7);
    // Prices and wages are right, and the evaluator says so.
    expect(byEquation["price index"]).toBeLessThan(1e-11);
    expect(byEquation.numeraire).toBeLessThan(1e-11);

    const doubled = judge({ expenditureNew: spoilt(solution.expenditureNew, cell, 2) });
    // Spending has to be paid for: of all that is off, E3's budget is off by most.
    expect(describeEquation(doubled.worst)).toBe("income, E3");
  });

  it("names the numeraire when all wages and prices are too high together, and nothing else", () => {
    const scaled = judge({
      wageHat: solution.wageHat.map((w) => w * (1 + WRONG)),
      priceHat: solution.priceHat.map((p) => p * (1 + WRONG)),
      expenditureNew: solution.expenditureNew.map((x) => x * (1 + WRONG)),
    });
    expect(scaled.worst.equation).toBe("numeraire");
    expect(scaled.worst.value / WRONG).toBeCloseTo(1, 4);
    for (const [equation, value] of Object.entries(scaled.byEquation)) {
      if (equation !== "numeraire") expect(value, equation).toBeLessThan(1e-11);
    }
  });

  it("notices a deficit that the closure does not allow", () => {
    const fixed = solved(baseline(world, "competitive", "fixed"), randomShock(world, 7));
    const { deficit } = fixed.baseline.economy;
    const moved = deficit.slice();
    const income = fixed.incomeNew[0]!;
    moved[0]! += 1e-4 * income;
    moved[1]! -= 1e-4 * income;
    const against = { ...fixed.baseline, economy: { ...fixed.baseline.economy, deficit: moved } };
    const { byEquation } = judge({}, fixed, against);
    expect(byEquation["balance of payments"]).toBeGreaterThan(0.9e-4);
    expect(byEquation.expenditure).toBeGreaterThan(1e-6);
    expect(byEquation["labour market"]).toBeLessThan(1e-9);
  });

  it("judges a small economy as strictly as a large one", () => {
    const sizes = solution.laborIncomeNew;
    const smallest = sizes.indexOf(Math.min(...sizes));
    const large = sizes.indexOf(Math.max(...sizes));
    expect(sizes[large]!).toBeGreaterThan(3 * sizes[smallest]!);
    const excess = (n: number) =>
      judge({ wageHat: spoilt(solution.wageHat, n) }).byEquation["labour market"] / WRONG;
    expect(excess(smallest)).toBeGreaterThan(1);
    expect(excess(large)).toBeGreaterThan(1);
  });

  it("asks for the labour market of the last economy too, which Walras's law makes redundant", () => {
    const { walras, byEquation } = judge({ wageHat: spoilt(solution.wageHat, dims.economies - 1) });
    expect(Math.abs(walras)).toBeGreaterThan(1e-9);
    const share = solution.laborIncomeNew[dims.economies - 1]! / base.worldLaborIncome;
    expect(Math.abs(walras)).toBeCloseTo(byEquation["labour market"] * share, 10);
  });

  it("takes what is not a number for the worst of all", () => {
    const { worst } = judge({ wageHat: spoilt(solution.wageHat, 0, Number.NaN) });
    expect(worst.value).toBe(Number.POSITIVE_INFINITY);
    const none = judge({ expenditureNew: spoilt(solution.expenditureNew, 0, Number.NaN) });
    expect(none.worst.value).toBe(Number.POSITIVE_INFINITY);
  });

  it("names the goods market of a buyer whom an embargo leaves without a supplier", () => {
    const tradeCostHat = new Float64Array(world.sales.length).fill(1);
    for (let i = 0; i < dims.economies; i++) tradeCostHat[pairAt(dims, 0, 1, i)] = Number.POSITIVE_INFINITY;
    const { byEquation, worst } = evaluate(base, { ...noShock(base.economy), tradeCostHat }, solution);
    expect(byEquation["goods market"]).toBeGreaterThan(0.01);
    expect(worst.value).toBeGreaterThan(CERTIFIED);
  });

  it("knows that an input that is priced too high makes what uses it dearer", () => {
    // Half of sales is spent on the good itself: a price e too high raises its own cost by e/2, so e/2 is missing.
    const closed: WorldAccounts = {
      ...randomWorld({ economies: 2, sectors: 1, seed: 3, inputs: 0 }),
      sales: Float64Array.of(100, 0, 0, 100),
      tariff: new Float64Array(4),
      valueAdded: Float64Array.of(50, 50),
      inputShare: Float64Array.of(0.5, 0.5),
    };
    const each = baseline(closed, "competitive", "balanced");
    const still = solved(each, noShock(each.economy));
    const { byEquation } = judge({ priceHat: spoilt(still.priceHat, 0) }, still);
    expect(byEquation["price index"] / WRONG).toBeCloseTo(0.5, 4);
  });
});

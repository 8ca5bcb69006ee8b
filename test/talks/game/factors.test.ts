import { describe, expect, it } from "vitest";
import type { ByEconomy, BySector, BySectorEconomy } from "../../../src/economy/dims.ts";
import type { Factors } from "../../../src/economy/factors.ts";
import { baselineOf } from "../../../src/equilibrium/base/baseline.ts";
import { gradient } from "../../../src/equilibrium/gradient/gradient.ts";
import type { Objective } from "../../../src/equilibrium/solution/objective.ts";
import { bestResponse } from "../../../src/talks/game/best-response.ts";
import { createGameSolver, type Game, slopes, startingProfile } from "../../../src/talks/game/game.ts";
import { politicalIncome, realIncome } from "../../../src/talks/game/government.ts";
import { calibrateWeights } from "../../../src/talks/game/political-weights.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { randomNumbers, randomRents, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";
import { tariffGame } from "./two-by-one.ts";

const EXACT = { tolerance: 1e-13 };
const N = 3;
const J = 3;

const ANSWERS = { laborSupply: 0.5, mobility: 1.5 } as const;
const FACTORS: Readonly<Record<string, Factors>> = {
  "labour supply": { laborSupply: 0.5 },
  "a tax cut": {
    laborSupply: 0.4,
    revenueUse: "labor-tax",
    laborTax: Float64Array.of(0.3, 0.2, 0.1) as ByEconomy,
  },
  mobility: { mobility: 1.5 },
  scale: { ...ANSWERS, scale: Float64Array.of(0.03, 0.02, 0.01) as BySector },
  "capital in its sector": {
    ...ANSWERS,
    capital: { horizon: "short", share: new Float64Array(N * J).fill(0.35) as BySectorEconomy },
  },
};

const worldWith = (factors: Factors, closure: "balanced" | "share" = "balanced", seed = 31) => {
  const plain = baseline(
    randomWorld({ economies: N, sectors: J, seed, inputs: 0.4 }),
    "monopolistic",
    closure,
  );
  return baselineOf({ ...plain.economy, factors }, closure);
};

describe.each(Object.entries(FACTORS))("political weights with %s", (_, factors) => {
  it("of one are real income, and have the gradient of differences", () => {
    const base = worldWith(factors);
    // A tax cut and rents at the border are refused together.
    const rents = factors.revenueUse === "labor-tax" ? {} : { rentsNew: randomRents(base.economy, 4) };
    const shock = { ...randomShock(base.economy, 5), ...rents };
    const solution = solved(base, shock, EXACT);
    const even = new Float64Array(N * J).fill(1) as BySectorEconomy;
    const plain = realIncome([0, 1]).value(solution);
    expect(politicalIncome([0, 1], even).value(solution)).toBeCloseTo(plain, 10);

    const random = randomNumbers(3);
    const weights = even.map(() => 0.5 + random()) as BySectorEconomy;
    const objective = politicalIncome([0, 2], weights);
    const { tariff } = gradient(solution, objective);
    const size = Math.max(...tariff.map(Math.abs));
    for (const o of [1, N * N + 2, 2 * N + 1]) {
      const at = (h: number): number => {
        const tariffNew = shock.tariffNew.slice();
        tariffNew[o]! += h;
        return objective.value(solved(base, { ...shock, tariffNew }, { ...EXACT, start: solution }));
      };
      const h = 1e-4;
      const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      expect(Math.abs(slope - tariff[o]!) / size).toBeLessThan(1e-6);
    }
  });
});

/** The game of one rate a good, where work answers pay and workers are slow to move. */
function game(objective?: (n: number) => Objective): Game {
  const plain = tariffGame(randomWorld({ economies: N, sectors: J, seed: 8 }));
  const base = baselineOf({ ...plain.baseline.economy, factors: ANSWERS }, "balanced");
  return {
    baseline: base,
    background: plain.background,
    parties: plain.parties.map((party, n) => ({ ...party, objective: objective?.(n) ?? party.objective })),
  };
}

describe("with labour supply 0.5 and mobility 1.5", () => {
  it("a best response beats every tariff on a grid, and differs from that of fixed labour", () => {
    const here = game();
    const solver = createGameSolver(here);
    const quo = startingProfile(here);
    const found = bestResponse(solver, quo, 1);
    expect(found.certificate.converged).toBe(true);
    expect(found.certificate.projectedGradient).toBeLessThan(1e-8);
    for (let k = 0; k <= 10; k++) {
      const rates = quo[1]!.map(() => k / 10);
      const solution = solver.solve([quo[0]!, rates, quo[2]!])!;
      expect(here.parties[1]!.objective.value(solution)).toBeLessThanOrEqual(found.value + 1e-9);
    }
    const fixed = tariffGame(randomWorld({ economies: N, sectors: J, seed: 8 }));
    const other = bestResponse(createGameSolver(fixed), startingProfile(fixed), 1);
    expect(Math.abs(other.levels[0]! - found.levels[0]!)).toBeGreaterThan(1e-3);
  });

  it("a war leaves nobody a gain by moving alone", () => {
    const here = game();
    const solver = createGameSolver(here);
    const war = nashWar(solver);
    expect(war.certificate.converged).toBe(true);
    expect(war.certificate.largestUnilateralGain).toBeLessThanOrEqual(1e-7);
    expect(war.solution.employmentHat.every((hat) => hat !== 1)).toBe(true);
    solver.solve(war.profile);
    here.parties.forEach(({ objective, instruments }) => {
      const { gradient: slope } = slopes(solver, objective, instruments);
      for (const each of slope) expect(Math.abs(each)).toBeLessThan(1e-6);
    });
  });

  it("weights calibrated from tariffs make those tariffs optimal", () => {
    const weights = new Float64Array(N * J).fill(1) as BySectorEconomy;
    weights[0] = 1.1;
    weights[N] = 0.9;
    const ratesUnder = (chosen: BySectorEconomy): Float64Array => {
      const here = game((n) => (n === 0 ? politicalIncome([0], chosen) : realIncome([n])));
      return bestResponse(createGameSolver(here), startingProfile(here), 0, { tolerance: 1e-11 }).levels;
    };
    const targets = new Float64Array(J);
    targets.set(ratesUnder(weights));
    const found = calibrateWeights(game(), 0, targets, { range: [0.02, 1.5] });
    expect(found.misfit).toBeLessThan(1e-6);
    expect(found.weights[0]!).toBeGreaterThan(found.weights[1]!);
    const calibrated = weights.map((_, cell) => (cell % N === 0 ? found.weights[cell / N]! : 1));
    ratesUnder(calibrated as BySectorEconomy).forEach((rate, j) => {
      expect(rate).toBeCloseTo(found.tariffs[j]!, 5);
    });
  });
});

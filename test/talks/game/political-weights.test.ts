import { describe, expect, it } from "vitest";
import { bestResponse } from "../../../src/talks/game/best-response.ts";
import { createGameSolver, type Game } from "../../../src/talks/game/game.ts";
import { politicalIncome } from "../../../src/talks/game/government.ts";
import { calibrateWeights } from "../../../src/talks/game/political-weights.ts";
import { randomWorld } from "../../support/random-world.ts";
import { tariffGame, tariffOn } from "./two-by-one.ts";

/**
 * A world of two sectors, both traded: the second, which is not in random worlds, takes over the flows of the first.
 *
 * @param elasticity of the two sectors; random unless given
 */
function traded(elasticity?: readonly [number, number]) {
  const world = randomWorld({ economies: 3, sectors: 2, seed: 31, inputs: 0.3, elasticity: [2, 5] });
  const { sales } = world;
  const half = sales.length / 2;
  const both = sales.slice();
  both.set(sales.subarray(0, half), half);
  const output = new Float64Array(6);
  for (let j = 0; j < 2; j++)
    for (let n = 0; n < 3; n++) for (let i = 0; i < 3; i++) output[j * 3 + i]! += both[(j * 3 + n) * 3 + i]!;
  const inputShare = world.inputShare;
  const valueAdded = output.map((sold, cell) => {
    const [j, n] = [Math.floor(cell / 3), cell % 3];
    return sold * (1 - inputShare[j * 3 + n]! - inputShare[(2 + j) * 3 + n]!);
  });
  const tradeElasticity = elasticity === undefined ? world.tradeElasticity : Float64Array.from(elasticity);
  return { ...world, sales: both, valueAdded, tradeElasticity };
}

/** The rates that a government with these weights would set on everybody alike, the others' tariffs being zero. */
function optimum(
  weights: readonly number[],
  elasticity?: readonly [number, number],
): { game: Game; rates: Float64Array } {
  const world = traded(elasticity);
  const { baseline, background } = tariffGame(world);
  const byCell = Float64Array.from({ length: 6 }, (_, cell) =>
    cell % 3 === 0 ? weights[Math.floor(cell / 3)]! : 1,
  );
  const party = {
    id: "E0",
    members: [0],
    objective: politicalIncome([0], byCell),
    instruments: [0, 1].map((sector) => tariffOn(world, 0, sector)),
  };
  const game = { baseline, background, parties: [party] };
  const { levels } = bestResponse(createGameSolver(game), [Float64Array.of(0.2, 0.2)], 0, {
    tolerance: 1e-11,
  });
  return { game, rates: levels };
}

describe("political weights", () => {
  const range = [0.02, 1.5] as const;

  it("are found again from the tariffs that they make optimal", () => {
    for (const weights of [
      [1, 1],
      [1.1, 0.9],
      [0.95, 1.05],
    ]) {
      const { game, rates } = optimum(weights);
      const found = calibrateWeights(game, 0, rates, { range });
      expect(found.misfit).toBeLessThan(1e-6);
      expect(found.shift).toBeCloseTo(0, 5);
      expect(found.unmatched).toEqual([]);
      found.weights.forEach((weight, s) => {
        expect(weight).toBeCloseTo(weights[s]!, 4);
      });
      found.tariffs.forEach((rate, s) => {
        expect(rate).toBeCloseTo(rates[s]!, 5);
      });
    }
  });

  it("do not hang on the level of the tariffs: all move by one common shift", () => {
    const { game, rates } = optimum([1.1, 0.9]);
    const raised = calibrateWeights(
      game,
      0,
      rates.map((rate) => rate + 0.25),
      { range },
    );
    expect(raised.shift).toBeCloseTo(-0.25, 5);
    expect(raised.weights[0]).toBeCloseTo(1.1, 4);
    expect(raised.weights[1]).toBeCloseTo(0.9, 4);
  });

  it("match a prohibitive tariff as it stands, outside the common shift", () => {
    const { game, rates } = optimum([1.1, 0.9]);
    const [low, high] = [Math.min(...rates), Math.max(...rates)];
    const prohibitive = (low + high) / 2;
    const moved = (high - low) / 4;
    const targets = rates.map((rate) => (rate === low ? rate + moved : rate));
    const found = calibrateWeights(game, 0, targets, { range, prohibitive });
    expect(found.shift).toBeCloseTo(-moved, 5);
    found.tariffs.forEach((rate, s) => {
      expect(rate).toBeCloseTo(rates[s]!, 5);
    });
    expect(found.weights[0]).toBeCloseTo(1.1, 4);
    expect(found.solves).toBeGreaterThan(10);
    // Thirteen levels to find the change of sign, and a few to narrow it.
    expect(found.solves).toBeLessThan(40);
    // The level that is sought is that of the ordinary tariff alone.
    const near = calibrateWeights(game, 0, targets, {
      range: [low - (high - low) / 8, low + (high - low) / 8],
      prohibitive,
    });
    expect(near.shift).toBeCloseTo(-moved, 5);
  });

  it("are zero for a sector whose tariff no weight explains, which then is what the others' weights make optimal", () => {
    const { game } = optimum([1, 1], [1.5, 12]);
    const found = calibrateWeights(game, 0, Float64Array.of(3, 0), { range: [0.02, 6], prohibitive: 20 });
    expect(found.unmatched).toEqual([1]);
    expect(found.weights[0]).toBeCloseTo(2, 12);
    expect(found.weights[1]).toBe(0);
    expect(found.misfit).toBeLessThan(1e-6);
    expect(found.tariffs[1]).toBeGreaterThan(0);
    const byCell = Float64Array.from({ length: 6 }, (_, cell) => found.weights[Math.floor(cell / 3)]!);
    const [party] = game.parties;
    const weighted = { ...game, parties: [{ ...party!, objective: politicalIncome([0], byCell) }] };
    const { levels } = bestResponse(createGameSolver(weighted), [found.tariffs], 0, { tolerance: 1e-11 });
    levels.forEach((level, s) => {
      expect(level).toBeCloseTo(found.tariffs[s]!, 5);
    });
  });

  it("do not exist where no common level of the tariffs would be optimal", () => {
    const { game, rates } = optimum([1.1, 0.9]);
    expect(() => calibrateWeights(game, 0, rates, { range: [1.4, 1.5] })).toThrow(/No common shift/);
  });
});

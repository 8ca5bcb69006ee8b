import { describe, expect, it } from "vitest";
import { bargain } from "../../../src/talks/game/bargaining.ts";
import { bestResponse } from "../../../src/talks/game/best-response.ts";
import { frontier } from "../../../src/talks/game/frontier.ts";
import { createGameSolver } from "../../../src/talks/game/game.ts";
import { jointMaximum } from "../../../src/talks/game/joint-maximum.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { tariffGame, twoByOne } from "./two-by-one.ts";

function setting() {
  const game = tariffGame(twoByOne(3));
  const { values: threat, profile } = nashWar(createGameSolver(game));
  const deal = bargain(createGameSolver(game), { solution: "nash", threat, start: profile });
  return { game, threat, deal };
}

describe("the frontier of two parties", () => {
  const { game, threat, deal } = setting();
  const options = { threat, start: deal.profile };

  it("is listed by rising power of the first, which gains by it what the second loses", () => {
    const counts: string[] = [];
    const points = frontier(createGameSolver(game), {
      ...options,
      powers: [0.9, 0.5, 0.1, 0.3],
      onPoint: (done, total) => counts.push(`${done} of ${total}`),
    });
    expect(points.map(({ power }) => power)).toEqual([0.1, 0.3, 0.5, 0.9]);
    expect(counts).toEqual(["1 of 4", "2 of 4", "3 of 4", "4 of 4"]);
    points.slice(1).forEach(({ values }, k) => {
      expect(values[0]).toBeGreaterThan(points[k]!.values[0]!);
      expect(values[1]).toBeLessThan(points[k]!.values[1]!);
    });
    for (const { values, projectedGradient } of points) {
      expect(values[0]).toBeGreaterThan(threat[0]!);
      expect(values[1]).toBeGreaterThan(threat[1]!);
      expect(projectedGradient).toBeLessThanOrEqual(1e-6);
    }
  });

  it("passes through the deal of equal power", () => {
    const [point] = frontier(createGameSolver(game), { ...options, powers: [0.5], tolerance: 1e-9 });
    point!.values.forEach((value, p) => {
      expect(value).toBeCloseTo(deal.values[p]!, 8);
    });
  });

  it("ends where one party alone counts: what it wants, the other's tariffs at zero", () => {
    const { profile, values, maximum } = jointMaximum(createGameSolver(game), deal.profile, (each) => ({
      value: each[0]!,
      weights: [1, 0],
    }));
    expect(maximum.converged).toBe(true);
    expect(values[0]).toBeGreaterThan(deal.values[0]!);
    expect(profile[1]![0]).toBe(0);
    // Against free trade of the other, its own optimal tariff.
    const optimal = bestResponse(createGameSolver(game), profile, 0);
    expect(profile[0]![0]).toBeCloseTo(optimal.levels[0]!, 4);
  });

  it("has seven points unless others are asked for, from nearly all power on one side to nearly all on the other", () => {
    const powers = frontier(createGameSolver(game), options).map(({ power }) => power);
    expect(powers).toHaveLength(7);
    expect(powers[0]).toBeCloseTo(1 - powers[6]!, 12);
    expect(powers).toEqual(powers.toSorted((a, b) => a - b));
  });
});

import { describe, expect, it } from "vitest";
import type { Market } from "../../../src/economy/economy.ts";
import type { Objective } from "../../../src/equilibrium/solution/objective.ts";
import { type BargainingSolution, bargain, spreadStarts } from "../../../src/talks/game/bargaining.ts";
import { createGameSolver, type Game, startingProfile } from "../../../src/talks/game/game.ts";
import { gridSearch } from "../../support/grid-search.ts";
import { plainGame, type Table, toyGame } from "../../support/toy-games.ts";

const SOLUTIONS = ["nash", "equal-gains", "kalai-smorodinsky"] as const;

const today = (game: Game): number[] => game.parties.map(() => 1);

const strike = (game: Game, solution: BargainingSolution, threat = today(game)) =>
  bargain(createGameSolver(game), {
    solution,
    threat,
    start: startingProfile(game),
    otherStarts: spreadStarts(game),
  });

const leastGain = (values: readonly number[]): number => Math.min(...values) - 1;
/** Log of the product of gains; of profiles outside the zone, how far outside. */
const product = (values: readonly number[]): number =>
  leastGain(values) > 0
    ? values.reduce((sum, value) => sum + Math.log(value - 1), 0)
    : leastGain(values) - 1000;

/** The same party with other wishes. */
const wishing = (game: Game, party: number, objective: Objective): Game => ({
  ...game,
  parties: game.parties.map((each, p) => (p === party ? { ...each, objective } : each)),
});

/** a + b U. */
const affine = (objective: Objective, a: number, b: number): Objective => ({
  value: (solution) => a + b * objective.value(solution),
  partials: (solution) =>
    Object.fromEntries(
      Object.entries(objective.partials(solution)).map(([field, array]) => [
        field,
        (array as Float64Array).map((value) => b * value),
      ]),
    ),
});

describe("three economies and two goods, by equations written out and by a grid", () => {
  it.each([
    [4, "two", "monopolistic"],
    [7, "mfn", "competitive"],
    [9, "each", "competitive"],
  ] as const)("have the same incomes as in the solver, game %i %s %s", (seed, table, market) => {
    const game = toyGame(seed, table, market);
    const play = plainGame(game);
    const solver = createGameSolver(game);
    for (const profile of [startingProfile(game), ...spreadStarts(game)]) {
      const solution = solver.solve(profile)!;
      const plain = play(profile)!;
      game.parties.forEach(({ objective }, p) => {
        expect(Math.abs(plain[p]! - objective.value(solution))).toBeLessThan(1e-9);
      });
    }
  });

  /** Today's tariffs reach 400 % in all of them, and elasticities from 1.5 to 40. */
  const games: readonly (readonly [number, Table, Market, readonly number[]])[] = [
    [4, "two", "monopolistic", [0, 0.05, 0.15, 0.4, 1, 3]],
    [6, "two", "competitive", [0, 0.05, 0.15, 0.4, 1, 3]],
    // From low tariffs the search ends at half of what there is to gain.
    [10, "mfn", "competitive", [0, 0.5, 2]],
  ];
  it.each(games)(
    "have a deal where a fine grid finds one, and none better than the deal: game %i %s %s",
    (seed, table, market, levels) => {
      const game = toyGame(seed, table, market);
      const [equal, nash] = gridSearch(game, plainGame(game), [leastGain, product], {
        levels,
        closer: 1,
        rounds: 8,
      });
      expect(equal!.measure).toBeGreaterThan(1e-3);
      for (const solution of SOLUTIONS) {
        const deal = strike(game, solution);
        expect(deal.status, solution).toBe("solved");
        expect(deal.certificate.converged, solution).toBe(true);
        for (const gain of deal.gains) expect(gain).toBeGreaterThan(0);
        if (solution === "equal-gains") expect(leastGain(deal.values)).toBeGreaterThan(equal!.measure - 1e-6);
        if (solution === "nash") expect(product(deal.values)).toBeGreaterThan(nash!.measure - 1e-4);
        // What the grid found is no better for both.
        for (const { values } of [equal!, nash!]) {
          expect(values.every((value, p) => value > deal.values[p]! + 1e-6)).toBe(false);
        }
      }
    },
  );
});

describe("what a theory of bargaining promises", () => {
  const game = toyGame(4, "two", "competitive");

  it("holds when terms that nobody chose are taken off the table, or put on it, nash", () => {
    const plain = strike(game, "nash");
    const highest = Math.max(...plain.profile.flatMap((levels) => [...levels]));
    expect(highest).toBeLessThan(2);
    const narrow: Game = {
      ...game,
      parties: game.parties.map((party) => ({
        ...party,
        instruments: party.instruments.map((each) => ({ ...each, max: highest + 0.05 })),
      })),
    };
    strike(narrow, "nash").values.forEach((value, p) => {
      expect(value).toBeCloseTo(plain.values[p]!, 6);
    });
  });

  it.each(SOLUTIONS)("gives both all there is where both want the same, %s", (solution) => {
    const [first] = game.parties;
    const alike = wishing(game, 1, affine(first!.objective, -1, 2));
    const deal = strike(alike, solution);
    const alone = gridSearch(alike, plainGame(game), [(values) => values[0]!], {
      levels: [0, 0.1, 0.3, 0.6, 1, 2],
      closer: 1,
      rounds: 10,
    });
    expect(deal.status).toBe("solved");
    expect(deal.values[0]!).toBeGreaterThan(alone[0]!.values[0]! - 1e-6);
  });

  it.each(SOLUTIONS)("ends without a deal where what one gains the other loses, %s", (solution) => {
    const [first] = game.parties;
    const deal = strike(wishing(game, 1, affine(first!.objective, 2, -1)), solution);
    expect(deal.status).toBe("no-deal");
    expect(deal.certificate.converged).toBe(true);
    for (const gain of deal.gains) expect(Math.abs(gain)).toBeLessThan(1e-6);
  });
});

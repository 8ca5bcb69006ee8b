import { describe, expect, it } from "vitest";
import type { Objective } from "../../../src/equilibrium/solution/objective.ts";
import { bargain } from "../../../src/talks/game/bargaining.ts";
import { createGameSolver, type Game, startingProfile } from "../../../src/talks/game/game.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { randomWorld } from "../../support/random-world.ts";
import { tariffGame } from "./two-by-one.ts";

const world = randomWorld({ economies: 3, sectors: 3, seed: 8 });
const game = tariffGame(world);
const war = nashWar(createGameSolver(game));

const SOLUTIONS = ["nash", "equal-gains", "kalai-smorodinsky"] as const;

/** U -> a + b U: another scale for the same wishes. */
const rescaled = (objective: Objective, a: number, b: number): Objective => ({
  value: (solution) => a + b * objective.value(solution),
  partials: (solution) =>
    Object.fromEntries(
      Object.entries(objective.partials(solution)).map(([field, array]) => [
        field,
        array.map((v: number) => b * v),
      ]),
    ),
});

describe("talks after a tariff war", () => {
  it.each(SOLUTIONS)(
    "make every party better off than the war, %s, and nobody could gain but at another's cost",
    (solution) => {
      const deal = bargain(createGameSolver(game), { solution, threat: war.values, start: war.profile });
      expect(deal.status).toBe("solved");
      expect(deal.certificate.converged).toBe(true);
      for (const gain of deal.gains) expect(gain).toBeGreaterThan(0);
      for (const weight of deal.certificate.shadowWeights) expect(weight).toBeGreaterThan(-1e-9);
    },
  );

  it("share the surplus equally when gains are to be equal", () => {
    const { gains } = bargain(createGameSolver(game), {
      solution: "equal-gains",
      threat: war.values,
      start: war.profile,
    });
    expect(Math.max(...gains) - Math.min(...gains)).toBeLessThan(1e-7);
  });

  it("maximise the product of gains under Nash: no profile nearby has a larger one", () => {
    const solver = createGameSolver(game);
    const deal = bargain(solver, { solution: "nash", threat: war.values, start: war.profile });
    const product = (values: readonly number[]) =>
      values.reduce((sum, value, p) => sum + Math.log(value / war.values[p]! - 1), 0);
    const best = product(deal.values);
    deal.profile.forEach((levels, p) => {
      levels.forEach((level, k) => {
        for (const step of [0.02, -0.02]) {
          if (level + step < 0) continue;
          const moved = deal.profile.map((each, q) =>
            q === p ? each.map((v, m) => (m === k ? v + step : v)) : each,
          );
          const solution = solver.solve(moved)!;
          const values = game.parties.map(({ objective }) => objective.value(solution));
          expect(product(values)).toBeLessThanOrEqual(best + 1e-6);
        }
      });
    });
  });

  it("follow the bargaining weights: whoever counts more gains more", () => {
    const even = bargain(createGameSolver(game), {
      solution: "nash",
      threat: war.values,
      start: war.profile,
    });
    const tilted = bargain(createGameSolver(game), {
      solution: "nash",
      threat: war.values,
      start: war.profile,
      weights: [3, 1, 1],
    });
    expect(tilted.gains[0]!).toBeGreaterThan(even.gains[0]!);
  });

  it.each(["nash", "kalai-smorodinsky"] as const)(
    "do not change with the scale in which a party counts its wishes, %s",
    (solution) => {
      const rescale = (from: Game): Game => ({
        ...from,
        parties: from.parties.map((party, p) =>
          p === 1 ? { ...party, objective: rescaled(party.objective, 0.4, 2.5) } : party,
        ),
      });
      const scaledThreat = war.values.map((value, p) => (p === 1 ? 0.4 + 2.5 * value : value));
      const plain = bargain(createGameSolver(game), { solution, threat: war.values, start: war.profile });
      const scaled = bargain(createGameSolver(rescale(game)), {
        solution,
        threat: scaledThreat,
        start: war.profile,
      });
      plain.values.forEach((value, p) => {
        const back = p === 1 ? (scaled.values[p]! - 0.4) / 2.5 : scaled.values[p]!;
        expect(back).toBeCloseTo(value, 5);
      });
    },
  );

  it("are not stopped by a step to where there is no equilibrium", () => {
    const solver = createGameSolver(game);
    let looks = 0;
    const deal = bargain(
      {
        ...solver,
        solve: (profile) => {
          looks++;
          return looks === 2 || looks === 4 ? undefined : solver.solve(profile);
        },
      },
      { solution: "equal-gains", threat: war.values, start: war.profile },
    );
    const plain = bargain(createGameSolver(game), {
      solution: "equal-gains",
      threat: war.values,
      start: war.profile,
    });
    expect(deal.status).toBe("solved");
    deal.gains.forEach((gain, p) => {
      expect(gain).toBeCloseTo(plain.gains[p]!, 6);
    });
  });

  it("end without a deal when the threat is better than anything on the table", () => {
    const deal = bargain(createGameSolver(game), {
      solution: "equal-gains",
      threat: war.values.map(() => 1.5),
      start: startingProfile(game),
    });
    expect(deal.status).toBe("no-deal");
    expect(deal.explanation).toMatch(
      /No terms were found that make every party better off: at best each gains -\d/,
    );
  });
});

import { expect, it } from "vitest";
import type { Factors } from "../../src/economy/factors.ts";
import { baselineOf, type Closure } from "../../src/equilibrium/base/baseline.ts";
import { hangsOnClosure } from "../../src/negotiation/hangs-on-closure.ts";
import { noShock } from "../../src/policy/shock.ts";
import { bestResponse } from "../../src/talks/game/best-response.ts";
import { createGameSolver, type Game, startingProfile } from "../../src/talks/game/game.ts";
import { realIncome } from "../../src/talks/game/government.ts";
import { randomWorld } from "../support/random-world.ts";
import { baseline } from "../support/solve-world.ts";
import { tariffOn } from "../talks/game/two-by-one.ts";

/** The best tariff of one of three economies, its deficit 9 % of its income, and what is said of it. */
function warned(
  closure: Closure,
  max: number,
  factors?: Factors,
): { readonly rate: number; readonly said: string[] } {
  const world = randomWorld({ economies: 3, sectors: 2, seed: 6, inputs: 0 });
  const plain = baseline(world, "competitive", closure);
  const base = factors === undefined ? plain : baselineOf({ ...plain.economy, factors }, closure);
  const game: Game = {
    baseline: base,
    background: noShock(base.economy),
    parties: [0, 1, 2].map((n) => ({
      id: `E${n}`,
      members: [n],
      objective: realIncome([n]),
      instruments: [tariffOn(world, n, 0, max)],
    })),
  };
  const quo = startingProfile(game);
  const { levels } = bestResponse(createGameSolver(game), quo, 1);
  const profile = quo.map((each, p) => (p === 1 ? levels : each));
  return { rate: levels[0]!, said: hangsOnClosure(game, profile, [1]) };
}

it.each(["share", "fixed"] as const)(
  "a best tariff that runs to its bound for a deficit's sake is said to, deficits: %s",
  (closure) => {
    const { rate, said } = warned(closure, 3);
    expect(rate).toBe(3);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      `1 tariff of E1 stands at the highest rate allowed only because of "deficits: ${closure}"`,
    );
  },
);

it("it is said where work answers pay and workers are slow to move, too", () => {
  const { rate, said } = warned("share", 3, { laborSupply: 0.5, mobility: 1.5 });
  expect(rate).toBe(3);
  expect(said).toHaveLength(1);
});

it("nothing is said with balanced trade, whose best tariff lies inside, nor of a bound that would hold it anyway", () => {
  const balanced = warned("balanced", 3);
  expect(balanced.rate).toBeLessThan(3);
  expect(balanced.said).toEqual([]);
  const tight = warned("share", 0.01);
  expect(tight.rate).toBe(0.01);
  expect(tight.said).toEqual([]);
});

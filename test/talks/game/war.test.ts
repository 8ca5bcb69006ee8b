import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { gradient } from "../../../src/equilibrium/gradient/gradient.ts";
import { CancelledError } from "../../../src/equilibrium/solution/cancelled-error.ts";
import { salesNew } from "../../../src/equilibrium/solution/sales-new.ts";
import { bestResponse } from "../../../src/talks/game/best-response.ts";
import { createGameSolver, type Game, startingProfile } from "../../../src/talks/game/game.ts";
import { politicalIncome, realIncome } from "../../../src/talks/game/government.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { randomNumbers, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, MARKETS, solved } from "../../support/solve-world.ts";
import { tariffGame, twoByOne } from "./two-by-one.ts";

describe("a best response", () => {
  it("of one of two countries with one good is the optimal tariff in closed form: 1/(theta x the partner's own share)", () => {
    // Gros (1987): t = 1 / (theta (1 - s)), s the share of the country's good in the partner's spending, at the optimum.
    for (let seed = 1; seed <= 8; seed++) {
      const world = twoByOne(seed);
      const game = tariffGame(world);
      const solver = createGameSolver(game);
      const found = bestResponse(solver, startingProfile(game), 0, { tolerance: 1e-11, stepTolerance: 1e-9 });
      const sales = salesNew(found.solution);
      const partnerSpends = found.solution.expenditureNew[1]!;
      const share = sales[pairAt(world.dims, 0, 1, 0)]! / partnerSpends;
      const closed = 1 / (world.tradeElasticity[0]! * (1 - share));
      expect(found.levels[0]!, `seed ${seed}`).toBeCloseTo(closed, 5);
      expect(found.value).toBeGreaterThan(1);
    }
  });

  it("beats every tariff on a grid", () => {
    const world = randomWorld({ economies: 3, sectors: 2, seed: 31 });
    const game = tariffGame(world);
    const solver = createGameSolver(game);
    const quo = startingProfile(game);
    const found = bestResponse(solver, quo, 1);
    for (let k = 0; k <= 40; k++) {
      const solution = solver.solve([quo[0]!, Float64Array.of(k / 20), quo[2]!])!;
      expect(game.parties[1]!.objective.value(solution)).toBeLessThanOrEqual(found.value + 1e-9);
    }
  });

  it("holds its first-order conditions, and stays inside its bounds where they bind", () => {
    const world = randomWorld({ economies: 3, sectors: 3, seed: 5 });
    const free = tariffGame(world);
    const open = bestResponse(createGameSolver(free), startingProfile(free), 0);
    expect(open.certificate.converged).toBe(true);
    expect(open.certificate.projectedGradient).toBeLessThan(1e-8);
    const capped = tariffGame(world, 0.05);
    const bound = bestResponse(createGameSolver(capped), startingProfile(capped), 0);
    expect(Math.max(...bound.levels)).toBe(0.05);
    expect(bound.value).toBeLessThan(open.value);
  });

  it("leaves a rate that changes nothing near where it is", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const game = tariffGame(randomWorld({ economies: 3, sectors: 2, seed }));
      const [first, ...others] = game.parties;
      // A tariff on goods that nobody sells, among those that matter.
      const idle = { ...first!.instruments[0]!, cells: new Int32Array(0) };
      const party = { ...first!, instruments: [idle, ...first!.instruments] };
      const quo = startingProfile(game);
      const profile = [Float64Array.of(0.7, ...quo[0]!), ...quo.slice(1)];
      const found = bestResponse(createGameSolver({ ...game, parties: [party, ...others] }), profile, 0);
      expect(found.levels[0], `seed ${seed}`).toBe(0.7);
    }
  });

  it("needs something to control", () => {
    const game = tariffGame(twoByOne(1));
    const idle: Game = { ...game, parties: game.parties.map((party) => ({ ...party, instruments: [] })) };
    expect(() => bestResponse(createGameSolver(idle), startingProfile(idle), 0)).toThrow(
      /E0 controls no instrument/,
    );
  });
});

describe("a tariff war", () => {
  it("leaves nobody a gain by moving alone, and everybody worse off between equals", () => {
    const world = randomWorld({ economies: 3, sectors: 3, seed: 8 });
    const game = tariffGame(world);
    const war = nashWar(createGameSolver(game));
    expect(war.certificate.converged).toBe(true);
    expect(war.certificate.largestUnilateralGain).toBeLessThanOrEqual(1e-7);
    expect(war.certificate.projectedGradient).toBeLessThanOrEqual(1e-8);
    expect(war.values.reduce((sum, value) => sum + value, 0)).toBeLessThan(war.values.length);
  });

  it("is where two one-good countries' closed-form optimal tariffs meet", () => {
    const world = twoByOne(3);
    const war = nashWar(createGameSolver(tariffGame(world)), { tolerance: 1e-11 });
    const sales = salesNew(war.solution);
    for (const [own, partner] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const theirs = war.profile[partner]![0]!;
      const exports = sales[pairAt(world.dims, 0, partner, own)]!;
      const share = (exports * (1 + theirs)) / war.solution.expenditureNew[partner]!;
      // A partner that taxes imports and spends the revenue buys M = w L s / (1 + t (1 - s)) of them, whose elasticity by
      // the price is theta (1 - s) (1 + t) / (1 + t (1 - s)); the optimal tariff is one over it.
      const elasticity =
        (world.tradeElasticity[0]! * (1 - share) * (1 + theirs)) / (1 + theirs * (1 - share));
      expect(war.profile[own]![0]).toBeCloseTo(1 / elasticity, 5);
    }
  });

  it("is sought in tens of rounds, then once by each party alone, and counts all that work", () => {
    const solver = createGameSolver(tariffGame(randomWorld({ economies: 3, sectors: 3, seed: 8 })));
    const searched: number[] = [];
    const { certificate } = nashWar(solver, { onSearch: (party) => searched.push(party) });
    expect(searched).toEqual([0, 1, 2]);
    expect(certificate.rounds).toBeLessThan(40);
    // One gradient a party in every round, and more for the searches.
    expect(solver.work.gradients).toBeGreaterThan(3 * certificate.rounds + 3);
  });

  it("is taken up again, at the first gain, from where the tempted party would move, a few times and no more", () => {
    const game = tariffGame(twoByOne(3));
    const war = nashWar(createGameSolver(game), { tolerance: 1e-11 });
    const searched: number[] = [];
    const solver = createGameSolver(game);
    const played: number[][] = [];
    const watched: typeof solver = {
      ...solver,
      solve: (profile) => {
        played.push(profile.map((levels) => levels[0]!));
        return solver.solve(profile);
      },
    };
    // A slope of any size is taken for none, so that play ends after a round and only the searches can disprove it.
    const cutShort = nashWar(watched, {
      tolerance: 1,
      onSearch: (party) => searched.push(party),
    });
    // The first party gains at once, so nobody asks the second; then the second does, and so on in turn.
    expect(searched.slice(0, 3)).toEqual([0, 0, 1]);
    expect(played[0]).toEqual([0, 0]);
    expect(played[1]![0]).toBeGreaterThan(0.1);
    expect(played[1]![1]).toBe(0);
    // Two retries bring these two so close that neither gains a ten-millionth any more.
    expect(cutShort.certificate.converged).toBe(true);
    expect(cutShort.certificate.largestUnilateralGain).toBeLessThanOrEqual(1e-7);
    expect(cutShort.certificate.rounds).toBe(3);
    cutShort.profile.forEach((levels, p) => {
      expect(Math.abs(levels[0]! - war.profile[p]![0]!)).toBeLessThan(0.01);
    });
    // Three are still tempted after four retries, and no more are made.
    const three = createGameSolver(tariffGame(randomWorld({ economies: 3, sectors: 3, seed: 8 })));
    const { certificate } = nashWar(three, { tolerance: 1 });
    expect(certificate.converged).toBe(false);
    expect(certificate.largestUnilateralGain).toBeGreaterThan(1e-7);
    expect(certificate.rounds).toBe(5);
  });

  it("that is not found in time is sought in turn, from the best round and not from the last", () => {
    const game = tariffGame(randomWorld({ economies: 3, sectors: 3, seed: 8 }));
    const together: number[] = [];
    nashWar(createGameSolver(game), { onRound: (_, residual) => together.push(residual) });
    const worse = together.findIndex((residual, k) => k > 0 && residual > together[k - 1]!);
    expect(worse).toBeGreaterThan(0);

    const solver = createGameSolver(game);
    const played: number[][][] = [];
    const watched: typeof solver = {
      ...solver,
      solve: (profile) => {
        played.push(profile.map((levels) => [...levels]));
        return solver.solve(profile);
      },
    };
    const residuals: number[] = [];
    const { certificate } = nashWar(watched, {
      maxRounds: worse + 1,
      onRound: (_, residual) => residuals.push(residual),
    });
    const inTime = residuals.slice(0, worse + 1);
    expect(inTime).toEqual(together.slice(0, worse + 1));
    // A round of play together is one equilibrium; the next one is where the first party looks for its answer.
    const best = inTime.indexOf(Math.min(...inTime));
    expect(best).toBe(worse - 1);
    expect(played[worse + 1]).toEqual(played[best]);
    expect(residuals.length).toBeGreaterThan(worse + 1);
    expect(certificate.converged).toBe(true);
    expect(certificate.rounds).toBe(residuals.length);
    expect(certificate.projectedGradient).toBe(Math.min(...residuals));
  });

  it("plays no rate beyond its bounds on the way", () => {
    const game = tariffGame(randomWorld({ economies: 3, sectors: 3, seed: 8 }), 0.12);
    const solver = createGameSolver(game);
    let [lowest, highest] = [0, 0];
    const watched: typeof solver = {
      ...solver,
      solve: (profile) => {
        lowest = Math.min(lowest, ...profile.flatMap((levels) => [...levels]));
        highest = Math.max(highest, ...profile.flatMap((levels) => [...levels]));
        return solver.solve(profile);
      },
    };
    expect(nashWar(watched).certificate.converged).toBe(true);
    expect([lowest, highest]).toEqual([0, 0.12]);
  });

  it("cannot start where there is no equilibrium, and says so", () => {
    const solver = createGameSolver(tariffGame(twoByOne(1)));
    expect(() => nashWar({ ...solver, solve: () => undefined })).toThrow(
      "The war cannot start: its first profile has no equilibrium.",
    );
  });

  it("does not depend on the order in which the parties are listed", () => {
    const game = tariffGame(randomWorld({ economies: 3, sectors: 2, seed: 12 }));
    const turned: Game = { ...game, parties: [...game.parties].reverse() };
    const a = nashWar(createGameSolver(game));
    const b = nashWar(createGameSolver(turned));
    a.profile.forEach((levels, p) => {
      levels.forEach((level, k) => {
        expect(b.profile[2 - p]![k]).toBeCloseTo(level, 4);
      });
    });
  });

  it("returns nothing half-done when it is cancelled", () => {
    const game = tariffGame(randomWorld({ economies: 3, sectors: 2, seed: 12 }));
    const signal = { aborted: false };
    const onRound = (round: number) => {
      if (round === 3) signal.aborted = true;
    };
    expect(() => nashWar(createGameSolver(game, signal), { signal, onRound })).toThrow(CancelledError);
  });
});

describe("a government's objective", () => {
  it("is real income when every sector has the same political weight", () => {
    const world = randomWorld({ economies: 3, sectors: 3, seed: 20, inputs: 0 });
    for (const market of MARKETS) {
      const base = baseline(world, market, "balanced");
      const solution = solved(base, randomShock(world, 4));
      const even = politicalIncome([1], new Float64Array(9).fill(3));
      expect(even.value(solution)).toBeCloseTo(realIncome([1]).value(solution), 10);
    }
  });

  it("has the gradient that central differences give, with and without weights, for an economy and a bloc", () => {
    const world = randomWorld({ economies: 4, sectors: 3, seed: 21, inputs: 0.4 });
    const random = randomNumbers(5);
    const weights = Float64Array.from({ length: 12 }, () => 0.5 + random());
    for (const market of MARKETS) {
      const base = baseline(world, market, "balanced");
      const shock = randomShock(world, 4);
      for (const objective of [
        realIncome([0]),
        realIncome([1, 2]),
        politicalIncome([0], weights),
        politicalIncome([1, 2], weights),
      ]) {
        const g = gradient(solved(base, shock, { tolerance: 1e-13 }), objective);
        for (const o of [
          pairAt(world.dims, 0, 0, 1),
          pairAt(world.dims, 1, 1, 3),
          pairAt(world.dims, 0, 2, 1),
        ]) {
          const at = (step: number) => {
            const tariffNew = shock.tariffNew.slice();
            tariffNew[o]! += step;
            return objective.value(solved(base, { ...shock, tariffNew }, { tolerance: 1e-13 }));
          };
          const h = 2e-3;
          const numeric = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
          expect(Math.abs(g.tariff[o]! - numeric)).toBeLessThan(1e-6 * Math.max(Math.abs(numeric), 1e-4));
        }
      }
    }
  });
});

import { describe, expect, it } from "vitest";
import { cellAt, pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { bestResponse } from "../../../src/talks/game/best-response.ts";
import { createGameSolver, type Game, slopes, startingProfile } from "../../../src/talks/game/game.ts";
import { politicalIncome, realIncome } from "../../../src/talks/game/government.ts";
import type { Instrument } from "../../../src/talks/game/instrument.ts";
import { weightedSum } from "../../../src/talks/game/joint-objective.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { randomNumbers, randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

/** Every cross-border pair of one economy, on its buying or its selling side, in some sectors. */
function pairsOf(
  world: WorldAccounts,
  kind: Instrument["kind"],
  economy: number,
  sectors: readonly number[],
) {
  const { dims } = world;
  const others = world.economies.flatMap((_, n) => (n === economy ? [] : [n]));
  const sells = kind === "export-tax";
  return sectors.flatMap((sector) =>
    others
      .map((other) => pairAt(dims, sector, sells ? other : economy, sells ? economy : other))
      .filter((cell) => world.sales[cell]! > 0),
  );
}

/** One rate of an economy on all its partners' goods, or on all that it sells to them. */
function instrument(
  world: WorldAccounts,
  kind: "tariff" | "export-tax",
  economy: number,
  sectors: readonly number[],
  [min, max]: readonly [number, number] = [0, 10],
): Instrument {
  const others = world.economies.flatMap((_, n) => (n === economy ? [] : [n]));
  const [own, rest] = [[economy], others];
  return {
    kind,
    importers: kind === "tariff" ? own : rest,
    exporters: kind === "tariff" ? rest : own,
    sector: sectors[0]!,
    cells: Int32Array.from(pairsOf(world, kind, economy, sectors)),
    min,
    max,
  };
}

const traded = ({ sectors }: WorldAccounts): number[] =>
  sectors.flatMap(({ tradable }, j) => (tradable ? [j] : []));

/** Free trade, where economies set the instruments that are named. */
function game(world: WorldAccounts, sets: (economy: number) => readonly Instrument[]): Game {
  const base = baseline(
    { ...world, tariff: new Float64Array(world.tariff.length) },
    "competitive",
    "balanced",
  );
  return {
    baseline: base,
    background: noShock(base.economy),
    parties: world.economies.map(({ code }, n) => ({
      id: code,
      members: [n],
      objective: realIncome([n]),
      instruments: sets(n),
    })),
  };
}

const only = (economy: number, own: readonly Instrument[]) => (n: number) => (n === economy ? own : []);
const worlds = [5, 8, 11].map((seed) => randomWorld({ economies: 3, sectors: 3, seed }));

describe("the best response with export taxes", () => {
  it("is worth the same with one export tax on everything as with one tariff (Lerner)", () => {
    for (const world of worlds) {
      const found = (["tariff", "export-tax"] as const).map((kind) => {
        const table = game(world, only(0, [instrument(world, kind, 0, traded(world))]));
        return bestResponse(createGameSolver(table), startingProfile(table), 0);
      });
      const [tariff, tax] = found;
      expect(tariff!.levels[0]).toBeGreaterThan(0.01);
      expect(tax!.levels[0]! / tariff!.levels[0]!).toBeCloseTo(1, 5);
      expect(tax!.value).toBeCloseTo(tariff!.value, 11);
      expect(found.every(({ certificate }) => certificate.converged)).toBe(true);
    }
  });

  it("comes to an end where both are on the table and only their product counts", () => {
    for (const world of worlds) {
      const sectors = traded(world);
      const alone = game(world, only(0, [instrument(world, "tariff", 0, sectors)]));
      const one = bestResponse(createGameSolver(alone), startingProfile(alone), 0);
      const both = game(
        world,
        only(0, [instrument(world, "tariff", 0, sectors), instrument(world, "export-tax", 0, sectors)]),
      );
      const found = bestResponse(createGameSolver(both), startingProfile(both), 0);
      const [t, x] = found.levels;
      expect(found.certificate.converged).toBe(true);
      expect(found.value).toBeCloseTo(one.value, 11);
      expect(((1 + t!) * (1 + x!)) / (1 + one.levels[0]!)).toBeCloseTo(1, 5);
    }
  });

  it("beats every random set of rates, and what tariffs alone give", () => {
    const world = worlds[0]!;
    const bounds = [-0.5, 3] as const;
    const kinds = ["tariff", "export-tax"] as const;
    const own = kinds.flatMap((kind) => traded(world).map((j) => instrument(world, kind, 0, [j], bounds)));
    const table = game(world, only(0, own));
    const solver = createGameSolver(table);
    const found = bestResponse(solver, startingProfile(table), 0);
    expect(found.certificate.converged).toBe(true);
    const tariffs = game(world, only(0, own.slice(0, own.length / 2)));
    const without = bestResponse(createGameSolver(tariffs), startingProfile(tariffs), 0);
    expect(found.value - without.value).toBeGreaterThan(1e-6);
    const random = randomNumbers(7);
    for (let k = 0; k < 60; k++) {
      const size = k < 30 ? 0.02 : 1;
      const levels = found.levels.map((level) =>
        Math.min(bounds[1], Math.max(bounds[0], level + size * (2 * random() - 1))),
      );
      const solution = solver.solve([levels, new Float64Array(0), new Float64Array(0)])!;
      expect(table.parties[0]!.objective.value(solution)).toBeLessThanOrEqual(found.value + 1e-12);
    }
  });
});

describe("a war with export taxes", () => {
  it("leaves nobody anything to gain alone", () => {
    const world = worlds[1]!;
    const kinds = ["tariff", "export-tax"] as const;
    const table = game(world, (n) =>
      kinds.flatMap((kind) => traded(world).map((j) => instrument(world, kind, n, [j]))),
    );
    const { certificate, profile } = nashWar(createGameSolver(table));
    expect(certificate.converged).toBe(true);
    expect(certificate.largestUnilateralGain).toBeLessThan(1e-7);
    expect(profile.every((levels) => levels.some((level) => level > 0.01))).toBe(true);
  });
});

describe("several governments that weigh their sectors", () => {
  it("count the revenue of export taxes in the slopes of their sum", () => {
    const world = worlds[2]!;
    const { dims } = world;
    const weights = new Float64Array(dims.sectors * dims.economies).fill(1);
    weights[cellAt(dims, 0, 0)] = 2;
    const own = instrument(world, "export-tax", 0, [0]);
    const table = game(world, only(0, [own]));
    const solver = createGameSolver(table);
    const sum = weightedSum([politicalIncome([0], weights), politicalIncome([1], weights)], [1, 0.5]);
    const at = (rate: number) =>
      solver.solve([Float64Array.of(rate), new Float64Array(0), new Float64Array(0)])!;
    const step = 1e-4;
    const plain = (sum.value(at(0.2 + step)) - sum.value(at(0.2 - step))) / (2 * step);
    at(0.2);
    expect(slopes(solver, sum, [own]).gradient[0]! / plain).toBeCloseTo(1, 6);
  });
});

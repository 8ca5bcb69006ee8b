import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { ownVolume } from "../../../src/policy/own-volume.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { bestResponse } from "../../../src/talks/game/best-response.ts";
import { createGameSolver, type Game, slopes, startingProfile } from "../../../src/talks/game/game.ts";
import { realIncome } from "../../../src/talks/game/government.ts";
import type { Instrument } from "../../../src/talks/game/instrument.ts";
import { nashWar } from "../../../src/talks/game/war.ts";
import { randomNumbers, randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

/** The first economy sets a tariff or a quota on every pair of its imports, from free trade. */
function game(
  world: WorldAccounts,
  kind: "tariff" | "quota",
  [min, max]: readonly [number, number],
  exporterShare = 0,
): Game {
  const base = baseline(
    { ...world, tariff: new Float64Array(world.tariff.length) },
    "competitive",
    "balanced",
  );
  const instruments = world.sectors.flatMap(({ tradable }, sector) =>
    tradable
      ? world.economies.slice(1).flatMap((_, k): Instrument[] => {
          const cell = pairAt(world.dims, sector, 0, k + 1);
          if (!(base.economy.sales[cell]! > 0)) return [];
          const cells = Int32Array.of(cell);
          const limit = { fullMillion: ownVolume(base.economy, cells), exporterShare };
          const line = { kind, importers: [0], exporters: [k + 1], sector, cells, min, max };
          return [kind === "quota" ? { ...line, limit } : line];
        })
      : [],
  );
  return {
    baseline: base,
    background: noShock(base.economy),
    parties: world.economies.map(({ code }, n) => ({
      id: code,
      members: [n],
      objective: realIncome([n]),
      instruments: n === 0 ? instruments : [],
    })),
  };
}

const worlds = [5, 8, 11].map((seed) => randomWorld({ economies: 3, sectors: 3, seed }));
const respond = (table: Game) => bestResponse(createGameSolver(table), startingProfile(table), 0);

describe("a quota that a party sets", () => {
  it("moves its objective as differences say, and by nothing where it is slack", () => {
    const table = game(worlds[0]!, "quota", [0.05, 2]);
    const { objective, instruments } = table.parties[0]!;
    const solver = createGameSolver(table);
    const levels = Float64Array.from(instruments, (_, k) => (k === 0 ? 2 : 0.9 - 0.05 * k));
    const profile = (own: Float64Array) => [own, new Float64Array(), new Float64Array()];
    const valueAt = (own: Float64Array): number => objective.value(solver.solve(profile(own))!);
    const step = 1e-4;
    const plain = levels.map((_, k) => {
      const moved = (by: number) => levels.map((level, l) => (l === k ? level + by : level));
      return (valueAt(moved(step)) - valueAt(moved(-step))) / (2 * step);
    });
    const { quotas } = solver.solve(profile(levels))!;
    expect(quotas.map(({ state }) => state)).toEqual(
      instruments.map((_, k) => (k === 0 ? "slack" : "binding")),
    );
    const { gradient } = slopes(solver, objective, instruments);
    expect(gradient[0]).toBe(0);
    gradient.forEach((slope, k) => {
      expect(Math.abs(slope - plain[k]!)).toBeLessThan(1e-6 * Math.max(...plain.map(Math.abs)));
    });
  });

  it("is worth what the tariff of its premium is, for one party alone, where importers earn the rents", () => {
    for (const world of worlds) {
      const tariffs = respond(game(world, "tariff", [0, 10]));
      const quotas = respond(game(world, "quota", [0.05, 5]));
      expect(quotas.certificate.converged).toBe(true);
      expect(quotas.value - 1).toBeGreaterThan(1e-5);
      expect(Math.abs(quotas.value - tariffs.value)).toBeLessThan(1e-9);
      quotas.solution.quotas.forEach(({ premium }, k) => {
        expect(Math.abs(premium - tariffs.levels[k]!)).toBeLessThan(1e-6);
      });
    }
  });

  it("beats random quotas, within bounds that hold", () => {
    const table = game(worlds[1]!, "quota", [0.6, 1]);
    const found = respond(table);
    expect(found.certificate.converged).toBe(true);
    expect(found.levels.every((level) => level >= 0.6 && level <= 1)).toBe(true);
    const solver = createGameSolver(table);
    const random = randomNumbers(3);
    for (let k = 0; k < 40; k++) {
      const size = k < 20 ? 0.03 : 0.4;
      const levels = found.levels.map((level) =>
        Math.min(1, Math.max(0.6, level + size * (2 * random() - 1))),
      );
      const solution = solver.solve([levels, new Float64Array(), new Float64Array()])!;
      expect(table.parties[0]!.objective.value(solution)).toBeLessThan(found.value + 1e-10);
    }
  });

  it("is no move in a war", () => {
    const table = game(worlds[0]!, "quota", [0.05, 1]);
    expect(() => nashWar(createGameSolver(table))).toThrow("A war of quotas is not looked for");
  });

  it("is not set where exporters earn all that licences are worth", () => {
    const found = respond(game(worlds[0]!, "quota", [0.05, 1], 1));
    const { quotas } = found.solution;
    expect(quotas.every(({ premium }) => premium < 1e-6)).toBe(true);
    expect(found.value).toBeCloseTo(1, 9);
  });
});

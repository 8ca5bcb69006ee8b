import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { noShock } from "../../../src/policy/shock.ts";
import type { Game } from "../../../src/talks/game/game.ts";
import { realIncome } from "../../../src/talks/game/government.ts";
import type { Instrument } from "../../../src/talks/game/instrument.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

/** One tariff on all partners' goods of one sector. */
export function tariffOn(world: WorldAccounts, importer: number, sector: number, max = 10): Instrument {
  const N = world.dims.economies;
  const exporters = Array.from({ length: N }, (_, i) => i).filter((i) => i !== importer);
  return {
    kind: "tariff",
    importers: [importer],
    exporters,
    sector,
    cells: Int32Array.from(exporters, (i) => pairAt(world.dims, sector, importer, i)),
    min: 0,
    max,
  };
}

/** Every economy a party with one tariff a traded sector, from free trade. */
export function tariffGame(world: WorldAccounts, max = 10): Game {
  const free = { ...world, tariff: new Float64Array(world.tariff.length) };
  const base = baseline(free, "competitive", "balanced");
  const sectors = world.sectors.flatMap(({ tradable }, j) => (tradable ? [j] : []));
  return {
    baseline: base,
    background: noShock(base.economy),
    parties: world.economies.map(({ code }, n) => ({
      id: code,
      members: [n],
      objective: realIncome([n]),
      instruments: sectors.map((j) => tariffOn(world, n, j, max)),
    })),
  };
}

/** Two countries that each make one good from labour alone. */
export const twoByOne = (seed: number): WorldAccounts =>
  randomWorld({ economies: 2, sectors: 1, seed, inputs: 0, elasticity: [2, 6] });

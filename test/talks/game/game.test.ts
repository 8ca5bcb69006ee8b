import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { salesNew } from "../../../src/equilibrium/solution/sales-new.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { curvatureOf, type Game, type Party, shockOf } from "../../../src/talks/game/game.ts";
import { realIncome } from "../../../src/talks/game/government.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";
import { tariffOn } from "./two-by-one.ts";

const world = randomWorld({ economies: 3, sectors: 2, seed: 12 });
const { dims } = world;
const base = baseline(world, "competitive", "balanced");

const party = (n: number, instruments: Party["instruments"]): Party => ({
  id: `E${n}`,
  members: [n],
  objective: realIncome([n]),
  instruments,
});

describe("the policy of a profile", () => {
  it("has trade costs wherever one party sets a barrier, and none where nobody does", () => {
    const tariff = tariffOn(world, 0, 0);
    const barrier = { ...tariffOn(world, 1, 0), kind: "barrier" as const };
    const game = (parties: Game["parties"]): Game => ({
      baseline: base,
      background: noShock(base.economy),
      parties,
    });
    const mixed = game([party(0, [tariff]), party(1, [barrier])]);
    const shock = shockOf(mixed, [Float64Array.of(0.3), Float64Array.of(Math.log(0.9))]);
    expect(shock.tariffNew[pairAt(dims, 0, 0, 1)]).toBe(0.3);
    expect(shock.tradeCostHat![pairAt(dims, 0, 1, 2)]).toBeCloseTo(0.9, 15);
    expect(shock.tradeCostHat![pairAt(dims, 0, 0, 1)]).toBe(1);
    expect(shockOf(game([party(0, [tariff])]), [Float64Array.of(0.3)]).tradeCostHat).toBeUndefined();
  });
});

describe("how sharply a party's objective bends", () => {
  const solution = solved(base, noShock(base.economy));
  const sales = salesNew(solution);

  it("is theta (1 - share) of its imports over its income, over (1 + t) squared where a tariff is set", () => {
    const tariff = tariffOn(world, 0, 0);
    const barrier = { ...tariff, kind: "barrier" as const };
    let [byTariff, byBarrier] = [0, 0];
    for (const exporter of [1, 2]) {
      const o = pairAt(dims, 0, 0, exporter);
      const tax = 1 + world.tariff[o]!;
      const share = (sales[o]! * tax) / solution.expenditureNew[0]!;
      const bend = (world.tradeElasticity[0]! * (1 - share) * sales[o]!) / base.accounts.income[0]!;
      byTariff += bend / tax ** 2;
      byBarrier += bend;
    }
    const [first, second] = curvatureOf(solution, sales, party(0, [tariff, barrier]));
    expect(first).toBeCloseTo(byTariff, 12);
    expect(second).toBeCloseTo(byBarrier, 12);
    // The world has tariffs, so that the two are not the same.
    expect(byBarrier / byTariff).toBeGreaterThan(1.05);
  });

  it("is never zero: where nothing is bought it is a billionth of the largest", () => {
    const real = tariffOn(world, 0, 0);
    const idle = { ...real, exporters: [] };
    const [largest, least] = curvatureOf(solution, sales, party(0, [real, idle]));
    expect(largest).toBeGreaterThan(1e-9);
    expect(least! / (1e-9 * largest!)).toBeCloseTo(1, 9);
  });
});

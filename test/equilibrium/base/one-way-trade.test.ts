import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { oneWayTrade } from "../../../src/equilibrium/base/one-way-trade.ts";
import { tradeWeights } from "../../../src/equilibrium/base/trade-weights.ts";
import { solve } from "../../../src/equilibrium/solving/solve.ts";
import { noShock, type Shock } from "../../../src/policy/shock.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline } from "../../support/solve-world.ts";

// In this world everyone buys sector 0 from everyone.
const world = randomWorld({ economies: 4, sectors: 2, seed: 1, inputs: 0.3 });
const base = baseline(world, "competitive", "balanced");
const { dims } = world;

/** An embargo on all trade but at home and on the routes [seller, buyer] that stay open, in sector 0 alone. */
function only(...open: readonly (readonly [number, number])[]): Shock {
  const tradeCostHat = new Float64Array(world.sales.length).fill(Number.POSITIVE_INFINITY);
  for (let n = 0; n < dims.economies; n++) {
    for (let j = 0; j < dims.sectors; j++) tradeCostHat[pairAt(dims, j, n, n)] = 1;
  }
  for (const [seller, buyer] of open) tradeCostHat[pairAt(dims, 0, buyer, seller)] = 1;
  return { ...noShock(base.economy), tradeCostHat };
}

const diagnose = (shock: Shock) => oneWayTrade(base, tradeWeights(base, shock));

describe("trade that cannot balance", () => {
  it("is not found where everybody trades with everybody", () => {
    expect(diagnose(noShock(base.economy))).toBeUndefined();
  });

  it("is not found in autarky: who buys nothing owes nothing", () => {
    expect(diagnose(only())).toBeUndefined();
  });

  it("is not found where two trade with each other and the rest do not trade", () => {
    expect(diagnose(only([0, 1], [1, 0]))).toBeUndefined();
  });

  it("is not found in a ring, where everyone sells to the next and is paid by the last", () => {
    expect(diagnose(only([1, 0], [2, 1], [3, 2], [0, 3]))).toBeUndefined();
  });

  it("is found where one sells and the other has no way of paying", () => {
    expect(diagnose(only([1, 0]))).toEqual({ seller: 1, buyer: 0 });
  });

  it("is found at the end of a chain, however long", () => {
    const broken = diagnose(only([1, 0], [2, 1], [3, 2]));
    expect(broken).toBeDefined();
    expect(broken!.seller).toBeGreaterThan(broken!.buyer);
  });

  it("is found between two blocs that trade freely inside, joined by a one-way street", () => {
    expect(diagnose(only([0, 1], [1, 0], [2, 3], [3, 2], [1, 2]))).toEqual({ seller: 0, buyer: 2 });
  });

  it("is what the solver answers instead of a worst equation, and a way back mends it", () => {
    const oneWay = solve(base, only([1, 0], [2, 1], [1, 2]));
    expect(!oneWay.converged && oneWay.reason).toBe("infeasible");
    expect(!oneWay.converged && oneWay.message).toContain(
      "E1 still sells to E0, but E0 can no longer sell anything to E1, not even through others",
    );
    expect(solve(base, only([1, 0], [2, 1], [0, 2])).converged).toBe(true);
  });
});

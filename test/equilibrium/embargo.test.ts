import { describe, expect, it } from "vitest";
import { pairAt } from "../../src/economy/dims.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../src/policy/shock.ts";
import { randomWorld } from "../support/random-world.ts";
import { baseline, largestDifference, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 11, elasticity: [3, 8] });
const { dims } = world;

/** Trade costs multiplied by `factor` wherever `hit` says so; 1 elsewhere. */
function barriers(factor: number, hit: (importer: number, exporter: number) => boolean): Float64Array {
  const costs = new Float64Array(world.sales.length).fill(1);
  for (let j = 0; j < dims.sectors; j++) {
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++) {
        if (n !== i && hit(n, i)) costs[pairAt(dims, j, n, i)] = factor;
      }
    }
  }
  return costs;
}
const betweenFirstTwo = (n: number, i: number) => n + i === 1;

describe("an embargo", () => {
  const base = baseline(world, "competitive", "balanced");

  it("leaves shares of exactly zero and no number that overflows", () => {
    const solution = solved(base, {
      ...noShock(base.economy),
      tradeCostHat: barriers(Number.POSITIVE_INFINITY, betweenFirstTwo),
    });
    const sales = salesNew(solution);
    for (let j = 0; j < dims.sectors; j++) {
      expect(sales[pairAt(dims, j, 0, 1)]).toBe(0);
      expect(sales[pairAt(dims, j, 1, 0)]).toBe(0);
    }
    expect(solution.priceHat.every(Number.isFinite)).toBe(true);
  });

  it("is the limit of ever higher trade costs", () => {
    const at = (factor: number) =>
      solved(base, { ...noShock(base.economy), tradeCostHat: barriers(factor, betweenFirstTwo) });
    const embargo = welfareOf(at(Number.POSITIVE_INFINITY)).welfareHat;
    const gaps = [10, 100, 1000].map((factor) =>
      largestDifference(welfareOf(at(factor)).welfareHat, embargo),
    );
    expect(gaps[1]!).toBeLessThan(gaps[0]! / 100);
    expect(gaps[2]!).toBeLessThan(1e-9);
  });

  it("is the same as a world in which the pair never traded, once shares are read from there", () => {
    // Cutting the pair in a world whose other shares are those of the embargo equilibrium changes nothing.
    const embargoed = solved(base, {
      ...noShock(base.economy),
      tradeCostHat: barriers(Number.POSITIVE_INFINITY, betweenFirstTwo),
    });
    const cut = baseline(
      { ...world, sales: salesNew(embargoed), valueAdded: valueAddedOf(embargoed) },
      "competitive",
      "balanced",
    );
    const again = solved(cut, {
      ...noShock(cut.economy),
      tradeCostHat: barriers(Number.POSITIVE_INFINITY, betweenFirstTwo),
    });
    expect(
      largestDifference(
        again.wageHat,
        again.wageHat.map(() => 1),
      ),
    ).toBeLessThan(1e-9);
  });

  it("of everybody by everybody is autarky, where Arkolakis, Costinot & Rodriguez-Clare (2012) give welfare in closed form", () => {
    const one = randomWorld({ economies: 3, sectors: 1, seed: 5, inputs: 0 });
    const untaxed = baseline(
      { ...one, tariff: new Float64Array(one.tariff.length) },
      "competitive",
      "balanced",
    );
    const costs = new Float64Array(one.sales.length).fill(Number.POSITIVE_INFINITY);
    for (let n = 0; n < 3; n++) costs[pairAt(one.dims, 0, n, n)] = 1;
    const autarky = solved(untaxed, { ...noShock(untaxed.economy), tradeCostHat: costs });
    welfareOf(autarky).welfareHat.forEach((hat, n) => {
      const ownShare = untaxed.accounts.tradeShare[pairAt(one.dims, 0, n, n)]!;
      expect(hat).toBeCloseTo(ownShare ** (1 / one.tradeElasticity[0]!), 9);
    });
  });

  it("that strands a buyer fails with its reason and the largest share that solves", () => {
    const needy = randomWorld({ economies: 3, sectors: 2, seed: 3 });
    const sales = needy.sales.slice();
    sales[pairAt(needy.dims, 0, 2, 2)] = 0; // economy 2 makes nothing of sector 0 for itself
    const inputsOf2 = needy.valueAdded.slice();
    const base = baseline(withBalancedOutput(needy, sales, inputsOf2), "competitive", "balanced");
    const costs = new Float64Array(sales.length).fill(1);
    for (const exporter of [0, 1]) costs[pairAt(needy.dims, 0, 2, exporter)] = Number.POSITIVE_INFINITY;
    const outcome = solve(base, { ...noShock(base.economy), tradeCostHat: costs });
    expect(outcome.converged).toBe(false);
    if (outcome.converged) return;
    expect(outcome.reason).toBe("infeasible");
    expect(outcome.message).toContain("E2 needs s0 but the embargo leaves it no supplier");
    expect(outcome.solvedShare).toBeGreaterThan(0.5);
    expect(outcome.solvedShare).toBeLessThan(1);
  });

  it("by everybody cannot hold a deficit fixed, and says whose", () => {
    const outcome = solve(baseline(world, "competitive", "fixed"), {
      ...noShock(base.economy),
      tradeCostHat: barriers(Number.POSITIVE_INFINITY, () => true),
    });
    expect(!outcome.converged && outcome.reason).toBe("infeasible");
    expect(!outcome.converged && outcome.message).toMatch(
      /The closure has E\d (im|ex)port more than it .*no partner left/,
    );
  });

  it("that cuts some off cannot hold their deficits fixed, and names those who are cut off, not the world they left", () => {
    const cutOff = (group: readonly number[]): string => {
      const inside = (n: number) => group.includes(n);
      const outcome = solve(baseline(world, "competitive", "fixed"), {
        ...noShock(base.economy),
        tradeCostHat: barriers(Number.POSITIVE_INFINITY, (n, i) => inside(n) !== inside(i)),
      });
      return outcome.converged ? "" : outcome.message;
    };
    expect(cutOff([3])).toMatch(
      /^The closure has E3 (im|ex)port more than it (im|ex)ports, but after this policy it has no partner left/,
    );
    expect(cutOff([0])).toMatch(/^The closure has E0 /);
    const five = randomWorld({ economies: 5, sectors: 1, seed: 11 });
    const costs = new Float64Array(five.sales.length).fill(1);
    for (let n = 0; n < 5; n++) {
      for (let i = 0; i < 5; i++) if (n >= 3 !== i >= 3) costs[pairAt(five.dims, 0, n, i)] = Infinity;
    }
    const outcome = solve(baseline(five, "competitive", "fixed"), {
      tariffNew: five.tariff,
      tradeCostHat: costs,
      productivityHat: undefined,
    });
    expect(!outcome.converged && outcome.message).toMatch(
      /^The closure has E3 and E4 together (im|ex)port more than they (im|ex)port, but after this policy they trade with nobody but one another\. Use deficits: balanced/,
    );
  });

  it("that cuts many off names five of them and counts the others", () => {
    const wide = randomWorld({ economies: 13, sectors: 1, seed: 11, inputs: 0 });
    const cutOff = (most: number) => {
      const costs = new Float64Array(wide.sales.length).fill(1);
      for (let n = 0; n < 13; n++) {
        for (let i = 0; i < 13; i++) if (n < most !== i < most) costs[pairAt(wide.dims, 0, n, i)] = Infinity;
      }
      const shock = { tariffNew: wide.tariff, tradeCostHat: costs, productivityHat: undefined };
      const outcome = solve(baseline(wide, "competitive", "fixed"), shock, { continuation: false });
      return outcome.converged ? undefined : outcome;
    };
    expect(cutOff(5)!.message).toMatch(/^The closure has E0, E1, E2, E3 and E4 together /);
    expect(cutOff(6)!.message).toMatch(/^The closure has E0, E1, E2, E3, E4 and 1 other together /);
    expect(cutOff(6)).toMatchObject({
      reason: "infeasible",
      worst: { equation: "balance of payments", economy: "E0", sector: undefined, value: 1 },
      solvedShare: undefined,
    });
  });

  it("on imports alone cannot balance trade, and says who sells without buying", () => {
    const outcome = solve(base, {
      ...noShock(base.economy),
      tradeCostHat: barriers(Number.POSITIVE_INFINITY, (n) => n === 0),
    });
    expect(!outcome.converged && outcome.reason).toBe("infeasible");
    expect(!outcome.converged && outcome.message).toMatch(
      /^Trade cannot balance: E0 still sells to (E\d), but \1 can no longer sell anything to E0, not even through others\. Close both directions, leave something open, or use deficits: fixed\./,
    );
    expect(!outcome.converged && outcome.worst).toEqual({
      equation: "balance of payments",
      economy: "E0",
      sector: undefined,
      value: 1,
    });
  });
});

function valueAddedOf(solution: ReturnType<typeof solved>): Float64Array {
  const { laborShare } = solution.baseline.economy;
  return solution.outputNew.map((y, cell) => laborShare[cell]! * y);
}

/** Value added in proportion to the sales that are left, so that budgets stay exhausted. */
function withBalancedOutput(from: typeof world, sales: Float64Array, valueAdded: Float64Array): typeof world {
  const { economies: N, sectors: J } = from.dims;
  for (let j = 0; j < J; j++) {
    for (let i = 0; i < N; i++) {
      let before = 0;
      let after = 0;
      for (let n = 0; n < N; n++) {
        before += from.sales[pairAt(from.dims, j, n, i)]!;
        after += sales[pairAt(from.dims, j, n, i)]!;
      }
      valueAdded[j * N + i]! *= after / before;
    }
  }
  return { ...from, sales, valueAdded };
}

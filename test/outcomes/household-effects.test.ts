import { describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { cellAt } from "../../src/economy/dims.ts";
import type { Economy } from "../../src/economy/economy.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import type { Factors } from "../../src/economy/factors.ts";
import type { HouseholdGroup } from "../../src/economy/household-groups.ts";
import { InputError } from "../../src/economy/issue.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { householdEffects } from "../../src/outcomes/household-effects.ts";
import { type RakedHouseholds, rakeHouseholds } from "../../src/outcomes/raked-households.ts";
import { randomNumbers, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, MARKETS, solved } from "../support/solve-world.ts";

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const scaled = (values: readonly number[]): Float64Array =>
  Float64Array.from(values, (value) => value / sum(values));

/** Groups with random spending; a tenth of the cells are empty, and the first group buys everything. */
function randomGroups(sectors: number, weights: readonly number[], seed: number): HouseholdGroup[] {
  const random = randomNumbers(seed);
  return weights.map((weight, d) => ({
    name: `Group ${d}`,
    weight,
    spending: scaled(Array.from({ length: sectors }, () => (d > 0 && random() < 0.1 ? 0 : 0.05 + random()))),
  }));
}

const world = randomWorld({ economies: 3, sectors: 5, seed: 11 });
const alphaOf = ({ finalShare, dims }: Economy, n: number): number[] =>
  Array.from({ length: dims.sectors }, (_, j) => finalShare[cellAt(dims, j, n)]!);

function expectToFit(economy: Economy, n: number, { groups }: RakedHouseholds): void {
  expect(Math.abs(sum(groups.map(({ weight }) => weight)) - 1)).toBeLessThan(1e-12);
  alphaOf(economy, n).forEach((alpha, j) => {
    expect(Math.abs(sum(groups.map(({ weight, spending }) => weight * spending[j]!)) - alpha)).toBeLessThan(
      1e-12,
    );
  });
  for (const { spending } of groups) expect(Math.abs(sum(spending) - 1)).toBeLessThan(1e-12);
}

/** The identities that hold whatever a policy does. */
function expectToAddUp(solution: Solution, raked: RakedHouseholds): void {
  const { economies } = solution.baseline.economy;
  const n = economies.findIndex(({ code }) => code === raked.economy);
  const { groups, gap } = householdEffects(solution, raked);
  const { priceIndexHat, equivalentVariation } = welfareOf(solution);
  const cost = sum(groups.map(({ group, logPrices }) => group.weight * logPrices));
  expect(Math.abs(cost - Math.log(priceIndexHat[n]!))).toBeLessThan(1e-9);
  const income = solution.incomeNew[n]!;
  expect(Math.abs(sum(groups.map(({ incomeNew }) => incomeNew)) / income - 1)).toBeLessThan(1e-9);
  const total = sum(groups.map(({ welfare }) => welfare));
  expect(Math.abs(total - gap - equivalentVariation[n]!) / income).toBeLessThan(1e-9);
}

describe("groups of households", () => {
  const economy = economyFrom(world, "competitive");

  it("keep their shares to the last digit where the rest of spending has room for them", () => {
    const alpha = alphaOf(economy, 0);
    // Two groups that lean one way and the other around alpha: the rest buys what is left.
    const lean = alpha.map((share, j) => share * (1 + 0.2 * (j % 2 === 0 ? 1 : -1)));
    const groups = [
      { name: "a", weight: 0.2, spending: scaled(lean) },
      { name: "b", weight: 0.3, spending: scaled(alpha) },
    ];
    const raked = rakeHouseholds(economy, { economy: "E0", groups });
    expectToFit(economy, 0, raked);
    expect(raked.groups.map(({ isRest }) => isRest)).toEqual([false, false, true]);
    expect(raked.groups.map(({ moved }) => moved < 1e-15)).toEqual([true, true, true]);
    raked.groups[0]!.spending.forEach((share, j) => {
      expect(share).toBeCloseTo(groups[0]!.spending[j]!, 15);
    });
    expect(raked.groups[2]!.weight).toBeCloseTo(0.5, 15);
  });

  it.each([
    ["with a rest", [0.2, 0.3, 0.45]],
    ["that do all the spending", [0.25, 0.3, 0.45]],
  ])("spend what the economy spends once they are raked, %s", (_, weights) => {
    for (let seed = 0; seed < 5; seed++) {
      const raked = rakeHouseholds(economy, { economy: "E1", groups: randomGroups(5, weights, seed) });
      expectToFit(economy, 1, raked);
      expect(raked.groups).toHaveLength(sum(weights) < 0.99 ? 4 : 3);
      expect(raked.groups[0]!.moved).toBeGreaterThan(0);
      weights.forEach((weight, d) => {
        expect(raked.groups[d]!.weight).toBeCloseTo(weight, 12);
      });
    }
  });

  it("that do all the spending and leave a sector to nobody are refused, with the sector", () => {
    const groups = [{ name: "a", weight: 1, spending: Float64Array.of(1, 1, 1, 1, 0) }];
    expect(() => rakeHouseholds(economy, { economy: "E0", groups })).toThrow(InputError);
    expect(() => rakeHouseholds(economy, { economy: "E0", groups })).toThrow(/buys s4/);
  });
});

describe("what a policy does to groups of households", () => {
  it.each(MARKETS.flatMap((market) => CLOSURES.map((closure) => [market, closure] as const)))(
    "adds up under %s and %s: cost of living to the price index, incomes to income",
    (market, closure) => {
      const base = baseline(world, market, closure);
      const solution = solved(base, randomShock(base.economy, 5));
      const plain = randomGroups(5, [0.2, 0.5], 3);
      expectToAddUp(solution, rakeHouseholds(base.economy, { economy: "E2", groups: plain }));
      const shares = [
        { labour: 0.1, profits: 0.7, transfers: 0 },
        { labour: 0.8, profits: 0.1, transfers: 0.5 },
      ];
      const stated = plain.map((group, d) => ({ ...group, incomeShares: shares[d]! }));
      expectToAddUp(solution, rakeHouseholds(base.economy, { economy: "E2", groups: stated }));
    },
  );

  it("moves each income with the economy's where nothing else is stated; what groups buy is then what is sold", () => {
    const base = baseline(world, "monopolistic", "balanced");
    const solution = solved(base, randomShock(base.economy, 5));
    const raked = rakeHouseholds(base.economy, { economy: "E0", groups: randomGroups(5, [0.3, 0.4], 8) });
    const { groups, gap } = householdEffects(solution, raked);
    const hat = solution.incomeNew[0]! / base.accounts.income[0]!;
    for (const { income, incomeNew } of groups) expect(incomeNew / income).toBeCloseTo(hat, 12);
    alphaOf(base.economy, 0).forEach((alpha, j) => {
      const bought = sum(groups.map(({ group, incomeNew }) => group.spending[j]! * incomeNew));
      expect(bought / (alpha * solution.incomeNew[0]!)).toBeCloseTo(1, 11);
    });
    // The mean of 1 / P_d is above 1 / P, which is their geometric mean.
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeCloseTo(
      solution.incomeNew[0]! *
        (sum(groups.map(({ group, logPrices }) => group.weight * Math.exp(-logPrices))) -
          1 / welfareOf(solution).priceIndexHat[0]!),
      8,
    );
  });

  it("moves a group's income with the sources that it lives on, and not with the numeraire", () => {
    const base = baseline(world, "monopolistic", "balanced");
    const solution = solved(base, randomShock(base.economy, 5));
    const workers = { labour: 1, profits: 0, transfers: 0 };
    const weight = base.accounts.laborIncome[0]! / base.accounts.income[0]!;
    const [group] = randomGroups(5, [weight], 2);
    const raked = rakeHouseholds(base.economy, {
      economy: "E0",
      groups: [{ ...group!, incomeShares: workers }],
    });
    const [effect] = householdEffects(solution, raked).groups;
    // All wages and nothing else are its base income: it moves as the wage does.
    expect(effect!.incomeNew / effect!.income).toBeCloseTo(solution.wageHat[0]!, 12);
    expect(effect!.logPricesOverWages).toBeCloseTo(effect!.logPrices - Math.log(solution.wageHat[0]!), 14);
    expect(effect!.prices).toBeCloseTo(-(Math.exp(effect!.logPricesOverWages) - 1) * effect!.income, 9);
  });

  it("is what the economy feels where a group buys what the economy buys", () => {
    const base = baseline(world, "competitive", "fixed");
    const solution = solved(base, randomShock(base.economy, 5));
    const groups = [{ name: "all", weight: 0.5, spending: Float64Array.from(alphaOf(base.economy, 0)) }];
    const [group] = householdEffects(
      solution,
      rakeHouseholds(base.economy, { economy: "E0", groups }),
    ).groups;
    const { welfareHat, equivalentVariation } = welfareOf(solution);
    expect(group!.welfare).toBeCloseTo(equivalentVariation[0]! / 2, 8);
    expect(group!.welfare / group!.income).toBeCloseTo(welfareHat[0]! - 1, 12);
  });
});

describe("the deciles of the United States", () => {
  it.each(["world-2011", "world-2020", "world-2023-industry"])(
    "fit the accounts of %s and add up",
    async (name) => {
      const accounts = await openDataset(name, root);
      const [deciles] = accounts.households!;
      expect(deciles!.groups).toHaveLength(10);
      const base = economyFrom(accounts, "competitive");
      const raked = rakeHouseholds(base, deciles!);
      expectToFit(
        base,
        accounts.economies.findIndex(({ code }) => code === "USA"),
        raked,
      );
      expect(raked.groups).toHaveLength(11);
      // BEA's consumption over GDP and the deficit in goods.
      expect(sum(deciles!.groups.map(({ weight }) => weight))).toBeCloseTo(18822 / 28759.865, 4);
      // What moves is less than a fifteenth of anybody's spending.
      for (const { moved } of raked.groups) expect(moved).toBeLessThan(1 / 15);
      // A tenth of the households each, counted as everywhere else.
      const people = accounts.people!;
      const n = accounts.economies.findIndex(({ code }) => code === "USA");
      expect(sum(raked.groups.slice(0, 10).map(({ households }) => households))).toBeCloseTo(
        people.population[n]! / people.householdSize[n]!,
        3,
      );
    },
  );

  it("are absent from sets without industries that fit", async () => {
    for (const name of ["nafta-1993", "world-2023"])
      expect((await openDataset(name, root)).households).toBeUndefined();
  });

  it("share what is consumed where capital is made anew: alike, they lose and gain as the economy does", () => {
    const plain = economyFrom(world, "competitive");
    const { economies: N, sectors: J } = plain.dims;
    const factors: Factors = {
      laborSupply: 0.5,
      capital: {
        horizon: "long",
        share: new Float64Array(N * J).fill(0.35),
        investment: { rate: new Float64Array(N).fill(0.2), basket: plain.finalShare, parted: false },
      },
    };
    const outcome = rebase({ ...plain, factors }, "balanced");
    if (!outcome.converged) throw new Error(outcome.message);
    const { economy: made } = outcome.baseline;
    const solution = solved(outcome.baseline, randomShock(made, 2));
    const alpha = scaled(alphaOf(made, 0));
    const alike = [0.3, 0.7].map((weight, d) => ({ name: `${d}`, weight, spending: alpha }));
    const { groups, gap } = householdEffects(
      solution,
      rakeHouseholds(made, { economy: "E0", groups: alike }),
    );
    const [first, second] = groups;
    const { equivalentVariation } = welfareOf(solution);
    expect(Math.abs(gap / equivalentVariation[0]!)).toBeLessThan(1e-9);
    expect(first!.welfare / second!.welfare).toBeCloseTo(3 / 7, 9);
    expect(sum(groups.map(({ income }) => income))).toBeCloseTo(
      0.8 * outcome.baseline.accounts.income[0]!,
      6,
    );
  });
});

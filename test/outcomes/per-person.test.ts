import { describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { outcomesOf } from "../../src/outcomes/outcomes.ts";
import { perPerson } from "../../src/outcomes/per-person.ts";
import { noShock } from "../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 3, sectors: 2, seed: 4 });

describe("figures per person and household", () => {
  it("are the economy's over its people, and unknown where they are, not zero", () => {
    const population = Float64Array.of(1e6, 2e6, Number.NaN);
    const householdSize = Float64Array.of(2.5, Number.NaN, Number.NaN);
    const base = baseline({ ...world, people: { population, householdSize } }, "competitive", "balanced");
    const solution = solved(base, randomShock(base.economy, 9));
    const { welfarePerPerson, welfarePerHousehold, pricesPerPerson, pricesPerHousehold } =
      perPerson(solution)!;
    const { equivalentVariation, priceIndexHat } = welfareOf(solution);
    // A million dollars among a million people is a dollar each.
    expect(welfarePerPerson[0]).toBeCloseTo(equivalentVariation[0]!, 9);
    expect(welfarePerPerson[1]).toBeCloseTo(equivalentVariation[1]! / 2, 9);
    expect(welfarePerPerson[2]).toBeNaN();
    expect(welfarePerHousehold[0]).toBeCloseTo(2.5 * equivalentVariation[0]!, 9);
    expect([welfarePerHousehold[1], pricesPerHousehold[1]]).toEqual([Number.NaN, Number.NaN]);
    const dearer = priceIndexHat[0]! / solution.wageHat[0]! - 1;
    expect(pricesPerPerson[0]).toBeCloseTo(-dearer * base.accounts.income[0]!, 9);
    expect(pricesPerHousehold[0]).toBeCloseTo(2.5 * pricesPerPerson[0]!, 9);
  });

  it("are left out where the data do not say who lives there", () => {
    const base = baseline(world, "competitive", "balanced");
    expect(outcomesOf(solved(base, noShock(base.economy))).perPerson).toBeUndefined();
  });
});

describe("the people of the sets that come with Parley", () => {
  it.each([
    ["world-2011", 2011, 311.8e6],
    ["world-2020", 2020, 331.6e6],
    ["world-2023", 2023, 336.8e6],
    ["world-2023-industry", 2023, 336.8e6],
  ])("are those of the year of %s", async (name, year, americans) => {
    const { people, economies, year: own } = await openDataset(name, root);
    expect(own).toBe(year);
    const at = (code: string) => economies.findIndex((economy) => economy.code === code);
    // World Bank, to a hundred thousand.
    expect(Math.abs(people!.population[at("USA")]! - americans)).toBeLessThan(1e5);
    expect(people!.householdSize[at("USA")]).toBe(2.491);
    const known = people!.population.filter((persons) => !Number.isNaN(persons));
    const unknown = economies.filter((_, n) => Number.isNaN(people!.population[n]!));
    expect(unknown.map(({ code }) => code)).toEqual(name === "world-2023" ? [] : ["TWN"]);
    const all = known.reduce((sum, persons) => sum + persons, 0);
    expect(all).toBeGreaterThan(6.9e9);
    expect(all).toBeLessThan(8.1e9);
  });

  it("are absent from nafta-1993, whose year the source does not have", async () => {
    expect((await openDataset("nafta-1993", root)).people).toBeUndefined();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { type Aggregation, aggregate } from "../../src/economy/aggregate.ts";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import { InputError } from "../../src/economy/issue.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { tiny } from "../data/tiny.ts";
import { randomAccounts } from "./random-accounts.ts";

const world = await loadDataset(tiny());

/** Random accounts with a random partition of its economies and of its sectors (codes B0.. and g0..). */
const partitioned = randomAccounts().chain((accounts) =>
  fc.record({
    accounts: fc.constant(accounts),
    economies: partition(
      accounts.economies.map(({ code }) => code),
      "B",
    ),
    sectors: partition(
      accounts.sectors.map(({ code }) => code),
      "g",
    ),
  }),
);

function partition(codes: readonly string[], prefix: string): fc.Arbitrary<Record<string, string[]>> {
  return fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: codes.length, maxLength: codes.length })
    .map((blocs) => {
      const plan: Record<string, string[]> = {};
      codes.forEach((code, index) => {
        const bloc = `${prefix}${blocs[index]}`;
        plan[bloc] = [...(plan[bloc] ?? []), code];
      });
      return plan;
    });
}

/** Every account of an economy, summed over sectors; deficits and incomes included. */
function accountsByEconomy(accounts: WorldAccounts): Map<string, Record<string, number>> {
  const { dims, sales, tariff, valueAdded, inputShare, finalDemand, profitShare } = accounts;
  return new Map(
    accounts.economies.map(({ code }, n) => {
      const sums = {
        output: 0,
        expenditure: 0,
        revenue: 0,
        deficit: 0,
        value: 0,
        inputs: 0,
        final: 0,
        profit: 0,
      };
      for (let j = 0; j < dims.sectors; j++) {
        let output = 0;
        for (let i = 0; i < dims.economies; i++) {
          output += sales[pairAt(dims, j, i, n)]!;
          const bought = sales[pairAt(dims, j, n, i)]!;
          sums.expenditure += bought * (1 + tariff[pairAt(dims, j, n, i)]!);
          sums.revenue += bought * tariff[pairAt(dims, j, n, i)]!;
          sums.deficit += bought;
        }
        sums.output += output;
        sums.deficit -= output;
        sums.value += valueAdded[cellAt(dims, j, n)]!;
        sums.final += finalDemand?.[cellAt(dims, j, n)] ?? 0;
        sums.profit += (profitShare?.[cellAt(dims, j, n)] ?? 0) * output;
        for (let k = 0; k < dims.sectors; k++) sums.inputs += inputShare[inputRow(dims, k, j) + n]! * output;
      }
      return [code, sums];
    }),
  );
}

function expectClose(actual: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(actual.length).toBe(wanted.length);
  for (let at = 0; at < actual.length; at++) {
    const [a, b] = [actual[at]!, wanted[at]!];
    if (Number.isNaN(b)) expect(a).toBeNaN();
    else if (Math.abs(a - b) > 1e-11 * Math.max(1, Math.abs(b))) expect(a).toBe(b);
  }
}

/** Same accounts up to rounding, notes aside (they tell how the merging was done). */
function expectSame(actual: WorldAccounts, wanted: WorldAccounts): void {
  for (const key of ["sales", "tariff", "valueAdded", "inputShare", "tradeElasticity"] as const) {
    expectClose(actual[key], wanted[key]);
  }
  for (const key of ["finalDemand", "profitShare", "tradeElasticityError"] as const) {
    expect(actual[key] === undefined).toBe(wanted[key] === undefined);
    if (wanted[key]) expectClose(actual[key]!, wanted[key]);
  }
  expect({ ...actual.dims, e: actual.economies, s: actual.sectors }).toEqual({
    ...wanted.dims,
    e: wanted.economies,
    s: wanted.sectors,
  });
}

describe("merging economies and sectors", () => {
  it("preserves every account of every bloc: output, expenditure, revenue, deficit, value added, inputs, final demand, profits", () => {
    fc.assert(
      fc.property(partitioned, ({ accounts, economies, sectors }) => {
        const before = accountsByEconomy(accounts);
        for (const [bloc, sums] of accountsByEconomy(aggregate(accounts, { economies, sectors }))) {
          for (const [account, sum] of Object.entries(sums)) {
            const members = economies[bloc]!.reduce((total, code) => total + before.get(code)![account]!, 0);
            expect(Math.abs(sum - members)).toBeLessThan(1e-9 * Math.max(1, Math.abs(members)) + 1e-8);
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("leaves budgets exhausted: value added and inputs use up the sales of every merged sector", () => {
    fc.assert(
      fc.property(partitioned, ({ accounts, ...plan }) => {
        const { dims, sales, valueAdded, inputShare } = aggregate(accounts, plan);
        for (let j = 0; j < dims.sectors; j++) {
          for (let n = 0; n < dims.economies; n++) {
            let output = 0;
            for (let m = 0; m < dims.economies; m++) output += sales[pairAt(dims, j, m, n)]!;
            let spent = valueAdded[cellAt(dims, j, n)]! / output;
            for (let k = 0; k < dims.sectors; k++) spent += inputShare[inputRow(dims, k, j) + n]!;
            expect(spent).toBeCloseTo(1, 10);
          }
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it("in two steps gives the same as in one", () => {
    fc.assert(
      fc.property(
        partitioned.chain((first) =>
          fc.record({
            first: fc.constant(first),
            economies: partition(Object.keys(first.economies), "C"),
            sectors: partition(Object.keys(first.sectors), "h"),
          }),
        ),
        ({ first, economies, sectors }) => {
          const direct = {
            economies: throughBoth(first.economies, economies),
            sectors: throughBoth(first.sectors, sectors),
          };
          // Economies step by step, then sectors step by step: the order in which elasticities are defined.
          const stepwise = [
            { economies: first.economies },
            { economies },
            { sectors: first.sectors },
            { sectors },
          ].reduce<WorldAccounts>(aggregate, first.accounts);
          expectSame(stepwise, aggregate(first.accounts, direct));
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it("does not care in which order blocs and their members are listed", () => {
    fc.assert(
      fc.property(partitioned, ({ accounts, economies, sectors }) => {
        const turned = (plan: Record<string, string[]>) =>
          Object.fromEntries(
            Object.entries(plan)
              .reverse()
              .map(([code, list]) => [code, [...list].reverse()]),
          );
        expect(aggregate(accounts, { economies: turned(economies), sectors: turned(sectors) })).toEqual(
          aggregate(accounts, { economies, sectors }),
        );
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  it("of nothing into nothing changes nothing, to the last digit", () => {
    fc.assert(
      fc.property(randomAccounts(), (accounts) => {
        const alone = (infos: readonly { readonly code: string }[]) =>
          Object.fromEntries(infos.map(({ code }) => [code, [code]]));
        expect(aggregate(accounts, {})).toEqual(accounts);
        expect(
          aggregate(accounts, { economies: alone(accounts.economies), sectors: alone(accounts.sectors) }),
        ).toEqual(accounts);
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});

function throughBoth(
  first: Record<string, string[]>,
  then: Record<string, string[]>,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(then).map(([code, list]) => [code, list.flatMap((bloc) => first[bloc]!)]),
  );
}

describe("a bloc of AAA and BBB", () => {
  const bloc = aggregate(world, { economies: { UNION: ["BBB", "AAA"] } });
  const [union, ccc] = [0, 1];

  it("stands where its first member stood, and the notes say what it is", () => {
    expect(bloc.economies).toEqual([
      { code: "UNION", name: "UNION" },
      { code: "CCC", name: "Cland" },
    ]);
    expect(bloc.notes.at(-1)).toBe("UNION is one economy here, merged from AAA, BBB.");
  });

  it("charges CCC the average of its members' rates, weighted by trade", () => {
    // On machines of CCC: 5 % on 60 and 8 % on 40.
    expect(bloc.tariff[pairAt(bloc.dims, 1, union, ccc)]).toBeCloseTo((0.05 * 60 + 0.08 * 40) / 100, 15);
  });

  it("keeps the revenue that its members raised from each other as a rate on itself", () => {
    // Food: 10 % on 50 and 15 % on 60, out of sales inside the bloc of 400 + 300 + 50 + 60.
    expect(bloc.tariff[pairAt(bloc.dims, 0, union, union)]).toBeCloseTo((0.1 * 50 + 0.15 * 60) / 810, 15);
    expect(bloc.sales[pairAt(bloc.dims, 0, union, union)]).toBe(810);
  });

  it("turns the group of its two members into itself under the group's name", () => {
    expect(bloc.groups.economies).toEqual({ NORTH: ["UNION"] });
  });
});

describe("a bloc whose members sell nothing, at home or to each other", () => {
  const sales = world.sales.slice();
  for (const importer of [0, 1]) {
    for (const exporter of [0, 1]) sales[pairAt(world.dims, 0, importer, exporter)] = 0;
    sales[pairAt(world.dims, 0, importer, 2)] = 0;
  }
  const bloc = aggregate({ ...world, sales }, { economies: { UNION: ["AAA", "BBB"] } });

  it("levies nothing on itself, whatever its members' rates on each other were", () => {
    expect(world.tariff[pairAt(world.dims, 0, 0, 1)]).toBeGreaterThan(0);
    expect(bloc.tariff[pairAt(bloc.dims, 0, 0, 0)]).toBe(0);
  });

  it("keeps the highest of its members' rates on an outsider from which it buys nothing", () => {
    const rates = [0, 1].map((importer) => world.tariff[pairAt(world.dims, 0, importer, 2)]!);
    expect(rates[0]).not.toBe(rates[1]);
    expect(bloc.tariff[pairAt(bloc.dims, 0, 0, 1)]).toBe(Math.max(...rates));
  });
});

describe("merged sectors", () => {
  it("take the elasticity at which trade across borders responds, weighted by that trade", () => {
    const merged = aggregate(world, { sectors: { traded: ["food", "machines"] } });
    // 350 of food and 700 of machines cross borders, with elasticities 3 and 5.
    expect(merged.tradeElasticity[0]).toBeCloseTo((350 * 3 + 700 * 5) / 1050, 14);
    expect(merged.sectors[0]).toEqual({ code: "traded", name: "traded", tradable: true, goods: true });
    expect(merged.groups.sectors).toEqual({ goods: ["traded"] });
  });

  it("are tradable if any member is, but goods only if all are; a group cut in two is dropped", () => {
    const merged = aggregate(world, { sectors: { mixed: ["machines", "services"] } });
    expect(merged.sectors[1]).toMatchObject({ tradable: true, goods: false });
    expect(merged.tradeElasticity[1]).toBe(5);
    expect(merged.groups.sectors).toEqual({});
  });

  it("combine the standard errors of independent estimates", () => {
    const known = { ...world, tradeElasticityError: Float64Array.of(0.3, 0.6, Number.NaN) };
    const merged = aggregate(known, { sectors: { traded: ["food", "machines"] } });
    expect(merged.tradeElasticityError![0]).toBeCloseTo(Math.hypot(350 * 0.3, 700 * 0.6) / 1050, 14);
    expect(merged.tradeElasticityError![1]).toBeNaN();
  });
});

describe("a plan that cannot be carried out", () => {
  const refusals: [string, Aggregation, string][] = [
    [
      "an unknown member",
      { economies: { U: ["AAA", "BBX"] } },
      'U names "BBX", which is not a known economy. Did you mean BBB?',
    ],
    [
      "a member of two blocs",
      { economies: { U: ["AAA", "BBB"], V: ["BBB"] } },
      "BBB would go into both U and V.",
    ],
    ["a bloc without members", { economies: { U: [] } }, "U has no members."],
    [
      "a bloc named as an outsider",
      { economies: { CCC: ["AAA", "BBB"] } },
      "CCC is the code of another economy (Cland)",
    ],
    ["a code that is none", { sectors: { "=1": ["food"] } }, '"=1" cannot be a code.'],
  ];
  it.each(refusals)("is refused: %s", (_, plan, message) => {
    expect(() => aggregate(world, plan)).toThrow(InputError);
    expect(() => aggregate(world, plan)).toThrow(message);
  });

  it("is told all its faults at once", () => {
    try {
      aggregate(world, { economies: { U: ["X1", "X2"] }, sectors: { g: [] } });
      expect.unreachable();
    } catch (error) {
      expect((error as InputError).issues).toHaveLength(3);
    }
  });

  it("may name a group of the set instead of listing its members", () => {
    const merged = aggregate(world, { economies: { NORTH: ["NORTH"] } });
    expect(merged.economies.map(({ code }) => code)).toEqual(["NORTH", "CCC"]);
    expect(merged.groups.economies).toEqual({ NORTH: ["NORTH"] });
  });
});

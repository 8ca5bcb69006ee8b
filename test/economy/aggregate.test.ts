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

describe("the people of a bloc", () => {
  it("are its members' together, in their households, and unknown where one member's are", () => {
    const unknown = Number.NaN;
    const people = {
      population: Float64Array.of(10, 30, unknown),
      householdSize: Float64Array.of(2, 6, unknown),
    };
    const of = (...members: string[]) =>
      aggregate({ ...world, people }, { economies: { UNION: members } }).people!;
    // Five households of two and five of six.
    expect([...of("AAA", "BBB").population]).toEqual([40, unknown]);
    expect([...of("AAA", "BBB").householdSize]).toEqual([4, unknown]);
    expect([...of("BBB", "CCC").population]).toEqual([10, unknown]);
    expect([...of("BBB", "CCC").householdSize]).toEqual([2, unknown]);
    expect(aggregate(world, { economies: { UNION: ["AAA", "BBB"] } })).not.toHaveProperty("people");
  });
});

describe("groups of households", () => {
  it("buy of a merged sector what they bought of its members, and are those of an economy that stands alone", () => {
    const groups = [{ name: "poor", weight: 0.2, spending: Float64Array.of(0.5, 0.3, 0.2), households: 0.5 }];
    const stated = { ...world, households: [{ economy: "AAA", groups }] };
    const merged = aggregate(stated, { sectors: { goods: ["food", "machines"] } }).households!;
    expect(merged).toEqual([
      { economy: "AAA", groups: [{ ...groups[0], spending: Float64Array.of(0.8, 0.2) }] },
    ]);
    const of = (...members: string[]) => aggregate(stated, { economies: { UNION: members } }).households!;
    expect(of("BBB", "CCC")).toEqual(stated.households);
    expect(of("AAA").map(({ economy }) => economy)).toEqual(["UNION"]);
    expect(of("AAA", "CCC")).toEqual([]);
    expect(aggregate(world, { economies: { UNION: ["AAA", "BBB"] } })).not.toHaveProperty("households");
  });
});

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

  it("are weighted by all their sales where none of them crosses a border", () => {
    const { dims } = world;
    const sales = world.sales.slice();
    for (const sector of [0, 1]) {
      for (let n = 0; n < 3; n++) {
        for (let i = 0; i < 3; i++) if (i !== n) sales[pairAt(dims, sector, n, i)] = 0;
      }
    }
    const closed = { ...world, sales };
    const merged = aggregate(closed, { sectors: { traded: ["food", "machines"] } });
    // 850 of food and 1300 of machines are sold at home.
    expect(merged.tradeElasticity[0]).toBeCloseTo((850 * 3 + 1300 * 5) / 2150, 14);
    const idle = { ...closed, sales: new Float64Array(sales.length) };
    const unsold = aggregate(idle, { sectors: { traded: ["food", "machines"] } });
    expect(unsold.tradeElasticity[0]).toBe(4);
  });

  it("weigh trade between the economies of the result, not what has become a bloc's own sales", () => {
    const both = aggregate(world, {
      economies: { UNION: ["AAA", "BBB"] },
      sectors: { traded: ["food", "machines"] },
    });
    // Across the border of the union: 80 + 70 + 40 + 50 of food, 60 + 40 + 150 + 100 of machines.
    expect(both.tradeElasticity[0]).toBeCloseTo((240 * 3 + 350 * 5) / 590, 14);
  });

  it("take no standard error from a member that does not trade, known or not", () => {
    const known = { ...world, tradeElasticityError: Float64Array.of(0.3, 0.6, Number.NaN) };
    const merged = aggregate(known, { sectors: { all: ["food", "services"] } });
    expect(merged.tradeElasticity[0]).toBe(3);
    expect(merged.tradeElasticityError![0]).toBeCloseTo(0.3, 15);
    expect(merged.tradeElasticityError![1]).toBe(0.6);
  });

  it("that are one member under another name keep all but their code and name", () => {
    const merged = aggregate(world, { sectors: { produce: ["food"] }, economies: { A: ["AAA"] } });
    expect(merged.sectors[0]).toEqual({ code: "produce", name: "produce", tradable: true, goods: true });
    expect(merged.sectors.slice(1)).toEqual(world.sectors.slice(1));
    expect(merged.economies[0]).toEqual({ code: "A", name: "A" });
    expect(merged.tradeElasticity).toEqual(world.tradeElasticity);
    expect(merged.groups).toEqual({
      economies: { NORTH: ["A", "BBB"] },
      sectors: { goods: ["produce", "machines"] },
    });
    expect(merged.notes).toEqual(world.notes);
  });

  it("under the code of their first member are no longer the sector of that name", () => {
    const merged = aggregate(world, { sectors: { food: ["food", "services"] } });
    expect(merged.sectors[0]).toEqual({ code: "food", name: "food", tradable: true, goods: false });
  });

  it("say what they were merged from, and of economies and sectors apart", () => {
    const merged = aggregate(world, {
      economies: { UNION: ["AAA", "BBB"] },
      sectors: { traded: ["machines", "food"] },
    });
    expect(merged.notes).toEqual([
      ...world.notes,
      "UNION is one economy here, merged from AAA, BBB.",
      "traded is one sector here, merged from food, machines.",
    ]);
  });

  it("that sell nothing have no profits and buy no inputs", () => {
    const { dims } = world;
    const sales = world.sales.slice();
    for (const sector of [0, 1]) for (let n = 0; n < 3; n++) sales[pairAt(dims, sector, n, 2)] = 0;
    const profitShare = new Float64Array(9).fill(0.1);
    const merged = aggregate({ ...world, sales, profitShare }, { sectors: { traded: ["food", "machines"] } });
    expect(merged.profitShare![cellAt(merged.dims, 0, 2)]).toBe(0);
    expect(merged.profitShare![cellAt(merged.dims, 0, 1)]).toBeCloseTo(0.1, 15);
    for (const input of [0, 1]) expect(merged.inputShare[inputRow(merged.dims, input, 0) + 2]).toBe(0);
    expect(merged.inputShare.every(Number.isFinite)).toBe(true);
  });

  it("combine the standard errors of independent estimates", () => {
    const known = { ...world, tradeElasticityError: Float64Array.of(0.3, 0.6, Number.NaN) };
    const merged = aggregate(known, { sectors: { traded: ["food", "machines"] } });
    expect(merged.tradeElasticityError![0]).toBeCloseTo(Math.hypot(350 * 0.3, 700 * 0.6) / 1050, 14);
    expect(merged.tradeElasticityError![1]).toBeNaN();
  });
});

describe("groups of the set after merging", () => {
  const grouped = (economies: Record<string, string[]>): WorldAccounts => ({
    ...world,
    groups: { ...world.groups, economies },
  });
  const left = (economies: Record<string, string[]>, plan: Record<string, string[]>) =>
    aggregate(grouped(economies), { economies: plan }).groups.economies;

  it("stay as they were written where none of their members was merged", () => {
    expect(left({ SOUTH: ["CCC"], TURNED: ["CCC", "BBB"] }, {})).toEqual({
      SOUTH: ["CCC"],
      TURNED: ["CCC", "BBB"],
    });
    expect(left({ SOUTH: ["CCC"] }, { UNION: ["AAA", "BBB"] })).toEqual({ SOUTH: ["CCC"] });
  });

  it("name a bloc once that they hold whole, in the order of the economies, and are dropped where they hold a part of it", () => {
    const groups = { ALL: ["CCC", "BBB", "AAA"], PART: ["BBB", "CCC"] };
    expect(left(groups, { UNION: ["AAA", "BBB"] })).toEqual({ ALL: ["UNION", "CCC"] });
  });

  it("are dropped where a bloc of other members has taken their name", () => {
    expect(left({ EAST: ["AAA"], WEST: ["CCC"] }, { WEST: ["AAA", "BBB"] })).toEqual({});
    expect(left({ WEST: ["AAA", "BBB", "CCC"] }, { WEST: ["AAA", "BBB"] })).toEqual({});
    expect(left({ WEST: ["CCC"] }, { WEST: ["AAA", "BBB"] })).toEqual({});
  });
});

describe("a plan that cannot be carried out", () => {
  const issuesOf = (plan: Aggregation, accounts = world) => {
    try {
      aggregate(accounts, plan);
    } catch (error) {
      if (error instanceof InputError) return error.issues;
      throw error;
    }
    return [];
  };

  it("says where each fault stands, of which kind it is, and how to fix it", () => {
    expect(issuesOf({ economies: { U: ["AAA", "BBX"], "-": ["AAA"], V: [], CCC: ["BBB"] } })).toEqual([
      {
        code: "unknown-code",
        path: ["economies", "U"],
        message: 'U names "BBX", which is not a known economy.',
        hint: "Known: AAA, BBB, CCC, NORTH.",
      },
      {
        code: "bad-code",
        path: ["economies", "-"],
        message: '"-" cannot be a code.',
        hint: "A code has 1 to 32 letters, digits, '_', '.' or '-' and starts with a letter or a digit.",
      },
      { code: "merged-twice", path: ["economies", "-"], message: "AAA would go into both U and -." },
      { code: "empty-bloc", path: ["economies", "V"], message: "V has no members." },
      {
        code: "code-in-use",
        path: ["economies", "CCC"],
        message: "CCC is the code of another economy (Cland), which is not among its members.",
        hint: "Choose another code.",
      },
    ]);
    expect(issuesOf({ sectors: { g: ["foof"], food: ["machines"] } })).toMatchObject(
      [
        { path: ["sectors", "g"], message: 'g names "foof", which is not a known sector.' },
        { path: ["sectors", "food"], message: /^food is the code of another sector/ },
      ].map((issue) => ({ ...issue, message: expect.stringMatching(issue.message) })),
    );
  });

  it("is told which groups it could have meant", () => {
    const [issue] = issuesOf({ economies: { U: ["NORTJ"] } });
    expect(issue!.hint).toBe("Did you mean NORTH?");
  });

  it("is not one that names a member twice in one bloc, by itself or by a group", () => {
    const twice = aggregate(world, { economies: { U: ["AAA", "AAA", "NORTH"] } });
    expect(twice).toEqual(aggregate(world, { economies: { U: ["AAA", "BBB"] } }));
  });

  it("is not one that gives a bloc the code of one of its members", () => {
    const merged = aggregate(world, { economies: { BBB: ["AAA", "BBB"] } });
    expect(merged.economies).toEqual([
      { code: "BBB", name: "BBB" },
      { code: "CCC", name: "Cland" },
    ]);
    const first = aggregate(world, { economies: { AAA: ["AAA", "BBB"] } });
    // It is no longer the economy of that name.
    expect(first.economies[0]).toEqual({ code: "AAA", name: "AAA" });
  });

  it("means the economy where a group has the same name", () => {
    const accounts = { ...world, groups: { ...world.groups, economies: { AAA: ["BBB", "CCC"] } } };
    const merged = aggregate(accounts, { economies: { U: ["AAA", "BBB"] } });
    expect(merged.economies.map(({ code }) => code)).toEqual(["U", "CCC"]);
  });

  const refusals: [string, Aggregation, string][] = [
    [
      "an unknown member",
      { economies: { U: ["AAA", "BBX"] } },
      'U names "BBX", which is not a known economy. Known: AAA, BBB, CCC, NORTH.',
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

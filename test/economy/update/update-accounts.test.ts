import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newByInputSectorEconomy } from "../../../src/economy/dims.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import { InputError } from "../../../src/economy/issue.ts";
import { accountCells, accountsWithCells, cellsOf } from "../../../src/economy/update/account-cells.ts";
import {
  type AccountTarget,
  type TargetKind,
  visitTarget,
} from "../../../src/economy/update/account-target.ts";
import { updateAccounts } from "../../../src/economy/update/update-accounts.ts";
import { updatePrior } from "../../../src/economy/update/update-prior.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { randomAccounts } from "../random-accounts.ts";

const target = (kind: TargetKind, value: number, of: Partial<AccountTarget> = {}): AccountTarget => ({
  kind,
  value,
  economies: [0],
  partners: [],
  sectors: [0],
  inputs: [],
  standardError: 0,
  name: kind,
  ...of,
});

/** Accounts whose final demand is what sales and inputs leave, with no negative cell. */
const consistent = randomAccounts()
  .map((world) => ({ ...world, finalDemand: undefined, profitShare: undefined }))
  .filter((world) => cellsOf(world).every((cell) => cell >= 0));

const sumOfTarget = (world: WorldAccounts, of: AccountTarget): number => {
  const cells = cellsOf(world);
  let sum = 0;
  visitTarget(of, accountCells(world.dims), world.tariff, (cell, coefficient) => {
    sum += coefficient * cells[cell]!;
  });
  return sum;
};

/** Every row of the accounts, relative to what it adds up. */
function imbalance(world: WorldAccounts): number {
  const at = accountCells(world.dims);
  const cells = cellsOf(world);
  let worst = 0;
  for (let j = 0; j < world.dims.sectors; j++) {
    for (let n = 0; n < world.dims.economies; n++) {
      let [sold, spent, cost, used] = [0, 0, cells[at.value(j, n)]!, cells[at.final(j, n)]!];
      for (let m = 0; m < world.dims.economies; m++) {
        sold += cells[at.sale(j, m, n)]!;
        spent += cells[at.sale(j, n, m)]! * (1 + world.tariff[at.sale(j, n, m)]!);
      }
      for (let k = 0; k < world.dims.sectors; k++) {
        cost += cells[at.purchase(k, j, n)]!;
        used += cells[at.purchase(j, k, n)]!;
      }
      worst = Math.max(worst, Math.abs(sold - cost) / (sold || 1), Math.abs(spent - used) / (spent || 1));
    }
  }
  return worst;
}

describe("a world's accounts as cells", () => {
  it("come back from their cells", () => {
    fc.assert(
      fc.property(consistent, (world) => {
        const back = cellsOf(accountsWithCells(world, cellsOf(world)));
        cellsOf(world).forEach((cell, at) => {
          expect(Math.abs(back[at]! - cell)).toBeLessThan(1e-12 * (1 + cell));
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("accounts brought to new totals", () => {
  it("meet them, balance in every sector, and are the nearest such accounts", () => {
    fc.assert(
      fc.property(consistent, fc.double({ min: 0.5, max: 2, noNaN: true }), (world, growth) => {
        const all = world.sectors.map((_, place) => place);
        const totals = [
          target("gdp", 0, { economies: [0] }),
          target("output", 0, { economies: [world.dims.economies - 1], sectors: all }),
        ].map((each) => ({ ...each, value: growth * sumOfTarget(world, each) }));
        const { accounts, targets } = updateAccounts(world, totals);
        for (const { target: each, after } of targets) expect(after / each.value).toBeCloseTo(1, 9);
        for (const each of totals) expect(sumOfTarget(accounts, each) / each.value).toBeCloseTo(1, 9);
        expect(imbalance(accounts)).toBeLessThan(1e-9);
        expect(() => economyFrom({ ...accounts, rebaseTolerance: 1e-6 }, "competitive")).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });

  it("stay as they are when they meet the totals already", () => {
    fc.assert(
      fc.property(consistent, (world) => {
        const same = target("gdp", 0);
        const { accounts } = updateAccounts(world, [{ ...same, value: sumOfTarget(world, same) }]);
        const before = cellsOf(world);
        cellsOf(accounts).forEach((cell, at) => {
          expect(Math.abs(cell - before[at]!)).toBeLessThan(1e-8 * (1 + before[at]!));
        });
      }),
      { numRuns: 20 },
    );
  });

  it("keep every account in proportion when all GDP doubles", () => {
    fc.assert(
      fc.property(consistent, (world) => {
        const totals = world.economies.map((_, n) => target("gdp", 0, { economies: [n] }));
        const doubled = totals.map((each) => ({ ...each, value: 2 * sumOfTarget(world, each) }));
        const before = cellsOf(world);
        cellsOf(updateAccounts(world, doubled).accounts).forEach((cell, at) => {
          expect(cell).toBeCloseTo(2 * before[at]!, 6);
        });
      }),
      { numRuns: 20 },
    );
  });
});

/** Two economies, one sector, no inputs: what each sells is what it earns. */
const pair = (sales: readonly [number, number, number, number]): WorldAccounts => ({
  name: "pair",
  year: 2000,
  dims: { economies: 2, sectors: 1 },
  economies: [
    { code: "A", name: "A" },
    { code: "B", name: "B" },
  ],
  sectors: [{ code: "s", name: "s", tradable: true, goods: true }],
  groups: { economies: {}, sectors: {} },
  sales: Float64Array.from(sales),
  tariff: new Float64Array(4),
  valueAdded: Float64Array.from([sales[0] + sales[2], sales[1] + sales[3]]),
  inputShare: newByInputSectorEconomy({ economies: 2, sectors: 1 }),
  finalDemand: undefined,
  profitShare: undefined,
  tradeElasticity: Float64Array.from([4]),
  tradeElasticityError: undefined,
  rebaseTolerance: undefined,
  notes: [],
});

describe("targets", () => {
  const world = pair([80, 20, 30, 70]);
  const errors = (targets: readonly AccountTarget[]) => {
    try {
      updateAccounts(world, targets);
      return [];
    } catch (error) {
      if (error instanceof InputError) return error.issues;
      throw error;
    }
  };

  it.each([
    ["flows", { economies: [0], partners: [1] }, 30],
    ["flows", { economies: [0], partners: [0, 1] }, 110],
    ["exports", { economies: [1], partners: [0, 1] }, 20],
    ["imports", { economies: [1], partners: [0, 1] }, 30],
    ["output", { economies: [0] }, 110],
    ["value_added", { economies: [1] }, 90],
    ["gdp", { economies: [0] }, 110],
    ["final_demand", { economies: [0] }, 100],
  ] as const)("add up %s", (kind, of, expected) => {
    expect(sumOfTarget(world, target(kind, 0, of as Partial<AccountTarget>))).toBeCloseTo(expected, 12);
  });

  it("that contradict each other are named, with their places", () => {
    const issues = errors([
      target("exports", 50, { partners: [0, 1], name: "exports of A", at: { file: "t.csv", line: 2 } }),
      target("imports", 60, { economies: [1], partners: [0, 1], name: "imports of B" }),
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["targets-conflict", "targets-conflict"]);
    const first = issues.find(({ message }) => message.startsWith("exports of A should be 50"));
    expect(first).toMatchObject({ at: { file: "t.csv", line: 2 } });
  });

  it("that contradict each other are weighed by their standard errors", () => {
    const { targets } = updateAccounts(world, [
      target("exports", 50, { partners: [0, 1], standardError: 0.01 }),
      target("imports", 60, { economies: [1], partners: [0, 1], standardError: 0.1 }),
    ]);
    // Precision-weighted, but for the old table's small pull: (50 / 1e-4 + 60 / 1e-2) / (1 / 1e-4 + 1 / 1e-2).
    expect(targets[0]!.after).toBeCloseTo(50.099, 2);
    expect(targets[1]!.after).toBe(targets[0]!.after);
  });

  it("open trade that the table did not have", () => {
    const closed = pair([80, 0, 30, 70]);
    const { accounts, opened } = updateAccounts(closed, [
      target("flows", 7, { economies: [1], partners: [0] }),
    ]);
    expect(accounts.sales[1]).toBeCloseTo(7, 9);
    expect(opened).toHaveLength(1);
  });

  it("of zero close what there was", () => {
    const { accounts } = updateAccounts(world, [target("flows", 0, { economies: [1], partners: [0] })]);
    expect(accounts.sales[1]).toBe(0);
  });

  it("out of reach, negative or without a number are refused together with their names", () => {
    expect(errors([target("inputs", 5, { inputs: [0], name: "inputs of A" })])[0]).toMatchObject({
      code: "target-out-of-reach",
      message: expect.stringContaining("inputs of A should be 5"),
    });
    expect(
      errors([target("gdp", -1), target("gdp", Number.NaN), target("gdp", 1, { standardError: -1 })]),
    ).toHaveLength(3);
  });

  it("count negative cells of the old table, and start them at zero", () => {
    const inventories = { ...world, finalDemand: Float64Array.from([-3, 100]) };
    const { negative, old } = updatePrior(inventories, []);
    expect(negative).toEqual({ cells: 1, million: -3 });
    expect(Math.min(...old)).toBe(0);
  });
});

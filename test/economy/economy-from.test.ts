import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountsOf } from "../../src/economy/accounts.ts";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import type { Market } from "../../src/economy/economy.ts";
import { DEFAULT_REBASE_TOLERANCE, economyFrom } from "../../src/economy/economy-from.ts";
import { InputError, type Issue } from "../../src/economy/issue.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { randomWorld } from "../support/random-world.ts";

/**
 * Two economies, wheat traded, services not; every number below can be followed by hand.
 *
 * Sales of wheat, importer x exporter: [80 10; 20 60]; of services: [100 0; 0 50]. E0 takes 25 % on wheat.
 * Output: wheat 100 and 70, services 100 and 50. Expenditure of E0 on wheat: 80 + 12.5 = 92.5.
 */
function byHand(): WorldAccounts {
  return {
    ...randomWorld({ economies: 2, sectors: 2, seed: 1 }),
    sectors: [
      { code: "wheat", name: "Wheat", tradable: true, goods: true },
      { code: "services", name: "Services", tradable: false, goods: false },
    ],
    sales: Float64Array.of(80, 10, 20, 60, 100, 0, 0, 50),
    tariff: Float64Array.of(0, 0.25, 0, 0, 0, 0, 0, 0),
    valueAdded: Float64Array.of(60, 42, 80, 40),
    // [input, sector, economy]: wheat in wheat, wheat in services, services in wheat, services in services.
    inputShare: Float64Array.of(0.3, 0.2, 0.1, 0, 0.1, 0.2, 0.1, 0.2),
    tradeElasticity: Float64Array.of(4, 5),
    rebaseTolerance: undefined,
  };
}

function issuesOf(accounts: WorldAccounts, market: Market = "competitive"): readonly Issue[] {
  try {
    economyFrom(accounts, market);
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
}

const changed = (array: Float64Array, at: number, value: number): Float64Array => {
  const out = array.slice();
  out[at] = value;
  return out;
};

describe("an economy from the accounts of a data set", () => {
  it("has the shares that follow by hand", () => {
    const economy = economyFrom(byHand(), "competitive");
    expect([...economy.laborShare]).toEqual([0.6, 0.6, 0.8, 0.8].map((share) => expect.closeTo(share, 14)));
    expect(economy.profitShare.every((share) => share === 0)).toBe(true);
    // E0 imports 10 and exports 20.
    expect([...economy.deficit]).toEqual([-10, 10]);
    // E0 eats 92.5 - 0.3 x 100 - 0.1 x 100 = 52.5 of wheat and 100 - 0.1 x 100 - 0.1 x 100 = 80 of services,
    // which is its income: 60 + 80 of value added + 2.5 of duties - 10.
    expect(economy.finalShare[0]!).toBeCloseTo(52.5 / 132.5, 14);
    expect(economy.finalShare[2]!).toBeCloseTo(80 / 132.5, 14);
  });

  it("keeps flows, tariffs and elasticities as the data set states them", () => {
    const accounts = byHand();
    const economy = economyFrom(accounts, "competitive");
    expect(economy.sales).toBe(accounts.sales);
    expect(economy.tariff).toBe(accounts.tariff);
    expect(economy.tradeElasticity).toBe(accounts.tradeElasticity);
  });

  it("pays labour whatever profits and inputs leave, so that budgets are exhausted to the last digit", () => {
    const accounts = byHand();
    // Tables carry a few digits: value added misses exhausting sales by a ten-millionth of them.
    const rounded = { ...accounts, valueAdded: changed(accounts.valueAdded, 0, 60.00001) };
    const { laborShare, inputShare } = economyFrom(rounded, "competitive");
    const inputs = inputShare[inputRow(accounts.dims, 0, 0)]! + inputShare[inputRow(accounts.dims, 1, 0)]!;
    expect(Math.abs(laborShare[0]! + inputs - 1)).toBeLessThan(1e-15);
    expect(laborShare[0]!).toBeCloseTo(0.6, 14);
  });

  it("takes profits of 1 / (1 + elasticity) of sales out of value added under monopolistic competition", () => {
    const economy = economyFrom(byHand(), "monopolistic");
    expect(economy.profitShare[0]!).toBeCloseTo(1 / 5, 14);
    expect(economy.profitShare[2]!).toBeCloseTo(1 / 6, 14);
    expect(economy.laborShare[0]!).toBeCloseTo(0.6 - 1 / 5, 14);
    // Who earns it does not change what is earned.
    expect(economy.finalShare[0]!).toBeCloseTo(economyFrom(byHand(), "competitive").finalShare[0]!, 14);
  });

  it("prefers the data set's own profit shares, and price takers have none", () => {
    const accounts = { ...byHand(), profitShare: Float64Array.of(0.05, 0.1, 0.15, 0.2) };
    expect([...economyFrom(accounts, "monopolistic").profitShare]).toEqual([0.05, 0.1, 0.15, 0.2]);
    expect(economyFrom(accounts, "competitive").profitShare.every((share) => share === 0)).toBe(true);
  });

  it("gives a sector that sells nothing a unit cost and nothing else", () => {
    const accounts = byHand();
    const sales = accounts.sales.slice();
    sales[pairAt(accounts.dims, 0, 0, 0)] = 0; // E0 grows no wheat
    sales[pairAt(accounts.dims, 0, 1, 0)] = 0;
    const idle: WorldAccounts = {
      ...accounts,
      sales,
      valueAdded: changed(accounts.valueAdded, 0, 0),
      rebaseTolerance: 1,
    };
    const economy = economyFrom(idle, "monopolistic");
    expect(economy.laborShare[0]).toBe(1);
    expect(economy.profitShare[0]).toBe(0);
    for (let k = 0; k < 2; k++) expect(economy.inputShare[inputRow(idle.dims, k, 0)]).toBe(0);
  });

  it("sets negative final demand to zero and rescales the rest to income", () => {
    const accounts = byHand();
    // E0 ate 5 less wheat than nothing: it took them out of its barns.
    const stated = { ...accounts, finalDemand: Float64Array.of(-5, 30, 137.5, 40), rebaseTolerance: 1 };
    const { finalShare } = economyFrom(stated, "competitive");
    expect(finalShare[0]).toBe(0);
    expect(finalShare[2]).toBe(1);
    expect(finalShare[1]!).toBeCloseTo(3 / 7, 14);
  });

  it("refuses a repair that moves more than the set's tolerance, and says how much it would move", () => {
    const accounts = { ...byHand(), finalDemand: Float64Array.of(-5, 52, 137.5, 40) };
    const issues = issuesOf(accounts);
    expect(issues.map(({ code }) => code)).toContain("accounts-too-far-from-equilibrium");
    // 52.5 of 132.5 move from wheat to services.
    expect(issues[0]!.message).toContain("E0: making its accounts consistent moves 39.6 % of its income");
    expect(issues[0]!.message).toContain(`tolerance is ${100 * DEFAULT_REBASE_TOLERANCE} %`);
    expect(issuesOf({ ...accounts, rebaseTolerance: 0.4 })).toEqual([]);
  });

  it("refuses value added and inputs that do not use up sales, and prints the sum", () => {
    const accounts = byHand();
    const issues = issuesOf({ ...accounts, valueAdded: changed(accounts.valueAdded, 1, 35) });
    expect(issues[0]!.code).toBe("budget-not-exhausted");
    expect(issues[0]!.message).toContain(
      "E1, wheat: value added (0.500000 of sales) and inputs (0.400000) sum to 0.90000000, not 1",
    );
    expect(issues[0]!.hint).toContain("value_added and input_shares");
  });

  it("refuses profits larger than value added and says which market would do", () => {
    const accounts = { ...byHand(), tradeElasticity: Float64Array.of(0.5, 5) };
    const issues = issuesOf(accounts, "monopolistic");
    expect(issues.map(({ code }) => code)).toEqual([
      "profits-exceed-value-added",
      "profits-exceed-value-added",
    ]);
    expect(issues[0]!.message).toContain(
      "E0, wheat: profits are 0.6667 of sales but value added is only 0.6000",
    );
    expect(issues[0]!.hint).toMatch(
      /^That is 1 \/ \(1 \+ trade elasticity\).* at most (0\.6|0\.5999) here, or an elasticity of at least 0\.67, .*market: competitive/,
    );
    const given = { ...byHand(), profitShare: new Float64Array(4).fill(0.7) };
    expect(issuesOf(given, "monopolistic")[0]!.hint).toMatch(
      /^Lower it in profit_shares to at most .* market: competitive/,
    );
  });

  it("says in full how profits could fit into value added", () => {
    const given = (profit: number, valueAdded: number) => {
      const accounts = byHand();
      return issuesOf(
        {
          ...accounts,
          valueAdded: changed(accounts.valueAdded, 0, valueAdded),
          inputShare: changed(accounts.inputShare, 0, 0.9 - valueAdded / 100),
          profitShare: Float64Array.of(profit, 0, 0, 0),
          rebaseTolerance: 100,
        },
        "monopolistic",
      )[0]!;
    };
    expect(given(0.7, 50)).toMatchObject({
      code: "profits-exceed-value-added",
      hint: "Lower it in profit_shares to at most 0.5, or use market: competitive.",
    });
    expect(given(0.7, 0).hint).toBe("Lower it in profit_shares to at most 0, or use market: competitive.");
    const own = (valueAdded: number) => {
      const accounts = { ...byHand(), tradeElasticity: Float64Array.of(0.25, 5) };
      return issuesOf(
        {
          ...accounts,
          valueAdded: changed(accounts.valueAdded, 0, valueAdded),
          inputShare: changed(accounts.inputShare, 0, 0.9 - valueAdded / 100),
          rebaseTolerance: 100,
        },
        "monopolistic",
      )[0]!;
    };
    // Profits of 1/1.25 of sales; 1/(1 + theta) <= 0.5 asks for an elasticity of 1.
    expect(own(50).hint).toBe(
      "That is 1 / (1 + trade elasticity): give the set a table profit_shares with at most 0.5 here, or an elasticity of at least 1.00, or use market: competitive.",
    );
    expect(own(0).hint).toBe(
      "That is 1 / (1 + trade elasticity): give the set a table profit_shares with at most 0 here, or use market: competitive.",
    );
  });

  it("names the one sector of the one economy whose budget is wrong", () => {
    for (const [cell, place] of ["E0, wheat", "E1, wheat", "E0, services", "E1, services"].entries()) {
      const accounts = byHand();
      const wrong = changed(accounts.valueAdded, cell, 1 + accounts.valueAdded[cell]!);
      const messages = issuesOf({ ...accounts, valueAdded: wrong }).map(({ message }) => message);
      expect(messages).toEqual([expect.stringMatching(new RegExp(`^${place}: value added `))]);
    }
  });

  it("lets firms keep all of value added and pay nothing for labour", () => {
    const accounts = byHand();
    const economy = economyFrom(
      {
        ...accounts,
        valueAdded: changed(accounts.valueAdded, 0, 50),
        inputShare: changed(changed(accounts.inputShare, 0, 0.25), 4, 0.25),
        profitShare: Float64Array.of(0.5, 0.1, 0.1, 0.1),
        rebaseTolerance: 1,
      },
      "monopolistic",
    );
    expect(economy.laborShare[0]).toBe(0);
    expect(economy.profitShare[0]).toBe(0.5);
  });

  it("refuses value added that is too small by more than a millionth of sales, and lets less pass", () => {
    const accounts = byHand();
    const off = (share: number) =>
      issuesOf({ ...accounts, valueAdded: changed(accounts.valueAdded, 0, 60 + 100 * share) }).map(
        ({ code }) => code,
      );
    for (const share of [1.1e-6, -1.1e-6]) expect(off(share)).toEqual(["budget-not-exhausted"]);
    for (const share of [0.9e-6, -0.9e-6]) expect(off(share)).toEqual([]);
  });

  it("refuses an economy that wants nothing, or that spends all its income on what it gives away", () => {
    const accounts = byHand();
    const wanting = { ...accounts, finalDemand: Float64Array.of(0, 30, -1, 40), rebaseTolerance: 1 };
    expect(issuesOf(wanting)).toMatchObject([
      {
        code: "no-income",
        message: "E0 has no final expenditure: its income is 132.500 million USD.",
        hint: "An economy's value added, tariff revenue and deficit must leave it something to spend.",
      },
    ]);
    const free = {
      ...accounts,
      // E0 makes 64 of wheat from nothing but labour and sells it all; it buys nothing.
      sales: Float64Array.of(0, 0, 64, 60, 0, 0, 0, 50),
      tariff: new Float64Array(8),
      valueAdded: Float64Array.of(64, 36, 0, 40),
      inputShare: Float64Array.of(0, 0.2, 0, 0, 0, 0.2, 0, 0.2),
      finalDemand: new Float64Array(4).fill(1),
      rebaseTolerance: 100,
    };
    expect(issuesOf(free)[0]!.message).toBe(
      "E0 has no final expenditure: its income is 0.00000 million USD.",
    );
  });

  it("allows a repair of just as much as the set tolerates, and none that is larger", () => {
    // E0 has 132.5 to spend; wanting all of it in services moves the 52.5 that it would spend on wheat.
    const accounts = { ...byHand(), finalDemand: Float64Array.of(0, 42, 132.5, 40) };
    const codes = (rebaseTolerance: number) =>
      issuesOf({ ...accounts, rebaseTolerance }).map(({ code }) => code);
    expect(codes(52.5 / 132.5 + 1e-9)).toEqual([]);
    expect(codes(52.5 / 132.5 - 1e-9)).toEqual(["accounts-too-far-from-equilibrium"]);
    expect(issuesOf({ ...accounts, rebaseTolerance: 0.25 })[0]).toMatchObject({
      message:
        "E0: making its accounts consistent moves 39.6 % of its income between sectors; the set's tolerance is 25 %.",
      hint: "Correct flows, value_added, input_shares or final_demand, or state a larger rebase_tolerance in dataset.yaml.",
    });
  });

  it("lets a good that nobody sells be wanted by nobody", () => {
    const accounts = byHand();
    const sales = accounts.sales.slice();
    sales[pairAt(accounts.dims, 1, 1, 1)] = 0;
    const content = {
      ...accounts,
      sales,
      valueAdded: changed(changed(accounts.valueAdded, 3, 0), 1, 56),
      inputShare: changed(accounts.inputShare, inputRow(accounts.dims, 1, 0) + 1, 0),
      rebaseTolerance: 100,
    };
    expect(issuesOf(content)).toEqual([]);
    // What rounding makes of a demand for nothing is none.
    expect(issuesOf({ ...content, finalDemand: Float64Array.of(52.5, 1, 80, 5e-10) })).toEqual([]);
    expect(issuesOf({ ...content, finalDemand: Float64Array.of(52.5, 1, 80, 2e-9) })).toHaveLength(1);
    const wanted = { ...content, finalDemand: Float64Array.of(52.5, 30, 80, 10) };
    expect(issuesOf(wanted)).toMatchObject([
      {
        code: "needed-but-not-sold",
        // A quarter of the 66 that E1 has to spend.
        message: "E1 needs services (16.50 million USD) but flows has no sale of it to E1.",
        hint: "Add the flow (domestic sales included) or remove the demand.",
      },
    ]);
  });

  it("refuses an economy that has nothing to spend", () => {
    const accounts = byHand();
    // E1 gives away more than it earns: it sells 600 of wheat to E0 and buys 20.
    const sales = accounts.sales.slice();
    sales[pairAt(accounts.dims, 0, 0, 1)] = 600;
    const issues = issuesOf({ ...accounts, sales, valueAdded: changed(accounts.valueAdded, 1, 0.6 * 660) });
    expect(issues.find(({ code }) => code === "no-income")?.message).toMatch(
      /^E1 has no final expenditure: its income is -\d+.* million USD\.$/,
    );
  });

  it("refuses an economy that needs what nobody sells to it", () => {
    const accounts = byHand();
    const sales = accounts.sales.slice();
    sales[pairAt(accounts.dims, 1, 1, 1)] = 0; // no services in E1, which its wheat needs
    const issues = issuesOf({
      ...accounts,
      sales,
      valueAdded: changed(accounts.valueAdded, 3, 0),
      rebaseTolerance: 10,
    });
    expect(issues.map(({ code }) => code)).toContain("needed-but-not-sold");
    expect(issues.find(({ code }) => code === "needed-but-not-sold")!.message).toMatch(
      /^E1 needs services \(/,
    );
  });

  it("finds all that is wrong in one pass", () => {
    const accounts = byHand();
    const issues = issuesOf(
      {
        ...accounts,
        valueAdded: Float64Array.of(50, 42, 80, 30),
        tradeElasticity: Float64Array.of(0.5, 5),
        finalDemand: Float64Array.of(-5, 52, 137.5, 40),
      },
      "monopolistic",
    );
    expect(new Set(issues.map(({ code }) => code))).toEqual(
      new Set(["budget-not-exhausted", "profits-exceed-value-added", "accounts-too-far-from-equilibrium"]),
    );
    expect(issues.length).toBeGreaterThan(4);
  });
});

describe("shares of any economy", () => {
  it("are budgets: sales go to labour, profits and inputs, income to final goods, and deficits sum to zero", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom<Market>("competitive", "monopolistic"),
        (N, J, seed, market) => {
          const economy = economyFrom(randomWorld({ economies: N, sectors: J, seed, inputs: 0.5 }), market);
          const { dims } = economy;
          const { income } = accountsOf(economy);
          const world = income.reduce((a, b) => a + b, 0);
          expect(Math.abs(economy.deficit.reduce((a, b) => a + b, 0))).toBeLessThan(1e-12 * world);
          for (let n = 0; n < N; n++) {
            let final = 0;
            for (let j = 0; j < J; j++) {
              const cell = cellAt(dims, j, n);
              let budget = economy.laborShare[cell]! + economy.profitShare[cell]!;
              for (let k = 0; k < J; k++) budget += economy.inputShare[inputRow(dims, k, j) + n]!;
              expect(budget).toBeCloseTo(1, 14);
              expect(economy.laborShare[cell]!).toBeGreaterThanOrEqual(0);
              expect(economy.finalShare[cell]!).toBeGreaterThanOrEqual(0);
              final += economy.finalShare[cell]!;
            }
            expect(final).toBeCloseTo(1, 13);
          }
        },
      ),
      { numRuns: 150, seed: 2015 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { aggregate } from "../../src/economy/aggregate.ts";
import { pairAt } from "../../src/economy/dims.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { originOfElasticities } from "../../src/economy/elasticity-origin.ts";
import type { ElasticityTable } from "../../src/economy/elasticity-table.ts";
import { withElasticities } from "../../src/economy/with-elasticities.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { logWelfare } from "../../src/equilibrium/solution/objective.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { solveOrThrow } from "../../src/equilibrium/solving/solve.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import type { TariffPolicy } from "../../src/policy/tariff.ts";
import { tiny } from "../data/tiny.ts";

const world = await loadDataset(tiny());
const table: ElasticityTable = {
  name: "test-2001",
  title: "A test",
  citation: "Nobody (2001)",
  rows: [
    { sector: "grain", elasticity: 9, standardError: 2, basis: "estimate" },
    { sector: "tools", elasticity: 4, standardError: 1, basis: "estimate" },
    { sector: "cars", elasticity: 8, standardError: null, basis: "assumption" },
  ],
};
const mapped: WorldAccounts = {
  ...world,
  elasticityParts: { food: { grain: 1 }, machines: { tools: 3, cars: 1 } },
};
const own = (rows: readonly (readonly [string, number, (number | null)?])[]) => ({
  name: "mine.csv",
  rows: rows.map(([sector, elasticity, standardError = null], at) => ({
    sector,
    elasticity,
    standardError,
    at: { file: "mine.csv", line: at + 2 },
  })),
});

describe("accounts with other trade elasticities", () => {
  it("take those of a table where a sector is in it, and keep their own where not", () => {
    const chosen = withElasticities(mapped, table);
    expect([...chosen.tradeElasticity]).toEqual([9, 5, 4]);
    expect([...chosen.tradeElasticityError!]).toEqual([2, Number.NaN, Number.NaN]);
    expect(chosen.elasticityOrigin).toEqual({
      kind: "table",
      name: "test-2001",
      title: "A test",
      citation: "Nobody (2001)",
      kept: ["services"],
      note: null,
      givesErrors: true,
    });
  });

  it("are not told by the note on those before, while other notes stay; the same table again changes nothing", () => {
    const chosen = withElasticities(mapped, table);
    const note = "Elasticities are of 2001.";
    const noted = {
      ...chosen,
      notes: [...chosen.notes, note],
      elasticityOrigin: { ...chosen.elasticityOrigin!, note },
    };
    expect(withElasticities(noted, table)).toBe(noted);
    const other = withElasticities(noted, 4);
    expect(other.notes).toEqual(world.notes);
    expect(other.elasticityOrigin!.note).toBeNull();
  });

  it("take one number for every sector, without standard errors", () => {
    const chosen = withElasticities({ ...mapped, tradeElasticityError: Float64Array.of(1, 1, 1) }, 2.5);
    expect([...chosen.tradeElasticity]).toEqual([2.5, 2.5, 2.5]);
    expect(chosen.tradeElasticityError).toBeUndefined();
    expect(chosen.elasticityOrigin).toMatchObject({ kind: "uniform", name: "uniform 2.5", kept: [] });
  });

  it("take somebody's own, by sector, by group or for all", () => {
    const byCode = withElasticities(
      world,
      own([
        ["food", 3, 0.5],
        ["machines", 6],
        ["services", 2],
      ]),
    );
    expect([...byCode.tradeElasticity]).toEqual([3, 6, 2]);
    expect([...byCode.tradeElasticityError!]).toEqual([0.5, Number.NaN, Number.NaN]);
    expect(byCode.elasticityOrigin).toMatchObject({ kind: "file", name: "mine.csv", citation: null });
    expect([
      ...withElasticities(
        world,
        own([
          ["goods", 3],
          ["services", 2],
        ]),
      ).tradeElasticity,
    ]).toEqual([3, 3, 2]);
    const all = withElasticities(world, own([["all", 7]]));
    expect([...all.tradeElasticity]).toEqual([7, 7, 7]);
    expect(all.tradeElasticityError).toBeUndefined();
  });

  it("are fresh, and leave every other account alone", () => {
    const before = structuredClone(mapped);
    const { tradeElasticity, tradeElasticityError, elasticityOrigin, ...rest } = withElasticities(
      mapped,
      table,
    );
    const { tradeElasticity: _, tradeElasticityError: __, elasticityOrigin: ___, ...were } = mapped;
    expect(rest).toEqual(were);
    expect(mapped).toEqual(before);
  });

  it.each([
    [
      "a set that does not map its sectors",
      () => withElasticities(world, table),
      /tiny does not say.*test-2001.*dataset\.yaml/s,
    ],
    ["zero", () => withElasticities(world, 0), "is 0: it must be positive"],
    ["a slope", () => withElasticities(world, -4), "write 4"],
    ["infinity", () => withElasticities(world, Number.POSITIVE_INFINITY), "values above 200 are refused"],
    ["no number", () => withElasticities(world, Number.NaN), "it must be a number"],
    [
      "a missing sector",
      () => withElasticities(world, own([["goods", 4]])),
      /mine\.csv: .*no trade elasticity for services/,
    ],
    [
      "an unknown sector",
      () =>
        withElasticities(
          world,
          own([
            ["all", 4],
            ["foods", 4],
          ]),
        ),
      /mine\.csv:3: "foods".*Did you mean food/,
    ],
    [
      "a sector twice",
      () =>
        withElasticities(
          world,
          own([
            ["all", 4],
            ["food", 5],
          ]),
        ),
      /mine\.csv:3: food already has .* 4 \(line 2\)/,
    ],
    [
      "a value that is not positive",
      () => withElasticities(world, own([["all", -2]])),
      /mine\.csv:2: .*all is -2: it must be positive.*write 2/,
    ],
    [
      "a name that objects inherit",
      () =>
        withElasticities(
          world,
          own([
            ["all", 4],
            ["toString", 5],
          ]),
        ),
      '"toString" is not',
    ],
  ])("are refused for %s", (_, choose, says) => {
    expect(choose).toThrow(says);
  });

  it("are averaged with their sectors: choosing before and after merging gives the same", () => {
    const plan = { sectors: { goods_all: ["food", "machines"] } };
    const groups = { economies: {}, sectors: {} };
    const before = aggregate(withElasticities({ ...mapped, groups }, table), plan);
    const after = withElasticities(aggregate({ ...mapped, groups }, plan), table);
    expect(after.tradeElasticity[0]).toBeCloseTo(before.tradeElasticity[0]!, 4);
    expect(after.elasticityOrigin).toEqual(before.elasticityOrigin);
    expect(Object.keys(after.elasticityParts!)).toEqual(["goods_all"]);
  });

  it("keep their own value where goods and a service become one sector", () => {
    const merged = aggregate(
      { ...withElasticities(mapped, table), groups: { economies: {}, sectors: {} } },
      {
        sectors: { rest: ["machines", "services"] },
      },
    );
    expect(Object.keys(merged.elasticityParts!)).toEqual(["food"]);
    expect(merged.elasticityOrigin!.kept).toEqual(["rest"]);
  });

  it("say so where a set says nothing of them", () => {
    expect(originOfElasticities(world)).toMatchObject({
      kind: "own",
      name: "own",
      title: "the data set's own",
    });
  });

  it("have exact gradients too", () => {
    const economy = economyFrom(withElasticities(mapped, table), "competitive");
    const outcome = rebase(economy, "balanced");
    if (!outcome.converged) throw new Error(outcome.message);
    const { baseline } = outcome;
    const duty = (rate: number): TariffPolicy => ({
      kind: "tariff",
      importers: ["AAA"],
      partners: ["CCC"],
      exempt: {},
      sectors: ["machines"],
      rate,
      mode: "set",
      coverage: { default: 1, byPartner: {} },
    });
    const under = (rate: number) =>
      solveOrThrow(baseline, compileShock(baseline.economy, [duty(rate)]), { tolerance: 1e-13 });
    const step = 1e-4;
    const value = (rate: number) => logWelfare(0).value(under(rate));
    const at = pairAt(baseline.economy.dims, 1, 0, 2);
    const slope = (value(0.2 + step) - value(0.2 - step)) / (2 * step);
    expect(gradient(under(0.2), logWelfare(0)).tariff[at]!).toBeCloseTo(slope, 6);
  });
});

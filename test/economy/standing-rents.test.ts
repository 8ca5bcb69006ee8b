import { describe, expect, it } from "vitest";
import { accountsOf } from "../../src/economy/accounts.ts";
import { cellAt, inputRow, pairAt } from "../../src/economy/dims.ts";
import { InputError } from "../../src/economy/issue.ts";
import { withStandingRents } from "../../src/economy/standing-rents.ts";
import { baselineOf } from "../../src/equilibrium/base/baseline.ts";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import type { BarrierPolicy } from "../../src/policy/barrier.ts";
import { compileShock } from "../../src/policy/compile-shock.ts";
import { noShock } from "../../src/policy/shock.ts";
import { standingRents } from "../../src/policy/standing-barriers.ts";
import { naiveResidual } from "../support/naive-evaluator.ts";
import { randomRents, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 42, inputs: 0.5 });
const { dims } = world;
const [N, J] = [dims.economies, dims.sectors];
const positive = (rates: Float64Array) => rates.map((rate) => Math.max(0, rate / 2));
const drawn = randomRents(world, 8);
const rents = { importer: positive(drawn.importer), exporter: positive(drawn.exporter) };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("barriers that are not waste (model.md 6)", () => {
  it("re-express the base year: every equation holds there, trade and inputs stay, budgets are exhausted", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        const own = baseline(world, market, closure);
        const base = baselineOf(withStandingRents(own.economy, rents), closure);
        const { economy, accounts } = base;
        const ones = (length: number) => new Float64Array(length).fill(1);
        const candidate = { wageHat: ones(N), priceHat: ones(N * J), expenditureNew: accounts.expenditure };
        const { worst } = evaluate(base, noShock(economy), {
          ...candidate,
          importRentNew: accounts.importRent,
          exportRentNew: accounts.exportRent,
        });
        expect(worst.value).toBeLessThan(1e-11);
        expect(economy.sales).toBe(own.economy.sales);
        for (let cell = 0; cell < N * J; cell++) {
          const [j, n] = [Math.floor(cell / N), cell % N];
          const inputs = Array.from({ length: J }, (_, k) => economy.inputShare[inputRow(dims, k, j) + n]!);
          const before = Array.from(
            { length: J },
            (_, k) => own.economy.inputShare[inputRow(dims, k, j) + n]!,
          );
          expect(economy.laborShare[cell]! + economy.profitShare[cell]! + sum(inputs)).toBeCloseTo(1, 12);
          expect(sum(inputs) * accounts.output[cell]!).toBeCloseTo(
            sum(before) * own.accounts.output[cell]!,
            6,
          );
        }
        for (let n = 0; n < N; n++) {
          const alphas = Array.from({ length: J }, (_, j) => economy.finalShare[cellAt(dims, j, n)]!);
          expect(sum(alphas)).toBeCloseTo(1, 12);
          // An importer's rent is income on top, an exporter's was income all along.
          expect(accounts.income[n]! - own.accounts.income[n]!).toBeCloseTo(accounts.importRent[n]!, 6);
        }
      }
    }
  });

  it("leave spending, shares and trade shares where exporters alone earn rents", () => {
    const own = baseline(world, "competitive", "balanced");
    const none = new Float64Array(rents.importer.length);
    const economy = withStandingRents(own.economy, { importer: none, exporter: rents.exporter });
    const accounts = accountsOf(economy);
    expect(economy.finalShare).toBe(own.economy.finalShare);
    expect([...accounts.expenditure]).toEqual([...own.accounts.expenditure]);
    expect([...accounts.tradeShare]).toEqual([...own.accounts.tradeShare]);
    expect(largestDifference(accounts.income, own.accounts.income)).toBeLessThan(1e-12);
  });

  it("are no change where they stay", () => {
    const own = baseline(world, "monopolistic", "fixed");
    const base = baselineOf(withStandingRents(own.economy, rents), "fixed");
    const same = solved(base, noShock(base.economy));
    expect(largestDifference(same.wageHat, new Float64Array(N).fill(1))).toBeLessThan(1e-12);
    expect(naiveResidual(solved(own, noShock(own.economy)))).toBeLessThan(1e-11);
  });

  it("make the same cut a gain of both, of the exporter alone or of the importer alone", () => {
    const cut = (split: NonNullable<BarrierPolicy["today"]>["split"]) => {
      const two = randomWorld({ economies: 2, sectors: 1, seed: 7, inputs: 0.5, elasticity: [4, 4] });
      const untaxed = { ...two, tariff: new Float64Array(two.tariff.length) };
      const own = baseline(untaxed, "competitive", "balanced");
      const policy: BarrierPolicy = {
        kind: "barrier",
        importers: ["E0"],
        partners: ["E1"],
        sectors: ["s0"],
        factor: 1 / 1.1,
        today: { level: 0.1, split },
      };
      const standing = standingRents(own.economy, [policy]);
      const base =
        standing === undefined ? own : baselineOf(withStandingRents(own.economy, standing), "balanced");
      const { welfareHat } = welfareOf(solved(base, compileShock(base.economy, [policy])));
      return [welfareHat[0]! - 1, welfareHat[1]! - 1] as const;
    };
    const waste = cut({ waste: 1, importer: 0, exporter: 0 });
    const importer = cut({ waste: 0, importer: 1, exporter: 0 });
    const exporter = cut({ waste: 0, importer: 0, exporter: 1 });
    expect(waste[0]).toBeGreaterThan(0);
    expect(waste[1]).toBeGreaterThan(0);
    expect(importer[0]).toBeLessThan(0);
    expect(importer[1]).toBeGreaterThan(0);
    expect(exporter[0]).toBeGreaterThan(0);
    expect(exporter[1]).toBeLessThan(0);
  });

  it("are refused where value added has no room for them", () => {
    const own = baseline(world, "competitive", "balanced");
    const exporter = new Float64Array(rents.exporter.length);
    for (let n = 0; n < N; n++) if (n !== 2) exporter[pairAt(dims, 0, n, 2)] = 1e6;
    exporter[pairAt(dims, 0, 2, 2)] = 1e6;
    const ask = () =>
      withStandingRents(own.economy, { importer: new Float64Array(exporter.length), exporter });
    expect(ask).toThrow(InputError);
    expect(ask).toThrow("E2, s0: barriers at the border of others");
  });
});

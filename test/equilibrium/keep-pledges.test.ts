import { describe, expect, it } from "vitest";
import { pairAt } from "../../src/economy/dims.ts";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { solve, solveOrThrow } from "../../src/equilibrium/solving/solve.ts";
import { noShock, type Pledge } from "../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 5 });
const base = baseline(world, "competitive", "balanced");

const cellsOf = (importer: number, exporter: number, sectors: readonly number[]): Int32Array =>
  Int32Array.from(sectors, (sector) => pairAt(world.dims, sector, importer, exporter));

const bought = (sales: ArrayLike<number>, cells: Int32Array): number =>
  cells.reduce((sum, cell) => sum + sales[cell]!, 0);

/** A promise of a multiple of today's imports. */
const promise = (of: Baseline, cells: Int32Array, times: number): Pledge => ({
  cells,
  valueMillion: times * bought(of.economy.sales, cells),
});

const kept = (of: Baseline, ...pledges: Pledge[]): Solution =>
  solveOrThrow(of, { ...noShock(of.economy), pledges });

describe("a purchase pledge", () => {
  const cells = cellsOf(0, 1, [0, 1]);

  it("does nothing where trade is there already", () => {
    const solution = kept(base, promise(base, cells, 0.9));
    const [pledge] = solution.pledges;
    expect(pledge).toMatchObject({ subsidy: 0, costMillion: 0 });
    expect(pledge!.importsMillion).toBeCloseTo(bought(base.economy.sales, cells), 6);
    expect(largestDifference(welfareOf(solution).welfareHat, new Float64Array(4).fill(1))).toBeLessThan(1e-9);
  });

  it.each(MARKETS.flatMap((market) => CLOSURES.map((closure) => [market, closure] as const)))(
    "is kept to the last dollar by one subsidy in every cell, %s and %s",
    (market, closure) => {
      const own = baseline(world, market, closure);
      const wanted = promise(own, cells, 1.5);
      const solution = kept(own, wanted);
      const { subsidy, importsMillion, costMillion } = solution.pledges[0]!;
      expect(subsidy).toBeGreaterThan(0.01);
      expect(importsMillion / wanted.valueMillion).toBeCloseTo(1, 9);
      expect(costMillion).toBeCloseTo(subsidy * importsMillion, 9);
      for (const cell of cells)
        expect(solution.shock.tariffNew[cell]).toBeCloseTo(own.economy.tariff[cell]! - subsidy, 12);
      expect(solution.certificate.byEquation["purchase pledge"]).toBeLessThan(1e-9);
      // The same equilibrium as that of the tariffs alone.
      const plain = solveOrThrow(own, solution.shock);
      expect(largestDifference(plain.wageHat, solution.wageHat)).toBeLessThan(1e-9);
    },
  );

  it("takes the smallest subsidy: a little less leaves imports short", () => {
    const wanted = promise(base, cells, 1.5);
    const { subsidy } = kept(base, wanted).pledges[0]!;
    for (const share of [0, 0.5, 0.9, 0.999]) {
      const tariffNew = base.economy.tariff.slice();
      for (const cell of cells) tariffNew[cell]! -= share * subsidy;
      const less = solveOrThrow(base, { ...noShock(base.economy), tariffNew });
      expect(bought(salesNew(less), cells)).toBeLessThan(wanted.valueMillion * (1 - 1e-5));
    }
  });

  it("is paid from the buyer's income like a negative tariff", () => {
    const solution = kept(base, promise(base, cells, 2));
    const sales = salesNew(solution);
    let revenue = 0;
    for (let sector = 0; sector < 3; sector++) {
      for (let exporter = 1; exporter < 4; exporter++) {
        const cell = pairAt(world.dims, sector, 0, exporter);
        revenue += solution.shock.tariffNew[cell]! * sales[cell]!;
      }
    }
    expect(solution.tariffRevenueNew[0]).toBeCloseTo(revenue, 6);
  });

  it("comes on top of whatever else is done", () => {
    const shock = { ...randomShock(world, 3), tradeCostHat: undefined, productivityHat: undefined };
    const without = solveOrThrow(base, shock);
    const valueMillion = 1.3 * bought(salesNew(without), cells);
    const solution = solveOrThrow(base, { ...shock, pledges: [{ cells, valueMillion }] });
    expect(bought(salesNew(solution), cells) / valueMillion).toBeCloseTo(1, 9);
    for (const cell of cells)
      expect(shock.tariffNew[cell]! - solution.shock.tariffNew[cell]!).toBeCloseTo(
        solution.pledges[0]!.subsidy,
        12,
      );
  });

  it("has an exact decomposition, the tariff going straight to what the subsidy leaves", () => {
    const solution = kept(base, promise(base, cells, 1.5));
    const outcome = decompose(solution);
    expect(outcome.converged).toBe(true);
    if (!outcome.converged) return;
    for (const gap of outcome.decomposition.gap) expect(Math.abs(gap)).toBeLessThan(1e-9);
  });

  it("cannot be certified with another subsidy, or without one", () => {
    const solution = kept(base, promise(base, cells, 1.5));
    const [pledge] = solution.pledges;
    const worst = (tampered: object) =>
      evaluate(base, solution.shock, solution, [{ ...pledge!, ...tampered }]).byEquation["purchase pledge"];
    expect(worst({})).toBeLessThan(1e-9);
    expect(worst({ valueMillion: pledge!.valueMillion * 1.001 })).toBeCloseTo(0.001, 5);
    // More than was promised, though a subsidy is paid, and less, though none is.
    expect(worst({ valueMillion: pledge!.valueMillion * 0.9 })).toBeGreaterThan(0.1);
    expect(worst({ valueMillion: pledge!.valueMillion * 0.9, subsidy: 0 })).toBe(0);
    expect(worst({ valueMillion: pledge!.valueMillion * 1.1, subsidy: 0 })).toBeGreaterThan(0.05);
  });
});

describe("a pledge in the baseline", () => {
  it("is the base for whoever keeps it, and is given up by whoever does not", () => {
    const pledges = [promise(base, cellsOf(0, 1, [0, 1]), 1.5)];
    const law = { ...noShock(base.economy), pledges };
    const direct = kept(base, ...pledges);
    const enacted = enact(base, law);
    if (!enacted.converged) throw new Error(enacted.message);
    const same = solveOrThrow(enacted.baseline, { ...noShock(base.economy), pledges });
    expect(largestDifference(same.wageHat, new Float64Array(4).fill(1))).toBeLessThan(1e-9);
    expect(same.pledges[0]!.subsidy).toBeCloseTo(direct.pledges[0]!.subsidy, 9);
    const without = solveOrThrow(enacted.baseline, noShock(base.economy));
    const back = without.wageHat.map((wage, n) => wage * direct.wageHat[n]!);
    expect(largestDifference(back, new Float64Array(4).fill(1))).toBeLessThan(1e-9);
  });
});

describe("several pledges", () => {
  it("are kept together, each by a subsidy of its own", () => {
    const wanted = [
      promise(base, cellsOf(0, 1, [0, 1]), 1.4),
      promise(base, cellsOf(0, 2, [0]), 1.2),
      promise(base, cellsOf(3, 1, [1]), 1.3),
    ];
    const { pledges } = kept(base, ...wanted);
    pledges.forEach(({ importsMillion, subsidy }, k) => {
      expect(subsidy).toBeGreaterThan(0);
      expect(importsMillion / wanted[k]!.valueMillion).toBeCloseTo(1, 9);
    });
  });

  it("pay nothing for one that another keeps as well", () => {
    const wide = promise(base, cellsOf(0, 1, [0, 1]), 1.5);
    const narrow = promise(base, cellsOf(0, 1, [0]), 1.05);
    const { pledges } = kept(base, narrow, wide);
    expect(pledges[0]!.subsidy).toBe(0);
    expect(pledges[0]!.importsMillion).toBeGreaterThan(narrow.valueMillion);
    expect(pledges[1]!.importsMillion / wide.valueMillion).toBeCloseTo(1, 9);
  });

  it("add up in a cell that both name", () => {
    const wide = promise(base, cellsOf(0, 1, [0, 1]), 2);
    const own = cellsOf(0, 1, [0]);
    // A little more of one sector than the other pledge would bring.
    const narrow = { cells: own, valueMillion: 1.02 * bought(salesNew(kept(base, wide)), own) };
    const { pledges, shock } = kept(base, narrow, wide);
    const cell = narrow.cells[0]!;
    expect(pledges.every(({ subsidy }) => subsidy > 0)).toBe(true);
    expect(base.economy.tariff[cell]! - shock.tariffNew[cell]!).toBeCloseTo(
      pledges[0]!.subsidy + pledges[1]!.subsidy,
      12,
    );
  });
});

describe("a pledge out of reach", () => {
  const cells = cellsOf(0, 1, [0]);

  it("is refused with the most that can be had", () => {
    const outcome = solve(base, { ...noShock(base.economy), pledges: [promise(base, cells, 1e6)] });
    expect(outcome).toMatchObject({ converged: false, reason: "infeasible" });
    if (outcome.converged) return;
    expect(outcome.message).toMatch(
      /^E0 cannot buy \$[\d.,]+ [mb]illion a year of Sector 0 from E1: the most that any subsidy brings is /,
    );
    // A promise just below the most is kept, one just above it is not.
    const [, figure, unit] = /brings is \$([\d.,]+) ([mb]illion)/.exec(outcome.message)!;
    const most = Number(figure!.replaceAll(",", "")) * (unit === "billion" ? 1000 : 1);
    const asked = (valueMillion: number) =>
      solve(base, { ...noShock(base.economy), pledges: [{ cells, valueMillion }] }).converged;
    expect(asked(0.99 * most)).toBe(true);
    expect(asked(1.02 * most)).toBe(false);
  });

  it("is refused under an embargo, where nothing can be raised", () => {
    const tradeCostHat = new Float64Array(world.tariff.length).fill(1);
    tradeCostHat[cells[0]!] = Number.POSITIVE_INFINITY;
    const shock = { ...noShock(base.economy), tradeCostHat, pledges: [promise(base, cells, 0.5)] };
    const outcome = solve(base, shock);
    expect(outcome.converged).toBe(false);
    if (!outcome.converged) expect(outcome.message).toContain("they trade nothing there");
  });
});

import { describe, expect, it } from "vitest";
import { pairAt } from "../../src/economy/dims.ts";
import { InputError } from "../../src/economy/issue.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { logWelfare } from "../../src/equilibrium/solution/objective.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../src/policy/shock.ts";
import { politicalIncome, realIncome } from "../../src/talks/game/government.ts";
import { scaleCut } from "../../src/talks/signing/scale-cut.ts";
import { solvePlainly } from "../support/plain-solver.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 42, inputs: 0.5 });
const { dims } = world;
const exportTaxNew = randomExportTaxes(world, 5);

/** Every number of a solution that a reader can see. */
const numbersOf = (solution: Solution): number[] => [
  ...solution.wageHat,
  ...solution.priceHat,
  ...solution.costHat,
  ...solution.expenditureNew,
  ...solution.outputNew,
  ...solution.incomeNew,
  ...solution.tariffRevenueNew,
  ...solution.exportTaxRevenueNew,
  ...salesNew(solution),
  solution.certificate.worstResidual,
  solution.certificate.sweeps,
];

describe("export taxes (model.md 6)", () => {
  for (const market of MARKETS) {
    for (const closure of CLOSURES) {
      it(`of zero change nothing, to the last digit, ${market}, ${closure}`, () => {
        const base = baseline(world, market, closure);
        const shock = randomShock(world, 9);
        const without = solved(base, shock);
        const zeros = { ...shock, exportTaxNew: new Float64Array(shock.tariffNew.length) };
        const withZeros = solved(base, zeros);
        expect(numbersOf(withZeros)).toEqual(numbersOf(without));
        const gradients = [without, withZeros].map((each) => gradient(each, logWelfare(1)));
        expect(gradients[1]).toEqual(gradients[0]);
        expect(without.exportTaxRevenueNew.every((revenue) => revenue === 0)).toBe(true);
      });
    }
  }

  it("agree with a plain program that only knows who pays what to whom", () => {
    for (const market of MARKETS) {
      for (const closure of ["balanced", "fixed"] as const) {
        const base = baseline(world, market, closure);
        const shock = { ...randomShock(world, 9), exportTaxNew };
        const solution = solved(base, shock, { tolerance: 1e-13 });
        const plain = solvePlainly(base, shock);
        expect(largestDifference(solution.wageHat, plain.wageHat)).toBeLessThan(1e-9);
        expect(largestDifference(solution.priceHat, plain.priceHat.flat())).toBeLessThan(1e-9);
        expect(largestDifference(solution.outputNew, plain.output.flat())).toBeLessThan(1e-9);
        expect(largestDifference(solution.incomeNew, plain.income)).toBeLessThan(1e-9);
        expect(largestDifference(solution.tariffRevenueNew, plain.tariffRevenue)).toBeLessThan(1e-9);
        expect(largestDifference(solution.exportTaxRevenueNew, plain.exportTaxRevenue)).toBeLessThan(1e-9);
      }
    }
  });

  it("are no change where they are the base's own, and can be lifted from there", () => {
    for (const closure of CLOSURES) {
      const own = baseline(world, "competitive", closure);
      const shock = { ...noShock(own.economy), exportTaxNew };
      const direct = solved(own, shock, { tolerance: 1e-13 });
      const outcome = enact(own, shock);
      if (!outcome.converged) throw new Error(outcome.message);
      const { baseline: taxed } = outcome;
      const { income, output, exportTaxRevenue } = taxed.accounts;
      expect(largestDifference(income, direct.incomeNew)).toBeLessThan(1e-11);
      expect(largestDifference(output, direct.outputNew)).toBeLessThan(1e-11);
      expect(largestDifference(exportTaxRevenue, direct.exportTaxRevenueNew)).toBeLessThan(1e-10);
      const same = solved(taxed, noShock(taxed.economy));
      expect([...same.wageHat, ...same.priceHat].every((hat) => hat === 1)).toBe(true);
      const none = new Float64Array(exportTaxNew.length);
      const lifted = solved(taxed, { ...noShock(taxed.economy), exportTaxNew: none }, { tolerance: 1e-13 });
      const there = welfareOf(direct).welfareHat;
      const back = welfareOf(lifted).welfareHat;
      // A fixed deficit is held in the numeraire, which is the world's labour income either way.
      for (let n = 0; n < dims.economies; n++) expect(there[n]! * back[n]!).toBeCloseTo(1, 9);
      expect(lifted.exportTaxRevenueNew.every((revenue) => revenue === 0)).toBe(true);
    }
  });

  it("leave a government that weighs all sectors alike with real income, and its gradient exact", () => {
    const base = baseline(world, "monopolistic", "balanced");
    const cells = dims.sectors * dims.economies;
    const shock = { ...randomShock(world, 9), exportTaxNew };
    const at = (rates: Float64Array) => solved(base, { ...shock, exportTaxNew: rates }, { tolerance: 1e-13 });
    const evenly = politicalIncome([1], new Float64Array(cells).fill(1));
    const solution = at(exportTaxNew);
    expect(evenly.value(solution)).toBeCloseTo(realIncome([1]).value(solution), 10);
    const lobbied = politicalIncome(
      [1, 2],
      Float64Array.from({ length: cells }, (_, cell) => 0.5 + (cell % 5) / 4),
    );
    const { exportTax } = gradient(solution, lobbied);
    const cell = pairAt(dims, 0, 2, 1);
    const moved = (step: number): number => {
      const rates = exportTaxNew.slice();
      rates[cell]! += step;
      return lobbied.value(at(rates));
    };
    const step = 2e-3;
    const slope = (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step);
    expect(Math.abs(exportTax[cell]! / slope - 1)).toBeLessThan(1e-6);
  });

  it("grow with an offer as tariffs do, and end at none when they are cut", () => {
    const start = { ...randomShock(world, 9), exportTaxNew: exportTaxNew.map((rate) => Math.max(0, rate)) };
    const end = { ...start, exportTaxNew: start.exportTaxNew.map((rate) => 0.75 * rate) };
    const twice = scaleCut(start, end, 2).exportTaxNew!;
    twice.forEach((rate, o) => {
      expect(rate).toBeCloseTo(0.5 * start.exportTaxNew[o]!, 12);
    });
    expect(scaleCut(start, end, 9).exportTaxNew!.every((rate) => rate === 0)).toBe(true);
    const { exportTaxNew: none, ...untaxed } = start;
    expect(none).toBeDefined();
    expect(scaleCut(untaxed, { ...untaxed, exportTaxNew }, 2).exportTaxNew![1]).toBeCloseTo(
      2 * exportTaxNew[1]!,
      12,
    );
  });

  it("fail the certificate where the government does not get what buyers pay", () => {
    const base = baseline(world, "competitive", "balanced");
    const solution = solved(base, { ...randomShock(world, 9), exportTaxNew });
    const { shock } = solution;
    expect(evaluate(base, shock, solution).byEquation["export taxes"]).toBeLessThan(1e-12);
    const kept = solution.exportTaxRevenueNew.map((revenue) => 1.001 * revenue);
    const { worst } = evaluate(base, shock, { ...solution, exportTaxRevenueNew: kept });
    expect(worst.equation).toBe("export taxes");
    const untaxed = evaluate(base, { ...shock, exportTaxNew: exportTaxNew.map(() => 0) }, solution);
    expect(untaxed.worst.value).toBeGreaterThan(1e-3);
  });

  it("are refused at -1 and below, and where they are no number", () => {
    const base = baseline(world, "competitive", "balanced");
    for (const rate of [-1, -1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const wrong = exportTaxNew.slice();
      wrong[pairAt(dims, 0, 1, 2)] = rate;
      expect(() => solve(base, { ...noShock(base.economy), exportTaxNew: wrong })).toThrow(InputError);
      expect(() => solve(base, { ...noShock(base.economy), exportTaxNew: wrong })).toThrow(
        `exportTaxNew is ${rate} at E1 on E2, s0.`,
      );
    }
    const short = exportTaxNew.subarray(1);
    expect(() => solve(base, { ...noShock(base.economy), exportTaxNew: short })).toThrow("exportTaxNew has");
  });
});

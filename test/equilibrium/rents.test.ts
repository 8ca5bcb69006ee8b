import { describe, expect, it } from "vitest";
import { pairAt } from "../../src/economy/dims.ts";
import { InputError } from "../../src/economy/issue.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { firstOrder } from "../../src/equilibrium/solution/first-order.ts";
import { bilateralBalance, logWelfare } from "../../src/equilibrium/solution/objective.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { consumerPrices } from "../../src/outcomes/consumer-prices.ts";
import { noShock } from "../../src/policy/shock.ts";
import { politicalIncome } from "../../src/talks/game/government.ts";
import { weightedSum } from "../../src/talks/game/joint-objective.ts";
import { scaleCut } from "../../src/talks/signing/scale-cut.ts";
import { solvePlainly } from "../support/plain-solver.ts";
import { randomExportTaxes, randomRents, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 42, inputs: 0.5 });
const { dims } = world;
const N = dims.economies;
const rentsNew = randomRents(world, 5);
const exportTaxNew = randomExportTaxes(world, 6);
const EXACT = { tolerance: 1e-13 };
const none = () => new Float64Array(rentsNew.importer.length);

/** Every number of a solution that a reader can see. */
const numbersOf = (solution: Solution): number[] => [
  ...solution.wageHat,
  ...solution.priceHat,
  ...solution.expenditureNew,
  ...solution.outputNew,
  ...solution.incomeNew,
  ...solution.tariffRevenueNew,
  ...solution.exportTaxRevenueNew,
  ...salesNew(solution),
  solution.certificate.worstResidual,
  solution.certificate.sweeps,
];

const enacted = (base: ReturnType<typeof baseline>, shock: Parameters<typeof enact>[1]) => {
  const outcome = enact(base, shock);
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
};

describe("rents at the border (model.md 6)", () => {
  it("of zero change nothing, to the last digit", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        const base = baseline(world, market, closure);
        const shock = randomShock(world, 9);
        const without = solved(base, shock);
        const withZeros = solved(base, { ...shock, rentsNew: { importer: none(), exporter: none() } });
        expect(numbersOf(withZeros)).toEqual(numbersOf(without));
        expect(gradient(withZeros, logWelfare(1))).toEqual(gradient(without, logWelfare(1)));
        for (const rent of [...without.importRentNew, ...without.exportRentNew]) expect(rent).toBe(0);
      }
    }
  });

  it("of importers are tariffs on top of tariffs, those of exporters export taxes, but for who calls them revenue", () => {
    for (const market of MARKETS) {
      const base = baseline(world, market, "balanced");
      const shock = randomShock(world, 9);
      const { importer, exporter } = rentsNew;
      const top = (rates: Float64Array, rents: Float64Array) =>
        rates.map((rate, o) => (1 + rate) * (1 + rents[o]!) - 1);
      const rents = solved(base, { ...shock, exportTaxNew, rentsNew }, EXACT);
      const taxes = solved(
        base,
        {
          ...shock,
          tariffNew: top(shock.tariffNew, importer),
          exportTaxNew: top(exportTaxNew, exporter),
        },
        EXACT,
      );
      expect(largestDifference(rents.wageHat, taxes.wageHat)).toBeLessThan(1e-9);
      expect(largestDifference(welfareOf(rents).welfareHat, welfareOf(taxes).welfareHat)).toBeLessThan(1e-9);
      const whole = (tax: Float64Array, rent: Float64Array) => tax.map((value, n) => value + rent[n]!);
      expect(
        largestDifference(whole(rents.tariffRevenueNew, rents.importRentNew), taxes.tariffRevenueNew),
      ).toBeLessThan(1e-9);
      expect(
        largestDifference(whole(rents.exportTaxRevenueNew, rents.exportRentNew), taxes.exportTaxRevenueNew),
      ).toBeLessThan(1e-9);
      expect(rents.importRentNew.some((rent) => rent > 1)).toBe(true);
      const prices = consumerPrices(rents);
      const parts = prices.logPrices.map((_, n) =>
        Array.from({ length: dims.sectors }, (_each, j) => j * N + n).reduce(
          (sum, cell) => sum + prices.direct[cell]! + prices.throughInputs[cell]! + prices.atHome[cell]!,
          0,
        ),
      );
      expect(largestDifference(parts, prices.logPrices)).toBeLessThan(1e-9);
    }
  });

  it("agree with a plain program that only knows who pays what to whom, from a base with rents, too", () => {
    for (const market of MARKETS) {
      for (const closure of ["balanced", "fixed"] as const) {
        const own = baseline(world, market, closure);
        const shock = { ...randomShock(world, 9), exportTaxNew, rentsNew };
        const based = enacted(own, { ...noShock(own.economy), rentsNew: randomRents(world, 77) });
        for (const base of [own, based]) {
          const solution = solved(base, shock, EXACT);
          const plain = solvePlainly(base, shock);
          expect(largestDifference(solution.wageHat, plain.wageHat)).toBeLessThan(1e-9);
          expect(largestDifference(solution.outputNew, plain.output.flat())).toBeLessThan(1e-9);
          expect(largestDifference(solution.incomeNew, plain.income)).toBeLessThan(1e-9);
          expect(largestDifference(solution.tariffRevenueNew, plain.tariffRevenue)).toBeLessThan(1e-9);
          expect(largestDifference(solution.exportTaxRevenueNew, plain.exportTaxRevenue)).toBeLessThan(1e-9);
          expect(largestDifference(solution.importRentNew, plain.importRent)).toBeLessThan(1e-9);
          expect(largestDifference(solution.exportRentNew, plain.exportRent)).toBeLessThan(1e-9);
        }
      }
    }
  });

  it("are no change where they are the base's own, and can be lifted from there", () => {
    for (const closure of CLOSURES) {
      const own = baseline(world, "competitive", closure);
      const shock = { ...noShock(own.economy), rentsNew };
      const direct = solved(own, shock, EXACT);
      const base = enacted(own, shock);
      const { income, importRent, exportRent, tariffRevenue } = base.accounts;
      expect(largestDifference(income, direct.incomeNew)).toBeLessThan(1e-11);
      expect(largestDifference(importRent, direct.importRentNew)).toBeLessThan(1e-10);
      expect(largestDifference(exportRent, direct.exportRentNew)).toBeLessThan(1e-10);
      expect(largestDifference(tariffRevenue, direct.tariffRevenueNew)).toBeLessThan(1e-10);
      const same = solved(base, noShock(base.economy));
      for (const hat of [...same.wageHat, ...same.priceHat]) expect(hat).toBe(1);
      const zero = { importer: none(), exporter: none() };
      const lifted = solved(base, { ...noShock(base.economy), rentsNew: zero }, EXACT);
      const there = welfareOf(direct).welfareHat;
      const back = welfareOf(lifted).welfareHat;
      for (let n = 0; n < N; n++) expect(there[n]! * back[n]!).toBeCloseTo(1, 9);
    }
  });

  it("are checked by the certificate: paid is received", () => {
    const base = baseline(world, "competitive", "balanced");
    const shock = { ...noShock(base.economy), rentsNew };
    const solution = solved(base, shock, EXACT);
    expect(solution.certificate.byEquation.rents).toBeLessThan(1e-11);
    for (const name of ["importRentNew", "exportRentNew"] as const) {
      const wrong = solution[name].slice();
      wrong[1]! += 1e-3 * solution.incomeNew[1]!;
      const found = evaluate(base, shock, { ...solution, [name]: wrong });
      expect(found.worst.equation).toBe("rents");
      expect(found.byEquation.rents).toBeCloseTo(1e-3, 9);
    }
  });

  it("are in the parts of welfare, which add up from a base with and without them", () => {
    for (const market of MARKETS) {
      const own = baseline(world, market, "fixed");
      const based = enacted(own, { ...noShock(own.economy), rentsNew: randomRents(world, 77) });
      const shock = { ...randomShock(world, 9), exportTaxNew, rentsNew };
      for (const base of [own, based]) {
        const outcome = decompose(solved(base, shock, EXACT));
        if (!outcome.converged) throw new Error(outcome.message);
        const { gap, volumeOfTrade } = outcome.decomposition;
        expect(Math.max(...gap.map(Math.abs))).toBeLessThan(1e-8);
        expect(Math.abs(volumeOfTrade[0]!)).toBeGreaterThan(1e-4);
      }
    }
  });

  it("leave first-order welfare the derivative of welfare", () => {
    const own = baseline(world, "competitive", "balanced");
    const base = enacted(own, { ...noShock(own.economy), rentsNew: randomRents(world, 77) });
    const { economy } = base;
    const small = 1e-5;
    const nudged = {
      ...noShock(economy),
      rentsNew: {
        importer: economy.rents!.importer.map((rate, o) => rate + small * rentsNew.importer[o]!),
        exporter: economy.rents!.exporter.map((rate, o) => rate + small * rentsNew.exporter[o]!),
      },
    };
    const solution = solved(base, nudged, EXACT);
    const { welfareHat } = welfareOf(solution);
    const { total } = firstOrder(solution);
    for (let n = 0; n < N; n++) expect(total[n]! / small).toBeCloseTo(Math.log(welfareHat[n]!) / small, 3);
  });

  it("leave gradients exact", () => {
    const own = baseline(world, "monopolistic", "fixed");
    const base = enacted(own, { ...noShock(own.economy), rentsNew: randomRents(world, 77) });
    const start = { ...randomShock(world, 9), exportTaxNew, rentsNew };
    const solution = solved(base, start, EXACT);
    const weights = Float64Array.from({ length: dims.sectors * N }, (_, cell) => 0.5 + (cell % 5) / 4);
    const joint = weightedSum([politicalIncome([1, 2], weights), logWelfare(0)], [0.7, 2]);
    for (const objective of [logWelfare(1), bilateralBalance(0, 2), joint]) {
      const found = gradient(solution, objective);
      for (const [key, name] of [
        ["tariffNew", "tariff"],
        ["exportTaxNew", "exportTax"],
      ] as const) {
        const cell = pairAt(dims, 0, 2, 1);
        const moved = (step: number): number => {
          const rates = start[key].slice();
          rates[cell]! += step;
          return objective.value(solved(base, { ...start, [key]: rates }, EXACT));
        };
        const step = 2e-3;
        const slope = (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step);
        expect(Math.abs(found[name][cell]! / slope - 1)).toBeLessThan(1e-6);
      }
    }
  });

  it("grow with an offer as trade costs do", () => {
    const without = { ...noShock(baseline(world, "competitive", "balanced").economy) };
    const whole = { ...without, rentsNew };
    const twice = scaleCut(without, whole, 2);
    const cell = rentsNew.importer.findIndex((rate) => rate !== 0);
    expect(1 + twice.rentsNew!.importer[cell]!).toBeCloseTo((1 + rentsNew.importer[cell]!) ** 2, 12);
    expect(scaleCut(without, whole, 0).rentsNew!.importer[cell]!).toBeCloseTo(0, 12);
  });

  it("are refused where they leave no price", () => {
    const base = baseline(world, "competitive", "balanced");
    const exporter = none();
    exporter[1] = -1;
    const wrong = { ...noShock(base.economy), rentsNew: { importer: none(), exporter } };
    expect(() => solve(base, wrong)).toThrow(InputError);
    expect(() => solve(base, wrong)).toThrow("rentsNew.exporter is -1");
  });
});

import { describe, expect, it } from "vitest";
import { pairAt } from "../../src/economy/dims.ts";
import { InputError } from "../../src/economy/issue.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { evaluate } from "../../src/equilibrium/solution/certificate.ts";
import { bilateralBalance, logWelfare } from "../../src/equilibrium/solution/objective.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { noShock, type Quota, type Shock } from "../../src/policy/shock.ts";
import { solvePlainly } from "../support/plain-solver.ts";
import { importCells, quotaAt, withinRates } from "../support/random-quotas.ts";
import { randomExportTaxes, randomRents, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 42, inputs: 0.5 });
const { dims } = world;
const EXACT = { tolerance: 1e-13 };
const base = baseline(world, "competitive", "balanced");
const shock = { ...randomShock(world, 9), exportTaxNew: randomExportTaxes(world, 6) };
const cells = importCells(world, 0, 0);

const numbersOf = (solution: Solution): number[] => [
  ...solution.wageHat,
  ...solution.priceHat,
  ...solution.expenditureNew,
  ...solution.outputNew,
  ...solution.incomeNew,
  ...solution.tariffRevenueNew,
  ...solution.importRentNew,
  ...salesNew(solution),
  solution.certificate.worstResidual,
  solution.certificate.sweeps,
];

/** Five-point differences of an objective of the equilibrium at a shock that a number moves. */
function slopeOf(value: (step: number) => number, step = 2e-3): number {
  return (8 * (value(step) - value(-step)) - (value(2 * step) - value(-2 * step))) / (12 * step);
}

describe("quotas (model.md 6)", () => {
  it("that nobody reaches change nothing, to the last digit", () => {
    for (const closure of CLOSURES) {
      const here = baseline(world, "competitive", closure);
      const without = solved(here, shock);
      const slack = solved(here, { ...shock, quotas: [quotaAt(here.economy, cells, 50)] });
      expect(numbersOf(slack)).toEqual(numbersOf(without));
      const [kept] = slack.quotas;
      expect(kept).toMatchObject({ state: "slack", premium: 0, importRentMillion: 0, exportRentMillion: 0 });
      expect(kept!.volumeMillion).toBeLessThan(kept!.boundMillion);
      const { quotas, ...slopes } = gradient(slack, logWelfare(1));
      const { quotas: none, ...plain } = gradient(without, logWelfare(1));
      expect(slopes).toEqual(plain);
      expect([...quotas]).toEqual([0]);
      expect([...none]).toEqual([]);
    }
  });

  it("with the importer's rents are tariffs on top of tariffs, with the exporter's export taxes", () => {
    for (const market of MARKETS) {
      const here = baseline(world, market, "balanced");
      for (const exporterShare of [0, 1]) {
        const quota = quotaAt(here.economy, cells, 0.12, exporterShare);
        const limited = solved(here, { ...shock, quotas: [quota] }, EXACT);
        const { premium, volumeMillion, state } = limited.quotas[0]!;
        expect(state).toBe("binding");
        expect(premium).toBeGreaterThan(0.01);
        expect(Math.abs(volumeMillion / quota.boundMillion - 1)).toBeLessThan(1e-9);
        const name = exporterShare === 0 ? "tariffNew" : "exportTaxNew";
        const rates = shock[name].slice();
        for (const cell of cells) rates[cell] = (1 + rates[cell]!) * (1 + premium) - 1;
        const taxed = solved(here, { ...shock, [name]: rates }, EXACT);
        expect(largestDifference(welfareOf(limited).welfareHat, welfareOf(taxed).welfareHat)).toBeLessThan(
          1e-9,
        );
        expect(largestDifference(limited.outputNew, taxed.outputNew)).toBeLessThan(1e-9);
        // Nobody calls it revenue.
        const [revenue, rent] =
          exporterShare === 0
            ? (["tariffRevenueNew", "importRentNew"] as const)
            : (["exportTaxRevenueNew", "exportRentNew"] as const);
        const whole = limited[revenue].map((tax, n) => tax + limited[rent][n]!);
        expect(largestDifference(whole, taxed[revenue])).toBeLessThan(1e-9);
        expect(limited[rent].some((each) => each > 1)).toBe(true);
      }
    }
  });

  it("of nothing are embargoes", () => {
    const closed = solved(base, { ...shock, quotas: [quotaAt(base.economy, cells, 0)] });
    const tradeCostHat = shock.tradeCostHat.slice();
    for (const cell of cells) tradeCostHat[cell] = Number.POSITIVE_INFINITY;
    expect(numbersOf(closed)).toEqual(numbersOf(solved(base, { ...shock, tradeCostHat })));
    expect(closed.quotas[0]).toMatchObject({
      state: "closed",
      premium: Number.POSITIVE_INFINITY,
      volumeMillion: 0,
    });
  });

  it("agree with a plain program, several at once, with shared rents and tariff-rate quotas in every regime", () => {
    for (const market of MARKETS) {
      for (const closure of ["balanced", "fixed"] as const) {
        const here = baseline(world, market, closure);
        const { economy } = here;
        const quotas: Quota[] = [
          quotaAt(economy, cells, 0.12, 0.3),
          quotaAt(economy, importCells(world, 0, 1, [2, 3]), 0.1, 0.6, { within: 0.05, beyond: 0.15 }),
          quotaAt(economy, importCells(world, 1, 2), 0.6, 0.25, { within: 0.02, beyond: 4 }),
          quotaAt(economy, importCells(world, 1, 3), 5, 0.5, { within: 0.1, beyond: 0.3 }),
        ];
        const tariffNew = withinRates(shock.tariffNew, quotas);
        const solution = solved(here, { ...shock, tariffNew, quotas }, EXACT);
        expect(solution.quotas.map(({ state }) => state)).toEqual(["binding", "beyond", "binding", "slack"]);
        const plain = solvePlainly(here, { ...shock, tariffNew, quotas });
        expect(
          largestDifference(
            solution.quotas.map(({ premium }) => 1 + premium),
            plain.premium.map((premium) => 1 + premium),
          ),
        ).toBeLessThan(1e-9);
        expect(
          largestDifference(
            solution.quotas.map(({ volumeMillion }) => volumeMillion),
            plain.volume,
          ),
        ).toBeLessThan(1e-9);
        expect(largestDifference(solution.wageHat, plain.wageHat)).toBeLessThan(1e-9);
        expect(largestDifference(solution.outputNew, plain.output.flat())).toBeLessThan(1e-9);
        expect(largestDifference(solution.incomeNew, plain.income)).toBeLessThan(1e-9);
        expect(largestDifference(solution.tariffRevenueNew, plain.tariffRevenue)).toBeLessThan(1e-9);
        expect(largestDifference(solution.exportTaxRevenueNew, plain.exportTaxRevenue)).toBeLessThan(1e-9);
        expect(largestDifference(solution.importRentNew, plain.importRent)).toBeLessThan(1e-9);
        expect(largestDifference(solution.exportRentNew, plain.exportRent)).toBeLessThan(1e-9);
        const rents = solution.quotas.reduce((sum, { importRentMillion }) => sum + importRentMillion, 0);
        expect(rents).toBeCloseTo(
          plain.importRent.reduce((sum, rent) => sum + rent, 0),
          6,
        );
      }
    }
  });

  it("are kept together with purchase pledges", () => {
    const bought = importCells(world, 1, 2);
    const without = solved(base, shock);
    const today = bought.reduce((sum, cell) => sum + salesNew(without)[cell]!, 0);
    const pledges = [{ cells: bought, valueMillion: 1.2 * today }];
    const quotas = [quotaAt(base.economy, cells, 0.12, 0.5)];
    const both = solved(base, { ...shock, pledges, quotas }, EXACT);
    expect(both.pledges[0]!.subsidy).toBeGreaterThan(0.01);
    expect(both.quotas[0]!.state).toBe("binding");
    expect(both.certificate.byEquation.quota).toBeLessThan(1e-9);
    expect(both.certificate.byEquation["purchase pledge"]).toBeLessThan(1e-9);
    const alone = solved(base, { ...shock, quotas }, EXACT);
    expect(both.quotas[0]!.premium).not.toBeCloseTo(alone.quotas[0]!.premium, 5);
  });

  it("come out the same from wherever the search starts", () => {
    const quotas = [
      quotaAt(base.economy, cells, 0.12, 0.3),
      quotaAt(base.economy, importCells(world, 1, 2), 0.6),
    ];
    const cold = solved(base, { ...shock, quotas }, EXACT);
    const elsewhere = solved(base, { ...noShock(base.economy), quotas });
    const warm = solved(base, { ...shock, quotas }, { ...EXACT, start: elsewhere });
    expect(largestDifference(cold.wageHat, warm.wageHat)).toBeLessThan(1e-10);
    cold.quotas.forEach(({ premium }, k) => {
      expect(warm.quotas[k]!.premium).toBeCloseTo(premium, 9);
    });
  });

  it("are checked by the certificate: limits kept, rents paid", () => {
    const quotas = [quotaAt(base.economy, cells, 0.12, 0.3)];
    const solution = solved(base, { ...shock, quotas }, EXACT);
    expect(solution.certificate.byEquation.quota).toBeLessThan(1e-9);
    const [kept] = solution.quotas;
    for (const wrong of [
      { ...kept!, boundMillion: kept!.boundMillion * 1.01 },
      {
        ...kept!,
        premium: 0,
        importRentMillion: 0,
        exportRentMillion: 0,
        boundMillion: kept!.boundMillion / 1.01,
      },
      { ...kept!, importRentMillion: kept!.importRentMillion + 0.01 * kept!.boundMillion },
      { ...kept!, exportRentMillion: kept!.exportRentMillion - 0.01 * kept!.boundMillion },
    ]) {
      const { worst } = evaluate(base, solution.shock, solution, [], [wrong]);
      expect(worst.equation).toBe("quota");
      expect(worst.value).toBeGreaterThan(0.009);
    }
  });

  it("are in the parts of welfare: premia in the volume of trade and the terms of trade", () => {
    for (const exporterShare of [0, 0.5]) {
      const quotas = [quotaAt(base.economy, cells, 0.12, exporterShare)];
      const outcome = decompose(solved(base, { ...noShock(base.economy), quotas }, EXACT));
      if (!outcome.converged) throw new Error(outcome.message);
      const { gap, volumeOfTrade, termsOfTrade, efficiency } = outcome.decomposition;
      expect(Math.max(...gap.map(Math.abs))).toBeLessThan(1e-8);
      expect(volumeOfTrade[0]!).toBeLessThan(-1e-4);
      expect(Math.max(...efficiency.map(Math.abs))).toBe(0);
      expect(termsOfTrade.some((part) => Math.abs(part) > 1e-4)).toBe(true);
    }
  });

  it("keep gradients exact, by instruments and by their limits", () => {
    const here = baseline(world, "monopolistic", "fixed");
    const quotas = [
      quotaAt(here.economy, cells, 0.12, 0.3),
      quotaAt(here.economy, importCells(world, 0, 1, [2, 3]), 0.1, 0.6, { within: 0.05, beyond: 0.15 }),
      quotaAt(here.economy, importCells(world, 1, 2), 0.6, 0.25, { within: 0.02, beyond: 4 }),
    ];
    const rentsNew = randomRents(world, 77);
    // One cell that no quota is about, and one whose cost it may be about.
    const [free, inside] = [pairAt(dims, 1, 0, 3), pairAt(dims, 0, 0, 2)];
    const start = { ...shock, tariffNew: withinRates(shock.tariffNew, quotas), rentsNew, quotas };
    const at = (moved: Partial<Shock>): Solution => solved(here, { ...start, ...moved }, EXACT);
    const solution = at({});
    expect(solution.quotas.map(({ state }) => state)).toEqual(["binding", "beyond", "binding"]);
    const plus = <Values extends Float64Array>(values: Values, cell: number, by: number): Values =>
      values.map((value, o) => (o === cell ? value + by : value)) as Values;
    const times = (cell: number, by: number) =>
      start.tradeCostHat.map((value, o) => (o === cell ? value * Math.exp(by) : value));
    for (const objective of [logWelfare(0), logWelfare(2), bilateralBalance(1, 2)]) {
      const found = gradient(solution, objective);
      const check = (exact: number, moved: (step: number) => Partial<Shock>, step?: number): void => {
        const slope = slopeOf((by) => objective.value(at(moved(by))), step);
        expect(Math.abs(exact / slope - 1)).toBeLessThan(1e-6);
      };
      for (const cell of [free, inside]) {
        check(found.tariff[cell]!, (by) => ({ tariffNew: plus(start.tariffNew, cell, by) }));
        check(found.exportTax[cell]!, (by) => ({ exportTaxNew: plus(start.exportTaxNew, cell, by) }));
        check(found.tradeCost[cell]!, (by) => ({ tradeCostHat: times(cell, by) as never }));
      }
      check(found.productivity[5]!, (by) => ({
        productivityHat: start.productivityHat.map((z, cell) => (cell === 5 ? z * Math.exp(by) : z)) as never,
      }));
      quotas.forEach((quota, k) => {
        check(
          found.quotas[k]! * quota.boundMillion,
          (by) => ({
            quotas: quotas.map((each, l) =>
              l === k ? { ...each, boundMillion: each.boundMillion * (1 + by) } : each,
            ),
          }),
          2e-4,
        );
      });
    }
  });

  it("are refused where they are no limits", () => {
    const quota = quotaAt(base.economy, cells, 0.12);
    const refuse = (quotas: Quota[], words: string): void => {
      expect(() => solve(base, { ...shock, quotas })).toThrow(InputError);
      expect(() => solve(base, { ...shock, quotas })).toThrow(words);
    };
    refuse([{ ...quota, boundMillion: -1 }], "lets in -1 million");
    refuse([{ ...quota, boundMillion: Number.NaN }], "NaN");
    refuse([{ ...quota, exporterShare: 1.5 }], "1.5 of a quota's rents");
    refuse([quota, quota], "Two quotas are about E0 on E1, s0");
    refuse([{ ...quota, rates: { within: 0.2, beyond: 0.1 } }], "0.1 beyond and 0.2 within");
    refuse([{ ...quota, rates: { within: 0.2, beyond: 0.3 } }], "not the 0.2 of its quota");
    const rates = { within: 0.1, beyond: 0.2 };
    const tariffNew = withinRates(shock.tariffNew, [{ ...quota, rates }]);
    const pledges = [{ cells: cells.slice(0, 1), valueMillion: 10 }];
    expect(() => solve(base, { ...shock, tariffNew, pledges, quotas: [{ ...quota, rates }] })).toThrow(
      "A purchase is promised in cells",
    );
  });
});

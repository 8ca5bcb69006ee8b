import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairAt } from "../../src/economy/dims.ts";
import { type Baseline, baselineOf } from "../../src/equilibrium/base/baseline.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { noShock, type Shock } from "../../src/policy/shock.ts";
import { naiveResidual } from "../support/naive-evaluator.ts";
import { solvePlainly } from "../support/plain-solver.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

type Taxed = Shock & { readonly exportTaxNew: Float64Array };

interface Case {
  /** Half of the cases: with export taxes in force. */
  readonly base: Baseline;
  readonly shock: Taxed;
  /** Another number from the case's seed, 0 to 1. */
  readonly part: number;
}

const setting = fc.record({
  economies: fc.integer({ min: 2, max: 5 }),
  sectors: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  market: fc.constantFrom(...MARKETS),
  closure: fc.constantFrom(...CLOSURES),
  shockSeed: fc.integer({ min: 1, max: 1e6 }),
  inForce: fc.boolean(),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});
const EXACT = { tolerance: 1e-13 };

/** Something that holds of random export taxes, on top of random tariffs, trade costs and productivities. */
function always(
  holds: (each: Case) => void,
  closures: readonly (typeof CLOSURES)[number][] = CLOSURES,
  numRuns = 80,
): void {
  fc.assert(
    fc.property(
      setting.filter(({ closure }) => closures.includes(closure)),
      ({ market, closure, shockSeed, inForce, part, ...shape }) => {
        const own = baseline(randomWorld({ ...shape, inputs: 0.5 }), market, closure);
        const base = inForce ? enacted(own, shockSeed + 1) : own;
        const exportTaxNew = randomExportTaxes(own.economy, shockSeed);
        holds({ base, shock: { ...randomShock(base.economy, shockSeed), exportTaxNew }, part });
      },
    ),
    { numRuns, seed: 20261129 },
  );
}

function enacted(own: Baseline, seed: number): Baseline {
  const exportTaxNew = randomExportTaxes(own.economy, seed);
  const outcome = enact(own, { ...noShock(own.economy), exportTaxNew });
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
}

/** 1 + a rate multiplied by a factor, where an economy is the importer or the exporter and the other is not. */
function multiplied(
  rates: Float64Array,
  { base }: Case,
  side: "importer" | "exporter",
  economy: number,
  factor: number,
): Float64Array {
  const N = base.economy.dims.economies;
  return rates.map((rate, o) => {
    const [importer, exporter] = [Math.floor(o / N) % N, o % N];
    const its = side === "importer" ? importer : exporter;
    return importer !== exporter && its === economy ? (1 + rate) * factor - 1 : rate;
  });
}

const welfare = (solution: Solution): Float64Array => welfareOf(solution).welfareHat;
/** What each sector of each economy makes, new over base. */
const volumes = ({ baseline: { accounts }, outputNew, costHat }: Solution): Float64Array =>
  outputNew.map((output, cell) => (output === 0 ? 0 : output / costHat[cell]! / accounts.output[cell]!));

describe("export taxes on random economies (model.md 6)", () => {
  it("are Lerner's: dearer imports from everybody or dearer exports to everybody are the same to all", () => {
    always(
      (each) => {
        const { base, shock, part } = each;
        const N = base.economy.dims.economies;
        const economy = Math.min(N - 1, Math.floor(part * N));
        const factor = 0.7 + ((7 * part) % 1);
        const tariffNew = multiplied(shock.tariffNew, each, "importer", economy, factor);
        const exportTaxNew = multiplied(shock.exportTaxNew, each, "exporter", economy, factor);
        const imports = solved(base, { ...shock, tariffNew }, EXACT);
        const exports = solved(base, { ...shock, exportTaxNew }, EXACT);
        expect(largestDifference(welfare(imports), welfare(exports))).toBeLessThan(1e-9);
        expect(largestDifference(volumes(imports), volumes(exports))).toBeLessThan(1e-9);
      },
      ["balanced"],
    );
  });

  it("are not Lerner's for rates that are added to others, nor where a deficit is held", () => {
    const own = baseline(randomWorld({ economies: 3, sectors: 2, seed: 5 }), "competitive", "balanced");
    const held = baseline(randomWorld({ economies: 3, sectors: 2, seed: 5 }), "competitive", "fixed");
    const N = 3;
    const added = (rates: Float64Array, side: "importer" | "exporter") =>
      rates.map((rate, o) => {
        const [importer, exporter] = [Math.floor(o / N) % N, o % N];
        return importer !== exporter && (side === "importer" ? importer : exporter) === 0 ? rate + 0.2 : rate;
      });
    const none = new Float64Array(own.economy.tariff.length);
    const apart = (base: Baseline, tariffNew: Float64Array, exportTaxNew: Float64Array) => {
      const shock = noShock(base.economy);
      return largestDifference(
        welfare(solved(base, { ...shock, tariffNew })),
        welfare(solved(base, { ...shock, exportTaxNew })),
      );
    };
    expect(apart(own, added(own.economy.tariff, "importer"), added(none, "exporter"))).toBeGreaterThan(1e-6);
    const each: Case = { base: held, shock: { ...noShock(held.economy), exportTaxNew: none }, part: 0 };
    const dearer = multiplied(held.economy.tariff, each, "importer", 0, 1.2);
    expect(apart(held, dearer, multiplied(none, each, "exporter", 0, 1.2))).toBeGreaterThan(1e-6);
  });

  it("change nothing where they stay what they are, and nothing to the last digit where there are none", () => {
    always(({ base, shock }) => {
      const same = solved(base, noShock(base.economy));
      for (const hat of [...same.wageHat, ...same.priceHat]) expect(hat).toBe(1);
      const { exportTaxNew: _, ...without } = shock;
      if (base.economy.exportTax !== undefined) return;
      const [absent, zero] = [
        solved(base, without),
        solved(base, { ...without, exportTaxNew: new Float64Array(shock.tariffNew.length) }),
      ];
      expect([...zero.wageHat, ...zero.priceHat, ...zero.incomeNew]).toEqual([
        ...absent.wageHat,
        ...absent.priceHat,
        ...absent.incomeNew,
      ]);
    });
  });

  it("give to governments what buyers pay and sellers do not get", () => {
    always(({ base, shock }) => {
      const solution = solved(base, shock, EXACT);
      const { dims } = base.economy;
      const sales = salesNew(solution);
      const received = new Float64Array(dims.economies);
      sales.forEach((value, o) => {
        const rate = shock.exportTaxNew[o]!;
        received[o % dims.economies]! += (value * rate) / (1 + rate);
      });
      received.forEach((revenue, n) => {
        const error = Math.abs(revenue - solution.exportTaxRevenueNew[n]!);
        expect(error / solution.incomeNew[n]!).toBeLessThan(1e-9);
      });
      const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      const paid = sum(solution.expenditureNew) - sum(solution.outputNew);
      const taxes = sum(solution.tariffRevenueNew) + sum(solution.exportTaxRevenueNew);
      expect(Math.abs(paid - taxes) / sum(solution.incomeNew)).toBeLessThan(1e-9);
      expect(solution.certificate.byEquation["export taxes"]).toBeLessThan(1e-9);
    });
  });

  it("satisfy the equations from their definitions, in levels", () => {
    always(({ base, shock }) => {
      expect(naiveResidual(solved(base, shock, EXACT))).toBeLessThan(1e-9);
    });
  });

  it("come to what a plain program finds that knows only who pays what to whom", () => {
    always(
      ({ base, shock }) => {
        const solution = solved(base, shock, EXACT);
        const plain = solvePlainly(base, shock);
        expect(largestDifference(solution.wageHat, plain.wageHat)).toBeLessThan(1e-9);
        expect(largestDifference(solution.incomeNew, plain.income)).toBeLessThan(1e-9);
        solution.exportTaxRevenueNew.forEach((revenue, n) => {
          expect(Math.abs(revenue - plain.exportTaxRevenue[n]!) / plain.income[n]!).toBeLessThan(1e-9);
        });
      },
      ["balanced", "fixed"],
      15,
    );
  });

  it("are explained completely: the parts along the path sum to ln real income", () => {
    always(
      ({ base, shock }) => {
        const outcome = decompose(solved(base, shock));
        if (!outcome.converged) throw new Error(outcome.message);
        for (const gap of outcome.decomposition.gap) expect(Math.abs(gap)).toBeLessThan(1e-8);
      },
      CLOSURES,
      15,
    );
  });

  it("give permuted results when economies are listed in another order", () => {
    always(({ base, shock }) => {
      const { economy, closure } = base;
      const { dims } = economy;
      const N = dims.economies;
      const turnedPairs = (values: Float64Array) => {
        const out = new Float64Array(values.length);
        for (let j = 0; j < dims.sectors; j++) {
          for (let n = 0; n < N; n++) {
            for (let i = 0; i < N; i++) {
              out[pairAt(dims, j, N - 1 - n, N - 1 - i)] = values[pairAt(dims, j, n, i)]!;
            }
          }
        }
        return out;
      };
      /** Arrays whose last index is the economy. */
      const turned = (values: Float64Array) =>
        values.map((_, at) => values[at - (at % N) + (N - 1 - (at % N))]!);
      const { exportTax } = economy;
      const other = baselineOf(
        {
          ...economy,
          economies: [...economy.economies].reverse(),
          sales: turnedPairs(economy.sales),
          tariff: turnedPairs(economy.tariff),
          ...(exportTax === undefined ? {} : { exportTax: turnedPairs(exportTax) }),
          laborShare: turned(economy.laborShare),
          profitShare: turned(economy.profitShare),
          inputShare: turned(economy.inputShare),
          finalShare: turned(economy.finalShare),
          deficit: turned(economy.deficit),
        },
        closure,
      );
      const a = solved(base, shock, EXACT);
      const b = solved(
        other,
        {
          tariffNew: turnedPairs(shock.tariffNew),
          exportTaxNew: turnedPairs(shock.exportTaxNew),
          tradeCostHat: turnedPairs(shock.tradeCostHat!),
          productivityHat: turned(shock.productivityHat!),
        },
        EXACT,
      );
      expect(largestDifference(a.wageHat, turned(b.wageHat))).toBeLessThan(1e-9);
      expect(largestDifference(a.priceHat, turned(b.priceHat))).toBeLessThan(1e-9);
      expect(largestDifference(a.incomeNew, turned(b.incomeNew))).toBeLessThan(1e-9);
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BySector } from "../../src/economy/dims.ts";
import type { Factors } from "../../src/economy/factors.ts";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { gradient } from "../../src/equilibrium/gradient/gradient.ts";
import { logWelfare } from "../../src/equilibrium/solution/objective.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../src/equilibrium/solving/enact.ts";
import { noShock, type Shock } from "../../src/policy/shock.ts";
import { solvePlainly } from "../support/plain-solver.ts";
import { factorsOf, MEMBERS, type Member, withFactors } from "../support/random-factors.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../support/solve-world.ts";

interface Case {
  readonly base: Baseline;
  readonly shock: Shock;
  readonly without: Baseline;
}

const EXACT = { tolerance: 1e-13 };
const setting = fc.record({
  economies: fc.integer({ min: 2, max: 5 }),
  sectors: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  market: fc.constantFrom(...MARKETS),
  closure: fc.constantFrom(...CLOSURES),
  shockSeed: fc.integer({ min: 1, max: 1e6 }),
  members: fc.subarray([...MEMBERS], { minLength: 1 }),
});

/** Something that holds of random factors on top of random tariffs, trade costs and productivities. */
function always(
  holds: (each: Case) => void,
  { numRuns = 60, closures = CLOSURES, only = MEMBERS as readonly Member[] } = {},
): void {
  fc.assert(
    fc.property(
      setting.filter(({ closure }) => closures.includes(closure)),
      ({ market, closure, shockSeed, members, ...shape }) => {
        const without = baseline(randomWorld({ ...shape, inputs: 0.5 }), market, closure);
        const chosen = members.filter((member) => only.includes(member));
        const base = withFactors(without, factorsOf(chosen, without, shockSeed + 7));
        const N = base.economy.dims.economies;
        const shares = chosen.includes("sharing") && !chosen.includes("newCapital");
        const sharing = shares ? { sharing: [[0, N - 1]] } : {};
        holds({ base, shock: { ...randomShock(base.economy, shockSeed), ...sharing }, without });
      },
    ),
    { numRuns, seed: 20261130 },
  );
}

const welfare = (solution: Solution): Float64Array => welfareOf(solution).welfareHat;

describe("labour supply, mobility, scale and sharing on random economies (model.md 6)", () => {
  it("change nothing where nothing changes, and nothing to the last digit where they are neutral", () => {
    always(({ base, shock, without }) => {
      const same = solved(base, noShock(base.economy));
      for (const hat of [...same.wageHat, ...same.priceHat]) expect(hat).toBe(1);
      const { sharing: _, ...alone } = shock;
      const neutral = withFactors(without, {
        laborSupply: 0,
        revenueUse: "labor-tax",
        mobility: Number.POSITIVE_INFINITY,
        scale: new Float64Array(base.economy.dims.sectors) as BySector,
      });
      const [a, b] = [solved(without, alone), solved(neutral, alone)];
      expect([...b.wageHat, ...b.priceHat, ...b.incomeNew]).toEqual([
        ...a.wageHat,
        ...a.priceHat,
        ...a.incomeNew,
      ]);
      expect(welfare(b)).toEqual(welfare(a));
    });
  });

  it("come to what a plain program finds", () => {
    always(
      ({ base, shock }) => {
        const solution = solved(base, shock, EXACT);
        const plain = solvePlainly(base, shock);
        expect(largestDifference(solution.wageHat, plain.wageHat)).toBeLessThan(1e-9);
        expect(largestDifference(solution.incomeNew, plain.income)).toBeLessThan(1e-9);
        expect(largestDifference(solution.employmentHat, plain.employment)).toBeLessThan(1e-9);
        expect(largestDifference(solution.laborTaxNew, plain.laborTax)).toBeLessThan(1e-9);
        solution.transferNew.forEach((transfer, n) => {
          expect(Math.abs(transfer - plain.transfer[n]!) / plain.income[n]!).toBeLessThan(1e-9);
        });
      },
      { numRuns: 20, closures: ["balanced", "fixed"] },
    );
  });

  it("have gradients that central differences agree with", () => {
    always(
      ({ base, shock }) => {
        const solution = solved(base, shock, EXACT);
        const { dims } = base.economy;
        const by = gradient(solution, logWelfare(0));
        const at = (o: number, h: number): number => {
          const tariffNew = shock.tariffNew.slice();
          tariffNew[o]! += h;
          return Math.log(welfare(solved(base, { ...shock, tariffNew }, { ...EXACT, start: solution }))[0]!);
        };
        const size = Math.max(...by.tariff.map(Math.abs));
        for (const o of [1, dims.economies, dims.economies * dims.economies * (dims.sectors - 1) + 1]) {
          if (o % dims.economies === Math.floor(o / dims.economies) % dims.economies) continue;
          const h = 1e-4;
          const wide = (at(o, 2 * h) - at(o, -2 * h)) / (4 * h);
          const narrow = (at(o, h) - at(o, -h)) / (2 * h);
          const slope = (4 * narrow - wide) / 3;
          expect(Math.abs(slope - by.tariff[o]!) / size).toBeLessThan(1e-6);
        }
      },
      { numRuns: 40 },
    );
  });

  it("are explained completely: the parts along the path sum to ln real income", () => {
    always(
      ({ base, shock }) => {
        const outcome = decompose(solved(base, shock));
        if (!outcome.converged) throw new Error(outcome.message);
        for (const gap of outcome.decomposition.gap) expect(Math.abs(gap)).toBeLessThan(1e-8);
      },
      { numRuns: 15 },
    );
  });

  it("are nearly neutral near their neutral values: mobility 1e8, supply 1e-9, scale 1e-10", () => {
    always(
      ({ base, shock, without }) => {
        const { sharing: _, ...alone } = shock;
        const free = solved(without, alone, EXACT);
        const close = (factors: Factors, to: number) => {
          const near = solved(withFactors(without, factors), alone, EXACT);
          expect(largestDifference(near.wageHat, free.wageHat)).toBeLessThan(to);
          expect(largestDifference(welfare(near), welfare(free))).toBeLessThan(to);
        };
        close({ mobility: 1e8 }, 1e-6);
        close({ laborSupply: 1e-9 }, 1e-7);
        close({ scale: new Float64Array(base.economy.dims.sectors).fill(1e-10) as BySector }, 1e-7);
      },
      { numRuns: 10 },
    );
  });

  it("with mobility 1 leave every worker's sector alone: a sector's wage bill is its efficiency units' pay at fixed heads", () => {
    always(
      ({ base, shock }) => {
        const fixed = withFactors(base, { mobility: 1 });
        const {
          sectorLabor,
          outputNew,
          baseline: { accounts },
        } = solved(fixed, shock, EXACT);
        sectorLabor!.employmentHat.forEach((hat, cell) => {
          if (!(accounts.output[cell]! > 0)) return;
          // Specific factors: pay moves with sales one for one, and nobody more or less is at work.
          expect(Math.abs(hat - 1)).toBeLessThan(1e-9);
          expect(sectorLabor!.wageHat[cell]! / (outputNew[cell]! / accounts.output[cell]!)).toBeCloseTo(1, 9);
        });
      },
      { numRuns: 15, only: ["mobility"] },
    );
  });

  it("let a coalition's members fare alike by transfers that sum to nothing", () => {
    always(
      ({ base, shock }) => {
        const sharing = [[0, base.economy.dims.economies - 1]];
        const solution = solved(base, { ...shock, sharing }, EXACT);
        const [first, last] = sharing[0]!.map((n) => welfare(solution)[n]!);
        expect(Math.abs(first! / last! - 1)).toBeLessThan(1e-9);
        const sum = solution.transferNew.reduce((a, b) => a + b, 0);
        const scale = solution.transferNew.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-300);
        expect(Math.abs(sum) / scale).toBeLessThan(1e-9);
        expect(solution.certificate.byEquation.sharing).toBeLessThan(1e-9);
      },
      { numRuns: 30, only: MEMBERS.filter((member) => member !== "newCapital") },
    );
  });

  it("keep the government's spending at base prices where revenue cuts the tax on labour", () => {
    always(
      ({ base, shock }) => {
        const solution = solved(base, shock, EXACT);
        const { accounts, economy } = base;
        if (economy.factors?.revenueUse !== "labor-tax") return;
        const { priceIndexHat } = welfareOf(solution);
        solution.laborTaxNew.forEach((tax, n) => {
          const taken =
            tax * solution.laborIncomeNew[n]! +
            solution.tariffRevenueNew[n]! +
            solution.exportTaxRevenueNew[n]!;
          const before = (economy.factors?.laborTax?.[n] ?? 0) * accounts.laborIncome[n]!;
          const spent = priceIndexHat[n]! * (before + accounts.tariffRevenue[n]!);
          expect(Math.abs(taken - spent) / solution.incomeNew[n]!).toBeLessThan(1e-9);
        });
      },
      { numRuns: 20, only: ["taxCut"] },
    );
  });

  it("compose: a change from an enacted base is the change from the old one, divided", () => {
    always(
      ({ base, shock }) => {
        const { sharing: _, ...alone } = shock;
        const half = { ...alone, tariffNew: base.economy.tariff, productivityHat: undefined };
        const outcome = enact(base, half);
        if (!outcome.converged) throw new Error(outcome.message);
        const whole = solved(base, { ...alone, productivityHat: undefined }, EXACT);
        const first = solved(base, half, EXACT);
        const second = solved(
          outcome.baseline,
          { ...noShock(outcome.baseline.economy), tariffNew: alone.tariffNew },
          EXACT,
        );
        const divided = whole.wageHat.map((hat, n) => hat / first.wageHat[n]!);
        const numeraire = divided[0]! / second.wageHat[0]!;
        expect(
          largestDifference(
            divided.map((hat) => hat / numeraire),
            second.wageHat,
          ),
        ).toBeLessThan(1e-9);
        expect(
          largestDifference(
            whole.employmentHat.map((hat, n) => hat / first.employmentHat[n]!),
            second.employmentHat,
          ),
        ).toBeLessThan(1e-9);
      },
      { numRuns: 30, closures: ["balanced"] },
    );
  });

  it("compose where a cut of the tax on labour begins at no tax: the new base has the cut", () => {
    const plain = baseline(
      randomWorld({ economies: 3, sectors: 2, seed: 4, inputs: 0.4 }),
      "competitive",
      "balanced",
    );
    const base = withFactors(plain, { laborSupply: 0.5, revenueUse: "labor-tax" });
    const shock = randomShock(base.economy, 3);
    const half = { ...shock, productivityHat: undefined, tradeCostHat: undefined };
    const outcome = enact(base, half);
    if (!outcome.converged) throw new Error(outcome.message);
    const first = solved(base, half, EXACT);
    expect(outcome.baseline.economy.factors?.laborTax).toEqual(first.laborTaxNew);
    const tariffNew = half.tariffNew.map((rate) => rate / 2) as typeof half.tariffNew;
    const whole = solved(base, { ...half, tariffNew }, EXACT);
    const second = solved(outcome.baseline, { ...noShock(outcome.baseline.economy), tariffNew }, EXACT);
    const divided = whole.employmentHat.map((hat, n) => hat / first.employmentHat[n]!);
    expect(largestDifference(divided, second.employmentHat)).toBeLessThan(1e-9);
    expect(largestDifference(whole.laborTaxNew, second.laborTaxNew)).toBeLessThan(1e-8);
  });
});

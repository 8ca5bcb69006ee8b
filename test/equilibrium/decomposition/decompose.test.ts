import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import type { Closure } from "../../../src/equilibrium/base/baseline.ts";
import {
  type DecomposeOptions,
  type Decomposition,
  decompose,
  decomposeInSteps,
} from "../../../src/equilibrium/decomposition/decompose.ts";
import type { Solution } from "../../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../../src/equilibrium/solving/enact.ts";
import { noShock, type Shock } from "../../../src/policy/shock.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, CLOSURES, MARKETS, solved } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 27, inputs: 0.5 });
const PARTS = ["termsOfTrade", "volumeOfTrade", "efficiency", "profit", "transfer"] as const;

function partsOf(solution: Solution, options?: DecomposeOptions): Decomposition {
  const outcome = decompose(solution, options);
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.decomposition;
}

const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs));

/** Trade costs between the first two economies, both ways, multiplied by a factor. */
function barrier(accounts: WorldAccounts, factor: number): Shock {
  const tradeCostHat = new Float64Array(accounts.sales.length).fill(1);
  for (let j = 0; j < accounts.dims.sectors; j++) {
    tradeCostHat[pairAt(accounts.dims, j, 0, 1)] = factor;
    tradeCostHat[pairAt(accounts.dims, j, 1, 0)] = factor;
  }
  return { tariffNew: accounts.tariff, tradeCostHat, productivityHat: undefined };
}

/** All trade of one economy with the others, both ways, made `factor` times as costly. */
function shutOff(accounts: WorldAccounts, one: number, factor: number): Shock {
  const tradeCostHat = new Float64Array(accounts.sales.length).fill(1);
  for (let j = 0; j < accounts.dims.sectors; j++) {
    for (let n = 0; n < accounts.dims.economies; n++) {
      if (n === one) continue;
      tradeCostHat[pairAt(accounts.dims, j, one, n)] = factor;
      tradeCostHat[pairAt(accounts.dims, j, n, one)] = factor;
    }
  }
  return { tariffNew: accounts.tariff, tradeCostHat, productivityHat: undefined };
}

function solvedUnder(shock: Shock, closure: Closure = "balanced", accounts = world): Solution {
  return solved(baseline(accounts, "competitive", closure), shock);
}

describe("the decomposition of welfare along the path", () => {
  it("closes under an embargo, whose trade costs end at infinity", () => {
    for (const market of MARKETS) {
      const solution = solved(baseline(world, market, "balanced"), barrier(world, Number.POSITIVE_INFINITY));
      const parts = partsOf(solution);
      expect(largest(parts.gap)).toBeLessThan(1e-9);
      for (const part of PARTS) expect(parts[part].every(Number.isFinite), part).toBe(true);
      // The embargo wastes what the two would have traded; what others lose or gain comes by prices.
      expect(parts.efficiency[0]!).toBeLessThan(-1e-4);
      expect(parts.efficiency[1]!).toBeLessThan(-1e-4);
      expect(parts.efficiency[2]).toBe(0);
      expect(parts.efficiency[3]).toBe(0);
      welfareOf(solution).welfareHat.forEach((hat, n) => {
        const sum = PARTS.reduce((total, part) => total + parts[part][n]!, 0);
        expect(Math.abs(Math.log(hat) - sum)).toBeLessThan(1e-9);
      });
    }
  });

  it("closes where an embargo and a new tariff meet on the same flow", () => {
    const shock = barrier(world, Number.POSITIVE_INFINITY);
    const tariffNew = shock.tariffNew.slice();
    for (let j = 0; j < world.dims.sectors; j++) tariffNew[pairAt(world.dims, j, 0, 1)]! += 0.3;
    const parts = partsOf(solvedUnder({ ...shock, tariffNew }));
    expect(largest(parts.gap)).toBeLessThan(1e-9);
    // One number that is wrong at the end of the path would have it halved again and again.
    expect(parts.solves).toBeLessThan(40);
    // Nothing is bought at the new rate: but for the way there, it is the embargo alone.
    const alone = partsOf(solvedUnder(shock));
    expect(parts.efficiency[0]! + parts.volumeOfTrade[0]! + parts.termsOfTrade[0]!).toBeCloseTo(
      alone.efficiency[0]! + alone.volumeOfTrade[0]! + alone.termsOfTrade[0]!,
      8,
    );
  });

  it("closes with export taxes, on top of everything else, from none and from those of a base", () => {
    for (const market of MARKETS) {
      for (const closure of CLOSURES) {
        const base = baseline(world, market, closure);
        const shock = { ...randomShock(world, 9), exportTaxNew: randomExportTaxes(world, 5) };
        const there = solved(base, shock);
        expect(largest(partsOf(there).gap)).toBeLessThan(1e-9);
        const outcome = enact(base, shock);
        if (!outcome.converged) throw new Error(outcome.message);
        const onward = { ...randomShock(world, 10), exportTaxNew: randomExportTaxes(world, 6) };
        const beyond = solved(outcome.baseline, onward);
        expect(largest(partsOf(beyond).gap)).toBeLessThan(1e-9);
        const lifted = solved(outcome.baseline, {
          ...onward,
          exportTaxNew: onward.exportTaxNew.map(() => 0),
        });
        expect(largest(partsOf(lifted).gap)).toBeLessThan(1e-9);
      }
    }
  });

  it("closes where an embargo meets a new export tax on the same flow", () => {
    const shock = barrier(world, Number.POSITIVE_INFINITY);
    const exportTaxNew = new Float64Array(shock.tariffNew.length);
    for (let j = 0; j < world.dims.sectors; j++) exportTaxNew[pairAt(world.dims, j, 0, 1)] = 0.3;
    const parts = partsOf(solvedUnder({ ...shock, exportTaxNew }));
    expect(largest(parts.gap)).toBeLessThan(1e-9);
    expect(parts.solves).toBeLessThan(40);
  });

  it("gives a small export tax to the terms of trade: foreigners pay it, and little trade is lost", () => {
    const exportTaxNew = new Float64Array(world.sales.length);
    const [j, importer, exporter] = [0, 1, 0];
    exportTaxNew[pairAt(world.dims, j, importer, exporter)] = 0.001;
    const base = baseline({ ...world, tariff: world.tariff.map(() => 0) }, "competitive", "balanced");
    const parts = partsOf(solved(base, { ...noShock(base.economy), exportTaxNew }));
    expect(parts.termsOfTrade[exporter]!).toBeGreaterThan(1e-7);
    expect(parts.termsOfTrade[importer]!).toBeLessThan(-1e-7);
    expect(Math.abs(parts.volumeOfTrade[exporter]!)).toBeLessThan(0.01 * parts.termsOfTrade[exporter]!);
    for (const part of ["efficiency", "profit", "transfer"] as const)
      expect(largest(parts[part])).toBeLessThan(1e-12);
  });

  it("of an embargo is the limit of those of ever higher trade costs", () => {
    const embargo = partsOf(solvedUnder(barrier(world, Number.POSITIVE_INFINITY)));
    const wall = partsOf(solvedUnder(barrier(world, 1000)));
    for (const part of PARTS) {
      wall[part].forEach((value, n) => {
        expect(Math.abs(value - embargo[part][n]!), part).toBeLessThan(1e-7);
      });
    }
  });

  it("credits higher productivity everywhere to efficiency alone", () => {
    const untaxed = {
      ...randomWorld({ economies: 3, sectors: 2, seed: 14, inputs: 0 }),
      tariff: new Float64Array(18),
    };
    const solution = solvedUnder(
      { tariffNew: untaxed.tariff, tradeCostHat: undefined, productivityHat: new Float64Array(6).fill(1.1) },
      "balanced",
      untaxed,
    );
    const parts = partsOf(solution);
    for (let n = 0; n < 3; n++) {
      expect(parts.efficiency[n]!).toBeCloseTo(Math.log(1.1), 10);
      expect(parts.termsOfTrade[n]!).toBeCloseTo(0, 10);
      expect(parts.volumeOfTrade[n]!).toBeCloseTo(0, 10);
    }
  });

  it("counts productivity as often as inputs pass it on: 1 / (1 - input share) times", () => {
    // One sector, half of sales spent on it as an input, no trade: welfare gains ln z / (1 - 1/2).
    const closed: WorldAccounts = {
      ...randomWorld({ economies: 2, sectors: 1, seed: 3, inputs: 0 }),
      sales: Float64Array.of(100, 0, 0, 100),
      tariff: new Float64Array(4),
      valueAdded: Float64Array.of(50, 50),
      inputShare: Float64Array.of(0.5, 0.5),
    };
    const parts = partsOf(
      solvedUnder(
        { tariffNew: closed.tariff, tradeCostHat: undefined, productivityHat: Float64Array.of(1.2, 1) },
        "balanced",
        closed,
      ),
    );
    expect(parts.efficiency[0]!).toBeCloseTo(2 * Math.log(1.2), 9);
    expect(parts.efficiency[1]!).toBeCloseTo(0, 12);
  });

  it("finds no efficiency in tariffs, no volume effect without tariffs, no profits among price takers", () => {
    const { tariffNew, tradeCostHat } = randomShock(world, 5);
    const byTariffs = partsOf(
      solvedUnder({ tariffNew, tradeCostHat: undefined, productivityHat: undefined }),
    );
    expect(largest(byTariffs.efficiency)).toBe(0);
    expect(largest(byTariffs.volumeOfTrade)).toBeGreaterThan(1e-4);
    expect(largest(byTariffs.profit)).toBe(0);
    expect(largest(byTariffs.transfer)).toBe(0);

    const untaxed = { ...world, tariff: new Float64Array(world.tariff.length) };
    const byCosts = partsOf(
      solvedUnder(
        { tariffNew: untaxed.tariff, tradeCostHat, productivityHat: undefined },
        "balanced",
        untaxed,
      ),
    );
    expect(largest(byCosts.volumeOfTrade)).toBeLessThan(1e-9);
    expect(largest(byCosts.efficiency)).toBeGreaterThan(1e-3);
  });

  it("finds a transfer only where the closure lets deficits move", () => {
    const shock = randomShock(world, 5);
    expect(largest(partsOf(solvedUnder(shock, "fixed")).transfer)).toBeLessThan(1e-9);
    expect(largest(partsOf(solvedUnder(shock, "share")).transfer)).toBeGreaterThan(1e-5);
  });

  it("finds a part of profits where the set of firms is fixed", () => {
    const base = baseline(world, "monopolistic", "balanced");
    const tariffNew = base.economy.tariff.slice();
    for (let i = 1; i < 4; i++) tariffNew[pairAt(world.dims, 0, 0, i)]! += 0.2;
    const parts = partsOf(solved(base, { ...noShock(base.economy), tariffNew }));
    expect(largest(parts.profit)).toBeGreaterThan(1e-6);
    expect(largest(parts.gap)).toBeLessThan(1e-9);
  });

  it("credits firms that keep part of their sales only with the productivity of the rest", () => {
    const solution = solved(baseline(world, "monopolistic", "balanced"), {
      tariffNew: world.tariff,
      tradeCostHat: undefined,
      productivityHat: randomShock(world, 6).productivityHat,
    });
    const parts = partsOf(solution);
    expect(largest(parts.efficiency)).toBeGreaterThan(1e-3);
    expect(largest(parts.gap)).toBeLessThan(1e-9);
  });

  it("does not depend on how finely the path is cut", () => {
    const solution = solvedUnder(randomShock(world, 8), "share");
    const fine = partsOf(solution, { gap: 1e-12 });
    for (const [gap, distance] of [
      [1e-9, 1e-8],
      [1e-6, 1e-5],
    ] as const) {
      const coarse = partsOf(solution, { gap });
      expect(fine.solves).toBeGreaterThan(coarse.solves);
      for (const part of PARTS) {
        fine[part].forEach((value, n) => {
          expect(Math.abs(value - coarse[part][n]!), part).toBeLessThan(distance);
        });
      }
    }
  });

  it("cuts the path where it has to: a looser gap takes fewer equilibria and still reports what it left", () => {
    const solution = solvedUnder(barrier(world, 0.4));
    const strict = partsOf(solution);
    const loose = partsOf(solution, { gap: 1e-3 });
    expect(loose.solves).toBe(3);
    expect(strict.solves).toBeGreaterThan(loose.solves);
    expect(largest(loose.gap)).toBeGreaterThan(largest(strict.gap));
    welfareOf(solution).welfareHat.forEach((hat, n) => {
      const sum = PARTS.reduce((total, part) => total + loose[part][n]!, 0);
      expect(Math.log(hat) - sum).toBeCloseTo(loose.gap[n]!, 13);
    });
  });

  it("takes one equilibrium where the path is nearly straight, and halves the path only where it bends", () => {
    const { tariff } = world;
    const slight = { ...noShock(baseline(world, "competitive", "balanced").economy) };
    slight.tariffNew = tariff.map((rate) => rate * 1.01) as typeof tariff;
    expect(partsOf(solvedUnder(slight)).solves).toBe(1);
    const embargo = partsOf(solvedUnder(barrier(world, Number.POSITIVE_INFINITY)));
    expect(embargo.solves).toBeLessThanOrEqual(15);
  });

  it("finds each equilibrium from its neighbours in fewer sweeps than from today's", () => {
    for (const factor of [2, 0.5]) {
      const solution = solvedUnder(barrier(world, factor));
      const { solves, sweeps } = partsOf(solution);
      expect(solves).toBeGreaterThanOrEqual(3);
      expect(sweeps / solves).toBeLessThan(0.8 * solution.certificate.sweeps);
    }
  });

  it("closes in as few equilibria where an embargo leaves an economy nobody to trade with", () => {
    for (const market of MARKETS) {
      const base = baseline(world, market, "balanced");
      const parts = partsOf(solved(base, shutOff(world, 0, Number.POSITIVE_INFINITY)));
      expect(largest(parts.gap)).toBeLessThan(1e-9);
      expect(parts.solves).toBeLessThanOrEqual(31);
    }
  });

  it("closes in on the end of the path where trade all but dies in the last thousandth of it", () => {
    for (const factor of [20, 50]) {
      const parts = partsOf(solvedUnder(shutOff(world, 0, factor)));
      expect(largest(parts.gap)).toBeLessThan(1e-9);
      expect(parts.solves).toBeLessThanOrEqual(200);
    }
  });

  it("gives no parts when they do not add up within its limits, and says by how much they miss", () => {
    const solution = solvedUnder(shutOff(world, 0, 20));
    const outcome = decompose(solution, { maxSweeps: 150 });
    expect(!outcome.converged && outcome.reason).toBe("gap");
    if (outcome.converged) return;
    expect(outcome.sweeps).toBeGreaterThanOrEqual(150);
    expect(outcome.message).toMatch(
      /^After \d+ equilibria on the path from the baseline \(\d+ sweeps\) the parts of welfare still do not add up: on a stretch of \d\.\de[-+]\d+ of the way, starting at [\d.]+, they are off by \d\.\de-\d+ log points/,
    );
  });

  it("halves the path thirty times and no more, and says where it gave up", () => {
    const small = randomWorld({ economies: 2, sectors: 1, seed: 3, inputs: 0 });
    // No gap is small enough for a limit below zero.
    const solution = solvedUnder(randomShock(small, 2), "balanced", small);
    const outcome = decompose(solution, { gap: -1, maxSweeps: 1e6 });
    expect(outcome.converged).toBe(false);
    expect(!outcome.converged && outcome.message).toContain(
      `on a stretch of ${(2 ** -30).toExponential(1)} of the way, starting at 0, they are off by`,
    );
  });

  it("comes to an end where trade dies beyond what numbers can tell", () => {
    const outcome = decompose(solvedUnder(shutOff(world, 0, 1e6)));
    if (outcome.converged) expect(largest(outcome.decomposition.gap)).toBeLessThan(1e-9);
    else expect(outcome.reason).toBe("gap");
  });

  it("lets its caller in after every equilibrium, and stops at the next when it is no longer wanted", () => {
    const signal = { aborted: false };
    const steps = decomposeInSteps(solvedUnder(barrier(world, 0.4)), { signal });
    expect([steps.next(), steps.next(), steps.next()]).toEqual(
      [1, 2, 3].map((value) => ({ done: false, value })),
    );
    signal.aborted = true;
    const end = steps.next();
    expect(end.done === true && !end.value.converged && end.value.reason).toBe("cancelled");
  });

  it("explains no change by nothing", () => {
    const base = baseline(world, "competitive", "fixed");
    const parts = partsOf(solved(base, noShock(base.economy)));
    for (const part of PARTS) expect(largest(parts[part]), part).toBeLessThan(1e-12);
  });

  it("stops when its caller no longer wants it", () => {
    const outcome = decompose(solvedUnder(randomShock(world, 8)), { signal: { aborted: true } });
    expect(!outcome.converged && outcome.reason).toBe("cancelled");
  });
});

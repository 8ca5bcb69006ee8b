import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { shockAt } from "../../../src/equilibrium/base/shock-path.ts";
import { decompose } from "../../../src/equilibrium/decomposition/decompose.ts";
import { firstOrder } from "../../../src/equilibrium/solution/first-order.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../../src/equilibrium/solving/enact.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { randomExportTaxes, randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 51, inputs: 0.5 });
const base = baseline(world, "competitive", "balanced");
const { dims } = world;

function exactParts(solution: ReturnType<typeof solved>) {
  const outcome = decompose(solution);
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.decomposition;
}

describe("the one-step welfare formula", () => {
  it("is the derivative of the exact parts: for a shock ten times smaller the two are a hundred times closer", () => {
    const shock = randomShock(world, 17);
    const gaps = [1e-2, 1e-3].map((s) => {
      const solution = solved(base, shockAt(base.economy, shock, s), { tolerance: 1e-13 });
      const exact = exactParts(solution);
      const step = firstOrder(solution);
      return (["termsOfTrade", "volumeOfTrade", "efficiency"] as const).map((part) =>
        Math.max(...step[part].map((value, n) => Math.abs(value - exact[part][n]!))),
      );
    });
    for (const [part, coarse] of gaps[0]!.entries()) {
      const ratio = coarse / gaps[1]![part]!;
      expect(ratio).toBeGreaterThan(80);
      expect(ratio).toBeLessThan(120);
    }
  });

  it("is that derivative where the base has export taxes and they move, too", () => {
    const enacted = enact(base, { ...noShock(base.economy), exportTaxNew: randomExportTaxes(world, 5) });
    if (!enacted.converged) throw new Error(enacted.message);
    const { baseline: taxed } = enacted;
    const shock = { ...randomShock(world, 17), exportTaxNew: randomExportTaxes(world, 6) };
    const gaps = [1e-2, 1e-3].map((s) => {
      const solution = solved(taxed, shockAt(taxed.economy, shock, s), { tolerance: 1e-13 });
      const exact = exactParts(solution);
      const step = firstOrder(solution);
      return (["termsOfTrade", "volumeOfTrade", "efficiency"] as const).map((part) =>
        Math.max(...step[part].map((value, n) => Math.abs(value - exact[part][n]!))),
      );
    });
    for (const [part, coarse] of gaps[0]!.entries()) {
      const ratio = coarse / gaps[1]![part]!;
      expect(ratio).toBeGreaterThan(80);
      expect(ratio).toBeLessThan(120);
    }
  });

  it("sums its parts", () => {
    const step = firstOrder(solved(base, randomShock(world, 3)));
    step.total.forEach((total, n) => {
      expect(total).toBe(step.termsOfTrade[n]! + step.volumeOfTrade[n]! + step.efficiency[n]!);
    });
  });

  it("gains one country in the terms of trade what its partners lose, counted in money", () => {
    const step = firstOrder(solved(base, randomShock(world, 3)));
    const money = step.termsOfTrade.map((part, n) => part * base.accounts.income[n]!);
    const size = Math.max(...money.map(Math.abs));
    expect(size).toBeGreaterThan(1);
    expect(Math.abs(money.reduce((a, b) => a + b, 0))).toBeLessThan(1e-10 * size);
  });

  it("is far from real income for large cuts of large tariffs, because it counts all new trade at the old rate", () => {
    // Elastic trade under tariffs of 40 %, all abolished: the gain on the last unit of trade is nothing.
    const elastic = {
      ...world,
      tariff: world.tariff.map((rate, o) => (rate > 0 && o % 4 !== Math.floor(o / 4) % 4 ? 0.4 : 0)),
      tradeElasticity: Float64Array.of(10, 10, 10),
    };
    const taxed = baseline(elastic, "competitive", "balanced");
    const solution = solved(taxed, {
      ...noShock(taxed.economy),
      tariffNew: new Float64Array(world.tariff.length),
    });
    const { welfareHat } = welfareOf(solution);
    const step = firstOrder(solution);
    const exact = exactParts(solution);
    for (let n = 0; n < dims.economies; n++) {
      expect(step.volumeOfTrade[n]!).toBeGreaterThan(2 * exact.volumeOfTrade[n]!);
      expect(step.total[n]!).toBeGreaterThan(Math.log(welfareHat[n]!));
    }
  });

  it("has no finite value where an embargo ends trade", () => {
    const tradeCostHat = new Float64Array(world.sales.length).fill(1);
    const o = pairAt(dims, 0, 0, 1);
    expect(base.economy.sales[o]).toBeGreaterThan(0);
    tradeCostHat[o] = Number.POSITIVE_INFINITY;
    const step = firstOrder(solved(base, { ...noShock(base.economy), tradeCostHat }));
    expect(step.efficiency[0]).toBe(Number.NEGATIVE_INFINITY);
    expect(step.total[0]).toBe(Number.NEGATIVE_INFINITY);
    for (let n = 1; n < dims.economies; n++) expect(Number.isFinite(step.total[n])).toBe(true);
  });
});

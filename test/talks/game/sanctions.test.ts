import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { noShock, type Shock } from "../../../src/policy/shock.ts";
import type { Instrument } from "../../../src/talks/game/instrument.ts";
import { optimalSanctions, type SanctionsProblem } from "../../../src/talks/game/sanctions.ts";
import { randomNumbers, randomWorld } from "../../support/random-world.ts";
import { baseline, solved } from "../../support/solve-world.ts";

const COALITION = [0, 1];
const TARGET = [2];

/** Tariffs and export taxes of a coalition of two on the third of some economies, one a traded sector and direction. */
function problemOf(
  world: WorldAccounts,
  max = 2,
  kinds: readonly Instrument["kind"][] = ["tariff", "export-tax"],
) {
  const base = baseline(world, "competitive", "balanced");
  const background = noShock(base.economy);
  const { dims } = world;
  const instruments = kinds.flatMap((kind) =>
    world.sectors.flatMap(({ tradable }, sector): Instrument[] => {
      const cells = Int32Array.from(
        COALITION.flatMap((n) =>
          TARGET.map((i) => (kind === "tariff" ? pairAt(dims, sector, n, i) : pairAt(dims, sector, i, n))),
        ).filter((cell) => base.economy.sales[cell]! > 0),
      );
      if (!tradable || cells.length === 0) return [];
      const onTopOf = Float64Array.from(cells, (cell) =>
        kind === "tariff" ? base.economy.tariff[cell]! : 0,
      );
      const [importers, exporters] = kind === "tariff" ? [COALITION, TARGET] : [TARGET, COALITION];
      return [{ kind, importers, exporters, sector, cells, onTopOf, min: 0, max }];
    }),
  );
  return { baseline: base, background, coalition: COALITION, target: TARGET, instruments };
}

/** Cost and harm of levels by plain arithmetic: rates written out, the world solved from the start. */
function plainEffects(problem: SanctionsProblem, levels: ArrayLike<number>) {
  const { economy, accounts } = problem.baseline;
  const tariffNew = economy.tariff.slice();
  const exportTaxNew = new Float64Array(tariffNew.length);
  problem.instruments.forEach(({ kind, cells }, k) => {
    for (const cell of cells) {
      if (kind === "tariff") tariffNew[cell] = economy.tariff[cell]! + levels[k]!;
      else exportTaxNew[cell] = levels[k]!;
    }
  });
  const shock: Shock = { ...problem.background, tariffNew, exportTaxNew };
  const { welfareHat } = welfareOf(solved(problem.baseline, shock));
  const lossOf = (members: readonly number[]): number => {
    let [lost, all] = [0, 0];
    for (const n of members) {
      lost += (1 - welfareHat[n]!) * accounts.income[n]!;
      all += accounts.income[n]!;
    }
    return lost / all;
  };
  return { cost: lossOf(problem.coalition), harm: lossOf(problem.target) };
}

const worlds = [8, 11, 12].map((seed) => randomWorld({ economies: 4, sectors: 3, seed }));

describe("the sanctions that hurt most for what they cost", () => {
  it("meet the conditions of an optimum, within the budget", () => {
    for (const world of worlds) {
      const problem = problemOf(world);
      const { best, frontier } = optimalSanctions(problem, { ownCost: 0.002, points: 5 });
      expect(best.certificate.converged).toBe(true);
      expect(best.certificate.projectedGradient).toBeLessThan(1e-7);
      expect(best.cost).toBeCloseTo(0.002, 8);
      expect(best.certificate.complementarity).toBeLessThan(1e-8);
      expect(best.marginal).toBeGreaterThan(0);
      const plain = plainEffects(problem, best.levels);
      expect(plain.cost).toBeCloseTo(best.cost, 10);
      expect(plain.harm).toBeCloseTo(best.harm, 10);
      for (const { certificate } of frontier) expect(certificate.projectedGradient).toBeLessThan(1e-6);
    }
  });

  it("meet them where the members share what they cost, which is then the same for each", () => {
    for (const world of worlds) {
      const alone = problemOf(world);
      const problem = { ...alone, background: { ...alone.background, sharing: [COALITION] } };
      const { best } = optimalSanctions(problem, { ownCost: 0.002, points: 2 });
      expect(best.certificate.projectedGradient).toBeLessThan(1e-7);
      expect(best.certificate.complementarity).toBeLessThan(1e-8);
      const { welfareHat } = welfareOf(best.solution);
      for (const n of COALITION) expect(Math.abs(1 - welfareHat[n]! - best.cost)).toBeLessThan(1e-9);
      const transfers = COALITION.map((n) => best.solution.transferNew[n]!);
      const paid = Math.max(...transfers);
      expect(paid).toBeGreaterThan(0);
      expect(Math.abs(transfers[0]! + transfers[1]!)).toBeLessThan(1e-9 * paid);
      const plain = plainEffects(problem, best.levels);
      expect(plain.cost).toBeCloseTo(best.cost, 10);
      expect(plain.harm).toBeCloseTo(best.harm, 10);
      // Rates that suit members who each bear their own hurt less for what they then cost.
      const other = optimalSanctions(alone, { ownCost: 0.002, points: 2 }).best;
      const { cost, harm } = plainEffects(problem, other.levels);
      expect(best.harm).toBeGreaterThan(harm - best.marginal! * Math.max(0, cost - 0.002));
    }
  });

  it("hurt more than any of many random rates that cost no more", () => {
    const problem = problemOf(worlds[0]!);
    const { best } = optimalSanctions(problem, { ownCost: 0.002, points: 3 });
    const random = randomNumbers(3);
    let within = 0;
    for (let k = 0; k < 200; k++) {
      const size = k % 2 === 0 ? 0.05 : 0.6;
      const levels = best.levels.map((level) => Math.min(2, Math.max(0, level + size * (2 * random() - 1))));
      const { cost, harm } = plainEffects(problem, levels);
      if (cost > 0.002) continue;
      within++;
      expect(harm).toBeLessThan(best.harm);
    }
    expect(within).toBeGreaterThan(30);
  });

  it("are those that a search without slopes finds", () => {
    const problem = problemOf(worlds[2]!, 2, ["tariff"]);
    const budget = 0.001;
    const { best } = optimalSanctions(problem, { ownCost: budget, points: 3 });
    expect(problem.instruments).toHaveLength(2);
    /** The second rate that spends what the first leaves of the budget: by halving. */
    const rest = (first: number): number => {
      let [low, high] = [0, 2];
      for (let k = 0; k < 24; k++) {
        const middle = (low + high) / 2;
        if (plainEffects(problem, [first, middle]).cost > budget) high = middle;
        else low = middle;
      }
      return low;
    };
    const harmWith = (first: number): number => plainEffects(problem, [first, rest(first)]).harm;
    // The harm along the budget by golden section.
    const golden = (Math.sqrt(5) - 1) / 2;
    let [low, high] = [0, 1];
    for (let k = 0; k < 18; k++) {
      const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
      if (harmWith(left) > harmWith(right)) high = right;
      else low = left;
    }
    const first = (low + high) / 2;
    expect(first).toBeGreaterThan(0.01);
    expect(harmWith(first) / best.harm).toBeCloseTo(1, 5);
    expect(first).toBeCloseTo(best.levels[0]!, 2);
    expect(rest(first)).toBeCloseTo(best.levels[1]!, 2);
  });

  it("say what a little more budget would buy", () => {
    const problem = problemOf(worlds[1]!);
    const at = (ownCost: number) => optimalSanctions(problem, { ownCost, points: 2 }).best;
    const step = 1e-4;
    const slope = (at(0.002 + step).harm - at(0.002 - step).harm) / (2 * step);
    expect(at(0.002).marginal! / slope).toBeCloseTo(1, 3);
  });

  it("begin with a gain: small sanctions improve the coalition's terms of trade", () => {
    for (const world of worlds) {
      const { frontier, best } = optimalSanctions(problemOf(world), { ownCost: 0, points: 5 });
      expect(frontier[0]!.cost).toBeLessThan(0);
      expect(frontier[0]!.harm).toBeGreaterThan(0);
      // At no cost at all the target loses more than at the coalition's own optimum.
      expect(best.cost).toBeCloseTo(0, 8);
      expect(best.harm).toBeGreaterThan(frontier[0]!.harm);
    }
  });

  it("trace a frontier on which harm costs ever more", () => {
    for (const world of worlds) {
      const { frontier } = optimalSanctions(problemOf(world), { ownCost: 0.001, points: 6 });
      for (let k = 1; k < frontier.length; k++) {
        expect(frontier[k]!.cost).toBeGreaterThan(frontier[k - 1]!.cost);
        expect(frontier[k]!.harm).toBeGreaterThan(frontier[k - 1]!.harm);
      }
      const prices = frontier.slice(1).map(({ marginal }) => marginal!);
      expect(prices).toEqual(prices.toSorted((a, b) => b - a));
    }
  });

  it("stop at their bounds, and a budget beyond buys nothing", () => {
    const problem = problemOf(worlds[1]!, 0.3);
    const { best, frontier } = optimalSanctions(problem, { ownCost: 0.9, points: 3 });
    expect(best.levels).toEqual(frontier.at(-1)!.levels);
    expect(best.levels.every((level) => level === 0.3)).toBe(true);
    expect(best.marginal).toBe(0);
    expect(best.certificate.complementarity).toBe(0);
  });

  it("are one answer for every budget where bounds are so low that more is a gain for the coalition", () => {
    const problem = problemOf(worlds[1]!, 0.01);
    const { best, frontier } = optimalSanctions(problem, { ownCost: 0, points: 6 });
    expect(frontier).toHaveLength(1);
    expect(best.levels.every((level) => level === 0.01)).toBe(true);
    expect(best.cost).toBeLessThan(0);
    expect(best.harm).toBeGreaterThan(0);
  });

  it("can be called off", () => {
    const signal = { aborted: true };
    expect(() => optimalSanctions(problemOf(worlds[0]!), { ownCost: 0.001, signal })).toThrow(/cancel/i);
  });
});

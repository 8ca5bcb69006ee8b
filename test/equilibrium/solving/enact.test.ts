import { describe, expect, it } from "vitest";
import type { Baseline } from "../../../src/equilibrium/base/baseline.ts";
import { decompose } from "../../../src/equilibrium/decomposition/decompose.ts";
import { firstOrder } from "../../../src/equilibrium/solution/first-order.ts";
import { salesNew } from "../../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { enact } from "../../../src/equilibrium/solving/enact.ts";
import { compileShock } from "../../../src/policy/compile-shock.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { randomWorld } from "../../support/random-world.ts";
import { baseline, CLOSURES, largestDifference, MARKETS, solved } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 4, sectors: 3, seed: 11, elasticity: [3, 8] });
const sectors = ["s0", "s1"];
const tariff = (importer: string, partners: readonly string[], rate: number): Policy => ({
  kind: "tariff",
  importers: [importer],
  partners,
  exempt: {},
  sectors,
  rate,
  mode: "add",
  coverage: { default: 1, byPartner: {} },
});
const costs = (importer: string, partner: string, factor: number): Policy => ({
  kind: "barrier",
  importers: [importer],
  partners: [partner],
  sectors,
  factor,
});
const embargo = (target: string, coalition: readonly string[]): Policy => ({
  kind: "sanction",
  coalition,
  targets: [target],
  sectors: ["s0", "s1", "s2"],
  factor: Number.POSITIVE_INFINITY,
  direction: "both",
});

const under = (base: Baseline, policies: readonly Policy[]): Solution =>
  solved(base, compileShock(base.economy, policies), { tolerance: 1e-13 });
function lawOf(own: Baseline, policies: readonly Policy[]): Baseline {
  const outcome = enact(own, compileShock(own.economy, policies));
  if (!outcome.converged) throw new Error(outcome.message);
  expect(outcome.certificate.worstResidual).toBeLessThan(1e-11);
  return outcome.baseline;
}

/** How far the change from a law is from the change from the data's own year, divided. */
function misses(own: Baseline, law: readonly Policy[], policies: readonly Policy[]): number {
  const base = lawOf(own, law);
  const [there, here] = [under(own, law), under(own, policies)];
  const found = under(base, policies);
  const expected = welfareOf(here).welfareHat.map((hat, n) => hat / welfareOf(there).welfareHat[n]!);
  const wages = here.wageHat.map((hat, n) => hat / there.wageHat[n]!);
  return Math.max(
    largestDifference(welfareOf(found).welfareHat, expected),
    largestDifference(found.wageHat, wages),
    largestDifference(found.outputNew, here.outputNew),
    largestDifference(salesNew(found).map(nothingSmall), salesNew(here).map(nothingSmall)),
  );
}
/** Sales are in the hundreds; what a lifted embargo leaves is none. */
const nothingSmall = (value: number): number => (value < 1e-9 ? 0 : value);

describe("a law as the base", () => {
  const law = [tariff("E0", ["E1", "E2"], 0.3), costs("E2", "E3", 1.4)];
  const reform = [tariff("E0", ["E1"], 0.1), tariff("E3", ["E0"], 0.2), costs("E2", "E3", 1.2)];

  it.each(MARKETS.flatMap((market) => CLOSURES.map((closure) => [market, closure] as const)))(
    "gives the changes from the data's own year, divided: %s, %s",
    (market, closure) => {
      const own = baseline(world, market, closure);
      expect(misses(own, law, reform)).toBeLessThan(1e-10);
      expect(misses(own, law, [])).toBeLessThan(1e-10);
    },
  );

  it("changes nothing when it is put on top of the data's own year again, and a repeal does", () => {
    const base = lawOf(baseline(world, "competitive", "balanced"), law);
    for (const shock of [noShock(base.economy), compileShock(base.economy, law)]) {
      const hats = welfareOf(solved(base, shock)).welfareHat;
      expect(Math.max(...hats.map((hat) => Math.abs(hat - 1)))).toBeLessThan(1e-14);
    }
    expect(Math.abs(welfareOf(under(base, [])).welfareHat[0]! - 1)).toBeGreaterThan(1e-4);
  });

  it("takes a reform apart from the law on", () => {
    const base = lawOf(baseline(world, "monopolistic", "fixed"), law);
    const outcome = decompose(under(base, reform));
    if (!outcome.converged) throw new Error(outcome.message);
    expect(Math.max(...outcome.decomposition.gap.map(Math.abs))).toBeLessThan(1e-9);
  });
});

describe("an embargo in the law", () => {
  const own = baseline(world, "competitive", "balanced");
  const shut = [embargo("E1", ["E0"])];
  const alone = [embargo("E1", ["E0", "E2", "E3"])];

  it("stays exactly one while nobody lifts it", () => {
    const base = lawOf(own, shut);
    const kept = under(base, [...shut, tariff("E2", ["E0"], 0.2)]);
    expect(misses(own, shut, [...shut, tariff("E2", ["E0"], 0.2)])).toBeLessThan(1e-10);
    const nothing = solved(base, compileShock(base.economy, shut));
    expect(Math.max(...welfareOf(nothing).welfareHat.map((hat) => Math.abs(hat - 1)))).toBeLessThan(1e-14);
    // It ends no trade that the base still had, so one step of the first order exists.
    expect([...firstOrder(kept).total].every(Number.isFinite)).toBe(true);
    expect(salesNew(kept).filter((value) => value === 0).length).toBeGreaterThanOrEqual(4);
  });

  it("is lifted by an option without it, also where it had shut an economy off from everybody", () => {
    expect(misses(own, shut, [])).toBeLessThan(1e-10);
    expect(misses(own, shut, [costs("E0", "E1", 1.5)])).toBeLessThan(1e-10);
    const base = lawOf(own, alone);
    const freed = welfareOf(under(base, [])).welfareHat;
    const lost = welfareOf(under(own, alone)).welfareHat;
    expect(
      largestDifference(
        freed,
        lost.map((hat) => 1 / hat),
      ),
    ).toBeLessThan(1e-10);
    const outcome = decompose(under(base, []));
    if (!outcome.converged) throw new Error(outcome.message);
    expect(Math.max(...outcome.decomposition.gap.map(Math.abs))).toBeLessThan(1e-8);
  });
});

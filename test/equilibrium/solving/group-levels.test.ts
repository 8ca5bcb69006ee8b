import { describe, expect, it } from "vitest";
import { pairAt } from "../../../src/economy/dims.ts";
import { shockAt } from "../../../src/equilibrium/base/shock-path.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import type { Shock } from "../../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../../support/random-world.ts";
import { baseline, largestDifference, MARKETS, solved } from "../../support/solve-world.ts";

const world = randomWorld({ economies: 5, sectors: 3, seed: 31, inputs: 0.4, elasticity: [3, 8] });
const { dims } = world;

/** An embargo on all trade between groups; who is in none of them stands alone. */
function embargoBetween(...groups: readonly (readonly number[])[]): Shock {
  const together = (n: number, i: number) => groups.some((group) => group.includes(n) && group.includes(i));
  const tradeCostHat = new Float64Array(world.sales.length).fill(1);
  for (let j = 0; j < dims.sectors; j++) {
    for (let n = 0; n < dims.economies; n++) {
      for (let i = 0; i < dims.economies; i++) {
        if (n !== i && !together(n, i)) tradeCostHat[pairAt(dims, j, n, i)] = Number.POSITIVE_INFINITY;
      }
    }
  }
  return { tariffNew: world.tariff, tradeCostHat, productivityHat: undefined };
}

const cuts = {
  "one from the rest": embargoBetween([1, 2, 3, 4]),
  "two blocs": embargoBetween([0, 3], [1, 2, 4]),
  "two blocs and one alone": embargoBetween([0, 3], [1, 2]),
  everybody: embargoBetween(),
};

describe("levels of groups that an embargo has parted", () => {
  for (const [name, shock] of Object.entries(cuts)) {
    it(`are the limit of those just before the end of the path: ${name}`, () => {
      for (const market of MARKETS) {
        const base = baseline(world, market, "balanced");
        const end = solved(base, shock);
        const before = [1e-2, 1e-3, 1e-4].map((left) =>
          largestDifference(solved(base, shockAt(base.economy, shock, 1 - left)).wageHat, end.wageHat),
        );
        expect(before[0]!).toBeLessThan(0.02);
        expect(before[1]!).toBeLessThan(before[0]! / 9);
        expect(before[2]!).toBeLessThan(before[1]! / 9);
      }
    });
  }

  it("do not depend on where the solver begins, and leave welfare and the certificate alone", () => {
    const base = baseline(world, "competitive", "balanced");
    for (const shock of Object.values(cuts)) {
      const fromToday = solved(base, shock);
      const fromElsewhere = solved(base, shock, { start: solved(base, randomShock(world, 4)) });
      expect(largestDifference(fromElsewhere.wageHat, fromToday.wageHat)).toBeLessThan(1e-9);
      expect(largestDifference(fromElsewhere.outputNew, fromToday.outputNew)).toBeLessThan(1e-9);
      expect(
        largestDifference(welfareOf(fromElsewhere).welfareHat, welfareOf(fromToday).welfareHat),
      ).toBeLessThan(1e-9);
      expect(fromToday.certificate.worstResidual).toBeLessThan(1e-9);
    }
  });
});

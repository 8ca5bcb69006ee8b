import { describe, expect, it } from "vitest";
import { cellAt, pairAt } from "../../src/economy/dims.ts";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { shockAt } from "../../src/equilibrium/base/shock-path.ts";
import { decompose } from "../../src/equilibrium/decomposition/decompose.ts";
import { salesNew } from "../../src/equilibrium/solution/sales-new.ts";
import type { Solution } from "../../src/equilibrium/solution/solution.ts";
import { realGdp } from "../../src/outcomes/real-gdp.ts";
import type { Shock } from "../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, CLOSURES, solved } from "../support/solve-world.ts";

/** What an economy's GDP is made of at one equilibrium: values, exports with a plus and imports with a minus, and their prices. */
interface Composition {
  readonly value: readonly number[];
  readonly logPrice: readonly number[];
}

function compositions(solution: Solution): Composition[] {
  const { dims, finalShare } = solution.baseline.economy;
  const { economies: N, sectors: J } = dims;
  const sales = salesNew(solution);
  return Array.from({ length: N }, (_, n) => {
    const value: number[] = [];
    const logPrice: number[] = [];
    for (let j = 0; j < J; j++) {
      value.push(finalShare[cellAt(dims, j, n)]! * solution.incomeNew[n]!);
      logPrice.push(Math.log(solution.priceHat[cellAt(dims, j, n)]!));
      for (let i = 0; i < N; i++) {
        if (i === n) continue;
        value.push(sales[pairAt(dims, j, i, n)]!, -sales[pairAt(dims, j, n, i)]!);
        logPrice.push(
          Math.log(solution.costHat[cellAt(dims, j, n)]!),
          Math.log(solution.costHat[cellAt(dims, j, i)]!),
        );
      }
    }
    return { value, logPrice };
  });
}

/** ln of real GDP along the path of policies, in many small steps: growth of value less growth of prices at current weights. */
function alongThePath(base: Baseline, shock: Shock, steps: number): number[] {
  const at = (k: number) => compositions(solved(base, shockAt(base.economy, shock, k / steps)));
  const log = base.economy.economies.map(() => 0);
  let from = at(0);
  for (let k = 1; k <= steps; k++) {
    const to = at(k);
    log.forEach((_, n) => {
      const [a, b] = [from[n]!, to[n]!];
      const [gdpA, gdpB] = [sum(a.value), sum(b.value)];
      const prices = a.value.map(
        (value, c) => ((value / gdpA + b.value[c]! / gdpB) / 2) * (b.logPrice[c]! - a.logPrice[c]!),
      );
      log[n]! += Math.log(gdpB / gdpA) - sum(prices);
    });
    from = to;
  }
  return log;
}
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const worlds = [3, 17, 29, 41, 53, 67].map((seed) =>
  randomWorld({ economies: 4, sectors: 3, seed, inputs: 0.5 }),
);
const cases = worlds.flatMap((world) =>
  CLOSURES.map((closure) => ({ name: world.name, closure, base: baseline(world, "competitive", closure) })),
);

describe("real GDP", () => {
  it.each(cases)("is to 0.1 points what 60 steps of rising tariffs come to: $name, $closure", ({ base }) => {
    const shock: Shock = {
      ...randomShock(base.economy, 5),
      tradeCostHat: undefined,
      productivityHat: undefined,
    };
    const { gdpHat } = realGdp(solved(base, shock));
    alongThePath(base, shock, 60).forEach((log, n) => {
      expect(Math.abs(Math.log(gdpHat[n]!) - log)).toBeLessThan(1e-3);
    });
  });

  it.each(cases)("is near it where trade costs and productivity move too: $name, $closure", ({ base }) => {
    const shock = randomShock(base.economy, 5);
    const { gdpHat } = realGdp(solved(base, shock));
    alongThePath(base, shock, 60).forEach((log, n) => {
      expect(Math.abs(Math.log(gdpHat[n]!) - log)).toBeLessThan(1.1e-3);
    });
  });

  it.each(cases)(
    "leaves to terms of trade and transfers what the path leaves them: $name, $closure",
    ({ base }) => {
      const solution = solved(base, { ...randomShock(base.economy, 5), productivityHat: undefined });
      const path = decompose(solution);
      if (!path.converged) throw new Error(path.message);
      const { termsOfTrade, transfers } = realGdp(solution);
      base.accounts.income.forEach((income, n) => {
        const expected = path.decomposition.termsOfTrade[n]! + path.decomposition.transfer[n]!;
        expect(Math.abs((termsOfTrade[n]! + transfers[n]!) / income - expected)).toBeLessThan(1.1e-3);
      });
    },
  );
});

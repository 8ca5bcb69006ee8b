import { describe, expect, it } from "vitest";
import { type ByEconomy, type BySectorEconomy, type BySectorPair, pairAt } from "../../src/economy/dims.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import type { Factors } from "../../src/economy/factors.ts";
import { InputError } from "../../src/economy/issue.ts";
import { type Baseline, baselineOf } from "../../src/equilibrium/base/baseline.ts";
import { welfareOf } from "../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import { solve } from "../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../src/policy/shock.ts";
import { randomShock, randomWorld } from "../support/random-world.ts";
import { baseline, solved } from "../support/solve-world.ts";

const N = 3;
const J = 3;
const world = randomWorld({ economies: N, sectors: J, seed: 8, inputs: 0.4 });
const plain = baseline(world, "competitive", "balanced");
const filled = (length: number, value: number) => new Float64Array(length).fill(value);
const shares = (value: number, cells = N * J) => filled(cells, value) as BySectorEconomy;

const MEMBERS: Readonly<Record<string, Factors>> = {
  supply: { laborSupply: 0.5 },
  "a tax cut from no tax": { laborSupply: 0.5, revenueUse: "labor-tax" },
  mobility: { mobility: 1.5 },
  "specific factors": { mobility: 1 },
  "nearly specific factors": { mobility: 1.001 },
  scale: { scale: filled(J, 0.05) },
  "fixed capital": { laborSupply: 0.3, mobility: 2, capital: { horizon: "short", share: shares(0.4) } },
};

const on = (factors: Factors, { economy, closure }: Baseline = plain): Baseline =>
  baselineOf({ ...economy, factors }, closure);

/** Trade costs that are `cost` on some flows of the random world and 1 on others. */
function costs(cost: number, on: (sector: number, importer: number, exporter: number) => boolean) {
  const { dims } = plain.economy;
  const all = filled(J * N * N, 1);
  for (let j = 0; j < J; j++)
    for (let n = 0; n < N; n++)
      for (let i = 0; i < N; i++) if (on(j, n, i)) all[pairAt(dims, j, n, i)] = cost;
  return all as BySectorPair;
}

describe.each(Object.entries(MEMBERS))("at the edge with %s", (_, factors) => {
  const base = on(factors);
  const under = (tradeCostHat: BySectorPair) => solved(base, { ...noShock(base.economy), tradeCostHat });

  it("a sector that an embargo ends makes nothing, and its people live on what the others pay", () => {
    const solution = under(costs(Number.POSITIVE_INFINITY, (j, _n, i) => j === 0 && i === 0));
    expect(solution.outputNew[0]).toBe(0);
    expect(solution.certificate.worstResidual).toBeLessThan(1e-9);
    expect(welfareOf(solution).welfareHat[0]).toBeLessThan(0.7);
  });

  it("no trade at all, by embargo or at a thousand times the cost, comes to the same", () => {
    const abroad = (_j: number, n: number, i: number): boolean => n !== i;
    const closed = welfareOf(under(costs(Number.POSITIVE_INFINITY, abroad))).welfareHat;
    const dear = welfareOf(under(costs(1000, abroad))).welfareHat;
    closed.forEach((hat, n) => {
      expect(dear[n]).toBeCloseTo(hat, 4);
    });
  });

  it("an economy that makes nothing of a good never will, and a world of one economy has an answer", () => {
    const { economy } = plain;
    const sales = economy.sales.slice() as BySectorPair;
    for (let n = 0; n < N; n++) sales[pairAt(economy.dims, 0, n, 1)] = 0;
    const outcome = rebase({ ...economy, sales, factors }, "balanced");
    if (!outcome.converged) throw new Error(outcome.message);
    const solution = solved(outcome.baseline, randomShock(outcome.baseline.economy, 3));
    expect(solution.outputNew[1]).toBe(0);
    for (const hat of welfareOf(solution).welfareHat) expect(hat).toBeGreaterThan(0);

    const alone = baseline(randomWorld({ economies: 1, sectors: J, seed: 8 }), "monopolistic", "balanced");
    const small = factors.capital && { capital: { ...factors.capital, share: shares(0.4, J) } };
    const one = on({ ...factors, ...small }, alone);
    const productivityHat = filled(J, 1.1) as BySectorEconomy;
    const richer = solved(one, { ...noShock(one.economy), productivityHat });
    expect(welfareOf(richer).welfareHat[0]).toBeGreaterThan(1.05);
  });
});

describe("a solve that breaks down far from an equilibrium", () => {
  it("does not blame a deficit that nobody has", () => {
    const base = on({ mobility: 1 });
    const tradeCostHat = costs(Number.POSITIVE_INFINITY, (j, _n, i) => j === 0 && i === 0);
    const outcome = solve(
      base,
      { ...noShock(base.economy), tradeCostHat },
      { start: solved(base, noShock(base.economy)), continuation: false },
    );
    // From the base's wages it is not found; from the first guess it is (above).
    expect(outcome.converged).toBe(false);
    if (!outcome.converged) expect(outcome.message).not.toMatch(/deficits: balanced/);
  });
});

describe("factors that no economy can have", () => {
  const basket = economyFrom(world, "competitive").finalShare;
  const long = (investment: object, share = shares(0.3)): Factors => ({
    capital: {
      horizon: "long",
      share,
      investment: { rate: filled(N, 0.1) as ByEconomy, basket, parted: false, ...investment },
    },
  });
  const wrong = (value: unknown): Factors => value as Factors;
  const negative = basket.slice();
  negative[0]! += 0.5;
  negative[N]! -= 0.5;
  it.each<[string, Factors, RegExp]>([
    ["a supply that is no number", { laborSupply: Number.NaN }, /labour supply is NaN/],
    ["a mobility in words", wrong({ mobility: "2" }), /mobility/],
    [
      "another use of revenue",
      wrong({ laborSupply: 0.5, revenueUse: "labour-tax" }),
      /"labour-tax".*"labor-tax"/,
    ],
    ["another horizon", wrong({ capital: { horizon: "medium", share: shares(0.3) } }), /"medium"/],
    [
      "capital's shares of another world",
      { capital: { horizon: "short", share: shares(0.3, 4) } },
      /4 numbers, not 9/,
    ],
    ["rates of another world", long({ rate: filled(2, 0.1) }), /2 rates/],
    ["a basket of another world", long({ basket: filled(2, 0.5) }), /basket of 2/],
    ["a basket that sums to more than 1", long({ basket: filled(N * J, 0.5) }), /sums to 1\.5/],
    ["a basket with a part below 0", long({ basket: negative }), /share of investment .* is -/],
    ["investment that no capital pays for", long({}, shares(0)), /no capital earns anything/],
  ])("are refused with their place: %s", (_, factors, says) => {
    const attempt = () => rebase({ ...economyFrom(world, "competitive"), factors }, "balanced");
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(says);
  });
});

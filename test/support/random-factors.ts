import type { ByEconomy, BySector, BySectorEconomy } from "../../src/economy/dims.ts";
import type { Economy } from "../../src/economy/economy.ts";
import type { Factors, Investment } from "../../src/economy/factors.ts";
import { type Baseline, baselineOf } from "../../src/equilibrium/base/baseline.ts";
import { randomNumbers } from "./random-world.ts";

/** Members of the model's family that may be on. */
export const MEMBERS = [
  "supply",
  "taxCut",
  "mobility",
  "scale",
  "sharing",
  "fixedCapital",
  "newCapital",
] as const;
export type Member = (typeof MEMBERS)[number];

/** Random factors for the members that are on; `sharing` is a shock's. */
export function factorsOf(members: readonly Member[], { economy }: Baseline, seed: number): Factors {
  const random = randomNumbers(seed);
  const on = (member: Member): boolean => members.includes(member);
  const { economies: N, sectors: J } = economy.dims;
  const kappa = 0.1 + 0.5 * random();
  return {
    ...(on("supply") || on("taxCut") ? { laborSupply: kappa } : {}),
    ...(on("taxCut")
      ? {
          revenueUse: "labor-tax" as const,
          laborTax: new Float64Array(N).map(() => 0.05 + 0.15 * random()) as ByEconomy,
        }
      : {}),
    ...(on("mobility") ? { mobility: 1 + 3 * random() } : {}),
    ...(on("scale")
      ? {
          scale: new Float64Array(J).map(
            (_, j) => (0.3 * random()) / economy.tradeElasticity[j]!,
          ) as BySector,
        }
      : {}),
    ...(on("fixedCapital") || on("newCapital")
      ? {
          capital: {
            horizon: on("newCapital") ? ("long" as const) : ("short" as const),
            share: new Float64Array(N * J).map(() => 0.1 + 0.5 * random()) as BySectorEconomy,
            investment: {
              rate: new Float64Array(N).map(() => 0.1 + 0.2 * random()) as ByEconomy,
              basket: investmentBasket(economy, random),
              parted: true,
            },
          },
        }
      : {}),
  };
}

/** Other weights on the goods that are bought at all. */
function investmentBasket({ dims, finalShare }: Economy, random: () => number): BySectorEconomy {
  const N = dims.economies;
  const weights = finalShare.map((share) => share * random());
  const total = new Float64Array(N);
  weights.forEach((weight, cell) => {
    total[cell % N]! += weight;
  });
  return weights.map((weight, cell) => weight / total[cell % N]!) as BySectorEconomy;
}

/** Final shares become those of consumption, where some of it is invested, so that what is bought in all stays. */
function partedShares({ dims, finalShare }: Economy, { rate, basket }: Investment): BySectorEconomy {
  return finalShare.map((share, cell) => {
    const n = cell % dims.economies;
    return (share - basket[cell]! * rate[n]!) / (1 - rate[n]!);
  }) as BySectorEconomy;
}

/** A base whose factors answer; where capital is made anew its final shares are parted, as `rebase` does. */
export function withFactors({ economy, closure }: Baseline, factors: Factors): Baseline {
  const invested = factors.capital?.horizon === "long" ? factors.capital.investment : undefined;
  const finalShare = invested === undefined ? economy.finalShare : partedShares(economy, invested);
  return baselineOf({ ...economy, finalShare, factors }, closure);
}

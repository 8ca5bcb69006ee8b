import type { BySectorEconomy, BySectorPair } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import type { Shock } from "../policy/shock.ts";

/**
 * The shock at share s of the way from today's policy (s = 0) to a shock (s = 1): the path along which welfare is
 * decomposed and hard shocks are approached (model.md 2).
 *
 * Tariffs go straight from t to t'. A trade cost that rises goes straight in its effect on trade, d-hat^-theta, from
 * 1 to its end, so that an embargo (0) is reached at s = 1 and every step does about as much as the next; one that
 * falls goes straight in ln d-hat, as does productivity.
 */
export function shockAt(economy: Economy, shock: Shock, s: number): Shock {
  if (s === 1) return shock;
  const { tariff } = economy;
  const tariffNew = new Float64Array(tariff.length) as BySectorPair;
  for (let o = 0; o < tariff.length; o++) tariffNew[o] = tariff[o]! + s * (shock.tariffNew[o]! - tariff[o]!);
  let tradeCostHat: BySectorPair | undefined;
  if (shock.tradeCostHat !== undefined) {
    tradeCostHat = new Float64Array(tariff.length) as BySectorPair;
    const pairs = economy.dims.economies ** 2;
    for (let o = 0; o < tariff.length; o++) {
      const end = shock.tradeCostHat[o]!;
      const theta = economy.tradeElasticity[Math.floor(o / pairs)]!;
      tradeCostHat[o] = end === 1 ? 1 : end > 1 ? (1 - s * (1 - end ** -theta)) ** (-1 / theta) : end ** s;
    }
  }
  const productivityHat =
    shock.productivityHat === undefined
      ? undefined
      : (shock.productivityHat.map((z) => z ** s) as BySectorEconomy);
  return { tariffNew, tradeCostHat, productivityHat };
}

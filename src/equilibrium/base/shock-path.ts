import type { BySectorEconomy, BySectorPair } from "../../economy/dims.ts";
import type { Economy } from "../../economy/economy.ts";
import type { Rents } from "../../economy/wedges.ts";
import { exportTaxesAfter, rentsAfter, type Shock } from "../../policy/shock.ts";

/** How a rising trade cost goes up along the path; see `shockAt`. */
export type RisingPath = "freeness" | "log";

/**
 * The shock at share s of the way from today's policy (s = 0) to a shock (s = 1): the path along which welfare is
 * decomposed and hard shocks are approached (model.md 2).
 *
 * Tariffs go straight from t to t', export taxes from x to x', rents in ln(1+m) and ln(1+r). A trade cost that rises goes
 * straight in its effect on trade, d-hat^-theta, from 1 to its end, so that an embargo (0) is reached at s = 1 and every step
 * does about as much as the next; one that falls goes straight in ln d-hat, as does productivity.
 *
 * @param rising "log" takes finite rising costs straight in ln d-hat too: a continuation towards a nearly prohibitive cost
 *   needs steps that multiply, since most of the way in freeness is over when trade is still lively
 */
export function shockAt(economy: Economy, shock: Shock, s: number, rising: RisingPath = "freeness"): Shock {
  if (s === 1) return shock;
  const { tariff } = economy;
  const tariffNew = new Float64Array(tariff.length) as BySectorPair;
  for (let o = 0; o < tariff.length; o++) tariffNew[o] = tariff[o]! + s * (shock.tariffNew[o]! - tariff[o]!);
  const exportTaxEnd = exportTaxesAfter(economy, shock);
  const exportTaxNew = exportTaxEnd?.map((end, o) => {
    const start = economy.exportTax?.[o] ?? 0;
    return start + s * (end - start);
  }) as BySectorPair | undefined;
  const rentsEnd = rentsAfter(economy, shock);
  let tradeCostHat: BySectorPair | undefined;
  if (shock.tradeCostHat !== undefined) {
    tradeCostHat = new Float64Array(tariff.length) as BySectorPair;
    const pairs = economy.dims.economies ** 2;
    for (let o = 0; o < tariff.length; o++) {
      const end = shock.tradeCostHat[o]!;
      const theta = economy.tradeElasticity[Math.floor(o / pairs)]!;
      const inLogs = end < 1 || (rising === "log" && end < Number.POSITIVE_INFINITY);
      tradeCostHat[o] = end === 1 ? 1 : inLogs ? end ** s : (1 - s * (1 - end ** -theta)) ** (-1 / theta);
    }
  }
  const productivityHat =
    shock.productivityHat === undefined
      ? undefined
      : (shock.productivityHat.map((z) => z ** s) as BySectorEconomy);
  return {
    tariffNew,
    tradeCostHat,
    productivityHat,
    ...(exportTaxNew === undefined ? {} : { exportTaxNew }),
    ...(shock.sharing === undefined ? {} : { sharing: shock.sharing }),
    ...(rentsEnd === undefined ? {} : { rentsNew: rentsOnTheWay(economy.rents, rentsEnd, s) }),
  };
}

/** Rents at share s of the way, straight in logarithms: a licence that costs twice as much does about twice as much. */
function rentsOnTheWay(start: Rents | undefined, end: Rents, s: number): Rents {
  const between = (side: keyof Rents): BySectorPair =>
    end[side].map((last, o) => {
      const first = start?.[side][o] ?? 0;
      return first === last ? last : (1 + first) * ((1 + last) / (1 + first)) ** s - 1;
    }) as BySectorPair;
  return { importer: between("importer"), exporter: between("exporter") };
}

import { type BySectorPair, pairRow } from "../economy/dims.ts";
import type { Shock } from "../policy/shock.ts";
import type { Baseline } from "./baseline.ts";

/** How much of the pair arrays a sector really uses: most of the sweep's time is saved here. */
export const SECTOR_LOCAL = 0; // every economy buys only from itself
export const SECTOR_UNTAXED = 1; // traded, no tariff after the shock
export const SECTOR_TAXED = 2; // traded, with tariffs after the shock

/** The two pair arrays that stay fixed while one equilibrium is solved (model.md 2, "Inner loop"). */
export interface TradeWeights {
  /** A = pi (d-hat (1+t')/(1+t))^-theta, [sector, importer, exporter]; exactly 0 under an embargo. */
  readonly gross: BySectorPair;
  /** A / (1+t'): the part that reaches the exporter. */
  readonly net: BySectorPair;
  /** SECTOR_LOCAL, SECTOR_UNTAXED or SECTOR_TAXED, [sector]. */
  readonly kind: Uint8Array;
}

/**
 * The trade weights of a shock; powers are taken only where something changes.
 *
 * An infinite trade cost gives weight exactly 0, never a large number.
 */
export function tradeWeights(baseline: Baseline, shock: Shock): TradeWeights {
  const { economy, accounts } = baseline;
  const { dims, tariff, tradeElasticity } = economy;
  const { tariffNew, tradeCostHat } = shock;
  const N = dims.economies;
  const gross = accounts.tradeShare.slice() as BySectorPair;
  const net = new Float64Array(gross.length) as BySectorPair;
  const kind = new Uint8Array(dims.sectors);
  for (let sector = 0; sector < dims.sectors; sector++) {
    const theta = tradeElasticity[sector]!;
    let traded = false;
    let taxed = false;
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        const o = row + exporter;
        if (gross[o] === 0) continue;
        const taxNew = 1 + tariffNew[o]!;
        const costHat = tradeCostHat === undefined ? 1 : tradeCostHat[o]!;
        if (costHat === Number.POSITIVE_INFINITY) {
          gross[o] = 0;
          continue;
        }
        const landed = tariffNew[o] === tariff[o] ? costHat : (costHat * taxNew) / (1 + tariff[o]!);
        if (landed !== 1) gross[o]! *= Math.exp(-theta * Math.log(landed));
        net[o] = gross[o]! / taxNew;
        if (tariffNew[o] !== 0) taxed = true;
        if (importer !== exporter) traded = true;
      }
    }
    kind[sector] = traded ? (taxed ? SECTOR_TAXED : SECTOR_UNTAXED) : taxed ? SECTOR_TAXED : SECTOR_LOCAL;
  }
  return { gross, net, kind };
}

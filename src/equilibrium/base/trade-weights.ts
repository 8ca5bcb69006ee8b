import { type BySectorPair, pairRow } from "../../economy/dims.ts";
import { type Shock, wedgesAfter, wedgesBefore } from "../../policy/shock.ts";
import type { Baseline } from "./baseline.ts";

/** How much of the pair arrays a sector really uses: most of the sweep's time is saved here. */
export const SECTOR_LOCAL = 0; // every economy buys only from itself
export const SECTOR_UNTAXED = 1; // traded, no tariff after the shock
export const SECTOR_TAXED = 2; // traded, with tariffs or importers' rents after the shock
export const SECTOR_EXPORT_TAXED = 3; // traded, with export taxes or exporters' rents after it, and perhaps tariffs

/**
 * The pair arrays that stay fixed while one equilibrium is solved (model.md 2, "Inner loop"). Tariffs t and export taxes x
 * stand for all of `Wedges`, rents included.
 */
export interface TradeWeights {
  /** A = pi (d-hat (1+x')(1+t')/((1+x)(1+t)))^-theta, [sector, importer, exporter]; exactly 0 under an embargo. */
  readonly gross: BySectorPair;
  /** A / (1+t'): the part that crosses the border. */
  readonly net: BySectorPair;
  /** A / ((1+x')(1+t')): the part that reaches the seller; `net` itself where no export tax is levied anywhere. */
  readonly earned: BySectorPair;
  /** SECTOR_LOCAL, SECTOR_UNTAXED, SECTOR_TAXED or SECTOR_EXPORT_TAXED, [sector]. */
  readonly kind: Uint8Array;
}

/**
 * The trade weights of a shock; powers are taken only where something changes.
 *
 * An infinite trade cost gives weight exactly 0, never a large number.
 */
export function tradeWeights(baseline: Baseline, shock: Shock): TradeWeights {
  const { economy, accounts } = baseline;
  const { dims, tradeElasticity } = economy;
  const { tradeCostHat } = shock;
  const { tariff, exportTax } = wedgesBefore(economy);
  const { tariff: tariffNew, exportTax: exportTaxNew } = wedgesAfter(economy, shock);
  const N = dims.economies;
  const gross = accounts.tradeShare.slice() as BySectorPair;
  const net = new Float64Array(gross.length) as BySectorPair;
  const leviesAny = exportTaxNew?.some((rate) => rate !== 0) === true;
  const earned = leviesAny ? (new Float64Array(gross.length) as BySectorPair) : net;
  const kind = new Uint8Array(dims.sectors);
  for (let sector = 0; sector < dims.sectors; sector++) {
    const theta = tradeElasticity[sector]!;
    let traded = false;
    let taxed = false;
    let exportTaxed = false;
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
        const exportRate = exportTax === undefined ? 0 : exportTax[o]!;
        const exportRateNew = exportTaxNew === undefined ? 0 : exportTaxNew[o]!;
        let landed = tariffNew[o] === tariff[o] ? costHat : (costHat * taxNew) / (1 + tariff[o]!);
        if (exportRateNew !== exportRate) landed *= (1 + exportRateNew) / (1 + exportRate);
        if (landed !== 1) gross[o]! *= Math.exp(-theta * Math.log(landed));
        net[o] = gross[o]! / taxNew;
        if (leviesAny) earned[o] = net[o]! / (1 + exportRateNew);
        if (exportRateNew !== 0) exportTaxed = true;
        if (tariffNew[o] !== 0) taxed = true;
        if (importer !== exporter) traded = true;
      }
    }
    if (exportTaxed) kind[sector] = SECTOR_EXPORT_TAXED;
    else if (taxed) kind[sector] = SECTOR_TAXED;
    else kind[sector] = traded ? SECTOR_UNTAXED : SECTOR_LOCAL;
  }
  return { gross, net, earned, kind };
}

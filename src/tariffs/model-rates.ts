import type { Law } from "./law.ts";
import { type SectorRate, sectorRates } from "./sector-rates.ts";

/** The rate of a cell, and how the cell enters a model. */
export interface ModelRate extends SectorRate {
  /** t': duty over imports once buyers have moved between the cell's products; a fraction. */
  readonly tariff: number;
  /** d-hat that makes the cell's price what buyers pay; exactly 1 where all products pay alike. */
  readonly costFactor: number;
}

/** Where a law's products go in a model, and how they substitute for each other there. */
export interface ModelRatesOptions {
  /** Exporters, by the codes of the book. */
  readonly partners: readonly string[];
  /** Where a sector of the book goes; undefined: nowhere. */
  readonly sectorOf: (sector: string) => string | undefined;
  /** Elasticity of substitution between the products of a cell, by sector of the model. */
  readonly sigmaOf: (target: string) => number;
}

/**
 * The law of a day as a model takes it (model.md, section 8): t' = the cell's revenue rate, together with
 * d-hat = P-hat (1 + t0) / (1 + t'), P-hat its price under substitution, counted from base rates of t0.
 *
 * Either rate alone would be wrong: the mean rate is not paid once buyers turn to what pays less, and the revenue rate is
 * not what prices rise by.
 */
export function modelRates(law: Law, { partners, sectorOf, sigmaOf }: ModelRatesOptions): ModelRate[] {
  return sectorRates(law, { partners, sectorOf, sigma: sigmaOf }).map((cell) => {
    const { priceHat, revenueRate } = cell.ces!;
    if (!(cell.spread > SAME_RATE)) return { ...cell, tariff: cell.rate, costFactor: 1 };
    return {
      ...cell,
      tariff: revenueRate,
      costFactor: (priceHat * (1 + cell.before)) / (1 + revenueRate),
    };
  });
}

/** Rates that differ by less are one rate, and the rest is rounding. */
const SAME_RATE = 1e-12;

import {
  type ByEconomy,
  type BySectorPair,
  cellAt,
  newByEconomy,
  newBySectorPair,
  pairRow,
} from "../economy/dims.ts";
import { exportTaxMove } from "../equilibrium/solution/export-tax-move.ts";
import type { Solution } from "../equilibrium/solution/solution.ts";

/** What prices are counted in where it is asked who pays: the numeraire, or hours of work in the importing economy. */
export type BurdenDeflator = "numeraire" | "importer-wage";

/** Who bears the tariffs that change: fractions, NaN where no rate moves. Above 1 or below 0 where prices overshoot. */
export interface TariffBurden {
  readonly deflator: BurdenDeflator;
  /** How far exporters lower their price for each per cent of tariff, [sector, importer, exporter]. */
  readonly exporterShare: BySectorPair;
  /** How far buyers pay more, [sector, importer, exporter]: the rest, unless a trade cost moves too. */
  readonly buyerShare: BySectorPair;
  /** The exporter's share over the sectors of a partner, [importer x exporter], `importer * economies + exporter`. */
  readonly exporterShareByPartner: Float64Array;
  /** The exporters' share over all partners, [importer]. */
  readonly exporterShareByImporter: ByEconomy;
}

/**
 * Who bears a tariff (docs/outcomes.md): the exporter's share is -ln p-hat / ln((1+t')/(1+t)), with p-hat the change of the exporter's
 * price at the border, its unit cost and export tax, over the deflator; the buyer bears the rest. A cut is shared in the same way:
 * its share is who keeps it.
 *
 * Several cells together: both logarithms weighted with sales of the base, over the cells whose rates go the way that most of
 * the trade's go; a sum over rises and cuts that offset each other would divide by almost nothing.
 *
 * @param deflator default `numeraire`, world labour income. Against `importer-wage` exporters look as if they bore more
 *   wherever a tariff lifts the importer's wages: state which.
 */
export function tariffBurden(solution: Solution, deflator: BurdenDeflator = "numeraire"): TariffBurden {
  const { baseline, shock, costHat, wageHat } = solution;
  const { dims, tariff, sales } = baseline.economy;
  const { economies: N, sectors: J } = dims;
  const taxMove = exportTaxMove(solution);
  const exporterShare = newBySectorPair(dims).fill(Number.NaN);
  const buyerShare = newBySectorPair(dims).fill(Number.NaN);
  const rise = new Movement(N * N);
  const cut = new Movement(N * N);
  for (let sector = 0; sector < J; sector++) {
    for (let n = 0; n < N; n++) {
      const row = pairRow(dims, sector, n);
      const logDeflator = deflator === "numeraire" ? 0 : Math.log(wageHat[n]!);
      for (let i = 0; i < N; i++) {
        const o = row + i;
        if (sales[o] === 0 || shock.tariffNew[o] === tariff[o]) continue;
        const logTax = Math.log((1 + shock.tariffNew[o]!) / (1 + tariff[o]!));
        const logPrice = Math.log(costHat[cellAt(dims, sector, i)]! * taxMove(o)) - logDeflator;
        if (!Number.isFinite(logPrice)) continue;
        exporterShare[o] = -logPrice / logTax;
        buyerShare[o] = (logPrice + logTax) / logTax;
        (logTax > 0 ? rise : cut).add(n * N + i, sales[o]!, logTax, logPrice);
      }
    }
  }
  const shareOf = (pairs: readonly number[]): number => {
    const [up, down] = [rise.over(pairs), cut.over(pairs)];
    const { tax, price } = up.tax >= -down.tax ? up : down;
    return tax === 0 ? Number.NaN : -price / tax;
  };
  const exporterShareByPartner = new Float64Array(N * N).map((_, pair) => shareOf([pair]));
  const exporterShareByImporter = newByEconomy(dims).map((_, n) =>
    shareOf(Array.from({ length: N }, (_, i) => n * N + i)),
  );
  return { deflator, exporterShare, buyerShare, exporterShareByPartner, exporterShareByImporter };
}

/** Sums over the cells whose rates go one way, by pair. */
class Movement {
  readonly #tax: Float64Array;
  readonly #price: Float64Array;

  constructor(pairs: number) {
    this.#tax = new Float64Array(pairs);
    this.#price = new Float64Array(pairs);
  }

  add(pair: number, weight: number, logTax: number, logPrice: number): void {
    this.#tax[pair]! += weight * logTax;
    this.#price[pair]! += weight * logPrice;
  }

  over(pairs: readonly number[]): { readonly tax: number; readonly price: number } {
    let [tax, price] = [0, 0];
    for (const pair of pairs) {
      tax += this.#tax[pair]!;
      price += this.#price[pair]!;
    }
    return { tax, price };
  }
}

import type { BySectorPair } from "./dims.ts";

/**
 * Rents at the border (model.md 6, "Wedges, all at once"): what buyers pay beyond cost and taxes because trade is limited, and
 * somebody keeps. A buyer pays c d (1+x)(1+r)(1+t)(1+m) for what a seller makes at c.
 */
export interface Rents {
  /** m, fraction of the price with the tariff, [sector, importer, exporter]: income of the importer's economy. */
  readonly importer: BySectorPair;
  /** r, fraction of the price with the export tax, [sector, importer, exporter]: income of the exporter's economy. */
  readonly exporter: BySectorPair;
}

/** Everything between buyer and seller besides trade costs. */
export interface Wedges {
  /** 1+t~ = (1+t)(1+m): all that is paid on top of the border price, by whoever gets it. */
  readonly tariff: BySectorPair;
  /** 1+x~ = (1+x)(1+r): all that the border price has on top of what the seller gets; undefined: nothing anywhere. */
  readonly exportTax: BySectorPair | undefined;
}

/**
 * The pair of a tariff and an export tax that moves trade and incomes as taxes and rents do together: to an equilibrium it is
 * one who gets the money, a government that hands it out or a holder of licences. Without rents the very arrays.
 */
export function wedgesOf(
  tariff: BySectorPair,
  exportTax: BySectorPair | undefined,
  rents: Rents | undefined,
): Wedges {
  if (rents === undefined) return { tariff, exportTax };
  const { importer, exporter } = rents;
  return {
    tariff: compounded(tariff, importer),
    exportTax: exporter.some((rate) => rate !== 0)
      ? compounded(exportTax ?? (new Float64Array(exporter.length) as BySectorPair), exporter)
      : exportTax,
  };
}

/** (1+a)(1+b) - 1, and exactly the other where one is 0; a loop, since arrays are long and most rents are 0. */
function compounded(taxes: BySectorPair, rents: BySectorPair): BySectorPair {
  const both = taxes.slice() as BySectorPair;
  for (let o = 0; o < both.length; o++) {
    const rent = rents[o]!;
    if (rent !== 0) both[o] = both[o] === 0 ? rent : (1 + both[o]!) * (1 + rent) - 1;
  }
  return both;
}

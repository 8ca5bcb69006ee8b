import { pairAt } from "../economy/dims.ts";
import type { PolicyMeaning } from "./policy-meaning.ts";
import { setLawCost, setTariff } from "./shock-draft.ts";
import { pairsBetween, touchedCells } from "./touched-pairs.ts";

/**
 * A country's whole law of a day, from a tariff book: it takes the place of every tariff that the importer levies in the
 * cells it names, and of a law of the same importer that came before.
 *
 * A cell stands for many products that pay different rates and substitute for each other (model.md, section 8). It enters
 * the model as the rate at which it pays duty, and as a trade cost that makes its price what buyers pay.
 */
export interface BookPolicy {
  readonly kind: "book";
  readonly importer: string;
  /** Codes of the data set; each exporter and sector once. */
  readonly cells: readonly BookCell[];
}

/** What a law comes to in one cell. */
export interface BookCell {
  readonly exporter: string;
  readonly sector: string;
  /** Duty over imports once buyers have moved between products; a fraction. */
  readonly tariff: number;
  /**
   * d-hat: price, new over old, of the cell's products over what the tariff alone would make of it; around 1, and exactly 1
   * where all products pay the same.
   */
  readonly costFactor: number;
}

export const bookMeaning: PolicyMeaning<BookPolicy> = {
  touches: function* ({ importer, cells }, dims, at) {
    for (const { exporter, sector } of cells)
      yield* touchedCells(pairsBetween([importer], [exporter], at), [sector], dims, at);
  },
  apply({ importer, cells }, draft) {
    const { economy, at } = draft;
    const buyer = at.economy(importer);
    for (const { exporter, sector, tariff, costFactor } of cells) {
      const seller = at.economy(exporter);
      if (seller === buyer) continue;
      const cell = pairAt(economy.dims, at.sector(sector), buyer, seller);
      setTariff(draft, cell, tariff);
      setLawCost(draft, cell, costFactor);
    }
  },
};

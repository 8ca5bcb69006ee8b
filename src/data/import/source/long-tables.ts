import type { CardTexts } from "../../sets/encode-dataset.ts";

/** What was traded, in long form. */
export interface TradeTable {
  readonly name: string;
  readonly year: number;
  /** One for each combination with trade; values in million USD. */
  readonly rows: readonly TradeRow[];
  /** Title, source, licence, adjustments: what a reader must know of the table. */
  readonly card: CardTexts;
}

export interface TradeRow {
  readonly exporter: string;
  readonly importer: string;
  readonly sector: string;
  /** Million USD. */
  readonly value: number;
}

/** What tariffs applied, in long form. */
export interface TariffTable {
  readonly name: string;
  readonly year: number;
  readonly rows: readonly TariffRateRow[];
  readonly card: CardTexts;
}

export interface TariffRateRow {
  readonly importer: string;
  readonly exporter: string;
  readonly sector: string;
  /** A fraction: 0.25 is 25 %. */
  readonly rate: number;
}
